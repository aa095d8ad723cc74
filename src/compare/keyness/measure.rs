//! The measures by name.

use std::fmt;
use std::str::FromStr;

use super::{
    Contingency, Correction, LogOdds, chi_squared, conservative_log_ratio, fisher, log_likelihood,
    log_likelihood_two_term, log_ratio, mutual_information, percent_difference, simple_maths,
};

/// A measure by which terms are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// ζ of the log-odds.
    LogOdds,
    /// G² of four cells.
    G2,
    /// G² with Yates's correction.
    G2Yates,
    /// G² with Williams's.
    G2Williams,
    /// G² of two cells.
    G2TwoTerm,
    /// χ².
    Chi2,
    /// χ² with Yates's correction.
    Chi2Yates,
    /// χ² with Williams's.
    Chi2Williams,
    /// −log₁₀ p of Fisher's test, signed.
    Fisher,
    /// The log ratio.
    LogRatio,
    /// The conservative log ratio.
    #[default]
    Lrc,
    /// %DIFF.
    Diff,
    /// Simple maths with k = 1.
    SimpleMaths,
    /// Pointwise mutual information.
    Pmi,
}

/// All measures with their names.
const NAMES: [(Measure, &str); 14] = [
    (Measure::LogOdds, "log-odds"),
    (Measure::G2, "g2"),
    (Measure::G2Yates, "g2-yates"),
    (Measure::G2Williams, "g2-williams"),
    (Measure::G2TwoTerm, "g2-two-term"),
    (Measure::Chi2, "chi2"),
    (Measure::Chi2Yates, "chi2-yates"),
    (Measure::Chi2Williams, "chi2-williams"),
    (Measure::Fisher, "fisher"),
    (Measure::LogRatio, "log-ratio"),
    (Measure::Lrc, "lrc"),
    (Measure::Diff, "diff"),
    (Measure::SimpleMaths, "simple-maths"),
    (Measure::Pmi, "pmi"),
];

impl Measure {
    /// All measures.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(measure, _)| *measure)
    }

    /// Its value for a term; `list` is the number of terms, for the conservative log
    /// ratio.
    pub fn of(self, table: Contingency, log_odds: Option<LogOdds>, list: u64) -> Option<f64> {
        match self {
            Self::LogOdds => log_odds.map(LogOdds::z),
            Self::G2 => log_likelihood(table, Correction::None),
            Self::G2Yates => log_likelihood(table, Correction::Yates),
            Self::G2Williams => log_likelihood(table, Correction::Williams),
            Self::G2TwoTerm => log_likelihood_two_term(table),
            Self::Chi2 => chi_squared(table, Correction::None),
            Self::Chi2Yates => chi_squared(table, Correction::Yates),
            Self::Chi2Williams => chi_squared(table, Correction::Williams),
            Self::Fisher => fisher(table).map(|found| -found.p.max(1e-308).log10() * table.sign()),
            Self::LogRatio => log_ratio(table),
            Self::Lrc => conservative_log_ratio(table, 0.05, list),
            Self::Diff => percent_difference(table),
            Self::SimpleMaths => simple_maths(table, 1.0),
            Self::Pmi => mutual_information(table),
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(measure, _)| measure == self);
        out.write_str(name.map_or("", |(_, name)| name))
    }
}

impl FromStr for Measure {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = NAMES.iter().find(|(_, name)| *name == text);
        found.map(|(measure, _)| *measure).ok_or_else(|| {
            let names: Vec<&str> = NAMES.iter().map(|(_, name)| *name).collect();
            format!("there is no measure '{text}': it is one of {}", names.join(", "))
        })
    }
}
