//! From counts to statistics, each with its uncertainty and its source.

pub mod agreement;
pub mod dispersion;
pub mod distance;
pub mod keyness;
pub mod score;
pub mod uncertainty;
pub mod words;

mod collocation;
mod table;

pub use collocation::Together;
pub use table::{ColumnId, Columns, Row, Table};
