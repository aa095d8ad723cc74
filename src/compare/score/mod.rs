//! One number for a text or outlet: places between two ends.

mod axis;
mod polarity;
mod shrinkage;
mod valence;

pub use axis::axis_ratio;
pub use polarity::{Polarity, polarity};
pub use shrinkage::shrink;
pub use valence::{Valence, valence};
