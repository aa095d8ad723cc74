//! What people say of a unit beside what was found in it.

use serde::Serialize;

use super::asked::{Asked, Ties};
use super::code::{Mark, Rule};
use super::gold::{Gold, GoldUnit};
use super::machine::{MachineUnit, Matched};
use super::question::Question;
use crate::problem::Problem;

/// A unit on which both sides have spoken.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Its number in the gold file.
    pub unit: usize,
    /// Its article: units of one article are not independent.
    pub article: String,
    /// Its outlet.
    pub outlet: String,
    /// Whether people say yes.
    pub truth: bool,
    /// Whether it was found.
    pub found: bool,
    /// The score.
    pub score: f64,
    /// How many units of the corpus it stands for.
    pub weight: f64,
    /// The stratum that it was drawn from.
    pub stratum: Option<usize>,
}

/// Units of a question on which nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct LeftOut {
    /// Nobody coded them.
    pub uncoded: u64,
    /// As many coders say yes as no.
    pub ties: u64,
    /// Their label is neither asked for as yes nor as no.
    pub other: u64,
    /// They are not in the corpus.
    pub not_in_corpus: u64,
}

/// Where the units of a gold file were found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Placed {
    /// Units that were scored.
    pub scored: u64,
    /// Units whose article is not in the corpus.
    pub no_article: Vec<String>,
    /// Units whose sentence is not in their article.
    pub no_sentence: Vec<String>,
    /// Units whose article's id is that of several articles.
    pub ambiguous: Vec<String>,
}

impl Placed {
    pub(super) fn new(gold: &Gold, matched: &[Matched]) -> Self {
        let mut placed = Self::default();
        for (unit, matched) in gold.units.iter().zip(matched) {
            let name = || unit.key.to_string();
            match matched {
                Matched::Scored(_) => placed.scored += 1,
                Matched::NoArticle => placed.no_article.push(name()),
                Matched::NoSentence => placed.no_sentence.push(name()),
                Matched::Ambiguous => placed.ambiguous.push(name()),
            }
        }
        placed
    }

    /// What there is to say of it.
    pub fn notes(&self) -> Vec<Problem> {
        let such = |list: &[String], message: &str, hint: &str| {
            let first = list.first()?;
            let message = format!("{} units {message}, such as {first}", list.len());
            Some(Problem::new(message).hint(hint))
        };
        [
            such(
                &self.no_article,
                "of the gold file are not in the corpus",
                "the id of an article must be the same in both; `mizan hits` shows how the corpus has them",
            ),
            such(
                &self.no_sentence,
                "are sentences that their articles do not have",
                "the text may have changed, or furniture is taken out otherwise than when they were drawn",
            ),
            such(
                &self.ambiguous,
                "have an id that several articles have",
                "give every article its own id, or the gold file a column 'outlet'",
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// What the coders say of a unit together.
enum Verdict {
    Is(bool),
    Tie,
    Other,
    Uncoded,
}

/// Lays the codes of a question beside what was found. `strata`: how many units each stratum
/// has.
///
/// # Errors
///
/// Codes of which it cannot be told whether they say yes or no.
pub fn judge(
    gold: &Gold,
    matched: &[Matched],
    (number, question): (usize, &Question),
    asked: &Asked,
    strata: &[(String, f64)],
) -> Result<(Vec<Judged>, LeftOut), Problem> {
    unclear(gold, question.coding, asked)?;
    let (mut judged, mut left_out) = (Vec::new(), LeftOut::default());
    for (at, (unit, matched)) in gold.units.iter().zip(matched).enumerate() {
        let truth = match verdict(unit, question.coding, asked) {
            Verdict::Is(truth) => truth,
            Verdict::Tie => {
                left_out.ties += 1;
                continue;
            }
            Verdict::Other => {
                left_out.other += 1;
                continue;
            }
            Verdict::Uncoded => {
                left_out.uncoded += 1;
                continue;
            }
        };
        let Matched::Scored(machine) = matched else {
            left_out.not_in_corpus += 1;
            continue;
        };
        judged.push(laid_beside(at, unit, machine, (number, truth), asked));
    }
    weigh(&mut judged, strata);
    Ok((judged, left_out))
}

fn laid_beside(
    at: usize,
    unit: &GoldUnit,
    machine: &MachineUnit,
    (question, truth): (usize, bool),
    asked: &Asked,
) -> Judged {
    let (hits, weighted) =
        machine.found.get(question).map_or((0, 0), |found| (found.hits, found.weighted));
    let score = asked.score.of(hits, weighted, machine.tokens);
    let outlet = if machine.outlet.is_empty() { &unit.key.outlet } else { &machine.outlet };
    Judged {
        unit: at,
        article: unit.key.article.clone(),
        outlet: outlet.clone(),
        truth,
        found: asked.is_found(hits, score),
        score,
        weight: 1.0,
        stratum: unit.stratum,
    }
}

/// Each unit stands for its share of its stratum: those that nobody coded are taken for lost
/// by chance.
pub(super) fn weigh(judged: &mut [Judged], strata: &[(String, f64)]) {
    let mut drawn = vec![0.0; strata.len()];
    for unit in judged.iter() {
        if let Some(count) = unit.stratum.and_then(|at| drawn.get_mut(at)) {
            *count += 1.0;
        }
    }
    for unit in judged {
        if let Some(at) = unit.stratum
            && let (Some((_, population)), Some(count)) = (strata.get(at), drawn.get(at))
        {
            unit.weight = (population / count).max(1.0);
        }
    }
}

fn unclear(gold: &Gold, coding: usize, asked: &Asked) -> Result<(), Problem> {
    let codes = gold.units.iter().filter_map(|unit| unit.codes.get(coding)).flatten();
    let mut unknown: Vec<&str> = codes
        .filter(|coded| asked.coder.as_ref().is_none_or(|coder| *coder == coded.coder))
        .map(|coded| coded.code.as_str())
        .filter(|code| asked.rule.mark(code).is_none())
        .collect();
    unknown.sort_unstable();
    unknown.dedup();
    if unknown.is_empty() { Ok(()) } else { Err(Rule::unclear(&unknown)) }
}

fn verdict(unit: &GoldUnit, coding: usize, asked: &Asked) -> Verdict {
    let codes = unit.codes.get(coding).map(Vec::as_slice).unwrap_or_default();
    let mut votes = [0_u64; 3];
    for coded in codes {
        if asked.coder.as_ref().is_some_and(|coder| *coder != coded.coder) {
            continue;
        }
        match asked.rule.mark(&coded.code) {
            Some(Mark::Positive) => votes[0] += 1,
            Some(Mark::Negative) => votes[1] += 1,
            Some(Mark::Other) => votes[2] += 1,
            None => {}
        }
    }
    let [yes, no, other] = votes;
    match votes.iter().max() {
        None | Some(0) => Verdict::Uncoded,
        Some(&most) if other == most && yes < most && no < most => Verdict::Other,
        Some(&most) if yes == most && no < most && other < most => Verdict::Is(true),
        Some(&most) if no == most && yes < most && other < most => Verdict::Is(false),
        Some(_) => match asked.ties {
            Ties::Out => Verdict::Tie,
            Ties::Positive => Verdict::Is(true),
            Ties::Negative => Verdict::Is(false),
        },
    }
}
