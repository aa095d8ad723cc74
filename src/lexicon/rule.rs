//! Rules: what must stand near for a term to count.
//!
//! `{ near = ["تطبيع", "رمزي"], within = 5 }` is a term by itself: the words in any order, at
//! most five words apart. `{ term = "الاتفاق", if = { near = ["النووي"] } }` is a term that counts
//! only where something else stands near, and with `unless` only where it does not.

use std::fmt;

use super::model::Word;

/// The rule of a term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    /// Items that must stand together; the hit spans them all. `None`: the term's own forms are
    /// what is counted.
    pub together: Option<Together>,
    /// Each of these must hold.
    pub conditions: Vec<Condition>,
    /// None of these may hold.
    pub exclusions: Vec<Condition>,
}

/// Items that stand together: the first, and all the others near it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// Where the first stands, seen from the others.
    pub order: Order,
    /// The items, at least two.
    pub items: Vec<Item>,
    /// How near.
    pub within: Within,
}

/// Something near the term: one of several items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Where the term stands, seen from the item.
    pub order: Order,
    /// The items, any of which will do.
    pub item: Item,
    /// How near.
    pub within: Within,
}

/// What is looked for: any of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The alternatives, at least one.
    pub any: Vec<Alternative>,
}

/// One thing to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alternative {
    /// A word or phrase.
    Words(Vec<Word>),
    /// Any hit of another frame of the lexicon, by its id; in a file `"@id"`.
    Frame(String),
}

/// The order of two things in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// Any.
    Near,
    /// It stands before the other.
    Before,
    /// It stands after the other.
    After,
}

/// How far apart two things may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Within {
    /// At most so many words on, in one sentence: 1 is the very next word.
    Words(u16),
    /// In one sentence.
    #[default]
    Sentence,
    /// In one paragraph.
    Paragraph,
}

/// Alternatives of an item that its name shows.
const SHOWN: usize = 3;

impl Order {
    /// All, by the keys of lexicon files.
    pub const ALL: [Order; 3] = [Order::Near, Order::Before, Order::After];

    /// The key that lexicon files use.
    pub fn name(self) -> &'static str {
        match self {
            Order::Near => "near",
            Order::Before => "before",
            Order::After => "after",
        }
    }
}

impl Rule {
    /// All items that it looks for.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let together = self.together.iter().flat_map(|together| &together.items);
        let near = self.conditions.iter().chain(&self.exclusions).map(|near| &near.item);
        together.chain(near)
    }

    /// The ids of the frames that it asks for.
    pub fn frames(&self) -> impl Iterator<Item = &str> {
        self.items().flat_map(|item| &item.any).filter_map(|one| match one {
            Alternative::Frame(id) => Some(id.as_str()),
            Alternative::Words(_) => None,
        })
    }
}

impl fmt::Display for Alternative {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Alternative::Frame(id) => write!(out, "@{id}"),
            Alternative::Words(words) => {
                for (at, word) in words.iter().enumerate() {
                    let space = if at > 0 { " " } else { "" };
                    write!(out, "{space}{}", word.text)?;
                }
                Ok(())
            }
        }
    }
}

/// The alternatives, with strokes between; of many the first.
impl fmt::Display for Item {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, one) in self.any.iter().take(SHOWN).enumerate() {
            let stroke = if at > 0 { "/" } else { "" };
            write!(out, "{stroke}{one}")?;
        }
        if self.any.len() > SHOWN { out.write_str("/…") } else { Ok(()) }
    }
}

/// The items with dots between: `تطبيع … رمزي`. It is the name of the term.
impl fmt::Display for Together {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, item) in self.items.iter().enumerate() {
            let dots = if at > 0 { " … " } else { "" };
            write!(out, "{dots}{item}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Within {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Within::Words(words) => write!(out, "{words}"),
            Within::Sentence => out.write_str("sentence"),
            Within::Paragraph => out.write_str("paragraph"),
        }
    }
}
