//! Which of several overlapping candidates count.
//!
//! Within a frame no word counts twice: the longest candidate first, then from
//! left to right. Across frames each counts (scope `key`), or a candidate that
//! lies wholly inside longer ones of the same lexicon does not (scope
//! `dictionary`). These are the rules of quanteda's `nested_scope`.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::FrameId;

/// How far overlapping hits exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Within a frame only.
    #[default]
    Key,
    /// Within a frame, and a hit inside a longer one of the same lexicon is dropped.
    Dictionary,
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "key" => Ok(Scope::Key),
            "dictionary" => Ok(Scope::Dictionary),
            other => Err(format!("there is no scope '{other}': it is key or dictionary")),
        }
    }
}

/// A term found, before it is known whether it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// First token.
    pub(super) start: usize,
    /// Tokens.
    pub(super) length: usize,
    pub(super) frame: FrameId,
    pub(super) lexicon: usize,
    /// Order among terms of a frame at the same place.
    pub(super) rank: u32,
}

impl Candidate {
    fn tokens(&self) -> std::ops::Range<usize> {
        self.start..self.start + self.length
    }
}

/// Keeps the candidates that count, ordered by first token, then frame.
///
/// Only candidates that overlap can exclude each other: most stand alone, and are
/// kept as they are.
pub(super) fn resolve(candidates: &mut Vec<Candidate>, scope: Scope) {
    // They come by first token already.
    candidates.sort_by_key(|found| found.start);
    let (mut first, mut kept) = (0, 0);
    let mut cluster = Vec::new();
    while let Some(&found) = candidates.get(first) {
        let mut end = found.start + found.length;
        let mut next = first + 1;
        while let Some(other) = candidates.get(next).filter(|other| other.start < end) {
            end = end.max(other.start + other.length);
            next += 1;
        }
        if next == first + 1 {
            candidates[kept] = found;
            kept += 1;
        } else {
            cluster.clear();
            let base = found.start;
            let moved = candidates.get(first..next).unwrap_or_default().iter();
            cluster.extend(moved.map(|found| Candidate { start: found.start - base, ..*found }));
            match scope {
                Scope::Key => resolve_within_frames(&mut cluster, end - base),
                Scope::Dictionary => resolve_within_lexicons(&mut cluster, end - base),
            }
            cluster
                .sort_unstable_by_key(|found| (found.start, found.frame, found.length, found.rank));
            for found in &cluster {
                candidates[kept] = Candidate { start: found.start + base, ..*found };
                kept += 1;
            }
        }
        first = next;
    }
    candidates.truncate(kept);
}

fn longest_first(found: &Candidate) -> (std::cmp::Reverse<usize>, usize, FrameId, u32) {
    (std::cmp::Reverse(found.length), found.start, found.frame, found.rank)
}

fn resolve_within_frames(candidates: &mut Vec<Candidate>, tokens: usize) {
    candidates.sort_unstable_by_key(|found| (found.frame, longest_first(found)));
    // The mark of a token is the last frame that took it: no clearing between frames.
    let mut taken: Vec<Option<FrameId>> = vec![None; tokens];
    candidates.retain(|found| {
        let Some(places) = taken.get_mut(found.tokens()) else { return false };
        let free = places.iter().all(|place| *place != Some(found.frame));
        if free {
            places.fill(Some(found.frame));
        }
        free
    });
}

fn resolve_within_lexicons(candidates: &mut Vec<Candidate>, tokens: usize) {
    candidates.sort_unstable_by_key(|found| (found.lexicon, longest_first(found)));
    let mut by_frame = FramesAt::new(candidates, tokens);
    let mut taken: Vec<Option<usize>> = vec![None; tokens];
    // Frames that share one phrase must not shut each other out: a phrase marks
    // its tokens only when all frames of that phrase were looked at.
    let mut pending: Option<Candidate> = None;
    candidates.retain(|found| {
        if let Some(last) = pending
            && (last.lexicon, last.start, last.length) != (found.lexicon, found.start, found.length)
        {
            if let Some(places) = taken.get_mut(last.tokens()) {
                places.fill(Some(last.lexicon));
            }
            pending = None;
        }
        let nested = taken
            .get(found.tokens())
            .is_none_or(|places| places.iter().all(|place| *place == Some(found.lexicon)));
        if nested || found.tokens().any(|token| by_frame.has(token, found.frame)) {
            return false;
        }
        for token in found.tokens() {
            by_frame.add(token, found.frame);
        }
        pending = Some(*found);
        true
    });
}

/// Which frames have taken each token, as bits.
struct FramesAt {
    bits: Vec<u64>,
    words: usize,
}

impl FramesAt {
    fn new(candidates: &[Candidate], tokens: usize) -> Self {
        let most = candidates.iter().map(|found| found.frame.index()).max().unwrap_or(0);
        let words = most / 64 + 1;
        Self { bits: vec![0; tokens * words], words }
    }

    fn has(&self, token: usize, frame: FrameId) -> bool {
        let (word, bit) = (frame.index() / 64, frame.index() % 64);
        self.bits.get(token * self.words + word).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    fn add(&mut self, token: usize, frame: FrameId) {
        let (word, bit) = (frame.index() / 64, frame.index() % 64);
        if let Some(bits) = self.bits.get_mut(token * self.words + word) {
            *bits |= 1 << bit;
        }
    }
}
