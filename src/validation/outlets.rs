//! Whether the lexicon works as well in one outlet as in another.

use serde::Serialize;

use super::judged::Judged;
use super::measured::{Design, Estimate, Group, Measured};
use crate::compare::classification::{Confusion, Measure};
use crate::compare::keyness::{Contingency, fisher};
use crate::compare::uncertainty::{
    Interval, Kind, Method, benjamini_hochberg, difference_interval, difference_test,
};

/// The measures that are compared: what a difference of rates may come of.
const COMPARED: [Measure; 3] = [Measure::Recall, Measure::Specificity, Measure::Precision];

/// One outlet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutletMeasures {
    /// Its id.
    pub outlet: String,
    /// Its measures.
    pub measured: Measured,
    /// How its measures differ from those of all others together; with two outlets only the
    /// first has them.
    pub against_others: Vec<Difference>,
    /// In what share of its units it would be found if people said yes as often as in all
    /// outlets together.
    pub found_at_equal_shares: Option<f64>,
}

/// A measure of an outlet beside that of the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The measure.
    pub measure: Measure,
    /// In the outlet.
    pub here: f64,
    /// In all others.
    pub others: f64,
    /// The difference with its interval.
    pub difference: Estimate,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// Corrected over all differences of the validation (Benjamini–Hochberg).
    pub q: Option<f64>,
    /// The test: `fisher`, `articles` or `strata-posterior`.
    pub test: Option<&'static str>,
}

/// The measures of each outlet; none where there is only one.
pub(super) fn outlets(group: &Group<'_>, all: &Measured) -> Vec<OutletMeasures> {
    let mut names: Vec<&str> = group.judged.iter().map(|unit| unit.outlet.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() < 2 {
        return Vec::new();
    }
    let share = all.measures.get(&Measure::Prevalence).and_then(|found| found.value);
    let each = names.iter().enumerate().map(|(at, name)| {
        let here = |unit: &Judged| unit.outlet == *name;
        let others = |unit: &Judged| unit.outlet != *name;
        let measured = group.measured(&here);
        let value = |measure: Measure| measured.measures.get(&measure)?.value;
        let equal = share.zip(value(Measure::Recall)).zip(value(Measure::Specificity));
        let rest = (at == 0 || names.len() > 2).then(|| group.measured(&others));
        let against_others = rest.iter().flat_map(|rest| {
            COMPARED.iter().filter_map(|measure| {
                difference(group, *measure, [&measured, rest], [&here, &others])
            })
        });
        OutletMeasures {
            outlet: (*name).to_owned(),
            against_others: against_others.collect(),
            found_at_equal_shares: equal
                .map(|((share, recall), right)| share * recall + (1.0 - share) * (1.0 - right)),
            measured,
        }
    });
    each.collect()
}

type Keep<'a> = &'a dyn Fn(&Judged) -> bool;

fn difference(
    group: &Group<'_>,
    measure: Measure,
    [ours, theirs]: [&Measured; 2],
    keep: [Keep<'_>; 2],
) -> Option<Difference> {
    let estimate = |side: &Measured| side.measures.get(&measure).cloned();
    let (ours_found, theirs_found) = (estimate(ours)?, estimate(theirs)?);
    let (here, others) = (ours_found.value?, theirs_found.value?);
    let interval = |found: &Estimate| {
        let [low, high] = found.ends()?;
        Some(Interval { low, high, method: Method::ArticleClustered })
    };
    let between = difference_interval([here, others], [&ours_found, &theirs_found].map(interval));
    let (p, test) = match group.design {
        Design::Independent => (exact(measure, [ours, theirs]), "fisher"),
        Design::Clustered => {
            let [a, b] = keep.map(|keep| group.ratio(measure, keep));
            (difference_test(&a, &b, Kind::Share).map(|test| test.p), "articles")
        }
        Design::Drawn => {
            let drawn = keep.map(|keep| group.strata_draws(keep));
            (posterior(measure, &drawn), "strata-posterior")
        }
    };
    Some(Difference {
        measure,
        here,
        others,
        difference: Estimate {
            value: Some(here - others),
            low: between.map(|found| found.low),
            high: between.map(|found| found.high),
            method: between.map(|_| "mover"),
        },
        p,
        q: None,
        test: p.map(|_| test),
    })
}

/// Fisher's exact test of two shares of independent units.
fn exact(measure: Measure, sides: [&Measured; 2]) -> Option<f64> {
    let counts = sides.map(|side| {
        let cells = &side.cells;
        match measure {
            Measure::Recall => (cells.true_positive, cells.true_positive + cells.false_negative),
            Measure::Specificity => {
                (cells.true_negative, cells.true_negative + cells.false_positive)
            }
            _ => (cells.true_positive, cells.true_positive + cells.false_positive),
        }
    });
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of units")]
    let [a, b] = counts.map(|(part, whole)| (part as u64, whole as u64));
    Contingency::new(a.0, b.0, a.1, b.1).and_then(fisher).map(|found| found.p)
}

/// Twice the share of draws on the rarer side.
fn posterior(measure: Measure, [ours, theirs]: &[Vec<Confusion>; 2]) -> Option<f64> {
    // Both sides are drawn from one seed: one is turned round, so that they are independent.
    let pairs = ours.iter().zip(theirs.iter().rev());
    let mut differences =
        pairs.filter_map(|(a, b)| Some(a.value(measure)? - b.value(measure)?)).peekable();
    differences.peek()?;
    let (mut above, mut below, mut all) = (0.0, 0.0, 0.0);
    for difference in differences {
        all += 1.0;
        above += f64::from(u8::from(difference > 0.0));
        below += f64::from(u8::from(difference < 0.0));
    }
    // No more can be told from so many draws.
    let rarer = (all - f64::max(above, below)).max(1.0);
    Some((2.0 * rarer / all).min(1.0))
}

/// Corrects the p-values of all differences together.
pub(super) fn correct<'a>(outlets: impl Iterator<Item = &'a mut OutletMeasures>) {
    let mut tested: Vec<&mut Difference> = outlets
        .flat_map(|outlet| &mut outlet.against_others)
        .filter(|difference| difference.p.is_some())
        .collect();
    let p: Vec<f64> = tested.iter().filter_map(|difference| difference.p).collect();
    for (difference, q) in tested.iter_mut().zip(benjamini_hochberg(&p)) {
        difference.q = Some(q);
    }
}
