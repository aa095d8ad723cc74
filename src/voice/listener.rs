//! The reading of voice, article by article.

use super::attribution::statements;
use super::context::{Context, Heard};
use super::cue::{Found, Stance};
use super::cues::Cues;
use super::headline::HEADLINE;
use super::hedge::hedges;
use super::negation::{denials, negations, refusals};
use super::quotation::quotations;
use super::quote_kind::kinds;
use super::scene::Scene;
use super::source::Source;
use super::speakers::Speakers;
use super::spot::{Spot, spots};
use super::word::WordBook;
use crate::matching::{Finder, Hit};
use crate::text::{Prose, Span, Token, Vocabulary};

/// Hears who speaks in articles. Each thread has its own. All calls to one
/// listener must come with the same vocabulary.
#[derive(Debug)]
pub struct Listener<'a> {
    cues: &'a Cues,
    book: WordBook,
    speakers: Speakers,
    title: Heard,
    body: Heard,
    found: Vec<Found>,
    spots: Vec<Spot>,
    sources: Vec<Source>,
    source_of: Vec<usize>,
}

/// A part of an article that is to be heard.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ToHear<'a> {
    pub(crate) text: &'a str,
    pub(crate) prose: &'a Prose,
    /// The hits of the cues' matcher.
    pub(crate) cues: &'a [Hit],
}

/// A statement of an article, as it is counted and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// The number of the source among the article's; `None` if none is named.
    pub source: Option<usize>,
    /// The stance of the verb.
    pub stance: Stance,
    /// Whether it denies what it holds.
    pub denies: bool,
    /// Whether it stands in the title.
    pub in_title: bool,
    /// The words that say so: a verb, a marker, what stands before a colon.
    pub cue: Span,
    /// What is said.
    pub content: Span,
    /// Where the source is named, if it is.
    pub named: Option<Span>,
}

impl<'a> Listener<'a> {
    /// A listener that has heard nothing.
    pub fn new(cues: &'a Cues) -> Self {
        Self {
            cues,
            book: WordBook::default(),
            speakers: Speakers::default(),
            title: Heard::default(),
            body: Heard::default(),
            found: Vec::new(),
            spots: Vec::new(),
            sources: Vec::new(),
            source_of: Vec::new(),
        }
    }

    /// Reads an article: its title (which may be empty) and its body, with their
    /// signs and sentences found, and the hits of the cues' matcher in each. The
    /// finder is one that knows the cues' words.
    pub(crate) fn hear(
        &mut self,
        title: ToHear<'_>,
        body: ToHear<'_>,
        finder: &Finder<'_>,
        vocabulary: &Vocabulary,
    ) {
        self.speakers.clear();
        self.book.learn(finder, vocabulary, self.cues);
        let mut heard = std::mem::take(&mut self.title);
        self.hear_part(title, true, vocabulary, &mut heard);
        self.title = heard;
        let mut heard = std::mem::take(&mut self.body);
        self.hear_part(body, false, vocabulary, &mut heard);
        self.body = heard;
        self.speakers.resolve(vocabulary, &mut self.sources, &mut self.source_of);
    }

    fn hear_part(
        &mut self,
        part: ToHear<'_>,
        title: bool,
        vocabulary: &Vocabulary,
        heard: &mut Heard,
    ) {
        let ToHear { text, prose, cues } = part;
        heard.clear();
        self.cues.found(cues, &mut self.found);
        heard.unmatched = quotations(text, prose, &mut heard.quotes);
        spots(prose, vocabulary, &self.book, &self.found, &heard.quotes, &mut self.spots);
        let scene = Scene {
            cues: self.cues,
            prose,
            vocabulary,
            book: &self.book,
            found: &self.found,
            spots: &self.spots,
            quotes: &heard.quotes,
            title,
        };
        let mut rest = self.found.as_slice();
        for sentence in &prose.sentences {
            let sentence = &sentence.tokens;
            let cues;
            (cues, rest) = rest.split_at(rest.partition_point(|cue| cue.first < sentence.end));
            // A quotation or a headline says who speaks without a cue.
            if cues.is_empty() {
                let mut begins = sentence.start..sentence.end.min(sentence.start + HEADLINE + 1);
                let quoted = scene.quote_at(sentence.start).is_some();
                if !quoted && !begins.any(|at| scene.colon_before(at)) {
                    continue;
                }
            }
            let first = heard.statements.len();
            statements(&scene, &mut self.speakers, sentence, cues, &mut heard.statements);
            let new = heard.statements.get(first..).unwrap_or_default();
            negations(&scene, sentence, cues, &mut heard.negations);
            denials(&scene, new, sentence, &mut heard.negations);
            refusals(&scene, sentence, cues, &mut heard.refusals);
            hedges(&scene, new, sentence, cues, &mut heard.hedges);
        }
        kinds(&scene, &heard.statements, &mut heard.kinds);
    }

    /// The sources of the article that was read last.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The contexts of hits in the title or the body of that article.
    pub fn contexts(&self, in_title: bool, hits: &[Hit], contexts: &mut Vec<Context>) {
        let heard = if in_title { &self.title } else { &self.body };
        contexts.clear();
        contexts.extend(hits.iter().map(|hit| heard.context(hit, &self.source_of)));
    }

    /// How many sentences of a part somebody is made to say, wholly or in part.
    pub fn attributed_sentences(&self, in_title: bool, prose: &Prose) -> u64 {
        let heard = if in_title { &self.title } else { &self.body };
        let attributed = prose.sentences.iter().filter(|s| heard.attributes(&s.tokens));
        attributed.count() as u64
    }

    /// Quotation marks without a partner.
    pub fn unmatched_marks(&self) -> u64 {
        self.title.unmatched + self.body.unmatched
    }

    /// What is negated in a part: the negator, and the words that it reaches.
    pub fn negations<'s>(
        &'s self,
        in_title: bool,
        prose: &'s Prose,
    ) -> impl Iterator<Item = (Span, Span)> + 's {
        let heard = if in_title { &self.title } else { &self.body };
        let span = |tokens: &std::ops::Range<usize>| span(prose, tokens);
        heard.negations.iter().map(move |reached| (span(&reached.cue), span(&reached.tokens)))
    }

    /// The statements of the article, the title's first.
    pub fn statements<'s>(
        &'s self,
        title: &'s Prose,
        body: &'s Prose,
    ) -> impl Iterator<Item = Said> + 's {
        let parts = [(true, &self.title, title), (false, &self.body, body)];
        parts.into_iter().flat_map(move |(in_title, heard, prose)| {
            heard.statements.iter().map(move |statement| {
                let mention = statement.source.and_then(|at| self.speakers.mentions.get(at));
                let here = mention.filter(|mention| mention.title == in_title);
                Said {
                    source: statement.source.and_then(|at| self.source_of.get(at).copied()),
                    stance: statement.stance,
                    denies: statement.denies,
                    in_title,
                    cue: span(prose, &statement.cue),
                    content: span(prose, &statement.content),
                    named: here.map(|mention| span(prose, &mention.tokens)),
                }
            })
        })
    }
}

/// Where some tokens stand; of none, the place before the next.
fn span(prose: &Prose, tokens: &std::ops::Range<usize>) -> Span {
    let place = |at: usize| prose.tokens.get(at).map(Token::span);
    let first = place(tokens.start).map_or(0, |span| span.start);
    let last = tokens.end.checked_sub(1).filter(|last| *last >= tokens.start).and_then(place);
    Span::new(first, last.map_or(first, |span| span.end))
}
