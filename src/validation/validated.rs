//! All of a validation.

use indexmap::IndexMap;
use serde::Serialize;

use super::agreement::{Agreement, agreement};
use super::asked::Asked;
use super::errors::{Example, TermErrors, misses, terms};
use super::gold::Gold;
use super::judged::{LeftOut, Placed, judge};
use super::key::SampleKey;
use super::machine::Matched;
use super::measured::{Group, Measured};
use super::outlets::{OutletMeasures, correct, outlets};
use super::question::Question;
use super::ranking::{Area, ScoreBin, area, bins};
use super::threshold::{Threshold, threshold};
use crate::label::Label;
use crate::matching::Matcher;
use crate::problem::Problem;

/// What a validation gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Validated {
    /// Where the units were found.
    pub placed: Placed,
    /// The questions.
    pub questions: Vec<Answer>,
    /// How far the coders agree; empty where nobody coded what another did.
    pub agreement: Vec<Agreement>,
}

/// What there is to say of one question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The frame, or several joined by a plus.
    pub frame: String,
    /// What it is called.
    pub label: Label,
    /// What the gold file calls it.
    pub coding: String,
    /// Whether units were drawn from strata, and count by what they stand for.
    pub weighted: bool,
    /// Strata of which no unit was judged, each with its units.
    pub strata_without_units: IndexMap<String, f64>,
    /// Units on which nothing can be said.
    pub left_out: LeftOut,
    /// The measures of all units.
    pub all: Measured,
    /// Those of each outlet; none where there is only one.
    pub outlets: Vec<OutletMeasures>,
    /// The area under the ROC curve; `None` where all people say is yes, or no.
    #[serde(skip)]
    pub area: Option<Area>,
    /// How the share of yes rises with the score.
    pub calibration: Vec<ScoreBin>,
    /// Where to cut the score.
    pub threshold: Threshold,
    /// The terms that were found, those that are wrong most often first.
    pub terms: Vec<TermErrors>,
    /// Some units of which people say yes and in which nothing was found.
    pub misses: Vec<Example>,
}

/// Lays a gold file beside what was found in its units.
///
/// # Errors
///
/// Codes of which it cannot be told whether they say yes or no, or no unit on which both
/// sides have spoken.
pub fn validate(
    gold: &Gold,
    matched: &[Matched],
    questions: &[Question],
    matcher: &Matcher,
    key: Option<&SampleKey>,
    asked: &Asked,
) -> Result<Validated, Problem> {
    let strata = key.map(|key| key.strata.as_slice()).unwrap_or_default();
    let placed = Placed::new(gold, matched);
    let mut answers = Vec::new();
    for (number, question) in questions.iter().enumerate() {
        let (judged, left_out) = judge(gold, matched, (number, question), asked, strata)?;
        let group = Group::new(&judged, strata, asked);
        let all = group.measured(&|_| true);
        let without = strata
            .iter()
            .enumerate()
            .filter(|(at, _)| judged.iter().all(|unit| unit.stratum != Some(*at)));
        answers.push(Answer {
            frame: question.name.clone(),
            label: question.label.clone(),
            coding: gold.codings.get(question.coding).cloned().unwrap_or_default(),
            weighted: key.is_some(),
            strata_without_units: without
                .map(|(_, (name, units))| (name.clone(), *units))
                .collect(),
            left_out,
            outlets: outlets(&group, &all),
            all,
            area: area(&group),
            calibration: bins(&judged),
            threshold: threshold(&judged, strata, asked),
            terms: terms(gold, matched, &judged, number, matcher, asked),
            misses: misses(gold, matched, &judged, asked),
        });
    }
    if answers.iter().all(|answer| answer.all.units == 0) {
        let first = placed.notes().into_iter().next();
        let hint = first.map_or_else(
            || "the codes are there, and none says yes or no: see --positive and --ties".to_owned(),
            |note| format!("{note}; {}", note.hint.clone().unwrap_or_default()),
        );
        return Err(Problem::new("there is no unit that was coded and is in the corpus").hint(hint));
    }
    correct(answers.iter_mut().flat_map(|answer| &mut answer.outlets));
    Ok(Validated { placed, questions: answers, agreement: agreement(gold, asked) })
}
