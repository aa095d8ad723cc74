//! Sentences that an outlet repeats from article to article: boilerplate that rules for
//! furniture do not know.

use std::collections::{BTreeMap, HashMap};

use foldhash::quality::FixedState;

/// Articles of each outlet whose sentences are kept.
pub const SAMPLED: usize = 300;
/// Articles that a sentence must stand in.
pub const LEAST_REPEATED: u64 = 5;
/// Characters of a sentence that are kept to show it.
const SHOWN: usize = 80;
/// Words of a sentence that may be boilerplate: not a word alone, not a paragraph.
const WORDS: std::ops::RangeInclusive<usize> = 2..=80;

/// A sentence by its hash, and its start.
type Kept = (u64, Box<str>);

/// The sentences of a sample of an outlet's articles: of those with the lowest digests,
/// which is the same sample whatever the order. Articles with one body are one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentences {
    articles: BTreeMap<[u8; 16], Vec<Kept>>,
}

/// A sentence that stands in many articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// How it begins.
    pub text: String,
    /// Articles that it stands in.
    pub articles: u64,
    /// Articles that were looked at.
    pub of: u64,
}

impl Sentences {
    /// Whether an article with this digest is wanted.
    pub(super) fn wants(&self, digest: &[u8; 16]) -> bool {
        !self.articles.contains_key(digest)
            && (self.articles.len() < SAMPLED
                || self.articles.last_key_value().is_some_and(|(last, _)| digest < last))
    }

    /// Keeps the sentences of an article.
    pub(super) fn add<'t>(&mut self, digest: [u8; 16], sentences: impl Iterator<Item = &'t str>) {
        let mut kept: Vec<Kept> = sentences.filter_map(kept).collect();
        kept.sort_unstable();
        kept.dedup_by_key(|(hash, _)| *hash);
        self.articles.insert(digest, kept);
        self.trim();
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (digest, sentences) in other.articles {
            self.articles.entry(digest).or_insert(sentences);
        }
        self.trim();
    }

    fn trim(&mut self) {
        while self.articles.len() > SAMPLED {
            self.articles.pop_last();
        }
    }

    /// The sentences in more than one article of twenty, the most frequent first.
    pub fn repeated(&self) -> Vec<Repeated> {
        let of = self.articles.len() as u64;
        let mut counts: HashMap<u64, (u64, &str), FixedState> = HashMap::default();
        for (hash, text) in self.articles.values().flatten() {
            counts.entry(*hash).or_insert((0, text)).0 += 1;
        }
        let mut found: Vec<Repeated> = counts
            .into_values()
            .filter(|(articles, _)| *articles >= LEAST_REPEATED && articles * 20 > of)
            .map(|(articles, text)| Repeated { text: text.to_owned(), articles, of })
            .collect();
        found
            .sort_unstable_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.text.cmp(&b.text)));
        found
    }
}

fn kept(sentence: &str) -> Option<Kept> {
    use std::hash::BuildHasher as _;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let letters = words.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic()).count();
    if !WORDS.contains(&words.len()) || letters < 6 {
        return None;
    }
    let plain = words.join(" ");
    let hash = FixedState::default().hash_one(&plain);
    let mut shown: String = plain.chars().take(SHOWN).collect();
    if shown.len() < plain.len() {
        shown.push('…');
    }
    Some((hash, shown.into_boxed_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(number: usize) -> [u8; 16] {
        let mut digest = [0; 16];
        digest[..8].copy_from_slice(&(number * 0x9E37_79B9).to_be_bytes());
        digest
    }

    fn sentences(number: usize) -> Vec<String> {
        let mut all = vec![format!("Sentence number {number} of its own.")];
        if number.is_multiple_of(4) {
            all.push("Follow  us on the net.".to_owned());
        }
        all
    }

    fn of(numbers: impl Iterator<Item = usize>) -> Sentences {
        let mut found = Sentences::default();
        for number in numbers {
            if found.wants(&digest(number)) {
                found.add(digest(number), sentences(number).iter().map(String::as_str));
            }
        }
        found
    }

    #[test]
    fn what_is_repeated_is_found() {
        let found = of(0..100).repeated();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].articles, found[0].of), (25, 100));
        assert_eq!(found[0].text, "Follow us on the net.");
        // Four articles are too few to call anything a habit.
        assert!(of(0..16).repeated().is_empty());
    }

    #[test]
    fn the_sample_is_the_same_in_any_order_and_split() {
        let whole = of(0..1000);
        let mut parts = of((0..1000).rev().filter(|n: &usize| n.is_multiple_of(3)));
        parts.merge(of((0..1000).filter(|n: &usize| !n.is_multiple_of(3))));
        assert_eq!(whole, parts);
        assert_eq!(whole.articles.len(), SAMPLED);
    }
}
