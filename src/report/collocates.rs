//! Words near a node, as they are published.

use serde::Serialize;

use super::build::outlet_order;
use super::comparison_words::words;
use super::csv::{Table, defused, number};
use super::language::{Language, decimal, fill, thousands};
use super::rounding::rounded;
use super::summary::Section;
use super::terminal::{Terminal, written};
use crate::compare::Cooccurrence;
use crate::compare::keyness::{Contingency, Correction, log_likelihood};
use crate::compare::words::{Families, stop_words};
use crate::corpus::Outlet;
use crate::label::{Label, in_language};
use crate::problem::Problem;
use crate::tally::Tally;

/// A word near a node, in one outlet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Collocate {
    /// The outlet.
    pub outlet: String,
    /// The word: its most frequent form in the corpus.
    pub term: String,
    /// Occurrences near the node.
    pub near: u64,
    /// Occurrences in the outlet.
    pub count: u64,
    /// How often it would be near by chance.
    pub expected: Option<f64>,
    /// logDice of near, the node's hits and the word's occurrences.
    pub log_dice: Option<f64>,
    /// Pointwise mutual information in bits: near by expected.
    pub mutual_information: Option<f64>,
    /// Signed G² of the words near the node against all others.
    pub g2: Option<f64>,
    /// The forms of the word, the most frequent first.
    pub forms: Vec<String>,
}

/// The node in one outlet, with its collocates by logDice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Node {
    /// The outlet.
    pub outlet: String,
    /// What it is called.
    pub name: Label,
    /// Hits of the node.
    pub hits: u64,
    /// Words near it.
    pub words_near: u64,
    /// The collocates.
    pub collocates: Vec<Collocate>,
}

/// The collocates of a node in each outlet, from a tally that counted what is near.
/// Stop words and numbers are left out, and what stands near fewer than `least` times.
pub fn collocates(tally: &Tally, declared: &[Outlet], language: &str, least: u64) -> Vec<Node> {
    let families = Families::new(tally, stop_words(language));
    outlet_order(tally, declared)
        .into_iter()
        .map(|outlet| {
            let found = tally.outlets.get(&outlet);
            let hits: u64 = found.iter().flat_map(|outlet| &outlet.terms).sum();
            let words = found.map_or(0, |outlet| outlet.tokens);
            let near = tally.forms.near_in(&outlet);
            let words_near: u64 = near.iter().map(|(_, count)| count).sum();
            let mut collocates: Vec<Collocate> = families
                .near(&outlet)
                .into_iter()
                .filter(|(_, near, _)| *near >= least.max(1))
                .map(|(family, near, count)| {
                    let pair = Cooccurrence { both: near, first: hits, second: count, all: words };
                    let expected =
                        (words > 0).then(|| words_near as f64 * count as f64 / words as f64);
                    let apart = words.saturating_sub(words_near);
                    let table = Contingency::new(near, count - near, words_near, apart);
                    Collocate {
                        outlet: outlet.clone(),
                        term: families.label(family).to_owned(),
                        near,
                        count,
                        expected: expected.map(rounded),
                        log_dice: pair.log_dice().map(rounded),
                        mutual_information: expected
                            .filter(|expected| *expected > 0.0)
                            .map(|expected| rounded((near as f64 / expected).log2())),
                        g2: table
                            .and_then(|table| log_likelihood(table, Correction::None))
                            .map(rounded),
                        forms: families
                            .forms(family)
                            .into_iter()
                            .take(8)
                            .map(str::to_owned)
                            .collect(),
                    }
                })
                .collect();
            collocates.sort_by(|a, b| {
                let rank = |c: &Collocate| c.log_dice.unwrap_or(f64::NEG_INFINITY);
                rank(b).total_cmp(&rank(a)).then_with(|| a.term.cmp(&b.term))
            });
            let name = declared.iter().find(|known| known.id == outlet);
            let name = name.map(|known| known.name.clone()).unwrap_or_default();
            Node { outlet, name, hits, words_near, collocates }
        })
        .collect()
}

/// Collocates as tables of a terminal, a table an outlet. `near` says what near is.
pub fn collocates_table(
    nodes: &[Node],
    term: &str,
    near: &str,
    language: Language,
    terminal: Terminal,
    top: usize,
) -> String {
    let (ours, theirs) = (words(language), language.words());
    let mut sections: Vec<Section> = nodes
        .iter()
        .filter(|node| !node.collocates.is_empty())
        .map(|node| Section {
            title: {
                let name = in_language(&node.name, language.code()).unwrap_or(&node.outlet);
                fill(ours.collocates_title, &[name, term, &thousands(node.hits)])
            },
            header: vec![
                theirs.term.to_owned(),
                ours.near.to_owned(),
                ours.by_chance.to_owned(),
                theirs.count.to_owned(),
                "logDice".to_owned(),
                "MI".to_owned(),
                "G²".to_owned(),
            ],
            rows: node
                .collocates
                .iter()
                .take(top)
                .map(|found| {
                    let shown =
                        |value: Option<f64>| value.map_or("–".to_owned(), |v| decimal(v, 1));
                    vec![
                        found.term.clone(),
                        thousands(found.near),
                        shown(found.expected),
                        thousands(found.count),
                        shown(found.log_dice),
                        shown(found.mutual_information),
                        shown(found.g2),
                    ]
                })
                .collect(),
            numbers: true,
            notes: Vec::new(),
        })
        .collect();
    if let Some(last) = sections.last_mut() {
        last.notes.push(fill(ours.collocates_note, &[near]));
    }
    written(&sections, language, terminal)
}

/// Collocates as CSV.
///
/// # Errors
///
/// The table cannot be made.
pub fn collocates_csv(nodes: &[Node]) -> Result<Vec<u8>, Problem> {
    let header = [
        "outlet",
        "term",
        "near",
        "count",
        "expected",
        "log_dice",
        "mutual_information",
        "g2",
        "forms",
    ];
    let mut table = Table::new(&header.map(str::to_owned))?;
    for found in nodes.iter().flat_map(|node| &node.collocates) {
        table.row(&[
            defused(&found.outlet),
            defused(&found.term),
            found.near.to_string(),
            found.count.to_string(),
            number(found.expected),
            number(found.log_dice),
            number(found.mutual_information),
            number(found.g2),
            defused(&found.forms.join(" ")),
        ])?;
    }
    table.finish()
}
