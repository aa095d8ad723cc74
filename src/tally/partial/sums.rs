//! The sums of an outlet, to the format and back.

use super::limit::{count, product, square, weight};
use super::section::{
    AxisSums, FrameSums, NameSums, OutletSums, Part, Parts, QuoteSums, SpeechSums, TogetherSums,
    VoiceSums, Whole, Wholes,
};
use crate::tally::counts::{AxisTally, FrameTally, OutletTally};
use crate::tally::instruments::Instruments;
use crate::tally::names::NamesTally;
use crate::tally::places::PlacesTally;
use crate::tally::shares::{PartTally, WholeTally};
use crate::tally::together::Together;
use crate::tally::voices::{QuoteTally, VoiceTally};
use crate::voice::Cues;

impl OutletSums {
    /// The sums of an outlet, but where its hits stand.
    pub(super) fn of(id: &str, outlet: &OutletTally, cues: Option<&Cues>) -> Self {
        // All parts are named: one that is new has to be written too.
        let OutletTally {
            articles,
            tokens,
            tokens_squared,
            frames,
            terms,
            axes,
            voices,
            quotes,
            speech,
            names,
            together,
            places: _,
        } = outlet;
        Self {
            id: id.to_owned(),
            articles: *articles,
            tokens: *tokens,
            tokens_squared: *tokens_squared,
            frames: frames.iter().collect(),
            terms: terms.clone(),
            axes: axes.iter().collect(),
            voices: voices.iter().collect(),
            quotes: quotes.iter().collect(),
            speech: SpeechSums::of(speech, cues),
            names: NameSums {
                groups: names.groups.iter().collect(),
                registers: names.registers.iter().collect(),
                names: names.names.iter().collect(),
            },
            together: TogetherSums {
                sentences: together.sentences,
                pairs: together.pairs().to_vec(),
            },
        }
    }

    /// The counts of an outlet; `None` if they do not fit the instruments.
    pub(super) fn counts(self, with: &Instruments) -> Option<OutletTally> {
        let (frames, terms) = (with.matcher.frames().len(), with.matcher.terms().len());
        let voiced = |number: usize| if with.cues.is_some() { number } else { 0 };
        let referents = with.referents.as_ref();
        let groups = referents.map_or(0, |all| all.groups().len());
        let registers = referents.map_or(0, |all| all.registers().len());
        let names = referents.map_or(0, |all| all.matcher().terms().len());
        let of_terms = self.terms.len() == terms && self.terms.iter().all(|&n| count(n).is_some());
        let TogetherSums { sentences, pairs } = self.together;
        if !of_terms || pairs.iter().any(|&n| count(n).is_none()) {
            return None;
        }
        Some(OutletTally {
            articles: count(self.articles)?,
            tokens: count(self.tokens)?,
            tokens_squared: square(self.tokens_squared)?,
            frames: self.frames.list(frames)?,
            terms: self.terms,
            axes: self.axes.list(with.axes.ends.len())?,
            voices: self.voices.list(voiced(frames))?,
            quotes: self.quotes.list(voiced(terms))?,
            speech: self.speech.tally(with.cues.as_ref())?,
            names: NamesTally {
                groups: self.names.groups.list(groups)?,
                registers: self.names.registers.list(registers)?,
                names: self.names.names.list(names)?,
            },
            together: Together::of_pairs(count(sentences)?, frames, pairs)?,
            places: PlacesTally::default(),
        })
    }
}

/// A list of `number`, if each column is as long.
fn list<T, const N: usize>(
    number: usize,
    columns: [usize; N],
    row: impl Fn(usize) -> Option<T>,
) -> Option<Vec<T>> {
    let fits = columns.iter().all(|length| *length == number);
    fits.then(|| (0..number).map(row).collect())?
}

/// A cell of a column.
pub(super) fn at<T: Copy>(column: &[T], row: usize) -> Option<T> {
    column.get(row).copied()
}

impl<'a> FromIterator<&'a FrameTally> for FrameSums {
    fn from_iter<I: IntoIterator<Item = &'a FrameTally>>(list: I) -> Self {
        let mut sums = Self::default();
        for frame in list {
            let FrameTally { hits, weighted, articles_with_hit, hits_squared, hits_tokens } =
                *frame;
            sums.hits.push(hits);
            sums.weighted.push(weighted);
            sums.articles_with_hit.push(articles_with_hit);
            sums.hits_squared.push(hits_squared);
            sums.hits_tokens.push(hits_tokens);
        }
        sums
    }
}

impl FrameSums {
    fn list(&self, number: usize) -> Option<Vec<FrameTally>> {
        let Self { hits, weighted, articles_with_hit, hits_squared, hits_tokens } = self;
        let columns = [
            hits.len(),
            weighted.len(),
            articles_with_hit.len(),
            hits_squared.len(),
            hits_tokens.len(),
        ];
        list(number, columns, |row| {
            Some(FrameTally {
                hits: count(at(hits, row)?)?,
                weighted: weight(at(weighted, row)?)?,
                articles_with_hit: count(at(articles_with_hit, row)?)?,
                hits_squared: square(at(hits_squared, row)?)?,
                hits_tokens: square(at(hits_tokens, row)?)?,
            })
        })
    }
}

impl<'a> FromIterator<&'a AxisTally> for AxisSums {
    fn from_iter<I: IntoIterator<Item = &'a AxisTally>>(list: I) -> Self {
        let mut sums = Self::default();
        for axis in list {
            let AxisTally {
                articles,
                difference,
                sum,
                difference_squared,
                difference_sum,
                sum_squared,
            } = *axis;
            sums.articles.push(articles);
            sums.difference.push(difference);
            sums.sum.push(sum);
            sums.difference_squared.push(difference_squared);
            sums.difference_sum.push(difference_sum);
            sums.sum_squared.push(sum_squared);
        }
        sums
    }
}

impl AxisSums {
    fn list(&self, number: usize) -> Option<Vec<AxisTally>> {
        let columns = [
            self.articles.len(),
            self.difference.len(),
            self.sum.len(),
            self.difference_squared.len(),
            self.difference_sum.len(),
            self.sum_squared.len(),
        ];
        list(number, columns, |row| {
            Some(AxisTally {
                articles: count(at(&self.articles, row)?)?,
                difference: weight(at(&self.difference, row)?)?,
                sum: weight(at(&self.sum, row)?)?,
                difference_squared: square(at(&self.difference_squared, row)?)?,
                difference_sum: product(at(&self.difference_sum, row)?)?,
                sum_squared: square(at(&self.sum_squared, row)?)?,
            })
        })
    }
}

impl Part {
    pub(super) fn of(part: PartTally) -> Self {
        let PartTally { count, squared, product } = part;
        Self { count, squared, product }
    }

    pub(super) fn tally(self) -> Option<PartTally> {
        Some(PartTally {
            count: count(self.count)?,
            squared: square(self.squared)?,
            product: square(self.product)?,
        })
    }
}

impl Whole {
    pub(super) fn of(whole: WholeTally) -> Self {
        let WholeTally { count, squared, articles } = whole;
        Self { count, squared, articles }
    }

    pub(super) fn tally(self) -> Option<WholeTally> {
        Some(WholeTally {
            count: count(self.count)?,
            squared: square(self.squared)?,
            articles: count(self.articles)?,
        })
    }
}

impl<'a> FromIterator<&'a PartTally> for Parts {
    fn from_iter<I: IntoIterator<Item = &'a PartTally>>(list: I) -> Self {
        let mut sums = Self::default();
        for part in list {
            let Part { count, squared, product } = Part::of(*part);
            sums.count.push(count);
            sums.squared.push(squared);
            sums.product.push(product);
        }
        sums
    }
}

impl Parts {
    pub(super) fn list(&self, number: usize) -> Option<Vec<PartTally>> {
        let Self { count, squared, product } = self;
        list(number, [count.len(), squared.len(), product.len()], |row| {
            let (count, squared) = (at(count, row)?, at(squared, row)?);
            Part { count, squared, product: at(product, row)? }.tally()
        })
    }
}

impl<'a> FromIterator<&'a WholeTally> for Wholes {
    fn from_iter<I: IntoIterator<Item = &'a WholeTally>>(list: I) -> Self {
        let mut sums = Self::default();
        for whole in list {
            let Whole { count, squared, articles } = Whole::of(*whole);
            sums.count.push(count);
            sums.squared.push(squared);
            sums.articles.push(articles);
        }
        sums
    }
}

impl Wholes {
    fn list(&self, number: usize) -> Option<Vec<WholeTally>> {
        let Self { count, squared, articles } = self;
        list(number, [count.len(), squared.len(), articles.len()], |row| {
            let (count, squared) = (at(count, row)?, at(squared, row)?);
            Whole { count, squared, articles: at(articles, row)? }.tally()
        })
    }
}

impl<'a> FromIterator<&'a VoiceTally> for VoiceSums {
    fn from_iter<I: IntoIterator<Item = &'a VoiceTally>>(list: I) -> Self {
        let list: Vec<&VoiceTally> = list.into_iter().collect();
        let parts =
            |of: fn(&VoiceTally) -> &PartTally| list.iter().map(|voice| of(voice)).collect();
        Self {
            own: parts(|voice| &voice.own),
            attributed: parts(|voice| &voice.attributed),
            quoted: parts(|voice| &voice.quoted),
            scare: parts(|voice| &voice.scare),
            negated: parts(|voice| &voice.negated),
            rejected: parts(|voice| &voice.rejected),
            hedged: parts(|voice| &voice.hedged),
            voices: list.iter().map(|voice| voice.voices).collect(),
        }
    }
}

impl VoiceSums {
    fn list(&self, number: usize) -> Option<Vec<VoiceTally>> {
        let [own, attributed, quoted, scare] =
            [&self.own, &self.attributed, &self.quoted, &self.scare].map(|all| all.list(number));
        let (own, attributed, quoted, scare) = (own?, attributed?, quoted?, scare?);
        let [negated, rejected, hedged] =
            [&self.negated, &self.rejected, &self.hedged].map(|all| all.list(number));
        let (negated, rejected, hedged) = (negated?, rejected?, hedged?);
        list(number, [self.voices.len()], |row| {
            let voices = at(&self.voices, row)?;
            let fits = voices.iter().all(|&n| count(n).is_some());
            Some(VoiceTally {
                own: at(&own, row)?,
                attributed: at(&attributed, row)?,
                quoted: at(&quoted, row)?,
                scare: at(&scare, row)?,
                negated: at(&negated, row)?,
                rejected: at(&rejected, row)?,
                hedged: at(&hedged, row)?,
                voices: fits.then_some(voices)?,
            })
        })
    }
}

impl<'a> FromIterator<&'a QuoteTally> for QuoteSums {
    fn from_iter<I: IntoIterator<Item = &'a QuoteTally>>(list: I) -> Self {
        let list: Vec<&QuoteTally> = list.into_iter().collect();
        Self {
            mentions: list.iter().map(|quotes| &quotes.mentions).collect(),
            scare: list.iter().map(|quotes| &quotes.scare).collect(),
            title: list.iter().map(|quotes| quotes.title).collect(),
        }
    }
}

impl QuoteSums {
    fn list(&self, number: usize) -> Option<Vec<QuoteTally>> {
        let (mentions, scare) = (self.mentions.list(number)?, self.scare.list(number)?);
        list(number, [self.title.len()], |row| {
            let (mentions, scare) = (at(&mentions, row)?, at(&scare, row)?);
            Some(QuoteTally { mentions, scare, title: count(at(&self.title, row)?)? })
        })
    }
}
