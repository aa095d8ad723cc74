//! From counts to statistics, each with its uncertainty and its source.

pub mod agreement;
pub mod classification;
pub mod dispersion;
pub mod distance;
pub mod keyness;
pub mod score;
pub mod uncertainty;
pub mod words;

mod articles;
mod collocation;
mod comparison;
mod contrast;
mod counts_file;
mod design;
mod influence;
mod replicates;
mod table;
mod terms;

pub use articles::{ARTICLES, Articles, FrameTable, ShareTable, Story, WORDS};
pub use collocation::Cooccurrence;
pub use comparison::{
    Options, PairingResult, PriorChoice, Row as ComparedRow, compare, compare_drawn, two_sided,
};
pub use contrast::{Asked, Compared, Contrast, Dispersion, Keyness, Wholes};
pub use counts_file::{CountsFile, counts_of, read_counts};
pub use design::{Design, Pairing, Sides};
pub use influence::{Influence, TermInfluence, Top, influence, log_ratio, term_influence};
pub use replicates::Replicates;
pub use table::{ColumnId, Columns, Item, Row, Table};
pub use terms::{TermPairing, TermResult, TermRow, TermSums};
pub use words::stop_words;
