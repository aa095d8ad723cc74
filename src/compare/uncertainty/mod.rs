//! How sure a number is. The article is the unit: words of one article are not
//! independent of each other.

mod beta;
mod bootstrap;
mod difference;
mod draws;
mod interval;
mod multiplicity;
mod quantile;
mod ratio;
mod resample;
mod residual;

pub use bootstrap::{BootstrapMethod, Shape, bootstrap_interval};
pub use difference::{
    ENOUGH_ARTICLES, Test, difference_interval, difference_test, log_ratio_interval,
};
pub use draws::Draws;
pub(crate) use draws::{BLOCK, MOST, Weight, weights};
pub use interval::{
    Interval, Method, analytic_interval, balance_interval, clopper_pearson, poisson_interval,
    rate_interval, share_bound, share_interval, wilson,
};
pub use multiplicity::{Adjustment, benjamini_hochberg, holm};
pub use quantile::quantile;
pub use ratio::{Kind, PartSums, Ratio, WholeSums};
pub use resample::{
    Drawn, IntervalChoice, difference_resampled, log_ratio_resampled, ratio_interval,
};
pub use residual::{Residual, ResidualMethod, frame_rate, residuals};
