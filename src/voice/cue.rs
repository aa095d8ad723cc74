//! What a cue says about the words around it.

use serde::{Deserialize, Serialize};

/// How a reporting verb stands to what it reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// قال, said.
    Neutral,
    /// أكد, confirmed: the writer grants that it is so.
    Endorsing,
    /// زعم, claimed: the writer does not.
    Distancing,
    /// اتهم, accused.
    Conflictual,
}

impl Stance {
    /// All stances, in the order of their numbers.
    pub const ALL: [Stance; 4] =
        [Stance::Neutral, Stance::Endorsing, Stance::Distancing, Stance::Conflictual];

    /// The name that files use.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Neutral => "neutral",
            Stance::Endorsing => "endorsing",
            Stance::Distancing => "distancing",
            Stance::Conflictual => "conflictual",
        }
    }
}

/// What kind of cue a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// Negates what follows.
    Negator,
    /// Looks like another cue and is none.
    Pseudo,
    /// Ends what a negator reaches.
    Breaker,
    /// A verb that denies what follows, and puts the denial in a mouth.
    Denial,
    /// The same as a participle, which inherits its source.
    DenialParticiple,
    /// A stance against what follows, not a negation.
    Refusal,
    /// A reporting verb.
    Verb,
    /// A reporting participle, which inherits its source.
    Participle,
    /// A report of nobody in particular.
    Passive,
    /// A source follows it: according to.
    Marker,
    /// A reporting verb follows it: as … said.
    As,
    /// Stands behind what is said: in his words.
    Afterthought,
    /// Holds words at a distance.
    Hedge,
}

impl Kind {
    /// Whether it is a verb or participle that reports.
    pub(super) fn reports(self) -> bool {
        matches!(self, Self::Verb | Self::Denial | Self::Participle | Self::DenialParticiple)
    }

    /// Whether its source is the one that spoke last.
    pub(super) fn inherits(self) -> bool {
        matches!(self, Self::Participle | Self::DenialParticiple)
    }

    /// Whether it denies.
    pub(super) fn denies(self) -> bool {
        matches!(self, Self::Denial | Self::DenialParticiple)
    }
}

/// How far a negator or hedge reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Reach {
    /// Up to five words of the clause after it.
    #[default]
    Clause,
    /// The next noun phrase.
    Phrase,
    /// The next word.
    Word,
    /// The clause, if a past verb follows at the beginning of a clause.
    Past,
    /// The noun phrase before it.
    Before,
}

/// What is known of a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
// Independent of each other, as the keys of the file are.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Cue {
    pub(super) kind: Kind,
    pub(super) stance: Stance,
    pub(super) reach: Reach,
    /// Words that begin what is said, beside the openers of the language.
    pub(super) opens: Vec<String>,
    /// Letters that the word begins with which begins what is said: بـ.
    pub(super) letters: Vec<char>,
    /// Whether a noun of the list `complement` begins what is said.
    pub(super) complement: bool,
    /// Whether what is said may follow without any sign.
    pub(super) bare: bool,
    /// Whether the verb reports only where a sign such as أن stands near: ترى is also
    /// "sees".
    pub(super) near: bool,
    /// Whether only `opens` begin what is said: the verb has other meanings.
    pub(super) strict: bool,
    /// The preposition before the source, where the subject only passes it on.
    pub(super) relay: Option<String>,
}

/// Where a cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The first token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// Its number among the cues.
    pub(super) cue: usize,
    /// What kind of cue it is.
    pub(super) kind: Kind,
    /// The letter that it begins with, as it was listed.
    pub(super) letter: Option<char>,
}

impl Found {
    /// The numbers of its tokens.
    pub(super) fn tokens(self) -> std::ops::Range<usize> {
        self.first..self.end
    }

    /// Whether it was listed as an Arabic verb in the imperfect.
    pub(super) fn is_imperfect(self) -> bool {
        self.letter == Some('ي')
    }

    /// Whether its first word, in this form, has و or ف before it that is not its own.
    pub(super) fn has_conjunction(self, form: &str) -> bool {
        let mut letters = form.chars();
        let conjunction = letters.next().filter(|first| matches!(first, 'و' | 'ف'));
        conjunction.is_some() && (self.letter != conjunction || letters.next() == conjunction)
    }
}
