//! One line of JSON for each statement: who is made to say what.

use serde::Serialize;

use crate::tally::Scored;

/// A statement as it is shown.
#[derive(Serialize)]
struct StatementLine<'a> {
    article: &'a str,
    outlet: &'a str,
    part: &'static str,
    /// The source's fullest name in the article; null if none is named.
    source: Option<&'a str>,
    class: Option<&'static str>,
    anonymous: Option<bool>,
    /// The source as it is named here; null if it is the one that spoke before.
    named: Option<&'a str>,
    named_start: Option<usize>,
    cue: &'a str,
    stance: &'static str,
    denies: bool,
    text: &'a str,
    start: usize,
    end: usize,
}

/// Appends a line for each statement of an article, the title's first.
pub fn write_statements(scored: Scored<'_>, out: &mut Vec<u8>) {
    let Some(listener) = scored.voice else { return };
    let article = scored.article;
    let title = article.title.as_deref().unwrap_or_default();
    for said in listener.statements(scored.title.prose, scored.body.prose) {
        let (part, text) =
            if said.in_title { ("title", title) } else { ("body", article.body.as_str()) };
        let source = said.source.and_then(|at| listener.sources().get(at));
        let line = StatementLine {
            article: &article.id,
            outlet: &article.outlet,
            part,
            source: source.map(|source| source.name.as_str()),
            class: source.map(|source| source.class.name()),
            anonymous: source.map(|source| source.anonymous),
            named: said.named.and_then(|span| text.get(span.range())),
            named_start: said.named.map(|span| span.start),
            cue: text.get(said.cue.range()).unwrap_or_default(),
            stance: said.stance.name(),
            denies: said.denies,
            text: text.get(said.content.range()).unwrap_or_default(),
            start: said.content.start,
            end: said.content.end,
        };
        // Writing to memory cannot fail, nor can these plain fields.
        if serde_json::to_writer(&mut *out, &line).is_ok() {
            out.push(b'\n');
        }
    }
}
