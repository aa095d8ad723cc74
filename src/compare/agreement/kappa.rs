//! Cohen's and Fleiss's kappa.

use std::collections::BTreeMap;

/// Cohen's κ of two coders, from pairs of codes. `None` without pairs, or where both
/// coders gave one and the same code throughout.
///
/// ## Formula
///
/// κ = (p_o − p_e)/(1 − p_e), p_o the share of units with the same code, p_e what the
/// coders' own shares of the codes would give by chance. Cohen (1960), *Educational and
/// Psychological Measurement* 20: 37–46.
///
/// ## When it misleads
///
/// Coders who use the codes in different shares can have a higher κ than coders who
/// use them alike. It knows two coders and no missing codes; Krippendorff's α does.
pub fn cohen_kappa<C: Ord + Copy>(pairs: &[(C, C)]) -> Option<f64> {
    let all = pairs.len() as f64;
    let same = pairs.iter().filter(|(a, b)| a == b).count() as f64;
    let mut shares: BTreeMap<C, [f64; 2]> = BTreeMap::new();
    for (a, b) in pairs {
        shares.entry(*a).or_default()[0] += 1.0;
        shares.entry(*b).or_default()[1] += 1.0;
    }
    let chance: f64 = shares.values().map(|[a, b]| a * b).sum::<f64>() / (all * all);
    (all > 0.0 && chance < 1.0).then(|| (same / all - chance) / (1.0 - chance))
}

/// How much a disagreement counts, by how far the two codes are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighting {
    /// By the steps between them.
    Linear,
    /// By their square.
    Quadratic,
}

/// Cohen's weighted κ of two coders whose codes have an order. `None` as for
/// [`cohen_kappa`].
///
/// ## Formula
///
/// κ_w = 1 − Σ w o/Σ w e, o the shares of pairs of codes, e what the coders' own shares of
/// the codes would give by chance, w the steps between two codes among those that occur, or
/// their square. Cohen (1968), *Psychological Bulletin* 70: 213–220.
pub fn weighted_kappa(pairs: &[(f64, f64)], weighting: Weighting) -> Option<f64> {
    let mut codes: Vec<f64> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    codes.sort_by(f64::total_cmp);
    codes.dedup();
    let place = |code: f64| codes.partition_point(|known| known.total_cmp(&code).is_lt());
    let mut shares = vec![[0.0; 2]; codes.len()];
    let weight = |a: usize, b: usize| {
        let steps = a.abs_diff(b) as f64;
        match weighting {
            Weighting::Linear => steps,
            Weighting::Quadratic => steps * steps,
        }
    };
    let mut observed = 0.0;
    for (a, b) in pairs {
        let (a, b) = (place(*a), place(*b));
        shares[a][0] += 1.0;
        shares[b][1] += 1.0;
        observed += weight(a, b);
    }
    let mut chance = 0.0;
    for (a, [first, _]) in shares.iter().enumerate() {
        for (b, [_, second]) in shares.iter().enumerate() {
            chance += weight(a, b) * first * second;
        }
    }
    (chance > 0.0).then(|| 1.0 - observed * pairs.len() as f64 / chance)
}

/// Fleiss's κ of units, each with how many coders gave it each code; every unit has
/// the same number of coders. `None` where that is not so, with fewer than two coders,
/// or where only one code was given.
///
/// ## Formula
///
/// κ = (P̄ − P_e)/(1 − P_e), P̄ the mean share of agreeing pairs of coders of a unit, P_e the
/// sum of the squared shares of the codes. Fleiss (1971), *Psychological Bulletin* 76:
/// 378–382.
pub fn fleiss_kappa(units: &[Vec<u64>]) -> Option<f64> {
    let coders = units.first()?.iter().sum::<u64>();
    if coders < 2 || units.iter().any(|unit| unit.iter().sum::<u64>() != coders) {
        return None;
    }
    let (number, coders) = (units.len() as f64, coders as f64);
    let codes = units.iter().map(Vec::len).max()?;
    let agree = |unit: &Vec<u64>| {
        let squares: f64 = unit.iter().map(|count| (*count as f64).powi(2)).sum();
        (squares - coders) / (coders * (coders - 1.0))
    };
    let observed = units.iter().map(agree).sum::<f64>() / number;
    let share = |code: usize| {
        let given = units.iter().filter_map(|unit| unit.get(code)).sum::<u64>();
        given as f64 / (number * coders)
    };
    let chance: f64 = (0..codes).map(|code| share(code).powi(2)).sum();
    (chance < 1.0).then(|| (observed - chance) / (1.0 - chance))
}
