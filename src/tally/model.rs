//! The tally: all counts of a corpus, or of a part of it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rayon::prelude::*;

use super::copies::CopyTally;
use super::counts::OutletTally;
use super::digest::DigestSum;
use super::evidence::Evidence;
use super::forms::Forms;
use super::row::ArticleRow;
use crate::problem::Problem;

/// How many unreadable articles are listed; all are counted.
pub const LISTED: usize = 1000;

/// A kind of remark, how often it was made, and where first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The remark, at the first place.
    pub first: Problem,
    /// How often.
    pub count: u64,
}

/// All counts of a corpus, or of a part of it. Merging is associative and
/// commutative: any split of the articles gives the same tally.
#[derive(Debug, Default, PartialEq)]
pub struct Tally {
    /// By outlet.
    pub outlets: BTreeMap<String, OutletTally>,
    /// The sum of the digests of all articles.
    pub digest: DigestSum,
    /// One row an article, where they are kept; [`Tally::sort`] puts them in order.
    pub articles: Vec<ArticleRow>,
    /// By word form, stop words included.
    pub forms: Forms,
    /// Articles that could not be read.
    pub unreadable: u64,
    /// The first of them, by file and line.
    pub unreadable_list: Vec<Problem>,
    /// Remarks by their text.
    pub notes: BTreeMap<String, Note>,
    /// Sentences to read, where they are asked for.
    pub evidence: Evidence,
    /// The copies of each outlet, where they were looked for; those that are counted stand in `outlets` too.
    pub copies: BTreeMap<String, CopyTally>,
    /// Articles that were left out since they are in another language, by its code.
    pub other_language: BTreeMap<String, LeftOut>,
}

/// Articles that were left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// How many.
    pub count: u64,
    /// The first of their ids.
    pub first: String,
}

impl Tally {
    /// Adds the counts of another tally of the same lexicons.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        if self == Self::default() {
            return other;
        }
        let (outlets, forms) = (&mut self.outlets, &mut self.forms);
        let (ours, ()) = rayon::join(
            || forms.merge(other.forms),
            || {
                for (id, outlet) in other.outlets {
                    match outlets.entry(id) {
                        Entry::Vacant(entry) => {
                            entry.insert(outlet);
                        }
                        Entry::Occupied(mut entry) => entry.get_mut().merge(outlet),
                    }
                }
            },
        );
        self.digest = self.digest.plus(other.digest);
        let mut articles = other.articles;
        articles
            .par_iter_mut()
            .filter(|row| !row.words.is_empty())
            .for_each_init(Vec::new, |room, row| row.words = row.words.renumbered(&ours, room));
        self.articles.append(&mut articles);
        self.unreadable += other.unreadable;
        self.unreadable_list.extend(other.unreadable_list);
        self.trim_list();
        for (text, note) in other.notes {
            self.note(text, note);
        }
        self.evidence.merge(other.evidence);
        for (language, left) in other.other_language {
            self.leave_out(language, left);
        }
        for (id, copies) in other.copies {
            self.copies.entry(id).or_default().merge(copies);
        }
        self
    }

    /// Counts an article that could not be read.
    pub(super) fn add_unreadable(&mut self, problem: Problem) {
        self.unreadable += 1;
        self.unreadable_list.push(problem);
        // Sorting now and then keeps the list short and its head right.
        if self.unreadable_list.len() >= 2 * LISTED {
            self.trim_list();
        }
    }

    /// Counts an article that is in another language than the lexicons.
    pub(super) fn add_other_language(&mut self, language: &str, id: &str) {
        self.leave_out(language.to_owned(), LeftOut { count: 1, first: id.to_owned() });
    }

    fn leave_out(&mut self, language: String, left: LeftOut) {
        match self.other_language.entry(language) {
            Entry::Vacant(entry) => {
                entry.insert(left);
            }
            Entry::Occupied(mut entry) => {
                let ours = entry.get_mut();
                ours.count += left.count;
                if left.first < ours.first {
                    ours.first = left.first;
                }
            }
        }
    }

    /// Articles that were left out since they are in another language.
    pub fn in_other_languages(&self) -> u64 {
        self.other_language.values().map(|left| left.count).sum()
    }

    /// Counts a remark.
    pub(crate) fn add_note(&mut self, problem: Problem) {
        self.note(problem.message.clone(), Note { first: problem, count: 1 });
    }

    fn note(&mut self, text: String, note: Note) {
        match self.notes.entry(text) {
            Entry::Vacant(entry) => {
                entry.insert(note);
            }
            Entry::Occupied(mut entry) => {
                let ours = entry.get_mut();
                ours.count += note.count;
                if note.first < ours.first {
                    ours.first = note.first;
                }
            }
        }
    }

    fn trim_list(&mut self) {
        self.unreadable_list.sort();
        self.unreadable_list.truncate(LISTED);
    }

    /// Puts the articles in the order of their ids, and tells articles that share
    /// an id apart: the second becomes `id~2`. Returns the ids that were shared.
    pub fn sort(&mut self) -> Vec<String> {
        self.articles.sort_unstable();
        self.trim_list();
        let mut shared = Vec::new();
        let mut start = 0;
        while let Some(first) = self.articles.get(start) {
            let id = first.id.clone();
            let same = self.articles.iter().skip(start).take_while(|row| row.id == id).count();
            if same > 1 {
                for (row, number) in self.articles.iter_mut().skip(start).take(same).zip(1..) {
                    if number > 1 {
                        row.id = format!("{id}~{number}");
                    }
                }
                shared.push(id);
            }
            start += same;
        }
        shared
    }

    /// Words in all.
    pub fn tokens(&self) -> u64 {
        self.outlets.values().map(|outlet| outlet.tokens).sum()
    }

    /// Articles in all.
    pub fn article_count(&self) -> u64 {
        self.outlets.values().map(|outlet| outlet.articles).sum()
    }

    /// A checksum of all articles: the same for the same articles, however they were split
    /// and ordered.
    pub fn corpus_digest(&self) -> [u8; 32] {
        self.digest.checksum()
    }
}
