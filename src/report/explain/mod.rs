//! Why a term matches a text, told step by step.

mod tables;
mod words;

pub use tables::{explanation_markdown, explanation_table};
