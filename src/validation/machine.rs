//! What the lexicon finds in the units that are coded.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

use super::gold::Gold;
use super::question::Question;
use super::unit::{Place, bare};
use crate::matching::{Hit, Matcher, TermId};
use crate::tally::{Part, Scored, excerpt, of_article};
use crate::text::Span;
use crate::voice::Context;

/// What was found in a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct MachineUnit {
    /// The outlet, as the corpus has it.
    pub outlet: String,
    /// The headline of the article.
    pub title: String,
    /// The sentence, or how the article begins.
    pub text: String,
    /// Words.
    pub tokens: u64,
    /// What was found, for each question.
    pub found: Vec<MachineFound>,
}

/// What was found of one question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MachineFound {
    /// Hits.
    pub hits: u64,
    /// Their weights, in thousandths.
    pub weighted: i64,
    /// The terms that were found, by number.
    pub terms: Vec<TermFound>,
}

/// A term in a unit, with the first sentence that it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct TermFound {
    /// The term.
    pub term: TermId,
    /// How often it stands there.
    pub hits: u64,
    /// The word or phrase as it stands there.
    pub hit: String,
    /// The sentence.
    pub sentence: String,
}

/// What became of a unit of the gold file.
#[derive(Debug, Clone, PartialEq)]
pub enum Matched {
    /// It was scored.
    Scored(Box<MachineUnit>),
    /// The corpus has no such article.
    NoArticle,
    /// The article has no such sentence.
    NoSentence,
    /// Several articles have its id.
    Ambiguous,
}

/// Characters of an article or sentence that are kept to be read.
const KEPT: usize = 400;

type Seen = (usize, String, [u8; 32], Option<Box<MachineUnit>>);

/// Which hits count, by their contexts.
pub(super) type Takes<'a> = &'a (dyn Fn(Option<&Context>) -> bool + Sync);

/// Collects what is found in the units of a gold file, from any number of threads.
pub struct Collector<'a> {
    gold: &'a Gold,
    matcher: &'a Matcher,
    questions: &'a [Question],
    takes: Takes<'a>,
    wanted: HashMap<&'a str, Vec<usize>>,
    seen: Mutex<Vec<Seen>>,
}

impl<'a> Collector<'a> {
    /// A collector that has seen nothing.
    pub fn new(
        gold: &'a Gold,
        matcher: &'a Matcher,
        questions: &'a [Question],
        takes: Takes<'a>,
    ) -> Self {
        let mut wanted: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, unit) in gold.units.iter().enumerate() {
            wanted.entry(unit.key.article.as_str()).or_default().push(at);
        }
        Self { gold, matcher, questions, takes, wanted, seen: Mutex::new(Vec::new()) }
    }

    /// Looks at an article of the corpus.
    pub fn see(&self, scored: Scored<'_>) {
        // Ids of the file are without what nobody sees.
        let Some(units) = self.wanted.get(bare(&scored.article.id).as_str()) else { return };
        let digest = of_article(scored.article);
        for &at in units {
            let Some(unit) = self.gold.units.get(at) else { continue };
            let outlet = &scored.article.outlet;
            if unit.key.outlet.is_empty() || unit.key.outlet == bare(outlet) {
                self.keep((at, outlet.clone(), digest, self.score(scored, &unit.key.place)));
            }
        }
    }

    /// Looks at the text that the gold file has of a unit, as if it were an article.
    pub fn see_text(&self, unit: usize, scored: Scored<'_>) {
        let found = self.score(scored, &Place::Article);
        self.keep((unit, String::new(), [0; 32], found));
    }

    fn keep(&self, seen: Seen) {
        // A thread that failed has failed elsewhere too.
        if let Ok(mut all) = self.seen.lock() {
            all.push(seen);
        }
    }

    /// What became of each unit, in the order of the gold file.
    pub fn finish(self) -> Vec<Matched> {
        let mut seen = self.seen.into_inner().unwrap_or_default();
        seen.sort_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
        let mut by_unit: BTreeMap<usize, Vec<Seen>> = BTreeMap::new();
        for one in seen {
            by_unit.entry(one.0).or_default().push(one);
        }
        (0..self.gold.units.len())
            .map(|at| match by_unit.remove(&at) {
                None => Matched::NoArticle,
                // The same text twice is one.
                Some(all) if all.windows(2).any(|pair| pair[0].2 != pair[1].2) => {
                    Matched::Ambiguous
                }
                Some(all) => match all.into_iter().next().and_then(|one| one.3) {
                    Some(unit) => Matched::Scored(unit),
                    None => Matched::NoSentence,
                },
            })
            .collect()
    }

    fn score(&self, scored: Scored<'_>, place: &Place) -> Option<Box<MachineUnit>> {
        let title = scored.article.title.as_deref().unwrap_or_default();
        let body = scored.article.body.as_str();
        let whole = |text: &str| Span::new(0, text.len());
        let stretches: Vec<(&str, Part<'_>, Span)> = match place {
            Place::Article => {
                vec![(title, scored.title, whole(title)), (body, scored.body, whole(body))]
            }
            place => {
                let (in_title, span) = sentence(scored, title, body, place)?;
                let part = if in_title { (title, scored.title) } else { (body, scored.body) };
                vec![(part.0, part.1, span)]
            }
        };
        let within = |span: Span, at: Span| at.start >= span.start && at.start < span.end;
        let mut found: Vec<MachineFound> = vec![MachineFound::default(); self.questions.len()];
        let mut tokens = 0;
        for (text, part, span) in &stretches {
            let words = part.prose.tokens.iter().filter(|token| !token.is_detached());
            tokens += words.filter(|token| within(*span, token.span())).count() as u64;
            let contexts = part.contexts.iter().map(Some).chain(std::iter::repeat(None));
            for (hit, context) in part.hits.iter().zip(contexts) {
                if !within(*span, hit.span) || !(self.takes)(context) {
                    continue;
                }
                for (question, found) in self.questions.iter().zip(&mut found) {
                    if question.frames.contains(&hit.frame) {
                        self.add(found, hit, text, *part);
                    }
                }
            }
        }
        for found in &mut found {
            found.terms.sort_by_key(|found| found.term);
        }
        let shown = match place {
            Place::Article => {
                let kept: Vec<&str> = scored
                    .article
                    .kept()
                    .iter()
                    .filter_map(|span| body.get(span.range()))
                    .collect();
                kept.join(" ")
            }
            _ => stretches.iter().filter_map(|(text, _, span)| text.get(span.range())).collect(),
        };
        Some(Box::new(MachineUnit {
            outlet: scored.article.outlet.clone(),
            title: title.trim().to_owned(),
            text: head(&shown),
            tokens,
            found,
        }))
    }

    fn add(&self, found: &mut MachineFound, hit: &Hit, text: &str, part: Part<'_>) {
        found.hits += 1;
        let weight = self.matcher.terms().get(hit.term.index()).map(|term| term.weight);
        found.weighted += weight.map_or(0, crate::lexicon::Weight::thousandths);
        if let Some(known) = found.terms.iter_mut().find(|known| known.term == hit.term) {
            known.hits += 1;
            return;
        }
        let at = part.prose.sentence_at(hit.span.start);
        let span = at.and_then(|at| part.prose.sentences.get(at)).map_or(hit.span, |s| s.span);
        // A phrase over a line break may reach into the next sentence.
        let span = Span::new(span.start.min(hit.span.start), span.end.max(hit.span.end));
        found.terms.push(TermFound {
            term: hit.term,
            hits: 1,
            hit: text.get(hit.span.range()).unwrap_or_default().to_owned(),
            sentence: excerpt(text, span, hit.span, KEPT).unwrap_or_default(),
        });
    }
}

/// Where a sentence stands: whether in the title, and its place.
fn sentence(scored: Scored<'_>, title: &str, body: &str, place: &Place) -> Option<(bool, Span)> {
    let sentences = |in_title: bool| {
        let part = if in_title { scored.title } else { scored.body };
        part.prose.sentences.iter().map(|sentence| sentence.span)
    };
    match place {
        Place::Article => None,
        Place::Number(0) => (!title.trim().is_empty()).then(|| (true, Span::new(0, title.len()))),
        Place::Number(number) => {
            let at = usize::try_from(*number).ok()?.checked_sub(1)?;
            sentences(false).nth(at).map(|span| (false, span))
        }
        Place::Start { body, byte } => {
            sentences(!body).find(|span| span.start == *byte).map(|span| (!body, span))
        }
        Place::Text(words) => {
            let is_it = |text: &str, span: &Span| {
                text.get(span.range()).is_some_and(|text| bare(text) == *words)
            };
            if bare(title) == *words {
                return Some((true, Span::new(0, title.len())));
            }
            let in_title = sentences(true).find(|span| is_it(title, span)).map(|span| (true, span));
            in_title.or_else(|| {
                sentences(false).find(|span| is_it(body, span)).map(|span| (false, span))
            })
        }
    }
}

/// The first characters of a text on one line, with dots where it goes on.
fn head(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    excerpt(&line, Span::new(0, line.len()), Span::new(0, 0), KEPT).unwrap_or(line)
}
