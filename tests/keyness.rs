//! The words that tell outlets apart, as the report has them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use program::{json, stdout};
use serde_json::Value;

/// The fields that a list of the report and a comparison have alike.
const ALIKE: [&str; 10] =
    ["forms", "counts", "articles", "rates", "log_ratio", "interval", "log_odds", "z", "p", "q"];

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().expect("a text")
}

/// The rows of `mizan compare --of terms` by target, reference and term.
fn compared(corpus: &str, more: &[&str]) -> (Value, BTreeMap<[String; 3], Value>) {
    let arguments = ["compare", corpus, "--of", "terms", "--max-terms", "5000", "--format", "json"];
    let found = json(&[&arguments, more].concat());
    let rows = found["terms"].as_array().unwrap().iter().map(|row| {
        (["target", "reference", "term"].map(|key| text(row, key).to_owned()), row.clone())
    });
    (found.clone(), rows.collect())
}

/// Every listed number is the one of `compare`; returns how many rows were held against it.
fn agrees(report: &Value, corpus: &str, more: &[&str], rest: bool) -> usize {
    let (comparison, rows) = compared(corpus, more);
    let mut held = 0;
    for list in report["keyness"].as_array().unwrap() {
        let (target, reference) = (text(list, "target"), text(list, "reference"));
        if (reference == "rest") != rest {
            continue;
        }
        let pairing = comparison["pairings"]
            .as_array()
            .unwrap()
            .iter()
            .find(|pairing| {
                pairing["target"][0] == target
                    && (pairing["rest"] == true || pairing["reference"][0] == reference)
            })
            .expect("the pairing");
        assert_eq!(list["divergence"], pairing["divergence"]);
        assert_eq!(list["articles"], pairing["articles"]);
        let all = rows.keys().filter(|key| key[0] == target && key[1] == reference).count();
        assert_eq!(list["compared"], all);
        let terms = list["terms"].as_array().unwrap();
        assert_eq!(list["rows_note"].is_null(), terms.len() == all);
        let z = |term: &Value| term["z"].as_f64().unwrap();
        assert!(terms.windows(2).all(|pair| z(&pair[0]) >= z(&pair[1])));
        for term in terms {
            let key = [target, reference, text(term, "term")].map(str::to_owned);
            let row = &rows[&key];
            for field in ALIKE {
                assert_eq!(term[field], row[field], "{key:?} {field}");
            }
            assert_eq!(term["shift"], row["shift"], "{key:?}");
            assert_eq!(list["words"], row["totals"]);
            held += 1;
        }
    }
    held
}

/// Six outlets: each against the rest, and no pairs.
#[test]
fn the_numbers_are_those_of_compare() {
    let report = json(&["analyze", "corpus/sample", "--format", "json"]);
    assert_eq!(report["keyness"].as_array().unwrap().len(), 6);
    assert!(agrees(&report, "corpus/sample", &[], true) > 600);
    let how = report["run"]["options"]["terms"].as_str().unwrap();
    assert!(how.contains("tests against the rest") && how.ends_with("0 tests of pairs"), "{how}");
}

/// Words of three outlets, so many that not all are listed.
fn many_words() -> String {
    let mut lines = String::new();
    for (at, outlet) in ["x", "y", "z"].iter().enumerate() {
        for number in 0..7 {
            let mut words = String::new();
            for word in 0..900_usize {
                for _ in 0..(word * (at + 2) + number) % 4 {
                    let _ = write!(words, "w{}o{} ", letters(word), letters(word / 26));
                }
            }
            let id = format!("{outlet}{number}");
            let article = serde_json::json!({ "id": id, "outlet": outlet, "text": words });
            let _ = writeln!(lines, "{article}");
        }
    }
    lines
}

fn letters(number: usize) -> char {
    char::from(b'a' + u8::try_from(number % 26).unwrap())
}

#[test]
fn few_outlets_are_also_compared_in_pairs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.jsonl");
    fs::write(&path, many_words()).unwrap();
    let corpus = path.display().to_string();
    let arguments = ["analyze", &corpus, "--language", "en", "--format", "json"];
    let report = json(&arguments);
    let lists = report["keyness"].as_array().unwrap();
    let who: Vec<[&str; 2]> =
        lists.iter().map(|list| [text(list, "target"), text(list, "reference")]).collect();
    assert_eq!(
        who,
        [["x", "rest"], ["y", "rest"], ["z", "rest"], ["x", "y"], ["x", "z"], ["y", "z"]]
    );
    let language = ["--language", "en"];
    assert!(agrees(&report, &corpus, &language, true) >= 1200);
    assert!(agrees(&report, &corpus, &["--language", "en", "--pairs"], false) >= 3 * 120);
    // Not all are listed, and it says which.
    assert!(text(&lists[0], "rows_note").contains("the 200 most frequent"));
    assert!(text(&lists[3], "rows_note").contains("the 60 with the highest"));
    for threads in ["1", "3"] {
        let again = stdout(&[&arguments[..], &["--threads", threads]].concat());
        assert_eq!(serde_json::from_slice::<Value>(&again).unwrap(), report);
    }
}

#[test]
fn where_words_are_not_compared_there_is_nothing() {
    let report = json(&["analyze", "corpus/sample", "--format", "json", "--without-terms"]);
    assert!(report["keyness"].is_null());
    assert_eq!(report["run"]["options"]["terms"], "not compared");
    let one = ["analyze", "corpus/sample/afaq", "--format", "json", "--outlet", "afaq"];
    assert!(json(&one)["keyness"].is_null());
}

/// Of two outlets each is the rest of the other: one list says all.
#[test]
fn two_outlets_are_one_list() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.jsonl");
    let article = |id: &str, outlet: &str, text: &str| {
        serde_json::json!({ "id": id, "outlet": outlet, "text": text }).to_string() + "\n"
    };
    let lines = article("1", "a", &"سلام عادل ".repeat(4)) + &article("2", "b", &"سلام ".repeat(3));
    fs::write(&path, lines).unwrap();
    let corpus = path.display().to_string();
    let report = json(&["analyze", &corpus, "--format", "json"]);
    let lists = report["keyness"].as_array().unwrap();
    assert_eq!(lists.len(), 1);
    assert_eq!((text(&lists[0], "target"), text(&lists[0], "reference")), ("a", "b"));
    // Only one word occurs five times; two articles give no test.
    assert_eq!(lists[0]["compared"], 1);
    assert!(lists[0]["terms"][0]["p"].is_null());
    assert_eq!(agrees(&report, &corpus, &[], false), 1);
}

/// Forty outlets have lists of their own; those with fewer words are in the rest only.
#[test]
fn of_many_outlets_those_with_most_words_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.jsonl");
    let mut lines = String::new();
    for number in 0..42 {
        let outlet = format!("o{number:02}");
        let text = "سلام عادل ".repeat(50 - number);
        let article =
            serde_json::json!({ "id": number.to_string(), "outlet": outlet, "text": text });
        let _ = writeln!(lines, "{article}");
    }
    fs::write(&path, lines).unwrap();
    let corpus = path.display().to_string();
    let report = json(&["analyze", &corpus, "--format", "json"]);
    let lists = report["keyness"].as_array().unwrap();
    assert_eq!(lists.len(), 40);
    assert!(lists.iter().all(|list| list["reference"] == "rest" && text(list, "target") < "o40"));
    let how = text(&report["run"]["options"], "terms");
    assert!(how.contains("(2 outlets with fewer words are in the rest only)"), "{how}");
    // The rest is all others, also those without a list.
    assert_eq!(agrees(&report, &corpus, &[], true), 80);
    assert_eq!(lists[0]["articles"]["reference"], 41);
}
