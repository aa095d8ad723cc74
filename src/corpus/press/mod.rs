//! Plain-text exports of press archives: many articles in one file.
//!
//! They are told by what stands in them. What is none of the forms that are known
//! is not guessed at: it is refused, with a hint, or is a text like any other.

mod factiva;
mod nexis;
mod nexis_uni;
mod written_date;

use super::corpus::{Corpus, Reading};
use super::field::{Field, Record};
use super::source::{Source, SourceKind};
use crate::problem::Problem;

/// What an export holds.
#[derive(Debug, Default)]
pub(super) struct Export {
    /// Its articles, or why one of them is none.
    pub(super) items: Vec<Result<Item, Problem>>,
    /// What is to be said of it as a whole.
    pub(super) notes: Vec<Problem>,
}

/// An article of an export.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The line of the file in which it begins.
    pub(super) line: u64,
    fields: Vec<(Field, String)>,
}

/// A line without the blanks at its ends, and its number.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: u64,
    text: &'a str,
    /// Whether it stands away from the margin.
    indented: bool,
}

/// The articles of an export; `None` if the text is none.
pub(super) fn read(text: &str) -> Option<Export> {
    let lines = || lines(text);
    if nexis::is_it(text) {
        Some(nexis::read(&lines()))
    } else if nexis_uni::is_it(text) {
        Some(nexis_uni::read(&lines()))
    } else if factiva::is_it(text) {
        Some(factiva::read(&lines()))
    } else {
        None
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for (text, number) in text.split('\n').zip(1..) {
        lines.push(Line { number, indented: text.starts_with([' ', '\t']), text: text.trim() });
    }
    lines
}

impl Corpus {
    /// Reads the articles of an archive's export. What the sub-folder or the
    /// manifest says holds for all of them, where they do not say it themselves.
    pub(super) fn read_press(
        &self,
        export: Export,
        source: &Source,
        emit: &mut dyn FnMut(Reading),
    ) {
        let SourceKind::Text { outlet, metadata, .. } = &source.kind else { return };
        let source = Source { kind: SourceKind::Press, ..source.clone() };
        for note in export.notes {
            emit(Reading::Note(note.file(&source.name)));
        }
        for item in export.items {
            let item = match item {
                Ok(item) => item,
                Err(problem) => {
                    emit(Reading::Unreadable(problem.file(&source.name)));
                    continue;
                }
            };
            let line = item.line;
            let mut record = item.record();
            for (field, value) in metadata {
                if !matches!(field, Field::Id | Field::Title | Field::Url) {
                    record.set(*field, value.clone());
                }
            }
            if record.article.outlet.is_empty()
                && let Some(outlet) = outlet
            {
                record.article.outlet.clone_from(outlet);
            }
            self.finish(record, &source, line, emit);
        }
    }
}

impl Item {
    fn new(line: u64) -> Self {
        Self { line, fields: Vec::new() }
    }

    /// Sets a field, if there is something to set.
    fn set(&mut self, field: Field, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.fields.push((field, value.to_owned()));
        }
    }

    /// Sets the author, without the «By» before the name.
    fn set_author(&mut self, value: &str) {
        let value = value.trim();
        let bare = value.get(..3).filter(|start| start.eq_ignore_ascii_case("by "));
        self.set(Field::Author, bare.map_or(value, |start| &value[start.len()..]));
    }

    /// The record of the article.
    pub(super) fn record(self) -> Record {
        let mut record = Record::default();
        for (field, value) in self.fields {
            record.set(field, value);
        }
        record.has_text = true;
        record
    }
}

/// Paragraphs as they were before lines were broken: the lines of each joined.
fn unwrap_lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut gap = false;
    for line in lines {
        if line.is_empty() {
            gap = true;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if gap { "\n\n" } else { " " });
        }
        gap = false;
        text.push_str(line);
    }
    text
}

/// Paragraphs that are a line each, with a blank line between them.
fn paragraphs<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_texts_are_no_exports() {
        for text in [
            "",
            "نص عادي.\nسطر ثان.",
            "He read 3 of 10 DOCUMENTS\nand left.",
            "Body\nof a text",
            "HD  is a code, and nothing else here is",
            "He wrote: End of Document",
            "The file was Document 12.",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn no_text_makes_it_fail() {
        let pieces = [
            "1 of 2 DOCUMENTS",
            "LENGTH: 5 words",
            "LENGTH:",
            "Body",
            "End of Document",
            "HD  ",
            "HD",
            "TD",
            "AN  Document ABC0000020200101abcdefgh",
            "Load-Date: x",
            "نص",
            "",
            "  ",
            "Copyright",
            "PD  ",
            "SN\t",
            "January 1, 2020",
            "BYLINE: By ",
            "\u{a0}",
            "Byline: بي",
        ];
        // All sequences of four pieces of a few, in a fixed walk.
        let mut state: u32 = 1;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..8 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
                text.push('\n');
            }
            if let Some(export) = read(&text) {
                for item in export.items.into_iter().flatten() {
                    item.record();
                }
            }
        }
    }
}
