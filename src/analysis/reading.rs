//! How a corpus is read: what can be chosen, wherever it is typed.

use std::path::Path;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::corpus::{Corpus, Field, FieldMap, FurnitureIn, FurnitureRules, ReadOptions};
use crate::lexicon::sha256;
use crate::problem::Problem;

/// How a corpus is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingChoice {
    /// The names of fields in the files, where they are not the fields' own.
    pub map: Vec<(Field, String)>,
    /// The outlet of articles that name none.
    pub outlet: Option<String>,
    /// The language of the corpus, where no manifest says it.
    pub language: Option<String>,
    /// Where page furniture is taken out.
    pub furniture_in: FurnitureIn,
    /// Furniture rules that are switched off.
    pub keep_furniture: Vec<String>,
    /// More furniture rules.
    pub furniture_rules: Option<RuleFile>,
}

/// A file with rules for page furniture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFile {
    /// As the user knows it.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

impl RuleFile {
    /// Reads one.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Self { name, text }),
            Err(error) => Err(Problem::new(format!("cannot be read: {error}")).file(name)),
        }
    }
}

impl ReadingChoice {
    /// The rules for page furniture.
    ///
    /// # Errors
    ///
    /// A rule is faulty, or one that is switched off does not exist.
    pub fn furniture(&self) -> Result<FurnitureRules, Problem> {
        let mut rules = FurnitureRules::default();
        if let Some(file) = &self.furniture_rules {
            rules.extend(&file.text, &file.name)?;
        }
        for rule in &self.keep_furniture {
            rules.switch_off(rule)?;
        }
        Ok(rules)
    }

    /// What a corpus is opened with.
    ///
    /// # Errors
    ///
    /// As of [`furniture`](Self::furniture).
    pub fn options(&self) -> Result<ReadOptions, Problem> {
        Ok(ReadOptions {
            map: FieldMap::of(&self.map),
            outlet: self.outlet.clone(),
            furniture: self.furniture()?,
            furniture_in: self.furniture_in,
        })
    }

    /// The language of a corpus: as chosen, or by its manifest, or by its letters.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn language_of(&self, corpus: &Corpus) -> Result<String, Problem> {
        match self.language.clone().or_else(|| corpus.language.clone()) {
            Some(language) => Ok(language),
            None => corpus.guess_language(),
        }
    }

    /// The choices that change numbers, for the manifest of a run.
    pub(super) fn told(&self, corpus: &Corpus) -> IndexMap<String, serde_json::Value> {
        let pair = |(field, name): &(Field, String)| format!("{}={name}", field.name());
        let map: Vec<String> = self.map.iter().map(pair).collect();
        let map = (!map.is_empty()).then(|| map.join(","));
        IndexMap::from([
            ("furniture".to_owned(), self.furniture_in.words().into()),
            ("furniture_rules".to_owned(), corpus.furniture_rules().into()),
            ("map".to_owned(), map.into()),
            ("outlet".to_owned(), self.outlet.clone().into()),
        ])
    }

    /// SHA-256 of the file with more rules.
    pub(super) fn furniture_file(&self) -> Option<String> {
        self.furniture_rules.as_ref().map(|file| sha256(&file.text))
    }
}
