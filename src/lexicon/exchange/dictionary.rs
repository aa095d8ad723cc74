//! What the dictionaries of other programs have in common.

/// A dictionary of another program: categories in categories, with entries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dictionary {
    /// What it is called, where the format says it.
    pub title: Option<String>,
    /// Its categories, in the file's order.
    pub categories: Vec<Category>,
}

/// A category: entries and categories below it, whose entries are its own too.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Category {
    /// Its name, any text.
    pub name: String,
    /// What it means, where the format says it.
    pub description: Option<String>,
    /// The line in the file.
    pub line: u64,
    /// Its own entries.
    pub entries: Vec<Entry>,
    /// The categories below it.
    pub children: Vec<Category>,
}

/// A word, a phrase or a pattern with `*` and `?`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// As it stands there, with spaces between words.
    pub text: String,
    /// How much it counts, where the format says it.
    pub weight: Option<f64>,
    /// A rule instead of a text.
    pub rule: Option<ProximityRule>,
    /// The line in the file.
    pub line: u64,
}

/// Two things that must stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProximityRule {
    /// How they stand.
    pub order: Order,
    /// The two.
    pub items: [RuleItem; 2],
    /// How far apart they may stand.
    pub reach: Reach,
}

/// How two things of a rule stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// In any order.
    Near,
    /// The first before the second.
    Before,
    /// The first after the second.
    After,
}

/// How far apart two things may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
}

/// One of the things in a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleItem {
    /// A word or phrase.
    Text(String),
    /// Any entry of a category.
    Category(String),
}

impl Entry {
    /// A text without a weight.
    pub fn new(text: impl Into<String>, line: u64) -> Self {
        Self { text: text.into(), line, ..Self::default() }
    }

    /// The same with a weight.
    #[must_use]
    pub fn weighing(mut self, weight: f64) -> Self {
        self.weight = Some(weight);
        self
    }
}

impl Category {
    /// A category without anything in it.
    pub fn new(name: impl Into<String>, line: u64) -> Self {
        Self { name: name.into(), line, ..Self::default() }
    }
}
