//! One thing on two sides: all that is said of it.

use super::design::Sides;
use super::dispersion::{
    DeviationOfProportions, Part, Parts, deviation_of_proportions, juilland_d,
};
use super::influence::{Influence, Top, influence, log_ratio};
use super::keyness::{
    Contingency, Correction, Fisher, LogOdds, Prior, Variance, chi_squared, conservative_log_ratio,
    fisher, log_likelihood, log_odds, percent_difference, simple_maths,
};
use super::table::{ColumnId, Columns, Item, Table};
use super::uncertainty::{Interval, Ratio, Test, WholeSums, difference_test, log_ratio_interval};

/// How evenly something is spread over the articles of both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// Articles with it.
    pub range: u64,
    /// Juilland's D.
    pub juilland_d: Option<f64>,
    /// Gries's DP and DPnorm.
    pub proportions: Option<DeviationOfProportions>,
}

/// The measures of keyness of an item. What has no value is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Keyness {
    /// Log-odds with a Dirichlet prior.
    pub log_odds: Option<LogOdds>,
    /// Signed G² of four cells.
    pub g2: Option<f64>,
    /// Signed χ².
    pub chi2: Option<f64>,
    /// Conservative log ratio.
    pub lrc: Option<f64>,
    /// %DIFF.
    pub percent_difference: Option<f64>,
    /// Simple maths with k = 1.
    pub simple_maths: Option<f64>,
    /// Fisher's exact test, where it is asked for.
    pub fisher: Option<Fisher>,
}

/// One item on two sides: target first, then reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// The ratio on each side.
    pub ratios: [Ratio; 2],
    /// log₂ of the ratio of the two.
    pub log_ratio: Option<f64>,
    /// Its 95 % interval; ends may be infinite.
    pub interval: Option<Interval>,
    /// The test between articles.
    pub test: Option<Test>,
    /// Measures of keyness.
    pub keyness: Keyness,
    /// Its spread over articles; `None` where articles are not known.
    pub dispersion: Option<Dispersion>,
    /// On how few articles the difference rests; `None` where articles are not known.
    pub influence: Option<Influence>,
}

/// How contrasts are computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asked {
    /// How the variance of log-odds is approximated.
    pub variance: Variance,
    /// The number of items in the list, for the conservative log ratio; 1 corrects for
    /// nothing.
    pub list: u64,
    /// Whether Fisher's test is wanted, which takes long.
    pub fisher: bool,
}

/// The wholes of a table's items, on the sides of one pairing.
#[derive(Debug, Clone, PartialEq)]
pub struct Wholes {
    columns: Vec<(ColumnId, OneWhole)>,
}

#[derive(Debug, Clone, PartialEq)]
struct OneWhole {
    of_row: Vec<f64>,
    sums: [WholeSums; 2],
    smallest: u64,
}

impl Wholes {
    /// The wholes of these items.
    pub fn new(table: &Table, columns: &Columns, sides: &Sides, items: &[Item]) -> Self {
        let mut ids: Vec<ColumnId> = items.iter().map(|item| item.whole).collect();
        ids.sort_unstable();
        ids.dedup();
        let one = |id: ColumnId| {
            let mut whole = OneWhole {
                of_row: vec![0.0; table.rows().len()],
                sums: [WholeSums::default(); 2],
                smallest: u64::MAX,
            };
            for &(row, value) in columns.of(id) {
                let at = row as usize;
                if let (Some(side), Some(of_row)) = (sides.of(at), whole.of_row.get_mut(at))
                    && value > 0
                {
                    *of_row = value as f64;
                    whole.sums[side].add(value as f64);
                    whole.smallest = whole.smallest.min(value.unsigned_abs());
                }
            }
            (id, whole)
        };
        Self { columns: ids.into_iter().map(one).collect() }
    }

    fn of(&self, id: ColumnId) -> Option<&OneWhole> {
        let at = self.columns.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.columns.get(at).map(|(_, whole)| whole)
    }

    /// The sums of a whole on both sides.
    pub fn sums(&self, id: ColumnId) -> [WholeSums; 2] {
        self.of(id).map(|whole| whole.sums).unwrap_or_default()
    }
}

/// The two sides of a pairing, ready to be compared.
#[derive(Debug)]
pub struct Compared<'a> {
    /// The counts.
    pub table: &'a Table,
    /// The same by column.
    pub columns: &'a Columns,
    /// Which rows are on which side.
    pub sides: Sides,
    /// The wholes of the items.
    pub wholes: Wholes,
    /// How contrasts are computed.
    pub asked: Asked,
}

impl Compared<'_> {
    /// Compares an item. `parts` is room for the articles that have it, kept from item
    /// to item. `None` for an item whose whole is not among those at hand.
    pub fn contrast(&self, item: Item, prior: Prior, parts: &mut Vec<Part>) -> Option<Contrast> {
        let Self { table, columns, sides, wholes, asked } = self;
        let whole = wholes.of(item.whole)?;
        let mut ratios = [0, 1].map(|side| Ratio { whole: whole.sums[side], ..Ratio::default() });
        let mut tops = [Top::default(); 2];
        parts.clear();
        for &(row, value) in columns.of(item.part) {
            let at = row as usize;
            let Some(side) = sides.of(at) else { continue };
            let (x, m) = (value as f64, whole.of_row.get(at).copied().unwrap_or(0.0));
            ratios[side].part.add(x, m);
            tops[side].see(row, x, m);
            if m > 0.0 {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a count"
                )]
                parts.push(Part { count: value.unsigned_abs(), size: m as u64 });
            }
        }
        let by_article = table.by_article();
        let spread = by_article.then(|| {
            let number = whole.sums[0].articles + whole.sums[1].articles;
            let words = whole.sums[0].sum + whole.sums[1].sum;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
            let parts = Parts {
                with_term: parts,
                number: number as u64,
                words: words as u64,
                smallest: whole.smallest,
            };
            Dispersion {
                range: parts.range(),
                juilland_d: juilland_d(&parts),
                proportions: deviation_of_proportions(&parts),
            }
        });
        let [ours, theirs] = &ratios;
        Some(Contrast {
            log_ratio: log_ratio(ours, theirs),
            interval: log_ratio_interval(ours, theirs, item.kind, by_article),
            test: if by_article { difference_test(ours, theirs, item.kind) } else { None },
            keyness: keyness(&ratios, prior, *asked),
            dispersion: spread,
            influence: if by_article {
                influence([ours, theirs], [&tops[0], &tops[1]])
            } else {
                None
            },
            ratios,
        })
    }
}

fn keyness(ratios: &[Ratio; 2], prior: Prior, asked: Asked) -> Keyness {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
    let whole = |number: f64| number.max(0.0) as u64;
    let [a, b] = [0, 1].map(|side| ratios[side].part.sum);
    let [n1, n2] = [0, 1].map(|side| ratios[side].whole.sum);
    let log_odds =
        if n1 > 0.0 && n2 > 0.0 { log_odds([a, b], [n1, n2], prior, asked.variance) } else { None };
    let Some(table) = Contingency::new(whole(a), whole(b), whole(n1), whole(n2)) else {
        return Keyness { log_odds, ..Keyness::default() };
    };
    Keyness {
        log_odds,
        g2: log_likelihood(table, Correction::None),
        chi2: chi_squared(table, Correction::None),
        lrc: conservative_log_ratio(table, 0.05, asked.list),
        percent_difference: percent_difference(table),
        simple_maths: simple_maths(table, 1.0),
        fisher: if asked.fisher { fisher(table) } else { None },
    }
}
