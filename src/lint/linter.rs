//! From articles to what is counted of each term.

use std::collections::BTreeMap;

use twox_hash::XxHash64;

use super::least::mixed;
use super::light::light;
use super::measure::{GroupHits, Measures, Most, Spoken, TermMeasure};
use super::model::Line;
use crate::corpus::Article;
use crate::matching::{Finder, Hit, Matcher, Possible};
use crate::tally::{Grouping, Part, Scored};
use crate::text::{Token, Vocabulary};
use crate::voice::Voice;

/// The groupings that are looked at.
const GROUPINGS: [Grouping; 3] = [Grouping::Outlet, Grouping::Section, Grouping::Month];
/// Neighbours on each side.
const NEAR: usize = 4;
/// Words of a line on each side.
const WINDOW: usize = 7;
/// The seed of the hash of an article.
const ARTICLE: u64 = 0x6d69_7a61_6e00_0011;

/// Reads scored articles. Each thread has its own, beside a counter, whose vocabulary it shares.
pub(super) struct Linter<'a> {
    language: &'a str,
    strict: Finder<'a>,
    loose: Finder<'a>,
    matcher: &'a Matcher,
    /// The number of each type as a neighbour.
    lights: Vec<u64>,
    pub(super) measures: Measures,
}

impl<'a> Linter<'a> {
    pub(super) fn new(matcher: &'a Matcher, loose: &'a Matcher, language: &'a str) -> Self {
        Self {
            language,
            strict: Finder::new(matcher),
            loose: Finder::loose(loose),
            matcher,
            lights: Vec::new(),
            measures: Measures::default(),
        }
    }

    /// Reads an article.
    pub(super) fn see(&mut self, scored: Scored<'_>) {
        let Scored { article, title, body, vocabulary, .. } = scored;
        for number in self.lights.len()..vocabulary.len() {
            let id = crate::text::TypeId(u32::try_from(number).unwrap_or(u32::MAX));
            self.lights.push(light(vocabulary.form(id), self.language));
        }
        let headline = article.title.as_deref().unwrap_or_default();
        let groups = GROUPINGS.map(|by| group(by, article));
        let words = |part: Part<'_>| {
            part.prose.tokens.iter().filter(|token| !token.is_detached()).count() as u64
        };
        let tokens = words(title) + words(body);
        for (at, group) in groups.iter().enumerate() {
            let Some(group) = group else { continue };
            let count = self.measures.groups[at].entry(group.clone()).or_default();
            count.tokens += tokens;
            count.articles += 1;
        }
        let mut hits: BTreeMap<u32, u64> = BTreeMap::new();
        let key = article_key(article);
        for (part, text, side) in [(title, headline, 0), (body, article.body.as_str(), 1)] {
            let read = Read { article, part, text, key: mixed(key ^ side), vocabulary };
            self.part(&read, &mut hits);
        }
        for (term, count) in hits {
            let measure = self.measures.terms.entry(term).or_default();
            measure.hits += count;
            measure.articles += 1;
            let (outlet, id) = (&article.outlet, &article.id);
            measure.offer_most(Most { hits: count, outlet: outlet.clone(), article: id.clone() });
            for (of, group) in measure.groups.iter_mut().zip(&groups) {
                let Some(group) = group else { continue };
                let GroupHits { hits, articles } = of.entry(group.clone()).or_default();
                *hits += count;
                *articles += 1;
            }
        }
    }

    fn part(&mut self, read: &Read<'_>, counts: &mut BTreeMap<u32, u64>) {
        let prose = read.part.prose;
        let mut again = Vec::new();
        self.strict.find(prose, read.vocabulary, &mut again);
        let strict = self.strict.possible();
        again.clear();
        self.loose.find(prose, read.vocabulary, &mut again);
        let loose = self.loose.possible();
        for (number, hit) in read.part.hits.iter().enumerate() {
            let context = read.part.contexts.get(number);
            *counts.entry(hit.term.0).or_default() += 1;
            let measure = self.measures.terms.entry(hit.term.0).or_default();
            if let Some(context) = context {
                let voice = context.voice();
                measure.spoken.add(Spoken {
                    heard: 1,
                    own: u64::from(voice == Voice::Own),
                    scare: u64::from(voice == Voice::Scare),
                    negated: u64::from(context.negated),
                });
            }
            read.beside(hit, measure);
            let tokens = hit.token..hit.token + hit.tokens;
            keep(&mut measure.forms, read, tokens, &self.lights);
        }
        for possible in &strict {
            self.possible(possible, read.part.hits);
        }
        for possible in &loose {
            let end = possible.token + possible.tokens;
            let known = strict.iter().any(|known| {
                known.term == possible.term
                    && known.token < end
                    && possible.token < known.token + known.tokens
            });
            if !known && !possible.excepted {
                let measure = self.measures.terms.entry(possible.term.0).or_default();
                keep(&mut measure.missed, read, possible.token..end, &self.lights);
            }
        }
    }

    /// Counts what was found and does not count.
    fn possible(&mut self, possible: &Possible, hits: &[Hit]) {
        let Possible { token, tokens, term, excepted } = *possible;
        if excepted {
            self.measures.terms.entry(term.0).or_default().excepted += 1;
            return;
        }
        if hits.iter().any(|hit| (hit.token, hit.tokens, hit.term) == (token, tokens, term)) {
            return;
        }
        let terms = self.matcher.terms();
        let frame = terms.get(term.index()).map(|term| term.frame);
        let taker = hits.iter().find(|hit| {
            Some(hit.frame) == frame && hit.token < token + tokens && token < hit.token + hit.tokens
        });
        // A longer variant of the term itself takes nothing from it.
        if let Some(taker) = taker.filter(|taker| taker.term != term) {
            let measure = self.measures.terms.entry(term.0).or_default();
            measure.lost += 1;
            *measure.takers.entry(taker.term.0).or_default() += 1;
        }
    }
}

/// One part of an article.
struct Read<'a> {
    article: &'a Article,
    part: Part<'a>,
    text: &'a str,
    key: u64,
    vocabulary: &'a Vocabulary,
}

impl Read<'_> {
    fn tokens(&self) -> &[Token] {
        &self.part.prose.tokens
    }

    /// The words right before and right behind a hit, where nothing parts them from it.
    fn beside(&self, hit: &Hit, measure: &mut TermMeasure) {
        let token = |at: Option<usize>| self.tokens().get(at?);
        let first = token(Some(hit.token));
        let before = token(hit.token.checked_sub(1));
        let before = before.filter(|_| first.is_some_and(|first| !first.after_barrier()));
        let after = token(Some(hit.token + hit.tokens)).filter(|after| !after.after_barrier());
        for (words, beside) in measure.beside.iter_mut().zip([before, after]) {
            let Some(token) = beside.filter(|token| !token.is_detached()) else { continue };
            let form = self.vocabulary.form(token.id);
            match words.get_mut(form) {
                Some(count) => *count += 1,
                None => {
                    words.insert(form.into(), 1);
                }
            }
        }
    }

    /// Whether a word stands as a noun does and an adjective does not, where it has no ال: behind
    /// a preposition, or beside a word with ال, which an adjective would agree with.
    fn is_nominal(&self, tokens: &std::ops::Range<usize>) -> bool {
        let token = |at: usize| self.tokens().get(at);
        let form = |token: &Token| self.vocabulary.form(token.id);
        let before = tokens.start.checked_sub(1).and_then(token);
        let before = before.filter(|_| token(tokens.start).is_some_and(|t| !t.after_barrier()));
        let after = token(tokens.end).filter(|token| !token.after_barrier());
        before.map(form).is_some_and(|form| is_preposition(form) || is_definite(form))
            // Before لل an adjective may stand as well: مناوئة للنظام.
            || after.map(form).is_some_and(|form| form.starts_with("ال"))
    }

    /// What is read of a hit: itself, and some words on either side.
    fn line(&self, tokens: &std::ops::Range<usize>) -> Line {
        let span = |at: usize| self.tokens().get(at).map(Token::span);
        let start = span(tokens.start).map_or(0, |span| span.start);
        let end = span(tokens.end - 1).map_or(start, |span| span.end);
        let from = span(tokens.start.saturating_sub(WINDOW)).map_or(start, |span| span.start);
        let last = (tokens.end + WINDOW).min(self.tokens().len());
        let to = last.checked_sub(1).and_then(span).map_or(end, |span| span.end);
        let words = |from: usize, to: usize| {
            let text = self.text.get(from..to.max(from)).unwrap_or_default();
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            // A space beside the hit is kept: signs may stand there without one.
            let space = |is: bool| if is && !words.is_empty() { " " } else { "" };
            let first = space(text.starts_with(char::is_whitespace));
            let last = space(text.ends_with(char::is_whitespace));
            format!("{first}{words}{last}")
        };
        Line {
            outlet: self.article.outlet.clone(),
            article: self.article.id.clone(),
            before: words(from.min(start), start),
            text: words(start, end),
            after: words(end, to),
        }
    }
}

/// Counts a form, and keeps some of its lines and company.
fn keep(
    forms: &mut BTreeMap<Box<str>, super::measure::FormMeasure>,
    read: &Read<'_>,
    tokens: std::ops::Range<usize>,
    lights: &[u64],
) {
    let words = read.tokens().get(tokens.clone()).unwrap_or_default();
    let mut form = String::new();
    for token in words {
        if !form.is_empty() {
            form.push(' ');
        }
        form.push_str(read.vocabulary.form(token.id));
    }
    let start = words.first().map_or(0, |token| token.start);
    let key = mixed(read.key ^ u64::from(start));
    let measure = match forms.get_mut(form.as_str()) {
        Some(measure) => measure,
        None => forms.entry(form.into_boxed_str()).or_default(),
    };
    measure.hits += 1;
    measure.nominal += u64::from(read.is_nominal(&tokens));
    measure.lines.add(key, || read.line(&tokens));
    measure.company.add(key, || {
        let from = tokens.start.saturating_sub(NEAR);
        let to = (tokens.end + NEAR).min(read.tokens().len());
        let near = (from..tokens.start).chain(tokens.end..to);
        near.filter_map(|at| lights.get(read.tokens().get(at)?.id.index()))
            .copied()
            .filter(|light| *light != 0)
            .collect()
    });
}

/// Whether a word has the article, as far as its letters say.
fn is_definite(form: &str) -> bool {
    ["ال", "وال", "بال", "لل", "كال", "فال"].iter().any(|article| form.starts_with(article))
}

/// Whether a word asks for a noun behind it.
fn is_preposition(form: &str) -> bool {
    const PREPOSITIONS: [&str; 18] = [
        "في", "من", "على", "إلى", "عن", "مع", "بعد", "قبل", "بين", "خلال", "ضد", "حول", "منذ",
        "عند", "لدى", "دون", "إثر", "عبر",
    ];
    PREPOSITIONS.contains(&form.strip_prefix('و').unwrap_or(form))
}

/// The group of an article; `None` where it is not known.
fn group(by: Grouping, article: &Article) -> Option<String> {
    let known = match by {
        Grouping::Section => article.section.as_ref().is_some_and(|section| !section.is_empty()),
        Grouping::Month => article.date.is_some(),
        _ => true,
    };
    known.then(|| by.of(article).into_owned())
}

/// A number for an article that depends on nothing but what it says.
fn article_key(article: &Article) -> u64 {
    let title = article.title.as_deref().unwrap_or_default();
    let parts = [article.outlet.as_str(), &article.id, title, &article.body];
    parts.iter().fold(ARTICLE, |seed, part| XxHash64::oneshot(seed, part.as_bytes()))
}
