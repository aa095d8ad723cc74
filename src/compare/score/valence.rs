//! The mean weight of the words of a text.

/// A mean of weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Valence {
    /// The mean over the words that have a weight.
    pub mean: f64,
    /// Its standard error: the standard deviation (divisor n) by √n.
    pub standard_error: f64,
    /// Words with a weight, n.
    pub words: u64,
}

/// The mean weight of words, from pairs of a weight and how often it occurs. `None`
/// where no word has a weight: that is not the same as a balance of 0.
///
/// ## When it misleads
///
/// The standard error takes words as independent draws, and says nothing of whether
/// the weights are right. With one word it is 0.
///
/// ## References
///
/// Watanabe (2021), *Communication Methods and Measures* 15: 81–102 (document scores
/// of latent semantic scaling).
pub fn valence(weights: impl IntoIterator<Item = (f64, u64)>) -> Option<Valence> {
    let weights: Vec<(f64, u64)> = weights.into_iter().filter(|(_, n)| *n > 0).collect();
    let words: u64 = weights.iter().map(|(_, n)| n).sum();
    if words == 0 {
        return None;
    }
    let all = words as f64;
    let mean = weights.iter().map(|(weight, n)| weight * *n as f64).sum::<f64>() / all;
    let squares: f64 = weights.iter().map(|(w, n)| (w - mean).powi(2) * *n as f64).sum();
    Some(Valence { mean, standard_error: (squares / all).sqrt() / all.sqrt(), words })
}
