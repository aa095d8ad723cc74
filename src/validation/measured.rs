//! Measures with their intervals.

use std::collections::BTreeMap;

use serde::Serialize;

use super::asked::Asked;
use super::judged::Judged;
use crate::compare::classification::{Confusion, Measure, Stratum, strata_draws};
use crate::compare::uncertainty::{
    BLOCK, Drawn, Draws, Interval, Kind, Method, Ratio, Weight, quantile, ratio_interval, weights,
    wilson,
};

/// A number with its 95 % interval.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Estimate {
    /// The number; `None` where there is nothing to make it of.
    pub value: Option<f64>,
    /// The lower end.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// How the interval was made.
    pub method: Option<&'static str>,
}

/// The measures of some units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// Units.
    pub units: u64,
    /// Their articles.
    pub articles: u64,
    /// The four cells, as counts.
    pub cells: Confusion,
    /// The four cells of the corpus that they were drawn from.
    pub weighted_cells: Option<Confusion>,
    /// The measures.
    pub measures: BTreeMap<Measure, Estimate>,
    /// Matthews's correlation.
    pub matthews: Option<f64>,
}

/// How units came about, which says how sure a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Design {
    /// Each unit is an article.
    Independent,
    /// Several units stand in one article.
    Clustered,
    /// Drawn from strata.
    Drawn,
}

/// All judged units of a question, of which groups are measured.
#[derive(Debug, Clone, Copy)]
pub struct Group<'a> {
    pub(super) judged: &'a [Judged],
    pub(super) strata: &'a [(String, f64)],
    pub(super) design: Design,
    pub(super) asked: &'a Asked,
}

impl<'a> Group<'a> {
    pub(super) fn new(judged: &'a [Judged], strata: &'a [(String, f64)], asked: &'a Asked) -> Self {
        let drawn = judged.iter().any(|unit| unit.stratum.is_some());
        let articles = clusters(judged.iter()).len();
        let design = if drawn {
            Design::Drawn
        } else if articles < judged.len() {
            Design::Clustered
        } else {
            Design::Independent
        };
        Self { judged, strata, design, asked }
    }

    /// The measures of the units that are asked for.
    pub(super) fn measured(&self, keep: &dyn Fn(&Judged) -> bool) -> Measured {
        let kept: Vec<&Judged> = self.judged.iter().filter(|unit| keep(unit)).collect();
        let (mut cells, mut weighted) = (Confusion::default(), Confusion::default());
        for unit in &kept {
            cells.add(unit.truth, unit.found, 1.0);
            weighted.add(unit.truth, unit.found, unit.weight);
        }
        let articles = clusters(kept.iter().copied());
        let (mut sums, mut posterior) = (None, None);
        let measures = Measure::ALL.into_iter().map(|measure| {
            let estimate = match self.design {
                Design::Drawn => {
                    let drawn = posterior.get_or_insert_with(|| self.strata_draws(keep));
                    from_strata(weighted.value(measure), measure, drawn)
                }
                Design::Independent if measure != Measure::F1 => plain(measure, &cells),
                _ => {
                    let sums = sums.get_or_insert_with(|| DrawnCells::new(&articles, self.asked));
                    by_article(measure, &articles, sums, self.asked)
                }
            };
            (measure, estimate)
        });
        let measures = measures.collect();
        let drawn = self.design == Design::Drawn;
        Measured {
            units: kept.len() as u64,
            articles: articles.len() as u64,
            cells,
            weighted_cells: drawn.then_some(weighted),
            measures,
            matthews: if drawn { weighted.matthews() } else { cells.matthews() },
        }
    }

    /// Part and whole of a measure by article, for a test.
    pub(super) fn ratio(&self, measure: Measure, keep: &dyn Fn(&Judged) -> bool) -> Ratio {
        let kept = self.judged.iter().filter(|unit| keep(unit));
        ratio(measure, &clusters(kept))
    }

    /// The four cells of all units of the strata, in draws from what they may be.
    pub(super) fn strata_draws(&self, keep: &dyn Fn(&Judged) -> bool) -> Vec<Confusion> {
        let mut strata: Vec<(Stratum, f64, f64)> = self
            .strata
            .iter()
            .map(|(_, population)| {
                (Stratum { population: *population, ..Stratum::default() }, 0.0, 0.0)
            })
            .collect();
        for unit in self.judged {
            let Some((stratum, all, kept)) = unit.stratum.and_then(|at| strata.get_mut(at)) else {
                continue;
            };
            *all += 1.0;
            if keep(unit) {
                *kept += 1.0;
                stratum.drawn.add(unit.truth, unit.found, 1.0);
            }
        }
        let strata: Vec<Stratum> = strata
            .into_iter()
            .filter(|(_, _, kept)| *kept > 0.0)
            .map(|(stratum, all, kept)| {
                // Of a stratum that is asked for in part, that part of its units.
                let population = (stratum.population * kept / all).max(kept);
                Stratum { population, ..stratum }
            })
            .collect();
        let Draws { seed, number } = self.asked.draws;
        strata_draws(&strata, number, Draws { seed, number }.key("strata", ""))
    }
}

/// The middle 95 % of the draws, which the number itself never lies outside of.
fn from_strata(value: Option<f64>, measure: Measure, drawn: &[Confusion]) -> Estimate {
    let Some(value) = value else { return Estimate::default() };
    let mut values: Vec<f64> = drawn.iter().filter_map(|cells| cells.value(measure)).collect();
    values.sort_by(f64::total_cmp);
    let ends = [0.025, 0.975].map(|p| quantile(&values, p));
    Estimate {
        value: Some(value),
        low: ends[0].map(|low| low.min(value)),
        high: ends[1].map(|high| high.max(value)),
        method: ends[0].map(|_| "strata-posterior"),
    }
}

/// Units of one article together, as the four cells.
pub(super) struct Cluster<'a> {
    pub(super) outlet: &'a str,
    pub(super) article: &'a str,
    pub(super) cells: Confusion,
}

pub(super) fn clusters<'a>(units: impl Iterator<Item = &'a Judged>) -> Vec<Cluster<'a>> {
    let mut found: BTreeMap<(&str, &str), Confusion> = BTreeMap::new();
    for unit in units {
        let cells = found.entry((&unit.outlet, &unit.article)).or_default();
        cells.add(unit.truth, unit.found, 1.0);
    }
    let cluster = |((outlet, article), cells): ((&'a str, &'a str), Confusion)| Cluster {
        outlet,
        article,
        cells,
    };
    found.into_iter().map(cluster).collect()
}

/// What four cells add to the part and the whole of a measure.
fn sums(measure: Measure, cells: &Confusion) -> (f64, f64) {
    let all = [
        (true, true, cells.true_positive),
        (false, true, cells.false_positive),
        (true, false, cells.false_negative),
        (false, false, cells.true_negative),
    ];
    all.iter().fold((0.0, 0.0), |(part, whole), (truth, found, count)| {
        let (x, m) = measure.of_unit(*truth, *found);
        (part + count * x, whole + count * m)
    })
}

fn ratio(measure: Measure, articles: &[Cluster<'_>]) -> Ratio {
    let pairs: Vec<(f64, f64)> =
        articles.iter().map(|article| sums(measure, &article.cells)).collect();
    Ratio::of_articles(&pairs)
}

/// A share of independent units.
fn plain(measure: Measure, cells: &Confusion) -> Estimate {
    let (part, whole) = sums(measure, cells);
    if whole <= 0.0 {
        return Estimate::default();
    }
    let (low, high) = wilson(part / whole, whole);
    Estimate { value: Some(part / whole), low: Some(low), high: Some(high), method: Some("wilson") }
}

fn by_article(
    measure: Measure,
    articles: &[Cluster<'_>],
    drawn: &DrawnCells,
    asked: &Asked,
) -> Estimate {
    let ratio = ratio(measure, articles);
    let (part, whole) = drawn.sums(measure);
    let drawn = (!part.is_empty()).then_some(Drawn { part: &part, whole: &whole });
    Estimate::of(ratio.value(), ratio_interval(&ratio, Kind::Share, drawn, asked.interval))
}

impl Estimate {
    pub(super) fn of(value: Option<f64>, interval: Option<Interval>) -> Self {
        Self {
            value,
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            method: interval.map(|interval| match interval.method {
                Method::BootstrapBca => "bootstrap-bca",
                Method::BootstrapPercentile => "bootstrap-percentile",
                Method::ArticleClustered => "article-clustered",
                Method::ArticleRatio => "article-ratio",
                Method::TokenLevel => "one-article",
            }),
        }
    }

    /// Both ends, if there are any.
    pub fn ends(&self) -> Option<[f64; 2]> {
        Some([self.low?, self.high?])
    }
}

/// The four cells in each draw.
struct DrawnCells {
    cells: [Vec<f64>; 4],
}

impl DrawnCells {
    fn new(articles: &[Cluster<'_>], asked: &Asked) -> Self {
        let keys: Vec<u64> = articles
            .iter()
            .map(|article| asked.draws.key(article.outlet, article.article))
            .collect();
        let number = asked.draws.number;
        let mut cells = [const { Vec::new() }; 4].map(|_: Vec<f64>| vec![0.0; number]);
        let mut drawn = [0; BLOCK];
        for block in 0..number.div_ceil(BLOCK) {
            for (article, key) in articles.iter().zip(&keys) {
                weights(*key, block, &mut drawn);
                let table = &article.cells;
                let counts = [
                    table.true_positive,
                    table.false_positive,
                    table.false_negative,
                    table.true_negative,
                ];
                for (sums, count) in cells.iter_mut().zip(counts) {
                    let sums = sums.get_mut(block * BLOCK..).unwrap_or_default();
                    for (sum, weight) in sums.iter_mut().zip(drawn) {
                        *sum += count * f64::from(weight);
                    }
                }
            }
        }
        Self { cells }
    }

    fn sums(&self, measure: Measure) -> (Vec<f64>, Vec<f64>) {
        let [tp, fp, fn_, tn] = &self.cells;
        let each = tp.iter().zip(fp).zip(fn_).zip(tn).map(|(((tp, fp), fn_), tn)| {
            sums(
                measure,
                &Confusion {
                    true_positive: *tp,
                    false_positive: *fp,
                    false_negative: *fn_,
                    true_negative: *tn,
                },
            )
        });
        each.unzip()
    }
}

/// How often each unit is drawn, where articles are drawn and with them all their units.
pub(super) struct UnitDraws {
    keys: Vec<u64>,
    of_unit: Vec<usize>,
    block: Option<usize>,
    drawn: Vec<[Weight; BLOCK]>,
}

impl UnitDraws {
    /// Of units by outlet and article.
    pub(super) fn new<'a>(units: impl Iterator<Item = (&'a str, &'a str)>, draws: Draws) -> Self {
        let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let (mut keys, mut of_unit) = (Vec::new(), Vec::new());
        for (outlet, article) in units {
            let at = *known.entry((outlet, article)).or_insert_with(|| {
                keys.push(draws.key(outlet, article));
                keys.len() - 1
            });
            of_unit.push(at);
        }
        let drawn = vec![[0; BLOCK]; keys.len()];
        Self { keys, of_unit, block: None, drawn }
    }

    /// Fills in the weights of a draw.
    pub(super) fn fill(&mut self, draw: usize, out: &mut [f64]) {
        let block = draw / BLOCK;
        if self.block != Some(block) {
            for (key, drawn) in self.keys.iter().zip(&mut self.drawn) {
                weights(*key, block, drawn);
            }
            self.block = Some(block);
        }
        for (out, at) in out.iter_mut().zip(&self.of_unit) {
            let weight = self.drawn.get(*at).and_then(|drawn| drawn.get(draw % BLOCK));
            *out = weight.map_or(0.0, |weight| f64::from(*weight));
        }
    }
}
