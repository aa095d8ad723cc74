//! How far an outlet's use of a frame is from what its share of the words would give.

use serde::Serialize;

use super::difference::{ENOUGH_ARTICLES, difference_test};
use super::multiplicity::benjamini_hochberg;
use super::ratio::{Kind, Ratio};
use crate::tally::OutletTally;

/// How the deviation was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResidualMethod {
    /// Standardized with the variance between articles: can be tested.
    ArticleClustered,
    /// Standardized as if words were independent: describes these texts alone.
    TokenLevel,
}

/// The standardized residual of one frame in one outlet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Residual {
    /// (observed − expected) / standard deviation.
    pub z: f64,
    /// Two-sided p-value; `None` at token level.
    pub p: Option<f64>,
    /// Benjamini–Hochberg q-value over all cells of the table; `None` at token level.
    pub q: Option<f64>,
    /// How it was standardized.
    pub method: ResidualMethod,
}

/// The residuals of a table, one row an outlet, one column a frame; `None` where
/// nothing can be said: one outlet, no words, a frame without hits.
///
/// ## Formula
///
/// Expected hits are E = H·T₀/T: the frame's hits in all outlets by the outlet's
/// share of the words. The residual O − E is T₀T₁/T times the difference between
/// the rates of the outlet (0) and of the others together (1), and z is that
/// difference by its standard error between articles: see
/// [`difference_test`](super::difference_test). Where the outlet or the others have
/// fewer than five articles, z is that of independent words,
/// (O − E)/√(H·p·(1−p)) with p = T₀/T, and no q is given.
///
/// ## When it misleads
///
/// It compares coverage, not treatment: an outlet that covers wars has war words.
/// Few articles with a hit make z unsteady, whatever q says.
///
/// ## References
///
/// Haberman (1973), *Biometrics* 29: 205–220 (adjusted residuals).
pub fn residuals(outlets: &[&OutletTally]) -> Vec<Vec<Option<Residual>>> {
    let frames = outlets.iter().map(|outlet| outlet.frames.len()).max().unwrap_or(0);
    let mut table: Vec<Vec<Option<Residual>>> =
        outlets.iter().map(|_| vec![None; frames]).collect();
    for (row, (outlet, cells)) in outlets.iter().zip(&mut table).enumerate() {
        let others: Vec<&OutletTally> = outlets
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != row)
            .map(|(_, other)| *other)
            .collect();
        for (frame, cell) in cells.iter_mut().enumerate() {
            *cell = residual(outlet, &others, frame);
        }
    }
    let tested: Vec<(usize, usize, f64)> = table
        .iter()
        .enumerate()
        .flat_map(|(row, cells)| {
            cells.iter().enumerate().filter_map(move |(frame, cell)| {
                let p = cell.as_ref().and_then(|cell| cell.p)?;
                Some((row, frame, p))
            })
        })
        .collect();
    let p: Vec<f64> = tested.iter().map(|(_, _, p)| *p).collect();
    for ((row, frame, _), q) in tested.into_iter().zip(benjamini_hochberg(&p)) {
        if let Some(cell) = table.get_mut(row).and_then(|cells| cells.get_mut(frame)?.as_mut()) {
            cell.q = Some(q);
        }
    }
    table
}

fn residual(outlet: &OutletTally, others: &[&OutletTally], frame: usize) -> Option<Residual> {
    let ours = frame_rate(outlet, frame);
    let theirs =
        others.iter().map(|other| frame_rate(other, frame)).fold(Ratio::default(), Ratio::plus);
    let (tokens, hits) = (ours.whole.sum + theirs.whole.sum, ours.part.sum + theirs.part.sum);
    if ours.whole.sum == 0.0 || theirs.whole.sum == 0.0 || hits == 0.0 {
        return None;
    }
    let few = |side: &Ratio| side.whole.articles < ENOUGH_ARTICLES;
    if few(&ours) || few(&theirs) {
        let share = ours.whole.sum / tokens;
        let z = (ours.part.sum - hits * share) / (hits * share * (1.0 - share)).sqrt();
        return Some(Residual { z, p: None, q: None, method: ResidualMethod::TokenLevel });
    }
    let test = difference_test(&ours, &theirs, Kind::Rate)?;
    Some(Residual { z: test.z, p: Some(test.p), q: None, method: ResidualMethod::ArticleClustered })
}

/// The rate of a frame in an outlet.
pub fn frame_rate(outlet: &OutletTally, frame: usize) -> Ratio {
    let sums = outlet.frames.get(frame).copied().unwrap_or_default();
    Ratio::new(
        outlet.articles,
        [sums.hits as f64, sums.hits_squared as f64],
        sums.hits_tokens as f64,
        [outlet.tokens as f64, outlet.tokens_squared as f64],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::FrameTally;

    /// An outlet of articles with these hits, of 100 tokens each.
    fn outlet(hits: &[u64]) -> OutletTally {
        let n = hits.len() as u64;
        OutletTally {
            articles: n,
            tokens: 100 * n,
            tokens_squared: 10_000 * u128::from(n),
            frames: vec![FrameTally {
                hits: hits.iter().sum(),
                weighted: 0,
                articles_with_hit: hits.iter().filter(|h| **h > 0).count() as u64,
                hits_squared: hits.iter().map(|h| u128::from(h * h)).sum(),
                hits_tokens: hits.iter().map(|h| u128::from(h * 100)).sum(),
            }],
            ..OutletTally::default()
        }
    }

    #[test]
    fn opposite_outlets_have_opposite_residuals() {
        let (a, b) = (outlet(&[3, 2, 4, 3, 2, 3]), outlet(&[0, 1, 0, 0, 1, 0]));
        let table = residuals(&[&a, &b]);
        let (za, zb) = (table[0][0].expect("there"), table[1][0].expect("there"));
        assert!((za.z + zb.z).abs() < 1e-9);
        // scipy.stats.ttest_ind([3,2,4,3,2,3], [0,1,0,0,1,0], equal_var=False):
        // t = 6.7082 before the floor of the Poisson variance, here 0.0158 a word.
        assert!(za.z > 2.0 && za.q.is_some_and(|q| q < 0.05));
    }

    #[test]
    fn hits_heaped_in_one_article_are_no_finding() {
        let (a, b) = (outlet(&[17, 0, 0, 0, 0, 0]), outlet(&[1, 0, 1, 0, 0, 1]));
        let cell = residuals(&[&a, &b])[0][0].expect("there");
        assert!(cell.q.is_some_and(|q| q > 0.05), "{cell:?}");
    }

    #[test]
    fn few_articles_are_described_and_not_tested() {
        let (a, b) = (outlet(&[9]), outlet(&[1]));
        let cell = residuals(&[&a, &b])[0][0].expect("there");
        assert_eq!((cell.method, cell.q), (ResidualMethod::TokenLevel, None));
        // (9 − 5) / √(10 · ½ · ½)
        assert!((cell.z - 4.0 / 2.5_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        let (a, b) = (outlet(&[0, 0]), outlet(&[0, 0]));
        assert_eq!(residuals(&[&a, &b]), vec![vec![None], vec![None]]);
        assert_eq!(residuals(&[&a]), vec![vec![None]]);
        assert!(residuals(&[]).is_empty());
    }
}
