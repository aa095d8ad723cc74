//! Memory is let go of, and nothing is lost by it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fmt::Write as _;
use std::fs;

use program::{json, stdout};
use serde_json::Value;

/// A corpus of so many articles in which new words come all the time.
fn growing(articles: usize) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("growing.jsonl");
    let mut lines = String::new();
    let letters: Vec<char> = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect();
    for number in 0..articles {
        let mut text = "قال الوزير إن التطبيع خطوة رمزية. إنجاز تاريخي لا أكثر. ".to_owned();
        for word in 0..40 {
            let mut rest = number * 40 + word;
            for _ in 0..5 {
                text.push(letters[rest % letters.len()]);
                rest /= letters.len();
            }
            text.push_str("كلمة ");
        }
        let outlet = ["a", "b", "c"][number % 3];
        let article = serde_json::json!({
            "id": number.to_string(),
            "outlet": outlet,
            "date": format!("2025-0{}-11", 1 + number % 9),
            "text": text,
        });
        let _ = writeln!(lines, "{article}");
    }
    fs::write(&path, lines).unwrap();
    let shown = path.display().to_string();
    (folder, shown)
}

#[test]
fn words_that_are_let_go_of_change_nothing() {
    // 24,000 distinct words in some ten batches: a thread lets go of 4,096 at a time.
    let (_folder, corpus) = growing(6000);
    let whole = ["analyze", &corpus, "--format", "json", "--threads", "1"];
    let one = stdout(&whole);
    assert_eq!(one, stdout(&[&whole[..], &["--max-memory", "1K"]].concat()));
    let two = ["analyze", &corpus, "--format", "json", "--threads", "2", "--max-memory", "2M"];
    assert_eq!(one, stdout(&two));
}

#[test]
fn a_size_of_memory_is_a_number_with_a_unit() {
    for size in ["64", "64k", "1.5G", "10MiB", "2 MB"] {
        stdout(&["terms", "corpus/sample", "--max-memory", size]);
    }
    for size in ["", "much", "64X", "-1", "0", "1e400"] {
        let mut failed = program::mizan(&["terms", "corpus/sample", "--max-memory", size]);
        failed.assert().failure().code(2);
    }
}

/// The values of two reports at some place.
fn both<'a>(with: &'a Value, without: &'a Value, place: &str) -> [Option<&'a Value>; 2] {
    [with, without].map(|report| report.pointer(place))
}

#[test]
fn without_articles_all_sums_stay_as_they_are() {
    let analyze = ["analyze", "corpus/sample", "--format", "json", "--interval", "analytic"];
    let with = json(&analyze);
    let without = json(&[&analyze[..], &["--no-articles"]].concat());
    assert_eq!(without["articles"], serde_json::json!([]));
    for gone in ["keyness", "timeline", "xray"] {
        assert_eq!(without[gone], Value::Null, "{gone}");
    }
    for place in ["/run/corpus", "/frames", "/axes", "/referents", "/distances", "/map"] {
        let [with, without] = both(&with, &without, place);
        assert_eq!(with, without, "{place}");
    }
    let mut tested = 0;
    for (with, without) in
        with["outlets"].as_array().unwrap().iter().zip(without["outlets"].as_array().unwrap())
    {
        for place in ["/id", "/articles", "/tokens", "/terms", "/speech", "/scare_quotes"] {
            let [with, without] = both(with, without, place);
            assert_eq!(with, without, "{place}");
        }
        let frames = |outlet: &Value| outlet["frames"].as_array().unwrap().clone();
        for (with, without) in frames(with).iter().zip(frames(without)) {
            // From sums the same interval, test and ratio come, with rows or without.
            for place in [
                "/hits",
                "/per_1000",
                "/interval",
                "/residual",
                "/voice",
                "/terms",
                "/against_rest/log_ratio",
                "/against_rest/interval",
                "/against_rest/difference",
                "/against_rest/p",
                "/against_rest/q",
            ] {
                let [with, without] = both(with, &without, place);
                assert_eq!(with, without, "{place}");
                tested += usize::from(place.ends_with("/p") && with.is_some_and(Value::is_number));
            }
        }
        let axes = |outlet: &Value| outlet["axes"].as_array().unwrap().clone();
        for (with, without) in axes(with).iter().zip(axes(without)) {
            assert_eq!(with["interval"], without["interval"]);
        }
    }
    assert!(tested > 10, "{tested}");
}

#[test]
fn a_folder_without_articles_has_what_can_be_had() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let shown = out.display().to_string();
    stdout(&["analyze", "corpus/sample", "--no-articles", "-o", &shown]);
    assert!(!out.join("articles.csv").exists());
    for file in ["report.json", "outlets.csv", "terms.csv", "hits.jsonl", "report.html"] {
        assert!(out.join(file).exists(), "{file}");
    }
    assert!(out.join("charts").read_dir().unwrap().count() > 4);
}
