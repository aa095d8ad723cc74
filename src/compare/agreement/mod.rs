//! How far coders agree beyond chance.

mod kappa;
mod krippendorff;

pub use kappa::{cohen_kappa, fleiss_kappa};
pub use krippendorff::{Level, krippendorff_alpha};
