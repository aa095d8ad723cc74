//! From counts to statistics, each with its uncertainty and its source.

mod axis;
mod family;
mod fdr;
mod interval;
mod residual;
mod share;
mod stop_words;

pub use axis::{AxisScore, axis_score};
pub use family::{Families, FamilyCount, FamilyId};
pub use fdr::benjamini_hochberg;
pub use interval::{Interval, Method, RateSums, rate_interval};
pub use residual::{Residual, ResidualMethod, residuals};
pub use share::{ShareSums, diversity, share_interval};
pub use stop_words::{StopWords, stop_words};
