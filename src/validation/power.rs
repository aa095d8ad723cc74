//! What a coding sheet can tell, before it is coded.

use serde::Serialize;

use crate::compare::uncertainty::{clopper_pearson, wilson};

/// What a sheet gives for one frame.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Power {
    /// The frame.
    pub frame: String,
    /// Units of the corpus with a hit.
    pub hits: u64,
    /// Of them on the sheet.
    pub hits_drawn: u64,
    /// Half the width of the interval of precision, if precision is one half: the worst case.
    pub precision_reach: Option<f64>,
    /// Units of the corpus without a hit of any frame.
    pub without: u64,
    /// Of them on the sheet.
    pub without_drawn: u64,
    /// If people find nothing in any of those: so many units that are yes may still have been
    /// missed in the corpus.
    pub missed_at_most: Option<f64>,
    /// And recall is at least this, if all hits are right.
    pub recall_at_least: Option<f64>,
}

impl Power {
    pub(super) fn new(
        frame: &str,
        [hits, hits_drawn]: [u64; 2],
        [without, drawn]: [u64; 2],
    ) -> Self {
        let reach = |cases: u64| {
            let (low, high) = wilson(0.5, cases as f64);
            (high - low) / 2.0
        };
        // Those on the sheet are read.
        let unread = without.saturating_sub(drawn);
        let most = clopper_pearson(0, drawn).map(|(_, high)| high * unread as f64);
        Self {
            frame: frame.to_owned(),
            hits,
            hits_drawn,
            precision_reach: (hits_drawn > 0).then(|| reach(hits_drawn)),
            without,
            without_drawn: drawn,
            missed_at_most: most,
            recall_at_least: most
                .filter(|_| hits > 0)
                .map(|most| hits as f64 / (hits as f64 + most)),
        }
    }
}

/// How many cases it takes until Wilson's 95 % interval of a share reaches no further than
/// `reach` to either side, on average; `None` where it takes more than a million.
pub fn positives_needed(share: f64, reach: f64) -> Option<u64> {
    let enough = |cases: u64| {
        let (low, high) = wilson(share, cases as f64);
        (high - low) / 2.0 <= reach
    };
    let (mut low, mut high) = (0_u64, 1_000_000_u64);
    if !enough(high) {
        return None;
    }
    while high - low > 1 {
        let middle = u64::midpoint(low, high);
        if enough(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_for_a_reach() {
        // R: f <- function(n, p) { z <- qnorm(.975); z * sqrt(p*(1-p)/n + z^2/4/n^2) / (1 + z^2/n) }
        // which(f(1:2000, .5) <= .1)[1] is 93, of .7 78, of .9 36, of .5 at .05 381.
        assert_eq!(positives_needed(0.5, 0.1), Some(93));
        assert_eq!(positives_needed(0.5, 0.05), Some(381));
        assert_eq!(positives_needed(0.5, 1e-6), None);
    }

    #[test]
    fn what_was_not_seen_may_still_be_there() {
        let power = Power::new("f", [100, 50], [10_000, 100]);
        // qbeta(0.975, 1, 100) = 0.03621669, of the 9,900 that are not on the sheet.
        assert!((power.missed_at_most.unwrap() - 358.5452).abs() < 1e-3);
        assert!((power.recall_at_least.unwrap() - 100.0 / 458.5452).abs() < 1e-6);
        assert_eq!(Power::new("f", [0, 0], [0, 0]).recall_at_least, None);
    }
}
