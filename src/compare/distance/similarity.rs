//! How alike two lists of counts are.
//!
//! Cosine and correlation are blind to the lengths of texts, Euclidean and Manhattan
//! distances are not: use those on relative frequencies. Jaccard and Dice ask only
//! which words occur, and so depend on how much was read.

use super::divergence::longest;

/// The cosine of the angle between two lists of counts, from 0 to 1: Σxy/√(Σx²Σy²).
/// `None` where a list has no counts. Salton & McGill (1983), *Introduction to Modern
/// Information Retrieval*.
pub fn cosine(ours: &[u64], theirs: &[u64]) -> Option<f64> {
    let (mut product, mut x2, mut y2) = (0.0, 0.0, 0.0);
    for (x, y) in floats(ours, theirs) {
        product += x * y;
        x2 += x * x;
        y2 += y * y;
    }
    (x2 > 0.0 && y2 > 0.0).then(|| (product / (x2.sqrt() * y2.sqrt())).min(1.0))
}

/// Jaccard's index of the words that occur: those in both by those in either. `None`
/// where there is none. Jaccard (1912), *New Phytologist* 11: 37–50.
pub fn jaccard(ours: &[u64], theirs: &[u64]) -> Option<f64> {
    let [both, either, _] = present(ours, theirs);
    (either > 0.0).then(|| both / either)
}

/// Dice's coefficient of the words that occur: twice those in both by the sum of those
/// in each. `None` where there is none. Dice (1945), *Ecology* 26: 297–302.
pub fn dice(ours: &[u64], theirs: &[u64]) -> Option<f64> {
    let [both, _, sum] = present(ours, theirs);
    (sum > 0.0).then(|| 2.0 * both / sum)
}

/// Pearson's correlation of two lists of counts, from −1 to 1. `None` where a list
/// does not vary.
pub fn pearson(ours: &[u64], theirs: &[u64]) -> Option<f64> {
    let number = ours.len().max(theirs.len()) as f64;
    let (mx, my) =
        floats(ours, theirs).fold((0.0, 0.0), |(a, b), (x, y)| (a + x / number, b + y / number));
    let (mut product, mut x2, mut y2) = (0.0, 0.0, 0.0);
    for (x, y) in floats(ours, theirs) {
        product += (x - mx) * (y - my);
        x2 += (x - mx).powi(2);
        y2 += (y - my).powi(2);
    }
    (x2 > 0.0 && y2 > 0.0).then(|| (product / (x2.sqrt() * y2.sqrt())).clamp(-1.0, 1.0))
}

/// √Σ(x − y)².
pub fn euclidean(ours: &[u64], theirs: &[u64]) -> f64 {
    floats(ours, theirs).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt()
}

/// Σ|x − y|.
pub fn manhattan(ours: &[u64], theirs: &[u64]) -> f64 {
    floats(ours, theirs).map(|(x, y)| (x - y).abs()).sum()
}

/// Σ|x − y|/(x + y) over the words of either. Lance & Williams (1966), *Computer
/// Journal* 9: 60–64.
pub fn canberra(ours: &[u64], theirs: &[u64]) -> f64 {
    let either = floats(ours, theirs).filter(|(x, y)| x + y > 0.0);
    either.map(|(x, y)| (x - y).abs() / (x + y)).sum()
}

fn floats<'a>(ours: &'a [u64], theirs: &'a [u64]) -> impl Iterator<Item = (f64, f64)> + 'a {
    longest(ours, theirs).map(|(x, y)| (x as f64, y as f64))
}

/// Words in both, in either, and the sum of those in each.
fn present(ours: &[u64], theirs: &[u64]) -> [f64; 3] {
    longest(ours, theirs).fold([0.0; 3], |[both, either, sum], (x, y)| {
        let (x, y) = (f64::from(u8::from(x > 0)), f64::from(u8::from(y > 0)));
        [both + x * y, either + x.max(y), sum + x + y]
    })
}
