//! The table that measures of keyness are computed from.

/// A term in two corpora: how often it occurs in each, out of how many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contingency {
    target: u64,
    reference: u64,
    target_total: u64,
    reference_total: u64,
}

/// A correction for the counts of a table being whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Correction {
    /// None.
    #[default]
    None,
    /// Each cell is moved by a half towards independence, and no further than that
    /// (Yates 1934; as `chisq.test` of R does it).
    Yates,
    /// The statistic is divided by Williams's q (1976).
    Williams,
}

impl Contingency {
    /// `target` of `target_total` words, and `reference` of `reference_total`.
    /// `None` if there are more occurrences than words.
    pub fn new(
        target: u64,
        reference: u64,
        target_total: u64,
        reference_total: u64,
    ) -> Option<Self> {
        (target <= target_total && reference <= reference_total).then_some(Self {
            target,
            reference,
            target_total,
            reference_total,
        })
    }

    /// Occurrences in the target and in the reference.
    pub fn counts(self) -> [f64; 2] {
        [self.target as f64, self.reference as f64]
    }

    /// Words of the target and of the reference.
    pub fn totals(self) -> [f64; 2] {
        [self.target_total as f64, self.reference_total as f64]
    }

    /// Occurrences as they are.
    pub(super) fn whole_counts(self) -> [u64; 2] {
        [self.target, self.reference]
    }

    /// Words that are not the term, as they are.
    pub(super) fn other_words(self) -> [u64; 2] {
        [self.target_total - self.target, self.reference_total - self.reference]
    }

    /// Relative frequencies; `None` where a corpus has no words.
    pub fn rates(self) -> Option<[f64; 2]> {
        let ([a, b], [n1, n2]) = (self.counts(), self.totals());
        (n1 > 0.0 && n2 > 0.0).then_some([a / n1, b / n2])
    }

    /// The four cells: a and b the occurrences, c and d the other words.
    pub(super) fn cells(self) -> [f64; 4] {
        let ([a, b], [c, d]) = (self.counts(), self.other_words());
        [a, b, c as f64, d as f64]
    }

    /// What the cells would be if the term were as frequent in both; `None` where
    /// a corpus has no words.
    pub(super) fn expected(self) -> Option<[f64; 4]> {
        let [a, b, c, d] = self.cells();
        let [n1, n2] = self.totals();
        let all = n1 + n2;
        (n1 > 0.0 && n2 > 0.0).then(|| {
            [(a + b) * n1 / all, (a + b) * n2 / all, (c + d) * n1 / all, (c + d) * n2 / all]
        })
    }

    /// 1 where the term is more frequent in the target, −1 where it is less, 0 where
    /// it is the same: by whole numbers, since rounding must not decide.
    pub(super) fn sign(self) -> f64 {
        let ours = u128::from(self.target) * u128::from(self.reference_total);
        let theirs = u128::from(self.reference) * u128::from(self.target_total);
        match ours.cmp(&theirs) {
            std::cmp::Ordering::Less => -1.0,
            std::cmp::Ordering::Equal => 0.0,
            std::cmp::Ordering::Greater => 1.0,
        }
    }

    /// Observed and expected cells, observed ones after Yates's correction where that is
    /// asked for. `None` where a corpus has no words or the term occurs in neither.
    pub(super) fn observed(self, correction: Correction) -> Option<[[f64; 4]; 2]> {
        let expected = self.expected()?;
        if self.target == 0 && self.reference == 0 {
            return None;
        }
        let cells = match correction {
            Correction::Yates => self.towards_independence()?,
            Correction::None | Correction::Williams => self.cells(),
        };
        Some([cells, expected])
    }

    /// What the statistic is divided by.
    pub(super) fn divisor(self, correction: Correction) -> f64 {
        if correction == Correction::Williams { self.williams() } else { 1.0 }
    }

    /// The cells after Yates's correction.
    fn towards_independence(self) -> Option<[f64; 4]> {
        let mut cells = self.cells();
        for (cell, expected) in cells.iter_mut().zip(self.expected()?) {
            let gap = *cell - expected;
            *cell -= gap.abs().min(0.5).copysign(gap);
        }
        Some(cells)
    }

    /// Williams's q: 1 + (N/r₁ + N/r₂ − 1)(N/k₁ + N/k₂ − 1)/(6N) with the sums of
    /// rows and columns; 1 where a cell is empty.
    fn williams(self) -> f64 {
        let [a, b, c, d] = self.cells();
        if a == 0.0 || b == 0.0 || c == 0.0 || d == 0.0 {
            return 1.0;
        }
        let all = a + b + c + d;
        let rows = all / (a + b) + all / (c + d) - 1.0;
        let columns = all / (a + c) + all / (b + d) - 1.0;
        1.0 + rows * columns / (6.0 * all)
    }
}
