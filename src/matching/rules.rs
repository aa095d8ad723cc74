//! Rules at work: which candidates have near them what they ask for.

use super::ids::{FrameId, TermId};
use super::overlap::Candidate;
use crate::lexicon::{Order, Within};
use crate::text::{Prose, Sentence, Token};

/// The number of an item of a rule: what it may be stands among the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ItemId(pub(super) u32);

impl ItemId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The rule of a term, compiled.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) term: TermId,
    pub(super) frame: FrameId,
    pub(super) lexicon: usize,
    /// Items that stand together and are what is counted; else the term's forms are.
    pub(super) together: Option<Together>,
    pub(super) conditions: Vec<Condition>,
}

#[derive(Debug, Clone)]
pub(super) struct Together {
    pub(super) order: Order,
    pub(super) items: Vec<ItemId>,
    pub(super) within: Within,
}

#[derive(Debug, Clone)]
pub(super) struct Condition {
    /// Whether it must hold; else it must not.
    pub(super) wanted: bool,
    pub(super) order: Order,
    pub(super) item: ItemId,
    pub(super) within: Within,
}

/// All rules of a matcher, each behind those of the frames that it asks for.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) rules: Vec<Rule>,
    /// The frames that each item may be a hit of.
    pub(super) items: Vec<Vec<FrameId>>,
}

/// Some tokens of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Stretch {
    fn of(found: &Candidate) -> Self {
        Self { start: found.start, end: found.start + found.length }
    }

    fn overlaps(self, other: Stretch) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether it has all of another, and more.
    fn holds(self, other: Stretch) -> bool {
        self.start <= other.start && other.end <= self.end && self != other
    }
}

impl Rules {
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Adds an item, and says its number.
    pub(super) fn item(&mut self, frames: Vec<FrameId>) -> ItemId {
        let id = ItemId(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
        self.items.push(frames);
        id
    }

    /// Takes from the candidates those whose rule does not hold, and adds those that rules make.
    /// `places` has where each item stands, in order; `ruled` are the candidates of terms with
    /// conditions.
    pub(super) fn apply(
        &self,
        prose: &Prose,
        places: &mut [Vec<Stretch>],
        ruled: &[Candidate],
        candidates: &mut Vec<Candidate>,
    ) {
        let scene = Scene { tokens: &prose.tokens, sentences: &prose.sentences };
        // The candidates of a frame are complete when the first rule asks for it: rules stand in
        // that order.
        let mut asked = vec![false; places.len()];
        for rule in &self.rules {
            for item in rule.items() {
                let frames = self.items.get(item.index()).map(Vec::as_slice).unwrap_or_default();
                let (Some(places), Some(asked)) =
                    (places.get_mut(item.index()), asked.get_mut(item.index()))
                else {
                    continue;
                };
                if !frames.is_empty() && !std::mem::replace(asked, true) {
                    let hits = candidates.iter().filter(|found| frames.contains(&found.frame));
                    places.extend(hits.map(Stretch::of));
                    places.sort_unstable();
                }
            }
            let holds = |stretch: Stretch| {
                rule.conditions.iter().all(|condition| {
                    let places = places.get(condition.item.index()).map(Vec::as_slice);
                    scene.has_near(stretch, condition, places.unwrap_or_default())
                        == condition.wanted
                })
            };
            match &rule.together {
                None => {
                    let own = ruled.iter().filter(|found| found.rank == rule.term.0);
                    candidates.extend(own.filter(|found| holds(Stretch::of(found))));
                }
                Some(together) => {
                    let found = scene.together(together, places);
                    let found = found.into_iter().filter(|&stretch| holds(stretch));
                    candidates.extend(found.map(|stretch| Candidate {
                        start: stretch.start,
                        length: stretch.end - stretch.start,
                        frame: rule.frame,
                        lexicon: rule.lexicon,
                        rank: rule.term.0,
                    }));
                }
            }
        }
    }
}

impl Rule {
    fn items(&self) -> impl Iterator<Item = ItemId> + '_ {
        let together = self.together.iter().flat_map(|together| together.items.iter().copied());
        together.chain(self.conditions.iter().map(|condition| condition.item))
    }
}

/// The words of a text and its sentences.
struct Scene<'a> {
    tokens: &'a [Token],
    sentences: &'a [Sentence],
}

impl Scene<'_> {
    /// Whether one of `places` stands near a stretch as a condition says.
    fn has_near(&self, stretch: Stretch, condition: &Condition, places: &[Stretch]) -> bool {
        // What holds the stretch itself is as near as can be: an item "the nuclear deal" for the
        // term "deal".
        let limit = self.limit(stretch, Within::Sentence);
        let until = places.partition_point(|place| place.start <= stretch.start);
        let holds = condition.order == Order::Near
            && places
                .iter()
                .take(until)
                .rev()
                .take_while(|place| place.start >= limit.start)
                .any(|place| place.holds(stretch));
        holds || self.nearest(stretch, condition.order, condition.within, places, &[]).is_some()
    }

    /// The stretches that have all items, the shortest first where they overlap.
    fn together(&self, rule: &Together, places: &[Vec<Stretch>]) -> Vec<Stretch> {
        let of = |item: ItemId| places.get(item.index()).map(Vec::as_slice).unwrap_or_default();
        let Some((&first, others)) = rule.items.split_first() else { return Vec::new() };
        let mut found: Vec<Stretch> = Vec::new();
        let mut taken: Vec<Stretch> = Vec::with_capacity(rule.items.len());
        for &anchor in of(first) {
            taken.clear();
            taken.push(anchor);
            let all = others.iter().all(|&item| {
                let near = self.nearest(anchor, rule.order, rule.within, of(item), &taken);
                taken.extend(near);
                near.is_some()
            });
            let (start, end) = taken
                .iter()
                .fold((anchor.start, anchor.end), |(s, e), one| (s.min(one.start), e.max(one.end)));
            if all {
                found.push(Stretch { start, end });
            }
        }
        found.sort_unstable_by_key(|stretch| (stretch.end - stretch.start, stretch.start));
        let mut kept: Vec<Stretch> = Vec::new();
        for stretch in found {
            // Those that are kept lie apart, in order: only the neighbours can overlap.
            let at = kept.partition_point(|other| other.start < stretch.start);
            let before = at.checked_sub(1).and_then(|at| kept.get(at));
            let after = kept.get(at);
            if !before.into_iter().chain(after).any(|other| other.overlaps(stretch)) {
                kept.insert(at, stretch);
            }
        }
        kept
    }

    /// The nearest of `places` to a stretch that overlaps neither it nor what is taken.
    fn nearest(
        &self,
        stretch: Stretch,
        order: Order,
        within: Within,
        places: &[Stretch],
        taken: &[Stretch],
    ) -> Option<Stretch> {
        let limit = self.limit(stretch, within);
        let free = |place: &&Stretch| !taken.iter().any(|other| other.overlaps(**place));
        let from = places.partition_point(|place| place.start < stretch.end);
        let after = (order != Order::After).then(|| {
            let near = places.iter().skip(from).take_while(|place| place.start < limit.end);
            near.filter(|place| place.end <= limit.end).find(free).copied()
        });
        let before = (order != Order::Before).then(|| {
            let near =
                places.iter().take(from).rev().take_while(|place| place.start >= limit.start);
            // Long ones begin earlier and may end nearer.
            let near = near.filter(|place| place.end <= stretch.start).filter(free);
            near.max_by_key(|place| place.end).copied()
        });
        let far = |place: &Stretch| self.distance(stretch, *place);
        let near = after.flatten().into_iter().chain(before.flatten());
        near.filter(|place| allows(within, far(place))).min_by_key(far)
    }

    /// Words from one stretch to another: 1 is the next one.
    fn distance(&self, one: Stretch, other: Stretch) -> usize {
        let (left, right) = if one.start < other.start { (one, other) } else { (other, one) };
        let between = self.tokens.get(left.end..right.start).unwrap_or_default();
        1 + between.iter().filter(|token| !token.is_detached()).count()
    }

    /// The sentence or paragraph that holds the beginning of a stretch.
    fn limit(&self, stretch: Stretch, within: Within) -> Stretch {
        let whole = Stretch { start: 0, end: self.tokens.len() };
        let next = self.sentences.partition_point(|s| s.tokens.start <= stretch.start);
        let Some(at) = next.checked_sub(1) else { return whole };
        let (mut first, mut last) = (at, at);
        if within == Within::Paragraph {
            let opens = |at: usize| self.sentences.get(at).is_none_or(|s| s.opens_paragraph);
            while first > 0 && !opens(first) {
                first -= 1;
            }
            while !opens(last + 1) {
                last += 1;
            }
        }
        let start = self.sentences.get(first).map_or(whole.start, |s| s.tokens.start);
        let end = self.sentences.get(last).map_or(whole.end, |s| s.tokens.end);
        Stretch { start, end }
    }
}

/// Whether so many words are near enough, in one sentence or paragraph.
fn allows(within: Within, words: usize) -> bool {
    match within {
        Within::Words(most) => words <= usize::from(most),
        Within::Sentence | Within::Paragraph => true,
    }
}
