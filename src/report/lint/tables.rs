//! What is worth a look, as tables.

use std::collections::BTreeMap;

use super::words::{LintWords, advice, meaning, seen};
use crate::lint::{Code, Finding, Line, Lint, TermLint};
use crate::report::called::name_apart;
use crate::report::language::{Language, decimal, fill, thousands};
use crate::report::summary::Section;
use crate::report::{Terminal, markdown, terminal};

/// Forms of a term that are listed.
const FORMS: usize = 12;

/// For a terminal: `most` terms with warnings, or all terms where they are asked for.
pub fn lint_table(
    lint: &Lint,
    most: Option<usize>,
    all: bool,
    language: Language,
    terminal: Terminal,
) -> String {
    terminal::written(&sections(lint, most, all, language), language, terminal)
}

/// The same as Markdown.
pub fn lint_markdown(lint: &Lint, most: Option<usize>, all: bool, language: Language) -> String {
    markdown::written(&sections(lint, most, all, language))
}

fn sections(lint: &Lint, most: Option<usize>, all: bool, language: Language) -> Vec<Section> {
    let words = LintWords::of(language);
    let mut shown: Vec<&TermLint> =
        lint.terms.iter().filter(|term| all || worth(term) > 0).collect();
    shown.sort_by_key(|term| std::cmp::Reverse(worth(term)));
    let left = most.map_or(0, |most| shown.len().saturating_sub(most));
    shown.truncate(shown.len() - left);
    let mut sections = vec![overview(lint, language, words)];
    sections.extend(shown.iter().map(|term| block(term, language, words)));
    if left > 0
        && let Some(last) = sections.last_mut()
    {
        last.notes.push(fill(words.more, &[&thousands(left as u64)]));
    }
    sections.extend(never(lint, words));
    sections
}

/// How many hits the warnings of a term speak of; those that speak of none come by the way.
fn worth(term: &TermLint) -> u64 {
    let of = |finding: &Finding| match finding {
        Finding::NeverMatches { .. } => 0,
        Finding::RuleNeverHolds => 1,
        Finding::AlwaysExcepted { places } => *places,
        Finding::Swallowed { lost, .. } => (*lost).min(1),
        Finding::OtherLexeme { hits, .. }
        | Finding::DominantForm { hits, .. }
        | Finding::FixedPhrase { hits, .. } => *hits,
        Finding::MissedSpelling { missed, .. } => *missed,
        Finding::OneOutlet(place)
        | Finding::OneSection(place)
        | Finding::OneMonth(place)
        | Finding::OneArticle(place)
        | Finding::OtherSection(place) => place.hits,
        Finding::MostlyNegated(most) | Finding::MostlyScare(most) | Finding::MostlyOthers(most) => {
            most.hits
        }
    };
    term.findings.iter().map(of).max().unwrap_or(0)
}

fn overview(lint: &Lint, language: Language, words: &LintWords) -> Section {
    let mut counts: BTreeMap<Code, u64> = BTreeMap::new();
    for finding in lint.terms.iter().flat_map(|term| &term.findings) {
        *counts.entry(finding.code()).or_default() += 1;
    }
    let found = lint.terms.iter().filter(|term| term.hits > 0).count();
    let title = fill(
        words.title,
        &[
            &thousands(lint.terms.len() as u64),
            &thousands(lint.articles),
            &thousands(lint.tokens),
            &thousands(found as u64),
        ],
    );
    let rows = Code::ALL.iter().filter_map(|code| {
        let count = counts.get(code)?;
        Some(vec![code.name().to_owned(), thousands(*count), meaning(*code, language).to_owned()])
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let notes = if rows.is_empty() { vec![words.nothing.to_owned()] } else { Vec::new() };
    Section {
        title,
        header: words.overview.map(str::to_owned).to_vec(),
        rows,
        notes,
        ..Section::default()
    }
}

/// A term: its warnings, its forms, some lines.
fn block(term: &TermLint, language: Language, words: &LintWords) -> Section {
    let share = term.share.map_or_else(|| "–".to_owned(), |share| decimal(share * 100.0, 1));
    let place = format!("{}:{}", term.file, term.line);
    let title = fill(
        words.term,
        &[
            &name_apart(&term.term),
            &name_apart(&term.frame),
            &thousands(term.hits),
            &thousands(term.articles),
            &share,
            &name_apart(&place),
        ],
    );
    let mut rows: Vec<Vec<String>> = Vec::new();
    for finding in &term.findings {
        let said = seen(term, finding, language);
        let advice = advice(term, finding, language);
        rows.push(vec![finding.code().name().to_owned(), said]);
        rows.push(vec![String::new(), format!("→ {advice}")]);
    }
    if !term.forms.is_empty() {
        let listed: Vec<String> = term
            .forms
            .iter()
            .take(FORMS)
            .map(|form| format!("{} {}", name_apart(&form.form), thousands(form.hits)))
            .collect();
        let more = term.forms.len().saturating_sub(FORMS);
        let more = if more > 0 {
            fill(words.more_forms, &[&thousands(more as u64)])
        } else {
            String::new()
        };
        rows.push(vec![
            words.forms.to_owned(),
            format!("{}{more}", listed.join(language.words().comma)),
        ]);
    }
    if term.excepted > 0 {
        rows.push(vec![words.excepted.to_owned(), thousands(term.excepted)]);
    }
    rows.extend(term.lines.iter().map(line));
    Section { title, header: words.block.map(str::to_owned).to_vec(), rows, ..Section::default() }
}

fn line(line: &Line) -> Vec<String> {
    let Line { outlet, article, before, text, after } = line;
    let said = format!("… {before}«{text}»{after} …");
    vec![outlet.clone(), format!("{} ({})", name_apart(&said), name_apart(article))]
}

/// The terms that stand nowhere, by frame.
fn never(lint: &Lint, words: &LintWords) -> Option<Section> {
    let mut frames: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for term in &lint.terms {
        let never = |finding: &Finding| matches!(finding, Finding::NeverMatches { .. });
        if term.findings.iter().any(never) {
            frames.entry((&term.lexicon, &term.frame)).or_default().push(name_apart(&term.term));
        }
    }
    let rows: Vec<Vec<String>> = frames
        .into_iter()
        .map(|((_, frame), terms)| {
            vec![frame.to_owned(), thousands(terms.len() as u64), terms.join(" · ")]
        })
        .collect();
    (!rows.is_empty()).then(|| Section {
        title: words.never.to_owned(),
        header: words.never_header.map(str::to_owned).to_vec(),
        rows,
        ..Section::default()
    })
}
