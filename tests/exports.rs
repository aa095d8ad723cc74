//! Tables and archives' exports, read as a user gives them. The files are in
//! `tests/cases/exports/`; what they shall give is in `tests/snapshots/`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;

use mizan::corpus::{Article, Corpus, ReadOptions, Reading};
use mizan::problem::Problem;

const EXPORTS: &str = "tests/cases/exports/";

/// Articles, what could not be read, and remarks.
type Read = (Vec<Article>, Vec<Problem>, Vec<Problem>);

fn read(file: &str, options: ReadOptions) -> Result<Read, Problem> {
    let corpus = Corpus::open(&[file.to_owned()], options)?;
    let mut batches = corpus.batches();
    let mut read = Read::default();
    while let Some(batch) = batches.next_batch()? {
        corpus.read(&batch, &mut |reading| match reading {
            Reading::Article(article) => read.0.push(*article),
            Reading::Unreadable(problem) => read.1.push(problem),
            Reading::Note(problem) => read.2.push(problem),
        });
    }
    Ok(read)
}

/// All of it, as text to look at.
fn shown(file: &str, options: ReadOptions) -> String {
    let mut out = String::new();
    let problem = |out: &mut String, kind: &str, problem: &Problem| {
        let hint = problem.hint.as_deref().unwrap_or("-");
        writeln!(out, "{kind}: {problem}\n  hint: {hint}").unwrap();
    };
    match read(&format!("{EXPORTS}{file}"), options) {
        Err(error) => problem(&mut out, "error", &error),
        Ok((articles, unreadable, notes)) => {
            for a in articles {
                let place = a.origin.line.map_or("-".to_owned(), |line| line.to_string());
                writeln!(out, "article {} in {}:{place}", a.id, a.origin.file).unwrap();
                writeln!(out, "  outlet {} | date {:?}", a.outlet, a.date).unwrap();
                writeln!(out, "  title {:?} | author {:?}", a.title, a.author).unwrap();
                let (kind, section, url) = (a.kind, a.section, a.url);
                writeln!(out, "  kind {kind:?} | section {section:?} | url {url:?}").unwrap();
                writeln!(out, "  {:?}", a.body).unwrap();
            }
            for one in unreadable {
                problem(&mut out, "not read", &one);
            }
            for one in notes {
                problem(&mut out, "note", &one);
            }
        }
    }
    out
}

fn mapped(map: &str) -> ReadOptions {
    ReadOptions { map: map.parse().unwrap(), ..ReadOptions::default() }
}

#[test]
fn archives() {
    for file in
        ["nexis-classic", "nexis-classic-ar", "nexis-uni", "factiva", "factiva-without-codes"]
    {
        insta::assert_snapshot!(file, shown(&format!("{file}.txt"), ReadOptions::default()));
    }
}

#[test]
fn lists_of_other_programs() {
    insta::assert_snapshot!("zotero", shown("zotero.csv", ReadOptions::default()));
    insta::assert_snapshot!("mediacloud", shown("mediacloud.csv", ReadOptions::default()));
    insta::assert_snapshot!("mediacloud-2", shown("mediacloud-2.csv", ReadOptions::default()));
    insta::assert_snapshot!("mediacloud-titles", shown("mediacloud.csv", mapped("text=title")));
}

#[test]
fn csv_as_spreadsheets_make_it() {
    insta::assert_snapshot!("excel-ar", shown("excel-ar.csv", ReadOptions::default()));
    insta::assert_snapshot!("excel-unicode", shown("excel-unicode.csv", ReadOptions::default()));
    insta::assert_snapshot!("ragged", shown("ragged.csv", ReadOptions::default()));
}

#[test]
#[cfg(feature = "xlsx")]
fn a_sheet() {
    insta::assert_snapshot!("sheet", shown("sheet.xlsx", ReadOptions::default()));
}

#[test]
#[cfg(feature = "parquet")]
fn parquet_of_other_programs() {
    let plain = shown("table-none.parquet", ReadOptions::default());
    insta::assert_snapshot!("parquet", plain);
    for packed in ["snappy", "gzip", "zstd", "lz4"] {
        let file = format!("table-{packed}.parquet");
        let shown = shown(&file, ReadOptions::default()).replace(&file, "table-none.parquet");
        let shown = shown.replace(&format!("table-{packed}:"), "table-none:");
        assert_eq!(shown, plain, "{packed}");
    }
    let map = "id=story,outlet=source,date=published,text=content";
    insta::assert_snapshot!("parquet-old", shown("old.parquet", mapped(map)));
    insta::assert_snapshot!("parquet-times", shown("timestamps.parquet", ReadOptions::default()));
    insta::assert_snapshot!("parquet-types", shown("types.parquet", ReadOptions::default()));
    insta::assert_snapshot!("parquet-nested", shown("table-none.parquet", mapped("text=tags")));
    insta::assert_snapshot!("parquet-without", shown("old.parquet", ReadOptions::default()));
}

/// Bytes with some of them changed, in a fixed way.
fn damaged(bytes: &[u8], seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize
    };
    let mut bytes = bytes.to_vec();
    for _ in 0..=next() % 3 {
        let at = next() % bytes.len();
        bytes[at] = match next() % 3 {
            0 => bytes[at] ^ (1 << (next() % 8)),
            1 => 0xFF,
            _ => u8::try_from(next() % 256).unwrap(),
        };
    }
    if seed.is_multiple_of(5) {
        bytes.truncate(next() % bytes.len());
    }
    bytes
}

/// Reads many damaged copies: each gives articles or a problem.
fn survives(files: &[&str], rounds: u32) {
    let place = tempfile::tempdir().unwrap();
    for file in files {
        let bytes = fs::read(format!("{EXPORTS}{file}")).unwrap();
        let copy = place.path().join(file);
        let name = copy.display().to_string();
        let mut refused = 0;
        for seed in 0..rounds {
            fs::write(&copy, damaged(&bytes, seed)).unwrap();
            if let Err(problem) = read(&name, ReadOptions::default()) {
                assert!(problem.hint.is_some(), "{file} {seed}: {problem}");
                assert_eq!(problem.file.as_ref(), Some(&name), "{problem}");
                refused += 1;
            }
        }
        assert!(refused > 0, "{file}");
        for length in [0, 1, 4, bytes.len() / 2, bytes.len() - 1] {
            fs::write(&copy, &bytes[..length]).unwrap();
            assert!(read(&name, ReadOptions::default()).is_err(), "{file} {length}");
        }
    }
}

#[test]
#[cfg(feature = "parquet")]
fn damaged_parquet_is_a_problem() {
    let rounds = std::env::var("MIZAN_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(400);
    survives(
        &[
            "table-none.parquet",
            "table-zstd.parquet",
            "table-snappy.parquet",
            "table-gzip.parquet",
            "table-lz4.parquet",
            "old.parquet",
            "timestamps.parquet",
        ],
        rounds,
    );
}

#[test]
#[cfg(feature = "xlsx")]
fn a_damaged_sheet_is_a_problem() {
    let rounds = std::env::var("MIZAN_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    survives(&["sheet.xlsx"], rounds);
}

#[test]
fn damaged_texts_are_read_or_refused() {
    let place = tempfile::tempdir().unwrap();
    for file in [
        "excel-ar.csv",
        "excel-unicode.csv",
        "ragged.csv",
        "nexis-classic.txt",
        "nexis-uni.txt",
        "factiva.txt",
    ] {
        let bytes = fs::read(format!("{EXPORTS}{file}")).unwrap();
        let copy = place.path().join(file);
        for seed in 0..300 {
            fs::write(&copy, damaged(&bytes, seed)).unwrap();
            let _ = read(&copy.display().to_string(), ReadOptions::default());
        }
    }
}
