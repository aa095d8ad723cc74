//! One line of JSON for each hit: the evidence behind every number.

use serde::Serialize;

use crate::matching::{Hit, Matcher};
use crate::tally::{Part, Scored};
use crate::text::Span;
use crate::voice::{Context, Listener};

/// A line of `hits.jsonl`. The fields of voice are null where it was not analysed.
#[derive(Serialize)]
struct HitLine<'a> {
    article: &'a str,
    outlet: &'a str,
    frame: &'a str,
    term: &'a str,
    part: &'static str,
    text: &'a str,
    start: usize,
    end: usize,
    sentence: &'a str,
    sentence_start: usize,
    voice: Option<&'static str>,
    negated: Option<bool>,
    rejected: Option<bool>,
    attributed: Option<bool>,
    source: Option<&'a str>,
    source_class: Option<&'static str>,
    stance: Option<&'static str>,
    quote: Option<&'static str>,
    hedged: Option<bool>,
}

/// Appends a line for each hit of an article that is asked for, the title's first,
/// ordered by place.
pub fn write_hits(
    scored: Scored<'_>,
    matcher: &Matcher,
    asked: &dyn Fn(&Hit, Option<&Context>) -> bool,
    out: &mut Vec<u8>,
) {
    let article = scored.article;
    let title = article.title.as_deref().unwrap_or_default();
    let parts = [("title", title, scored.title), ("body", article.body.as_str(), scored.body)];
    for (part, text, found) in parts {
        for (number, hit) in found.hits.iter().enumerate() {
            let context = found.contexts.get(number);
            if asked(hit, context) {
                write_hit(scored, matcher, (part, text, found), (hit, context), out);
            }
        }
    }
}

fn write_hit(
    scored: Scored<'_>,
    matcher: &Matcher,
    (part, text, found): (&'static str, &str, Part<'_>),
    (hit, context): (&Hit, Option<&Context>),
    out: &mut Vec<u8>,
) {
    let sentence = found.prose.sentence_at(hit.span.start);
    let sentence = sentence.and_then(|at| found.prose.sentences.get(at));
    // A phrase over a line break may reach into the next sentence.
    let sentence = sentence.map_or(hit.span, |sentence| {
        Span::new(sentence.span.start, sentence.span.end.max(hit.span.end))
    });
    let sources = scored.voice.map(Listener::sources).unwrap_or_default();
    let source = context.and_then(|context| sources.get(context.source?));
    let line = HitLine {
        article: &scored.article.id,
        outlet: &scored.article.outlet,
        frame: matcher.frames().get(hit.frame.index()).map_or("", |frame| &frame.name),
        term: matcher.terms().get(hit.term.index()).map_or("", |term| &term.text),
        part,
        text: text.get(hit.span.range()).unwrap_or_default(),
        start: hit.span.start,
        end: hit.span.end,
        sentence: text.get(sentence.range()).unwrap_or_default(),
        sentence_start: sentence.start,
        voice: context.map(|context| context.voice().name()),
        negated: context.map(|context| context.negated),
        rejected: context.map(|context| context.rejected),
        attributed: context.map(|context| context.attributed),
        source: source.map(|source| source.name.as_str()),
        source_class: source.map(|source| source.class.name()),
        stance: context.and_then(|context| Some(context.stance?.name())),
        quote: context.map(|context| context.quote.name()),
        hedged: context.map(|context| context.hedged),
    };
    // Writing to memory cannot fail, nor can these plain fields.
    if serde_json::to_writer(&mut *out, &line).is_ok() {
        out.push(b'\n');
    }
}
