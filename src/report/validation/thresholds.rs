//! Where to cut a score, as tables.

use super::numbers::{score, share};
use super::sections::{called, estimate};
use super::words::{Words, measure_name, words};
use crate::compare::classification::Measure;
use crate::problem::Problem;
use crate::report::csv::{Table, number};
use crate::report::language::{Language, fill, thousands};
use crate::report::markdown;
use crate::report::rounding::rounded;
use crate::report::summary::Section;
use crate::report::terminal::{self, Terminal};
use crate::validation::{Answer, Chosen, Score, Split, Validated};

/// Cuts in a table.
const CUTS: usize = 25;

/// The cuts of each frame as tables of a terminal.
pub fn thresholds_table(
    validated: &Validated,
    scored_by: Score,
    language: Language,
    terminal: Terminal,
) -> String {
    terminal::written(&sections(validated, scored_by, language), language, terminal)
}

/// The same as Markdown.
pub fn thresholds_markdown(validated: &Validated, scored_by: Score, language: Language) -> String {
    markdown::written(&sections(validated, scored_by, language))
}

fn sections(validated: &Validated, scored_by: Score, language: Language) -> Vec<Section> {
    let ours = words(language);
    validated.questions.iter().map(|answer| of(answer, scored_by, ours, language)).collect()
}

fn of(answer: &Answer, scored_by: Score, ours: &Words, language: Language) -> Section {
    let found = &answer.threshold;
    let best = |chosen: &Option<Chosen>, at: f64| {
        chosen.as_ref().is_some_and(|chosen| chosen.cut.at.total_cmp(&at).is_eq())
    };
    // Where there are many, every so many, and the best ones.
    let step = found.cuts.len().div_ceil(CUTS).max(1);
    let shown = found.cuts.iter().enumerate().filter(|(number, cut)| {
        number % step == 0 || best(&found.by_f1, cut.at) || best(&found.by_youden, cut.at)
    });
    let rows: Vec<Vec<String>> = shown
        .map(|(_, cut)| {
            let f1 = if best(&found.by_f1, cut.at) { "*" } else { "" };
            let youden = if best(&found.by_youden, cut.at) { "*" } else { "" };
            vec![
                score(cut.at),
                share(cut.found),
                share(cut.precision),
                share(cut.recall),
                share(cut.f1) + f1,
                share(cut.youden) + youden,
            ]
        })
        .collect();
    let mut notes = Vec::new();
    if rows.len() < found.cuts.len() {
        notes.push(fill(ours.more_cuts, &[&thousands(found.cuts.len() as u64)]));
    }
    notes.push(fill(ours.judged_on, &[&thousands(found.chosen_on)]));
    if let Some(chosen) = &found.by_f1 {
        let judged = &chosen.judged;
        notes.push(fill(
            ours.best_f1,
            &[
                &score(chosen.cut.at),
                &thousands(judged.units),
                &estimate(judged, Measure::Precision),
                &estimate(judged, Measure::Recall),
                &estimate(judged, Measure::F1),
            ],
        ));
    }
    if let Some(chosen) = &found.by_youden {
        let judged = &chosen.judged;
        notes.push(fill(
            ours.best_youden,
            &[
                &score(chosen.cut.at),
                &thousands(judged.units),
                &estimate(judged, Measure::Precision),
                &estimate(judged, Measure::Recall),
                &estimate(judged, Measure::Specificity),
            ],
        ));
    }
    notes.push(match found.split {
        Split::None => ours.flatters.to_owned(),
        Split::Half => ours.half.to_owned(),
    });
    Section {
        title: fill(ours.thresholds, &[&called(answer, language), score_name(scored_by, ours)]),
        header: vec![
            ours.at.to_owned(),
            ours.found.to_owned(),
            measure_name(Measure::Precision, language).to_owned(),
            measure_name(Measure::Recall, language).to_owned(),
            "F1".to_owned(),
            "J".to_owned(),
        ],
        rows,
        numbers: true,
        notes,
    }
}

/// What a score is called.
pub(super) fn score_name(score: Score, ours: &Words) -> &'static str {
    let [hits, per_1000, weighted, present] = ours.scores;
    match score {
        Score::Hits => hits,
        Score::Per1000 => per_1000,
        Score::Weighted => weighted,
        Score::Present => present,
    }
}

/// `thresholds.csv`: a row for each frame and cut.
///
/// # Errors
///
/// The table cannot be made.
pub fn thresholds_csv(validated: &Validated) -> Result<Vec<u8>, Problem> {
    let header = ["frame", "coding", "at", "found", "precision", "recall", "f1", "youden"];
    let mut table = Table::new(&header.map(str::to_owned))?;
    let rounding = |value: Option<f64>| number(value.map(rounded));
    for answer in &validated.questions {
        for cut in &answer.threshold.cuts {
            table.row(&[
                answer.frame.clone(),
                crate::report::csv::defused(&answer.coding),
                rounding(Some(cut.at)),
                rounding(cut.found),
                rounding(cut.precision),
                rounding(cut.recall),
                rounding(cut.f1),
                rounding(cut.youden),
            ])?;
        }
    }
    table.finish()
}
