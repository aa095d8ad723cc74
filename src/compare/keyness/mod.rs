//! How much more a term belongs to one corpus than to another: one measure a file.
//!
//! All of them take words as independent, which they are not. Their p-values are
//! for ranking; the tests that outlets are compared with are in
//! [`uncertainty`](super::uncertainty).

mod chi_squared;
mod conservative_log_ratio;
mod contingency;
mod fisher;
mod log_likelihood;
mod log_odds;
mod log_ratio;
mod measure;
mod mutual_information;
mod percent_difference;
mod simple_maths;

pub use chi_squared::chi_squared;
pub use conservative_log_ratio::conservative_log_ratio;
pub use contingency::{Contingency, Correction};
pub use fisher::{Fisher, fisher};
pub use log_likelihood::{log_likelihood, log_likelihood_two_term};
pub use log_odds::{LogOdds, Prior, Variance, log_odds};
pub use log_ratio::{log_ratio, log_ratio_of};
pub use measure::Measure;
pub use mutual_information::mutual_information;
pub use percent_difference::percent_difference;
pub use simple_maths::simple_maths;
