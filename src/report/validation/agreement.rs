//! The agreement of coders, as tables.

use super::numbers::{share, shown};
use super::words::words;
use crate::problem::Problem;
use crate::report::csv::{Table, defused, number};
use crate::report::language::{Language, fill, thousands};
use crate::report::markdown;
use crate::report::rounding::rounded;
use crate::report::summary::Section;
use crate::report::terminal::{self, Terminal};
use crate::validation::Agreement;

/// The agreement of coders as tables of a terminal.
pub fn agreement_table(found: &[Agreement], language: Language, terminal: Terminal) -> String {
    terminal::written(&sections(found, language), language, terminal)
}

/// The same as Markdown.
pub fn agreement_markdown(found: &[Agreement], language: Language) -> String {
    markdown::written(&sections(found, language))
}

pub(super) fn sections(found: &[Agreement], language: Language) -> Vec<Section> {
    found.iter().flat_map(|found| of_coding(found, language)).collect()
}

/// Pairs of coders in a table.
const PAIRS: usize = 20;

fn of_coding(found: &Agreement, language: Language) -> Vec<Section> {
    let ours = words(language);
    let comma = language.words().comma;
    let mut rows = vec![vec![ours.same_share.to_owned(), share(found.same)]];
    for alpha in &found.alpha {
        let at = ["nominal", "ordinal", "interval", "ratio"];
        let at = at.iter().position(|name| *name == alpha.level).unwrap_or(0);
        let name = ours.alpha.get(at).copied().unwrap_or_default();
        rows.push(vec![name.to_owned(), shown(&alpha.alpha)]);
    }
    let [units, coders] = found.fleiss_units.map(thousands);
    rows.push(vec![fill(ours.fleiss, &[&units, &coders]), share(found.fleiss)]);
    let codes: Vec<String> =
        found.codes.iter().map(|(code, count)| format!("{code} ({})", thousands(*count))).collect();
    let known = fill(
        ours.agreement_known,
        &[
            &thousands(found.units_compared),
            &thousands(found.codes_compared),
            &thousands(found.coders.len() as u64),
        ],
    );
    let mut sections = vec![Section {
        title: format!("{} ({known})", fill(ours.agreement, &[&found.coding])),
        header: vec![ours.measure.to_owned(), ours.value.to_owned()],
        rows,
        numbers: true,
        notes: vec![fill(ours.codes_given, &[&codes.join(comma)]), ours.agreement_note.to_owned()],
    }];
    if !found.pairs.is_empty() {
        let mut header: Vec<&str> = vec![ours.coders, ours.units, ours.same, ours.kappa];
        if found.numbers {
            header.extend([ours.linear, ours.quadratic]);
        }
        let name = |name: &String| {
            if name.is_empty() { ours.unnamed.to_owned() } else { name.clone() }
        };
        let row = |pair: &crate::validation::CoderPair| {
            let [one, other] = [&pair.coders[0], &pair.coders[1]].map(name);
            let mut row = vec![
                format!("{one}{comma}{other}"),
                thousands(pair.units),
                share(Some(pair.same)),
                share(pair.kappa),
            ];
            if found.numbers {
                row.extend([share(pair.linear), share(pair.quadratic)]);
            }
            row
        };
        sections.push(Section {
            title: fill(ours.pairs, &[&found.coding]),
            header: header.into_iter().map(str::to_owned).collect(),
            rows: found.pairs.iter().take(PAIRS).map(row).collect(),
            numbers: true,
            notes: Vec::new(),
        });
    }
    sections
}

/// `agreement.csv`: a row for each coding and measure.
///
/// # Errors
///
/// The table cannot be made.
pub fn agreement_csv(found: &[Agreement]) -> Result<Vec<u8>, Problem> {
    let header = [
        "coding", "measure", "coder", "coder_2", "units", "codes", "value", "low", "high",
        "interval",
    ];
    let mut table = Table::new(&header.map(str::to_owned))?;
    let rounding = |value: Option<f64>| number(value.map(rounded));
    for found in found {
        for alpha in &found.alpha {
            table.row(&[
                defused(&found.coding),
                format!("alpha-{}", alpha.level),
                String::new(),
                String::new(),
                found.units_compared.to_string(),
                found.codes_compared.to_string(),
                rounding(alpha.alpha.value),
                rounding(alpha.alpha.low),
                rounding(alpha.alpha.high),
                alpha.alpha.method.unwrap_or_default().to_owned(),
            ])?;
        }
        let mut plain = |measure: &str, coders: [&str; 2], units: u64, value: Option<f64>| {
            table.row(&[
                defused(&found.coding),
                measure.to_owned(),
                defused(coders[0]),
                defused(coders[1]),
                units.to_string(),
                String::new(),
                rounding(value),
                String::new(),
                String::new(),
                String::new(),
            ])
        };
        plain("same", ["", ""], found.units_compared, found.same)?;
        plain("fleiss", ["", ""], found.fleiss_units[0], found.fleiss)?;
        for pair in &found.pairs {
            let coders = [pair.coders[0].as_str(), pair.coders[1].as_str()];
            plain("same", coders, pair.units, Some(pair.same))?;
            plain("cohen", coders, pair.units, pair.kappa)?;
            if found.numbers {
                plain("cohen-linear", coders, pair.units, pair.linear)?;
                plain("cohen-quadratic", coders, pair.units, pair.quadratic)?;
            }
        }
    }
    table.finish()
}
