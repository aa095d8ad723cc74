//! Quantiles of a list of numbers.

/// The quantile of sorted numbers, between neighbours by their distance: type 7 of
/// Hyndman & Fan (1996), *The American Statistician* 50: 361–365, which R and NumPy
/// use. `None` without numbers.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = p.clamp(0.0, 1.0) * last as f64;
    let below = sorted.get(place.floor() as usize)?;
    let above = sorted.get(place.ceil() as usize)?;
    // Between −∞ and a number lies −∞, and no number of infinities is none.
    let same = below.total_cmp(above).is_eq() || place.floor() >= place || below.is_infinite();
    Some(if same { *below } else { below + (place - place.floor()) * (above - below) })
}
/// The same of numbers in any order, which are moved about.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
pub(super) fn quantile_of(numbers: &mut [f64], p: f64) -> Option<f64> {
    let last = numbers.len().checked_sub(1)?;
    let place = p.clamp(0.0, 1.0) * last as f64;
    let (_, below, above) = numbers.select_nth_unstable_by(place.floor() as usize, f64::total_cmp);
    let next = above.iter().copied().min_by(f64::total_cmp);
    let pair = [*below, next.filter(|_| place > place.floor()).unwrap_or(*below)];
    quantile(&pair, place - place.floor())
}
