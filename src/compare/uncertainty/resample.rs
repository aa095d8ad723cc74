//! Which interval a number gets: drawn, or computed from sums.

use serde::Serialize;

use super::bootstrap::{BootstrapMethod, Shape, bootstrap_interval};
use super::difference::{difference_interval, reach};
use super::draws::Draws;
use super::interval::{Interval, Method, analytic_interval};
use super::ratio::{Kind, Ratio};

/// Articles below which the bootstrap of one ratio is not believed: in simulations the
/// interval from sums holds the truth more often (docs/methods/bootstrap.md).
const ENOUGH_FOR_ONE: f64 = 100.0;

/// Articles of each side below which that of two ratios is not.
const ENOUGH_FOR_TWO: f64 = 20.0;

/// Articles with the part below which it is not.
const ENOUGH_WITH_PART: f64 = 5.0;

/// Which intervals are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum IntervalChoice {
    /// BCa where there are enough articles, from sums elsewhere.
    #[default]
    Auto,
    /// BCa wherever it has a value.
    Bca,
    /// Plain quantiles of the bootstrap wherever they have a value.
    Percentile,
    /// From sums alone.
    Analytic,
}

impl IntervalChoice {
    /// How intervals are made, in words.
    pub fn words(self, draws: Draws) -> String {
        let how = match self {
            Self::Auto => "bootstrap of articles (BCa) where there are enough, else from sums",
            Self::Bca => "bootstrap of articles (BCa)",
            Self::Percentile => "bootstrap of articles (percentile)",
            Self::Analytic => return "95 %, from sums over articles".to_owned(),
        };
        format!("95 %, {how}, {} draws, seed {}", draws.number, draws.seed)
    }

    /// The bootstrap that is believed for these sides, if one is.
    fn method(self, sides: &[&Ratio]) -> Option<BootstrapMethod> {
        let least = if sides.len() > 1 { ENOUGH_FOR_TWO } else { ENOUGH_FOR_ONE };
        let enough =
            |side: &&Ratio| side.whole.articles >= least && side.part.articles >= ENOUGH_WITH_PART;
        match self {
            Self::Auto => sides.iter().all(enough).then_some(BootstrapMethod::Bca),
            Self::Bca => Some(BootstrapMethod::Bca),
            Self::Percentile => Some(BootstrapMethod::Percentile),
            Self::Analytic => None,
        }
    }
}

/// The sums of part and whole in each draw.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'a> {
    /// The part.
    pub part: &'a [f64],
    /// The whole.
    pub whole: &'a [f64],
}

impl Drawn<'_> {
    fn ratios(self) -> impl Iterator<Item = f64> {
        self.part.iter().zip(self.whole).map(|(part, whole)| part / whole)
    }
}

/// The 95 % interval of a ratio: see [`IntervalChoice`].
pub fn ratio_interval(
    ratio: &Ratio,
    kind: Kind,
    drawn: Option<Drawn<'_>>,
    choice: IntervalChoice,
) -> Option<Interval> {
    let bootstrap = || {
        let method = choice.method(&[ratio])?;
        let mut values: Vec<f64> = drawn?.ratios().collect();
        let shape = shape(&[ratio], ratio.influence()?, choice)?;
        interval(&mut values, ratio.value()?, shape, method)
    };
    bootstrap().or_else(|| analytic_interval(ratio, kind))
}

/// The 95 % interval of log₂ of the ratio of two ratios; an end may be infinite. Where
/// nothing is drawn it is the one `from_sums`.
pub fn log_ratio_resampled(
    sides: [&Ratio; 2],
    drawn: Option<[Drawn<'_>; 2]>,
    choice: IntervalChoice,
    from_sums: Option<Interval>,
) -> Option<Interval> {
    let [ours, theirs] = sides;
    let bootstrap = || {
        let [first, second] = drawn?;
        let method = choice.method(&sides)?;
        let (a, b) = (ours.value()?, theirs.value()?);
        if a <= 0.0 || b <= 0.0 {
            return None;
        }
        let mut values: Vec<f64> =
            first.ratios().zip(second.ratios()).map(|(a, b)| (a / b).log2()).collect();
        // Of the logarithm each influence counts by the ratio itself, and the second turned.
        let ([a2, a3], [b2, b3]) = (ours.influence()?, theirs.influence()?);
        let moments = [a2 / a.powi(2) + b2 / b.powi(2), a3 / a.powi(3) - b3 / b.powi(3)];
        interval(&mut values, (a / b).log2(), shape(&sides, moments, choice)?, method)
    };
    bootstrap().or(from_sums)
}

/// The 95 % interval of the difference of two ratios. Where nothing is drawn it comes of
/// the `alone` intervals of the two.
pub fn difference_resampled(
    sides: [&Ratio; 2],
    drawn: Option<[Drawn<'_>; 2]>,
    choice: IntervalChoice,
    alone: [Option<Interval>; 2],
) -> Option<Interval> {
    let [ours, theirs] = sides;
    let bootstrap = || {
        let method = choice.method(&sides)?;
        let [first, second] = drawn?;
        let mut values: Vec<f64> =
            first.ratios().zip(second.ratios()).map(|(a, b)| a - b).collect();
        let ([a2, a3], [b2, b3]) = (ours.influence()?, theirs.influence()?);
        let estimate = ours.value()? - theirs.value()?;
        interval(&mut values, estimate, shape(&sides, [a2 + b2, a3 - b3], choice)?, method)
    };
    let from_sums = || difference_interval([ours.value()?, theirs.value()?], alone);
    bootstrap().or_else(from_sums)
}

/// The textbook's intervals are asked for by their names; `auto` reaches out further
/// where articles are few.
fn shape(sides: &[&Ratio], moments: [f64; 2], choice: IntervalChoice) -> Option<Shape> {
    let shape = Shape::new(moments, reach(sides)?);
    Some(if choice == IntervalChoice::Auto { shape } else { shape.textbook() })
}

fn interval(
    values: &mut Vec<f64>,
    estimate: f64,
    shape: Shape,
    method: BootstrapMethod,
) -> Option<Interval> {
    let [low, high] = bootstrap_interval(values, estimate, shape, method)?;
    let method = match method {
        BootstrapMethod::Bca => Method::BootstrapBca,
        BootstrapMethod::Percentile => Method::BootstrapPercentile,
    };
    Some(Interval { low, high, method })
}
