//! How evenly a term is spread over the parts of a corpus: one measure a file.
//!
//! Parts are articles. A term that fills two articles and is nowhere else says
//! something of the two articles, not of the outlet.

mod deviation;
mod deviation_of_proportions;
mod juilland;
mod kullback_leibler;
mod parts;
mod rosengren;

pub use deviation::{standard_deviation, variation_coefficient};
pub use deviation_of_proportions::{DeviationOfProportions, deviation_of_proportions};
pub use juilland::juilland_d;
pub use kullback_leibler::kullback_leibler;
pub use parts::{Part, Parts};
pub use rosengren::rosengren_s;
