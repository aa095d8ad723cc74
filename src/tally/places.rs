//! Where in articles the hits stand.

use std::cmp::Reverse;

use super::outlet::{PartScratch, Scratch};
use crate::matching::FrameId;

/// Articles of each outlet whose hits are kept one by one.
pub const KEPT: usize = 6;
/// Words of an article below which it shows little of how it is built.
pub const ENOUGH_WORDS: u64 = 50;

/// The places of an outlet's hits: of all articles in tenths, of a few one by one. What is
/// kept does not grow with the articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlacesTally {
    /// Hits by frame and tenth of the article.
    pub tenths: Vec<[u64; 10]>,
    /// The articles with the most hits, in their order.
    pub articles: Vec<ArticlePlaces>,
}

/// The places of the hits of one article. Articles of enough words come first, then those with
/// more hits, then those with more hits a word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticlePlaces {
    rank: (bool, Reverse<usize>),
    /// Its words.
    pub tokens: u64,
    /// The digest of its row.
    pub digest: [u8; 32],
    /// The words before each hit, title and body in reading order; and its frame.
    pub hits: Vec<(u32, FrameId)>,
}

impl ArticlePlaces {
    /// The places of an article of so many words; `hits` are in order.
    pub(super) fn new(tokens: u64, digest: [u8; 32], hits: Vec<(u32, FrameId)>) -> Self {
        Self { rank: rank(tokens, hits.len()), tokens, digest, hits }
    }

    /// Whether the article has words enough.
    pub fn is_long(&self) -> bool {
        self.tokens >= ENOUGH_WORDS
    }
}

impl PlacesTally {
    pub(super) fn new(frames: usize) -> Self {
        Self { tenths: vec![[0; 10]; frames], articles: Vec::new() }
    }

    /// Counts an article of so many words.
    pub(super) fn add_article(&mut self, scratch: &Scratch, tokens: u64, digest: [u8; 32]) {
        let Scratch { title, body, .. } = scratch;
        let number = title.hits.len() + body.hits.len();
        if number == 0 || tokens == 0 {
            return;
        }
        let rank = rank(tokens, number);
        let last = self.articles.last().filter(|_| self.articles.len() >= KEPT);
        let keeps =
            last.is_none_or(|last| (rank, tokens, digest) <= (last.rank, last.tokens, last.digest));
        let mut hits = Vec::with_capacity(if keeps { number } else { 0 });
        let mut before = 0;
        for part in [title, body] {
            let counted = words_before(part, before, |at, frame| {
                if let Some(tenths) = self.tenths.get_mut(frame.index()) {
                    tenths[tenth(at, tokens)] += 1;
                }
                if keeps {
                    hits.push((u32::try_from(at).unwrap_or(u32::MAX), frame));
                }
            });
            before = counted;
        }
        if keeps {
            hits.sort_unstable();
            self.articles.push(ArticlePlaces::new(tokens, digest, hits));
            self.keep_first();
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        if self.tenths.len() < other.tenths.len() {
            self.tenths.resize(other.tenths.len(), [0; 10]);
        }
        for (ours, theirs) in self.tenths.iter_mut().zip(other.tenths) {
            for (our, their) in ours.iter_mut().zip(theirs) {
                *our += their;
            }
        }
        self.articles.extend(other.articles);
        self.keep_first();
    }

    fn keep_first(&mut self) {
        self.articles.sort_unstable();
        self.articles.truncate(KEPT);
    }
}

/// By what an article comes before others.
fn rank(tokens: u64, hits: usize) -> (bool, Reverse<usize>) {
    (tokens < ENOUGH_WORDS, Reverse(hits))
}

/// Goes over the hits of a part with the words before each, of which there are `before` in
/// front of the part; returns the words up to its end.
fn words_before(part: &PartScratch, before: u64, mut see: impl FnMut(u64, FrameId)) -> u64 {
    let mut words = before;
    let mut hits = part.hits.iter().peekable();
    for (at, token) in part.prose.tokens.iter().enumerate() {
        while let Some(hit) = hits.next_if(|hit| hit.token <= at) {
            see(words, hit.frame);
        }
        words += u64::from(!token.is_detached());
    }
    words
}

/// The tenth of an article, from 0, that begins with so many words before it or less.
fn tenth(before: u64, tokens: u64) -> usize {
    usize::try_from(10 * before / tokens.max(1)).unwrap_or(9).min(9)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;
    use crate::lexicon::parse;
    use crate::matching::{Matcher, Scope};
    use crate::tally::{Counter, Instruments, Tally};
    use crate::text::Steps;

    const LEXICON: &str = "schema = \"mizan.lexicon/1\"\nid = \"l\"\nversion = \"1\"\nlanguage = \"en\"\n\
        title = {}\nsource = \"\"\nlicense = \"\"\n\
        [[frame]]\nid = \"f\"\nlabel = {}\ndefinition = \"\"\nterms = [\"peace\"]\n\
        [[frame]]\nid = \"g\"\nlabel = {}\ndefinition = \"\"\nterms = [\"war\"]\n";

    fn tally(articles: &[(&str, &str)]) -> Tally {
        let lexicons = [parse(LEXICON, "l").expect("a lexicon")];
        let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).expect("terms");
        let with = Instruments { places: true, ..Instruments::frames_only(&lexicons, matcher) };
        let mut counter = Counter::new(&with);
        for (title, body) in articles {
            let article = Article {
                id: (*title).to_owned(),
                outlet: "o".into(),
                title: Some((*title).to_owned()),
                body: (*body).to_owned(),
                ..Article::default()
            };
            counter.add(&article, None);
        }
        counter.finish()
    }

    #[test]
    fn places_are_counted_from_the_title_on() {
        let tally = tally(&[("war now", "no peace here , and war")]);
        let places = &tally.outlets["o"].places;
        assert_eq!(places.articles[0].tokens, 7);
        assert_eq!(places.articles[0].hits, [(0, FrameId(1)), (3, FrameId(0)), (6, FrameId(1))]);
        // 0, 4 and 8 tenths of the way.
        assert_eq!(places.tenths[0], [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
        assert_eq!(places.tenths[1], [1, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    }

    #[test]
    fn a_few_articles_are_kept_the_long_ones_first() {
        let long = |hits: usize, words: usize| {
            vec!["peace"; hits].join(" ") + &" word".repeat(words - hits - 1)
        };
        let mut articles: Vec<(String, String)> =
            (1..=7).map(|hits| (format!("a{hits}"), long(hits, 60))).collect();
        articles.push(("short".to_owned(), long(20, 30)));
        articles.push(("dense".to_owned(), long(7, 59)));
        let borrowed: Vec<(&str, &str)> =
            articles.iter().map(|(title, body)| (title.as_str(), body.as_str())).collect();
        let found = tally(&borrowed);
        let places = &found.outlets["o"].places;
        let kept: Vec<(u64, usize)> =
            places.articles.iter().map(|article| (article.tokens, article.hits.len())).collect();
        assert_eq!(kept, [(59, 7), (60, 7), (60, 6), (60, 5), (60, 4), (60, 3)]);
        assert!(places.articles.iter().all(ArticlePlaces::is_long));
        assert_eq!(places.tenths[0].iter().sum::<u64>(), 28 + 20 + 7);
        // In halves, and the other way round.
        let merged = tally(&borrowed[5..]).merge(tally(&borrowed[..5]));
        assert_eq!(&merged.outlets["o"].places, places);
    }
}
