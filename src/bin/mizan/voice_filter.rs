//! In which voices hits are shown.

use clap::ValueEnum;
use mizan::voice::{Context, Quote, Voice};

/// In which voices hits are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum VoiceFilter {
    /// The outlet's own words, without a mark of distance
    Own,
    /// Put in somebody's mouth
    Attributed,
    /// In quotation marks that hold somebody's very words
    Quoted,
    /// In scare quotes
    Scare,
    /// Set off by quotation marks as the name of something
    Title,
    /// Negated
    Negated,
    /// Rejected by somebody
    Rejected,
    /// Held at a distance, or guessed
    Hedged,
}

impl VoiceFilter {
    /// Whether a hit in such a context is meant.
    pub(crate) fn takes(self, context: &Context) -> bool {
        match self {
            Self::Own => context.voice() == Voice::Own,
            Self::Attributed => context.attributed,
            Self::Quoted => context.quote == Quote::Quotation,
            Self::Scare => context.quote == Quote::Scare,
            Self::Title => context.quote == Quote::Title,
            Self::Negated => context.negated,
            Self::Rejected => context.rejected,
            Self::Hedged => context.hedged,
        }
    }
}
