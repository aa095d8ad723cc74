//! Words and phrases counted beside the hits of each frame.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::phrases::{Phrase, Slot, each, slots};
use super::reading::{Part, Reader, hits_in};
use super::sketch::Sketch;
use super::units::{NONE, Role, Units};
use crate::matching::Hit;

/// Words before and after a hit that are near it.
pub(super) const WINDOW: usize = 5;

/// Where something stands: articles and outlets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spread {
    pub(super) articles: u32,
    /// The last article of the thread.
    last: u32,
    /// The least and the greatest number of an outlet: whether there are several.
    outlets: (u32, u32),
}

impl Default for Spread {
    fn default() -> Self {
        Self { articles: 0, last: 0, outlets: (u32::MAX, 0) }
    }
}

impl Spread {
    fn meet(&mut self, part: &Part<'_>) {
        if self.last != part.number {
            self.last = part.number;
            self.articles += 1;
            self.outlets = (self.outlets.0.min(part.outlet), self.outlets.1.max(part.outlet));
        }
    }

    fn merge(&mut self, other: Self) {
        self.articles += other.articles;
        // Of the articles of another thread there will be no more.
        self.outlets = (self.outlets.0.min(other.outlets.0), self.outlets.1.max(other.outlets.1));
    }

    /// Whether more than one outlet has it.
    pub(super) fn several_outlets(self) -> bool {
        self.outlets.0 < self.outlets.1
    }
}

/// A word or phrase beside the hits of a frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// Occurrences in sentences with a hit, outside the hits.
    pub(super) inside: u32,
    /// Those of them near a hit.
    pub(super) near: u32,
    /// Occurrences that hold a hit and more.
    pub(super) holding: u32,
    /// Where these are.
    pub(super) spread: Spread,
}

impl Beside {
    fn merge(&mut self, other: Self) {
        self.inside += other.inside;
        self.near += other.near;
        self.holding += other.holding;
        self.spread.merge(other.spread);
    }
}

/// A phrase in the corpus.
#[derive(Debug, Clone, Default)]
pub(super) struct PhraseCount {
    pub(super) total: u32,
    pub(super) spread: Spread,
    /// Beside the hits of frames, in the order of these.
    pub(super) beside: Vec<(u16, Beside)>,
}

impl PhraseCount {
    fn of_frame(&mut self, frame: u16) -> Option<&mut Beside> {
        let at = match self.beside.binary_search_by_key(&frame, |(known, _)| *known) {
            Ok(at) => at,
            Err(at) => {
                self.beside.insert(at, (frame, Beside::default()));
                at
            }
        };
        self.beside.get_mut(at).map(|(_, beside)| beside)
    }
}

/// A frame in the corpus.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct FrameSum {
    pub(super) hits: u64,
    pub(super) sentences: u64,
    /// Words of its sentences, outside its hits.
    pub(super) words: u64,
}

pub(super) type Table<T> = HashMap<Phrase, T, FixedState>;

/// All counts of one reading.
pub(super) struct Counts {
    pub(super) frames: Vec<FrameSum>,
    /// By frame and family.
    pub(super) words: Vec<Vec<Beside>>,
    pub(super) phrases: Table<PhraseCount>,
    /// How often each phrase is written in which forms.
    pub(super) surfaces: Table<u32>,
}

/// Counts.
pub(super) struct Counting<'a> {
    units: &'a Units<'a>,
    sketch: &'a Sketch,
    least: u64,
    slots: Vec<Slot>,
    here: Vec<Here>,
    pub(super) counts: Counts,
}

/// A frame in the sentence at hand.
struct Here {
    frame: u16,
    /// By slot: 1 it is near a hit, 2 it is part of one.
    marks: Vec<u8>,
    /// First and last slot of each hit.
    hits: Vec<(usize, usize)>,
}

const NEAR: u8 = 1;
const COVERED: u8 = 2;

impl<'a> Counting<'a> {
    pub(super) fn new(units: &'a Units<'a>, sketch: &'a Sketch, least: u64, frames: usize) -> Self {
        let families = units.families.len();
        let counts = Counts {
            frames: vec![FrameSum::default(); frames],
            words: vec![vec![Beside::default(); families]; frames],
            phrases: Table::default(),
            surfaces: Table::default(),
        };
        Self { units, sketch, least, slots: Vec::new(), here: Vec::new(), counts }
    }

    /// Marks the hits of each frame in a sentence.
    fn mark(&mut self, hits: &[Hit], first: usize) {
        self.here.clear();
        for hit in hits {
            let Ok(frame) = u16::try_from(hit.frame.index()) else { continue };
            let known = self.here.iter().position(|here| here.frame == frame);
            let at = known.unwrap_or_else(|| {
                let marks = vec![0; self.slots.len()];
                self.here.push(Here { frame, marks, hits: Vec::new() });
                self.here.len() - 1
            });
            let Some(here) = self.here.get_mut(at) else { continue };
            let start = hit.token - first;
            let end = (start + hit.tokens).min(self.slots.len());
            here.hits.push((start, end.saturating_sub(1)));
            let is_word = |at: &usize| self.slots.get(*at).is_some_and(|slot| slot.word);
            let before = (0..start).rev().filter(is_word).take(WINDOW);
            let after = (end..self.slots.len()).filter(is_word).take(WINDOW);
            for at in before.chain(after) {
                if let Some(mark) = here.marks.get_mut(at) {
                    *mark |= NEAR;
                }
            }
            for mark in here.marks.iter_mut().take(end).skip(start) {
                *mark |= COVERED;
            }
        }
    }

    /// Counts the words beside the hits.
    fn words(&mut self, part: &Part<'_>) {
        for here in &self.here {
            let frame = usize::from(here.frame);
            let (Some(sum), Some(words)) =
                (self.counts.frames.get_mut(frame), self.counts.words.get_mut(frame))
            else {
                continue;
            };
            sum.hits += here.hits.len() as u64;
            sum.sentences += 1;
            for (slot, mark) in self.slots.iter().zip(&here.marks) {
                if !slot.word || mark & COVERED != 0 {
                    continue;
                }
                sum.words += 1;
                if slot.unit.role == Role::Content
                    && let Some(beside) = words.get_mut(slot.unit.head as usize)
                {
                    beside.inside += 1;
                    beside.near += u32::from(mark & NEAR != 0);
                    beside.spread.meet(part);
                }
            }
        }
    }

    /// Counts the phrases, everywhere and beside the hits.
    fn phrases(&mut self, part: &Part<'_>) {
        let Self { sketch, least, counts, here, slots, .. } = self;
        each(slots, |found| {
            if !sketch.may_reach(&found.phrase, *least) {
                return;
            }
            *counts.surfaces.entry(found.forms).or_default() += 1;
            let count = counts.phrases.entry(found.phrase).or_default();
            count.total += 1;
            count.spread.meet(part);
            for here in here.iter() {
                let end = found.at + found.words;
                let marks = here.marks.get(found.at..end).unwrap_or_default();
                let covered = marks.iter().any(|mark| mark & COVERED != 0);
                let holds = covered
                    && here.hits.iter().any(|&(first, last)| {
                        first >= found.at && last < end && last - first + 1 < found.words
                    });
                if covered && !holds {
                    continue;
                }
                let near = !covered && marks.iter().all(|mark| mark & NEAR != 0);
                let Some(beside) = count.of_frame(here.frame) else { continue };
                beside.inside += u32::from(!covered);
                beside.near += u32::from(near);
                beside.holding += u32::from(holds);
                beside.spread.meet(part);
            }
        });
    }
}

impl Reader for Counting<'_> {
    fn part(&mut self, part: &Part<'_>) {
        let hits = part.hits.first().map(Vec::as_slice).unwrap_or_default();
        for sentence in &part.prose.sentences {
            slots(part, sentence, self.units, &mut self.slots);
            self.mark(hits_in(hits, &sentence.tokens), sentence.tokens.start);
            self.words(part);
            self.phrases(part);
        }
    }

    fn merge(mut self, other: Self) -> Self {
        let ours = &mut self.counts;
        for (sum, theirs) in ours.frames.iter_mut().zip(other.counts.frames) {
            sum.hits += theirs.hits;
            sum.sentences += theirs.sentences;
            sum.words += theirs.words;
        }
        for (words, theirs) in ours.words.iter_mut().zip(other.counts.words) {
            for (beside, theirs) in words.iter_mut().zip(theirs) {
                beside.merge(theirs);
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for (phrase, theirs) in other.counts.phrases {
            let count = ours.phrases.entry(phrase).or_default();
            count.total += theirs.total;
            count.spread.merge(theirs.spread);
            for (frame, theirs) in theirs.beside {
                if let Some(beside) = count.of_frame(frame) {
                    beside.merge(theirs);
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for (forms, theirs) in other.counts.surfaces {
            *ours.surfaces.entry(forms).or_default() += theirs;
        }
        self
    }
}

/// The phrases that stand in the corpus often enough, in the order of their units, and what they are written as.
pub(super) struct Phrases {
    pub(super) list: Vec<(Phrase, PhraseCount)>,
    /// The forms of each, the most frequent first.
    pub(super) surfaces: Vec<Vec<(Phrase, u32)>>,
}

impl Phrases {
    /// Takes them from the counts.
    pub(super) fn of(counts: &mut Counts, units: &Units<'_>, least: u64, articles: u64) -> Self {
        let mut list: Vec<(Phrase, PhraseCount)> = std::mem::take(&mut counts.phrases)
            .into_iter()
            .filter(|(_, count)| {
                u64::from(count.total) >= least && u64::from(count.spread.articles) >= articles
            })
            .collect();
        list.sort_unstable_by_key(|(phrase, _)| *phrase);
        let mut surfaces = vec![Vec::new(); list.len()];
        #[expect(clippy::iter_over_hash_type, reason = "they are sorted in the end")]
        for (forms, count) in std::mem::take(&mut counts.surfaces) {
            let phrase = phrase_of(&forms, units);
            if let Ok(at) = list.binary_search_by_key(&phrase, |(phrase, _)| *phrase)
                && let Some(surfaces) = surfaces.get_mut(at)
            {
                surfaces.push((forms, count));
            }
        }
        let text = |forms: &Phrase| forms.map(|form| units.text(form));
        for surfaces in &mut surfaces {
            surfaces
                .sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| text(&a.0).cmp(&text(&b.0))));
        }
        Self { list, surfaces }
    }
}

/// The phrase that some forms are.
pub(super) fn phrase_of(forms: &Phrase, units: &Units<'_>) -> Phrase {
    let [first, second, third] = forms.map(|form| units.get(form));
    let third = if forms[2] == NONE { NONE } else { third.follow };
    [first.head, second.follow, third]
}
