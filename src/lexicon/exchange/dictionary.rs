//! What the dictionaries of other programs have in common.

use crate::lexicon::{Order, Within};

/// A dictionary of another program: categories in categories, with entries.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dictionary {
    /// What it is called, where the format says it.
    pub(super) title: Option<String>,
    /// Its categories, in the file's order.
    pub(super) categories: Vec<Category>,
}

/// A category: entries and categories below it, whose entries are its own too.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Category {
    /// Its name, any text.
    pub(super) name: String,
    /// What it means, where the format says it.
    pub(super) description: Option<String>,
    /// The line in the file.
    pub(super) line: u64,
    /// Its own entries.
    pub(super) entries: Vec<Entry>,
    /// The categories below it.
    pub(super) children: Vec<Category>,
}

/// A word, a phrase or a pattern with `*` and `?`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Entry {
    /// As it stands there, with spaces between words.
    pub(super) text: String,
    /// How much it counts, where the format says it.
    pub(super) weight: Option<f64>,
    /// A rule instead of a text.
    pub(super) rule: Option<ProximityRule>,
    /// The line in the file.
    pub(super) line: u64,
}

/// Two things that must stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ProximityRule {
    /// How they stand.
    pub(super) order: Order,
    /// The two.
    pub(super) items: [RuleItem; 2],
    /// How far apart they may stand.
    pub(super) within: Within,
}

/// One of the things in a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RuleItem {
    /// A word or phrase.
    Text(String),
    /// Any entry of a category.
    Category(String),
}

impl Entry {
    /// A text without a weight.
    pub(super) fn new(text: impl Into<String>, line: u64) -> Self {
        Self { text: text.into(), line, ..Self::default() }
    }

    /// The same with a weight.
    #[must_use]
    pub(super) fn weighing(mut self, weight: f64) -> Self {
        self.weight = Some(weight);
        self
    }
}

impl Category {
    /// A category without anything in it.
    pub(super) fn new(name: impl Into<String>, line: u64) -> Self {
        Self { name: name.into(), line, ..Self::default() }
    }
}
