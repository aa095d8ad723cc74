//! Sums for shares: parts of a whole, by article.

use serde::Serialize;

/// The sums of a part, where the whole and its squares are kept elsewhere.
///
/// With xᵢ the part and mᵢ the whole in article i, the share is Σx / Σm, and its
/// variance between articles comes of Σx², Σx·m and Σm².
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PartTally {
    /// Σ x.
    pub count: u64,
    /// Σ x².
    pub squared: u128,
    /// Σ x · m.
    pub product: u128,
}

impl PartTally {
    pub(super) fn add_article(&mut self, part: u64, whole: u64) {
        self.count += part;
        self.squared += u128::from(part) * u128::from(part);
        self.product += u128::from(part) * u128::from(whole);
    }

    /// The sums of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            squared: self.squared + other.squared,
            product: self.product + other.product,
        }
    }
}

/// The sums of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct WholeTally {
    /// Σ m.
    pub count: u64,
    /// Σ m².
    pub squared: u128,
    /// Articles with m > 0.
    pub articles: u64,
}

impl WholeTally {
    pub(super) fn add_article(&mut self, whole: u64) {
        self.count += whole;
        self.squared += u128::from(whole) * u128::from(whole);
        self.articles += u64::from(whole > 0);
    }

    /// The sums of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            squared: self.squared + other.squared,
            articles: self.articles + other.articles,
        }
    }
}
