//! The table of four cells, and the shares that are made of it.

use serde::Serialize;

/// Units by what people say of them and by what was found, as counts or sums of weights.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Confusion {
    /// People say yes, and it was found.
    pub true_positive: f64,
    /// People say no, and it was found all the same.
    pub false_positive: f64,
    /// People say yes, and it was not found.
    pub false_negative: f64,
    /// People say no, and it was not found.
    pub true_negative: f64,
}

/// A share made of the four cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Of what was found, the share that is right: TP/(TP + FP).
    Precision,
    /// Of what is there, the share that was found: TP/(TP + FN).
    Recall,
    /// The harmonic mean of the two: 2TP/(2TP + FP + FN).
    F1,
    /// Of what is not there, the share that was not found: TN/(TN + FP).
    Specificity,
    /// The share that is right: (TP + TN)/n.
    Accuracy,
    /// The share of which people say yes: (TP + FN)/n.
    Prevalence,
    /// The share in which it was found: (TP + FP)/n.
    Found,
}

impl Measure {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Precision,
        Self::Recall,
        Self::F1,
        Self::Specificity,
        Self::Accuracy,
        Self::Prevalence,
        Self::Found,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Precision => "precision",
            Self::Recall => "recall",
            Self::F1 => "f1",
            Self::Specificity => "specificity",
            Self::Accuracy => "accuracy",
            Self::Prevalence => "prevalence",
            Self::Found => "found",
        }
    }

    /// What one unit adds to the part and to the whole: every measure is a ratio of two sums
    /// over units, and its uncertainty that of a ratio.
    pub fn of_unit(self, truth: bool, found: bool) -> (f64, f64) {
        let one = |is: bool| f64::from(u8::from(is));
        match self {
            Self::Precision => (one(truth && found), one(found)),
            Self::Recall => (one(truth && found), one(truth)),
            Self::F1 => (2.0 * one(truth && found), one(truth) + one(found)),
            Self::Specificity => (one(!truth && !found), one(!truth)),
            Self::Accuracy => (one(truth == found), 1.0),
            Self::Prevalence => (one(truth), 1.0),
            Self::Found => (one(found), 1.0),
        }
    }
}

impl Confusion {
    /// Adds a unit.
    pub fn add(&mut self, truth: bool, found: bool, weight: f64) {
        match (truth, found) {
            (true, true) => self.true_positive += weight,
            (false, true) => self.false_positive += weight,
            (true, false) => self.false_negative += weight,
            (false, false) => self.true_negative += weight,
        }
    }

    /// All units.
    pub fn all(&self) -> f64 {
        self.true_positive + self.false_positive + self.false_negative + self.true_negative
    }

    /// The value of a measure; `None` where its whole is nothing.
    ///
    /// ## Formula
    ///
    /// Part by whole, as the variants of [`Measure`] say them.
    ///
    /// ## When it misleads
    ///
    /// Accuracy is high wherever the thing is rare, for whoever never finds it. Precision
    /// depends on how common the thing is: it does not carry over to a corpus where it is
    /// rarer. F1 takes a wrong find for as bad as a miss, and knows nothing of the units
    /// that both sides leave alone.
    ///
    /// ## References
    ///
    /// van Rijsbergen (1979), *Information Retrieval*, ch. 7.
    pub fn value(&self, measure: Measure) -> Option<f64> {
        let cells = [
            (true, true, self.true_positive),
            (false, true, self.false_positive),
            (true, false, self.false_negative),
            (false, false, self.true_negative),
        ];
        let (mut part, mut whole) = (0.0, 0.0);
        for (truth, found, weight) in cells {
            let (x, m) = measure.of_unit(truth, found);
            part += weight * x;
            whole += weight * m;
        }
        (whole > 0.0).then(|| part / whole)
    }

    /// Matthews's correlation of the two; `None` where a side says one thing only.
    ///
    /// ## Formula
    ///
    /// φ = (TP·TN − FP·FN)/√((TP+FP)(TP+FN)(TN+FP)(TN+FN)). Matthews (1975), *Biochimica et
    /// Biophysica Acta* 405: 442–451.
    pub fn matthews(&self) -> Option<f64> {
        let Self { true_positive: a, false_positive: b, false_negative: c, true_negative: d } =
            *self;
        let sums = [a + b, a + c, d + b, d + c];
        let below: f64 = sums.iter().map(|sum| sum.sqrt()).product();
        (below > 0.0).then(|| (a * d - b * c) / below)
    }

    /// Youden's J: recall + specificity − 1. Youden (1950), *Cancer* 3: 32–35.
    pub fn youden(&self) -> Option<f64> {
        Some(self.value(Measure::Recall)? + self.value(Measure::Specificity)? - 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_the_four_cells() {
        let table = Confusion {
            true_positive: 30.0,
            false_positive: 10.0,
            false_negative: 20.0,
            true_negative: 140.0,
        };
        let value = |measure| table.value(measure).unwrap();
        assert!((value(Measure::Precision) - 0.75).abs() < 1e-12);
        assert!((value(Measure::Recall) - 0.6).abs() < 1e-12);
        assert!((value(Measure::F1) - 60.0 / 90.0).abs() < 1e-12);
        assert!((value(Measure::Specificity) - 140.0 / 150.0).abs() < 1e-12);
        assert!((value(Measure::Accuracy) - 0.85).abs() < 1e-12);
        assert!((value(Measure::Prevalence) - 0.25).abs() < 1e-12);
        assert!((value(Measure::Found) - 0.2).abs() < 1e-12);
        assert!((table.youden().unwrap() - (0.6 + 140.0 / 150.0 - 1.0)).abs() < 1e-12);
    }

    #[test]
    fn what_has_no_whole_has_no_value() {
        let mut table = Confusion::default();
        assert!(Measure::ALL.iter().all(|measure| table.value(*measure).is_none()));
        table.add(false, false, 1.0);
        assert_eq!(table.value(Measure::Precision), None);
        assert_eq!(table.value(Measure::F1), None);
        assert_eq!(table.value(Measure::Accuracy), Some(1.0));
        assert_eq!(table.matthews(), None);
    }
}
