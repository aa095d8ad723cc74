//! What copies change: the rates of frames with and without them.

use serde::{Deserialize, Serialize};

use super::summary::percent;
use super::words::words;
use crate::copies::{Copies, Counting, Sums};
use crate::report::called::{frame_label, outlet_name};
use crate::report::language::{Language, decimal, fill, thousands};
use crate::report::model::{FrameInfo, OutletReport, Report};
use crate::report::rounding::rounded;
use crate::tally::{CopyTally, Tally};

/// Hits, copies and all, from which on the change of a rate is worth to be named.
pub const LARGEST_FROM: u64 = 20;

/// The copies of a corpus, for the manifest of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopiesInfo {
    /// How they were counted: `keep`, `first` or `once`.
    pub counted: String,
    /// The least Jaccard similarity of copies.
    pub jaccard: f64,
    /// The least containment that does without it.
    pub containment: f64,
    /// Articles that were looked at.
    pub articles: u64,
    /// How many copies there are, of each sort.
    #[serde(flatten)]
    pub sums: Sums,
    /// Articles that were not counted.
    pub left_out: u64,
}

impl From<&Copies> for CopiesInfo {
    fn from(copies: &Copies) -> Self {
        Self {
            counted: copies.counting.name().to_owned(),
            jaccard: copies.found.threshold.jaccard,
            containment: copies.found.threshold.containment,
            articles: copies.found.articles,
            sums: copies.found.sums(),
            left_out: copies.left_out(),
        }
    }
}

/// What copies change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopiesEffect {
    /// By outlet, in the report's order.
    pub outlets: Vec<OutletCopies>,
    /// The frame and outlet whose rate they change most, of those with at least
    /// [`LARGEST_FROM`] hits; null where they change none.
    pub largest: Option<LargestChange>,
}

/// The copies of one outlet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutletCopies {
    /// Its id.
    pub outlet: String,
    /// Copies, counted or left out.
    pub copies: u64,
    /// Their words.
    pub tokens: u64,
    /// By frame, in the report's order.
    pub frames: Vec<FrameChange>,
}

/// One frame in one outlet with and without copies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameChange {
    /// The frame's id.
    pub frame: String,
    /// Hits in all articles.
    pub hits_with: u64,
    /// Hits without those of copies.
    pub hits_without: u64,
    /// Hits per 1,000 words of all articles; null without words.
    pub with: Option<f64>,
    /// The same without copies.
    pub without: Option<f64>,
}

/// The frame whose rate changes most.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LargestChange {
    /// The outlet's id.
    pub outlet: String,
    /// The frame's id.
    pub frame: String,
    /// Hits per 1,000 words of all articles.
    pub with: f64,
    /// The same without copies.
    pub without: f64,
}

impl CopiesEffect {
    pub(in crate::report) fn new(
        outlets: &[OutletReport],
        frames: &[FrameInfo],
        tally: &Tally,
        copies: &Copies,
    ) -> Self {
        let none = CopyTally::default();
        let of = |outlet: &OutletReport| {
            let apart = tally.copies.get(&outlet.id).unwrap_or(&none);
            of_outlet(outlet, frames, apart, copies.counting)
        };
        let outlets: Vec<OutletCopies> = outlets.iter().map(of).collect();
        let largest = largest(&outlets);
        Self { outlets, largest }
    }
}

fn of_outlet(
    outlet: &OutletReport,
    frames: &[FrameInfo],
    apart: &CopyTally,
    counting: Counting,
) -> OutletCopies {
    // What the report counts has the copies in it or has not.
    let both = |counted: u64, copies: u64| match counting {
        Counting::Keep => (counted, counted.saturating_sub(copies)),
        Counting::First | Counting::Once => (counted + copies, counted),
    };
    let (all_words, own_words) = both(outlet.tokens, apart.tokens);
    let rate =
        |hits: u64, words: u64| (words > 0).then(|| rounded(hits as f64 * 1000.0 / words as f64));
    let frame = |(at, info): (usize, &FrameInfo)| {
        let counted = outlet.frames.get(at).map_or(0, |frame| frame.hits);
        let (hits_with, hits_without) = both(counted, apart.frames.get(at).copied().unwrap_or(0));
        FrameChange {
            frame: info.id.clone(),
            hits_with,
            hits_without,
            with: rate(hits_with, all_words),
            without: rate(hits_without, own_words),
        }
    };
    OutletCopies {
        outlet: outlet.id.clone(),
        copies: apart.articles,
        tokens: apart.tokens,
        frames: frames.iter().enumerate().map(frame).collect(),
    }
}

fn largest(outlets: &[OutletCopies]) -> Option<LargestChange> {
    let mut found: Option<(f64, LargestChange)> = None;
    for outlet in outlets {
        for frame in outlet.frames.iter().filter(|frame| frame.hits_with >= LARGEST_FROM) {
            let (Some(with), Some(without)) = (frame.with, frame.without) else { continue };
            let change = ((without - with) / with).abs();
            // Of equal changes the first in the order of the report.
            if change > found.as_ref().map_or(0.0, |(most, _)| *most) {
                let (outlet, frame) = (outlet.outlet.clone(), frame.frame.clone());
                found = Some((change, LargestChange { outlet, frame, with, without }));
            }
        }
    }
    found.map(|(_, largest)| largest)
}

/// What is to be said of the copies of a corpus; nothing where they were not looked for. `set` is done to each number
/// and name.
pub(in crate::report) fn sentences(
    report: &Report,
    language: Language,
    set: impl Fn(&str) -> String,
) -> Vec<String> {
    let (Some(info), Some(effect)) = (&report.run.corpus.duplicates, &report.duplicates) else {
        return Vec::new();
    };
    let words = words(language);
    let filled = |text: &str, values: &[&str]| {
        let values: Vec<String> = values.iter().map(|value| set(value)).collect();
        fill(text, &values.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let mut sentences = vec![filled(
        words.effect_copies,
        &[
            &thousands(info.sums.copies),
            &thousands(info.articles),
            &percent(info.sums.copies, info.articles),
            &thousands(info.sums.exact),
        ],
    )];
    if info.sums.copies == 0 {
        return sentences;
    }
    let counting: Counting = info.counted.parse().unwrap_or_default();
    let [keep, first, once] = words.counted;
    sentences.push(match counting {
        Counting::Keep => keep.to_owned(),
        Counting::First => first.to_owned(),
        Counting::Once => filled(once, &[&thousands(info.left_out)]),
    });
    let from = LARGEST_FROM.to_string();
    sentences.push(match &effect.largest {
        None => filled(words.no_change, &[&from]),
        Some(largest) => {
            let frame = report.frames.iter().find(|frame| frame.id == largest.frame);
            let outlet = report.outlets.iter().find(|outlet| outlet.id == largest.outlet);
            filled(
                words.change,
                &[
                    frame.map_or(&largest.frame, |frame| frame_label(frame, language)),
                    outlet.map_or(&largest.outlet, |outlet| outlet_name(outlet, language)),
                    &decimal(largest.with, 2),
                    &decimal(largest.without, 2),
                    &from,
                ],
            )
        }
    });
    sentences
}
