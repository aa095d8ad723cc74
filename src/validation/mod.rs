//! A lexicon against what people say of the same texts.
//!
//! A gold file is read ([`Gold`]) and what it codes is put to frames of the lexicons
//! ([`Question`]). The articles are scored as everywhere ([`Collector`]), and unit for unit
//! laid beside the codes ([`judge`]). What comes of that are measures with intervals, for all
//! and for each outlet, the terms and sentences that are behind the errors, and how far the
//! coders agree among themselves.

mod agreement;
mod asked;
mod code;
mod columns;
mod errors;
mod gold;
mod judged;
mod key;
mod machine;
mod measured;
mod outlets;
mod power;
mod question;
mod ranking;
mod sample;
mod threshold;
mod told;
mod unit;
mod validated;

pub use agreement::{Agreement, Alpha, CoderPair, agreement};
pub use asked::{Asked, Score, Split, Ties};
pub use code::{Mark, Rule};
pub use columns::{ColumnMap, Role};
pub use errors::{Example, TermErrors};
pub use gold::{Coded, Gold, GoldForm, GoldUnit, guess_language};
pub use judged::{Judged, LeftOut, Placed, judge};
pub use key::SampleKey;
pub use machine::{Collector, MachineFound, MachineUnit, Matched, TermFound};
pub use measured::{Estimate, Group, Measured};
pub use outlets::{Difference, OutletMeasures};
pub use power::{Power, positives_needed};
pub use question::{FrameChoice, Question, frame_called, is_frame_called, questions};
pub use ranking::{Area, ScoreBin};
pub use sample::{Candidate, Draw, Drawer, Drawn, DrawnUnit, UnitKind};
pub use threshold::{Chosen, CutRow, Threshold};
pub use unit::{Place, UnitKey};
pub use validated::{Answer, Validated, validate};
