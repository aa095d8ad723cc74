//! What stands at each token of a part.
//!
//! Rules walk over the same tokens again and again, for every cue of a sentence. What
//! they ask on the way is gathered once, so that each step reads a few bytes.

use super::cue::Found;
use super::quotation::Quotation;
use super::word::WordBook;
use crate::text::{Prose, Token, Vocabulary};

/// What begins with a token, and what stands before it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spot {
    /// One more than the number of the first cue that begins here.
    cue: u32,
    signs: u8,
}

const COLON: u8 = 1;
const QUOTE: u8 = 1 << 1;
const REPORT: u8 = 1 << 2;
const ANEW: u8 = 1 << 3;

impl Spot {
    /// The number of the first cue that begins here.
    pub(super) fn cue(self) -> Option<usize> {
        self.cue.checked_sub(1).map(|number| number as usize)
    }

    /// Whether a colon stands before.
    pub(super) fn has_colon(self) -> bool {
        self.signs & COLON != 0
    }

    /// Whether a quotation begins here.
    pub(super) fn has_quote(self) -> bool {
        self.signs & QUOTE != 0
    }

    /// Whether a new clause begins here: و or ف and a reporting verb.
    pub(super) fn begins_report(self) -> bool {
        self.signs & REPORT != 0
    }

    /// Whether another report begins here: a new clause, a participle, or a verb behind
    /// a sign.
    pub(super) fn reports_anew(self) -> bool {
        self.signs & ANEW != 0
    }
}

/// Gathers what stands at the tokens of a part with its cues and quotations.
pub(super) fn spots(
    prose: &Prose,
    vocabulary: &Vocabulary,
    book: &WordBook,
    found: &[Found],
    quotes: &[Quotation],
    spots: &mut Vec<Spot>,
) {
    let tokens = &prose.tokens;
    spots.clear();
    spots.resize(tokens.len(), Spot::default());
    for mark in prose.marks.iter().filter(|mark| mark.sign == ':') {
        let at = mark.token as usize;
        if let (Some(spot), true) =
            (spots.get_mut(at), tokens.get(at).is_some_and(Token::after_barrier))
        {
            spot.signs |= COLON;
        }
    }
    for quote in quotes {
        if let Some(spot) = spots.get_mut(quote.tokens.start) {
            spot.signs |= QUOTE;
        }
    }
    let mut number = 1;
    for cues in found.chunk_by(|one, next| one.first == next.first) {
        let first = number;
        number += u32::try_from(cues.len()).unwrap_or(u32::MAX);
        let Some(cue) = cues.first() else { continue };
        let (Some(spot), Some(token)) = (spots.get_mut(cue.first), tokens.get(cue.first)) else {
            continue;
        };
        spot.cue = first;
        if cues.iter().any(|cue| cue.kind.inherits()) {
            spot.signs |= ANEW;
        }
        let Some(report) = cues.iter().find(|cue| cue.kind.reports()) else { continue };
        if token.after_barrier() {
            spot.signs |= ANEW;
        }
        if book.word(token.id).may_have_conjunction()
            && report.has_conjunction(vocabulary.form(token.id))
        {
            spot.signs |= REPORT | ANEW;
        }
    }
}
