//! Log-odds with a Dirichlet prior: "Fightin' Words".

/// What is believed of a term before it is counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// α of the term, in occurrences.
    pub term: f64,
    /// The sum of α over all terms of the vocabulary, α₀.
    pub vocabulary: f64,
}

/// How the variance of the log-odds is approximated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Variance {
    /// 1/(y₁ + α) + 1/(y₂ + α): as published, and right for rare words.
    #[default]
    TwoTerm,
    /// Also 1/(n₁ + α₀ − y₁ − α) and the same of the reference: right for all words.
    FourTerm,
}

/// The log-odds of a term in a target against a reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogOdds {
    /// δ: the difference of the log-odds.
    pub delta: f64,
    /// Its variance.
    pub variance: f64,
}

impl LogOdds {
    /// ζ = δ/√σ².
    pub fn z(self) -> f64 {
        self.delta / self.variance.sqrt()
    }
}

/// The log-odds ratio of counts `y` of totals `n`, target first, with a Dirichlet
/// prior. `None` where a logarithm or a variance has no value: with no prior and a
/// count of 0, or a corpus that is nothing but the term.
///
/// ## Formula
///
/// δ = ln[(y₁ + α)/(n₁ + α₀ − y₁ − α)] − ln[(y₂ + α)/(n₂ + α₀ − y₂ − α)], and ζ = δ/σ
/// with the variance of [`Variance`]. A flat prior has the same small α for every
/// term. An informative one has α in proportion to the term's frequency in a
/// background (here: all outlets together), and draws frequent words to it.
///
/// ## When it misleads
///
/// ζ takes words as independent; it is made for ranking, and |ζ| > 1.96 is no test
/// of outlets. The two-term variance is too small for words that make much of the text,
/// so that ζ is too large. A flat prior under about 0.1 lets words with a count of 0 on one side
/// take extreme δ with a wide variance. An informative prior whose mass is the whole
/// corpus shrinks everything.
///
/// ## References
///
/// Monroe, Colaresi & Quinn (2008), *Political Analysis* 16: 372–403, eqs. 15–22.
pub fn log_odds(y: [f64; 2], n: [f64; 2], prior: Prior, variance: Variance) -> Option<LogOdds> {
    let mut delta = 0.0;
    let mut sum = 0.0;
    for ((y, n), sign) in y.into_iter().zip(n).zip([1.0, -1.0]) {
        let term = y + prior.term;
        let others = (n - y) + (prior.vocabulary - prior.term);
        if !(term > 0.0 && others > 0.0) {
            return None;
        }
        delta += sign * (term / others).ln();
        sum += 1.0 / term;
        if variance == Variance::FourTerm {
            sum += 1.0 / others;
        }
    }
    let found = LogOdds { delta, variance: sum };
    (found.delta.is_finite() && found.z().is_finite()).then_some(found)
}
