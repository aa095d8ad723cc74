//! From hits to counts that merge.
//!
//! Every published number comes from a [`Tally`], and tallies of parts merge into
//! the tally of the whole: threads, files and shards give the same report.

mod counter;
mod counts;
mod model;
mod run;

pub use counter::{AxisEnds, Counter, Scored};
pub use counts::{AxisTally, FrameTally, OutletTally};
pub use model::{ArticleFrame, ArticleRow, FormTally, LISTED, Note, Tally};
pub use run::{BROKEN_PIPE, Progress, Sink, tally};
