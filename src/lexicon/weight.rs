//! The weight of a term, in thousandths.

use serde::{Serialize, Serializer};

/// How much one hit of a term counts in the weighted score. Kept in whole
/// thousandths, so that sums do not depend on their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(i32);

impl Weight {
    /// The weight of a term that names none.
    pub const ONE: Weight = Weight(1000);

    /// A weight from -1000 to 1000 with at most three decimals; `None` for any other number.
    pub fn new(weight: f64) -> Option<Self> {
        let thousandths = weight * 1000.0;
        let whole = thousandths.round();
        if weight.abs() > 1000.0 || !weight.is_finite() || (thousandths - whole).abs() > 1e-6 {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most a million, checked above")]
        let thousandths = whole as i32;
        Some(Self(thousandths))
    }

    /// The weight in thousandths.
    pub fn thousandths(self) -> i64 {
        i64::from(self.0)
    }

    /// The weight as a number.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl Serialize for Weight {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}

#[cfg(test)]
mod tests {
    use super::Weight;

    #[test]
    fn weights_have_three_decimals_at_most() {
        assert_eq!(Weight::new(0.5).map(Weight::thousandths), Some(500));
        assert_eq!(Weight::new(-1.25).map(Weight::thousandths), Some(-1250));
        for bad in [0.0001, 1e9, f64::NAN, f64::INFINITY] {
            assert_eq!(Weight::new(bad), None, "{bad}");
        }
    }
}
