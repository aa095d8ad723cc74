//! Sentences that show a candidate: few, of different outlets, the same whatever the order of reading.

use std::collections::{BTreeSet, VecDeque};

use twox_hash::XxHash64;

use super::model::EvidenceLine;

/// Outlets of which a sentence is kept, each kind by itself.
const OUTLETS: usize = 4;

/// Sentences that are shown.
const SHOWN: usize = 3;

/// Characters of a sentence; a longer one is cut on both sides of the hit.
pub(super) const CHARACTERS: usize = 280;

/// A sentence's key for a candidate: of the same text always the same, and other sentences come first for other candidates.
pub(super) fn key(sentence: &str, candidate: usize) -> u64 {
    XxHash64::oneshot(candidate as u64, sentence.as_bytes())
}

/// Of each outlet the sentence with the least key, and of outlets those with the least.
#[derive(Debug, Clone, Default)]
pub(super) struct Sample(BTreeSet<(u64, EvidenceLine)>);

impl Sample {
    /// Whether a sentence of an outlet may be kept.
    pub(super) fn admits(&self, key: u64, outlet: &str) -> bool {
        let own = self.0.iter().find(|(_, line)| line.outlet == outlet);
        match own {
            Some((known, _)) => key <= *known,
            None => self.0.len() < OUTLETS || self.0.last().is_some_and(|(last, _)| key <= *last),
        }
    }

    /// Keeps a sentence, if it is among the least.
    pub(super) fn add(&mut self, key: u64, line: EvidenceLine) {
        let own = self.0.iter().find(|(_, known)| known.outlet == line.outlet).cloned();
        if let Some(own) = own {
            if own <= (key, line.clone()) {
                return;
            }
            self.0.remove(&own);
        }
        self.0.insert((key, line));
        while self.0.len() > OUTLETS {
            self.0.pop_last();
        }
    }

    /// The least of both.
    pub(super) fn merge(&mut self, other: Self) {
        for (key, line) in other.0 {
            self.add(key, line);
        }
    }
}

/// What is shown of two samples: first a sentence with a hit of the frame, then without, and so on; no text and no article
/// twice, and outlets twice only where there are no others.
pub(super) fn shown(beside: &Sample, alone: &Sample) -> Vec<EvidenceLine> {
    let mut kept: Vec<EvidenceLine> = Vec::new();
    for new_outlet in [true, false] {
        let queue = |sample: &'_ Sample| sample.0.iter().map(|(_, line)| line.clone()).collect();
        let mut queues: [VecDeque<EvidenceLine>; 2] = [queue(beside), queue(alone)];
        let mut turn = 0;
        while kept.len() < SHOWN && queues.iter().any(|queue| !queue.is_empty()) {
            if let Some(line) = queues.get_mut(turn % 2).and_then(VecDeque::pop_front) {
                let fits = kept.iter().all(|known| {
                    known.text != line.text
                        && known.article != line.article
                        && (!new_outlet || known.outlet != line.outlet)
                });
                if fits {
                    kept.push(line);
                }
            }
            turn += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(outlet: u64, text: u64) -> EvidenceLine {
        EvidenceLine {
            outlet: format!("o{outlet}"),
            article: format!("a{text}"),
            text: format!("t{text}"),
            start: 0,
            end: 1,
        }
    }

    #[test]
    fn the_order_of_reading_says_nothing() {
        let all: Vec<(u64, EvidenceLine)> =
            (0..200).map(|n| (n * 7919 % 211, line(n % 9, n))).collect();
        let sample = |lines: &[(u64, EvidenceLine)]| {
            let mut sample = Sample::default();
            for (key, line) in lines {
                if sample.admits(*key, &line.outlet) {
                    sample.add(*key, line.clone());
                }
            }
            sample
        };
        let mut back = all.clone();
        back.reverse();
        let (one, two) = all.split_at(77);
        let mut halves = sample(two);
        halves.merge(sample(one));
        assert_eq!(sample(&all).0, sample(&back).0);
        assert_eq!(sample(&all).0, halves.0);
        assert_eq!(halves.0.len(), OUTLETS);
    }

    #[test]
    fn outlets_come_before_repetition() {
        let mut beside = Sample::default();
        let mut alone = Sample::default();
        beside.add(1, line(1, 1));
        alone.add(0, line(1, 2));
        alone.add(5, line(2, 3));
        let shown = shown(&beside, &alone);
        let outlets: Vec<&str> = shown.iter().map(|line| line.outlet.as_str()).collect();
        assert_eq!(outlets, ["o1", "o2", "o1"]);
    }
}
