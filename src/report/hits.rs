//! One line of JSON for each hit: the evidence behind every number.

use serde::Serialize;

use crate::matching::{Hit, Matcher};
use crate::tally::Scored;
use crate::text::{Span, sentences};

/// A line of `hits.jsonl`. The fields of voice are null: not analysed.
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
    negated: Option<bool>,
    attributed: Option<bool>,
    source: Option<&'a str>,
    quote: Option<&'a str>,
    hedged: Option<bool>,
}

/// Appends a line for each hit of an article, the title's first, ordered by place.
pub fn write_hits(scored: Scored<'_>, matcher: &Matcher, out: &mut Vec<u8>) {
    let article = scored.article;
    if let Some(title) = &article.title {
        let all = sentences(title, Span::new(0, title.len()));
        for hit in scored.title {
            write_hit(scored, matcher, "title", title, hit, &all, out);
        }
    }
    if !scored.body.is_empty() {
        let all: Vec<Span> =
            article.kept().into_iter().flat_map(|span| sentences(&article.body, span)).collect();
        for hit in scored.body {
            write_hit(scored, matcher, "body", &article.body, hit, &all, out);
        }
    }
}

fn write_hit(
    scored: Scored<'_>,
    matcher: &Matcher,
    part: &'static str,
    text: &str,
    hit: &Hit,
    sentences: &[Span],
    out: &mut Vec<u8>,
) {
    let after = sentences.partition_point(|sentence| sentence.start <= hit.span.start);
    let sentence = after.checked_sub(1).and_then(|at| sentences.get(at)).copied();
    // A phrase over a line break may reach into the next sentence.
    let sentence = sentence
        .map_or(hit.span, |sentence| Span::new(sentence.start, sentence.end.max(hit.span.end)));
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
        negated: None,
        attributed: None,
        source: None,
        quote: None,
        hedged: None,
    };
    // Writing to memory cannot fail, nor can these plain fields.
    if serde_json::to_writer(&mut *out, &line).is_ok() {
        out.push(b'\n');
    }
}
