//! `mizan lexicon suggest` and `accept`: an invented corpus of a harbour town with words planted beside the terms of a lexicon.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fs;
use std::path::PathBuf;

use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};

use program::{json as report, mizan, stdout};

const LEXICON: &str = r#"schema = "mizan.lexicon/1"
id = "harbour"
version = "1.0.0"
language = "ar"
title = { ar = "الميناء", en = "Harbour" }
source = "invented"
license = "CC0-1.0"

[[frame]]
id = "trade"
label = { ar = "التجارة", en = "Trade" }
definition = "The harbour is presented as a place of trade."
terms = [
  "بضاعة", # goods
  "تجارة المرجان",
  "الشحنة",
]

[[frame]]
id = "danger"
label = { ar = "الخطر", en = "Danger" }
definition = "The harbour is presented as dangerous."
terms = ["عاصفة", "غرق"]
"#;

/// Words that fill sentences: of no frame.
const FILL: [&str; 8] =
    ["الحديقة", "المكتبة", "الملعب", "المتحف", "المسرح", "السوق", "الجسر", "المدرسة"];

fn text(number: usize) -> String {
    let fill = |at: usize| FILL[(number * 5 + at * 3) % FILL.len()];
    let mut sentences = vec![
        format!("زار الأهالي {} ثم {} يوم {number}.", fill(0), fill(1)),
        format!("وافتتحت البلدية {} قرب {} أمس.", fill(2), fill(3)),
    ];
    if number.is_multiple_of(2) {
        sentences.push(format!("وصلت البضاعة في حاويات ضخمة إلى رصيف الشمال قرب {}.", fill(4)));
    }
    if number.is_multiple_of(3) {
        sentences.push("نقلت السفن بضاعة كثيرة في حاويات ضخمة عبر رصيف الشمال.".to_owned());
    }
    if number.is_multiple_of(4) {
        let storm = ["ضربت عاصفة قوية أمواج عالية", "هبت عاصفة قوية فوق أمواج عالية"];
        sentences.push(format!("{} مراكب الصيد عند {}.", storm[number / 4 % 2], fill(5)));
    }
    if number.is_multiple_of(5) {
        sentences.push("خزنت البضاعه في مستودع قديم.".to_owned());
        sentences.push("وصلت شحنة من الخشب.".to_owned());
    }
    // Like the goods, and never beside them.
    if number.is_multiple_of(2) {
        sentences.push(format!("وصلت الأقمشة في حاويات ضخمة إلى رصيف الشمال قرب {}.", fill(6)));
    }
    sentences.join(" ")
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Self { folder };
        place.write("harbour.toml", LEXICON);
        place.write("corpus.jsonl", &lines((0..60).collect()));
        place
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn shown(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn arguments(&self, more: &[&str]) -> Vec<String> {
        let lexicon = self.shown("harbour.toml");
        let corpus = self.shown("corpus.jsonl");
        let first = ["lexicon", "suggest", &lexicon, &corpus];
        first.iter().chain(more).map(ToString::to_string).collect()
    }

    fn suggest(&self, more: &[&str]) -> Value {
        let arguments = self.arguments(&[more, &["--format", "json"]].concat());
        report(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn command(&self, more: &[&str]) -> assert_cmd::Command {
        let arguments = self.arguments(more);
        mizan(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

fn lines(numbers: Vec<usize>) -> String {
    let outlets = ["wafir", "afaq", "sumud"];
    let article = |number: usize| json!({ "id": format!("a{number:03}"), "outlet": outlets[number % 3], "text": text(number) });
    numbers.into_iter().map(|number| article(number).to_string() + "\n").collect()
}

/// The terms of a list of a frame.
fn terms<'a>(found: &'a Value, frame: &str, list: &str) -> Vec<&'a str> {
    let frames = found["frames"].as_array().unwrap();
    let frame = frames.iter().find(|known| known["frame"] == frame).unwrap();
    frame[list].as_array().unwrap().iter().map(|one| one["term"].as_str().unwrap()).collect()
}

fn candidate<'a>(found: &'a Value, frame: &str, list: &str, term: &str) -> &'a Value {
    let frames = found["frames"].as_array().unwrap();
    let frame = frames.iter().find(|known| known["frame"] == frame).unwrap();
    let list = frame[list].as_array().unwrap();
    list.iter().find(|one| one["term"] == term).unwrap_or_else(|| panic!("{term}: {list:#?}"))
}

#[test]
fn what_stands_beside_the_terms_of_a_frame_is_suggested_for_it() {
    let place = Place::new();
    let found = place.suggest(&["--from", "keyness,collocations"]);
    assert_eq!(found["schema"], "mizan.suggestions/1");
    let trade = terms(&found, "trade", "candidates");
    assert!(trade.iter().any(|term| term.contains("حاويات")), "{trade:?}");
    assert!(!trade.iter().any(|term| term.contains("عاصفة") || *term == "بضاعة"), "{trade:?}");
    let danger = terms(&found, "danger", "candidates");
    assert!(danger.iter().any(|term| term.contains("أمواج")), "{danger:?}");
    assert!(!danger.iter().any(|term| term.contains("حاويات")), "{danger:?}");
}

#[test]
fn the_counts_are_those_of_the_term() {
    let place = Place::new();
    let found = place.suggest(&["--from", "keyness"]);
    let frames = found["frames"].as_array().unwrap();
    let all = frames.iter().flat_map(|frame| frame["candidates"].as_array().unwrap());
    let mut looked_at = 0;
    for one in all {
        let term = one["term"].as_str().unwrap();
        let corpus = place.shown("corpus.jsonl");
        let lines = stdout(&["kwic", term, &corpus, "--format", "json"]);
        let hits = String::from_utf8(lines).unwrap().lines().count();
        assert_eq!(one["hits"], hits, "{term}");
        let evidence = one["evidence"].as_array().unwrap();
        assert!(!evidence.is_empty());
        for line in evidence {
            let byte = |key: &str| usize::try_from(line[key].as_u64().unwrap()).unwrap();
            let text = line["text"].as_str().unwrap();
            let hit = text.get(byte("start")..byte("end")).unwrap();
            assert!(!hit.is_empty() && !hit.contains('.'), "{hit}");
        }
        looked_at += 1;
    }
    assert!(looked_at > 3);
}

#[test]
fn words_in_the_same_company_are_similar() {
    let place = Place::new();
    let found = place.suggest(&["--from", "similar", "--frame", "trade"]);
    let trade = terms(&found, "trade", "candidates");
    let at = trade.iter().position(|term| term.contains("أقمشة"));
    assert!(at.is_some_and(|at| at < 6), "{trade:?}");
}

#[test]
fn missed_spellings_and_indefinite_forms_are_variants() {
    let place = Place::new();
    let found = place.suggest(&["--from", "variants"]);
    let spelling = candidate(&found, "trade", "variants", "بضاعه");
    assert_eq!((&spelling["kind"], &spelling["of"]), (&json!("spelling"), &json!("بضاعة")));
    assert_eq!(spelling["new"], 12);
    let bare = candidate(&found, "trade", "variants", "شحنة");
    assert_eq!((&bare["kind"], &bare["of"]), (&json!("indefinite"), &json!("الشحنة")));
}

#[test]
fn longer_phrases_with_a_term_are_listed_apart() {
    let place = Place::new();
    let found = place.suggest(&["--from", "collocations"]);
    let narrower = terms(&found, "danger", "narrower");
    assert!(narrower.contains(&"عاصفة قوية"), "{narrower:?}");
    assert!(!terms(&found, "danger", "candidates").contains(&"عاصفة قوية"));
    assert_eq!(candidate(&found, "danger", "narrower", "عاصفة قوية")["new"], 0);
}

#[test]
fn what_is_frequent_and_in_no_frame_is_left_over() {
    let place = Place::new();
    let found = place.suggest(&["--from", "leftover"]);
    let left: Vec<&str> = found["leftover"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["term"].as_str().unwrap())
        .collect();
    assert!(left.iter().any(|term| term.contains("حديقة")), "{left:?}");
    assert!(!left.iter().any(|term| term.contains("بضاعة")), "{left:?}");
}

#[test]
fn threads_and_order_change_nothing() {
    let place = Place::new();
    let one = place.suggest(&["--threads", "1"]);
    assert_eq!(one, place.suggest(&["--threads", "3"]));
    let mut numbers: Vec<usize> = (0..60).collect();
    numbers.reverse();
    place.write("corpus.jsonl", &lines(numbers));
    assert_eq!(one, place.suggest(&["--threads", "2"]));
}

#[test]
fn a_corpus_may_come_on_standard_input() {
    let place = Place::new();
    let lexicon = place.shown("harbour.toml");
    let arguments = ["lexicon", "suggest", &lexicon, "-", "--format", "json"];
    let output = mizan(&arguments).write_stdin(lines((0..60).collect())).output().unwrap();
    assert!(output.status.success());
    let piped: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(piped["frames"], place.suggest(&[])["frames"]);
}

#[test]
fn a_sheet_goes_out_and_its_yes_and_no_come_back() {
    let place = Place::new();
    for (name, comma) in [("sheet.csv", true), ("sheet.toml", false)] {
        let sheet = place.shown(name);
        place.command(&["-o", &sheet, "--from", "keyness,variants"]).assert().success();
        let text = place.read(name);
        let filled = if comma {
            assert!(text.starts_with('\u{FEFF}'));
            let rows: Vec<String> = text
                .lines()
                .map(|line| {
                    if line.contains("trade,بضاعه,") {
                        format!("نعم{line}")
                    } else if line.contains(",مستودع") {
                        format!("no{line}")
                    } else {
                        line.to_owned()
                    }
                })
                .collect();
            rows.join("\r\n")
        } else {
            text.replace(
                "accept = \"\"\nframe = \"trade\"\nterm = \"بضاعه\"",
                "accept = \"yes\"\nframe = \"trade\"\nterm = \"بضاعه\"",
            )
        };
        assert_ne!(filled, text, "{text}");
        place.write(name, &filled);
        let (lexicon, new) =
            (place.shown("harbour.toml"), place.shown(&format!("{name}.new.toml")));
        mizan(&["lexicon", "accept", &lexicon, &sheet, "-o", &new])
            .assert()
            .success()
            .stderr(contains("1 term added").and(contains("the version is still 1.0.0")));
        let grown = fs::read_to_string(&new).unwrap();
        assert!(
            grown.contains("# goods") && grown.contains("Suggested from corpus.jsonl by variants")
        );
        assert_eq!(place.read("harbour.toml"), LEXICON);
        mizan(&["lexicon", "show", &new]).assert().success().stdout(contains("بضاعه"));
        // What was named is not written over either.
        mizan(&["lexicon", "accept", &lexicon, &sheet, "-o", &lexicon]).assert().code(2);
        place.command(&["-o", &sheet]).assert().code(2).stderr(contains("there is a file"));
    }
}

#[test]
fn what_was_rejected_does_not_come_again() {
    let place = Place::new();
    let before = place.suggest(&["--from", "keyness"]);
    let first = terms(&before, "trade", "candidates")[0].to_owned();
    place.write("no.csv", &format!("accept,frame,term\nلا,trade,{first}\n"));
    let after = place.suggest(&["--from", "keyness", "--rejected", &place.shown("no.csv")]);
    assert!(!terms(&after, "trade", "candidates").contains(&first.as_str()));
    assert_eq!(after["rejected"], 1);
}

#[test]
fn vectors_of_another_corpus_can_be_used() {
    let place = Place::new();
    place.write("w.vec", "4 2\nبضاعة 1 0\nالجسر 0.9 0.1\nحديقة -1 0\nنَادِر 1 0\n");
    let found = place.suggest(&["--from", "similar", "--vectors", &place.shown("w.vec")]);
    assert!(terms(&found, "trade", "candidates")[0].contains("جسر"));
    for (file, hint) in [
        ("4 2\nبضاعة 1 0\nالجسر 0.9\n", "w.vec:3: 1 numbers, and 2 before"),
        ("بضاعة 1 x\n", "'x' is no number"),
        ("بضاعة 1 NaN\n", "'NaN' is no number"),
        ("بضاعة\n", "this is no line of a file of vectors"),
        ("نادر 1 2\n", "no word of the corpus has a vector"),
        ("", "no word of the corpus has a vector"),
    ] {
        place.write("w.vec", file);
        let vectors = place.shown("w.vec");
        place.command(&["--vectors", &vectors]).assert().code(2).stderr(contains(hint));
    }
    fs::write(place.path("w.vec"), [0xFF, 0x00, 0x0A, 0x80]).unwrap();
    place.command(&["--vectors", &place.shown("w.vec")]).assert().code(2);
}

#[test]
fn what_cannot_be_done_is_said() {
    let place = Place::new();
    place
        .command(&["--frame", "weather"])
        .assert()
        .code(2)
        .stderr(contains("no frame 'weather'").and(contains("trade, danger")));
    place.command(&["--from", "magic"]).assert().code(2).stderr(contains("keyness"));
    place.command(&["-o", &place.shown("x.docx")]).assert().code(2).stderr(contains(".csv"));
    place.command(&["--rejected", &place.shown("none.csv")]).assert().code(2);
    place.write("empty.jsonl", "{\"outlet\":\"a\",\"text\":\"لا شيء هنا\"}\n");
    let (lexicon, corpus) = (place.shown("harbour.toml"), place.shown("empty.jsonl"));
    mizan(&["lexicon", "suggest", &lexicon, &corpus])
        .assert()
        .success()
        .stderr(contains("nothing is suggested").and(contains("has no hits")));
    mizan(&["lexicon", "suggest", "spelling-ar", &corpus]).assert().code(2);
}

#[test]
fn the_table_shows_sentences() {
    let place = Place::new();
    for (lang, title) in [("en", "Trade [trade]: words and phrases"), ("ar", "التجارة [trade]")]
    {
        place
            .command(&["--lang", lang, "--bidi", "plain", "--from", "keyness"])
            .assert()
            .success()
            .stdout(contains(title).and(contains("[حاويات")));
    }
}
