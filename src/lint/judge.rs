//! From what was counted to what is worth a look.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use super::family::{bare, families};
use super::finding;
use super::light::light;
use super::measure::{FormMeasure, LINES, Measures, Spoken, TermMeasure};
use super::model::{Family, Finding, FormCount, Line, Lint, TermLint};
use crate::lexicon::{Lexicon, Term};
use crate::matching::{FrameId, Matcher};

/// What a rule may look at: a term and what was counted of it.
pub(super) struct Seen<'a> {
    pub(super) term: &'a Term,
    pub(super) language: &'a str,
    pub(super) measure: &'a TermMeasure,
    pub(super) measures: &'a Measures,
    /// The hits of all other terms of the frame, by section.
    pub(super) others: BTreeMap<&'a str, u64>,
    pub(super) families: &'a [Family],
    /// How often each form of the corpus stands in it.
    pub(super) count: &'a dyn Fn(&str) -> u64,
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
    let totals = measures.tally.forms.totals();
    let count = |form: &str| {
        let id = measures.tally.forms.find(form);
        id.and_then(|id| totals.get(id.0 as usize)).copied().unwrap_or(0)
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
            count: &count,
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
            Finding::OtherLexeme { form, .. } | Finding::DominantForm { form, .. } => {
                Some(form.as_str())
            }
            _ => None,
        })
        .collect();
    let mut order: Vec<&FormMeasure> = Vec::new();
    let named = |form: &FormCount| measure.forms.get(form.form.as_str());
    let first = forms.iter().filter(|form| {
        !spoken_of.is_empty() && spoken_of.contains(&bare(term, &form.form).0.as_str())
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
