//! `mizan lexicon explain` and `mizan lexicon lint`, as a user runs them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fs;
use std::path::Path;

use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;

use program::{json, mizan, stdout};

const LEXICON: &str = r#"schema = "mizan.lexicon/1"
id = "planted"
version = "1"
language = "ar"
title = { en = "Planted" }
source = "tests"
license = "CC0-1.0"

[[frame]]
id = "planted"
label = { en = "Planted" }
definition = "Terms with faults that are known."
terms = [
  "عملي",
  "جدول زراعي",
  "حصاد",
  "حصاد مبكر",
  "الضفة الشرقية",
  "مشروع [A]",
  "الدين",
  { term = "بذرة", except = ["بذرة أمل"] },
  { near = ["مطر", "سيل"], within = 4 },
  "قمح",
]
"#;

/// An invented corpus in which each fault is planted.
fn corpus() -> String {
    let mut lines = Vec::new();
    let mut add = |outlet: &str, section: &str, text: &str| {
        let id = format!("{outlet}-{}", lines.len());
        let article = serde_json::json!({
            "id": id, "outlet": outlet, "section": section, "date": "2024-03-01",
            "title": format!("خبر رقم {}", lines.len()), "text": text,
        });
        lines.push(article.to_string());
    };
    let tools = ["المعلم", "المهندس", "الطبيب", "المزارع", "البناء"];
    let troops = ["الجيش", "الأسطول", "الحرس", "اللواء", "الفيلق"];
    for (number, (tool, troop)) in tools.iter().zip(troops).cycle().take(40).enumerate() {
        let outlet = if number % 2 == 0 { "nahr" } else { "sahl" };
        add(outlet, "home", &format!("وجد {tool} حلا عمليا لبيته القديم وباب حديقته."));
        add(outlet, "home", &format!("شن {troop} عملية عسكرية خاطفة ضد معسكر العدو ليلا."));
        add(outlet, "home", &format!("وعد {tool} بعد حصاد مبكر في الحقول البعيدة."));
        add(outlet, "home", &format!("بقي {tool} في الضفة الشرقية مع أهله ينتظر الجسر الجديد."));
        add(outlet, "home", "قال السكان إن القرار ليس مشروعا في نظرهم.");
        add(outlet, "home", "زار الوفد ضريح صلاح الدين ومتحفه الكبير.");
        add("sahl", "home", "ارتفع سعر قمح الوادي مرة أخرى.");
    }
    for number in 0..6 {
        let outlet = if number % 2 == 0 { "nahr" } else { "sahl" };
        add(outlet, "home", "بقي البناء في الضفه الشرقيه مع أهله ينتظر الجسر الجديد.");
        add(outlet, "home", "زرعت بذرة أمل في القلوب.");
    }
    // Enough of other words that no outlet has half of all.
    for _ in 0..60 {
        add("nahr", "home", "نزل مطر غزير وتلاه سيل جارف على طريق المدينة القديمة وأسواقها.");
        add("bahr", "sea", "عاد الصيادون بقواربهم إلى الميناء الصغير عند الغروب بعد يوم طويل.");
    }
    lines.join("\n") + "\n"
}

fn written(folder: &Path) -> (String, String) {
    let (lexicon, articles) = (folder.join("planted.toml"), folder.join("planted.jsonl"));
    fs::write(&lexicon, LEXICON).unwrap();
    fs::write(&articles, corpus()).unwrap();
    (lexicon.display().to_string(), articles.display().to_string())
}

fn codes(lint: &Value, term: &str) -> Vec<String> {
    let terms = lint["lint"]["terms"].as_array().unwrap();
    let found = terms.iter().find(|found| found["term"] == term).unwrap();
    let codes = found["findings"].as_array().unwrap().iter();
    codes.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn planted_faults_are_found_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let (lexicon, articles) = written(folder.path());
    let lint = json(&["lexicon", "lint", &lexicon, &articles, "--format", "json"]);
    assert_eq!(lint["schema"], "mizan.lint/1");
    let expected: [(&str, &[&str]); 10] = [
        ("عملي", &["other-lexeme"]),
        ("جدول زراعي", &["never-matches"]),
        ("حصاد", &["swallowed"]),
        ("حصاد مبكر", &[]),
        ("الضفة الشرقية", &["missed-spelling"]),
        ("مشروع", &["mostly-negated", "mostly-others"]),
        ("الدين", &["fixed-phrase"]),
        ("بذرة", &["always-excepted"]),
        ("مطر … سيل", &["one-outlet"]),
        ("قمح", &["fixed-phrase", "one-outlet"]),
    ];
    for (term, planted) in expected {
        assert_eq!(codes(&lint, term), planted, "{term}");
    }
    let first = &lint["lint"]["terms"][0];
    assert_eq!(first["hits"], 80);
    assert_eq!(first["lines"][0]["text"], "عملية");
    assert_eq!(first["findings"][0]["form"], "عملية");
    assert_eq!(first["lines"].as_array().unwrap().len(), 3);
    assert_eq!(first["line"], 14);
}

#[test]
fn the_output_is_the_same_with_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let (lexicon, articles) = written(folder.path());
    let with = |threads: &str, format: &str| {
        stdout(&["lexicon", "lint", &lexicon, &articles, "--threads", threads, "--format", format])
    };
    for format in ["json", "csv", "markdown", "table"] {
        assert_eq!(with("1", format), with("4", format), "{format}");
    }
}

#[test]
fn readers_are_told_what_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let (lexicon, articles) = written(folder.path());
    for (lang, said) in [("en", "80 hits"), ("ar", "المطابقات 80")] {
        let arguments = ["lexicon", "lint", &lexicon, &articles, "--lang", lang, "--bidi", "plain"];
        mizan(&arguments)
            .assert()
            .success()
            .stdout(contains(said))
            .stdout(contains("except = [\"عملية\"]"))
            .stdout(contains("variants = [\"الضفه الشرقيه\"]"));
    }
    // A term can be asked for where nothing of it is worth a look.
    let arguments = ["lexicon", "lint", &lexicon, &articles, "--term", "حصاد مبكر", "--lang", "en"];
    mizan(&arguments).assert().success().stdout(contains("40"));
    let arguments = ["lexicon", "lint", &lexicon, &articles, "--most", "1", "--lang", "en"];
    mizan(&arguments).assert().success().stdout(contains("terms more have warnings"));
    let csv = stdout(&["lexicon", "lint", &lexicon, &articles, "--format", "csv"]);
    let rows = csv::Reader::from_reader(&csv[3..]).into_records().count();
    // A row for each warning, and one for the term that has none.
    assert_eq!(rows, 12);
}

#[test]
fn warnings_can_be_denied() {
    let folder = tempfile::tempdir().unwrap();
    let (lexicon, articles) = written(folder.path());
    let run =
        |deny: &str| mizan(&["lexicon", "lint", &lexicon, &articles, "--deny", deny]).assert();
    run("other-lexeme,one-month").code(1);
    run("one-month").code(0);
    run("nonsense").code(2).stderr(contains("other-lexeme"));
}

#[test]
fn bad_input_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let (lexicon, articles) = written(folder.path());
    let lint = |more: &[&str]| mizan(&[&["lexicon", "lint"], more].concat()).assert().code(2);
    lint(&["nowhere.toml", &articles]).stderr(contains("cannot be read"));
    lint(&[&lexicon, "nowhere"]).stderr(contains("nowhere"));
    lint(&[&lexicon, &articles, "--frame", "x"]).stderr(contains("the frames are planted"));
    lint(&[&lexicon, &articles, "--term", "x"]).stderr(contains("no term «x»"));
    lint(&["spelling-ar", &articles]);
    let empty = folder.path().join("empty.jsonl");
    fs::write(&empty, "").unwrap();
    lint(&[&lexicon, &empty.display().to_string()]);
    let noise = folder.path().join("noise.jsonl");
    let text = "\u{202e}عملي\u{0}\u{fffd} ةةةة ﷺ 🙂 ااااا لللل".repeat(50);
    fs::write(&noise, serde_json::json!({ "outlet": "x", "text": text }).to_string()).unwrap();
    let noise = noise.display().to_string();
    mizan(&["lexicon", "lint", &lexicon, &noise, "--any-language"]).assert().success();
}

#[test]
fn the_built_in_lexicons_are_linted_together() {
    mizan(&["lexicon", "lint", "all", "corpus/sample", "--lang", "en"])
        .assert()
        .success()
        .stdout(contains("never-matches").and(contains("terms have hits")));
}

#[test]
fn explain_says_why() {
    let explain = |term: &str, text: &str, more: &[&str]| {
        let arguments =
            [&["lexicon", "explain", term, text, "--lang", "en", "--bidi", "plain"], more];
        let shown = String::from_utf8(stdout(&arguments.concat())).unwrap();
        shown.replace(['\u{2068}', '\u{2069}'], "")
    };
    let joined = |shown: &str| shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(explain("عملي", "العملية", &[]).contains("fits: ال + عملي + ة"));
    assert!(explain("تطبيع", "تطبيعي", &[]).contains("ي is not among the endings of a noun"));
    assert!(joined(&explain("حدة", "وحدة", &[])).contains("وحدة is a word of its own"));
    assert!(joined(&explain("رمزي", "رمزيه", &[])).contains("رمزية would fit"));
    let folder = tempfile::tempdir().unwrap();
    let (lexicon, _) = written(folder.path());
    let within = explain("بذرة", "زرعت بذرة أمل", &["--lexicon", &lexicon]);
    assert!(within.contains("it stands within the exception «بذرة أمل»"), "{within}");
    let taken = explain("حصاد", "حصاد مبكر", &["--lexicon", &lexicon]);
    assert!(joined(&taken).contains("«حصاد مبكر» of the same frame"), "{taken}");
    let rule = explain("مطر … سيل", "مطر ثم سيل", &["--lexicon", &lexicon]);
    assert!(rule.contains("The rule holds"), "{rule}");
}

#[test]
fn explanations_are_data_as_well() {
    let told = json(&["lexicon", "explain", "زعم [V]", "بزعم", "--format", "json"]);
    assert_eq!(told["schema"], "mizan.explanation/1");
    let verdict = &told["explanations"][0]["forms"][0]["places"][0]["words"][0]["verdict"];
    assert_eq!(verdict["forbidden"][0]["objection"], "verb-after-preposition");
    let arabic = stdout(&["lexicon", "explain", "زعم [V]", "بزعم", "--format", "markdown"]);
    assert!(String::from_utf8(arabic).unwrap().contains("لا يسبق الفعل الماضي"));
    mizan(&["lexicon", "explain", "x [Q]", "x"]).assert().code(2);
    mizan(&["lexicon", "explain", "xyz", "x", "-l", "policy-ar"]).assert().code(2);
    mizan(&["lexicon", "explain", "…", "x"]).assert().code(2);
    mizan(&["lexicon", "explain", "م*", "\u{202e}م\u{7}م"]).assert().success();
    mizan(&["lexicon", "explain", "م", ""]).assert().success();
}
