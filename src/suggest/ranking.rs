//! Lists of candidates, one for each frame and way of looking.

use super::counting::{Beside, Counts, FrameSum, Phrases};
use super::units::Units;

/// A word or a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Item {
    /// A family of forms.
    Word(u32),
    /// A phrase, by its number in [`Phrases`].
    Phrase(u32),
}

/// A candidate with the value by which it is ranked.
pub(super) type Ranked = Vec<(Item, f64)>;

/// Candidates that a list holds at most.
pub(super) const LONGEST: usize = 600;

/// All that was counted.
pub(super) struct Field<'a> {
    pub(super) units: &'a Units<'a>,
    pub(super) counts: &'a Counts,
    pub(super) phrases: &'a Phrases,
    /// Occurrences of each family.
    pub(super) totals: &'a [u64],
    /// Whether each family is a term by itself, in any frame.
    pub(super) known: &'a [bool],
    /// Words of the corpus.
    pub(super) words: u64,
    /// Articles that must hold a candidate.
    pub(super) articles: u64,
    /// Whether there is more than one outlet, so that one alone is too few.
    pub(super) several_outlets: bool,
}

impl Field<'_> {
    /// What is written of an item: its name.
    pub(super) fn text(&self, item: Item) -> String {
        match item {
            Item::Word(family) => {
                let family = self.units.family(family);
                family.map_or("", |family| self.units.families.label(family)).to_owned()
            }
            Item::Phrase(at) => {
                let surfaces = self.phrases.surfaces.get(at as usize);
                let forms = surfaces.and_then(|surfaces| surfaces.first());
                forms
                    .map(|(forms, _)| forms.map(|form| self.units.text(form)).join(" "))
                    .unwrap_or_default()
            }
        }
    }

    /// Occurrences in the corpus.
    pub(super) fn total(&self, item: Item) -> u64 {
        match item {
            Item::Word(family) => self.totals.get(family as usize).copied().unwrap_or(0),
            Item::Phrase(at) => {
                self.phrases.list.get(at as usize).map_or(0, |(_, count)| u64::from(count.total))
            }
        }
    }

    pub(super) fn frame(&self, frame: usize) -> FrameSum {
        self.counts.frames.get(frame).copied().unwrap_or_default()
    }

    /// The words and phrases that stand in the sentences of a frame, outside its hits, in enough articles.
    pub(super) fn beside(&self, frame: usize) -> impl Iterator<Item = (Item, Beside)> {
        let words = self.counts.words.get(frame).map(Vec::as_slice).unwrap_or_default();
        let words = (0..).map(Item::Word).zip(words.iter().copied());
        let words = words.filter(|(item, _)| match item {
            Item::Word(family) => self.known.get(*family as usize) == Some(&false),
            Item::Phrase(_) => true,
        });
        let phrases = (0..).map(Item::Phrase).zip(&self.phrases.list).filter_map(
            move |(item, (_, count))| {
                let frame = u16::try_from(frame).ok()?;
                let at = count.beside.binary_search_by_key(&frame, |(known, _)| *known).ok()?;
                count.beside.get(at).map(|(_, beside)| (item, *beside))
            },
        );
        words.chain(phrases).filter(|(_, beside)| {
            u64::from(beside.spread.articles) >= self.articles
                && (!self.several_outlets || beside.spread.several_outlets())
        })
    }

    /// The first of a list by value, ties by what is written.
    pub(super) fn ranked(&self, mut list: Ranked) -> Ranked {
        list.retain(|(_, value)| value.is_finite());
        if list.len() > 4 * LONGEST {
            // Names are looked up only where they may decide.
            list.select_nth_unstable_by(2 * LONGEST, |a, b| b.1.total_cmp(&a.1));
            let last = list.get(2 * LONGEST).map_or(f64::NEG_INFINITY, |(_, value)| *value);
            list.retain(|(_, value)| *value >= last);
        }
        list.sort_by_cached_key(|(item, value)| (Descending(*value), self.text(*item)));
        list.truncate(LONGEST);
        list
    }
}

/// Floats, the greatest first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Descending(pub(super) f64);

impl PartialEq for Descending {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Descending {}

impl PartialOrd for Descending {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Descending {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.0.total_cmp(&self.0)
    }
}
