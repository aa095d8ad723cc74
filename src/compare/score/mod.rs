//! One number for a text or outlet: places between two ends.

mod axis;
mod polarity;
mod shrinkage;
mod valence;

pub use axis::{AxisScore, axis_ratio, axis_score};
pub use polarity::{Polarity, polarity};
pub use shrinkage::shrink;
pub use valence::{Valence, valence};
