//! One part of an article, as the rules of voice look at it.

use super::cue::{Found, Kind};
use super::cues::Cues;
use super::quotation::Quotation;
use super::spot::Spot;
use super::word::{Sort, Word, WordBook};
use crate::text::{Prose, Token, Vocabulary};

/// A part with its words, signs, quotations and cues.
pub(super) struct Scene<'s> {
    pub(super) cues: &'s Cues,
    pub(super) prose: &'s Prose,
    pub(super) vocabulary: &'s Vocabulary,
    pub(super) book: &'s WordBook,
    pub(super) found: &'s [Found],
    /// What stands at each token.
    pub(super) spots: &'s [Spot],
    pub(super) quotes: &'s [Quotation],
    /// Whether this is the title.
    pub(super) title: bool,
}

impl<'s> Scene<'s> {
    /// The normalized form of a token.
    pub(super) fn form(&self, at: usize) -> &'s str {
        self.prose.tokens.get(at).map_or("", |token| self.vocabulary.form(token.id))
    }

    /// What is known of a token's word.
    #[inline]
    pub(super) fn word(&self, at: usize) -> Word {
        let Some(token) = self.prose.tokens.get(at) else { return Word::default() };
        self.book.word(token.id)
    }

    /// Whether a token's word is of a sort.
    #[inline]
    pub(super) fn is(&self, at: usize, sort: Sort) -> bool {
        self.word(at).is(sort)
    }

    /// Whether a token stands behind a sign that no phrase crosses.
    #[inline]
    pub(super) fn after_barrier(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(Token::after_barrier)
    }

    /// Whether a token is a lone و, ب … before a quotation mark.
    #[inline]
    pub(super) fn is_detached(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(Token::is_detached)
    }

    #[inline]
    fn spot(&self, at: usize) -> Spot {
        self.spots.get(at).copied().unwrap_or_default()
    }

    /// Whether a colon stands before a token.
    #[inline]
    pub(super) fn colon_before(&self, at: usize) -> bool {
        self.spot(at).has_colon()
    }

    /// The outermost quotation that begins with a token.
    #[inline]
    pub(super) fn quote_at(&self, at: usize) -> Option<&'s Quotation> {
        if !self.spot(at).has_quote() {
            return None;
        }
        let from = self.quotes.partition_point(|quote| quote.tokens.start < at);
        self.quotes.get(from)
    }

    /// The innermost quotation that holds a token.
    pub(super) fn quote_around(&self, at: usize) -> Option<&'s Quotation> {
        let to = self.quotes.partition_point(|quote| quote.tokens.start <= at);
        self.quotes.get(..to)?.iter().rev().find(|quote| quote.tokens.contains(&at))
    }

    /// The cues that begin within some tokens.
    pub(super) fn cues_in(&self, tokens: std::ops::Range<usize>) -> &'s [Found] {
        let from = self.found.partition_point(|found| found.first < tokens.start);
        let to = self.found.partition_point(|found| found.first < tokens.end);
        self.found.get(from..to).unwrap_or_default()
    }

    /// The cue that begins with a token and is of a kind that is asked for.
    #[inline]
    pub(super) fn cue_at(&self, at: usize, asked: impl Fn(Kind) -> bool) -> Option<Found> {
        self.found_at(at, |found| asked(found.kind))
    }

    /// The cue that begins with a token and is such as asked for.
    #[inline]
    pub(super) fn found_at(&self, at: usize, asked: impl Fn(&Found) -> bool) -> Option<Found> {
        self.found
            .get(self.spot(at).cue()?..)?
            .iter()
            .copied()
            .take_while(|found| found.first == at)
            .find(asked)
    }

    /// Whether a new clause begins with a token: و or ف and a reporting verb.
    #[inline]
    pub(super) fn begins_report(&self, at: usize) -> bool {
        self.spot(at).begins_report()
    }

    /// Whether another report begins with a token: a new clause, a participle, or a
    /// verb behind a sign.
    #[inline]
    pub(super) fn reports_anew(&self, at: usize) -> bool {
        self.spot(at).reports_anew()
    }
}
