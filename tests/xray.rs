//! Where hits stand, held against the hits themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use program::{json, stdout};
use serde_json::Value;

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().expect("a text")
}

#[test]
fn the_places_are_those_of_the_hits() {
    let report = json(&["analyze", "corpus/sample", "--format", "json"]);
    let hits = String::from_utf8(stdout(&["hits", "corpus/sample"])).unwrap();
    let hits: Vec<Value> = hits.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let xray = &report["xray"];

    // The profile adds up to the hits.
    let mut profile = BTreeMap::new();
    for row in xray["profile"].as_array().unwrap() {
        let tenths = row["tenths"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap());
        profile.insert((text(row, "outlet"), text(row, "frame")), tenths.sum::<u64>());
    }
    for outlet in report["outlets"].as_array().unwrap() {
        for frame in outlet["frames"].as_array().unwrap() {
            let key = (text(outlet, "id"), text(frame, "frame"));
            assert_eq!(profile.get(&key).copied().unwrap_or(0), frame["hits"].as_u64().unwrap());
        }
    }

    // Six outlets with five articles each.
    let articles = xray["articles"].as_array().unwrap();
    assert_eq!(articles.len(), 30);
    for article in articles {
        let found = article["hits"].as_array().unwrap();
        let tokens = article["tokens"].as_u64().unwrap();
        let at: Vec<u64> = found.iter().map(|hit| hit["at"].as_u64().unwrap()).collect();
        assert!(at.is_sorted() && at.iter().all(|at| *at < tokens));
        let of_article =
            hits.iter().filter(|hit| hit["article"] == article["article"]).collect::<Vec<_>>();
        let mut frames: Vec<&str> = of_article.iter().map(|hit| text(hit, "frame")).collect();
        let mut shown: Vec<&str> = found.iter().map(|hit| text(hit, "frame")).collect();
        // Hits of one word are in the order of frames here, and in that of offsets there.
        frames.sort_unstable();
        shown.sort_unstable();
        assert_eq!(frames, shown);
        // Titles come first.
        let title = of_article.iter().filter(|hit| hit["part"] == "title").count();
        let body = of_article.iter().filter(|hit| hit["part"] == "body");
        let starts: Vec<u64> = body.map(|hit| hit["start"].as_u64().unwrap()).collect();
        let before_body = if title < at.len() { at[title] } else { u64::MAX };
        assert!(at[..title].iter().all(|at| *at < before_body));
        assert_eq!(starts.len() + title, at.len());
    }
}

fn corpus(lines: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.jsonl");
    fs::write(&path, lines).unwrap();
    let shown = path.display().to_string();
    (folder, shown)
}

fn report(corpus: &str, more: &[&str]) -> Value {
    json(&[&["analyze", corpus, "--format", "json", "--language", "ar"], more].concat())
}

/// Copies of one article have one digest, and ids of their own.
#[test]
fn copies_keep_their_own_ids() {
    let article = |outlet: &str| {
        serde_json::json!({ "id": "1", "outlet": outlet, "text": "خطوة رمزية" }).to_string() + "\n"
    };
    let (_folder, path) = corpus(&(article("a") + &article("a") + &article("b")));
    let found = report(&path, &[]);
    let ids: Vec<(&str, &str)> = found["xray"]["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|article| (text(article, "article"), text(article, "outlet")))
        .collect();
    let known: BTreeMap<&str, &str> = found["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|article| (text(article, "id"), text(article, "outlet")))
        .collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.iter().all(|(id, outlet)| known[id] == *outlet), "{ids:?} {known:?}");
    let mut names: Vec<&str> = ids.iter().map(|(id, _)| *id).collect();
    names.sort_unstable();
    assert_eq!(names, ["1", "1~2", "1~3"]);
}

/// The same for any order of articles and any number of threads; never more than thirty.
#[test]
fn many_outlets_show_one_article_each() {
    for (outlets, shown) in [(3, 18), (8, 24), (31, 30)] {
        let mut lines: Vec<String> = Vec::new();
        for number in 0..outlets * 8 {
            // Six long articles of each outlet, and two short ones.
            let words = if number / outlets < 2 { 10 } else { 46 + number % 9 };
            let text = "خطوة رمزية بلا وزن ".repeat(1 + number % 5) + &"كلام ".repeat(words);
            let outlet = format!("o{}", number % outlets);
            let line =
                serde_json::json!({ "id": number.to_string(), "outlet": outlet, "text": text });
            lines.push(line.to_string());
        }
        let joined = |lines: &[String]| {
            lines.iter().fold(String::new(), |mut all, line| {
                let _ = writeln!(all, "{line}");
                all
            })
        };
        let (_folder, path) = corpus(&joined(&lines));
        let found = report(&path, &["--threads", "1"]);
        let articles = found["xray"]["articles"].as_array().unwrap();
        assert_eq!(articles.len(), shown, "{outlets}");
        assert!(articles.iter().all(|article| article["tokens"].as_u64().unwrap() >= 50));
        lines.reverse();
        let (_folder, turned) = corpus(&joined(&lines));
        for threads in ["2", "3"] {
            assert_eq!(report(&turned, &["--threads", threads]), found);
        }
    }
    let (_folder, path) =
        corpus("{\"id\": \"1\", \"outlet\": \"a\", \"text\": \"كلام لا يعني شيئا\"}\n");
    assert!(report(&path, &[])["xray"].is_null());
}
