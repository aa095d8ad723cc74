//! The survey: all that is known of a corpus, or of a part of it.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashSet};

use foldhash::quality::FixedState;

use super::article::ArticleEntry;
use super::sentences::Sentences;
use crate::problem::Problem;

/// How many unreadable articles are listed; all are counted.
const LISTED: usize = 1000;

/// What a survey keeps of an outlet beside its articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutletSurvey {
    /// Its distinct word forms, each as a number.
    pub forms: HashSet<u64, FixedState>,
    /// Sentences of a sample of its articles.
    pub sentences: Sentences,
}

/// How often a rule for page furniture took something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FurnitureCount {
    /// Lines that were taken out.
    pub lines: u64,
    /// Articles with such lines.
    pub articles: u64,
    /// Lines that would be taken out if the rules were at work there.
    pub more_lines: u64,
    /// Articles with such lines.
    pub more_articles: u64,
}

/// A remark made while reading, how often, and where first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The remark, at the first place.
    pub first: Problem,
    /// How often.
    pub count: u64,
}

/// What a corpus holds. Surveys of parts merge into that of the whole, in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// One entry an article; in order once [`Survey::sort`] was called.
    pub articles: Vec<ArticleEntry>,
    /// By outlet.
    pub outlets: BTreeMap<String, OutletSurvey>,
    /// By rule.
    pub furniture: BTreeMap<String, FurnitureCount>,
    /// Articles that could not be read.
    pub unreadable: u64,
    /// The first of them, by file and line.
    pub unreadable_list: Vec<Problem>,
    /// Remarks by their text.
    pub remarks: BTreeMap<String, Remark>,
    /// Files that are not in UTF-8, by encoding.
    pub encodings: BTreeMap<String, u64>,
}

impl Survey {
    /// Adds another survey.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.articles.extend(other.articles);
        for (id, outlet) in other.outlets {
            let ours = self.outlets.entry(id).or_default();
            ours.forms.extend(outlet.forms);
            ours.sentences.merge(outlet.sentences);
        }
        for (rule, count) in other.furniture {
            let ours = self.furniture.entry(rule).or_default();
            ours.lines += count.lines;
            ours.articles += count.articles;
            ours.more_lines += count.more_lines;
            ours.more_articles += count.more_articles;
        }
        self.unreadable += other.unreadable;
        self.unreadable_list.extend(other.unreadable_list);
        self.trim_list();
        for (text, remark) in other.remarks {
            self.remark(text, remark);
        }
        for (encoding, files) in other.encodings {
            *self.encodings.entry(encoding).or_default() += files;
        }
        self
    }

    /// Puts everything in the order in which it is told.
    pub fn sort(&mut self) {
        self.articles.sort_unstable();
        self.trim_list();
    }

    /// Words in all.
    pub fn words(&self) -> u64 {
        self.articles.iter().map(|article| article.words).sum()
    }

    /// Distinct word forms of all outlets.
    pub fn forms(&self) -> usize {
        let mut all: HashSet<u64, FixedState> = HashSet::default();
        for outlet in self.outlets.values() {
            all.extend(&outlet.forms);
        }
        all.len()
    }

    pub(super) fn add_unreadable(&mut self, problem: Problem) {
        self.unreadable += 1;
        self.unreadable_list.push(problem);
        if self.unreadable_list.len() >= 2 * LISTED {
            self.trim_list();
        }
    }

    pub(super) fn add_remark(&mut self, problem: Problem) {
        self.remark(problem.message.clone(), Remark { first: problem, count: 1 });
    }

    fn remark(&mut self, text: String, remark: Remark) {
        match self.remarks.entry(text) {
            Entry::Vacant(entry) => {
                entry.insert(remark);
            }
            Entry::Occupied(mut entry) => {
                let ours = entry.get_mut();
                ours.count += remark.count;
                if remark.first < ours.first {
                    ours.first = remark.first;
                }
            }
        }
    }

    fn trim_list(&mut self) {
        self.unreadable_list.sort();
        self.unreadable_list.truncate(LISTED);
    }
}
