//! In whose voice a hit is spoken.

use std::ops::Range;

use super::attribution::Statement;
use super::cue::Stance;
use super::negation::Reached;
use super::quotation::Quotation;
use super::quote_kind::Quote;
use crate::matching::Hit;

/// The context of one hit. A hit is never dropped for it: it is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
// Independent of each other: each is a column.
#[allow(clippy::struct_excessive_bools)]
pub struct Context {
    /// Whether it is negated.
    pub negated: bool,
    /// Whether it is what somebody rejects: a stance, not a negation.
    pub rejected: bool,
    /// Whether it is put in somebody's mouth.
    pub attributed: bool,
    /// What quotation marks around it do.
    pub quote: Quote,
    /// Whether it is held at a distance (ما يسمى, زعم) or guessed.
    pub hedged: bool,
    /// The stance of the verb that attributes it.
    pub stance: Option<Stance>,
    /// The number of the source among the article's, if one is named.
    pub source: Option<usize>,
}

/// Whose words a hit is: each hit has one voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The outlet's own, without a mark of distance.
    Own,
    /// A source's, in the outlet's words.
    Attributed,
    /// Somebody's very words, in quotation marks.
    Quoted,
    /// The outlet's own, but in scare quotes.
    Scare,
}

impl Voice {
    /// All voices, in the order of reports.
    pub const ALL: [Voice; 4] = [Voice::Own, Voice::Attributed, Voice::Quoted, Voice::Scare];

    /// The name that files and options use.
    pub fn name(self) -> &'static str {
        match self {
            Voice::Own => "own",
            Voice::Attributed => "attributed",
            Voice::Quoted => "quoted",
            Voice::Scare => "scare",
        }
    }
}

impl Context {
    /// Whose words these are.
    pub fn voice(&self) -> Voice {
        match self.quote {
            Quote::Quotation => Voice::Quoted,
            _ if self.attributed => Voice::Attributed,
            Quote::Scare => Voice::Scare,
            Quote::None | Quote::Title => Voice::Own,
        }
    }
}

/// What the rules found in one part of an article.
#[derive(Debug, Default)]
pub(super) struct Heard {
    pub(super) quotes: Vec<Quotation>,
    pub(super) kinds: Vec<Quote>,
    pub(super) statements: Vec<Statement>,
    pub(super) negations: Vec<Reached>,
    pub(super) refusals: Vec<Reached>,
    pub(super) hedges: Vec<Reached>,
    pub(super) unmatched: u64,
}

impl Heard {
    pub(super) fn clear(&mut self) {
        self.quotes.clear();
        self.kinds.clear();
        self.statements.clear();
        self.negations.clear();
        self.refusals.clear();
        self.hedges.clear();
        self.unmatched = 0;
    }

    /// The context of a hit; `source_of` has the source of each mention.
    pub(super) fn context(&self, hit: &Hit, source_of: &[usize]) -> Context {
        let tokens = hit.token..hit.token + hit.tokens;
        let statement = self.statement_at(&tokens);
        let quote = self.kind_at(hit.token + hit.tokens - 1);
        let quote = if quote == Quote::None { self.kind_at(hit.token) } else { quote };
        Context {
            negated: reaches(&self.negations, &tokens),
            rejected: reaches(&self.refusals, &tokens),
            attributed: statement.is_some(),
            quote,
            hedged: reaches(&self.hedges, &tokens),
            stance: statement.map(|statement| statement.stance),
            source: statement.and_then(|statement| source_of.get(statement.source?).copied()),
        }
    }

    /// The statement that holds a hit: the one that begins last, where several do.
    fn statement_at(&self, tokens: &Range<usize>) -> Option<&Statement> {
        self.statements
            .iter()
            .filter(|statement| {
                statement.content.start <= tokens.start && tokens.start < statement.content.end
            })
            .max_by_key(|statement| {
                (statement.content.start, std::cmp::Reverse(statement.content.end))
            })
    }

    /// The kind of the innermost quotation around a token.
    fn kind_at(&self, at: usize) -> Quote {
        let to = self.quotes.partition_point(|quote| quote.tokens.start <= at);
        let around = self.quotes.get(..to).unwrap_or_default().iter().zip(&self.kinds).rev();
        around
            .into_iter()
            .find(|(quote, _)| quote.tokens.contains(&at))
            .map_or(Quote::None, |(_, kind)| *kind)
    }

    /// Whether words are said by somebody in this part.
    pub(super) fn attributes(&self, tokens: &Range<usize>) -> bool {
        self.statements.iter().any(|statement| {
            statement.content.start < tokens.end && tokens.start < statement.content.end
        })
    }
}

/// Whether a cue reaches some of the words, and is not one of them.
fn reaches(reached: &[Reached], tokens: &Range<usize>) -> bool {
    reached.iter().any(|reached| {
        reached.tokens.start < tokens.end
            && tokens.start < reached.tokens.end
            && (reached.cue.end <= tokens.start || reached.cue.start >= tokens.end)
    })
}
