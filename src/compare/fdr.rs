//! False discovery rate.

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

#[cfg(test)]
mod tests {
    use super::benjamini_hochberg;

    #[test]
    fn agrees_with_r() {
        let p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205];
        let r = [0.008, 0.032, 0.0672, 0.0672, 0.0672, 0.08, 0.084_571_428_6, 0.205];
        for (ours, theirs) in benjamini_hochberg(&p).into_iter().zip(r) {
            assert!((ours - theirs).abs() < 1e-9, "{ours} {theirs}");
        }
        assert!(benjamini_hochberg(&[]).is_empty());
    }
}
