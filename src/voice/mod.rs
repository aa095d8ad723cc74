//! From hits to hits in context: in whose voice, and how held.
//!
//! Rules over closed lists of cues (`lexicons/cues/`): what is negated
//! (`negation`), what stands in quotation marks and why (`quotation`,
//! `quote_kind`), what somebody is made to say and who (`attribution`,
//! `source_phrase`, `speakers`), what is held at a distance (`hedge`). A hit is
//! never dropped or turned round for its context: it is flagged.

mod attribution;
mod cases;
mod content;
mod context;
mod cue;
mod cue_file;
mod cues;
mod headline;
mod hedge;
mod listener;
mod marker;
mod negation;
mod opening;
mod quotation;
mod quote_kind;
mod reporting;
mod scene;
mod source;
mod source_phrase;
mod speakers;
mod spot;
mod word;

pub use cases::{is_context_table, run_context_cases};
pub use context::{Context, Voice};
pub use cue::Stance;
pub use cues::{Cues, Place, PlaceId};
pub(crate) use listener::ToHear;
pub use listener::{Listener, Said};
pub use quote_kind::Quote;
pub use source::{Source, SourceClass};
