//! What a conversion did, for those who read its file later.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Conversion, Converted, Form, Target};
use crate::corpus::{Corpus, Declared};
use crate::problem::Problem;

/// What the name of a manifest ends in, behind the name of its file.
pub(in crate::corpus) const SUFFIX: &str = ".manifest.json";
const SCHEMA: &str = "mizan.conversion/1";

/// The manifest as it is written.
#[derive(Debug, Serialize)]
pub(super) struct Manifest {
    schema: &'static str,
    mizan: &'static str,
    corpus: Declared,
    output: Output,
    inputs: Vec<Input>,
    options: IndexMap<String, serde_json::Value>,
    skipped: u64,
    problems: Vec<Problem>,
    notes: Vec<Remark>,
}

#[derive(Debug, Serialize)]
struct Output {
    file: String,
    form: Form,
    bytes: u64,
    sha256: String,
    articles: u64,
    outlets: BTreeMap<String, u64>,
    furniture: &'static str,
}

/// A file that was read; what came through a pipe cannot be read twice.
#[derive(Debug, Serialize)]
pub(super) struct Input {
    file: String,
    #[serde(flatten)]
    digest: Option<Digest>,
}

/// The size of a file and the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Digest {
    bytes: u64,
    sha256: String,
}

/// A remark, and how often it was made.
#[derive(Debug, Serialize)]
pub(super) struct Remark {
    #[serde(flatten)]
    first: Problem,
    count: u64,
}

impl Remark {
    pub(super) fn new(first: &Problem, count: u64) -> Self {
        Self { first: first.clone(), count }
    }
}

impl Manifest {
    pub(super) fn new(
        corpus: &Corpus,
        how: &Conversion,
        inputs: (PathBuf, Form, Vec<Input>),
        digest: Digest,
        done: &Converted,
        notes: Vec<Remark>,
    ) -> Self {
        let (path, form, inputs) = inputs;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self {
            schema: SCHEMA,
            mizan: env!("CARGO_PKG_VERSION"),
            corpus: Declared {
                title: corpus.title.clone(),
                language: how.language.clone().or_else(|| corpus.language.clone()),
                outlets: corpus.outlets.clone(),
            },
            output: Output {
                file: name.unwrap_or_default(),
                form,
                bytes: digest.bytes,
                sha256: digest.sha256,
                articles: done.articles,
                outlets: done.outlets.clone(),
                furniture: if how.without_furniture { "left out" } else { "marked" },
            },
            inputs,
            options: how.options.clone(),
            skipped: done.skipped,
            problems: done.problems.clone(),
            notes,
        }
    }
}

/// The files that are read, measured; none of them may be the target.
pub(super) fn inputs(
    corpus: &Corpus,
    target: &Target,
) -> Result<(PathBuf, Form, Vec<Input>), Problem> {
    let same = |path: &Path| match (path.canonicalize(), target.path.canonicalize()) {
        (Ok(path), Ok(target)) => path == target,
        _ => false,
    };
    let mut seen = BTreeSet::new();
    let mut inputs = Vec::new();
    for (file, path) in corpus.files() {
        if !seen.insert(file.clone()) {
            continue;
        }
        let Some(path) = path else {
            inputs.push(Input { file, digest: None });
            continue;
        };
        if same(path) {
            return Err(Problem::new("this file is part of the corpus that is converted to it")
                .file(file)
                .hint("name another file, outside of the corpus"));
        }
        let digest = File::open(path).and_then(|mut file| digest(&mut file)).map_err(|error| {
            Problem::new(format!("the file cannot be read: {error}")).file(&file)
        })?;
        inputs.push(Input { file, digest: Some(digest) });
    }
    Ok((target.path.clone(), target.form, inputs))
}

/// Measures what is read.
pub(super) fn digest(from: &mut impl Read) -> io::Result<Digest> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let count = from.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        bytes += count as u64;
        hash.update(buffer.get(..count).unwrap_or_default());
    }
    let mut sha256 = String::with_capacity(64);
    for byte in hash.finalize() {
        // Writing to a String cannot fail.
        let _ = write!(sha256, "{byte:02x}");
    }
    Ok(Digest { bytes, sha256 })
}

/// The place of a file's manifest.
pub(super) fn place(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(SUFFIX);
    PathBuf::from(name)
}

/// Whether a manifest of a conversion stands there.
pub(super) fn is_ours(place: &Path) -> bool {
    stored(place).is_some()
}

#[derive(Deserialize)]
struct Stored {
    schema: String,
    corpus: Declared,
    output: StoredOutput,
}

#[derive(Deserialize)]
struct StoredOutput {
    bytes: u64,
}

fn stored(place: &Path) -> Option<Stored> {
    let stored: Stored = serde_json::from_slice(&std::fs::read(place).ok()?).ok()?;
    (stored.schema == SCHEMA).then_some(stored)
}

/// What the manifest beside a file says, and what is to be said of that.
pub(in crate::corpus) fn beside(path: &Path) -> Option<(Declared, Option<Problem>)> {
    let place = place(path);
    let stored = stored(&place)?;
    let is = std::fs::metadata(path).map_or(0, |data| data.len());
    let note = (is != stored.output.bytes).then(|| {
        Problem::new("the file is not the one that its manifest speaks of")
            .file(path.display())
            .hint("it was changed after it was converted: convert again, or remove the manifest")
    });
    Some((stored.corpus, note))
}
