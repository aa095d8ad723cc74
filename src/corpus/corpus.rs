//! A corpus: articles from several outlets, read piece by piece.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::article::{Article, Furniture};
use super::batch::{Batch, Batches, Content};
use super::compression::{is_compressed, open};
use super::declared::Declared;
use super::encoding::decode;
use super::field::{Field, FieldMap, Record};
use super::furniture::FurnitureRules;
use super::manifest::Outlet;
use super::memory::{Memory, MemoryTable};
use super::press;
use super::source::{Source, SourceKind, find};
use super::{front_matter, json_lines, manifest};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum FurnitureIn {
    /// In none.
    Nothing,
    /// In text files and in all that comes from the web.
    #[default]
    TextFiles,
    /// In all.
    Everything,
}

impl FurnitureIn {
    /// It in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "off",
            Self::TextFiles => "text files",
            Self::Everything => "everything",
        }
    }
}

/// The form of a file with articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileForm {
    /// Its name: `text`, `json-lines` …
    pub name: &'static str,
    /// Whether it is compressed.
    pub compressed: bool,
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
    /// What each manifest declares, in an order that is the same for any order of inputs.
    pub declared: Vec<Declared>,
    /// What is to be said about the files.
    pub notes: Vec<Problem>,
    sources: Vec<Source>,
    manifests: Vec<PathBuf>,
    pub(super) options: ReadOptions,
    /// Standard input, where it is kept.
    kept: Option<tempfile::TempPath>,
    /// The table, where it is in memory.
    pub(super) memory: Option<Memory>,
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
            title: found.whole.title,
            language: found.whole.language,
            outlets: found.whole.outlets,
            declared: found.declared,
            notes: found.notes,
            sources: found.files,
            manifests: found.manifests,
            options,
            kept: None,
            memory: None,
        })
    }

    /// A corpus of a table in memory, which `name` names in messages.
    pub fn in_memory(table: Arc<dyn MemoryTable>, name: &str, options: ReadOptions) -> Self {
        Self {
            title: None,
            language: None,
            outlets: Vec::new(),
            declared: Vec::new(),
            notes: Vec::new(),
            sources: vec![Source::in_memory(name)],
            manifests: Vec::new(),
            options,
            kept: None,
            memory: Some(Memory { table, name: name.to_owned() }),
        }
    }

    /// The files that are read, as the user knows them, with their places;
    /// standard input has none.
    pub fn files(&self) -> impl Iterator<Item = (String, Option<&Path>)> {
        let manifest = |path: &'_ PathBuf| path.display().to_string().replace('\\', "/");
        let manifests = self.manifests.iter().map(move |path| (manifest(path), Some(&**path)));
        manifests.chain(self.sources.iter().map(|source| {
            let is_file = !source.is_stream() && source.kind != SourceKind::Memory;
            let place = is_file.then_some(&*source.path);
            (source.name.clone(), place)
        }))
    }

    /// Keeps what comes on standard input in a temporary file, which goes when the corpus goes: so it can be read more
    /// than once, as files can.
    ///
    /// # Errors
    ///
    /// Standard input cannot be read, or the file not be written.
    pub fn keep_standard_input(&mut self) -> Result<(), Problem> {
        for source in self.sources.iter_mut().filter(|source| source.is_stream()) {
            let fault = |error: std::io::Error| {
                Problem::new(format!("standard input cannot be kept to be read again: {error}"))
                    .hint("there must be room for it where temporary files are; or name a file")
            };
            let mut file = tempfile::NamedTempFile::new().map_err(fault)?;
            std::io::copy(&mut std::io::stdin().lock(), &mut file).map_err(fault)?;
            file.path().clone_into(&mut source.path);
            self.kept = Some(file.into_temp_path());
        }
        Ok(())
    }

    /// The batches, in the order of the corpus.
    pub fn batches(&self) -> Batches<'_> {
        Batches::new(&self.sources, self.memory.as_ref(), &self.options.map)
    }

    /// The size of the files, where it is known and they are not compressed.
    pub fn bytes(&self) -> Option<u64> {
        self.sources
            .iter()
            .map(|source| {
                let packed = is_compressed(&source.path)
                    || matches!(source.kind, SourceKind::Parquet | SourceKind::Spreadsheet);
                let bulk = !matches!(
                    source.kind,
                    SourceKind::Text { .. }
                        | SourceKind::Page { .. }
                        | SourceKind::Feed
                        | SourceKind::Standard
                        | SourceKind::Memory
                );
                (bulk && !packed).then(|| std::fs::metadata(&source.path).ok().map(|m| m.len()))?
            })
            .sum()
    }

    /// The forms of the files, each with how many there are.
    pub fn forms(&self) -> Vec<(FileForm, u64)> {
        let mut forms: Vec<(FileForm, u64)> = Vec::new();
        for source in &self.sources {
            let form =
                FileForm { name: source.kind.name(), compressed: is_compressed(&source.path) };
            match forms.iter_mut().find(|(known, _)| *known == form) {
                Some((_, files)) => *files += 1,
                None => forms.push((form, 1)),
            }
        }
        forms.sort_unstable();
        forms
    }

    /// What the rules for page furniture would take out of an article where they are not
    /// at work.
    pub fn more_furniture(&self, article: &Article) -> Vec<Furniture> {
        if !article.furniture.is_empty() || self.options.furniture_in == FurnitureIn::Everything {
            return Vec::new();
        }
        self.options.furniture.find(&article.body, true).furniture
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
            Content::Unreadable(problem) => emit(Reading::Unreadable(problem.clone())),
            Content::Files(files) => {
                for source in files {
                    match &source.kind {
                        SourceKind::Page { .. } => self.read_page_file(source, emit),
                        SourceKind::Feed => self.read_feed(source, emit),
                        _ => self.read_file(source, emit),
                    }
                }
            }
            Content::Captures { source, captures } => {
                for capture in captures {
                    self.read_capture(source, capture, emit);
                }
            }
            Content::Lines { source, first, bytes } => {
                for (line, number) in lines(bytes).zip(*first..) {
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
                    self.read_row(source, row.line(), row.record(header), emit);
                }
            }
            Content::Memory { source, rows } => {
                for (number, record) in rows.records() {
                    self.read_row(source, number, record, emit);
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
        if let Some(note) = decoded.remark() {
            emit(Reading::Note(note.file(&source.name)));
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
}

/// The lines of some bytes, without their ends.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let bytes = rest?;
        let Some(end) = memchr::memchr(b'\n', bytes) else { return rest.take() };
        let (line, after) = bytes.split_at(end);
        rest = after.get(1..);
        Some(line)
    })
}
