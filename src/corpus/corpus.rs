//! A corpus: articles from several outlets, read piece by piece.

use std::path::{Path, PathBuf};

use super::article::{Article, Furniture, Origin};
use super::batch::{Batch, Batches, Content, missing_hint};
use super::compression::{is_compressed, open, stem};
use super::encoding::decode;
use super::field::{Field, FieldMap, Record};
use super::furniture::FurnitureRules;
use super::manifest::Outlet;
use super::press;
use super::source::{Source, SourceKind, find};
use super::{front_matter, json_lines, manifest, marks};
use crate::problem::Problem;

/// How a corpus is read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The names of fields in `.jsonl` and `.csv` files.
    pub map: FieldMap,
    /// The outlet of articles that name none.
    pub outlet: Option<String>,
    /// The rules for page furniture.
    pub furniture: FurnitureRules,
    /// In which files they work.
    pub furniture_in: FurnitureIn,
}

/// In which files the rules for page furniture work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FurnitureIn {
    /// In none.
    Nothing,
    /// In text files, which are saved from the web.
    #[default]
    TextFiles,
    /// In all.
    Everything,
}

/// What reading a record gave.
#[derive(Debug)]
pub enum Reading {
    /// An article.
    Article(Box<Article>),
    /// A record that could not be read: counted, listed, not scored.
    Unreadable(Problem),
    /// Something to say about an article that was read.
    Note(Problem),
}

/// A corpus that is ready to be read.
#[derive(Debug)]
pub struct Corpus {
    /// What it is called, by its manifest.
    pub title: Option<String>,
    /// Its language, by its manifest.
    pub language: Option<String>,
    /// The outlets that a manifest declares, in its order.
    pub outlets: Vec<Outlet>,
    /// What is to be said about the files.
    pub notes: Vec<Problem>,
    sources: Vec<Source>,
    manifests: Vec<PathBuf>,
    options: ReadOptions,
}

impl Corpus {
    /// Finds the files of a corpus. Inputs are folders, files, or `-`; their
    /// order does not matter.
    ///
    /// # Errors
    ///
    /// An input is not there, is of no known kind, or a manifest is faulty.
    pub fn open(inputs: &[String], options: ReadOptions) -> Result<Self, Problem> {
        let found = find(inputs)?;
        Ok(Self {
            title: found.title,
            language: found.language,
            outlets: found.outlets,
            notes: found.notes,
            sources: found.files,
            manifests: found.manifests,
            options,
        })
    }

    /// The files that are read, as the user knows them, with their places;
    /// standard input has none.
    pub fn files(&self) -> impl Iterator<Item = (String, Option<&Path>)> {
        let manifest = |path: &'_ PathBuf| path.display().to_string().replace('\\', "/");
        let manifests = self.manifests.iter().map(move |path| (manifest(path), Some(&**path)));
        manifests.chain(self.sources.iter().map(|source| {
            let place = (source.kind != SourceKind::Standard).then_some(&*source.path);
            (source.name.clone(), place)
        }))
    }

    /// The batches, in the order of the corpus.
    pub fn batches(&self) -> Batches<'_> {
        Batches::new(&self.sources, &self.options.map)
    }

    /// The size of the files, where it is known and they are not compressed.
    pub fn bytes(&self) -> Option<u64> {
        self.sources
            .iter()
            .map(|source| {
                let packed = is_compressed(&source.path)
                    || matches!(source.kind, SourceKind::Parquet | SourceKind::Spreadsheet);
                let bulk = !matches!(source.kind, SourceKind::Text { .. } | SourceKind::Standard);
                (bulk && !packed).then(|| std::fs::metadata(&source.path).ok().map(|m| m.len()))?
            })
            .sum()
    }

    /// The names of the rules for page furniture that are on.
    pub fn furniture_rules(&self) -> Vec<String> {
        match self.options.furniture_in {
            FurnitureIn::Nothing => Vec::new(),
            _ => self.options.furniture.active(),
        }
    }

    /// The language that the letters of the first articles speak for: `ar` or `en`.
    /// Standard input cannot be read twice and is taken for Arabic.
    ///
    /// # Errors
    ///
    /// A file cannot be read.
    pub fn guess_language(&self) -> Result<String, Problem> {
        let (mut arabic, mut latin) = (0_u64, 0_u64);
        if !self.sources.iter().any(|source| source.kind == SourceKind::Standard) {
            let mut batches = self.batches();
            while arabic + latin == 0 {
                let Some(batch) = batches.next_batch()? else { break };
                self.read(&batch, &mut |reading| {
                    if let Reading::Article(article) = reading {
                        for letter in article.body.chars() {
                            arabic += u64::from(crate::text::is_arabic(letter));
                            latin += u64::from(letter.is_ascii_alphabetic());
                        }
                    }
                });
            }
        }
        Ok(if latin > arabic { "en" } else { "ar" }.to_owned())
    }

    /// Reads the articles of a batch, in order.
    pub fn read(&self, batch: &Batch, emit: &mut dyn FnMut(Reading)) {
        match &batch.content {
            Content::Notes(notes) => {
                for note in notes {
                    emit(Reading::Note(note.clone()));
                }
            }
            Content::Files(files) => {
                for source in files {
                    self.read_file(source, emit);
                }
            }
            Content::Lines { source, first, bytes } => {
                for (line, number) in bytes.split(|byte| *byte == b'\n').zip(*first..) {
                    if line.iter().all(u8::is_ascii_whitespace) {
                        continue;
                    }
                    match json_lines::parse(line, &self.options.map) {
                        Ok(record) => self.finish(record, source, number, emit),
                        Err(message) => emit(Reading::Unreadable(
                            Problem::new(message).file(&source.name).line(number),
                        )),
                    }
                }
            }
            Content::Rows { source, header, rows } => {
                for row in rows {
                    let line = row.line();
                    let place = |message| Problem::new(message).file(&source.name).line(line);
                    match row.record(header) {
                        Ok((record, notes)) => {
                            for note in notes {
                                emit(Reading::Note(place(note)));
                            }
                            self.finish(record, source, line, emit);
                        }
                        Err(message) => emit(Reading::Unreadable(
                            place(message).hint("save the table again as CSV UTF-8"),
                        )),
                    }
                }
            }
        }
    }

    fn read_file(&self, source: &Source, emit: &mut dyn FnMut(Reading)) {
        let SourceKind::Text { id, outlet, metadata } = &source.kind else { return };
        let mut bytes = Vec::new();
        let read = open(&source.path).and_then(|mut reader| reader.read_to_end(&mut bytes));
        if let Err(error) = read {
            let message = format!("the file cannot be read: {error}");
            emit(Reading::Unreadable(Problem::new(message).file(&source.name)));
            return;
        }
        let decoded = decode(bytes);
        if decoded.encoding != "UTF-8" || decoded.lossy {
            let loss = if decoded.lossy {
                ", and some bytes had no meaning (they stand as U+FFFD)"
            } else {
                ""
            };
            let note = format!("read as {}{loss}", decoded.encoding);
            emit(Reading::Note(Problem::new(note).file(&source.name)));
        }
        let mut record = Record::default();
        record.article.id.clone_from(id);
        let text = match front_matter::split(&decoded.text) {
            Ok(None) => match press::read(&decoded.text) {
                None => decoded.text,
                Some(export) => return self.read_press(export, source, emit),
            },
            Ok(Some((matter, body))) => {
                manifest::apply(&matter, &mut record);
                body.to_owned()
            }
            Err(problem) => {
                emit(Reading::Unreadable(problem.file(&source.name)));
                return;
            }
        };
        for (field, value) in metadata {
            record.set(*field, value.clone());
        }
        // The sub-folder says whose the article is, unless the file does.
        if record.article.outlet.is_empty()
            && let Some(outlet) = outlet
        {
            record.article.outlet.clone_from(outlet);
        }
        record.set(Field::Text, text);
        self.finish(record, source, 1, emit);
    }

    /// Reads the articles of an archive's export. What the sub-folder or the
    /// manifest says holds for all of them, where they do not say it themselves.
    fn read_press(&self, export: press::Export, source: &Source, emit: &mut dyn FnMut(Reading)) {
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

    /// Checks a record, takes the furniture out, and hands the article on.
    fn finish(&self, record: Record, source: &Source, line: u64, emit: &mut dyn FnMut(Reading)) {
        let one_file = matches!(source.kind, SourceKind::Text { .. });
        let place = |problem: Problem| {
            let problem = problem.file(&source.name);
            if one_file { problem } else { problem.line(line) }
        };
        let Record { mut article, has_text, unknown, bad_date, marks } = record;
        if !has_text {
            let message =
                format!("no field '{}'", self.options.map.names_of(Field::Text).join("' or '"));
            let hint = missing_hint(Field::Text, &unknown);
            emit(Reading::Unreadable(place(Problem::new(message).hint(hint))));
            return;
        }
        if article.outlet.is_empty() {
            if let Some(outlet) = &self.options.outlet {
                article.outlet.clone_from(outlet);
            } else {
                let hint = if one_file {
                    "put the file into a sub-folder named after its outlet, give it front \
                     matter with outlet = \"…\", or use --outlet NAME"
                        .to_owned()
                } else {
                    missing_hint(Field::Outlet, &unknown) + ", or use --outlet NAME"
                };
                emit(Reading::Unreadable(place(
                    Problem::new("the article names no outlet").hint(hint),
                )));
                return;
            }
        }
        if article.id.is_empty() {
            article.id = format!("{}:{line}", stem(std::path::Path::new(&source.name)));
        }
        if let Some(date) = bad_date {
            emit(Reading::Note(place(
                Problem::new(format!("'{date}' is not a date; the article has none"))
                    .hint("a date is written 2025-11-07"),
            )));
        }
        if !unknown.is_empty() {
            let names = unknown.join("', '");
            emit(Reading::Note(place(
                Problem::new(format!("fields that are not used: '{names}'"))
                    .hint("--map tells which of them is which, as in --map section=desk"),
            )));
        }
        let furniture = match self.options.furniture_in {
            FurnitureIn::Nothing => false,
            FurnitureIn::TextFiles => one_file,
            FurnitureIn::Everything => true,
        };
        if let Some(marked) = marks {
            if marks::fit(&marked, &article.body) {
                let off = self.options.furniture_in == FurnitureIn::Nothing;
                let wanted = |mark: &Furniture| !off && self.options.furniture.has(&mark.rule);
                let (kept, others): (Vec<_>, Vec<_>) = marked.into_iter().partition(wanted);
                article.furniture = kept;
                marks::forget(&mut article, &others);
            } else {
                emit(Reading::Note(place(
                    Problem::new("the marks of page furniture do not fit the text")
                        .hint("the text was changed after the conversion: all of it is read"),
                )));
            }
        } else if furniture {
            let found = self.options.furniture.find(&article.body, article.title.is_some());
            article.date = article.date.or(found.date);
            article.author = article.author.or(found.author);
            if let Some(title) = found.title {
                article.title = article.body.get(title.range()).map(str::to_owned);
            }
            article.furniture = found.furniture;
        }
        if article.is_empty() {
            emit(Reading::Unreadable(place(
                Problem::new("the article is empty").hint("it has neither title nor text"),
            )));
            return;
        }
        article.origin = Origin { file: source.name.clone(), line: (!one_file).then_some(line) };
        emit(Reading::Article(Box::new(article)));
    }
}
