//! What is counted of each term, and how counts of parts of a corpus are put together.

use std::collections::BTreeMap;

use super::least::Least;
use super::model::Line;
use crate::tally::Tally;

/// Hits of a form whose neighbours are kept.
pub(super) const COMPANY: usize = 60;
/// Lines of a form that are kept to be read.
pub(super) const LINES: usize = 3;

/// All that is counted.
#[derive(Debug, Default)]
pub struct Measures {
    /// What is counted of any corpus: words, articles, what could not be read.
    pub tally: Tally,
    /// The terms, by their numbers.
    pub(super) terms: BTreeMap<u32, TermMeasure>,
    /// The words of each group, by the ways to group.
    pub(super) groups: Groups<GroupMeasure>,
}

/// Something by outlet, by section and by month.
pub(super) type Groups<T> = [BTreeMap<String, T>; 3];

/// Words of a group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GroupMeasure {
    pub(super) tokens: u64,
    pub(super) articles: u64,
}

/// Hits of a term in a group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GroupHits {
    pub(super) hits: u64,
    pub(super) articles: u64,
}

/// The article that has the most of a term.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Most {
    pub(super) hits: u64,
    pub(super) outlet: String,
    pub(super) article: String,
}

/// How hits are spoken.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spoken {
    /// Hits whose voice is known.
    pub(super) heard: u64,
    pub(super) own: u64,
    pub(super) scare: u64,
    pub(super) negated: u64,
}

impl Spoken {
    pub(super) fn add(&mut self, other: Self) {
        self.heard += other.heard;
        self.own += other.own;
        self.scare += other.scare;
        self.negated += other.negated;
    }
}

/// A form of a term in the texts.
#[derive(Debug, Default)]
pub(super) struct FormMeasure {
    pub(super) hits: u64,
    /// Those that stand as nouns do and adjectives do not.
    pub(super) nominal: u64,
    pub(super) lines: Least<Line, LINES>,
    pub(super) company: Least<Box<[u64]>, COMPANY>,
}

impl FormMeasure {
    fn merge(&mut self, other: Self) {
        self.hits += other.hits;
        self.nominal += other.nominal;
        self.lines.merge(other.lines);
        self.company.merge(other.company);
    }
}

/// What is counted of a term.
#[derive(Debug, Default)]
pub(super) struct TermMeasure {
    pub(super) hits: u64,
    pub(super) articles: u64,
    pub(super) most: Most,
    /// Places that an exception took.
    pub(super) excepted: u64,
    /// Places that another term of the frame took.
    pub(super) lost: u64,
    /// Which.
    pub(super) takers: BTreeMap<u32, u64>,
    pub(super) forms: BTreeMap<Box<str>, FormMeasure>,
    /// The words right before it and right behind it.
    pub(super) beside: [BTreeMap<Box<str>, u64>; 2],
    pub(super) groups: Groups<GroupHits>,
    pub(super) spoken: Spoken,
    /// What is spelled otherwise and so not found.
    pub(super) missed: BTreeMap<Box<str>, FormMeasure>,
}

fn add_all<K: Ord>(into: &mut BTreeMap<K, u64>, from: BTreeMap<K, u64>) {
    for (key, count) in from {
        *into.entry(key).or_default() += count;
    }
}

impl TermMeasure {
    /// Keeps the article that has the most; of several the first by name.
    pub(super) fn offer_most(&mut self, most: Most) {
        let rank =
            |most: &Most| (std::cmp::Reverse(most.hits), most.outlet.clone(), most.article.clone());
        if rank(&most) < rank(&self.most) {
            self.most = most;
        }
    }

    fn merge(&mut self, other: Self) {
        self.hits += other.hits;
        self.articles += other.articles;
        self.offer_most(other.most);
        self.excepted += other.excepted;
        self.lost += other.lost;
        add_all(&mut self.takers, other.takers);
        for (form, measure) in other.forms {
            self.forms.entry(form).or_default().merge(measure);
        }
        for (ours, theirs) in self.beside.iter_mut().zip(other.beside) {
            add_all(ours, theirs);
        }
        for (ours, theirs) in self.groups.iter_mut().zip(other.groups) {
            for (group, count) in theirs {
                let ours = ours.entry(group).or_default();
                ours.hits += count.hits;
                ours.articles += count.articles;
            }
        }
        self.spoken.add(other.spoken);
        for (form, measure) in other.missed {
            self.missed.entry(form).or_default().merge(measure);
        }
    }
}

impl Measures {
    /// Puts the counts of two parts of a corpus together.
    pub(super) fn merge(mut self, other: Self) -> Self {
        self.tally = self.tally.merge(other.tally);
        for (term, measure) in other.terms {
            self.terms.entry(term).or_default().merge(measure);
        }
        for (ours, theirs) in self.groups.iter_mut().zip(other.groups) {
            for (group, count) in theirs {
                let ours = ours.entry(group).or_default();
                ours.tokens += count.tokens;
                ours.articles += count.articles;
            }
        }
        self
    }
}
