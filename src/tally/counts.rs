//! Integer sums that merge.

use serde::Serialize;

use super::names::NamesTally;
use super::places::PlacesTally;
use super::together::Together;
use super::voices::{QuoteTally, SpeechTally, VoiceTally};

/// The sums of one frame in one outlet.
///
/// Every number is a sum over articles, so that tallies of parts add up to the
/// tally of the whole. The sums of squares and products carry the variance
/// between articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct FrameTally {
    /// Hits.
    pub hits: u64,
    /// Weights of the hits, in thousandths.
    pub weighted: i64,
    /// Articles with at least one hit.
    pub articles_with_hit: u64,
    /// Σ hits² over articles.
    pub hits_squared: u128,
    /// Σ hits · tokens over articles.
    pub hits_tokens: u128,
}

impl FrameTally {
    pub(super) fn add_article(&mut self, hits: u64, weighted: i64, tokens: u64) {
        self.hits += hits;
        self.weighted += weighted;
        self.articles_with_hit += u64::from(hits > 0);
        self.hits_squared += u128::from(hits) * u128::from(hits);
        self.hits_tokens += u128::from(hits) * u128::from(tokens);
    }

    /// The sums of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            hits: self.hits + other.hits,
            weighted: self.weighted + other.weighted,
            articles_with_hit: self.articles_with_hit + other.articles_with_hit,
            hits_squared: self.hits_squared + other.hits_squared,
            hits_tokens: self.hits_tokens + other.hits_tokens,
        }
    }
}

/// The sums of one axis in one outlet: d is the weight at the positive end less
/// that at the negative end, s the two together, an article's each, in thousandths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct AxisTally {
    /// Articles with a hit at either end.
    pub articles: u64,
    /// Σ d.
    pub difference: i64,
    /// Σ s.
    pub sum: i64,
    /// Σ d².
    pub difference_squared: u128,
    /// Σ d · s.
    pub difference_sum: i128,
    /// Σ s².
    pub sum_squared: u128,
}

impl AxisTally {
    pub(super) fn add_article(&mut self, positive: i64, negative: i64) {
        let (d, s) = (positive - negative, positive + negative);
        if positive == 0 && negative == 0 {
            return;
        }
        self.articles += 1;
        self.difference += d;
        self.sum += s;
        self.difference_squared += i128::from(d).pow(2).unsigned_abs();
        self.difference_sum += i128::from(d) * i128::from(s);
        self.sum_squared += i128::from(s).pow(2).unsigned_abs();
    }

    /// The sums of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            articles: self.articles + other.articles,
            difference: self.difference + other.difference,
            sum: self.sum + other.sum,
            difference_squared: self.difference_squared + other.difference_squared,
            difference_sum: self.difference_sum + other.difference_sum,
            sum_squared: self.sum_squared + other.sum_squared,
        }
    }
}

/// The sums of one outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutletTally {
    /// Articles.
    pub articles: u64,
    /// Words, of titles and bodies.
    pub tokens: u64,
    /// Σ tokens² over articles.
    pub tokens_squared: u128,
    /// By frame of the matcher.
    pub frames: Vec<FrameTally>,
    /// Hits by term of the matcher.
    pub terms: Vec<u64>,
    /// By axis of the lexicons, in their order.
    pub axes: Vec<AxisTally>,
    /// The voices of each frame of the matcher; empty where voice is not analysed.
    pub voices: Vec<VoiceTally>,
    /// The quotation marks around each term; empty where voice is not analysed.
    pub quotes: Vec<QuoteTally>,
    /// Who speaks.
    pub speech: SpeechTally,
    /// The names of referent groups.
    pub names: NamesTally,
    /// Frames that stand in one sentence, where sentences are found.
    pub together: Together,
    /// Where the hits stand; empty where it is not asked for.
    pub places: PlacesTally,
}

impl OutletTally {
    pub(super) fn merge(&mut self, other: Self) {
        self.articles += other.articles;
        self.tokens += other.tokens;
        self.tokens_squared += other.tokens_squared;
        add_each(&mut self.frames, other.frames, FrameTally::plus);
        add_each(&mut self.terms, other.terms, |a, b| a + b);
        add_each(&mut self.axes, other.axes, AxisTally::plus);
        add_each(&mut self.voices, other.voices, VoiceTally::plus);
        add_each(&mut self.quotes, other.quotes, QuoteTally::plus);
        self.speech.merge(other.speech);
        self.names.merge(other.names);
        self.together.merge(other.together);
        self.places.merge(other.places);
    }
}

pub(super) fn add_each<T: Copy + Default>(
    ours: &mut Vec<T>,
    theirs: Vec<T>,
    plus: impl Fn(T, T) -> T,
) {
    if ours.len() < theirs.len() {
        ours.resize(theirs.len(), T::default());
    }
    for (our, their) in ours.iter_mut().zip(theirs) {
        *our = plus(*our, their);
    }
}
