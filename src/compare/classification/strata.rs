//! What a sample from strata says of the whole: the four cells of all units, with all that is
//! not known of them.

use super::confusion::Confusion;

/// Units of one stratum, drawn from it with equal chances and without replacement.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stratum {
    /// All units of the stratum, drawn or not.
    pub population: f64,
    /// The four cells of those that were drawn, as counts.
    pub drawn: Confusion,
}

/// The four cells of all units, in so many draws from what they may be.
///
/// ## Formula
///
/// Of a stratum of N units m₁ were drawn and found, m₀ drawn and not found. The N are shared out
/// by draws from the posterior: found is the share Beta(m₁, m₀), of them are yes the share
/// Beta(x + c, m − x + c), x of the m being yes, and likewise of those that were not found.
/// c = ½ · m/Σm over the strata: Jeffreys's prior, shared among the strata, so that it weighs the
/// same however many there are. A corpus is itself a sample of what its outlets write: where all
/// units of a stratum were drawn, something is left to chance all the same.
///
/// ## When it misleads
///
/// Where hardly any miss was drawn, recall may be almost anything, and its interval says so. In
/// simulations it holds the truth in 90 to 97 of 100 samples; the usual linearized variance
/// with Wilson's interval never held it where no miss was to be expected in the sample.
///
/// ## References
///
/// Cochran (1977), *Sampling Techniques*, ch. 5; Brown, Cai & DasGupta (2001), *Statistical
/// Science* 16: 101–133 (Jeffreys's interval); Marsaglia & Tsang (2000), *ACM Transactions on
/// Mathematical Software* 26: 363–372 (gamma numbers).
pub fn strata_draws(strata: &[Stratum], draws: usize, seed: u64) -> Vec<Confusion> {
    let found = |cells: &Confusion| cells.true_positive + cells.false_positive;
    let passed = |cells: &Confusion| cells.false_negative + cells.true_negative;
    let all_found: f64 = strata.iter().map(|stratum| found(&stratum.drawn)).sum();
    let all_passed: f64 = strata.iter().map(|stratum| passed(&stratum.drawn)).sum();
    let mut random = Random { state: seed, spare: None };
    let mut draw = || {
        let mut sum = Confusion::default();
        for Stratum { population, drawn } in strata {
            let (m1, m0) = (found(drawn), passed(drawn));
            let share = random.beta(m1, m0);
            let prior = |m: f64, all: f64| if all > 0.0 { 0.5 * m / all } else { 0.0 };
            let (c1, c0) = (prior(m1, all_found), prior(m0, all_passed));
            let right = random.beta(drawn.true_positive + c1, drawn.false_positive + c1);
            let missed = random.beta(drawn.false_negative + c0, drawn.true_negative + c0);
            sum.true_positive += population * share * right;
            sum.false_positive += population * share * (1.0 - right);
            sum.false_negative += population * (1.0 - share) * missed;
            sum.true_negative += population * (1.0 - share) * (1.0 - missed);
        }
        sum
    };
    (0..draws).map(|_| draw()).collect()
}

/// Random numbers that are a function of the seed alone (SplitMix64).
struct Random {
    state: u64,
    spare: Option<f64>,
}

impl Random {
    /// Above 0, and at most 1.
    fn uniform(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / 9_007_199_254_740_992.0 + f64::EPSILON / 4.0
    }

    fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let (length, turn) = ((-2.0 * self.uniform().ln()).sqrt(), self.uniform());
        let angle = std::f64::consts::TAU * turn;
        self.spare = Some(length * angle.sin());
        length * angle.cos()
    }

    /// The logarithm of a gamma number: small shapes give numbers too small to be held.
    fn ln_gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let more = self.ln_gamma(shape + 1.0);
            return more + self.uniform().ln() / shape;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return (d * v).ln();
            }
        }
    }

    /// A beta number; with nothing on one side all lies on the other.
    fn beta(&mut self, a: f64, b: f64) -> f64 {
        if a <= 0.0 {
            return 0.0;
        }
        if b <= 0.0 {
            return 1.0;
        }
        let (a, b) = (self.ln_gamma(a), self.ln_gamma(b));
        1.0 / (1.0 + (b - a).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::classification::Measure;
    use crate::compare::uncertainty::quantile;

    fn cells(tp: u32, fp: u32, missed: u32, tn: u32) -> Confusion {
        let [true_positive, false_positive, false_negative, true_negative] =
            [tp, fp, missed, tn].map(f64::from);
        Confusion { true_positive, false_positive, false_negative, true_negative }
    }

    fn ends(strata: &[Stratum], measure: Measure) -> [f64; 2] {
        let draws = strata_draws(strata, 40_000, 3);
        let mut values: Vec<f64> = draws.iter().filter_map(|cells| cells.value(measure)).collect();
        values.sort_by(f64::total_cmp);
        [0.025, 0.975].map(|p| quantile(&values, p).unwrap())
    }

    #[test]
    fn one_large_stratum_has_jeffreys_interval() {
        // R: qbeta(c(.025, .975), 8.5, 2.5), qbeta(c(.025, .975), .5, 20.5)
        let stratum = Stratum { population: 1e12, drawn: cells(8, 2, 0, 0) };
        let [low, high] = ends(&[stratum], Measure::Precision);
        assert!((low - 0.497_225_5).abs() < 0.01 && (high - 0.955_940_6).abs() < 0.005);
        let stratum = Stratum { population: 1e12, drawn: cells(0, 0, 0, 20) };
        let [low, high] = ends(&[stratum], Measure::Prevalence);
        assert!(low < 0.001 && (high - 0.116_639).abs() < 0.005, "{low} {high}");
    }

    #[test]
    fn what_was_drawn_whole_is_a_sample_too() {
        let stratum = Stratum { population: 10.0, drawn: cells(8, 2, 0, 0) };
        let [low, high] = ends(&[stratum], Measure::Precision);
        assert!((low - 0.497_225_5).abs() < 0.01 && (high - 0.955_940_6).abs() < 0.005);
        assert!(strata_draws(&[], 5, 1).iter().all(|drawn| *drawn == Confusion::default()));
    }

    #[test]
    fn no_miss_in_a_small_sample_is_no_proof_of_recall() {
        let strata = [
            Stratum { population: 100.0, drawn: cells(60, 20, 0, 0) },
            Stratum { population: 30_000.0, drawn: cells(0, 0, 0, 120) },
        ];
        let [low, high] = ends(&strata, Measure::Recall);
        assert!(low < 0.15 && high > 0.95, "{low} {high}");
        // The prior weighs the same where the stratum is cut in five.
        let fifth = Stratum { population: 6_000.0, drawn: cells(0, 0, 0, 24) };
        let five: Vec<Stratum> =
            std::iter::once(strata[0]).chain(std::iter::repeat_n(fifth, 5)).collect();
        let [again, _] = ends(&five, Measure::Recall);
        assert!((again - low).abs() < 0.03, "{again} {low}");
    }
}
