//! The file that a corpus is converted to: written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use tempfile::NamedTempFile;

use super::json_lines::JsonLines;
use super::manifest::{self, Digest, Manifest};
use super::{Writer, zstd};
use crate::corpus::compression::content_extension;
use crate::problem::Problem;

/// The form of a converted corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A JSON object a line.
    Jsonl,
    /// Columns, packed.
    Parquet,
}

impl FromStr for Form {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        match text {
            "jsonl" | "ndjson" => Ok(Self::Jsonl),
            "parquet" => Ok(Self::Parquet),
            other => Err(Problem::new(format!("a corpus is not written as '{other}'"))
                .hint("name a file .jsonl (also .gz or .zst) or .parquet")),
        }
    }
}

/// Where a corpus is converted to.
#[derive(Debug, Clone)]
pub struct Target {
    pub(super) path: PathBuf,
    pub(super) form: Form,
    force: bool,
}

impl Target {
    /// A file, its form by its name if not said otherwise. With `force` a file that
    /// mizan did not write is written over.
    ///
    /// # Errors
    ///
    /// The name does not say the form.
    pub fn new(path: &Path, form: Option<Form>, force: bool) -> Result<Self, Problem> {
        let extension = content_extension(path).unwrap_or_default();
        let form = form.map_or_else(|| extension.parse(), Ok);
        let form = form.map_err(|problem: Problem| problem.file(path.display()))?;
        let target = Self { path: path.to_owned(), form, force };
        if form == Form::Parquet && target.packing().is_some() {
            return Err(Problem::new("Parquet is packed already")
                .file(path.display())
                .hint("leave .gz or .zst away"));
        }
        Ok(target)
    }

    /// The file's place.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The place of its manifest.
    pub fn manifest(&self) -> PathBuf {
        manifest::place(&self.path)
    }

    fn packing(&self) -> Option<&str> {
        self.path.extension()?.to_str().filter(|end| matches!(*end, "gz" | "zst"))
    }

    pub(super) fn unwritable(&self, error: &io::Error) -> Problem {
        Problem::new(format!("the file cannot be written: {error}")).file(self.path.display())
    }

    /// Begins to write beside the target.
    pub(super) fn prepare(&self) -> Result<Draft<'_>, Problem> {
        let fault = |message: &str| Problem::new(message).file(self.path.display());
        if self.path.is_dir() {
            return Err(fault("this is a folder, not a file").hint("name a file in it"));
        }
        let ours = manifest::is_ours(&self.manifest());
        if !self.force && !ours {
            for place in [&self.path, &self.manifest()] {
                if place.exists() {
                    return Err(Problem::new("there is a file that mizan did not write")
                        .file(place.display())
                        .hint("name a new file, or say --force to write over it"));
                }
            }
        }
        let folder = match self.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(folder)
            .map_err(|error| fault(&format!("its folder cannot be made: {error}")))?;
        let file = beside(folder).map_err(|error| self.unwritable(&error))?;
        Ok(Draft { target: self, folder: folder.to_owned(), file })
    }
}

fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mizan-");
    // A temporary file is closed to others; a corpus is what the user's files are.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// A file that is being written.
pub(super) struct Draft<'a> {
    target: &'a Target,
    folder: PathBuf,
    file: NamedTempFile,
}

impl Draft<'_> {
    /// What writes articles into it.
    pub(super) fn writer(&mut self) -> Result<Box<dyn Writer>, Problem> {
        let file = self.file.reopen().map_err(|error| self.target.unwritable(&error))?;
        match self.target.form {
            Form::Jsonl if self.target.packing() == Some("gz") => {
                let packed = GzEncoder::new(file, Compression::default());
                Ok(Box::new(JsonLines(BufWriter::new(packed))))
            }
            Form::Jsonl => Ok(Box::new(JsonLines(BufWriter::new(file)))),
            Form::Parquet => self.parquet(file),
        }
    }

    #[cfg(feature = "parquet")]
    fn parquet(&self, file: File) -> Result<Box<dyn Writer>, Problem> {
        let writer = super::parquet::Parquet::new(file);
        Ok(Box::new(writer.map_err(|error| self.target.unwritable(&error))?))
    }

    #[cfg(not(feature = "parquet"))]
    fn parquet(&self, _: File) -> Result<Box<dyn Writer>, Problem> {
        Err(Problem::new("this mizan was built without Parquet")
            .file(self.target.path.display())
            .hint("build it with the feature 'parquet', or write .jsonl.zst"))
    }

    /// Packs the file, if its name asks for zstd, and measures it.
    pub(super) fn pack(&mut self) -> Result<Digest, Problem> {
        let fail = |error: io::Error| self.target.unwritable(&error);
        if self.target.packing() == Some("zst") {
            let packed = beside(&self.folder).map_err(fail)?;
            let from = BufReader::new(self.file.reopen().map_err(fail)?);
            zstd::pack(from, BufWriter::new(packed.reopen().map_err(fail)?)).map_err(fail)?;
            self.file = packed;
        }
        let mut file = self.file.reopen().map_err(|error| self.target.unwritable(&error))?;
        file.rewind()
            .and_then(|()| manifest::digest(&mut file))
            .map_err(|error| self.target.unwritable(&error))
    }

    /// Puts the file and its manifest in their places.
    pub(super) fn finish(self, manifest: &Manifest) -> Result<(), Problem> {
        let fail = |error: io::Error| self.target.unwritable(&error);
        let mut side = beside(&self.folder).map_err(fail)?;
        let mut bytes = serde_json::to_vec_pretty(manifest).map_err(|error| fail(error.into()))?;
        bytes.push(b'\n');
        side.write_all(&bytes).map_err(fail)?;
        let new = !self.target.path.exists();
        self.file
            .persist(&self.target.path)
            .map_err(|error| self.target.unwritable(&error.error))?;
        side.persist(self.target.manifest()).map_err(|error| {
            if new {
                // Not one without the other.
                let _ = fs::remove_file(&self.target.path);
            }
            self.target.unwritable(&error.error)
        })?;
        Ok(())
    }
}
