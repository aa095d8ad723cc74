//! Copies through the real program: what is printed, and how they count.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod planted;
mod program;

use std::collections::BTreeSet;
use std::fs;

use planted::{Chance, Planted, lines, planted};
use program::{json, mizan, stdout};
use serde_json::Value;

/// A corpus in a folder of its own, with words of frames in its texts.
struct Corpus {
    folder: tempfile::TempDir,
    articles: Vec<Planted>,
}

impl Corpus {
    fn new() -> Self {
        let mut articles = planted(40, 4);
        let frames = ["خطوة رمزية", "إنجاز تاريخي كبير", "جيش الاحتلال", "السلام العادل", "مقاومة"];
        let mut chance = Chance(1);
        for at in 0..40 {
            let sentence = frames[chance.below(frames.len())];
            let story = format!("story-{at}");
            for article in &mut articles {
                if article.id == story || article.copy_of.as_ref() == Some(&story) {
                    article.text = format!("{sentence} {sentence}. {}", article.text);
                }
            }
        }
        Self { folder: tempfile::tempdir().unwrap(), articles }
    }

    fn write(&self, name: &str, takes: impl Fn(&Planted) -> bool) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, lines(self.articles.iter().filter(|article| takes(article)))).unwrap();
        path.display().to_string()
    }

    fn whole(&self) -> String {
        self.write("whole.jsonl", |_| true)
    }
}

const QUICK: [&str; 6] = ["--format", "json", "--language", "ar", "--without-voice", "--draws=100"];

fn report(corpus: &str, more: &[&str]) -> Value {
    let mut arguments = vec!["analyze", corpus];
    arguments.extend(QUICK);
    arguments.extend(more);
    json(&arguments)
}

fn listed(corpus: &str) -> Value {
    json(&["corpus", "duplicates", corpus, "--format", "json", "--language", "ar"])
}

#[test]
fn the_list_has_first_publishers_copies_and_flows() {
    let corpus = Corpus::new();
    let found = listed(&corpus.whole());
    assert_eq!(found["schema"], "mizan.duplicates/1");
    let copies = found["sums"]["copies"].as_u64().unwrap();
    assert!(copies >= 38, "{copies}");
    let clusters = found["clusters"].as_array().unwrap();
    let listed: usize = clusters.iter().map(|c| c["copies"].as_array().unwrap().len()).sum();
    assert_eq!(listed as u64, copies);
    for cluster in clusters {
        assert!(cluster["first"]["id"].as_str().unwrap().starts_with("story-"), "{cluster}");
        for copy in cluster["copies"].as_array().unwrap() {
            let days = copy["days"].as_i64().unwrap();
            assert!((1..=3).contains(&days), "{copy}");
            assert!(copy["containment"].as_f64().unwrap() > 0.6, "{copy}");
        }
    }
    let flows = found["flows"].as_array().unwrap();
    let all: u64 = flows.iter().map(|flow| flow["copies"].as_u64().unwrap()).sum();
    assert_eq!(all, copies);
    let csv =
        String::from_utf8(stdout(&["corpus", "duplicates", &corpus.whole(), "--format", "csv"]));
    let csv = csv.unwrap();
    assert_eq!(csv.lines().count() as u64, 1 + copies + clusters.len() as u64);
    assert!(csv.starts_with("\u{FEFF}cluster,articles,copy,outlet,date,id,title,jaccard"));
}

#[test]
fn the_table_speaks_both_languages() {
    let corpus = Corpus::new();
    let whole = corpus.whole();
    for (language, word) in [("en", "First publisher"), ("ar", "الناشر الأول")] {
        for format in ["table", "markdown"] {
            let shown = stdout(&[
                "corpus",
                "duplicates",
                &whole,
                "--lang",
                language,
                "--bidi",
                "plain",
                "--format",
                format,
                "--top",
                "3",
            ]);
            assert!(String::from_utf8(shown).unwrap().contains(word), "{language} {format}");
        }
    }
}

#[test]
fn standard_input_is_read_like_a_file() {
    let corpus = Corpus::new();
    let text = fs::read(corpus.whole()).unwrap();
    for arguments in [
        vec!["corpus", "duplicates", "-", "--format", "json"],
        vec![
            "analyze",
            "-",
            "--duplicates",
            "once",
            "--format",
            "csv",
            "--without-voice",
            "--interval",
            "analytic",
        ],
    ] {
        let piped = mizan(&arguments).write_stdin(text.clone()).output().unwrap();
        assert!(piped.status.success(), "{}", String::from_utf8_lossy(&piped.stderr));
        let whole = corpus.whole();
        let named: Vec<&str> = arguments
            .iter()
            .map(|argument| if *argument == "-" { whole.as_str() } else { argument })
            .collect();
        assert_eq!(piped.stdout, stdout(&named));
    }
}

/// All numbers of outlets but those that speak of copies.
fn numbers(report: &Value) -> Value {
    serde_json::json!([
        report["outlets"],
        report["articles"],
        report["keyness"],
        report["timeline"]
    ])
}

#[test]
fn first_is_as_if_the_copies_were_not_there() {
    let corpus = Corpus::new();
    let found = listed(&corpus.whole());
    let clusters = found["clusters"].as_array().unwrap();
    let copies: BTreeSet<&str> = clusters
        .iter()
        .flat_map(|cluster| cluster["copies"].as_array().unwrap())
        .map(|copy| copy["id"].as_str().unwrap())
        .collect();
    let without = corpus.write("without.jsonl", |article| !copies.contains(article.id.as_str()));
    let plain = report(&corpus.whole(), &[]);
    let alone = report(&without, &[]);
    let first = report(&corpus.whole(), &["--duplicates", "first"]);
    assert_eq!(numbers(&first), numbers(&alone));
    assert!(plain.get("duplicates").is_none(), "what was not looked for is not told");
    assert!(plain["run"]["corpus"].get("duplicates").is_none());
    let info = &first["run"]["corpus"]["duplicates"];
    assert_eq!(info["copies"], copies.len());
    assert_eq!(info["left_out"], copies.len());
    assert_eq!(info["articles"], plain["run"]["corpus"]["articles"]);
    assert_eq!(first["run"]["corpus"]["sha256"], plain["run"]["corpus"]["sha256"], "one corpus");
    let options = first["run"]["options"]["duplicates"].as_str().unwrap();
    assert!(options.starts_with("first (Jaccard 0.7"), "{options}");

    // With and without, whatever is counted.
    let keep = report(&corpus.whole(), &["--duplicates", "keep"]);
    assert_eq!(first["duplicates"], keep["duplicates"]);
    let outlets = first["duplicates"]["outlets"].as_array().unwrap();
    let mut changed = 0;
    for (at, outlet) in outlets.iter().enumerate() {
        for (number, frame) in outlet["frames"].as_array().unwrap().iter().enumerate() {
            let of = |report: &Value| report["outlets"][at]["frames"][number].clone();
            assert_eq!(frame["with"], of(&plain)["per_1000"]);
            assert_eq!(frame["hits_with"], of(&plain)["hits"]);
            assert_eq!(frame["without"], of(&alone)["per_1000"]);
            assert_eq!(frame["hits_without"], of(&alone)["hits"]);
            changed += u32::from(frame["with"] != frame["without"]);
        }
    }
    assert!(changed > 3, "{changed}");
    assert!(first["duplicates"]["largest"]["frame"].is_string());
}

#[test]
fn keep_counts_all_and_draws_copies_together() {
    let corpus = Corpus::new();
    // All copies in one outlet: there they are drawn with their firsts.
    let mut articles = corpus
        .articles
        .iter()
        .map(|article| Planted { outlet: "o".into(), ..copy(article) })
        .collect::<Vec<_>>();
    for (at, article) in articles.iter_mut().enumerate() {
        if at % 3 == 2 {
            article.outlet = "p".to_owned();
        }
    }
    let path = corpus.folder.path().join("one.jsonl");
    fs::write(&path, lines(&articles)).unwrap();
    let path = path.display().to_string();
    let plain = report(&path, &["--interval", "bca"]);
    let keep = report(&path, &["--interval", "bca", "--duplicates", "keep"]);
    let wider = |of: &Value| {
        let interval = &of["interval"];
        interval["high"].as_f64().unwrap() - interval["low"].as_f64().unwrap()
    };
    let mut seen = 0;
    let frames = |report: &Value| report["outlets"][0]["frames"].as_array().unwrap().clone();
    for (a, b) in frames(&plain).iter().zip(&frames(&keep)) {
        assert_eq!((&a["hits"], &a["per_1000"]), (&b["hits"], &b["per_1000"]));
        if a["hits"].as_u64().unwrap() > 10 {
            assert!(wider(b) > wider(a), "{a}\n{b}");
            seen += 1;
        }
    }
    assert!(seen > 0);
    assert_eq!(plain["articles"], keep["articles"]);
}

fn copy(article: &Planted) -> Planted {
    Planted {
        id: article.id.clone(),
        outlet: article.outlet.clone(),
        date: article.date.clone(),
        title: article.title.clone(),
        text: article.text.clone(),
        way: article.way,
        copy_of: article.copy_of.clone(),
    }
}

#[test]
fn once_leaves_every_outlet_its_first() {
    let text = planted::story(&mut Chance(2)).join(" ");
    let article = |id: &str, outlet: &str, day: u32| Planted {
        id: id.to_owned(),
        outlet: outlet.to_owned(),
        date: format!("2024-03-{day:02}"),
        title: "عنوان".to_owned(),
        text: format!("خطوة رمزية. {text}"),
        way: "",
        copy_of: None,
    };
    let all =
        [article("1", "a", 1), article("2", "a", 2), article("3", "b", 3), article("4", "b", 4)];
    let corpus = Corpus { folder: tempfile::tempdir().unwrap(), articles: all.into() };
    let ids = |counting: &str| {
        let report = report(&corpus.whole(), &["--duplicates", counting]);
        let rows = report["articles"].as_array().unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("keep"), ["1", "2", "3", "4"]);
    assert_eq!(ids("first"), ["1"]);
    assert_eq!(ids("once"), ["1", "3"]);
    let hits = stdout(&["hits", &corpus.whole(), "--duplicates", "once", "--language", "ar"]);
    let of: BTreeSet<String> = String::from_utf8(hits)
        .unwrap()
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["article"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(of, ["1", "3"].map(str::to_owned).into());
}

#[test]
fn every_command_that_counts_can_leave_copies_out() {
    let corpus = Corpus::new();
    let whole = corpus.whole();
    for arguments in [
        vec!["compare", &whole, "--draws=100", "--format", "csv"],
        vec!["compare", &whole, "--of", "terms", "--format", "csv"],
        vec!["terms", &whole, "--format", "csv"],
        vec!["sources", &whole, "--draws=100"],
        vec!["names", &whole, "--draws=100"],
        vec!["kwic", "خطوة رمزية", &whole],
        vec!["collocates", "خطوة رمزية", &whole, "--min-count", "1", "--format", "csv"],
        vec!["chart", &whole, "-l", "normalization-ar", "--chart", "frames", "--draws=100"],
    ] {
        let mut asked = arguments.clone();
        asked.extend(["--language", "ar", "--duplicates", "first"]);
        let output = mizan(&asked).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{asked:?}: {said}");
        assert!(said.contains("articles are copies;"), "{said}");
        let plain = mizan(&[&arguments[..], &["--language", "ar"]].concat()).output().unwrap();
        assert_ne!(plain.stdout, output.stdout, "{arguments:?}");
    }
}

#[test]
fn the_folder_tells_of_copies() {
    let corpus = Corpus::new();
    let folder = corpus.folder.path().join("out");
    let out = folder.display().to_string();
    let whole = corpus.whole();
    let schema: Value = serde_json::from_slice(&stdout(&["schema"])).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    stdout(&[
        "analyze",
        &whole,
        "--duplicates",
        "keep",
        "-o",
        &out,
        "--lang",
        "en",
        "--draws=100",
        "--chart-format",
        "svg",
    ]);
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let report: Value = serde_json::from_str(&read("report.json")).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(read("duplicates.csv").lines().count() > 70);
    let (summary, page) = (read("summary.md"), read("report.html"));
    assert!(
        summary.contains("are copies") && summary.contains("counted like all others"),
        "{summary}"
    );
    assert!(page.contains("are copies") && page.contains("نسخ، منها"));
}

#[test]
fn the_report_is_the_same_for_any_number_of_threads() {
    let corpus = Corpus::new();
    let whole = corpus.whole();
    let of = |threads: &str| {
        let mut arguments = vec!["analyze", &whole, "--duplicates", "once", "--threads", threads];
        arguments.extend(QUICK);
        stdout(&arguments)
    };
    let one = of("1");
    for threads in ["2", "5"] {
        assert_eq!(one, of(threads));
    }
}

#[test]
fn what_cannot_be_asked_is_told() {
    let corpus = Corpus::new();
    let whole = corpus.whole();
    for (arguments, hint) in [
        (vec!["analyze", &whole, "--threshold", "0.5"], "--duplicates keep, first or once"),
        (vec!["analyze", &whole, "--duplicates", "weight"], "possible values: keep, first, once"),
        (vec!["corpus", "duplicates", &whole, "--threshold", "0"], "a number from above 0 to 1"),
        (
            vec!["corpus", "duplicates", &whole, "--containment", "nan"],
            "a number from above 0 to 1",
        ),
        (vec!["corpus", "duplicates", &whole, "--within", "--across"], "cannot be used with"),
        (vec!["corpus", "duplicates", "/no/such/file.jsonl"], "there is no such file"),
        (vec!["compare", "--counts", "x.csv", "--duplicates", "first"], "name the corpus instead"),
    ] {
        let output = mizan(&arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(hint), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty());
    }
    let empty = corpus.folder.path().join("empty.jsonl");
    fs::write(&empty, "{\n").unwrap();
    let output = mizan(&["corpus", "duplicates", &empty.display().to_string()]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
