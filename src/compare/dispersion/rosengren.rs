//! Rosengren's S.

use super::parts::Parts;

/// Rosengren's S, from near 0 to 1 (spread as the words are). `None` with fewer than
/// two parts or no occurrence.
///
/// ## Formula
///
/// S = (Σ √(vᵢ sᵢ))²/f, with vᵢ the occurrences in part i, sᵢ its share of the words and
/// f all occurrences. f · S is the adjusted frequency.
///
/// ## When it misleads
///
/// A rare word cannot be spread over many parts: compare words of like frequency.
///
/// ## References
///
/// Rosengren (1971), *Études de linguistique appliquée* 1: 103–127.
pub fn rosengren_s(parts: &Parts<'_>) -> Option<f64> {
    if !parts.can_be_told() {
        return None;
    }
    let words = parts.words as f64;
    let root = |part: &super::parts::Part| (part.count as f64 * (part.size as f64 / words)).sqrt();
    let sum: f64 = parts.with_term.iter().map(root).sum();
    Some((sum * sum / parts.frequency()).min(1.0))
}
