//! Copies: who ran which text, and what it changes to leave copies out.

mod flow;
mod listing;
mod summary;
mod words;

pub use flow::{Flow, flows};
pub use listing::{ClusterInfo, CopyInfo, DUPLICATES_SCHEMA, Duplicates, FirstInfo, copies_csv};
pub use summary::{duplicates_markdown, duplicates_table};
