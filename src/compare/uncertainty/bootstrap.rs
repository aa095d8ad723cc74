//! The cluster bootstrap: articles are drawn, and with them all that stands in them.

use serde::Serialize;
use statrs::distribution::{ContinuousCDF as _, Normal};

use super::interval::Z;
use super::quantile::quantile_of;

/// How an interval is made of the bootstrap's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BootstrapMethod {
    /// The middle 95 % of the values.
    Percentile,
    /// Corrected for bias and skewness, BCa.
    #[default]
    Bca,
}

/// What BCa needs to know beside the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// Σ d² of the influences of the articles.
    pub squares: f64,
    /// Σ d³.
    pub cubes: f64,
    /// How far the ends are out, in standard normal deviations: 1.96, and more with
    /// few articles.
    pub reach: f64,
}

/// Draws in which a value is defined, below which there is no interval.
const ENOUGH: f64 = 0.9;

/// The 95 % interval of an estimate by its values in the draws, which are moved about here.
/// `None` where more than a tenth of the draws has no value.
///
/// ## Formula
///
/// Percentile: the quantiles (type 7) of the values at Φ(±reach). BCa: at
/// Φ(z₀ + (z₀ ± reach)/(1 − a(z₀ ± reach))), with z₀ = Φ⁻¹ of the share of values below
/// the estimate (half of those equal to it), and a = Σd³/(6 (Σd²)^1.5). The textbook
/// reach is 1.96. Where the caller asks for it, it is √(n/(n−1)) · t₀.₉₇₅,ₙ₋₁: the
/// bootstrap of n articles is too narrow by just that.
///
/// ## When it misleads
///
/// With few articles, or under 5 that have the frame, no bootstrap is to be believed:
/// the articles that would have made the difference were not seen.
/// Articles that copy one another are not independent.
///
/// ## References
///
/// Efron (1987), *JASA* 82: 171–185; Davison & Hinkley (1997), *Bootstrap Methods and
/// their Application*, ch. 5; Hesterberg (2015), *The American Statistician* 69: 371–386
/// (the reach).
pub fn bootstrap_interval(
    values: &mut Vec<f64>,
    estimate: f64,
    shape: Shape,
    method: BootstrapMethod,
) -> Option<[f64; 2]> {
    let drawn = values.len() as f64;
    values.retain(|value| !value.is_nan());
    if values.is_empty() || (values.len() as f64) < ENOUGH * drawn {
        return None;
    }
    let number = values.len() as f64;
    let normal = Normal::standard();
    let below = values.iter().filter(|value| **value < estimate).count();
    #[expect(clippy::float_cmp, reason = "half of those that are the very estimate")]
    let equal = values.iter().filter(|value| **value == estimate).count();
    let mut at = |deviation: f64| quantile_of(values, normal.cdf(deviation));
    let plain = [-shape.reach, shape.reach];
    if method == BootstrapMethod::Percentile {
        return Some([at(plain[0])?, at(plain[1])?]);
    }
    let share = (below as f64 + 0.5 * equal as f64) / number;
    if share <= 0.0 || share >= 1.0 || shape.squares <= 0.0 {
        // All values lie on one side, or none differs: there is nothing to correct by.
        return Some([at(plain[0])?, at(plain[1])?]);
    }
    let bias = normal.inverse_cdf(share);
    let skewness = shape.cubes / (6.0 * shape.squares.powf(1.5));
    let [low, high] = plain.map(|reach| {
        let moved = bias + reach;
        let bent = 1.0 - skewness * moved;
        // A correction that turns around says nothing more than "the very end".
        if bent > 0.1 { bias + moved / bent } else { (bias + moved / 0.1).clamp(-8.0, 8.0) }
    });
    Some([at(low)?, at(high)?])
}

impl Shape {
    /// The shape of a single ratio over `articles` articles.
    pub fn new([squares, cubes]: [f64; 2], reach: f64) -> Self {
        Self { squares, cubes, reach }
    }

    /// The textbook's reach, for any number of articles.
    #[must_use]
    pub fn textbook(self) -> Self {
        Self { reach: Z, ..self }
    }
}
