//! What in a lexicon is worth a look in a corpus: beside the way, after counting.
//!
//! A corpus is read once ([`measure`]): for each term its forms, where it stands, how it is
//! spoken, some lines, some neighbours. Then each rule looks at what was counted (`finding`).
//! A finding is a reason to read, not a verdict.

mod alike;
mod family;
mod finding;
mod judge;
mod least;
mod light;
mod linter;
mod measure;
mod model;
mod run;

pub use judge::lint;
pub use measure::Measures;
pub use model::*;
pub use run::measure;
