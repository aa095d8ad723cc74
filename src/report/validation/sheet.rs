//! A coding sheet, its key, and what it can tell.

use super::numbers::{count, share};
use super::words::words;
use crate::problem::Problem;
use crate::report::csv::{Table, defused, number};
use crate::report::language::{Language, fill, thousands};
use crate::report::rounding::rounded;
use crate::report::summary::Section;
use crate::report::terminal::{Terminal, written};
use crate::validation::{Drawn, positives_needed};

/// The sheet: a row a unit, and a column to fill in for each frame. What the lexicon found
/// stands nowhere on it; neither does the outlet, where it is blind to that.
///
/// # Errors
///
/// The table cannot be made.
pub fn sheet_csv(drawn: &Drawn, frames: &[String], blind: bool) -> Result<Vec<u8>, Problem> {
    let sentences = drawn.units.iter().any(|unit| unit.unit.sentence.is_some());
    let mut header: Vec<String> = Vec::new();
    // An article's id often tells its outlet.
    if blind {
        header.push("unit".to_owned());
    } else {
        header.push("article".to_owned());
        header.extend(sentences.then(|| "sentence".to_owned()));
        header.push("outlet".to_owned());
    }
    header.extend(["date", "title", "text"].map(str::to_owned));
    header.extend(frames.iter().map(|frame| defused(frame)));
    header.extend(["coder", "note"].map(str::to_owned));
    let mut table = Table::new(&header)?;
    for drawn in &drawn.units {
        let unit = &drawn.unit;
        let mut row: Vec<String> = Vec::new();
        if blind {
            row.push(drawn.name.clone());
        } else {
            row.push(defused(&unit.article));
            row.extend(sentences.then(|| unit.sentence.map(|n| n.to_string()).unwrap_or_default()));
            row.push(defused(&unit.outlet));
        }
        row.extend([unit.date.clone(), defused(&unit.title), defused(&unit.text)]);
        row.resize(header.len(), String::new());
        table.row(&row)?;
    }
    table.finish()
}

/// The key: where each unit comes from, and for how many units of its stratum it stands.
///
/// # Errors
///
/// The table cannot be made.
pub fn sheet_key_csv(drawn: &Drawn) -> Result<Vec<u8>, Problem> {
    let header =
        ["unit", "article", "outlet", "sentence", "stratum", "population", "drawn", "weight"];
    let mut table = Table::new(&header.map(str::to_owned))?;
    for unit in &drawn.units {
        let (name, population, number_drawn) = match drawn.strata.get(unit.stratum) {
            Some((name, population, number)) => (name.as_str(), *population, *number),
            None => ("", 0, 0),
        };
        let weight = (number_drawn > 0).then(|| rounded(population as f64 / number_drawn as f64));
        table.row(&[
            unit.name.clone(),
            defused(&unit.unit.article),
            defused(&unit.unit.outlet),
            unit.unit.sentence.map(|number| number.to_string()).unwrap_or_default(),
            defused(name),
            population.to_string(),
            number_drawn.to_string(),
            number(weight),
        ])?;
    }
    table.finish()
}

/// What a sheet holds and what it can tell, as tables of a terminal.
pub fn power_table(drawn: &Drawn, language: Language, terminal: Terminal) -> String {
    let ours = words(language);
    let strata = Section {
        title: format!(
            "{}: {}",
            ours.strata,
            fill(ours.sheet, &[&thousands(drawn.units.len() as u64)])
        ),
        header: vec![ours.stratum.to_owned(), ours.in_corpus.to_owned(), ours.on_sheet.to_owned()],
        rows: drawn
            .strata
            .iter()
            .map(|(name, population, number)| {
                let name = match name.strip_suffix(" / -") {
                    Some(outlet) => format!("{outlet} / {}", ours.no_hit),
                    None => name.clone(),
                };
                vec![name, thousands(*population), thousands(*number)]
            })
            .collect(),
        numbers: true,
        notes: [(drawn.cut, ours.cut), (drawn.ambiguous, ours.ambiguous)]
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, text)| fill(text, &[&thousands(number)]))
            .collect(),
    };
    let needed: Vec<String> = [0.5, 0.7, 0.9]
        .iter()
        .map(|recall| positives_needed(*recall, 0.1).map(thousands).unwrap_or_default())
        .collect();
    let needed: Vec<&str> = needed.iter().map(String::as_str).collect();
    let mut notes = vec![fill(ours.needed, &needed)];
    if let Some(first) = drawn.power.first() {
        let most = first.missed_at_most.map(|most| count(most.ceil())).unwrap_or_default();
        let [drawn, all] = [first.without_drawn, first.without].map(thousands);
        notes.push(fill(ours.power_note, &[&drawn, &all, &most]));
    }
    let power = Section {
        title: ours.power.to_owned(),
        header: vec![
            language.words().frame.to_owned(),
            ours.with_hit.to_owned(),
            ours.precision_reach.to_owned(),
            ours.recall_at_least.to_owned(),
        ],
        rows: drawn
            .power
            .iter()
            .map(|power| {
                let reach = power.precision_reach.map(|reach| format!("±{}", share(Some(reach))));
                vec![
                    power.frame.clone(),
                    format!("{} ({})", thousands(power.hits), thousands(power.hits_drawn)),
                    reach.unwrap_or_else(|| "–".to_owned()),
                    share(power.recall_at_least),
                ]
            })
            .collect(),
        numbers: true,
        notes,
    };
    written(&[strata, power], language, terminal)
}
