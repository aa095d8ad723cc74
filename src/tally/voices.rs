//! Sums of voice: whose words the hits are, and who speaks.

use foldhash::fast::RandomState;
use indexmap::IndexMap;
use indexmap::map::RawEntryApiV1;
use smallvec::SmallVec;

use super::shares::{PartTally, WholeTally};
use crate::voice::{Context, PlaceId, Quote, SourceClass, Stance, Voice};

/// The voices of one frame in one outlet. The whole is the frame's hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct VoiceTally {
    /// In the outlet's own voice.
    pub own: PartTally,
    /// Put in somebody's mouth, in whatever words.
    pub attributed: PartTally,
    /// In quotation marks that hold somebody's very words.
    pub quoted: PartTally,
    /// In scare quotes.
    pub scare: PartTally,
    /// Negated.
    pub negated: PartTally,
    /// Rejected by somebody.
    pub rejected: PartTally,
    /// Held at a distance.
    pub hedged: PartTally,
    /// Hits by voice; each hit has one: own, attributed, quoted, scare.
    pub voices: [u64; 4],
}

/// The counts of one article, before they become sums.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct VoiceCount {
    own: u64,
    attributed: u64,
    quoted: u64,
    scare: u64,
    negated: u64,
    rejected: u64,
    hedged: u64,
    voices: [u64; 4],
}

impl VoiceCount {
    pub(super) fn add(&mut self, context: &Context) {
        let voice = context.voice();
        self.own += u64::from(voice == Voice::Own);
        self.attributed += u64::from(context.attributed);
        self.quoted += u64::from(context.quote == Quote::Quotation);
        self.scare += u64::from(context.quote == Quote::Scare);
        self.negated += u64::from(context.negated);
        self.rejected += u64::from(context.rejected);
        self.hedged += u64::from(context.hedged);
        for (count, known) in self.voices.iter_mut().zip(Voice::ALL) {
            *count += u64::from(voice == known);
        }
    }
}

impl VoiceCount {
    /// As rows of articles have it.
    pub(super) fn row(&self) -> [u32; 7] {
        let counts = [
            self.own,
            self.attributed,
            self.quoted,
            self.scare,
            self.negated,
            self.rejected,
            self.hedged,
        ];
        counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX))
    }
}

impl VoiceTally {
    pub(super) fn add_article(&mut self, count: &VoiceCount, hits: u64) {
        self.own.add_article(count.own, hits);
        self.attributed.add_article(count.attributed, hits);
        self.quoted.add_article(count.quoted, hits);
        self.scare.add_article(count.scare, hits);
        self.negated.add_article(count.negated, hits);
        self.rejected.add_article(count.rejected, hits);
        self.hedged.add_article(count.hedged, hits);
        for (sum, count) in self.voices.iter_mut().zip(count.voices) {
            *sum += count;
        }
    }

    /// The sums of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let mut voices = self.voices;
        for (sum, count) in voices.iter_mut().zip(other.voices) {
            *sum += count;
        }
        Self {
            own: self.own.plus(other.own),
            attributed: self.attributed.plus(other.attributed),
            quoted: self.quoted.plus(other.quoted),
            scare: self.scare.plus(other.scare),
            negated: self.negated.plus(other.negated),
            rejected: self.rejected.plus(other.rejected),
            hedged: self.hedged.plus(other.hedged),
            voices,
        }
    }
}

/// How often a term or name stands in quotation marks, in one outlet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QuoteTally {
    /// All mentions.
    pub mentions: WholeTally,
    /// Those in scare quotes.
    pub scare: PartTally,
    /// Those that are set off as the name of something.
    pub title: u64,
}

impl QuoteTally {
    pub(super) fn add_article(&mut self, mentions: u64, scare: u64, title: u64) {
        self.mentions.add_article(mentions);
        self.scare.add_article(scare, mentions);
        self.title += title;
    }

    /// The sums of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            mentions: self.mentions.plus(other.mentions),
            scare: self.scare.plus(other.scare),
            title: self.title + other.title,
        }
    }
}

/// Who speaks in one outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpeechTally {
    /// Sentences.
    pub sentences: WholeTally,
    /// Sentences in which somebody is made to say something.
    pub attributed: PartTally,
    /// All hits, of whatever frame.
    pub hits: WholeTally,
    /// Hits put in somebody's mouth.
    pub attributed_hits: PartTally,
    /// Hits of all frames in the outlet's own voice.
    pub own_hits: PartTally,
    /// Hits of all frames that are negated.
    pub negated_hits: PartTally,
    /// Statements.
    pub statements: WholeTally,
    /// Statements without a source that is named or described.
    pub unsourced: PartTally,
    /// Statements of sources that hide who speaks.
    pub anonymous: PartTally,
    /// Statements that deny.
    pub denials: u64,
    /// Statements by the stance of their verb, in the order of [`Stance::ALL`].
    pub stances: [u64; 4],
    /// Statements by the class of their source, in the order of [`SourceClass::ALL`].
    pub classes: [PartTally; 11],
    /// Quotation marks without a partner.
    pub unmatched_marks: u64,
    /// By the source's name, with what it was taken for, in order.
    pub sources: IndexMap<Box<str>, SourceKinds, RandomState>,
}

/// What sources of some name are taken for, in order: nearly always one thing.
pub(super) type SourceKinds = SmallVec<[(SourceKind, SourceTally); 1]>;

/// What a source of some name is taken for; another article may see it otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceKind {
    /// Its class.
    pub class: SourceClass,
    /// Its place, by number among the cues.
    pub place: Option<PlaceId>,
    /// Whether it hides who speaks.
    pub anonymous: bool,
}

/// The counts of a source in one outlet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SourceTally {
    /// Its statements.
    pub statements: u64,
    /// Articles in which it speaks.
    pub articles: u64,
    /// Hits put in its mouth.
    pub hits: u64,
}

impl SourceTally {
    fn plus(self, other: Self) -> Self {
        Self {
            statements: self.statements + other.statements,
            articles: self.articles + other.articles,
            hits: self.hits + other.hits,
        }
    }
}

impl SpeechTally {
    pub(super) fn add_stance(&mut self, stance: Stance) {
        for (count, known) in self.stances.iter_mut().zip(Stance::ALL) {
            *count += u64::from(stance == known);
        }
    }

    /// Adds an article's statements by the class of their source.
    pub(super) fn add_classes(&mut self, said: &[u64; 11], statements: u64) {
        for (sum, count) in self.classes.iter_mut().zip(said) {
            sum.add_article(*count, statements);
        }
    }

    pub(super) fn add_source(&mut self, name: &str, kind: SourceKind, tally: SourceTally) {
        let entry = self.sources.raw_entry_mut_v1().from_key(name);
        let (_, kinds) = entry.or_insert_with(|| (Box::from(name), SourceKinds::new()));
        // Few kinds, in order: two tallies of the same articles are equal.
        match kinds.binary_search_by_key(&kind, |(kind, _)| *kind) {
            Ok(at) => kinds[at].1 = kinds[at].1.plus(tally),
            Err(at) => kinds.insert(at, (kind, tally)),
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.sentences = self.sentences.plus(other.sentences);
        self.attributed = self.attributed.plus(other.attributed);
        self.hits = self.hits.plus(other.hits);
        self.attributed_hits = self.attributed_hits.plus(other.attributed_hits);
        self.own_hits = self.own_hits.plus(other.own_hits);
        self.negated_hits = self.negated_hits.plus(other.negated_hits);
        self.statements = self.statements.plus(other.statements);
        self.unsourced = self.unsourced.plus(other.unsourced);
        self.anonymous = self.anonymous.plus(other.anonymous);
        self.denials += other.denials;
        for (sum, count) in self.stances.iter_mut().zip(other.stances) {
            *sum += count;
        }
        for (sum, part) in self.classes.iter_mut().zip(other.classes) {
            *sum = sum.plus(part);
        }
        self.unmatched_marks += other.unmatched_marks;
        if self.sources.is_empty() {
            self.sources = other.sources;
            return;
        }
        for (name, kinds) in other.sources {
            for (kind, tally) in kinds {
                self.add_source(&name, kind, tally);
            }
        }
    }
}
