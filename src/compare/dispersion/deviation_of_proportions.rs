//! Gries's deviation of proportions.

use super::parts::Parts;

/// Gries's DP, plain and normalized.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeviationOfProportions {
    /// DP: 0 where the term is spread as the words are.
    pub dp: f64,
    /// DP / (1 − the smallest part's share), which can reach 1.
    pub dp_norm: f64,
}

/// Gries's DP. `None` with fewer than two parts or no occurrence.
///
/// ## Formula
///
/// DP = ½ Σ |vᵢ/f − sᵢ| over the parts, with vᵢ/f the part's share of the occurrences
/// and sᵢ its share of the words; DPnorm = DP/(1 − min s).
///
/// ## When it misleads
///
/// A rare word cannot be spread over many articles: with f occurrences in n > f
/// articles DP is near 1 whatever the word is. Compare words of like frequency.
///
/// ## References
///
/// Gries (2008), *International Journal of Corpus Linguistics* 13: 403–437; Lijffijt &
/// Gries (2012), *International Journal of Corpus Linguistics* 17: 147–149 (DPnorm).
pub fn deviation_of_proportions(parts: &Parts<'_>) -> Option<DeviationOfProportions> {
    if !parts.can_be_told() {
        return None;
    }
    let (frequency, words) = (parts.frequency(), parts.words as f64);
    // Parts without the term give their whole share, which is what all of them give
    // less what the parts with it would.
    let mut sum = 1.0;
    for part in parts.with_term {
        let size = part.size as f64 / words;
        sum += (part.count as f64 / frequency - size).abs() - size;
    }
    let dp = (sum / 2.0).clamp(0.0, 1.0);
    let most = 1.0 - parts.smallest as f64 / words;
    let dp_norm = if most > 0.0 { (dp / most).min(1.0) } else { 0.0 };
    Some(DeviationOfProportions { dp, dp_norm })
}
