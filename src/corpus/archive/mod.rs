//! Web archives (WARC 1.0 and 1.1): the pages that a crawler brought home.
//!
//! Read by hand: the crate `warc` holds each record whole in memory, films and all, and
//! ends at the first fault. What is no page is passed over without being held.

mod http;
mod tally;

use std::collections::BTreeSet;
use std::hash::BuildHasher as _;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

use foldhash::quality::FixedState;

use http::Head;
use tally::Tally;

use super::source::{Source, count};
use crate::problem::Problem;

/// Pages in a batch, and their bytes, about.
const PAGES: usize = 64;
const BYTES: usize = 4 << 20;
/// Bytes of the longest head of a record or answer.
const HEAD: usize = 1 << 16;
/// Bytes of the largest answer that is read, as it was sent.
const ANSWER: u64 = 32 << 20;

/// A page as it was crawled.
#[derive(Debug)]
pub(super) struct Capture {
    /// The number of its record in the file.
    pub(super) record: u64,
    pub(super) url: String,
    head: Head,
    raw: Vec<u8>,
}

impl Capture {
    /// Its HTML, without the codings of the way, and the encoding that the server declared.
    pub(super) fn body(&self, most: usize) -> Result<(Vec<u8>, Option<String>), String> {
        Ok((http::body(&self.head, &self.raw, most)?, self.head.charset()))
    }
}

/// A record's name in messages.
pub(super) fn record_name(file: &str, record: u64) -> String {
    format!("{file}, record {record}")
}

/// What reading on gave.
pub(super) enum Step {
    Captures(Vec<Capture>),
    Unreadable(Problem),
    /// What there is to say at the end.
    Note(Problem),
    End,
}

/// An archive that is being read.
pub(super) struct Archive {
    source: Arc<Source>,
    reader: BufReader<Box<dyn Read + Send>>,
    tally: Tally,
    /// Addresses that were met, as hashes.
    met: BTreeSet<u64>,
    /// What comes after the pages at hand.
    next: Option<Step>,
    bytes: u64,
    ended: bool,
}

/// What a record turned out to be.
enum Record {
    Page(Capture),
    Other,
    Broken(Problem),
    End,
}

impl Archive {
    pub(super) fn new(source: &Source, reader: Box<dyn Read + Send>) -> Self {
        Self {
            source: Arc::new(source.clone()),
            reader: BufReader::with_capacity(1 << 16, reader),
            tally: Tally::default(),
            met: BTreeSet::new(),
            next: None,
            bytes: 0,
            ended: false,
        }
    }

    pub(super) fn source(&self) -> Arc<Source> {
        Arc::clone(&self.source)
    }

    /// Bytes of pages handed out since it was last asked.
    pub(super) fn take_bytes(&mut self) -> u64 {
        std::mem::take(&mut self.bytes)
    }

    /// The next pages, or what there is to say.
    pub(super) fn step(&mut self) -> Step {
        if let Some(next) = self.next.take() {
            return next;
        }
        let mut captures = Vec::new();
        let mut bytes = 0;
        while !self.ended && captures.len() < PAGES && bytes < BYTES {
            match self.record() {
                Ok(Record::Page(capture)) => {
                    bytes += capture.raw.len();
                    captures.push(capture);
                }
                Ok(Record::Other) => {}
                Ok(Record::Broken(problem)) => {
                    self.next = Some(Step::Unreadable(problem));
                    break;
                }
                Ok(Record::End) => self.end(None),
                Err(error) => self.end(Some(&error)),
            }
        }
        self.bytes += bytes as u64;
        if captures.is_empty() {
            return self.next.take().unwrap_or(Step::End);
        }
        Step::Captures(captures)
    }

    fn end(&mut self, error: Option<&io::Error>) {
        self.ended = true;
        let said = match error {
            Some(error) => Step::Unreadable(
                Problem::new(match error.kind() {
                    io::ErrorKind::UnexpectedEof => {
                        "the archive ends in the middle of a record".to_owned()
                    }
                    _ => format!("the archive cannot be read on: {error}"),
                })
                .file(record_name(&self.source.name, self.tally.records))
                .hint(format!(
                    "{} before it were read; copy the file again if it came from elsewhere",
                    count(self.tally.pages, "page")
                )),
            ),
            None if self.tally.records == 0 => Step::Unreadable(
                Problem::new("the file is no web archive: it has no records")
                    .file(&self.source.name)
                    .hint("a web archive is a .warc or .warc.gz file"),
            ),
            None => match self.tally.summary() {
                Some(said) => Step::Note(Problem::new(said).file(&self.source.name)),
                None => Step::End,
            },
        };
        self.next = Some(said);
    }

    fn record(&mut self) -> io::Result<Record> {
        let Some(version) = self.first_line()? else { return Ok(Record::End) };
        self.tally.records += 1;
        let name = record_name(&self.source.name, self.tally.records);
        if !version.starts_with(b"WARC/") {
            return self
                .find_next(Problem::new("the record does not begin with WARC/1.0").file(name));
        }
        let head = self.head(u64::MAX)?;
        let head = String::from_utf8_lossy(&head).into_owned();
        let fields = http::fields(head.lines());
        let get = |name: &str| http::get(&fields, name);
        let Some(length) = get("content-length").and_then(|length| length.parse::<u64>().ok())
        else {
            return self
                .find_next(Problem::new("the record does not say how long it is").file(name));
        };
        let kind = get("warc-type").unwrap_or_default().to_ascii_lowercase();
        let url = get("warc-target-uri").unwrap_or_default().trim_matches(['<', '>']).to_owned();
        let type_of_record = get("content-type").unwrap_or_default();
        match kind.as_str() {
            "response" if !url.starts_with("http") => {
                // Answers to dns: and the like.
                self.skip(length)?;
                Ok(Record::Other)
            }
            "response" => self.answer(url, length),
            "resource" if http::is_html(type_of_record) => {
                let head = format!("HTTP/1.1 200 OK\nContent-Type: {type_of_record}");
                self.page(url, Head::parse(head.as_bytes()), length)
            }
            "revisit" => {
                self.tally.revisits += 1;
                self.skip(length)?;
                Ok(Record::Other)
            }
            _ => {
                self.skip(length)?;
                Ok(Record::Other)
            }
        }
    }

    /// An answer of a server: a page, or counted as what it is.
    fn answer(&mut self, url: String, length: u64) -> io::Result<Record> {
        let before = self.head(length)?;
        let rest = length.saturating_sub(before.len() as u64);
        let head = Head::parse(&before);
        let count = match head.status {
            300..=399 => &mut self.tally.redirects,
            200 | 203 if head.is_html() => return self.page(url, head, rest),
            200..=299 => &mut self.tally.other_kinds,
            _ => &mut self.tally.errors,
        };
        *count += 1;
        self.skip(rest)?;
        Ok(Record::Other)
    }

    fn page(&mut self, url: String, head: Head, length: u64) -> io::Result<Record> {
        if length > ANSWER {
            self.skip(length)?;
            let problem =
                Problem::new(format!("the page is larger than {} MB ({url})", ANSWER >> 20));
            let name = record_name(&self.source.name, self.tally.records);
            return Ok(Record::Broken(problem.file(name)));
        }
        let mut raw = Vec::new();
        self.reader.by_ref().take(length).read_to_end(&mut raw)?;
        if raw.len() as u64 != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.tally.pages += 1;
        if !self.met.insert(FixedState::default().hash_one(&url)) {
            self.tally.again += 1;
        }
        Ok(Record::Page(Capture { record: self.tally.records, url, head, raw }))
    }

    /// The first line that is not empty; `None` at the end.
    fn first_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let line = self.line(HEAD as u64)?;
            if line.is_empty() {
                return Ok(None);
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }

    /// A line with its end, cut at `most` bytes.
    fn line(&mut self, most: u64) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        self.reader.by_ref().take(most).read_until(b'\n', &mut line)?;
        Ok(line)
    }

    /// Lines up to an empty one, of at most `length` bytes.
    fn head(&mut self, length: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        while head.len() < HEAD && (head.len() as u64) < length {
            let most = (length - head.len() as u64).min(HEAD as u64);
            let line = self.line(most)?;
            if line.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            head.extend_from_slice(&line);
            if line.trim_ascii().is_empty() {
                break;
            }
        }
        Ok(head)
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.reader.by_ref().take(length), &mut io::sink())?;
        if skipped == length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    /// Goes on to the next line that begins a record, and says what was wrong.
    fn find_next(&mut self, problem: Problem) -> io::Result<Record> {
        loop {
            let ahead = self.reader.fill_buf()?;
            if ahead.is_empty() {
                break;
            }
            if ahead.starts_with(b"WARC/") {
                break;
            }
            self.line(HEAD as u64)?;
        }
        // Without a single good record it is no archive at all.
        if self.tally.records == 1 && self.reader.fill_buf()?.is_empty() {
            self.tally.records = 0;
            return Ok(Record::End);
        }
        Ok(Record::Broken(problem.hint("it is passed over, up to the next record")))
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use proptest::prelude::*;

    use super::*;
    use crate::corpus::source::SourceKind;

    fn record(kind: &str, url: &str, content: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n\
             Content-Length: {}\r\n\r\n{content}\r\n\r\n",
            content.len()
        )
    }

    fn page(url: &str) -> String {
        record(
            "response",
            url,
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>نص</p>",
        )
    }

    fn steps(bytes: &[u8]) -> (Vec<String>, Vec<String>, Vec<String>) {
        let source =
            Source { name: "a.warc".into(), path: PathBuf::new(), kind: SourceKind::Archive };
        let mut archive = Archive::new(&source, Box::new(io::Cursor::new(bytes.to_vec())));
        let (mut urls, mut problems, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        loop {
            match archive.step() {
                Step::Captures(captures) => {
                    urls.extend(captures.into_iter().map(|capture| capture.url));
                }
                Step::Unreadable(problem) => problems.push(problem.to_string()),
                Step::Note(problem) => notes.push(problem.to_string()),
                Step::End => return (urls, problems, notes),
            }
        }
    }

    #[test]
    fn pages_are_taken_and_the_rest_is_counted() {
        let answer =
            |url: &str, head: &str| record("response", url, &format!("HTTP/1.1 {head}\r\n\r\nx"));
        let archive = [
            record("warcinfo", "", "software: x"),
            page("https://a.example/1"),
            record("request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n"),
            answer("https://a.example/2", "301 Moved\r\nLocation: /1"),
            answer("https://a.example/3", "404 Not Found\r\nContent-Type: text/html"),
            answer("https://a.example/4", "200 OK\r\nContent-Type: image/png"),
            record("response", "dns:a.example", "20251107"),
            record(
                "revisit",
                "https://a.example/1",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
            ),
            page("https://a.example/1"),
        ]
        .concat();
        let (urls, problems, notes) = steps(archive.as_bytes());
        assert_eq!(urls, ["https://a.example/1", "https://a.example/1"]);
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            notes,
            ["a.warc: 2 pages taken; passed over: 1 not HTML, 1 redirects, 1 errors of servers, \
              1 revisits without content; 1 page crawled more than once, all kept"]
        );
    }

    #[test]
    fn what_is_before_a_fault_is_kept() {
        let good = page("https://a.example/1");
        let cut = page("https://a.example/2");
        let cut = &cut[..cut.len() - 12];
        let (urls, problems, _) = steps(format!("{good}{cut}").as_bytes());
        assert_eq!(urls.len(), 1);
        assert_eq!(problems, ["a.warc, record 2: the archive ends in the middle of a record"]);

        let broken = "WARC/1.0\r\nWARC-Type: response\r\n\r\nrest of it\r\n";
        let (urls, problems, _) = steps(format!("{good}{broken}{good}rubbish\n{good}").as_bytes());
        assert_eq!(urls.len(), 3);
        assert_eq!(
            problems,
            [
                "a.warc, record 2: the record does not say how long it is",
                "a.warc, record 4: the record does not begin with WARC/1.0"
            ]
        );
        for rubbish in ["", "\n\n\n", "no archive", "<html></html>\n\n\n"] {
            let (urls, problems, _) = steps(rubbish.as_bytes());
            assert!(urls.is_empty());
            assert_eq!(
                problems,
                ["a.warc: the file is no web archive: it has no records"],
                "{rubbish:?}"
            );
        }
    }

    #[test]
    fn a_length_that_lies_does_no_harm() {
        let lie = "WARC/1.0\nWARC-Type: response\nWARC-Target-URI: https://a.example\nContent-Length: 18446744073709551615\n\n\
                   HTTP/1.1 200 OK\nContent-Type: text/html\n\nx";
        let (urls, problems, _) = steps(lie.as_bytes());
        assert!(urls.is_empty());
        assert_eq!(problems, ["a.warc, record 1: the archive ends in the middle of a record"]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let good = page("https://a.example/1");
            let (urls, ..) = steps(&[good.as_bytes(), &bytes].concat());
            prop_assert!(!urls.is_empty());
            let _ = steps(&bytes);
        }

        #[test]
        fn any_cut_is_read(at in 0..400_usize) {
            let archive = page("https://a.example/1") + &page("https://a.example/2");
            let _ = steps(archive.as_bytes().get(..at.min(archive.len())).unwrap_or_default());
        }
    }
}
