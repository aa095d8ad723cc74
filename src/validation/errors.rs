//! What is behind the errors: which terms, in which sentences.

use std::collections::BTreeMap;

use serde::Serialize;

use super::asked::Asked;
use super::gold::Gold;
use super::judged::Judged;
use super::machine::{MachineUnit, Matched, TermFound};
use super::measured::Estimate;
use crate::compare::uncertainty::wilson;
use crate::matching::{Matcher, TermId};

/// A term, and how often it is right.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermErrors {
    /// The term.
    pub term: String,
    /// Its frame.
    pub frame: String,
    /// Units in which it stands and people say yes.
    pub right: u64,
    /// Units in which it stands and people say no.
    pub wrong: u64,
    /// Units of which people say yes and that no other term finds.
    pub right_alone: u64,
    /// Units of which people say no and that no other term finds.
    pub wrong_alone: u64,
    /// The share of its units that is right.
    pub precision: Estimate,
    /// Sentences in which it is wrong.
    pub examples: Vec<Example>,
}

/// A unit to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// The unit.
    pub unit: String,
    /// Its outlet.
    pub outlet: String,
    /// The headline of its article.
    pub title: String,
    /// What was found there; empty where nothing was.
    pub hit: String,
    /// The sentence, or how the article begins.
    pub text: String,
}

/// Units in an order that is nobody's: the first of them are a fair sample.
fn shuffled<'a>(judged: &'a [Judged], gold: &Gold, asked: &Asked) -> Vec<&'a Judged> {
    let key = |unit: &Judged| {
        let name = gold.units.get(unit.unit).map(|unit| unit.key.to_string()).unwrap_or_default();
        (asked.draws.key("example", &name), unit.unit)
    };
    let mut order: Vec<&Judged> = judged.iter().collect();
    order.sort_by_cached_key(|unit| key(unit));
    order
}

fn machine(matched: &[Matched], unit: usize) -> Option<&MachineUnit> {
    match matched.get(unit)? {
        Matched::Scored(machine) => Some(machine),
        _ => None,
    }
}

fn example(
    gold: &Gold,
    unit: &Judged,
    machine: &MachineUnit,
    found: Option<&TermFound>,
) -> Example {
    Example {
        unit: gold.units.get(unit.unit).map(|unit| unit.key.to_string()).unwrap_or_default(),
        outlet: unit.outlet.clone(),
        title: machine.title.clone(),
        hit: found.map(|found| found.hit.clone()).unwrap_or_default(),
        text: found.map_or(&machine.text, |found| &found.sentence).clone(),
    }
}

/// The terms of a question that were found, those that are wrong most often first.
pub(super) fn terms(
    gold: &Gold,
    matched: &[Matched],
    judged: &[Judged],
    question: usize,
    matcher: &Matcher,
    asked: &Asked,
) -> Vec<TermErrors> {
    let mut counts: BTreeMap<TermId, ([u64; 4], Vec<Example>)> = BTreeMap::new();
    for unit in shuffled(judged, gold, asked) {
        let Some(machine) = machine(matched, unit.unit) else { continue };
        let Some(found) = machine.found.get(question) else { continue };
        let alone = found.terms.len() == 1;
        for term in &found.terms {
            let (counts, examples) = counts.entry(term.term).or_default();
            counts[usize::from(!unit.truth)] += 1;
            if alone {
                counts[2 + usize::from(!unit.truth)] += 1;
            }
            if !unit.truth && examples.len() < asked.examples {
                examples.push(example(gold, unit, machine, Some(term)));
            }
        }
    }
    let mut terms: Vec<TermErrors> = counts
        .into_iter()
        .filter_map(|(id, ([right, wrong, right_alone, wrong_alone], examples))| {
            let term = matcher.terms().get(id.index())?;
            let all = (right + wrong) as f64;
            let (low, high) = wilson(right as f64 / all, all);
            Some(TermErrors {
                term: term.text.clone(),
                frame: matcher.frames().get(term.frame.index())?.name.clone(),
                right,
                wrong,
                right_alone,
                wrong_alone,
                precision: Estimate {
                    value: Some(right as f64 / all),
                    low: Some(low),
                    high: Some(high),
                    method: Some("wilson"),
                },
                examples,
            })
        })
        .collect();
    terms.sort_by(|a, b| {
        (b.wrong, a.right, &a.term, &a.frame).cmp(&(a.wrong, b.right, &b.term, &b.frame))
    });
    terms
}

/// Some units of which people say yes and in which nothing was found.
pub(super) fn misses(
    gold: &Gold,
    matched: &[Matched],
    judged: &[Judged],
    asked: &Asked,
) -> Vec<Example> {
    shuffled(judged, gold, asked)
        .into_iter()
        .filter(|unit| unit.truth && !unit.found)
        .filter_map(|unit| Some(example(gold, unit, machine(matched, unit.unit)?, None)))
        .take(asked.examples)
        .collect()
}
