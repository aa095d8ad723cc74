//! Framing lexicons: what they hold and how they are read.

mod builtin;
mod class;
pub mod exchange;
mod file;
mod links;
mod model;
mod raw;
mod rule;
mod term;
mod weight;
mod write;

use std::path::Path;

pub use builtin::{BUILTIN, builtin, builtin_for, builtin_text, spellings};
pub use class::{UnknownClass, WordClass};
pub use file::{SCHEMA, hex, parse, sha256};
pub(crate) use links::order;
pub use model::{Axis, Example, Frame, Lexicon, Referent, Term, Word};
pub use rule::{Alternative, Condition, Item, Order, Rule, Together, Within};
pub(crate) use term::{whole_word, words};
pub use weight::Weight;
pub use write::to_toml;

use crate::problem::Problem;

/// A lexicon by the id of a built-in one, or else by the path of a file.
///
/// # Errors
///
/// The file cannot be read, or is not a lexicon.
pub fn load(name: &str) -> Result<Lexicon, Problem> {
    let looks_like_path = name.contains(['/', '\\', '.']);
    if !looks_like_path && !Path::new(name).exists() {
        return builtin(name);
    }
    let text = std::fs::read_to_string(name).map_err(|error| {
        Problem::new(format!("the lexicon cannot be read: {error}"))
            .file(name)
            .hint("a lexicon is a TOML file; `mizan lexicon list` names those that are built in")
    })?;
    parse(&text, name)
}
