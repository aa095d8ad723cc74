//! How far the coders agree among themselves.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::asked::Asked;
use super::code::{number, plain, yes_or_no};
use super::gold::{Gold, GoldUnit};
use super::measured::{Estimate, UnitDraws};
use crate::compare::agreement::{
    Level, Weighting, alpha_interval, cohen_kappa, fleiss_kappa, krippendorff_alpha, weighted_kappa,
};

/// The agreement on one coding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// What is coded.
    pub coding: String,
    /// The coders, each with the units that they coded.
    pub coders: IndexMap<String, u64>,
    /// Whether votes have no names: then no two coders can be compared.
    pub nameless: bool,
    /// Units with a code.
    pub units: u64,
    /// Units with two codes or more: on others nobody can agree.
    pub units_compared: u64,
    /// Codes of those units.
    pub codes_compared: u64,
    /// How often each code was given.
    pub codes: IndexMap<String, u64>,
    /// Whether the codes are numbers.
    pub numbers: bool,
    /// The share of pairs of codes of one unit that are the same.
    pub same: Option<f64>,
    /// Krippendorff's α, by level of measurement.
    pub alpha: Vec<Alpha>,
    /// Fleiss's κ, over the units that most coders coded.
    pub fleiss: Option<f64>,
    /// Units of Fleiss's κ, and coders of each.
    pub fleiss_units: [u64; 2],
    /// Every pair of coders.
    pub pairs: Vec<CoderPair>,
}

/// Krippendorff's α at one level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alpha {
    /// `nominal`, `ordinal`, `interval` or `ratio`.
    pub level: &'static str,
    /// α with its interval.
    pub alpha: Estimate,
}

/// Two coders.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoderPair {
    /// Who.
    pub coders: [String; 2],
    /// Units that both coded.
    pub units: u64,
    /// The share of them with the same code.
    pub same: f64,
    /// Cohen's κ.
    pub kappa: Option<f64>,
    /// With linear weights; for numbers only.
    pub linear: Option<f64>,
    /// With quadratic weights; for numbers only.
    pub quadratic: Option<f64>,
}

/// Pairs of coders that are compared at most.
const PAIRS: usize = 200;

/// The agreement on each coding; one that nobody coded twice has none.
pub fn agreement(gold: &Gold, asked: &Asked) -> Vec<Agreement> {
    (0..gold.codings.len()).filter_map(|coding| of_coding(gold, coding, asked)).collect()
}

fn of_coding(gold: &Gold, coding: usize, asked: &Asked) -> Option<Agreement> {
    let of_unit = |unit: &'_ GoldUnit| unit.codes.get(coding).cloned().unwrap_or_default();
    let units: Vec<(&GoldUnit, Vec<(String, String)>)> = gold
        .units
        .iter()
        .map(|unit| {
            let codes = of_unit(unit).into_iter().map(|coded| (coded.coder, coded.code));
            (unit, codes.collect())
        })
        .filter(|(_, codes): &(_, Vec<_>)| !codes.is_empty())
        .collect();
    let scale =
        Scale::new(units.iter().flat_map(|(_, codes)| codes.iter().map(|(_, code)| code.as_str())));
    let mut coders: BTreeMap<&str, u64> = BTreeMap::new();
    for (coder, _) in units.iter().flat_map(|(_, codes)| codes) {
        *coders.entry(coder).or_default() += 1;
    }
    let compared: Vec<&(&GoldUnit, Vec<(String, String)>)> =
        units.iter().filter(|(_, codes)| codes.len() > 1).collect();
    if compared.is_empty() {
        return None;
    }
    let names: Vec<&str> = coders.keys().copied().collect();
    let lists: Vec<Vec<Option<f64>>> = names
        .iter()
        .map(|name| {
            let code = |(_, codes): &(&GoldUnit, Vec<(String, String)>)| {
                let own = codes.iter().find(|(coder, _)| coder == name)?;
                scale.value(&own.1)
            };
            units.iter().map(code).collect()
        })
        .collect();
    let levels: &[(Level, &str)] = if scale.numbers {
        &[
            (Level::Nominal, "nominal"),
            (Level::Ordinal, "ordinal"),
            (Level::Interval, "interval"),
            (Level::Ratio, "ratio"),
        ]
    } else {
        &[(Level::Nominal, "nominal")]
    };
    let negative = lists.iter().flatten().flatten().any(|value| *value < 0.0);
    let alpha = levels.iter().filter(|(level, _)| *level != Level::Ratio || !negative).map(
        |(level, name)| {
            let articles =
                units.iter().map(|(unit, _)| (unit.key.outlet.as_str(), unit.key.article.as_str()));
            let mut draws = UnitDraws::new(articles, asked.draws);
            let ends = alpha_interval(&lists, *level, asked.draws.number, |draw, out| {
                draws.fill(draw, out);
            });
            let alpha = Estimate {
                value: krippendorff_alpha(&lists, *level),
                low: ends.map(|[low, _]| low),
                high: ends.map(|[_, high]| high),
                method: ends.map(|_| "bootstrap-percentile"),
            };
            Alpha { level: name, alpha }
        },
    );
    let nameless = names.iter().all(|name| name.contains('#'));
    let (fleiss, fleiss_units) = fleiss(&units, &scale);
    let mut codes: BTreeMap<usize, u64> = BTreeMap::new();
    for (_, code) in units.iter().flat_map(|(_, codes)| codes) {
        *codes.entry(scale.place(code)).or_default() += 1;
    }
    Some(Agreement {
        coding: gold.codings.get(coding).cloned().unwrap_or_default(),
        units: units.len() as u64,
        units_compared: compared.len() as u64,
        codes_compared: compared.iter().map(|(_, codes)| codes.len() as u64).sum(),
        codes: codes.iter().map(|(at, count)| (scale.name(*at), *count)).collect(),
        numbers: scale.numbers,
        same: same(&compared, &scale),
        alpha: alpha.collect(),
        fleiss,
        fleiss_units,
        pairs: if nameless { Vec::new() } else { pairs(&names, &lists, scale.numbers) },
        coders: coders.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect(),
        nameless,
    })
}

/// The codes that were given, in order.
struct Scale {
    numbers: bool,
    known: Vec<(String, f64)>,
    /// How each is written.
    written: BTreeMap<String, String>,
}

impl Scale {
    fn new<'a>(codes: impl Iterator<Item = &'a str>) -> Self {
        let codes: Vec<&str> = codes.collect();
        let yes_no = codes.iter().all(|code| number(code).is_some() || yes_or_no(code).is_some());
        let words = codes.iter().any(|code| number(code).is_none());
        let mut known: Vec<(String, f64)> = Vec::new();
        let mut written: BTreeMap<String, String> = BTreeMap::new();
        for code in codes {
            let value = number(code).or_else(|| Some(f64::from(u8::from(yes_or_no(code)?))));
            let name = match value.filter(|_| yes_no) {
                Some(value) => value.to_string(),
                None => plain(code),
            };
            if !yes_no {
                let shown = written.entry(name.clone()).or_insert_with(|| code.to_owned());
                // Whichever comes first in the file, it is the same.
                if code < shown.as_str() {
                    code.clone_into(shown);
                }
            }
            if !known.iter().any(|(other, _)| *other == name) {
                known.push((name, value.filter(|_| yes_no).unwrap_or(f64::NAN)));
            }
        }
        if yes_no {
            known.sort_by(|a, b| a.1.total_cmp(&b.1));
        } else {
            known.sort_by(|a, b| a.0.cmp(&b.0));
            for (at, (_, value)) in known.iter_mut().enumerate() {
                *value = at as f64;
            }
        }
        // Yes and no are names; so are 0 and 1, but nothing is lost by calling them numbers.
        Self { numbers: yes_no && !words && known.len() > 2, known, written }
    }

    fn place(&self, code: &str) -> usize {
        let (text, value) = (plain(code), number(code));
        let value = value.or_else(|| Some(f64::from(u8::from(yes_or_no(code)?))));
        let by_name = self.known.iter().position(|(name, _)| *name == text);
        let by_value = || {
            let value = value?.to_string();
            self.known.iter().position(|(name, _)| *name == value)
        };
        by_name.or_else(by_value).unwrap_or(0)
    }

    fn value(&self, code: &str) -> Option<f64> {
        self.known.get(self.place(code)).map(|(_, value)| *value)
    }

    fn name(&self, at: usize) -> String {
        let name = self.known.get(at).map_or("", |(name, _)| name);
        self.written.get(name).map_or(name, String::as_str).to_owned()
    }
}

type Unit<'a> = (&'a GoldUnit, Vec<(String, String)>);

fn same(units: &[&Unit<'_>], scale: &Scale) -> Option<f64> {
    let (mut same, mut pairs) = (0.0, 0.0);
    for (_, codes) in units {
        let places: Vec<usize> = codes.iter().map(|(_, code)| scale.place(code)).collect();
        for (at, first) in places.iter().enumerate() {
            for second in places.get(at + 1..).unwrap_or_default() {
                same += f64::from(u8::from(first == second));
                pairs += 1.0;
            }
        }
    }
    (pairs > 0.0).then(|| same / pairs)
}

/// Fleiss's κ over the units with the number of coders that most have.
fn fleiss(units: &[Unit<'_>], scale: &Scale) -> (Option<f64>, [u64; 2]) {
    let mut sizes: BTreeMap<usize, u64> = BTreeMap::new();
    for (_, codes) in units.iter().filter(|(_, codes)| codes.len() > 1) {
        *sizes.entry(codes.len()).or_default() += 1;
    }
    let most = sizes.iter().max_by_key(|(size, units)| (**units, **size));
    let Some((&size, &number)) = most else { return (None, [0, 0]) };
    let counts: Vec<Vec<u64>> = units
        .iter()
        .filter(|(_, codes)| codes.len() == size)
        .map(|(_, codes)| {
            let mut counts = vec![0; scale.known.len()];
            for (_, code) in codes {
                if let Some(count) = counts.get_mut(scale.place(code)) {
                    *count += 1;
                }
            }
            counts
        })
        .collect();
    (fleiss_kappa(&counts), [number, size as u64])
}

fn pairs(names: &[&str], lists: &[Vec<Option<f64>>], numbers: bool) -> Vec<CoderPair> {
    let mut pairs = Vec::new();
    for (at, first) in names.iter().enumerate() {
        for (other, second) in names.iter().enumerate().skip(at + 1) {
            let both: Vec<(f64, f64)> = match (lists.get(at), lists.get(other)) {
                (Some(a), Some(b)) => {
                    a.iter().zip(b).filter_map(|(a, b)| Some(((*a)?, (*b)?))).collect()
                }
                _ => Vec::new(),
            };
            if both.is_empty() || pairs.len() >= PAIRS {
                continue;
            }
            let bits: Vec<(u64, u64)> =
                both.iter().map(|(a, b)| (a.to_bits(), b.to_bits())).collect();
            let same = bits.iter().filter(|(a, b)| a == b).count() as f64;
            let weighted = |weighting| numbers.then(|| weighted_kappa(&both, weighting)).flatten();
            pairs.push(CoderPair {
                coders: [(*first).to_owned(), (*second).to_owned()],
                units: both.len() as u64,
                same: same / both.len() as f64,
                kappa: cohen_kappa(&bits),
                linear: weighted(Weighting::Linear),
                quadratic: weighted(Weighting::Quadratic),
            });
        }
    }
    pairs
}
