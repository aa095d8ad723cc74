//! Parts of a corpus, counted apart and merged: the report is that of one run, to the byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mizan::corpus::{Corpus, ReadOptions, Reading};
use predicates::prelude::*;
use predicates::str::contains;

use program::{mizan, stdout};

/// The sample, as JSON lines.
fn sample() -> Vec<String> {
    let corpus = Corpus::open(&["corpus/sample".to_owned()], ReadOptions::default()).unwrap();
    let mut batches = corpus.batches();
    let mut lines = Vec::new();
    while let Some(batch) = batches.next_batch().unwrap() {
        corpus.read(&batch, &mut |reading| {
            let Reading::Article(article) = reading else { return };
            let line = serde_json::json!({
                "id": article.id, "outlet": article.outlet, "title": article.title,
                "date": article.date.map(|date| date.to_string()), "text": article.body,
            });
            lines.push(format!("{line}\n"));
        });
    }
    assert_eq!(lines.len(), 43);
    lines
}

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.0.path().join(name), bytes).unwrap();
        self.at(name)
    }

    /// Writes a part of a corpus and counts it.
    fn count(&self, name: &str, lines: &[String], options: &[&str]) -> String {
        let corpus = self.write(&format!("{name}.jsonl"), lines.concat());
        let tally = self.at(&format!("{name}.tally"));
        let arguments = [&["analyze", &corpus, "--partial", &tally], options].concat();
        assert!(stdout(&arguments).is_empty());
        tally
    }
}

/// All files below a folder.
fn files(folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    fn add(folder: &Path, root: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                add(&path, root, found);
            } else {
                found.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    add(Path::new(folder), Path::new(folder), &mut found);
    found
}

/// Whether two folders hold the same but for `hits.jsonl`, which the first alone has.
fn assert_same(whole: &str, merged: &str) {
    let (mut whole, merged) = (files(whole), files(merged));
    assert!(whole.remove(Path::new("hits.jsonl")).is_some());
    assert!(whole.keys().eq(merged.keys()), "{:?}", merged.keys());
    for (name, bytes) in &whole {
        assert!(*bytes == merged[name], "{} differs", name.display());
    }
}

#[test]
fn parts_that_are_merged_give_the_report_of_one_run() {
    let (place, lines) = (Place::new(), sample());
    let whole = place.write("whole.jsonl", lines.concat());
    let options = ["--lang", "en", "--draws", "100", "--chart-format", "svg"];
    let one = place.at("one");
    let printed = stdout(&[&["analyze", &whole, "-o", &one], &options[..]].concat());

    // One part has every third article, so that outlets, words and ids are in all of them.
    let part =
        |number: usize| -> Vec<String> { lines.iter().skip(number).step_by(3).cloned().collect() };
    let tallies: Vec<String> =
        (0..3).map(|n| place.count(&format!("part{n}"), &part(n), &["--threads", "2"])).collect();
    let [a, b, c] = [&tallies[0], &tallies[1], &tallies[2]];
    let forth = place.at("forth");
    assert_eq!(printed, stdout(&[&["merge", a, b, c, "-o", &forth], &options[..]].concat()));
    assert_same(&one, &forth);

    // A merge of merges, in another order; and printed as JSON.
    let two = place.at("two.tally");
    stdout(&["merge", c, a, "--partial", &two]);
    let json = stdout(&["merge", b, &two, "--format", "json", "--draws", "100"]);
    let expected = stdout(&["analyze", &whole, "--format", "json", "--draws", "100"]);
    assert!(json == expected);

    // The merged tally is the tally of the whole.
    let three = place.at("three.tally");
    stdout(&["merge", &two, b, "--partial", &three]);
    let tally = place.count("all", &lines, &["--threads", "1"]);
    assert_eq!(fs::read(&three).unwrap(), fs::read(&tally).unwrap());
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let (place, mut lines) = (Place::new(), sample());
    let one = fs::read(place.count("one", &lines, &["--threads", "1"])).unwrap();
    lines.reverse();
    let other = fs::read(place.count("other", &lines, &["--threads", "7"])).unwrap();
    assert!(one == other);
    let piped = mizan(&["analyze", "-", "--partial", "-"]).write_stdin(lines.concat()).output();
    assert!(one == piped.unwrap().stdout);
    let merged = mizan(&["merge", "-", "--partial", "-"]).write_stdin(one.clone()).output();
    assert!(one == merged.unwrap().stdout);
}

#[test]
fn what_a_manifest_says_is_in_the_tally() {
    let place = Place::new();
    let manifest = fs::read("corpus/sample/corpus.toml").unwrap();
    let mut tallies = Vec::new();
    for (part, outlets) in
        [("p", &["wafir", "afaq", "raseef"]), ("q", &["sumud", "manara", "meezan-eqtisad"])]
    {
        for outlet in outlets {
            let to = place.0.path().join(part).join(outlet);
            fs::create_dir_all(&to).unwrap();
            for entry in fs::read_dir(Path::new("corpus/sample").join(outlet)).unwrap() {
                let entry = entry.unwrap();
                fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
            }
        }
        place.write(&format!("{part}/corpus.toml"), &manifest);
        let tally = place.at(&format!("{part}.tally"));
        stdout(&["analyze", &place.at(part), "--partial", &tally]);
        tallies.push(tally);
    }
    let merged = stdout(&["merge", &tallies[1], &tallies[0], "--format", "json"]);
    assert!(merged == stdout(&["analyze", "corpus/sample", "--format", "json"]));

    let other = String::from_utf8(manifest).unwrap().replace("Sumud", "Sumoud");
    place.write("q/corpus.toml", other);
    stdout(&["analyze", &place.at("q"), "--partial", &tallies[1]]);
    mizan(&["merge", &tallies[0], &tallies[1]])
        .assert()
        .code(2)
        .stderr(contains("'sumud' is declared otherwise").and(contains("tally")));
}

#[test]
fn tallies_counted_otherwise_are_refused() {
    let (place, lines) = (Place::new(), sample());
    let (first, second) = (&lines[..9], &lines[9..18]);
    let plain = place.count("plain", first, &[]);
    let lexicon = fs::read_to_string("lexicons/moral-ar.toml").unwrap();
    let own = place.write("own.toml", lexicon.replace("id = \"moral-ar\"", "id = \"own\""));
    let with_own = place.count("with-own", first, &["-l", &own]);
    place.write("own.toml", fs::read_to_string(&own).unwrap() + "\n# another\n");
    for (options, said) in [
        (vec!["-l", "moral-ar"], "lexicons: normalization-ar, "),
        (vec!["--language", "en"], "language: ar in "),
        (vec!["--without-steps", "harakat"], "normalization steps: "),
        (vec!["--nested-scope", "dictionary"], "option nested_scope: \"key\" in "),
        (vec!["--without-voice"], "cues of voice: ar "),
        (vec!["--without-terms"], "words of articles kept: yes in "),
        (vec!["--furniture", "all"], "option furniture: \"text files\" in "),
        (vec!["--outlet", "x"], "option outlet: null in "),
    ] {
        let other = place.count("second", second, &options);
        let output = mizan(&["merge", &other, &plain]).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        let said = format!("second.tally: the tallies were counted otherwise: {said}");
        assert!(err.contains(&said), "{options:?}: {err}");
        assert!(err.contains("plain.tally, ") && err.contains("hint: count all parts"), "{err}");
    }
    let other = place.count("other", second, &["-l", &own]);
    mizan(&["merge", &with_own, &other]).assert().code(2).stderr(contains("lexicon own: 0"));
}

/// A lexicon of one's own is in the tally.
#[test]
fn a_tally_needs_nothing_else() {
    let (place, lines) = (Place::new(), sample());
    let lexicon = fs::read_to_string("lexicons/moral-ar.toml").unwrap();
    let own = place.write("own.toml", lexicon.replace("id = \"moral-ar\"", "id = \"own\""));
    let tallies = [
        place.count("a", &lines[..20], &["-l", &own]),
        place.count("b", &lines[20..], &["-l", &own]),
    ];
    let whole = place.write("whole.jsonl", lines.concat());
    let expected = stdout(&["analyze", &whole, "-l", &own, "--format", "csv"]);
    fs::remove_file(&own).unwrap();
    assert_eq!(expected, stdout(&["merge", &tallies[0], &tallies[1], "--format", "csv"]));
}

#[test]
fn articles_that_two_parts_share_are_remarked() {
    let (place, lines) = (Place::new(), sample());
    let (a, b) = (place.count("a", &lines[..20], &[]), place.count("b", &lines[19..], &[]));
    mizan(&["merge", &a, &b])
        .assert()
        .success()
        .stderr(contains("note: an article has an id that another has"));
    // The same file twice is one part, as it is for `analyze`.
    let once = stdout(&["merge", &a, "--format", "csv"]);
    assert_eq!(once, stdout(&["merge", &a, &a, "--format", "csv"]));
}

#[test]
fn a_part_may_be_empty_and_the_whole_may_not() {
    let (place, lines) = (Place::new(), sample());
    let (a, none) = (place.count("a", &lines[..5], &[]), place.count("none", &[], &[]));
    let alone = stdout(&["merge", &a, "--format", "json"]);
    assert!(alone == stdout(&["merge", &none, &a, "--format", "json"]));
    mizan(&["merge", &none]).assert().code(2).stderr(contains("no article could be read"));
}

#[test]
fn what_could_not_be_read_is_merged_too() {
    let (place, lines) = (Place::new(), sample());
    let broken = |name: &str| [lines[0].clone(), format!("{{broken {name}\n")];
    let one = place.count("a", &broken("a"), &[]);
    let two = place.count("b", &broken("b"), &[]);
    let merged = program::json(&["merge", &two, &one, "--format", "json"]);
    let inputs = [place.at("a.jsonl"), place.at("b.jsonl")];
    let whole = program::json(&["analyze", &inputs[0], &inputs[1], "--format", "json"]);
    assert_eq!(merged["run"]["corpus"]["skipped"], 2);
    assert_eq!(merged, whole);
}

#[test]
fn files_of_others_are_not_touched() {
    let (place, lines) = (Place::new(), sample());
    let corpus = place.write("c.jsonl", lines[..3].concat());
    for name in ["thesis.docx", "packed.gz"] {
        let gz = {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            std::io::Write::write_all(&mut out, b"not ours").unwrap();
            out.finish().unwrap()
        };
        let file = place.write(name, if name == "packed.gz" { gz } else { b"mine".to_vec() });
        let before = fs::read(&file).unwrap();
        mizan(&["analyze", &corpus, "--partial", &file])
            .assert()
            .code(2)
            .stderr(contains("mizan did not write it").and(contains("hint: name a new file")));
        assert_eq!(before, fs::read(&file).unwrap());
    }
    mizan(&["analyze", &corpus, "--partial", "/dev/null"]).assert().code(2);
    for option in [["-o", "x"], ["--format", "json"], ["--draws", "100"], ["--lang", "ar"]] {
        let arguments = [&["analyze", &corpus, "--partial", "x.tally"], &option[..]].concat();
        mizan(&arguments).assert().code(2).stderr(contains("cannot be used with"));
    }
    // A tally is written over by a tally.
    let tally = place.count("c", &lines[..3], &[]);
    stdout(&["analyze", &corpus, "--partial", &tally]);
}

#[test]
fn what_is_no_tally_is_refused() {
    let (place, lines) = (Place::new(), sample());
    let tally = fs::read(place.count("a", &lines[..5], &[])).unwrap();
    let half = place.write("half.tally", &tally[..tally.len() / 2]);
    let mut bytes = tally.clone();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    let flipped = place.write("flipped.tally", &bytes);
    let longer = place.write("longer.tally", [&tally[..], b"more"].concat());
    let empty = place.write("empty.tally", "");
    let absent = place.at("absent.tally");
    for (file, said) in [
        (half.as_str(), "half.tally: the tally is cut off: its end is missing"),
        (&flipped, "flipped.tally: the tally is damaged"),
        (&longer, "longer.tally: this is no tally that mizan has written: its end"),
        (&empty, "empty.tally: this is no tally of mizan"),
        ("corpus/sample/corpus.toml", "corpus.toml: this is no tally of mizan"),
        (&absent, "absent.tally: the tally cannot be read"),
        ("corpus", "corpus: the tally cannot be read"),
    ] {
        let out = place.at("out");
        mizan(&["merge", file, "-o", &out])
            .assert()
            .code(2)
            .stderr(contains(said).and(contains("hint: ")));
        assert!(!Path::new(&out).exists());
    }
}
