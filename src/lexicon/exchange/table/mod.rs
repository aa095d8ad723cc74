//! A lexicon as a table, for spreadsheets: a row for each term, its frame in the first
//! column. What belongs to a frame as a whole stands in the frame's first row.

mod column;
mod read;
mod write;

pub(super) use column::is_header;
pub(super) use read::read;
pub(super) use write::write;

/// What stands between the texts of one cell.
const BETWEEN: &str = " | ";
