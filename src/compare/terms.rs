//! Many terms on many sides from sums alone: what [`compare`](super::compare) says of them,
//! without a table of all articles by all terms.

use rayon::prelude::*;

use super::distance::jensen_shannon;
use super::keyness::{LogOdds, Prior, Variance, log_odds as log_odds_of, log_ratio_of};
use super::uncertainty::{
    Adjustment, Interval, Kind, PartSums, Ratio, WholeSums, difference_test, log_ratio_interval,
};
use super::words::{Families, FamilyId};
use crate::tally::Tally;

/// Sums of terms by group. Memory grows with groups and terms, not with articles.
#[derive(Debug, Clone, PartialEq)]
pub struct TermSums {
    terms: usize,
    /// By group; all groups that are not named are the last.
    words: Vec<WholeSums>,
    /// By group and term.
    parts: Vec<PartSums>,
    /// By term, over all groups.
    all: Vec<Ratio>,
}

/// Who is compared with whom, as numbers of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermPairing {
    /// The group that is looked at.
    pub target: usize,
    /// What it is compared with; `None`: all others.
    pub reference: Option<usize>,
}

/// One pairing of terms.
#[derive(Debug, Clone, PartialEq)]
pub struct TermResult {
    /// Who is compared with whom.
    pub pairing: TermPairing,
    /// The Jensen–Shannon divergence over all terms, in bits.
    pub divergence: Option<f64>,
    /// The terms that occur often enough, in their order.
    pub rows: Vec<TermRow>,
}

/// One term of a pairing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TermRow {
    /// Its number. Its sums are those of [`TermSums::sides`]: of most terms they are not asked
    /// for again.
    pub term: usize,
    /// log₂ of the ratio of the rates; a count of 0 is taken as ½.
    pub log_ratio: Option<f64>,
    /// Log-odds with a prior.
    pub log_odds: Option<LogOdds>,
    /// Two-sided p of Welch's t between articles.
    pub p: Option<f64>,
    /// p corrected over all rows of all pairings that were asked for together.
    pub q: Option<f64>,
    /// What it gives to the divergence, in bits.
    pub shift: Option<f64>,
}

impl TermSums {
    /// The sums of some families, by these groups. Needs a tally that kept the words of its
    /// articles.
    pub fn new(tally: &Tally, groups: &[&str], families: &Families<'_>, kept: &[FamilyId]) -> Self {
        let (terms, others) = (kept.len(), groups.len());
        let of_form = numbers(tally, families, kept);
        let mut words = vec![WholeSums::default(); others + 1];
        let mut parts = vec![PartSums::default(); (others + 1) * terms];
        // Forms of no term are counted too, behind all terms: whether a form is of one cannot
        // be foretold, nor whether a term is new to an article, so there is no branch on it.
        let mut here = vec![0_u64; terms + 1];
        let mut met = vec![0; terms + 2];
        for row in &tally.articles {
            let group = groups.iter().position(|id| *id == row.outlet).unwrap_or(others);
            let m = row.tokens as f64;
            words[group].add(m);
            let mut next = 0;
            // Several forms of one family are one term.
            for (form, count) in row.words.iter() {
                let term = of_form.get(form.0 as usize).map_or(terms, |term| *term as usize);
                met[next] = term;
                next += usize::from(here[term] == 0 && count > 0);
                here[term] += u64::from(count);
            }
            for &term in met.iter().take(next) {
                let count = std::mem::take(&mut here[term]);
                if let Some(part) = parts.get_mut(group * terms..(group + 1) * terms)
                    && let Some(part) = part.get_mut(term)
                {
                    part.add(count as f64, m);
                }
            }
        }
        let ratio = |group: usize, term: usize| Ratio {
            part: parts[group * terms + term],
            whole: words[group],
        };
        // Sums of whole numbers: what is taken away again is exact.
        let all = (0..terms)
            .map(|term| (0..=others).fold(Ratio::default(), |all, at| all.plus(ratio(at, term))))
            .collect();
        Self { terms, words, parts, all }
    }

    fn of(&self, group: usize, term: usize) -> Ratio {
        Ratio { part: self.parts[group * self.terms + term], whole: self.words[group] }
    }

    /// The sums of a term on the two sides of a pairing.
    pub fn sides(&self, pairing: TermPairing, term: usize) -> [Ratio; 2] {
        let target = self.of(pairing.target, term);
        let rest = || self.all[term].minus(target);
        [target, pairing.reference.map_or_else(rest, |group| self.of(group, term))]
    }

    /// The 95 % interval of the `log_ratio` of a row with these sides. Made when it is asked
    /// for: of most terms it is not.
    pub fn interval([ours, theirs]: &[Ratio; 2]) -> Option<Interval> {
        log_ratio_interval(ours, theirs, Kind::Rate, true)
    }

    /// Compares the groups of some pairings, which are one family of tests. `alpha` is the
    /// flat prior of the log-odds, `least` the fewest occurrences on both sides together.
    /// The numbers are those of [`compare`](super::compare) with the same prior, the
    /// variance of two terms and the same correction.
    pub fn compare(
        &self,
        pairings: &[TermPairing],
        alpha: f64,
        correction: Adjustment,
        least: u64,
    ) -> Vec<TermResult> {
        let mut results: Vec<TermResult> =
            pairings.iter().map(|pairing| self.pairing(*pairing, alpha, least)).collect();
        let rows = results.iter().flat_map(|result| &result.rows);
        let p: Vec<f64> = rows.filter_map(|row| row.p).collect();
        let mut q = correction.adjust(&p).into_iter();
        let rows = results.iter_mut().flat_map(|result| &mut result.rows);
        for row in rows.filter(|row| row.p.is_some()) {
            row.q = q.next();
        }
        results
    }

    fn pairing(&self, pairing: TermPairing, alpha: f64, least: u64) -> TermResult {
        let (ours, theirs): (Vec<u64>, Vec<u64>) = (0..self.terms)
            .map(|term| self.sides(pairing, term).map(|side| whole(side.part.sum)).into())
            .unzip();
        let divergence = jensen_shannon(&ours, &theirs);
        let prior = Prior { term: alpha, vocabulary: alpha * self.terms as f64 };
        let kept: Vec<usize> =
            (0..self.terms).filter(|term| ours[*term] + theirs[*term] >= least.max(1)).collect();
        let rows = kept
            .into_par_iter()
            .map(|term| {
                let [a, b] = &self.sides(pairing, term);
                let (y, n) = ([a.part.sum, b.part.sum], [a.whole.sum, b.whole.sum]);
                let log_odds = Some(prior).filter(|_| n.iter().all(|words| *words > 0.0));
                TermRow {
                    term,
                    log_ratio: log_ratio_of(y, n),
                    log_odds: log_odds.and_then(|p| log_odds_of(y, n, p, Variance::TwoTerm)),
                    p: difference_test(a, b, Kind::Rate).map(|test| test.p),
                    q: None,
                    shift: divergence.as_ref().and_then(|found| found.shares.get(term).copied()),
                }
            })
            .collect();
        TermResult { pairing, divergence: divergence.map(|found| found.bits), rows }
    }
}

/// The number of the term that each form belongs to, by the form's number; that of none is
/// one more than the last.
fn numbers(tally: &Tally, families: &Families<'_>, kept: &[FamilyId]) -> Vec<u32> {
    let none = u32::try_from(kept.len()).unwrap_or(u32::MAX);
    let mut of_family = vec![none; families.len()];
    for (family, number) in kept.iter().zip(0..) {
        if let Some(slot) = of_family.get_mut(family.index()) {
            *slot = number;
        }
    }
    let term = |form| families.of_form(form).and_then(|family| of_family.get(family.index()));
    tally.forms.ids().map(|form| term(form).copied().unwrap_or(none)).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
fn whole(number: f64) -> u64 {
    number as u64
}
