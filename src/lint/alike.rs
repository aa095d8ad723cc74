//! Whether two sets of hits keep the same company.

use std::collections::BTreeMap;

use super::least::mixed;

/// How often the hits are dealt out anew.
const DEALS: u64 = 12;

/// How alike the neighbours of two sets of hits are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Alike {
    /// The cosine of their neighbours, weighted by how rare they are.
    pub(super) cosine: f64,
    /// The cosine that two sets of these sizes have where the hits are dealt out by chance.
    pub(super) expected: f64,
}

impl Alike {
    /// The one as a part of the other: 1 where it makes no difference which set a hit is of.
    pub(super) fn ratio(self) -> f64 {
        if self.expected > 0.0 { (self.cosine / self.expected).min(1.0) } else { 1.0 }
    }
}

/// The neighbours of one hit.
pub(super) type Company = [u64];

/// How alike two sets of hits are. `weight` says how much a neighbour says.
pub(super) fn alike(one: &[&Company], other: &[&Company], weight: &dyn Fn(u64) -> f64) -> Alike {
    let cosine = cosine(&vector(one.iter(), weight), &vector(other.iter(), weight));
    let all: Vec<&Company> = one.iter().chain(other).copied().collect();
    let mut sum = 0.0;
    for deal in 0..DEALS {
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|&at| (mixed(at as u64 ^ mixed(deal + 1)), at));
        let (first, rest) = order.split_at(one.len());
        let dealt = |part: &[usize]| vector(part.iter().filter_map(|&at| all.get(at)), weight);
        sum += self::cosine(&dealt(first), &dealt(rest));
    }
    Alike { cosine, expected: sum / DEALS as f64 }
}

fn vector<'a>(
    hits: impl Iterator<Item = &'a &'a Company>,
    weight: &dyn Fn(u64) -> f64,
) -> BTreeMap<u64, f64> {
    let mut counts: BTreeMap<u64, f64> = BTreeMap::new();
    for word in hits.flat_map(|hit| hit.iter()) {
        *counts.entry(*word).or_default() += 1.0;
    }
    for (word, count) in &mut counts {
        *count = (1.0 + count.ln()) * weight(*word);
    }
    counts
}

fn cosine(one: &BTreeMap<u64, f64>, other: &BTreeMap<u64, f64>) -> f64 {
    let length = |vector: &BTreeMap<u64, f64>| vector.values().map(|x| x * x).sum::<f64>().sqrt();
    let product: f64 = one.iter().filter_map(|(word, x)| Some(x * other.get(word)?)).sum();
    let lengths = length(one) * length(other);
    if lengths > 0.0 { product / lengths } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn company_is_told_apart() {
        let hits = |first: u64| -> Vec<Vec<u64>> {
            (0..40)
                .map(|hit| (0..6).map(|word| first + (hit * 7 + word * 5) % 30).collect())
                .collect()
        };
        let (war, peace) = (hits(100), hits(200));
        let refs = |hits: &[Vec<u64>]| -> Vec<Vec<u64>> { hits.to_vec() };
        let (one, other) = (refs(&war[..20]), refs(&war[20..]));
        let slices = |hits: &'static [Vec<u64>]| hits.iter().map(Vec::as_slice).collect::<Vec<_>>();
        let leak =
            |hits: Vec<Vec<u64>>| -> &'static [Vec<u64>] { Box::leak(hits.into_boxed_slice()) };
        let (one, other, peace) = (slices(leak(one)), slices(leak(other)), slices(leak(peace)));
        assert!(alike(&one, &other, &|_| 1.0).ratio() > 0.9);
        assert!(alike(&one, &peace, &|_| 1.0).ratio() < 0.1);
        assert!((alike(&[], &[], &|_| 1.0).ratio() - 1.0).abs() < 1e-9);
    }
}
