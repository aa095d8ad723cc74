//! Who speaks in an outlet, and in whose voice its frames are.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::model::IntervalInfo;
use super::rounding::{interval, rounded};
use crate::compare::distance::diversity;
use crate::compare::uncertainty::{Ratio, share_interval};
use crate::label::Label;
use crate::tally::{PartTally, SourceKind, SourceTally, SpeechTally, VoiceTally, WholeTally};
use crate::voice::{Cues, SourceClass, Stance, Voice};

/// How many sources of an outlet the report lists.
const LISTED: usize = 50;

/// A part of a whole, with the interval of its share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShareInfo {
    /// The part.
    pub count: u64,
    /// The whole.
    pub of: u64,
    /// Part by whole; null where the whole is nothing.
    pub share: Option<f64>,
    /// The 95 % interval of the share (Wilson, by articles).
    pub interval: Option<IntervalInfo>,
}

impl ShareInfo {
    pub(super) fn new(part: PartTally, whole: WholeTally) -> Self {
        let ratio = Ratio::new(
            whole.articles,
            [part.count as f64, part.squared as f64],
            part.product as f64,
            [whole.count as f64, whole.squared as f64],
        );
        Self {
            count: part.count,
            of: whole.count,
            share: (whole.count > 0).then(|| rounded(part.count as f64 / whole.count as f64)),
            interval: interval(share_interval(&ratio), 1.0),
        }
    }
}

/// In whose voice a frame is, in one outlet. The shares are of the frame's hits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameVoice {
    /// Hits by voice: each has one. own, attributed (in the outlet's words), quoted,
    /// scare (and nobody else's words).
    pub voices: IndexMap<String, u64>,
    /// In the outlet's own voice.
    pub own: ShareInfo,
    /// Put in somebody's mouth, in whatever words.
    pub attributed: ShareInfo,
    /// In quotation marks that hold somebody's very words.
    pub quoted: ShareInfo,
    /// In scare quotes.
    pub scare: ShareInfo,
    /// Negated.
    pub negated: ShareInfo,
    /// Rejected by somebody.
    pub rejected: ShareInfo,
    /// Held at a distance, or guessed.
    pub hedged: ShareInfo,
}

impl FrameVoice {
    pub(super) fn new(tally: &VoiceTally, hits: WholeTally) -> Self {
        Self {
            voices: Voice::ALL
                .iter()
                .zip(tally.voices)
                .map(|(voice, count)| (voice.name().to_owned(), count))
                .collect(),
            own: ShareInfo::new(tally.own, hits),
            attributed: ShareInfo::new(tally.attributed, hits),
            quoted: ShareInfo::new(tally.quoted, hits),
            scare: ShareInfo::new(tally.scare, hits),
            negated: ShareInfo::new(tally.negated, hits),
            rejected: ShareInfo::new(tally.rejected, hits),
            hedged: ShareInfo::new(tally.hedged, hits),
        }
    }
}

impl FrameVoice {
    /// A share, in the order of the rows of articles.
    pub(super) fn share_mut(&mut self, at: usize) -> Option<&mut ShareInfo> {
        match at {
            0 => Some(&mut self.own),
            1 => Some(&mut self.attributed),
            2 => Some(&mut self.quoted),
            3 => Some(&mut self.scare),
            4 => Some(&mut self.negated),
            5 => Some(&mut self.rejected),
            6 => Some(&mut self.hedged),
            _ => None,
        }
    }
}

impl Speech {
    /// A share: attributed sentences, attributed hits, anonymous statements.
    pub(super) fn share_mut(&mut self, at: usize) -> Option<&mut ShareInfo> {
        match at {
            0 => Some(&mut self.attributed_sentences),
            1 => Some(&mut self.attributed_hits),
            2 => Some(&mut self.anonymous),
            _ => None,
        }
    }
}

/// Who speaks in one outlet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Speech {
    /// Sentences in which somebody is made to say something, of all sentences.
    pub attributed_sentences: ShareInfo,
    /// Hits put in somebody's mouth, of all hits of frames.
    pub attributed_hits: ShareInfo,
    /// Hits in the outlet's own voice, of all hits of frames.
    pub own_hits: ShareInfo,
    /// Hits that are negated, of all hits of frames.
    pub negated_hits: ShareInfo,
    /// Statements.
    pub statements: u64,
    /// Statements of which nobody is named or described as the source.
    pub unsourced: u64,
    /// The same as a share of all statements.
    pub unsourced_share: ShareInfo,
    /// Statements of sources that hide who speaks, of all statements.
    pub anonymous: ShareInfo,
    /// Statements that deny.
    pub denials: u64,
    /// Statements by the stance of their verb.
    pub stances: IndexMap<String, u64>,
    /// Statements by the class of their source.
    pub classes: IndexMap<String, u64>,
    /// The same as shares of all statements.
    pub class_shares: IndexMap<String, ShareInfo>,
    /// Distinct sources.
    pub distinct_sources: u64,
    /// The chance that two statements drawn at random come of different sources
    /// (1 − Simpson's index, unbiased); null with fewer than two.
    pub source_diversity: Option<f64>,
    /// The same of the classes of their sources.
    pub class_diversity: Option<f64>,
    /// Quotation marks without a partner.
    pub unmatched_marks: u64,
    /// The sources with the most statements.
    pub sources: Vec<SourceInfo>,
}

/// A source in one outlet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceInfo {
    /// Its name, in normalized spelling.
    pub name: String,
    /// What it is mostly taken for.
    pub class: String,
    /// The id of the place or power it speaks for.
    pub of: Option<String>,
    /// What that is called.
    pub of_label: Option<Label>,
    /// Whether it hides who speaks.
    pub anonymous: bool,
    /// Its statements.
    pub statements: u64,
    /// Articles in which it speaks.
    pub articles: u64,
    /// Hits of frames put in its mouth.
    pub hits: u64,
}

impl Speech {
    pub(super) fn new(tally: &SpeechTally, cues: &Cues) -> Self {
        let named = |names: &mut dyn Iterator<Item = (&'static str, u64)>| {
            names.map(|(name, count)| (name.to_owned(), count)).collect()
        };
        let mut counts: Vec<(u64, &str)> = tally
            .sources
            .iter()
            .map(|(name, kinds)| (kinds.iter().map(|(_, kind)| kind.statements).sum(), &**name))
            .filter(|(statements, _)| *statements > 0)
            .collect();
        let distinct_sources = counts.len() as u64;
        let source_diversity = diversity(counts.iter().map(|(statements, _)| *statements));
        counts.sort_unstable_by_key(|&(statements, name)| (std::cmp::Reverse(statements), name));
        counts.truncate(LISTED);
        let sources = counts
            .iter()
            .filter_map(|(_, name)| Some(source(name, tally.sources.get(*name)?, cues)))
            .collect();
        Self {
            attributed_sentences: ShareInfo::new(tally.attributed, tally.sentences),
            attributed_hits: ShareInfo::new(tally.attributed_hits, tally.hits),
            own_hits: ShareInfo::new(tally.own_hits, tally.hits),
            negated_hits: ShareInfo::new(tally.negated_hits, tally.hits),
            statements: tally.statements.count,
            unsourced: tally.unsourced.count,
            unsourced_share: ShareInfo::new(tally.unsourced, tally.statements),
            anonymous: ShareInfo::new(tally.anonymous, tally.statements),
            denials: tally.denials,
            stances: named(&mut Stance::ALL.iter().map(|s| s.name()).zip(tally.stances)),
            classes: named(
                &mut SourceClass::ALL.iter().map(|c| c.name()).zip(tally.classes.map(|c| c.count)),
            ),
            class_shares: SourceClass::ALL
                .iter()
                .zip(tally.classes)
                .map(|(class, part)| {
                    (class.name().to_owned(), ShareInfo::new(part, tally.statements))
                })
                .collect(),
            distinct_sources,
            source_diversity: source_diversity.map(rounded),
            class_diversity: diversity(tally.classes.map(|class| class.count)).map(rounded),
            unmatched_marks: tally.unmatched_marks,
            sources,
        }
    }
}

/// A source with all that it was taken for: the most frequent is shown.
fn source(name: &str, kinds: &[(SourceKind, SourceTally)], cues: &Cues) -> SourceInfo {
    let sum = |of: &dyn Fn(&SourceTally) -> u64| kinds.iter().map(|(_, tally)| of(tally)).sum();
    let most = kinds.iter().rev().max_by_key(|(_, tally)| tally.statements).map(|(kind, _)| *kind);
    let place = most.and_then(|kind| cues.place(kind.place?));
    SourceInfo {
        name: name.to_owned(),
        class: most.map_or("other", |kind| kind.class.name()).to_owned(),
        of: place.map(|place| place.id.clone()),
        of_label: place.map(|place| place.label.clone()),
        anonymous: most.is_some_and(|kind| kind.anonymous),
        statements: sum(&|tally| tally.statements),
        articles: sum(&|tally| tally.articles),
        hits: sum(&|tally| tally.hits),
    }
}
