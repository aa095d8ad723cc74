//! The balance of two counts.

/// The balance of a positive count P and a negative count N in one text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Polarity {
    /// ln(P + ½) − ln(N + ½): symmetric and unbounded, 0 where there is neither.
    pub logit: f64,
    /// (P − N)/(P + N), from −1 to 1; `None` where there is neither.
    pub relative: Option<f64>,
    /// (P − N) by all words of the text; `None` without words.
    pub absolute: Option<f64>,
}

/// The three usual scales of polarity.
///
/// ## When it misleads
///
/// The relative scale of a text with one hit is 1 or −1: short texts are extreme. The
/// logit shrinks them a little, the shrunken axis score of this crate by how much
/// outlets differ.
///
/// ## References
///
/// Lowe, Benoit, Mikhaylov & Laver (2011), *Legislative Studies Quarterly* 36: 123–155.
pub fn polarity(positive: u64, negative: u64, words: u64) -> Polarity {
    let (p, n) = (positive as f64, negative as f64);
    Polarity {
        logit: (p + 0.5).ln() - (n + 0.5).ln(),
        relative: (p + n > 0.0).then(|| (p - n) / (p + n)),
        absolute: (words > 0).then(|| (p - n) / words as f64),
    }
}
