//! A part of a whole, summed over articles: rates, shares and balances are all this.

/// What a ratio is, which says how much it varies by chance alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Events by words: at least a Poisson count's variance.
    Rate,
    /// A part of a whole: at least a binomial one's.
    Share,
    /// A difference by a sum, from −1 to 1: only what the articles show.
    Balance,
}

/// Sums over articles of the whole, m.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct WholeSums {
    /// Articles with m > 0.
    pub articles: f64,
    /// Σ m.
    pub sum: f64,
    /// Σ m².
    pub squares: f64,
    /// Σ m³.
    pub cubes: f64,
}

/// Sums over articles of the part, x.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PartSums {
    /// Articles with x ≠ 0.
    pub articles: f64,
    /// Σ x.
    pub sum: f64,
    /// Σ x².
    pub squares: f64,
    /// Σ x³.
    pub cubes: f64,
    /// Σ x m.
    pub product: f64,
    /// Σ x² m.
    pub square_whole: f64,
    /// Σ x m².
    pub whole_square: f64,
}

impl WholeSums {
    /// Adds an article.
    pub fn add(&mut self, m: f64) {
        if m > 0.0 {
            self.articles += 1.0;
            self.sum += m;
            self.squares += m * m;
            self.cubes += m * m * m;
        }
    }
}

impl PartSums {
    /// Adds an article.
    pub fn add(&mut self, x: f64, m: f64) {
        if x != 0.0 {
            self.articles += 1.0;
            self.sum += x;
            self.squares += x * x;
            self.cubes += x * x * x;
            self.product += x * m;
            self.square_whole += x * x * m;
            self.whole_square += x * m * m;
        }
    }
}

/// The ratio Σx/Σm over the articles of a side, with what its uncertainty needs.
///
/// The sums are of whole numbers. All of them merge.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ratio {
    /// The part.
    pub part: PartSums,
    /// The whole.
    pub whole: WholeSums,
}

impl Ratio {
    /// A ratio from sums up to the second moments.
    pub fn new(articles: u64, part: [f64; 2], product: f64, whole: [f64; 2]) -> Self {
        let [sum, squares] = part;
        let part = PartSums { sum, squares, product, ..PartSums::default() };
        let [sum, squares] = whole;
        Self { part, whole: WholeSums { articles: articles as f64, sum, squares, cubes: 0.0 } }
    }

    /// A ratio over articles, each with part and whole.
    pub fn of_articles(articles: &[(f64, f64)]) -> Self {
        let mut ratio = Self::default();
        for (x, m) in articles {
            ratio.part.add(*x, *m);
            ratio.whole.add(*m);
        }
        ratio
    }

    /// Σx/Σm; `None` where the whole is nothing.
    pub fn value(&self) -> Option<f64> {
        (self.whole.sum > 0.0).then(|| self.part.sum / self.whole.sum)
    }

    /// Σ e² with e = x − r m, r the ratio itself.
    fn residual_squares(&self, r: f64) -> f64 {
        (self.part.squares - 2.0 * r * self.part.product + r * r * self.whole.squares).max(0.0)
    }

    /// The variance of the ratio between articles, by Taylor linearization:
    /// n/(n−1) · Σ e²/(Σm)². `None` with fewer than two articles.
    ///
    /// Cochran (1977), *Sampling Techniques*, 3rd ed., ch. 6.
    pub fn variance(&self) -> Option<f64> {
        let (n, r) = (self.whole.articles, self.value()?);
        let square = self.whole.sum * self.whole.sum;
        (n > 1.0).then(|| n / (n - 1.0) * self.residual_squares(r) / square)
    }

    /// The variance that chance alone gives where the true ratio is `r`.
    pub fn chance(&self, kind: Kind, r: f64) -> f64 {
        match kind {
            Kind::Rate => r / self.whole.sum,
            Kind::Share => r * (1.0 - r).max(0.0) / self.whole.sum,
            Kind::Balance => 0.0,
        }
    }

    /// Σ d² and Σ d³ of the influence of the articles, d = (x − r m)/Σm: the first is
    /// the variance that the bootstrap sees, both give its skewness.
    pub fn influence(&self) -> Option<[f64; 2]> {
        let r = self.value()?;
        let (part, whole) = (&self.part, &self.whole);
        let cubes = part.cubes - 3.0 * r * part.square_whole + 3.0 * r * r * part.whole_square
            - r * r * r * whole.cubes;
        Some([self.residual_squares(r) / whole.sum.powi(2), cubes / whole.sum.powi(3)])
    }

    /// The ratio without an article.
    #[must_use]
    pub fn without(self, x: f64, m: f64) -> Self {
        self.minus(Self::of_articles(&[(x, m)]))
    }

    /// The ratio over the articles of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            part: self.part.combined(other.part, 1.0),
            whole: self.whole.combined(other.whole, 1.0),
        }
    }

    /// The ratio over the articles that are not among those of the other.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self {
            part: self.part.combined(other.part, -1.0),
            whole: self.whole.combined(other.whole, -1.0),
        }
    }
}

impl WholeSums {
    fn combined(self, other: Self, sign: f64) -> Self {
        Self {
            articles: self.articles + sign * other.articles,
            sum: self.sum + sign * other.sum,
            squares: self.squares + sign * other.squares,
            cubes: self.cubes + sign * other.cubes,
        }
    }
}

impl PartSums {
    fn combined(self, other: Self, sign: f64) -> Self {
        Self {
            articles: self.articles + sign * other.articles,
            sum: self.sum + sign * other.sum,
            squares: self.squares + sign * other.squares,
            cubes: self.cubes + sign * other.cubes,
            product: self.product + sign * other.product,
            square_whole: self.square_whole + sign * other.square_whole,
            whole_square: self.whole_square + sign * other.whole_square,
        }
    }
}
