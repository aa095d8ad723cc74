//! The numbers and sentences of a validation as CSV.

use crate::compare::classification::Measure;
use crate::problem::Problem;
use crate::report::csv::{Table, defused, number};
use crate::report::rounding::rounded;
use crate::validation::{Answer, Estimate, Example, Measured, Validated};

fn cell(value: Option<f64>) -> String {
    number(value.map(rounded))
}

fn ends(estimate: &Estimate) -> [String; 4] {
    [
        cell(estimate.value),
        cell(estimate.low),
        cell(estimate.high),
        estimate.method.unwrap_or_default().to_owned(),
    ]
}

/// `measures.csv`: a row for each frame, outlet and measure; without an outlet those of all.
///
/// # Errors
///
/// The table cannot be made.
pub fn measures_csv(validated: &Validated) -> Result<Vec<u8>, Problem> {
    let header = [
        "frame",
        "coding",
        "outlet",
        "measure",
        "value",
        "low",
        "high",
        "interval",
        "units",
        "articles",
        "tp",
        "fp",
        "fn",
        "tn",
        "difference",
        "difference_low",
        "difference_high",
        "p",
        "q",
    ];
    let mut table = Table::new(&header.map(str::to_owned))?;
    for answer in &validated.questions {
        rows(&mut table, answer, "", &answer.all)?;
        if let Some(area) = &answer.area {
            let mut row = vec![answer.frame.clone(), defused(&answer.coding), String::new()];
            row.push("auc".to_owned());
            row.extend(ends(&area.area));
            row.extend(counts(&answer.all));
            row.resize(header.len(), String::new());
            table.row(&row)?;
        }
        for outlet in &answer.outlets {
            rows(&mut table, answer, &outlet.outlet, &outlet.measured)?;
        }
    }
    table.finish()
}

fn counts(measured: &Measured) -> [String; 6] {
    let cells = &measured.cells;
    [
        measured.units.to_string(),
        measured.articles.to_string(),
        cells.true_positive.to_string(),
        cells.false_positive.to_string(),
        cells.false_negative.to_string(),
        cells.true_negative.to_string(),
    ]
}

fn rows(table: &mut Table, answer: &Answer, outlet: &str, found: &Measured) -> Result<(), Problem> {
    let of_outlet = answer.outlets.iter().find(|known| known.outlet == outlet);
    for measure in Measure::ALL {
        let Some(estimate) = found.measures.get(&measure) else { continue };
        let mut row = vec![
            answer.frame.clone(),
            defused(&answer.coding),
            defused(outlet),
            measure.name().to_owned(),
        ];
        row.extend(ends(estimate));
        row.extend(counts(found));
        let difference = of_outlet
            .and_then(|outlet| outlet.against_others.iter().find(|found| found.measure == measure));
        row.extend([
            cell(difference.and_then(|found| found.difference.value)),
            cell(difference.and_then(|found| found.difference.low)),
            cell(difference.and_then(|found| found.difference.high)),
            cell(difference.and_then(|found| found.p)),
            cell(difference.and_then(|found| found.q)),
        ]);
        table.row(&row)?;
    }
    Ok(())
}

/// `terms.csv`: a row for each frame and term that was found.
///
/// # Errors
///
/// The table cannot be made.
pub fn terms_csv(validated: &Validated) -> Result<Vec<u8>, Problem> {
    let header = [
        "frame",
        "coding",
        "term",
        "of_frame",
        "right",
        "wrong",
        "right_alone",
        "wrong_alone",
        "precision",
        "low",
        "high",
        "interval",
    ];
    let mut table = Table::new(&header.map(str::to_owned))?;
    for answer in &validated.questions {
        for term in &answer.terms {
            let mut row = vec![
                answer.frame.clone(),
                defused(&answer.coding),
                defused(&term.term),
                term.frame.clone(),
                term.right.to_string(),
                term.wrong.to_string(),
                term.right_alone.to_string(),
                term.wrong_alone.to_string(),
            ];
            row.extend(ends(&term.precision));
            table.row(&row)?;
        }
    }
    table.finish()
}

/// `errors.csv`: sentences in which a term is wrong, and units in which nothing was found
/// though people say yes.
///
/// # Errors
///
/// The table cannot be made.
pub fn errors_csv(validated: &Validated) -> Result<Vec<u8>, Problem> {
    let header = ["frame", "coding", "error", "term", "unit", "outlet", "title", "hit", "text"];
    let mut table = Table::new(&header.map(str::to_owned))?;
    for answer in &validated.questions {
        let mut row = |error: &str, term: &str, example: &Example| {
            table.row(&[
                answer.frame.clone(),
                defused(&answer.coding),
                error.to_owned(),
                defused(term),
                defused(&example.unit),
                defused(&example.outlet),
                defused(&example.title),
                defused(&example.hit),
                defused(&example.text),
            ])
        };
        for term in &answer.terms {
            for example in &term.examples {
                row("false-positive", &term.term, example)?;
            }
        }
        for example in &answer.misses {
            row("false-negative", "", example)?;
        }
    }
    table.finish()
}
