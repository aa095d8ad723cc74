//! From what was counted to what is worth a look.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use super::alike::{Company, alike};
use super::finding;
use super::light::light;
use super::measure::{FormMeasure, LINES, Measures, Spoken, TermMeasure};
use super::model::{Family, Finding, FormCount, Line, Lint, TermLint};
use crate::lexicon::{Lexicon, Term};
use crate::matching::{FrameId, Matcher, reading};

/// Hits that a family and the rest must have, to be compared.
const COMPARABLE: usize = 20;
/// Pronouns, the long ones first.
const PRONOUNS: [&str; 10] = ["هما", "كما", "ها", "هم", "هن", "نا", "كم", "كن", "ه", "ك"];

/// What a rule may look at: a term and what was counted of it.
pub(super) struct Seen<'a> {
    pub(super) term: &'a Term,
    pub(super) language: &'a str,
    pub(super) measure: &'a TermMeasure,
    pub(super) measures: &'a Measures,
    /// The hits of all other terms of the frame, by section.
    pub(super) others: BTreeMap<&'a str, u64>,
    pub(super) families: &'a [Family],
    pub(super) matcher: &'a Matcher,
    pub(super) usual: Spoken,
    pub(super) weigh: &'a dyn Fn(u64) -> f64,
    /// Words of lexicons that stand somewhere in the corpus.
    pub(super) present: &'a BTreeSet<String>,
}

/// What is worth a look in lexicons, by what was measured in a corpus.
pub fn lint(measures: &Measures, lexicons: &[Lexicon], matcher: &Matcher) -> Lint {
    let nothing = TermMeasure::default();
    let of = |term: u32| measures.terms.get(&term).unwrap_or(&nothing);
    let own = own_terms(lexicons, matcher);
    let mut usual = Spoken::default();
    for (number, ..) in &own {
        usual.add(of(*number).spoken);
    }
    let counts = neighbours(measures, lexicons);
    let total: u64 = counts.values().sum();
    let weigh = |word: u64| {
        let count = counts.get(&word).copied().unwrap_or(0).max(1);
        ((total.max(1) as f64) / count as f64).ln()
    };
    let silent = own.iter().filter(|(number, ..)| of(*number).hits == 0);
    let present = finding::never::present(measures, silent.map(|(_, _, _, term)| *term));
    let mut terms = Vec::with_capacity(own.len());
    for &(number, lexicon, frame, term) in &own {
        let measure = of(number);
        let same =
            own.iter().filter(|(_, other, at, _)| std::ptr::eq(*other, lexicon) && *at == frame);
        let (mut all, mut others) = (0, BTreeMap::new());
        for (other, ..) in same {
            all += of(*other).hits;
            if *other != number {
                for (section, count) in &of(*other).groups[1] {
                    *others.entry(section.as_str()).or_default() += count.hits;
                }
            }
        }
        let families = families(term, measure, &weigh);
        let seen = Seen {
            term,
            language: &lexicon.language,
            measure,
            measures,
            others,
            families: &families,
            matcher,
            usual,
            weigh: &weigh,
            present: &present,
        };
        let findings = finding::all(&seen);
        let mut forms: Vec<FormCount> = measure
            .forms
            .iter()
            .map(|(form, measure)| FormCount { form: form.to_string(), hits: measure.hits })
            .collect();
        forms.sort_by(|a, b| b.hits.cmp(&a.hits).then_with(|| a.form.cmp(&b.form)));
        let lines = lines(term, measure, &forms, &findings);
        terms.push(TermLint {
            lexicon: lexicon.id.clone(),
            file: lexicon.file.clone(),
            line: term.line,
            frame: lexicon.frames.get(frame).map_or_else(String::new, |frame| frame.id.clone()),
            term: term.text.clone(),
            hits: measure.hits,
            articles: measure.articles,
            share: (all > 0).then(|| measure.hits as f64 / all as f64),
            excepted: measure.excepted,
            forms,
            families,
            lines,
            findings,
        });
    }
    Lint { articles: measures.tally.article_count(), tokens: measures.tally.tokens(), terms }
}

/// The terms of each frame itself, without those of the frames below it: their numbers, their
/// lexicons, the numbers of their frames.
fn own_terms<'a>(
    lexicons: &'a [Lexicon],
    matcher: &Matcher,
) -> Vec<(u32, &'a Lexicon, usize, &'a Term)> {
    let mut first = HashMap::<FrameId, u32, FixedState>::default();
    for (number, term) in (0..).zip(matcher.terms()) {
        first.entry(term.frame).or_insert(number);
    }
    let mut own = Vec::new();
    let mut frame_number = 0;
    for lexicon in lexicons {
        for (at, frame) in lexicon.frames.iter().enumerate() {
            let start = first.get(&FrameId::at(frame_number)).copied().unwrap_or_default();
            own.extend(
                (start..).zip(&frame.terms).map(|(number, term)| (number, lexicon, at, term)),
            );
            frame_number += 1;
        }
    }
    own
}

/// How often each word stands in the corpus, as a neighbour.
fn neighbours(measures: &Measures, lexicons: &[Lexicon]) -> BTreeMap<u64, u64> {
    let language = lexicons.first().map_or("", |lexicon| lexicon.language.as_str());
    let forms = &measures.tally.forms;
    let mut counts = BTreeMap::new();
    for (id, count) in forms.ids().zip(forms.totals()) {
        let word = light(forms.form(id), language);
        if word != 0 {
            *counts.entry(word).or_default() += count;
        }
    }
    counts
}

/// The forms of a term of one word, put together by what is left of them without clitics.
fn families(term: &Term, measure: &TermMeasure, weigh: &dyn Fn(u64) -> f64) -> Vec<Family> {
    if term.rule.is_some() || term.forms.iter().any(|form| form.len() != 1) {
        return Vec::new();
    }
    let mut groups: BTreeMap<String, Vec<&FormMeasure>> = BTreeMap::new();
    for (form, measure) in &measure.forms {
        groups.entry(bare(term, form)).or_default().push(measure);
    }
    let companies = |measures: &[&'_ FormMeasure]| -> usize {
        measures.iter().map(|measure| measure.company.all().count()).sum()
    };
    let mut families: Vec<Family> = groups
        .iter()
        .map(|(form, own)| {
            let rest: Vec<&FormMeasure> = groups
                .iter()
                .filter(|(other, _)| *other != form)
                .flat_map(|(_, m)| m.clone())
                .collect();
            let comparable = companies(own) >= COMPARABLE && companies(&rest) >= COMPARABLE;
            let company = comparable.then(|| alike(&company(own), &company(&rest), weigh).ratio());
            Family { form: form.clone(), hits: own.iter().map(|m| m.hits).sum(), company }
        })
        .collect();
    families.sort_by(|a, b| b.hits.cmp(&a.hits).then_with(|| a.form.cmp(&b.form)));
    families
}

/// The neighbours of all hits that were kept.
pub(super) fn company<'a>(measures: &[&'a FormMeasure]) -> Vec<&'a Company> {
    measures.iter().flat_map(|m| m.company.all().map(|(_, near)| &**near)).collect()
}

/// A form without what is glued before it, without pronouns, in one number of its endings.
fn bare(term: &Term, form: &str) -> String {
    let Some(reading) = reading(term, form) else { return form.to_owned() };
    let ending = reading.ending.as_str();
    let pronoun = PRONOUNS.iter().find_map(|pronoun| ending.strip_suffix(pronoun));
    let ending = match pronoun.unwrap_or(ending) {
        "ا" => "",
        "ت" | "تان" | "تين" | "تي" => "ة",
        "ين" | "و" => "ون",
        "ئ" | "ؤ" | "ئا" | "ءا" => "ء",
        other => other,
    };
    format!("{}{ending}", reading.stem)
}

/// Some lines to read: of forms that a finding speaks of, then of the commonest forms, one of
/// each before a second of any.
fn lines(
    term: &Term,
    measure: &TermMeasure,
    forms: &[FormCount],
    findings: &[Finding],
) -> Vec<Line> {
    let spoken_of: Vec<&str> = findings
        .iter()
        .filter_map(|finding| match finding {
            Finding::OtherLexeme { form, .. } => Some(form.as_str()),
            _ => None,
        })
        .collect();
    let mut order: Vec<&FormMeasure> = Vec::new();
    let named = |form: &FormCount| measure.forms.get(form.form.as_str());
    let first = forms.iter().filter(|form| {
        !spoken_of.is_empty() && spoken_of.contains(&bare(term, &form.form).as_str())
    });
    order.extend(first.filter_map(named).take(2));
    order.extend(forms.iter().filter_map(named).take(LINES));
    if measure.hits == 0 {
        order.extend(measure.missed.values().take(LINES));
    }
    let mut lines: Vec<Line> = Vec::new();
    for nth in 0..LINES {
        for form in &order {
            let line = form.lines.all().nth(nth).map(|(_, line)| line);
            if let Some(line) = line.filter(|line| !lines.contains(line))
                && lines.len() < LINES
            {
                lines.push(line.clone());
            }
        }
    }
    lines
}
