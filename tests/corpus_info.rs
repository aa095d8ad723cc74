//! `mizan corpus info`, and articles in other languages: invented corpora with each thing
//! planted that is worth a look, and a clean one of which nothing is said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fs;

use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};

use program::{json as report, mizan, stdout};

const SUBJECTS: [&str; 7] =
    ["البلدية", "الوزارة", "الجمعية", "المدرسة", "الشركة", "النقابة", "المستشفى"];
const VERBS: [&str; 5] = ["افتتحت", "أعلنت", "راجعت", "أجلت", "وسعت"];
const THINGS: [&str; 11] = [
    "السوق",
    "الطريق",
    "المكتبة",
    "الميناء",
    "الحديقة",
    "الجسر",
    "الملعب",
    "المتحف",
    "المحطة",
    "المسرح",
    "البئر",
];

const OUTLETS: [&str; 3] = ["wafir", "afaq", "sumud"];

/// A text of its own for every number.
fn text(number: usize) -> String {
    let sentence = |at: usize| {
        let pick = number * 13 + at * 29;
        format!(
            "{} {} {} رقم {number} قرب {} في اليوم {at} بحضور عدد من أهل الحي.",
            VERBS[pick % 5],
            SUBJECTS[pick % 7],
            THINGS[pick % 11],
            THINGS[(pick / 7) % 11],
        )
    };
    (1..5).map(sentence).collect::<Vec<_>>().join(" ")
}

fn day(number: usize) -> String {
    format!("2024-{:02}-{:02}", 7 + number / 31, 1 + number % 31)
}

/// One article of three outlets in turn, one of each every day.
fn article(number: usize) -> Value {
    json!({
        "id": format!("a{number:03}"),
        "outlet": OUTLETS[number % 3],
        "date": day(number / 3),
        "title": format!("{} جديد في المدينة {number}", THINGS[number % 11]),
        "text": text(number),
        "url": format!("https://example.org/{number}"),
        "author": "ليلى",
    })
}

fn clean() -> Vec<Value> {
    (0..90).map(article).collect()
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn of(articles: &[Value]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let lines: String = articles.iter().map(|article| article.to_string() + "\n").collect();
        fs::write(folder.path().join("corpus.jsonl"), lines).unwrap();
        Self { folder }
    }

    fn path(&self) -> String {
        self.folder.path().join("corpus.jsonl").display().to_string()
    }

    fn info(&self, more: &[&str]) -> Value {
        let path = self.path();
        report(&[&["corpus", "info", &path, "--format", "json"], more].concat())
    }
}

/// What is worth a look, by its kind.
fn looks(info: &Value) -> Vec<&str> {
    let looks = info["worth_a_look"].as_array().unwrap();
    let mut kinds: Vec<&str> = looks.iter().map(|look| look["what"].as_str().unwrap()).collect();
    kinds.dedup();
    kinds
}

fn look<'a>(info: &'a Value, kind: &str) -> &'a Value {
    let looks = info["worth_a_look"].as_array().unwrap();
    looks.iter().find(|look| look["what"] == kind).unwrap_or_else(|| panic!("{kind}: {looks:#?}"))
}

#[test]
fn of_a_clean_corpus_nothing_is_said() {
    let place = Place::of(&clean());
    let info = place.info(&[]);
    assert_eq!(looks(&info), [""; 0]);
    assert_eq!(info["schema"], "mizan.corpus-info/1");
    assert_eq!((&info["articles"], &info["language"]), (&json!(90), &json!("ar")));
    assert_eq!(info["languages"], json!({"ar": 90}));
    assert_eq!(info["files"], json!([{"form": "json-lines", "compressed": false, "files": 1}]));
    let outlet = &info["outlets"][0];
    assert_eq!((&outlet["id"], &outlet["articles"]), (&json!("afaq"), &json!(30)));
    assert_eq!((&outlet["first"], &outlet["last"]), (&json!("2024-07-01"), &json!("2024-07-30")));
    assert_eq!(outlet["without"], json!({"date": 0, "title": 0, "url": 0, "author": 0}));
    assert_eq!(outlet["gaps"], json!([]));
    let path = place.path();
    let shown = String::from_utf8(stdout(&["corpus", "info", &path, "--lang", "en"])).unwrap();
    assert!(shown.contains("Nothing that is looked for was found"), "{shown}");
}

/// The numbers are those of the analysis.
#[test]
fn words_are_those_of_the_analysis() {
    for corpus in ["corpus/sample", "corpus/sample-en"] {
        let info = report(&["corpus", "info", corpus, "--format", "json"]);
        let run = report(&["analyze", corpus, "--format", "json"]);
        assert_eq!(info["articles"], run["run"]["corpus"]["articles"]);
        assert_eq!(info["words"], run["run"]["corpus"]["tokens"]);
        assert_eq!(run["run"]["corpus"]["other_language"], json!({}));
        let kinds = looks(&info);
        assert!(!kinds.contains(&"other-language") && !kinds.contains(&"mojibake"), "{kinds:?}");
    }
}

/// Each thing that is worth a look, planted into the clean corpus: it is seen, with the
/// article that has it, and nothing else is.
#[test]
fn each_thing_in_an_article_is_seen() {
    let english = "The town opened its new fish market yesterday after three years of work, and \
        the mayor said that the project had given jobs to two hundred people from the old quarter.";
    let with = |more: &str| format!("{} {more}", text(7));
    for (kind, field, value) in [
        ("empty-body", "text", " \n ".to_owned()),
        ("short-body", "text", "خبر قصير عن السوق.".to_owned()),
        ("body-is-title", "text", "المتحف جديد في المدينة 7".to_owned()),
        ("truncated", "text", with("وأضاف…")),
        ("truncated", "text", with("اقرأ المزيد")),
        ("mojibake", "text", with("Ø§Ù„Ø³Ù„Ø§Ù…")),
        ("replacement-character", "text", with("كل\u{FFFD}مة")),
        ("presentation-forms", "text", with("ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ")),
        ("backwards", "text", text(7).chars().rev().collect()),
        ("html", "text", with("<br> وأضاف&nbsp;قائلا")),
        ("other-language", "text", english.to_owned()),
        ("mixed-script", "text", format!("{english} {}", text(7))),
        ("declared-language", "language", "fr".to_owned()),
        ("early-date", "date", "1970-01-01".to_owned()),
        ("lone-date", "date", "2104-03-05".to_owned()),
        ("shared-ids", "id", "a008".to_owned()),
        ("equal-bodies", "text", text(4)),
        ("equal-bodies-across", "text", text(8)),
    ] {
        let mut articles = clean();
        articles[7][field] = value.into();
        let info = Place::of(&articles).info(&[]);
        assert_eq!(looks(&info), [kind]);
        let look = look(&info, kind);
        let wanted = if field == "id" { "a008" } else { "a007" };
        assert!(look["examples"].as_array().unwrap().contains(&wanted.into()), "{look:#}");
        let count = if ["shared-ids", "equal-bodies", "equal-bodies-across"].contains(&kind) {
            2
        } else {
            1
        };
        assert_eq!((&look["count"], &look["of"]), (&json!(count), &json!(90)), "{kind}");
    }
}

#[test]
fn each_thing_in_an_outlet_is_seen() {
    let planted = |kind: &str, change: &dyn Fn(usize, &mut Value)| {
        let mut articles = clean();
        for (number, article) in articles.iter_mut().enumerate() {
            change(number, article);
        }
        articles.retain(|article| !article.is_null());
        let info = Place::of(&articles).info(&[]);
        assert_eq!(looks(&info), [kind]);
        look(&info, kind).clone()
    };
    let of_afaq = |number: usize| number % 3 == 1;

    let found = planted("repeated-sentence", &|number, article| {
        if of_afaq(number) && number < 30 {
            let more = format!("{} تابعونا على منصات التواصل كل صباح.", text(number));
            article["text"] = more.into();
        }
    });
    assert_eq!(
        (&found["outlet"], &found["count"], &found["of"]),
        (&json!("afaq"), &json!(10), &json!(30))
    );
    assert_eq!(found["text"], "تابعونا على منصات التواصل كل صباح.");

    let found = planted("one-day", &|number, article| {
        if of_afaq(number) && (20..60).contains(&number) {
            article["date"] = "2024-07-20".into();
        }
    });
    assert_eq!(found["text"], "2024-07-20");

    let found = planted("without-date", &|number, article| {
        if of_afaq(number) && number < 10 {
            article["date"] = Value::Null;
        }
    });
    assert_eq!(found["count"], 3);

    let found = planted("few-articles", &|number, article| {
        if of_afaq(number) && number % 2 == 1 {
            *article = Value::Null;
        }
    });
    assert_eq!((&found["outlet"], &found["count"]), (&json!("afaq"), &json!(15)));

    let found = planted("shorter-articles", &|number, article| {
        if of_afaq(number) {
            let start: Vec<&str> = text(number).leak().split(' ').take(22).collect();
            article["text"] = start.join(" ").into();
        }
    });
    assert_eq!(found["outlet"], "afaq");
    assert!(found["count"].as_u64().unwrap() * 2 < found["of"].as_u64().unwrap());

    let found = planted("similar-names", &|number, article| {
        if of_afaq(number) {
            article["outlet"] = "Wa-fir".into();
        }
    });
    assert_eq!(found["outlets"].as_object().unwrap().len(), 2);
}

#[test]
fn gaps_spikes_and_periods() {
    let mut articles = clean();
    for (number, article) in articles.iter_mut().enumerate() {
        let at = number / 3;
        // Nothing of afaq for five days; a busy day of sumud.
        if number % 3 == 1 && (12..17).contains(&at) {
            *article = Value::Null;
        }
    }
    articles.retain(|article| !article.is_null());
    for number in 200..215 {
        let mut more = article(number);
        more["outlet"] = "sumud".into();
        more["date"] = day(9).into();
        articles.push(more);
    }
    let info = Place::of(&articles).info(&[]);
    assert_eq!(
        info["outlets"][0]["gaps"],
        json!([{"first": "2024-07-13", "last": "2024-07-17", "days": 5}])
    );
    assert_eq!(
        info["outlets"][1]["spikes"],
        json!([{"day": "2024-07-10", "articles": 16, "usual": 1}])
    );
    assert_eq!(looks(&info), ["one-day"]);

    let mut articles = clean();
    for (number, article) in articles.iter_mut().enumerate() {
        if number % 3 == 1 {
            article["date"] = format!("2024-11-{:02}", 1 + number / 3 % 28).into();
        }
    }
    let info = Place::of(&articles).info(&[]);
    assert!(looks(&info).contains(&"other-period"), "{:?}", looks(&info));
}

#[test]
fn the_future_is_what_the_user_says() {
    let place = Place::of(&clean());
    let info = place.info(&["--today", "2024-07-20"]);
    assert_eq!(looks(&info), ["future-date"]);
    assert_eq!(look(&info, "future-date")["text"], "2024-07-21 – 2024-07-30");
    let path = place.path();
    mizan(&["corpus", "info", &path, "--today", "tomorrow"]).assert().code(2);
}

#[test]
fn furniture_encodings_and_what_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("wafir")).unwrap();
    for number in 0..20 {
        let page = format!("عنوان الخبر {number}\n{}\nاترك تعليقا\n", text(number));
        fs::write(path(&format!("wafir/{number}.txt")), page).unwrap();
    }
    let windows = encoding_rs::WINDOWS_1256.encode(&text(30)).0.into_owned();
    fs::write(path("wafir/windows.txt"), windows).unwrap();
    fs::write(path("wafir/empty.txt"), " \n").unwrap();
    let lines: String = (0..25)
        .map(|number| {
            let body = format!("{}\nاقرأ المزيد: شيء آخر\nشارك", text(40 + number));
            json!({"outlet": "afaq", "text": body}).to_string() + "\n"
        })
        .collect();
    fs::write(path("afaq.jsonl"), lines + "not JSON\n").unwrap();
    let input = folder.path().display().to_string();
    let info = report(&["corpus", "info", &input, "--format", "json"]);
    assert_eq!(info["encodings"], json!({"windows-1256": 1}));
    assert_eq!(info["unreadable"], 2);
    assert_eq!(info["problems"].as_array().unwrap().len(), 2);
    assert_eq!(look(&info, "unreadable")["of"], 48);
    let rule = |name: &str| {
        let rules = info["furniture"].as_array().unwrap();
        rules.iter().find(|rule| rule["rule"] == name).unwrap().clone()
    };
    assert_eq!(
        (&rule("comment-form")["lines"], &rule("comment-form")["more_lines"]),
        (&json!(20), &json!(0))
    );
    assert_eq!(
        (&rule("share-bar")["lines"], &rule("share-bar")["more_lines"]),
        (&json!(0), &json!(25))
    );
    assert_eq!(look(&info, "furniture-left")["count"], 50);
    let all = report(&["corpus", "info", &input, "--format", "json", "--furniture", "all"]);
    assert!(!looks(&all).contains(&"furniture-left"));
    let forms: Vec<&str> =
        info["files"].as_array().unwrap().iter().map(|f| f["form"].as_str().unwrap()).collect();
    assert_eq!(forms, ["json-lines", "text"]);
    mizan(&["corpus", "info", &input, "--strict"]).assert().code(2);
}

#[test]
fn the_same_for_any_threads_and_in_all_forms() {
    let mut articles = clean();
    articles.extend((200..260).map(|number| {
        let mut more = article(number);
        more["text"] = "<p>Ø§Ù„Ø³Ù„Ø§Ù… يتكرر هذا السطر هنا.".into();
        more["date"] = "1970-01-01".into();
        more
    }));
    let place = Place::of(&articles);
    let path = place.path();
    for format in ["json", "table", "markdown"] {
        for lang in ["ar", "en"] {
            let run = |threads: &str| {
                stdout(&[
                    "corpus",
                    "info",
                    &path,
                    "--format",
                    format,
                    "--lang",
                    lang,
                    "--threads",
                    threads,
                ])
            };
            assert_eq!(run("1"), run("5"), "{format} {lang}");
            assert!(!run("1").is_empty());
        }
    }
    // The order of the lines does not matter either.
    let info = place.info(&[]);
    articles.reverse();
    assert_eq!(info, Place::of(&articles).info(&[]));
    // Narrow terminals and those without bidi.
    for bidi in ["visual", "plain", "isolates"] {
        stdout(&["corpus", "info", &path, "--width", "60", "--bidi", bidi]);
    }
}

#[test]
fn nothing_to_tell_of() {
    let place = Place::of(&[]);
    let path = place.path();
    mizan(&["corpus", "info", &path]).assert().code(2).stderr(contains("no article could be read"));
    let none = place.folder.path().join("none").display().to_string();
    mizan(&["corpus", "info", &none]).assert().code(2);
}

/// Invented texts in several languages.
fn in_language(code: &str) -> String {
    let cases = fs::read_to_string("tests/cases/language.tsv").unwrap();
    let mut rows = cases.lines().map(|row| row.split('\t').collect::<Vec<_>>());
    rows.find(|row| row[0] == code && row[1] == "news").unwrap()[2].to_owned()
}

fn mixed() -> Vec<Value> {
    let mut articles: Vec<Value> = (0..20).map(article).collect();
    for (number, code) in ["en", "fa", "fa", "ur"].iter().enumerate() {
        let mut other = article(100 + number);
        other["text"] = in_language(code).into();
        other["title"] = Value::Null;
        articles.push(other);
    }
    articles
}

#[test]
fn other_languages_are_not_scored_in_silence() {
    let place = Place::of(&mixed());
    let path = place.path();
    let analyze = ["analyze", &path, "--format", "json"];
    mizan(&analyze).assert().success().stderr(
        contains("note: 4 articles are not in Arabic (2 Persian, 1 English, 1 Urdu) and were left out, such as 'a100'")
            .and(contains("hint: --any-language scores all")),
    );
    let left = report(&analyze);
    assert_eq!(left["run"]["corpus"]["articles"], 20);
    assert_eq!(left["run"]["corpus"]["other_language"], json!({"fa": 2, "en": 1, "ur": 1}));
    assert_eq!(left["run"]["options"]["languages"], json!(["ar"]));
    assert_eq!(left["articles"].as_array().unwrap().len(), 20);
    for threads in ["1", "2", "7"] {
        let again = report(&[&analyze[..], &["--threads", threads]].concat());
        assert_eq!(left, again);
    }
    let all = report(&[&analyze[..], &["--any-language"]].concat());
    assert_eq!(all["run"]["corpus"]["articles"], 24);
    assert_eq!(all["run"]["corpus"]["other_language"], json!({}));
    assert_eq!(all["run"]["options"]["languages"], "any");
    let validator = jsonschema::validator_for(&report(&["schema"])).unwrap();
    assert!(validator.is_valid(&left) && validator.is_valid(&all));

    let shown = String::from_utf8(stdout(&["analyze", &path, "--lang", "en"])).unwrap();
    assert!(shown.contains("left out: 4"), "{shown}");
    let info = place.info(&[]);
    assert_eq!(look(&info, "other-language")["count"], 4);
    assert_eq!(info["languages"], json!({"ar": 20, "fa": 2, "en": 1, "ur": 1}));
}

#[test]
fn every_command_that_scores_leaves_them_out() {
    let place = Place::of(&mixed());
    let path = place.path();
    for command in [
        vec!["analyze", &path],
        vec!["hits", &path],
        vec!["terms", &path],
        vec!["names", &path],
        vec!["sources", &path],
        vec!["compare", &path],
        vec!["chart", &path, "--chart", "frames", "-o", &place.path().replace(".jsonl", "-charts")],
    ] {
        let output = mizan(&command).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(err.contains("4 articles are not in Arabic"), "{command:?}: {err}");
        let output = mizan(&[&command[..], &["--any-language"]].concat()).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("are not in Arabic"), "{command:?}: {err}");
    }
    let compared = report(&["compare", &path, "--format", "json"]);
    assert_eq!(compared["run"]["other_language"], json!({"fa": 2, "en": 1, "ur": 1}));
}

#[test]
fn a_corpus_of_nothing_but_other_languages_is_an_error() {
    let articles: Vec<Value> = mixed().split_off(20);
    let place = Place::of(&articles);
    let path = place.path();
    mizan(&["analyze", &path, "--language", "ar"])
        .assert()
        .code(2)
        .stdout("")
        .stderr(contains("4 articles are not in Arabic").and(contains("--any-language")));
}

#[test]
fn a_lexicon_without_a_language_scores_all() {
    let lexicon = |language: &str| {
        format!(
            "schema = \"mizan.lexicon/1\"\nid = \"mine\"\nversion = \"1\"\nlanguage = \"{language}\"\n\
             title = {{ en = \"Mine\" }}\nsource = \"invented\"\nlicense = \"CC0\"\n[[frame]]\n\
             id = \"market\"\nlabel = {{ en = \"Market\" }}\ndefinition = \"d\"\nterms = [\"سوق\"]\n"
        )
    };
    let place = Place::of(&mixed());
    let path = place.path();
    for (language, articles) in [("", 24), ("ar", 20), ("arz", 24), ("fa", 2)] {
        let file = place.folder.path().join("mine.toml").display().to_string();
        fs::write(&file, lexicon(language)).unwrap();
        let run = report(&["analyze", &path, "-l", &file, "--format", "json"]);
        assert_eq!(run["run"]["corpus"]["articles"], articles, "{language}");
    }
}

#[test]
fn what_an_article_says_of_its_language_spoils_nothing() {
    let mut articles: Vec<Value> = (0..6).map(article).collect();
    articles[0]["language"] = json!(["ar", "en"]);
    articles[1]["language"] = json!({"code": "ar"});
    articles[2]["language"] = json!(7);
    articles[3]["language"] = json!("en");
    let place = Place::of(&articles);
    let run = report(&["analyze", &place.path(), "--format", "json"]);
    assert_eq!(run["run"]["corpus"]["articles"], 6);
    assert_eq!(run["run"]["corpus"]["skipped"], 0);
}
