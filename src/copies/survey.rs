//! The first reading: a row for each article.

use jiff::civil::Date;
use twox_hash::XxHash64;

use super::places::Place;
use super::shingle::{SHINGLE, shingles};
use super::signature::{Signature, signature};
use super::words::{Words, text_hash};
use crate::corpus::{Article, Reading};
use crate::problem::Problem;

/// Words below which a text is a copy only where the title is the same too: so short are standing notices, which stand
/// below many articles.
const SHORT: usize = 20;

const REST: u64 = 0x6d69_7a61_6e00_0020;

/// What is known of an article after the first reading.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) place: Place,
    pub(super) outlet: String,
    pub(super) id: String,
    pub(super) date: Option<Date>,
    pub(super) title: Option<String>,
    /// The hash of its words, with the title's where they are few; `None`: it has none.
    pub(super) text: Option<u128>,
    /// A hash of all else that is told of it.
    rest: u128,
    /// How many words its body has.
    pub(super) words: usize,
    /// `None`: too short to be anything but the same or not.
    pub(super) signature: Option<Signature>,
}

impl Row {
    /// By day, those without a date last. Of one day nobody knows who was first: there the longest goes before, since
    /// cuts are made of whole texts; then what an article is decides, so that neither files nor threads matter.
    pub(super) fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        fn key(row: &Row) -> impl Ord {
            (row.date.is_none(), row.date, std::cmp::Reverse(row.words))
        }
        key(self)
            .cmp(&key(other))
            .then_with(|| self.outlet.cmp(&other.outlet))
            .then_with(|| self.id.cmp(&other.id))
            .then_with(|| self.text.cmp(&other.text))
            .then_with(|| self.rest.cmp(&other.rest))
            .then_with(|| self.place.cmp(&other.place))
    }

    /// About how many shingles it has.
    pub(super) fn shingles(&self) -> f64 {
        (self.words + 1).saturating_sub(SHINGLE) as f64
    }
}

/// One thread's part of the first reading.
#[derive(Debug, Default)]
pub(super) struct Surveyor {
    words: Words,
    body: Vec<u64>,
    title: Vec<u64>,
    pub(super) rows: Vec<Row>,
    pub(super) unreadable: u64,
    /// The first problem, by file and line.
    pub(super) problem: Option<Problem>,
}

impl Surveyor {
    pub(super) fn see(&mut self, place: Place, reading: Reading) {
        match reading {
            Reading::Article(article) => self.article(place, *article),
            Reading::Unreadable(problem) => {
                self.unreadable += 1;
                let first = self.problem.take().map_or(problem.clone(), |known| known.min(problem));
                self.problem = Some(first);
            }
            Reading::Note(_) => {}
        }
    }

    fn article(&mut self, place: Place, article: Article) {
        self.words.of_body(&article, &mut self.body);
        self.words.of_title(&article, &mut self.title);
        let (words, short) = (self.body.len(), self.body.len() < SHORT);
        let signature = (!short).then(|| signature(shingles(&self.body)));
        if short {
            self.body.push(0);
            self.body.append(&mut self.title);
        }
        self.rows.push(Row {
            place,
            text: (words > 0).then(|| text_hash(&self.body)),
            rest: rest_hash(&article),
            words,
            signature,
            outlet: article.outlet,
            id: article.id,
            date: article.date,
            title: article.title,
        });
    }
}

fn rest_hash(article: &Article) -> u128 {
    let Article { title, url, author, kind, section, event, .. } = article;
    let fields = [title, url, author, kind, section, event].map(Option::as_deref);
    let hash = |text: &str| XxHash64::oneshot(REST, text.as_bytes());
    let hashes = fields.map(|field| field.map_or(0, hash));
    let [title, url, author, kind, section, event] = hashes;
    text_hash(&[hash(&article.body), title, url, author, kind, section, event])
}
