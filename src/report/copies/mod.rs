//! Copies: who ran which text, and what it changes to leave copies out.

mod effect;
mod flow;
mod listing;
mod summary;
mod words;

pub(super) use effect::sentences;
pub use effect::{
    CopiesEffect, CopiesInfo, FrameChange, LARGEST_FROM, LargestChange, OutletCopies,
};
pub use flow::{Flow, flows};
pub use listing::{ClusterInfo, CopyInfo, DUPLICATES_SCHEMA, Duplicates, FirstInfo, copies_csv};
pub use summary::{duplicates_markdown, duplicates_table};
