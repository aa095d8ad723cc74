//! Round tick values for an axis, and how many decimals its numbers need.

/// Round values within a range, with the decimals that tell them apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ticks {
    /// Ascending; nought is among them whenever it lies in the range.
    pub(crate) values: Vec<f64>,
    /// Decimals to write them with.
    pub(crate) decimals: usize,
}

impl Ticks {
    /// At most `most` ticks in `low..=high`, in steps of 1, 2 or 5 times a
    /// power of ten. The ends must be finite and `low` below `high`.
    pub(crate) fn new(low: f64, high: f64, most: usize) -> Self {
        let span = (high - low).max(f64::MIN_POSITIVE);
        let mut exponent = span.log10().floor() - 2.0;
        loop {
            for factor in [1.0, 2.0, 5.0] {
                let step = factor * 10_f64.powf(exponent);
                let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
                if last - first < most.max(2) as f64 {
                    return Self::stepped(step, first, last, exponent);
                }
            }
            exponent += 1.0;
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // small whole numbers
    fn stepped(step: f64, first: f64, last: f64, exponent: f64) -> Self {
        let count = (last - first).max(0.0) as usize;
        Self {
            values: (0..=count).map(|i| (first + i as f64) * step).collect(),
            decimals: (-exponent).max(0.0) as usize,
        }
    }
}

/// Decimals for values printed beside their marks: about three figures for the
/// largest of them, and the same for all, so that columns of them compare.
pub(crate) fn decimals_for(largest: f64) -> usize {
    match largest.abs() {
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 0.1 || v <= 0.0 => 2,
        v if v >= 0.01 => 3,
        v if v >= 0.001 => 4,
        _ => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_nought() {
        let ticks = Ticks::new(0.0, 12.3, 4);
        assert_eq!(ticks.values, [0.0, 5.0, 10.0]);
        assert_eq!(ticks.decimals, 0);
        let ticks = Ticks::new(-0.9, 0.7, 5);
        assert_eq!(ticks.values, [-0.5, 0.0, 0.5]);
        assert_eq!(ticks.decimals, 1);
        assert_eq!(Ticks::new(0.0, 1.0, 6).values.len(), 6);
    }

    #[test]
    fn decimals_follow_the_largest_value() {
        assert_eq!(decimals_for(1530.0), 0);
        assert_eq!(decimals_for(42.0), 1);
        assert_eq!(decimals_for(0.7), 2);
        assert_eq!(decimals_for(0.0), 2);
    }
}
