//! The corpus in pieces that threads can take.

use std::io::{BufReader, Read};
use std::sync::Arc;

use super::archive::{Archive, Capture, Step};
use super::compression::open;
use super::encoding::{decode, mostly_utf8};
use super::field::{Field, FieldMap};
use super::memory::{Memory, MemoryRows};
use super::source::{Source, SourceKind};
use super::table::{self, Header, Row, Rows};
use crate::problem::Problem;

/// Bytes of JSON lines in a batch, about.
const LINES: usize = 1 << 19;
/// Rows or files in a batch.
const PIECES: usize = 64;

/// Some articles, not yet read: work for one thread.
#[derive(Debug)]
pub struct Batch {
    /// Its place in the order of the corpus.
    pub number: u64,
    pub(super) content: Content,
}

#[derive(Debug)]
pub(super) enum Content {
    Files(Vec<Source>),
    Lines { source: Arc<Source>, first: u64, bytes: Vec<u8> },
    Rows { source: Arc<Source>, header: Arc<Header>, rows: Vec<Row> },
    Memory { source: Arc<Source>, rows: MemoryRows },
    Captures { source: Arc<Source>, captures: Vec<Capture> },
    Notes(Vec<Problem>),
    Unreadable(Problem),
}

/// Hands out the batches of a corpus, in its order.
pub struct Batches<'a> {
    sources: std::slice::Iter<'a, Source>,
    memory: Option<&'a Memory>,
    map: &'a FieldMap,
    number: u64,
    files: Vec<Source>,
    open: Option<Open>,
    bytes_read: u64,
}

enum Open {
    Lines { source: Arc<Source>, reader: Box<dyn Read + Send>, rest: Vec<u8>, line: u64 },
    Rows { source: Arc<Source>, header: Arc<Header>, rows: Box<dyn Rows> },
    Memory { source: Arc<Source>, memory: Memory, header: Arc<Header>, next: usize },
    Archive(Box<Archive>),
}

impl<'a> Batches<'a> {
    pub(super) fn new(
        sources: &'a [Source],
        memory: Option<&'a Memory>,
        map: &'a FieldMap,
    ) -> Self {
        Self {
            sources: sources.iter(),
            memory,
            map,
            number: 0,
            files: Vec::new(),
            open: None,
            bytes_read: 0,
        }
    }

    /// Bytes handed out so far, after decompression: for a progress bar.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// The next batch; `None` at the end.
    ///
    /// # Errors
    ///
    /// A file cannot be opened or read on.
    pub fn next_batch(&mut self) -> Result<Option<Batch>, Problem> {
        loop {
            if let Some(content) = self.next_piece()? {
                return Ok(Some(self.batch(content)));
            }
            let Some(source) = self.sources.next() else {
                let files = std::mem::take(&mut self.files);
                return Ok((!files.is_empty()).then(|| self.batch(Content::Files(files))));
            };
            match &source.kind {
                SourceKind::Text { .. }
                | SourceKind::Page { .. }
                | SourceKind::Feed
                | SourceKind::Press => {
                    self.files.push(source.clone());
                    if self.files.len() == PIECES {
                        let files = std::mem::take(&mut self.files);
                        return Ok(Some(self.batch(Content::Files(files))));
                    }
                }
                SourceKind::JsonLines | SourceKind::Standard => {
                    if let Some(note) = self.open_lines(source)? {
                        return Ok(Some(self.batch(Content::Notes(vec![note]))));
                    }
                }
                SourceKind::Memory => {
                    let Some(memory) = self.memory else { continue };
                    let (header, notes) = memory.header(self.map)?;
                    let (source, memory) = (Arc::new(source.clone()), memory.clone());
                    self.open = Some(Open::Memory { source, memory, header, next: 0 });
                    if !notes.is_empty() {
                        return Ok(Some(self.batch(Content::Notes(notes))));
                    }
                }
                SourceKind::Archive => {
                    let reader = open(&source.path).map_err(|error| unreadable(source, &error))?;
                    self.open = Some(Open::Archive(Box::new(Archive::new(source, reader))));
                }
                SourceKind::Table { .. } | SourceKind::Parquet | SourceKind::Spreadsheet => {
                    let opened = table::open(source, self.map)?;
                    let (source, header) = (Arc::new(source.clone()), opened.header);
                    self.open = Some(Open::Rows { source, header, rows: opened.rows });
                    if !opened.notes.is_empty() {
                        return Ok(Some(self.batch(Content::Notes(opened.notes))));
                    }
                }
            }
        }
    }

    fn batch(&mut self, content: Content) -> Batch {
        self.number += 1;
        Batch { number: self.number, content }
    }

    fn open_lines(&mut self, source: &Source) -> Result<Option<Problem>, Problem> {
        let reader: Box<dyn Read + Send> = if source.is_stream() {
            Box::new(std::io::stdin())
        } else {
            open(&source.path).map_err(|error| unreadable(source, &error))?
        };
        let (reader, note) = to_utf8(source, reader)?;
        self.open = Some(Open::Lines {
            source: Arc::new(source.clone()),
            reader,
            rest: Vec::new(),
            line: 1,
        });
        Ok(note)
    }

    fn next_piece(&mut self) -> Result<Option<Content>, Problem> {
        let content = match &mut self.open {
            None => return Ok(None),
            Some(Open::Lines { source, reader, rest, line }) => {
                let bytes = whole_lines(reader.as_mut(), rest)
                    .map_err(|error| unreadable(source, &error))?;
                let first = *line;
                *line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
                let source = Arc::clone(source);
                (!bytes.is_empty()).then(|| {
                    self.bytes_read += bytes.len() as u64;
                    Content::Lines { source, first, bytes }
                })
            }
            Some(Open::Rows { source, header, rows }) => {
                let next = rows.next_rows(PIECES)?;
                let (source, header) = (Arc::clone(source), Arc::clone(header));
                if next.is_empty() {
                    rows.last_note().map(|note| Content::Notes(vec![note]))
                } else {
                    self.bytes_read += next.iter().map(Row::bytes).sum::<u64>();
                    Some(Content::Rows { source, header, rows: next })
                }
            }
            Some(Open::Memory { source, memory, header, next }) => {
                let rows = memory.rows(header, *next, PIECES);
                *next += rows.as_ref().map_or(0, MemoryRows::len);
                rows.map(|rows| Content::Memory { source: Arc::clone(source), rows })
            }
            Some(Open::Archive(archive)) => {
                let step = archive.step();
                self.bytes_read += archive.take_bytes();
                match step {
                    Step::Captures(captures) => {
                        Some(Content::Captures { source: archive.source(), captures })
                    }
                    Step::Unreadable(problem) => Some(Content::Unreadable(problem)),
                    Step::Note(problem) => Some(Content::Notes(vec![problem])),
                    Step::End => None,
                }
            }
        };
        if content.is_none() {
            self.open = None;
        }
        Ok(content)
    }
}

/// What to do about a missing field, with the names that are there.
pub(super) fn missing_hint(field: Field, names: &[String]) -> String {
    if names.is_empty() {
        return format!("say which it is with --map {}=NAME", field.name());
    }
    let shown: Vec<&str> = names.iter().take(12).map(String::as_str).collect();
    format!(
        "the names there are {}; say which it is with --map {}=NAME",
        shown.join(", "),
        field.name()
    )
}

pub(super) fn unreadable(source: &Source, error: &std::io::Error) -> Problem {
    Problem::new(format!("the file cannot be read: {error}")).file(&source.name)
}

/// A reader of UTF-8. What is in another encoding is read whole and decoded,
/// with a note that says so.
pub(super) fn to_utf8(
    source: &Source,
    mut reader: Box<dyn Read + Send>,
) -> Result<(Box<dyn Read + Send>, Option<Problem>), Problem> {
    let fail = |error: std::io::Error| unreadable(source, &error);
    let mut head = Vec::new();
    reader.by_ref().take(1 << 16).read_to_end(&mut head).map_err(fail)?;
    let bare = head.strip_prefix(b"\xEF\xBB\xBF".as_slice());
    let is_utf8 = match std::str::from_utf8(&head) {
        Ok(_) => !head.contains(&0),
        // A character cut at the sample's end, or a stray bad byte in a text
        // that is otherwise UTF-8: its line will be reported.
        Err(error) => error.error_len().is_none() || mostly_utf8(&head),
    };
    if is_utf8 {
        let head = bare.map_or_else(|| head.clone(), <[u8]>::to_vec);
        return Ok((Box::new(std::io::Cursor::new(head).chain(reader)), None));
    }
    let mut bytes = head;
    reader.read_to_end(&mut bytes).map_err(fail)?;
    let decoded = decode(bytes);
    let note = decoded.remark().map(|note| note.file(&source.name));
    let reader = BufReader::new(std::io::Cursor::new(decoded.text.into_bytes()));
    Ok((Box::new(reader), note))
}

/// About [`LINES`] bytes, cut after a newline; what is behind stays in `rest`.
fn whole_lines(reader: &mut dyn Read, rest: &mut Vec<u8>) -> std::io::Result<Vec<u8>> {
    let mut bytes = std::mem::take(rest);
    loop {
        let wanted = LINES.max(bytes.len()) as u64;
        let before = bytes.len();
        let read = reader.take(wanted).read_to_end(&mut bytes)?;
        if read == 0 {
            return Ok(bytes);
        }
        if let Some(end) = memchr::memrchr(b'\n', bytes.get(before..).unwrap_or_default()) {
            *rest = bytes.split_off(before + end + 1);
            return Ok(bytes);
        }
    }
}
