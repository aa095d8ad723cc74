//! From pages, archives and feeds to records.

use std::io::Read as _;

use super::archive::{Capture, record_name};
use super::compression::open;
use super::corpus::{Corpus, Reading};
use super::date::Calendar;
use super::domain::{domain, is_within};
use super::encoding::{Decoded, decode_page};
use super::feed::{self, Item};
use super::field::{Field, Record};
use super::page::{self, Facts, LARGEST, of_html};
use super::source::{Source, SourceKind};
use crate::problem::Problem;

/// Bytes of the largest feed that is read.
const LARGEST_FEED: usize = 64 << 20;
/// Words of the longest text that is taken for a summary.
const SUMMARY: usize = 80;
/// What to do about pages without a text.
const NO_TEXT: &str =
    "if the page shows a text in a browser, save it from there, or save the text as a .txt file";

impl Corpus {
    /// The outlet of an article that names none: whose domain its address is, by the
    /// manifest; else `--outlet`; else, for what comes from the web, the domain itself.
    pub(super) fn outlet_of(&self, url: Option<&str>, web: bool) -> Option<String> {
        let host = url.and_then(domain);
        let declared = host.as_deref().and_then(|host| {
            let names = self.outlets.iter().flat_map(|outlet| {
                outlet.domains.iter().chain([&outlet.id]).map(move |domain| (domain, &outlet.id))
            });
            names
                .filter(|(domain, _)| is_within(host, domain))
                .max_by_key(|(domain, _)| domain.len())
                .map(|(_, id)| id.clone())
        });
        declared.or_else(|| self.options.outlet.clone()).or_else(|| host.filter(|_| web))
    }

    pub(super) fn read_page_file(&self, source: &Source, emit: &mut dyn FnMut(Reading)) {
        let SourceKind::Page { id, outlet, metadata } = &source.kind else { return };
        let unreadable = |problem: Problem| Reading::Unreadable(problem.file(&source.name));
        let bytes = match whole(source, LARGEST) {
            Ok(bytes) => bytes,
            Err(problem) => return emit(unreadable(problem)),
        };
        let decoded = decode_page(bytes, None);
        if let Some(note) = decoded.remark() {
            emit(Reading::Note(note.file(&source.name)));
        }
        let mut record = Record::default();
        record.article.id.clone_from(id);
        match self.fill(&mut record, &decoded) {
            Ok(()) => {}
            Err(why) => return emit(unreadable(Problem::new(why).hint(NO_TEXT))),
        }
        for (field, value) in metadata {
            if *field == Field::Date {
                record.bad_date = None;
                record.hijri_date = false;
            }
            record.set(*field, value.clone());
        }
        if record.article.outlet.is_empty()
            && let Some(outlet) = outlet
        {
            record.article.outlet.clone_from(outlet);
        }
        self.finish(record, source, 1, emit);
    }

    pub(super) fn read_capture(
        &self,
        source: &Source,
        capture: &Capture,
        emit: &mut dyn FnMut(Reading),
    ) {
        let name = record_name(&source.name, capture.record);
        let unreadable = |problem: Problem| {
            let message = format!("{} ({})", problem.message, capture.url);
            Reading::Unreadable(Problem { message, ..problem }.file(&name))
        };
        let (bytes, charset) = match capture.body(LARGEST) {
            Ok(body) => body,
            Err(why) => return emit(unreadable(Problem::new(why))),
        };
        let decoded = decode_page(bytes, charset.as_deref());
        if decoded.lossy
            && let Some(note) = decoded.remark()
        {
            emit(Reading::Note(note.file(&name)));
        }
        let mut record = Record::default();
        if let Err(why) = self.fill(&mut record, &decoded) {
            return emit(unreadable(Problem::new(why)));
        }
        record.article.id.clone_from(&capture.url);
        record.article.url = Some(capture.url.clone());
        self.finish(record, source, capture.record, emit);
    }

    /// Fills a record from a page. The error says why the page has no text.
    #[expect(clippy::unused_self, reason = "it stands with its callers")]
    fn fill(&self, record: &mut Record, decoded: &Decoded) -> Result<(), String> {
        let page = page::read(&decoded.text);
        let text = page.text?;
        let Facts { title, date, bad_date, author, section, url, .. } = page.facts;
        let article = &mut record.article;
        article.title = title;
        article.author = author;
        article.section = section;
        article.url = url;
        article.date = date.map(|found| found.date);
        record.hijri_date = date.is_some_and(|found| found.calendar == Calendar::Hijri);
        record.bad_date = if date.is_some() { None } else { bad_date };
        record.set(Field::Text, text);
        Ok(())
    }

    pub(super) fn read_feed(&self, source: &Source, emit: &mut dyn FnMut(Reading)) {
        let unreadable = |problem: Problem| Reading::Unreadable(problem.file(&source.name));
        let bytes = match whole(source, LARGEST_FEED) {
            Ok(bytes) => bytes,
            Err(problem) => return emit(unreadable(problem)),
        };
        let decoded = decode_page(bytes, None);
        if let Some(note) = decoded.remark() {
            emit(Reading::Note(note.file(&source.name)));
        }
        let feed = feed::read(&decoded.text);
        for item in feed.items {
            let line = item.line;
            let (record, teaser) = record_of(item, feed.link.as_deref());
            if teaser {
                emit(Reading::Note(
                    Problem::new(
                        "an item has only a summary: what is scored is a teaser, not the article",
                    )
                    .file(&source.name)
                    .line(line)
                    .hint("to score articles, save the pages that the feed links to"),
                ));
            }
            self.finish(record, source, line, emit);
        }
        if let Some(problem) = feed.problem {
            emit(unreadable(problem));
        }
    }
}

/// A file's bytes, if they are not more than `most`.
fn whole(source: &Source, most: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    open(&source.path)
        .and_then(|reader| reader.take(most as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| Problem::new(format!("the file cannot be read: {error}")))?;
    if bytes.len() > most {
        let message = format!("the file is larger than {} MB", most >> 20);
        return Err(Problem::new(message).hint("no page or feed of news is; take it apart"));
    }
    Ok(bytes)
}

/// An item as a record, and whether it has no more than a summary.
fn record_of(item: Item, feed_link: Option<&str>) -> (Record, bool) {
    let mut record = Record::default();
    let content = item.content.as_deref().map(of_html).filter(|text| !text.is_empty());
    let teaser = content.is_none();
    let text = content.or_else(|| item.summary.as_deref().map(of_html)).unwrap_or_default();
    let short = text.split_whitespace().count() < SUMMARY;
    let one_line = |html: String| of_html(&html).replace('\n', " ");
    let id = item.link.clone().or(item.id).unwrap_or_default();
    for (field, value) in [
        (Field::Id, Some(id)),
        (Field::Title, item.title.map(one_line)),
        (Field::Date, item.date.or(item.updated)),
        (Field::Author, item.author.map(one_line)),
        (Field::Section, item.section.map(one_line)),
        (Field::Url, item.link.or_else(|| feed_link.map(str::to_owned))),
        (Field::Text, Some(text)),
    ] {
        if let Some(value) = value {
            record.set(field, value);
        }
    }
    (record, teaser && short)
}
