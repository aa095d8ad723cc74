//! `mizan lexicon import` and `export`, as a user runs them, and against what quanteda reads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mizan::lexicon::exchange::{Import, import};
use mizan::lexicon::{Lexicon, load, parse};
use mizan::matching::{Finder, Matcher, Scope};
use mizan::text::{Prose, Steps, Vocabulary};
use predicates::prelude::*;
use predicates::str::contains;

use program::{mizan, stdout};

const CASES: &str = "tests/cases/dictionaries";

fn case(name: &str) -> String {
    format!("{CASES}/{name}")
}

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn shown(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn files(&self) -> usize {
        fs::read_dir(self.0.path()).unwrap().count()
    }
}

fn imported(name: &str) -> Lexicon {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(CASES).join(name);
    import(fs::read(path).unwrap(), name, &Import::default()).unwrap().lexicon
}

/// The entries of a lexicon, each with the names of the frames that it stands in.
fn entries(lexicon: &Lexicon) -> BTreeSet<(String, String)> {
    let mut entries = BTreeSet::new();
    for frame in &lexicon.frames {
        let mut path = vec![frame.label.values().next().unwrap().clone()];
        let mut above = frame.parent.as_deref();
        while let Some(id) = above {
            let frame = lexicon.frame(id).unwrap();
            path.push(frame.label.values().next().unwrap().clone());
            above = frame.parent.as_deref();
        }
        path.reverse();
        for term in &frame.terms {
            entries.insert((path.join("/"), term.text.clone()));
        }
    }
    entries
}

/// `tests/reference/dictionaries.R` made the table.
#[test]
fn dictionaries_are_read_as_quanteda_reads_them() {
    let table = fs::read_to_string(case("quanteda.tsv")).unwrap();
    let mut expected: BTreeMap<&str, BTreeSet<(String, String)>> = BTreeMap::new();
    for line in table.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, path, entry] = cells.as_slice() else { panic!("{line}") };
        // It keeps the plus of Lexicoder's names, and WordStat's signs between words.
        let path = path.trim_start_matches('+').to_owned();
        let entry =
            if *file == "weather.cat" { entry.replace('_', " ") } else { (*entry).to_owned() };
        expected.entry(file).or_default().insert((path, entry));
    }
    // Of `(01 02)02/03` it takes 02 and 03, whatever stands before the word.
    let under_a_condition = ("Rain".to_owned(), "like".to_owned());
    assert!(expected.get_mut("weather.dic").unwrap().remove(&under_a_condition));
    assert_eq!(expected.len(), 7);
    for (file, expected) in expected {
        assert_eq!(entries(&imported(file)), expected, "{file}");
    }
}

#[test]
fn tables_of_liwc22_and_of_spreadsheets_are_read() {
    let found = entries(&imported("weather.dicx"));
    let sky = ["rain", "sun*", "cats and dogs"].map(|term| ("Sky".to_owned(), term.to_owned()));
    let expected = sky.into_iter().chain([("Heat".to_owned(), "sun*".to_owned())]);
    assert_eq!(found, expected.collect());
    let weighted = imported("weather-weights.dicx");
    let weights: Vec<f64> =
        weighted.frames.iter().flat_map(|f| &f.terms).map(|term| term.weight.value()).collect();
    assert_eq!(weights, [0.5, -1.25, 2.0]);
    let table = imported("weather.csv");
    assert_eq!(table.language, "ar");
    assert_eq!(table.frames.len(), 2);
    assert_eq!(table.frames[0].label["ar"], "نقد");
    assert_eq!(table.frames[0].terms[0].weight.thousandths(), 500);
    assert_eq!(table.frames[0].terms[0].note.as_deref(), Some("يقال للتقليل"));
}

#[test]
fn what_stands_below_counts_above() {
    let lexicon = imported("weather.yml");
    let ids: Vec<String> = lexicon.frames.iter().map(|frame| frame.id.clone()).collect();
    let matcher = Matcher::new(&[lexicon], Steps::default(), Scope::Key).unwrap();
    let mut vocabulary = Vocabulary::new(Steps::default());
    let text = "In the blue hour it rained cats and dogs, then rain and a gale. A sky of storms.";
    let prose = Prose::of(text, &mut vocabulary);
    let mut hits = Vec::new();
    Finder::new(&matcher).find(&prose, &vocabulary, &mut hits);
    let count = |id: &str| {
        let at = ids.iter().position(|other| other == id).unwrap();
        hits.iter().filter(|hit| hit.frame.index() == at).count()
    };
    // "storms" is one letter more than "storm": storm?
    assert_eq!(["Sky", "Rain", "Wind", "Strong", "Weak"].map(count), [6, 2, 2, 2, 0]);
}

#[test]
fn a_dictionary_becomes_a_file_to_go_on_with() {
    let place = Place::new();
    let out = place.shown("weather.toml");
    mizan(&["lexicon", "import", &case("weather.dic"), "-o", &out, "--language", "en"])
        .assert()
        .success()
        .stdout("")
        .stderr(contains("not carried: codes under a condition on the words around: 2"))
        .stderr(contains(
            "not carried: codes that the legend does not have (9 of 'alone', line 14)",
        ))
        .stderr(contains("3 frames and 9 terms from LIWC .dic, in "));
    let lexicon = load(&out).unwrap();
    assert_eq!((lexicon.id.as_str(), lexicon.language.as_str()), ("weather", "en"));
    assert!(
        lexicon.frames.iter().all(|frame| frame.definition.contains("say what this frame means"))
    );
    mizan(&["lexicon", "check", &out]).assert().success();
    // What is there stays, unless told otherwise.
    fs::write(&out, "mine").unwrap();
    mizan(&["lexicon", "import", &case("weather.dic"), "-o", &out])
        .assert()
        .code(2)
        .stderr(contains("the file is there").and(contains("--force")));
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
    mizan(&["lexicon", "import", &case("weather.dic"), "-o", &out, "--force"]).assert().success();
    assert!(load(&out).is_ok());
    assert_eq!(place.files(), 1);
}

#[test]
fn strict_writes_nothing_where_something_is_lost() {
    let place = Place::new();
    let out = place.shown("x.toml");
    mizan(&["lexicon", "import", &case("weather.dic"), "--strict", "-o", &out])
        .assert()
        .code(1)
        .stderr(contains("nothing is written"));
    mizan(&["lexicon", "import", &case("weather.dic"), "--strict"]).assert().code(1).stdout("");
    mizan(&["lexicon", "export", "generic-en", "--strict", "-o", &place.shown("x.yml")])
        .assert()
        .code(1);
    assert_eq!(place.files(), 0);
    mizan(&["lexicon", "import", &case("weather.yml"), "--strict", "-o", &out]).assert().success();
    assert!(load(&out).is_ok());
}

#[test]
fn it_goes_there_and_back() {
    let place = Place::new();
    let first = place.shown("first.toml");
    mizan(&["lexicon", "import", &case("weather.yml"), "--id", "w", "-o", &first])
        .assert()
        .success();
    // WordStat would take #tag for a reference.
    let unsigned = |lexicon: &Lexicon| -> BTreeSet<(String, String)> {
        let entries = entries(lexicon).into_iter();
        entries.map(|(path, entry)| (path, entry.trim_start_matches('#').to_owned())).collect()
    };
    for ending in ["yml", "dic", "cat", "ykd", "lcd", "csv"] {
        let there = place.shown(&format!("there.{ending}"));
        mizan(&["lexicon", "export", &first, "-o", &there, "--names", "labels"]).assert().success();
        let back = stdout(&["lexicon", "import", &there, "--id", "w"]);
        let back = parse(&String::from_utf8(back).unwrap(), "back").unwrap();
        let first = load(&first).unwrap();
        if ending == "cat" {
            assert_eq!(unsigned(&back), unsigned(&first));
        } else {
            assert_eq!(entries(&back), entries(&first), "{ending}");
        }
    }
}

#[test]
fn standard_output_has_the_dictionary_alone() {
    let yaml = stdout(&["lexicon", "export", "war-peace-en", "--format", "quanteda"]);
    let again = import(yaml, "x.yml", &Import::default()).unwrap().lexicon;
    let frames: Vec<&str> = again.frames.iter().map(|frame| frame.id.as_str()).collect();
    let built_in = load("war-peace-en").unwrap();
    assert_eq!(frames, built_in.frames.iter().map(|frame| frame.id.as_str()).collect::<Vec<_>>());
    let table = stdout(&["lexicon", "export", "war-peace-en", "--format", "csv"]);
    assert!(table.starts_with("\u{feff}frame,label_ar,label_en,definition,".as_bytes()));
}

#[test]
fn what_cannot_be_read_is_said() {
    let place = Place::new();
    let file = |name: &str, bytes: &[u8]| {
        fs::write(place.path(name), bytes).unwrap();
        place.shown(name)
    };
    for (name, bytes, said) in [
        ("a.yml", &b"A: [x\n"[..], "a.yml:"),
        ("a.dic", b"word\t1\n", "a.dic:1: the legend of categories is missing"),
        ("a.cat", b"A\n\tX (1)\n\t\tY (1)\n", "a.cat:3: a line stands below an entry"),
        ("a.ykd", b"<dictionary>\n<cnode name='A'>\n", "a.ykd:3: the file ends in the middle"),
        ("a.csv", b"frame,term,weight\nf,t,x\n", "a.csv:2: 'x' is no weight"),
        ("a.txt", b"just some words\n", "neither its name nor its content"),
        ("a", b"{\"id\": 1}\n", "neither its name nor its content"),
        ("a.lc3", b"", "there is no term in it"),
        ("b.toml", b"schema = \"mizan.lexicon/1\"\n", "this is a lexicon of mizan already"),
    ] {
        let path = file(name, bytes);
        mizan(&["lexicon", "import", &path]).assert().code(2).stdout("").stderr(contains(said));
    }
    mizan(&["lexicon", "import", "no-such.dic"])
        .assert()
        .code(2)
        .stderr(contains("cannot be read"));
    mizan(&["lexicon", "import", "x.dic", "--format", "word"])
        .assert()
        .code(2)
        .stderr(contains("the formats are quanteda, liwc"));
    mizan(&["lexicon", "import", &file("c.lc3", b"+A\nx\n"), "--id", "a b"])
        .assert()
        .code(2)
        .stderr(contains("cannot be the id of a lexicon"));
    mizan(&["lexicon", "export", "generic-en"])
        .assert()
        .code(2)
        .stderr(contains("into which format"));
    mizan(&["lexicon", "export", "generic-en", "-o", &place.shown("x.doc")])
        .assert()
        .code(2)
        .stderr(contains("there is no format 'doc'"));
}
