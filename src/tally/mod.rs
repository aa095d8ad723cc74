//! From hits to counts that merge.
//!
//! Every published number comes from a [`Tally`], and tallies of parts merge into
//! the tally of the whole: threads, files and shards give the same report.

mod counter;
mod counts;
mod forms;
mod model;
mod run;

pub use counter::{AxisEnds, Counter, Scored};
pub use counts::{AxisTally, FrameTally, OutletTally};
pub use forms::{FormId, Forms};
pub use model::{ArticleFrame, ArticleRow, LISTED, Note, Tally};
pub use run::{BROKEN_PIPE, Format, Progress, Sink, tally};
