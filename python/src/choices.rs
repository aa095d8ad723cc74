//! What is chosen, as Python says it.

use std::path::PathBuf;

use mizan::analysis::{Keeping, MatchingChoice, ReadingChoice, ReportChoice, RuleFile};
use mizan::compare::uncertainty::{Draws, IntervalChoice};
use mizan::corpus::{Field, FurnitureIn};
use mizan::problem::Problem;
use mizan::text::UnknownStep;
use pyo3::prelude::*;

use crate::lexicon::Lexicon;
use crate::problem::{error, raised};

/// How a corpus is read.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Reading {
    columns: Vec<(String, String)>,
    default_outlet: Option<String>,
    language: Option<String>,
    furniture: String,
    keep_furniture: Vec<String>,
    furniture_rules: Option<PathBuf>,
}

/// With what it is compared.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Matching {
    lexicons: Vec<Py<Lexicon>>,
    nested_scope: String,
    without_steps: Vec<String>,
    any_language: bool,
    without_voice: bool,
}

/// How sure numbers are made.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Sure {
    pub(crate) interval: String,
    pub(crate) draws: usize,
    pub(crate) seed: u64,
    pub(crate) top_terms: usize,
}

/// One text, or several.
#[derive(FromPyObject)]
pub(crate) enum Several {
    One(String),
    More(Vec<String>),
}

impl Several {
    pub(crate) fn texts(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::More(texts) => texts,
        }
    }
}

/// What is kept.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Kept {
    articles: bool,
    terms: bool,
}

impl From<&Kept> for Keeping {
    fn from(kept: &Kept) -> Self {
        Self { articles: kept.articles, words: kept.terms, sentences: true }
    }
}

impl Reading {
    pub(crate) fn choice(self, py: Python<'_>) -> PyResult<ReadingChoice> {
        let mut map = Vec::new();
        for (field, column) in self.columns {
            let Some(field) = Field::ALL.into_iter().find(|known| known.name() == field) else {
                return Err(error(format!("there is no field '{field}'"), "name a field"));
            };
            // A field that is called by its own name is no news.
            if field.name() != column {
                map.push((field, column));
            }
        }
        let rules = self.furniture_rules.as_deref().map(RuleFile::read).transpose();
        Ok(ReadingChoice {
            map,
            outlet: self.default_outlet,
            language: self.language,
            furniture_in: match self.furniture.as_str() {
                "text" => FurnitureIn::TextFiles,
                "all" => FurnitureIn::Everything,
                "off" => FurnitureIn::Nothing,
                other => return Err(not_one_of("furniture", other, "text, all, off")),
            },
            keep_furniture: self.keep_furniture,
            furniture_rules: rules.map_err(|problem: Problem| raised(py, &problem))?,
        })
    }
}

/// The name of the column with a field.
pub(crate) fn column(reading: &ReadingChoice, field: Field) -> &str {
    let named = reading.map.iter().find(|(known, _)| *known == field);
    named.map_or(field.name(), |(_, name)| name.as_str())
}

impl Matching {
    pub(crate) fn choice(self) -> PyResult<MatchingChoice> {
        let step = |name: &String| {
            name.parse().map_err(|why: UnknownStep| {
                error(why.to_string(), "leave it out, or name another step")
            })
        };
        Ok(MatchingChoice {
            lexicons: self.lexicons.iter().map(|lexicon| lexicon.get().inner().clone()).collect(),
            nested_scope: match self.nested_scope.parse() {
                Ok(scope) => scope,
                Err(_) => {
                    return Err(not_one_of("nested_scope", &self.nested_scope, "key, dictionary"));
                }
            },
            without_steps: self.without_steps.iter().map(step).collect::<PyResult<_>>()?,
            any_language: self.any_language,
            without_voice: self.without_voice,
        })
    }
}

impl Sure {
    pub(crate) fn choice(&self) -> PyResult<ReportChoice> {
        let draws = draws(self.draws, self.seed)?;
        Ok(ReportChoice { interval: interval(&self.interval)?, draws, top_terms: self.top_terms })
    }
}

/// The draws of the bootstrap.
pub(crate) fn draws(number: usize, seed: u64) -> PyResult<Draws> {
    if (100..=100_000).contains(&number) {
        return Ok(Draws { seed, number });
    }
    Err(error(format!("{number} draws are asked for"), "draws is a number from 100 to 100000"))
}

pub(crate) fn interval(name: &str) -> PyResult<IntervalChoice> {
    Ok(match name {
        "auto" => IntervalChoice::Auto,
        "bca" => IntervalChoice::Bca,
        "percentile" => IntervalChoice::Percentile,
        "analytic" => IntervalChoice::Analytic,
        other => return Err(not_one_of("interval", other, "auto, bca, percentile, analytic")),
    })
}

/// A word that is none of those that an option takes.
pub(crate) fn not_one_of(option: &str, given: &str, known: &str) -> PyErr {
    error(format!("{option}='{given}' is not known"), &format!("{option} is one of {known}"))
}
