//! Many tests at once: false discoveries and family-wise error.

use serde::Serialize;

/// A correction for many tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adjustment {
    /// Of what is marked, at most the named share is expected to be false.
    #[default]
    BenjaminiHochberg,
    /// The chance of a single false mark is at most the named one.
    Holm,
    /// p-values as they are.
    None,
}

impl Adjustment {
    /// Corrected p-values, in their order.
    pub fn adjust(self, p: &[f64]) -> Vec<f64> {
        match self {
            Self::BenjaminiHochberg => benjamini_hochberg(p),
            Self::Holm => holm(p),
            Self::None => p.to_vec(),
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::BenjaminiHochberg => "benjamini-hochberg",
            Self::Holm => "holm",
            Self::None => "none",
        }
    }
}

/// Benjamini–Hochberg q-values of p-values, in their order.
///
/// ## Formula
///
/// With p₍₁₎ ≤ … ≤ p₍ₘ₎, q₍ᵢ₎ = minⱼ≥ᵢ min(1, p₍ⱼ₎ m/j). As R's `p.adjust(method = "BH")`.
///
/// ## References
///
/// Benjamini & Hochberg (1995), *Journal of the Royal Statistical Society B* 57: 289–300.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[b].total_cmp(&p[a]));
    let mut q = vec![1.0; p.len()];
    let mut smallest = 1.0_f64;
    for (rank, at) in (1..=p.len()).rev().zip(order) {
        smallest = smallest.min(p[at] * p.len() as f64 / rank as f64);
        q[at] = smallest;
    }
    q
}

/// Holm's corrected p-values, in their order.
///
/// ## Formula
///
/// With p₍₁₎ ≤ … ≤ p₍ₘ₎, the i-th is maxⱼ≤ᵢ min(1, (m − j + 1) p₍ⱼ₎). As R's
/// `p.adjust(method = "holm")`.
///
/// ## References
///
/// Holm (1979), *Scandinavian Journal of Statistics* 6: 65–70.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let mut adjusted = vec![1.0; p.len()];
    let mut largest = 0.0_f64;
    for (left, at) in (1..=p.len()).rev().zip(order) {
        largest = largest.max((p[at] * left as f64).min(1.0));
        adjusted[at] = largest;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agree_with_r() {
        let p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205];
        let bh = [0.008, 0.032, 0.0672, 0.0672, 0.0672, 0.08, 0.084_571_428_6, 0.205];
        let holms = [0.008, 0.056, 0.234, 0.234, 0.234, 0.234, 0.234, 0.234];
        for (ours, theirs) in benjamini_hochberg(&p).into_iter().zip(bh) {
            assert!((ours - theirs).abs() < 1e-9, "{ours} {theirs}");
        }
        for (ours, theirs) in holm(&p).into_iter().zip(holms) {
            assert!((ours - theirs).abs() < 1e-9, "{ours} {theirs}");
        }
        assert!(benjamini_hochberg(&[]).is_empty() && holm(&[]).is_empty());
    }
}
