//! Fisher's exact test of a term in two corpora.

use super::contingency::Contingency;

/// Values of a cell beyond which the exact test is not computed.
const LARGEST: u64 = 1 << 20;

/// The result of Fisher's exact test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fisher {
    /// The conditional maximum-likelihood odds ratio, 0 or infinite at the ends.
    pub odds_ratio: f64,
    /// Two-sided p: the chance, the margins given, of a table no more likely.
    pub p: f64,
}

/// Fisher's exact test. `None` where a corpus has no words, the term occurs in
/// neither, or the rarer margin is above a million: G² then says the same.
///
/// ## Formula
///
/// With the margins given, the count a is hypergeometric. p is the sum over all
/// values no more likely than the one found. The odds ratio ψ is where the mean of
/// the noncentral hypergeometric distribution is a. As `fisher.test` of R.
///
/// ## When it misleads
///
/// Exact is the arithmetic, not the model: words are taken as independent.
///
/// ## References
///
/// Fisher (1935), *Journal of the Royal Statistical Society* 98: 39–54; Pedersen
/// (1996), "Fishing for exactness".
pub fn fisher(table: Contingency) -> Option<Fisher> {
    let ([a, b], [c, d]) = (table.whole_counts(), table.other_words());
    let (n1, n2, k) = (a + c, b + d, a.checked_add(b)?);
    if n1 == 0 || n2 == 0 || k == 0 {
        return None;
    }
    let (low, high) = (k.saturating_sub(n2), k.min(n1));
    if high - low > LARGEST {
        return None;
    }
    // Each weight comes of the one before: factorials of large numbers would lose digits.
    let ln = |number: u64| (number as f64).ln();
    let mut last = 0.0;
    let mut weights = vec![last];
    for x in low..high {
        last += ln(k - x) + ln(n1 - x) - ln(x + 1) - ln(n2 - (k - x) + 1);
        weights.push(last);
    }
    let found = usize::try_from(a - low).ok()?;
    let ours = *weights.get(found)?;
    let largest = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let all: f64 = weights.iter().map(|w| (w - largest).exp()).sum();
    // R counts as equal what differs by 1e-7 of the probability.
    let unlikely: f64 =
        weights.iter().filter(|w| **w <= ours + 1e-7).map(|w| (w - largest).exp()).sum();
    let p = (unlikely / all).min(1.0);
    let odds_ratio = if a == low && a == high {
        return Some(Fisher { odds_ratio: 1.0, p: 1.0 });
    } else if a == low {
        0.0
    } else if a == high {
        f64::INFINITY
    } else {
        odds(&weights, found)
    };
    Some(Fisher { odds_ratio, p })
}

/// The ψ at which the mean of the tilted distribution is the value found, by
/// bisection of ln ψ.
fn odds(weights: &[f64], found: usize) -> f64 {
    let mean = |log_odds: f64| {
        let tilted = |(x, w): (usize, &f64)| w + x as f64 * log_odds;
        let largest = weights.iter().enumerate().map(tilted).fold(f64::NEG_INFINITY, f64::max);
        let (mut sum, mut all) = (0.0, 0.0);
        for (x, w) in weights.iter().enumerate() {
            let share = (tilted((x, w)) - largest).exp();
            sum += x as f64 * share;
            all += share;
        }
        sum / all
    };
    let (mut low, mut high) = (-1.0, 1.0);
    while mean(low) > found as f64 && low > -700.0 {
        low *= 2.0;
    }
    while mean(high) < found as f64 && high < 700.0 {
        high *= 2.0;
    }
    for _ in 0..200 {
        let middle = low.midpoint(high);
        if middle <= low || middle >= high {
            break;
        }
        if mean(middle) < found as f64 { low = middle } else { high = middle }
    }
    low.midpoint(high).exp()
}
