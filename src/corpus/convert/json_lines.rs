//! An article as a line of JSON.

use std::io::Write;

use serde::Serialize;

use super::Writer;
use crate::corpus::Article;
use crate::corpus::marks::{self, Mark};

#[expect(clippy::struct_field_names, reason = "they are the names in the file")]
/// All fields, in this order, in every line: programs that read the file see
/// the same columns everywhere.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    outlet: &'a str,
    date: Option<String>,
    title: Option<&'a str>,
    text: &'a str,
    url: Option<&'a str>,
    author: Option<&'a str>,
    kind: Option<&'a str>,
    section: Option<&'a str>,
    event: Option<&'a str>,
    language: Option<&'a str>,
    furniture: Vec<Mark>,
    source_file: &'a str,
    source_line: Option<u64>,
}

/// Writes JSON lines.
pub(super) struct JsonLines<W: Write>(pub(super) W);

impl<W: Write> Writer for JsonLines<W> {
    fn write(&mut self, article: &Article) -> std::io::Result<()> {
        let line = Line {
            id: &article.id,
            outlet: &article.outlet,
            date: article.date.map(|date| date.to_string()),
            title: article.title.as_deref(),
            text: &article.body,
            url: article.url.as_deref(),
            author: article.author.as_deref(),
            kind: article.kind.as_deref(),
            section: article.section.as_deref(),
            event: article.event.as_deref(),
            language: article.language.as_deref(),
            furniture: marks::of(article),
            source_file: &article.origin.file,
            source_line: article.origin.line,
        };
        serde_json::to_writer(&mut self.0, &line)?;
        self.0.write_all(b"\n")
    }

    fn finish(mut self: Box<Self>) -> std::io::Result<()> {
        self.0.flush()
    }
}
