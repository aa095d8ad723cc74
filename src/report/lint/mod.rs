//! What is worth a look in a lexicon, for programs and readers.

mod csv;
mod tables;
mod words;

pub use csv::lint_csv;
pub use tables::{lint_markdown, lint_table};
