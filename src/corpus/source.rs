//! From what the user named to the files to read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::compression::{content_extension, stem};
use super::convert;
use super::declared::{Declared, otherwise};
use super::manifest::{Manifest, Metadata, of_folder};
use crate::problem::Problem;

/// A file or stream with articles.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Source {
    /// As the user knows it.
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) kind: SourceKind,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SourceKind {
    /// One article.
    Text { id: String, outlet: Option<String>, metadata: Vec<(super::field::Field, String)> },
    /// A web page: one article.
    Page { id: String, outlet: Option<String>, metadata: Vec<(super::field::Field, String)> },
    /// A feed: each item an article.
    Feed,
    /// A web archive: each page an article.
    Archive,
    /// One JSON object a line.
    JsonLines,
    /// A table with a header; the sign that usually stands between its cells.
    Table { delimiter: u8 },
    /// A Parquet file.
    Parquet,
    /// A spreadsheet's `.xlsx` file.
    Spreadsheet,
    /// An export of a press archive, with many articles.
    Press,
    /// JSON lines on standard input.
    Standard,
    /// A table in memory.
    Memory,
}

impl SourceKind {
    /// What it is called.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::JsonLines => "json-lines",
            Self::Table { delimiter: b'\t' } => "tsv",
            Self::Table { .. } => "csv",
            Self::Parquet => "parquet",
            Self::Spreadsheet => "xlsx",
            Self::Press => "press-archive",
            Self::Page { .. } => "html",
            Self::Feed => "feed",
            Self::Archive => "warc",
            Self::Standard => "standard-input",
            Self::Memory => "table-in-memory",
        }
    }

    /// Whether it comes from the web as it is, and so knows its outlet by its address.
    pub(super) fn is_web(&self) -> bool {
        matches!(self, Self::Page { .. } | Self::Feed | Self::Archive)
    }
}

impl Source {
    /// Whether it can be read only once.
    pub(super) fn is_stream(&self) -> bool {
        self.kind == SourceKind::Standard && self.path.as_os_str().is_empty()
    }

    /// A table in memory, by its name.
    pub(super) fn in_memory(name: &str) -> Self {
        Self { name: name.to_owned(), path: PathBuf::new(), kind: SourceKind::Memory }
    }
}

/// All that the inputs hold.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub(super) files: Vec<Source>,
    /// What each manifest says, in an order of their own.
    pub(super) declared: Vec<Declared>,
    /// What they say together.
    pub(super) whole: Declared,
    pub(super) notes: Vec<Problem>,
    /// The `corpus.toml` files that were read.
    pub(super) manifests: Vec<PathBuf>,
}

/// One file that is no corpus, by its name.
pub(super) fn one_file(input: &str) -> Result<Source, Problem> {
    let path = Path::new(input);
    if !path.is_file() {
        return Err(Problem::new("there is no such file").file(input));
    }
    let kind = kind_of(path, stem(path), None).ok_or_else(|| unknown_kind(path).file(input))?;
    Ok(Source { name: shown(path), path: path.to_owned(), kind })
}

/// Finds the files of all inputs, sorted by name: the order in which inputs are
/// given does not matter.
pub(super) fn find(inputs: &[String]) -> Result<Sources, Problem> {
    let mut found = Sources::default();
    for input in inputs {
        found.add(input)?;
    }
    found.files.sort();
    found.files.dedup();
    found.whole = Declared::together(&mut found.declared)?;
    Ok(found)
}

impl Sources {
    fn add(&mut self, input: &str) -> Result<(), Problem> {
        if input == "-" {
            self.files.push(Source {
                name: "standard input".to_owned(),
                path: PathBuf::new(),
                kind: SourceKind::Standard,
            });
            return Ok(());
        }
        let path = Path::new(input);
        if path.is_dir() {
            return match of_folder(path)? {
                Some((file, manifest)) => self.add_manifest(path, &file, manifest),
                None => self.add_folder(path),
            };
        }
        if !path.exists() {
            return Err(Problem::new("there is no such file or folder").file(input).hint(
                "a corpus is a folder, a .jsonl, .csv, .html or .warc file (also .gz or .zst), or - for JSON \
                 lines on standard input",
            ));
        }
        let Some(kind) = kind_of(path, stem(path), None) else {
            return Err(unknown_kind(path).file(input));
        };
        self.add_about(path, &kind);
        self.files.push(Source { name: shown(path), path: path.to_owned(), kind });
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), Problem> {
        let before = self.files.len();
        let mut others: BTreeSet<String> = BTreeSet::new();
        for path in files_below(folder)? {
            let relative = path.strip_prefix(folder).unwrap_or(&path);
            let outlet = relative
                .parent()
                .and_then(|parent| parent.components().next())
                .map(|part| part.as_os_str().to_string_lossy().into_owned());
            match kind_of(&path, id_of(relative), outlet) {
                Some(kind) => {
                    self.add_about(&path, &kind);
                    self.files.push(Source { name: shown(&path), path, kind });
                }
                None => {
                    others.insert(shown(&path));
                }
            }
        }
        if self.files.len() == before {
            return Err(Problem::new("the folder holds no articles")
                .file(folder.display())
                .hint("articles are .txt, .md or .html files, in one sub-folder an outlet or with front matter, or .jsonl, .csv, .parquet, .xlsx, .warc or .rss files"));
        }
        if let Some(first) = others.first() {
            self.notes.push(
                Problem::new(format!(
                    "{} not read, of a kind that is not known",
                    count(others.len(), "file")
                ))
                .file(first),
            );
        }
        Ok(())
    }

    /// What `mizan corpus convert` wrote down beside a file: the corpus and its outlets.
    fn add_about(&mut self, path: &Path, kind: &SourceKind) {
        if !matches!(kind, SourceKind::JsonLines | SourceKind::Parquet) {
            return;
        }
        let Some((about, note)) = convert::beside(path) else { return };
        self.notes.extend(note);
        let mut outlets = about.outlets;
        outlets.retain(|outlet| {
            let mut known = self.declared.iter().flat_map(|declared| &declared.outlets);
            known.all(|known| known.id != outlet.id)
        });
        self.declared.push(Declared { title: about.title, language: about.language, outlets });
    }

    fn add_manifest(
        &mut self,
        folder: &Path,
        file: &str,
        manifest: Manifest,
    ) -> Result<(), Problem> {
        self.manifests.push(PathBuf::from(file));
        for outlet in &manifest.outlets {
            let mut known = self.declared.iter().flat_map(|declared| &declared.outlets);
            if known.any(|known| known.id == outlet.id && known != outlet) {
                return Err(otherwise(&outlet.id).file(file));
            }
        }
        self.declared.push(Declared {
            title: manifest.title,
            language: manifest.language,
            outlets: manifest.outlets.clone(),
        });
        if manifest.articles.is_empty() {
            let before = self.files.len();
            self.add_folder(folder)?;
            let declared = |id: &String| manifest.outlets.iter().any(|outlet| outlet.id == *id);
            for source in self.files.get(before..).unwrap_or_default() {
                if let SourceKind::Text { outlet: Some(id), .. }
                | SourceKind::Page { outlet: Some(id), .. } = &source.kind
                    && !manifest.outlets.is_empty()
                    && !declared(id)
                {
                    return Err(Problem::new(format!(
                        "the folder '{id}' is not an outlet of corpus.toml"
                    ))
                    .file(&source.name)
                    .hint(format!("add [[outlet]] with id = \"{id}\" to {file}")));
                }
            }
            return Ok(());
        }
        let mut listed: BTreeSet<PathBuf> = BTreeSet::new();
        for (name, metadata) in manifest.articles {
            let path = folder.join(&name);
            if !path.is_file() {
                return Err(Problem::new(format!("the article '{name}' is not there"))
                    .file(file)
                    .hint(format!("it is looked for at {}", path.display())));
            }
            let pairs: Vec<_> = (metadata as Metadata).into_iter().collect();
            let id = id_of(Path::new(&name));
            let kind = match kind_of(&path, String::new(), None) {
                Some(SourceKind::Page { .. }) => {
                    SourceKind::Page { id, outlet: None, metadata: pairs }
                }
                _ => SourceKind::Text { id, outlet: None, metadata: pairs },
            };
            listed.insert(path.clone());
            self.files.push(Source { name: shown(&path), path, kind });
        }
        let unlisted: Vec<PathBuf> = files_below(folder)?
            .into_iter()
            .filter(|path| !listed.contains(path) && kind_of(path, String::new(), None).is_some())
            .collect();
        if let Some(first) = unlisted.first() {
            self.notes.push(
                Problem::new(format!(
                    "{} not read: corpus.toml does not list it",
                    count(unlisted.len(), "file")
                ))
                .file(first.display()),
            );
        }
        Ok(())
    }
}

/// A file that is of no kind that is read.
fn unknown_kind(path: &Path) -> Problem {
    let spreadsheets = ["xls", "xlsb", "xlsm", "ods", "numbers"];
    let problem = Problem::new("this kind of file is not known");
    match content_extension(path) {
        Some(extension) if spreadsheets.contains(&extension.as_str()) => {
            problem.hint("save the sheet as .xlsx or as «CSV UTF-8»")
        }
        _ => problem.hint(
            "known are .jsonl, .ndjson, .csv, .tsv, .txt, .md, .html, .warc, .rss, .atom and .xml, \
             each also with .gz or .zst, and .parquet and .xlsx",
        ),
    }
}

/// `1 file`, `2 files`.
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Files below a folder, sorted; hidden ones, manifests and READMEs are not articles.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let mut files = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0
            || !entry.file_name().to_string_lossy().starts_with('.')
                && !belongs_to_page(entry.path())
    };
    for entry in WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible)
    {
        let entry = entry.map_err(|error| {
            Problem::new(format!("the folder cannot be read: {error}")).file(folder.display())
        })?;
        let name = entry.file_name().to_string_lossy();
        let about = name == "corpus.toml"
            || name.starts_with("README")
            || name.starts_with("LICENSE")
            || name.ends_with(convert::SUFFIX);
        if entry.file_type().is_file() && !about {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// Whether a folder holds what a browser saved along with a page: `news_files` beside
/// `news.html`.
fn belongs_to_page(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let Some(name) = name.filter(|_| path.is_dir()) else { return false };
    let page = ["_files", "_ملفات"].iter().find_map(|end| name.strip_suffix(end));
    page.is_some_and(|page| {
        ["html", "htm"].iter().any(|end| path.with_file_name(format!("{page}.{end}")).is_file())
    })
}

fn kind_of(path: &Path, id: String, outlet: Option<String>) -> Option<SourceKind> {
    match content_extension(path)?.as_str() {
        "txt" | "text" | "md" => Some(SourceKind::Text { id, outlet, metadata: Vec::new() }),
        "html" | "htm" | "xhtml" | "xht" => {
            Some(SourceKind::Page { id, outlet, metadata: Vec::new() })
        }
        "xml" | "rss" | "atom" | "rdf" => Some(SourceKind::Feed),
        "warc" => Some(SourceKind::Archive),
        "jsonl" | "ndjson" => Some(SourceKind::JsonLines),
        "csv" => Some(SourceKind::Table { delimiter: b',' }),
        "tsv" => Some(SourceKind::Table { delimiter: b'\t' }),
        "parquet" => Some(SourceKind::Parquet),
        "xlsx" => Some(SourceKind::Spreadsheet),
        _ => None,
    }
}

/// `wafir/accord-01` for `wafir/accord-01.txt`.
fn id_of(relative: &Path) -> String {
    let folder = relative.parent().map(shown).unwrap_or_default();
    let stem = stem(relative);
    if folder.is_empty() { stem } else { format!("{folder}/{stem}") }
}

/// A path with `/` on every system, so that reports are the same everywhere.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
