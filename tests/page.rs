//! `report.html`, made by the program: whole, bounded, the same every time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_possible_truncation)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

fn analyze(corpus: &Path, into: &Path, more: &[&str]) {
    let mut command = Command::cargo_bin("mizan").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.arg("analyze").arg(corpus).arg("-o").arg(into).args(["--chart-format", "svg"]);
    command.args(more).assert().success();
}

fn page(corpus: &Path, more: &[&str]) -> (tempfile::TempDir, String) {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    analyze(corpus, &out, more);
    let page = fs::read_to_string(out.join("report.html")).unwrap();
    (place, page)
}

/// The page of the sample, made once.
fn sample() -> &'static (tempfile::TempDir, String) {
    static SAMPLE: std::sync::OnceLock<(tempfile::TempDir, String)> = std::sync::OnceLock::new();
    SAMPLE.get_or_init(|| page(Path::new("corpus/sample"), &[]))
}

/// What stands in the only element that begins with `open`.
fn inside<'a>(page: &'a str, open: &str, close: &str) -> &'a str {
    assert_eq!(page.matches(open).count(), 1, "{open}");
    page.split_once(open).unwrap().1.split_once(close).unwrap().0
}

fn data(page: &str) -> Value {
    let block = inside(page, "<script type=\"application/json\" id=\"data\">", "</script>");
    serde_json::from_str(block).unwrap()
}

fn hits(folder: &Path) -> Vec<Value> {
    let lines = fs::read_to_string(folder.join("out/hits.jsonl")).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A text between two places in UTF-16.
fn units(text: &str, start: &Value, end: &Value) -> String {
    let all: Vec<u16> = text.encode_utf16().collect();
    let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
    String::from_utf16(&all[start..end]).unwrap()
}

#[test]
fn the_page_of_the_sample_is_whole() {
    let (place, page) = sample();
    assert!(
        page.starts_with("<!DOCTYPE html>") || page.trim_start().starts_with("<!DOCTYPE html>")
    );
    assert!(page.len() < 4_000_000, "{}", page.len());
    let data = data(page);

    // Every hit of the file is in the page, word for word, in its sentence.
    let mut written: BTreeMap<(String, String, String, String), u64> = BTreeMap::new();
    for line in hits(place.path()) {
        let text = |name: &str| line[name].as_str().unwrap().to_owned();
        let key = (text("article"), text("frame"), text("term"), text("text"));
        *written.entry(key).or_default() += 1;
    }
    let mut shown = BTreeMap::new();
    for sentence in data["sentences"].as_array().unwrap() {
        let article = &data["articles"][sentence["a"].as_u64().unwrap() as usize];
        for hit in sentence["h"].as_array().unwrap() {
            let term = &data["terms"][hit[2].as_u64().unwrap() as usize];
            let frame = &data["frames"][term["frame"].as_u64().unwrap() as usize];
            let surface = units(sentence["t"].as_str().unwrap(), &hit[0], &hit[1]);
            let key = [&article["id"], &frame["id"], &term["term"]].map(|v| v.as_str().unwrap());
            let [article, frame, term] = key.map(str::to_owned);
            *shown.entry((article, frame, term, surface)).or_insert(0_u64) += 1;
        }
    }
    assert!(!shown.is_empty());
    assert_eq!(written, shown);
    assert_eq!(data["sample"]["all"], true);
    assert_eq!(data["sample"]["sentences"], data["sample"]["of_sentences"]);
    assert_eq!(data["voice"], true);
    // Every chart is drawn, in both languages.
    assert!(!page.contains("Not drawn:"));
    let charts = page.matches("<figure class=\"chart ").count();
    assert!(charts > 2 * 20 && charts.is_multiple_of(2), "{charts}");
    assert_eq!(page.matches("<svg").count(), charts + 1);
}

#[test]
fn the_counts_are_those_of_the_report() {
    let (place, page) = sample();
    let report = fs::read_to_string(place.path().join("out/report.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    let data = data(page);
    let array = |value: &Value| value.as_array().unwrap().clone();
    for (at, outlet) in array(&report["outlets"]).iter().enumerate() {
        let mut of_frames = vec![0; array(&report["frames"]).len()];
        for (term, hits) in array(&data["termHits"][at]).iter().enumerate() {
            let frame = data["terms"][term]["frame"].as_u64().unwrap() as usize;
            of_frames[frame] += hits.as_u64().unwrap();
        }
        for (frame, numbers) in array(&outlet["frames"]).iter().enumerate() {
            assert_eq!(data["cells"]["hits"][at][frame], numbers["hits"]);
            assert_eq!(of_frames[frame], numbers["hits"].as_u64().unwrap());
        }
    }
}

#[test]
fn the_page_is_the_same_for_any_number_of_threads() {
    let (_one, first) = page(Path::new("corpus/sample"), &["--threads", "1"]);
    let (_two, second) = page(Path::new("corpus/sample"), &["--threads", "2"]);
    assert!(first == second);
}

#[test]
fn both_languages_are_there_and_the_asked_one_comes_first() {
    for (asked, dir) in [("ar", "rtl"), ("en", "ltr")] {
        let (_place, page) = page(Path::new("corpus/sample"), &["--lang", asked]);
        let head = inside(&page, "<html ", ">");
        assert!(head.contains(&format!("lang=\"{asked}\"")) && head.contains(dir), "{head}");
        assert!(page.contains("id=\"language-ar\"") && page.contains("id=\"language-en\""));
    }
}

/// Ids are the page's, once each, and the policy's hashes are those of what stands there.
#[test]
fn the_page_stands_by_itself() {
    let (_, page) = sample();
    let (css, js) = (inside(page, "<style>", "</style>"), inside(page, "<script>", "</script>"));
    let policy = inside(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    let policy = policy.replace("&#x27;", "'").replace("&#39;", "'").replace("&#x2f;", "/");
    for (kind, text) in [("script-src", js), ("style-src", css)] {
        let hash = format!("{kind} 'sha256-{}'", base64_sha256(text));
        assert!(policy.contains(&hash), "{policy} lacks {hash}");
    }
    assert!(policy.starts_with("default-src 'none'; "));
    // Nothing is fetched, and nothing runs but the one script.
    let markup = page.replace(js, "").replace(css, "");
    for forbidden in
        [" style=\"", " onclick=", " onload=", " src=\"", "<link", "<iframe", "@import"]
    {
        assert!(!markup.contains(forbidden), "{forbidden}");
    }
    for forbidden in ["url(http", "@import", "fetch(", "XMLHttpRequest", "innerHTML", "eval("] {
        assert!(!css.contains(forbidden) && !js.contains(forbidden), "{forbidden}");
    }
    let mut ids = BTreeSet::new();
    for id in markup.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(ids.insert(id), "{id} is there twice");
    }
    for target in markup.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(ids.contains(target), "{target} is nowhere");
    }
    for used in markup.split("\"var(--").skip(1).map(|rest| rest.split(')').next().unwrap()) {
        assert!(css.contains(&format!("--{used}:")), "{used} is no colour");
    }
}

#[test]
fn hostile_text_stays_text() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("hostile.jsonl");
    let evil = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)>";
    let mut lines = String::new();
    for (number, title) in
        [evil.to_owned(), "\u{202e}سلام\u{2066}{{ 7*7 }} {% x %}".to_owned(), "م".repeat(1 << 20)]
            .iter()
            .enumerate()
    {
        for outlet in [format!("{evil}\u{202e}\u{0}"), "=cmd()".to_owned()] {
            let line = serde_json::json!({
                "id": format!("{evil}{number}"),
                "outlet": outlet,
                "title": title,
                "url": if number == 0 { "javascript:alert(1)" } else { "https://e.org/?a=\"><b>" },
                "text": format!("🙂 قال الوزير: {evil} إن السلام خطوة رمزية\u{202e}. 𝔸 حرب\u{0}!"),
            });
            lines.push_str(&line.to_string());
            lines.push('\n');
        }
    }
    fs::write(&file, lines).unwrap();
    let (folder, page) = page(&file, &["--language", "ar"]);
    assert!(page.len() < 3_000_000, "{}", page.len());
    assert!(!page.contains("<script>alert") && !page.contains("<img") && !page.contains("<!--"));
    assert!(!page.contains("href=\"javascript:") && !page.contains('\u{0}'));
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(page.contains("&lt;script&gt;alert(1)"));
    assert!(page.contains("{{ 7*7 }}"), "nothing in a title is a template");
    let data = data(&page);
    for article in data["articles"].as_array().unwrap() {
        assert_eq!(article["url"], Value::Null);
        assert!(article["title"].as_str().unwrap().chars().count() <= 301);
    }
    // Surfaces are right behind emoji and letters beyond the first plane.
    let mut surfaces = BTreeSet::new();
    for sentence in data["sentences"].as_array().unwrap() {
        for hit in sentence["h"].as_array().unwrap() {
            surfaces.insert(units(sentence["t"].as_str().unwrap(), &hit[0], &hit[1]));
        }
    }
    let written: BTreeSet<String> =
        hits(folder.path()).iter().map(|line| line["text"].as_str().unwrap().to_owned()).collect();
    assert_eq!(surfaces, written);
    assert!(!surfaces.is_empty());
}

#[test]
fn reports_with_next_to_nothing_have_a_page() {
    let place = tempfile::tempdir().unwrap();
    for (name, text, more) in [
        ("one outlet, no hit", "كتب أحمد رسالة إلى أخيه.", &[][..]),
        ("no voice", "السلام خطوة رمزية، قال الوزير. وقال: «حرب».", &["--without-voice"][..]),
        ("no words", "...", &[][..]),
    ] {
        let file = place.path().join("small.jsonl");
        fs::write(&file, serde_json::json!({"id": "a", "outlet": "o", "text": text}).to_string())
            .unwrap();
        let (_folder, page) = page(&file, &[&["--language", "ar"], more].concat());
        let data = data(&page);
        assert_eq!(data["outlets"].as_array().unwrap().len(), 1, "{name}");
        assert_eq!(data["voice"], more.is_empty(), "{name}");
        assert_eq!(data["sample"]["all"], true, "{name}");
        assert_eq!(page.contains("id=\"table-sources-ar\""), more.is_empty(), "{name}");
    }
}

#[test]
fn an_english_corpus_has_an_english_page_first() {
    let (_place, page) = page(Path::new("corpus/sample-en"), &[]);
    assert!(inside(&page, "<html ", ">").contains("lang=\"en\""));
    assert!(!data(&page)["sentences"].as_array().unwrap().is_empty());
}

/// Without a folder there is no page, and nothing is said of one.
#[test]
fn nothing_new_is_printed() {
    let mut command = Command::cargo_bin("mizan").unwrap();
    let out = command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["analyze", "corpus/sample"])
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&out.stdout).contains("html"));
    assert!(out.stderr.is_empty());
}

fn base64_sha256(text: &str) -> String {
    use sha2::{Digest as _, Sha256};
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // 32 bytes: ten groups of three, and one of two.
    let mut bytes = Sha256::digest(text.as_bytes()).to_vec();
    bytes.push(0);
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        out.extend([18, 12, 6, 0].map(|shift| char::from(DIGITS[bits >> shift & 63])));
    }
    out.pop();
    out.push('=');
    out
}
