//! From hits to counts that merge.
//!
//! Every published number comes from a [`Tally`], and tallies of parts merge into
//! the tally of the whole: threads, files and shards give the same report.

mod copies;
mod counter;
mod counts;
mod digest;
mod evidence;
mod forms;
mod grouping;
mod instruments;
mod model;
mod names;
mod near;
mod outlet;
mod partial;
mod places;
mod row;
mod run;
mod sample;
mod shares;
mod together;
mod voices;
mod window;
mod words;

pub use copies::CopyTally;
pub use counter::{Counter, Part, Scored};
pub use counts::{AxisTally, FrameTally, OutletTally};
pub(crate) use digest::of_article;
pub use evidence::{Evidence, EvidenceSize, KeptHit, KeptSentence};
pub use forms::{FormId, Forms};
pub use grouping::Grouping;
pub use instruments::{AxisEnds, Instruments};
pub use model::{LISTED, LeftOut, Note, Tally};
pub use names::NamesTally;
pub use near::Near;
pub use partial::{Header, TallyFile, is_tally, write_tally};
pub use places::{ArticlePlaces, ENOUGH_WORDS, KEPT, PlacesTally};
pub use row::{ArticleFrame, ArticleRow, ArticleSpeech};
pub use run::{BROKEN_PIPE, Effort, Format, Progress, Sink, tally};
pub use sample::Place;
pub use shares::{PartTally, WholeTally};
pub use together::Together;
pub use voices::{QuoteTally, SourceKind, SourceTally, SpeechTally, VoiceTally};
pub(crate) use window::excerpt;
pub(crate) use window::window;
pub use words::ArticleWords;
