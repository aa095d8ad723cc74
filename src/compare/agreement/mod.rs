//! How far coders agree beyond chance.

mod kappa;
mod krippendorff;

pub use kappa::{Weighting, cohen_kappa, fleiss_kappa, weighted_kappa};
pub use krippendorff::{Level, MOST_CODES, alpha_interval, krippendorff_alpha};
