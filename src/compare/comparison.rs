//! All items of a table, over all pairings of a design.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;
use statrs::distribution::{ContinuousCDF as _, Normal};

use super::contrast::{Asked, Compared, Contrast, Wholes};
use super::design::{Design, Pairing, Sides};
use super::distance::jensen_shannon;
use super::keyness::{Prior, Variance};
use super::replicates::Replicates;
use super::table::{ColumnId, Columns, Item, Table};
use super::uncertainty::{
    Adjustment, Drawn, Draws, Interval, IntervalChoice, difference_resampled, log_ratio_resampled,
    ratio_interval,
};
use crate::problem::Problem;

/// The prior of the log-odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PriorChoice {
    /// The same α for every item.
    Flat(f64),
    /// α in proportion to the item's count over all groups; with a mass, α₀ is that many
    /// words, without one all words of all groups.
    Informative(Option<f64>),
    /// None: what a side has not got has no log-odds.
    None,
}

impl std::fmt::Display for PriorChoice {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Flat(alpha) => write!(out, "flat:{alpha}"),
            Self::Informative(None) => out.write_str("informative"),
            Self::Informative(Some(mass)) => write!(out, "informative:{mass}"),
            Self::None => out.write_str("none"),
        }
    }
}

/// How a comparison is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Who is compared with whom.
    pub design: Design,
    /// Whether only stories are compared that both sides tell.
    pub matched: bool,
    /// The prior of the log-odds.
    pub prior: PriorChoice,
    /// Their variance.
    pub variance: Variance,
    /// The correction for many tests.
    pub correction: Adjustment,
    /// The fewest occurrences, on both sides together, of an item that is compared.
    pub min_count: u64,
    /// Which intervals are wanted.
    pub interval: IntervalChoice,
    /// The draws of the bootstrap; `None`: intervals come from sums.
    pub draws: Option<Draws>,
    /// Whether Fisher's test is wanted.
    pub fisher: bool,
    /// Items that make the family of tests and the divergence: the first so many. Those
    /// after them are other views of the same.
    pub family: usize,
}

/// One item of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number among the items.
    pub item: usize,
    /// What is said of it.
    pub contrast: Contrast,
    /// The intervals of the two ratios.
    pub intervals: [Option<Interval>; 2],
    /// The difference of the ratios.
    pub difference: Option<f64>,
    /// Its interval.
    pub difference_interval: Option<Interval>,
    /// Two-sided p: between articles, or of G² with words as if they were independent
    /// where articles are not known.
    pub p: Option<f64>,
    /// p corrected over all rows of the comparison.
    pub q: Option<f64>,
    /// What the item gives to the divergence of the two sides, in bits.
    pub shift: Option<f64>,
}

/// One pairing of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct PairingResult {
    /// Who is compared with whom.
    pub pairing: Pairing,
    /// Articles on each side.
    pub articles: [u64; 2],
    /// Stories that both sides tell, where only those are compared.
    pub stories: Option<usize>,
    /// The Jensen–Shannon divergence of the two sides over all items, in bits.
    pub divergence: Option<f64>,
    /// The items that are compared, in their order.
    pub rows: Vec<Row>,
    /// Items that occur too rarely.
    pub too_rare: usize,
}

/// Compares the items of a table.
///
/// # Errors
///
/// The design names a group that is not there.
pub fn compare(
    table: &Table,
    items: &[Item],
    options: &Options,
) -> Result<Vec<PairingResult>, Problem> {
    let whole = match options.draws {
        Some(draws) if !options.matched && options.interval != IntervalChoice::Analytic => {
            Replicates::draw(table, draws, |_| true)
        }
        _ => Vec::new(),
    };
    compare_drawn(table, &table.by_column(), items, options, &whole)
}

/// The same with the counts by column, and with draws of all rows that are made already, one
/// a group; without any they are made for each pairing.
///
/// # Errors
///
/// The design names a group that is not there.
pub fn compare_drawn(
    table: &Table,
    columns: &Columns,
    items: &[Item],
    options: &Options,
    whole_draws: &[Replicates],
) -> Result<Vec<PairingResult>, Problem> {
    let priors = priors(columns, items, options.prior);
    let mut results = Vec::new();
    for pairing in options.design.pairings(table.groups())? {
        let sides = Sides::new(table, &pairing, options.matched);
        let articles = if table.by_article() { sides.articles() } else { [0; 2] };
        let stories = sides.stories;
        let wholes = Wholes::new(table, columns, &sides, items);
        let counts: Vec<[u64; 2]> = items
            .par_iter()
            .map(|item| {
                let mut counts = [0; 2];
                for &(row, value) in columns.of(item.part) {
                    if let Some(side) = sides.of(row as usize) {
                        counts[side] += value.unsigned_abs();
                    }
                }
                counts
            })
            .collect();
        let kept: Vec<usize> = (0..items.len())
            .filter(|at| counts[*at][0] + counts[*at][1] >= options.min_count.max(1))
            .collect();
        let [ours, theirs] =
            [0, 1].map(|side| counts.iter().map(|counts| counts[side]).collect::<Vec<u64>>());
        let of_family = |counts: &[u64]| counts.iter().take(options.family).copied().collect();
        let (ours, theirs): (Vec<u64>, Vec<u64>) = (of_family(&ours), of_family(&theirs));
        let divergence = jensen_shannon(&ours, &theirs);
        let draws = SideDraws::new(table, &pairing, &sides, options, whole_draws);
        let family_kept = kept.iter().filter(|at| **at < options.family).count();
        let list = family_kept as u64;
        let asked = Asked { variance: options.variance, list, fisher: options.fisher };
        let compared = Compared { table, columns, sides, wholes, asked };
        let rows: Vec<Row> = kept
            .par_iter()
            .map_init(Vec::new, |parts, &at| {
                let item = items[at];
                let contrast = compared.contrast(item, priors[at], parts)?;
                let shift = divergence.as_ref().and_then(|found| found.shares.get(at).copied());
                Some(row(at, item, contrast, shift, draws.as_ref(), table, options))
            })
            .flatten()
            .collect();
        drop(draws);
        results.push(PairingResult {
            pairing,
            articles,
            stories,
            divergence: divergence.map(|found| found.bits),
            too_rare: options.family.min(items.len()) - family_kept,
            rows,
        });
    }
    correct(&mut results, options.correction, options.family);
    Ok(results)
}

/// The draws of both sides of a pairing.
struct SideDraws<'a> {
    by_group: Cow<'a, [Replicates]>,
    sides: [&'a [usize]; 2],
}

impl<'a> SideDraws<'a> {
    fn new(
        table: &Table,
        pairing: &'a Pairing,
        sides: &Sides,
        options: &Options,
        whole: &'a [Replicates],
    ) -> Option<Self> {
        let draws = options.draws.filter(|_| options.interval != IntervalChoice::Analytic)?;
        let by_group = if whole.is_empty() {
            Cow::Owned(Replicates::draw(table, draws, |row| sides.of(row).is_some()))
        } else {
            Cow::Borrowed(whole)
        };
        Some(Self { by_group, sides: [&pairing.target, &pairing.reference] })
    }

    /// The sums of a column on a side, one a draw. Added up when they are asked for: of many
    /// columns they are not.
    fn column(&self, side: usize, column: ColumnId) -> Cow<'_, [f64]> {
        let groups = self.sides[side].iter().filter_map(|group| self.by_group.get(*group));
        let mut columns = groups.map(|group| group.column(column));
        let Some(first) = columns.next() else { return Cow::Borrowed(&[]) };
        columns.fold(Cow::Borrowed(first), |mut sums, column| {
            for (sum, more) in sums.to_mut().iter_mut().zip(column) {
                *sum += more;
            }
            sums
        })
    }
}

fn row(
    at: usize,
    item: Item,
    mut contrast: Contrast,
    shift: Option<f64>,
    draws: Option<&SideDraws<'_>>,
    table: &Table,
    options: &Options,
) -> Row {
    let sums = draws.map(|draws| {
        [0, 1].map(|side| [item.part, item.whole].map(|column| draws.column(side, column)))
    });
    let drawn =
        sums.as_ref().map(|sums| sums.each_ref().map(|[part, whole]| Drawn { part, whole }));
    let choice = options.interval;
    let [ours, theirs] = &contrast.ratios;
    let both = [ours, theirs];
    let alone =
        |side: usize| ratio_interval(both[side], item.kind, drawn.map(|drawn| drawn[side]), choice);
    let intervals = [alone(0), alone(1)];
    let difference = ours.value().zip(theirs.value()).map(|(a, b)| a - b);
    let difference_interval = difference_resampled(both, drawn, choice, intervals);
    let interval = if table.by_article() {
        log_ratio_resampled(both, drawn, choice, contrast.interval)
    } else {
        contrast.interval
    };
    let p = match contrast.test {
        Some(test) => Some(test.p),
        None if table.by_article() => None,
        // G² is χ² with one degree of freedom. The log-odds are no test: where a side has
        // none, all depends on the prior.
        None => contrast.keyness.g2.map(|g2| two_sided(g2.abs().sqrt())),
    };
    contrast.interval = interval;
    Row { item: at, intervals, difference, difference_interval, p, q: None, shift, contrast }
}

/// Two-sided p of a normal deviation.
pub fn two_sided(z: f64) -> f64 {
    (2.0 * Normal::standard().cdf(-z.abs())).min(1.0)
}

/// Corrects the p-values of the family over all pairings together.
fn correct(results: &mut [PairingResult], correction: Adjustment, family: usize) {
    let tested = |row: &Row| row.item < family && row.p.is_some();
    let rows = results.iter().flat_map(|result| &result.rows);
    let p: Vec<f64> = rows.filter(|row| tested(row)).filter_map(|row| row.p).collect();
    let mut q = correction.adjust(&p).into_iter();
    let rows = results.iter_mut().flat_map(|result| &mut result.rows);
    for row in rows.filter(|row| tested(row)) {
        row.q = q.next();
    }
}

/// The prior of each item. The words that are no items, such as stop words, have their
/// part of an informative prior too: without it the smaller side would be drawn up.
fn priors(columns: &Columns, items: &[Item], choice: PriorChoice) -> Vec<Prior> {
    let sum = |column: ColumnId| -> f64 {
        columns.of(column).iter().map(|(_, value)| *value as f64).sum()
    };
    let mut of_whole: BTreeMap<ColumnId, usize> = BTreeMap::new();
    for item in items {
        *of_whole.entry(item.whole).or_default() += 1;
    }
    let wholes: BTreeMap<ColumnId, f64> =
        of_whole.keys().map(|whole| (*whole, sum(*whole))).collect();
    items
        .iter()
        .map(|item| match choice {
            PriorChoice::None => Prior { term: 0.0, vocabulary: 0.0 },
            PriorChoice::Flat(alpha) => {
                let number = of_whole.get(&item.whole).copied().unwrap_or(0);
                Prior { term: alpha, vocabulary: alpha * number as f64 }
            }
            PriorChoice::Informative(mass) => {
                let all = wholes.get(&item.whole).copied().unwrap_or(0.0);
                let term = sum(item.part);
                let scale = mass.filter(|_| all > 0.0).map_or(1.0, |mass| mass / all);
                Prior { term: term * scale, vocabulary: all * scale }
            }
        })
        .collect()
}
