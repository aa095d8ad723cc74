//! `mizan corpus convert`, as a user runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fs;
use std::path::{Path, PathBuf};

use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;

use program::{json, mizan, stdout};

const SAMPLE: &str = "corpus/sample";

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

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), bytes).unwrap();
        self.shown(name)
    }

    /// The names of all files.
    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn convert(corpus: &[&str], out: &str, more: &[&str]) {
    let mut command = mizan(&["corpus", "convert"]);
    command.args(corpus).args(["-o", out]).args(more).assert().success();
}

fn manifest(out: &str) -> Value {
    serde_json::from_slice(&fs::read(format!("{out}.manifest.json")).unwrap()).unwrap()
}

/// The report without the manifest of its run, in which notes name files.
fn report(corpus: &str, more: &[&str]) -> (Value, Value) {
    let mut arguments = vec!["analyze", corpus, "--format", "json"];
    arguments.extend(more);
    let mut report = json(&arguments);
    let run = report.as_object_mut().unwrap().remove("run").unwrap();
    (report, run)
}

fn outputs() -> Vec<&'static str> {
    let mut outputs = vec!["c.jsonl", "c.jsonl.gz", "c.jsonl.zst"];
    if cfg!(feature = "parquet") {
        outputs.push("c.parquet");
    }
    outputs
}

#[test]
fn what_is_converted_gives_the_same_report() {
    let place = Place::new();
    let (whole, run) = report(SAMPLE, &[]);
    let hits = stdout(&["hits", SAMPLE]);
    for name in outputs() {
        let out = place.shown(name);
        convert(&[SAMPLE], &out, &[]);
        let (again, read) = report(&out, &[]);
        assert!(whole == again, "{name}");
        for field in ["title", "language", "articles", "tokens", "sha256"] {
            assert_eq!(run["corpus"][field], read["corpus"][field], "{name} {field}");
        }
        assert_eq!(read["corpus"]["notes"], Value::Array(Vec::new()), "{name}");
        assert!(hits == stdout(&["hits", &out]), "{name}: places in the text are the same");
    }
}

#[test]
fn it_can_be_converted_again_and_again() {
    let place = Place::new();
    let (one, two) = (place.shown("1.jsonl"), place.shown("2.jsonl"));
    convert(&[SAMPLE], &one, &[]);
    let mut from = one.clone();
    for name in outputs() {
        let out = place.shown(&format!("again-{name}"));
        convert(&[&from], &out, &[]);
        from = out;
    }
    convert(&[&from], &two, &[]);
    let articles = |file: &str| -> Vec<Value> {
        let text = fs::read_to_string(file).unwrap();
        let one = |line: &str| {
            let mut article: Value = serde_json::from_str(line).unwrap();
            let object = article.as_object_mut().unwrap();
            assert!(object.remove("source_file").unwrap().is_string());
            object.remove("source_line").unwrap();
            article
        };
        text.lines().map(one).collect()
    };
    assert_eq!(articles(&one).len(), 43);
    assert_eq!(articles(&one), articles(&two));
}

#[test]
fn the_bytes_are_the_same_each_time() {
    let place = Place::new();
    for name in outputs() {
        let out = place.shown(name);
        let mut first = Vec::new();
        for threads in ["1", "2", "7"] {
            convert(&[SAMPLE, "corpus/sample-en"], &out, &["--threads", threads]);
            let bytes =
                (fs::read(&out).unwrap(), fs::read(format!("{out}.manifest.json")).unwrap());
            first.push(bytes);
        }
        assert!(first.windows(2).all(|pair| pair[0] == pair[1]), "{name}");
    }
}

#[test]
fn each_article_says_where_it_comes_from() {
    let place = Place::new();
    let file = place.write(
        "a.jsonl",
        "{\"outlet\": \"x\", \"text\": \"خطوة رمزية\", \"date\": \"2026-01-11\"}\n\n\
         {\"outlet\": \"x\"}\n{\"outlet\": \"y\", \"text\": \"إنجاز تاريخي\", \"desk\": 1}\n",
    );
    let out = place.shown("out.jsonl");
    convert(&[&file, SAMPLE], &out, &["--map", "section=desk", "--language", "ar"]);
    let lines = fs::read_to_string(&out).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |outlet: &str| lines.iter().find(|line| line["outlet"] == outlet).unwrap();
    assert_eq!(of("x")["source_file"], file.as_str());
    assert_eq!(of("x")["source_line"], 1);
    assert_eq!((&of("x")["date"], &of("x")["title"]), (&"2026-01-11".into(), &Value::Null));
    assert_eq!((&of("y")["source_line"], &of("y")["section"]), (&4.into(), &"1".into()));
    assert_eq!(of("afaq")["source_file"], "corpus/sample/afaq/accord-01.txt");
    assert_eq!(of("afaq")["source_line"], Value::Null);

    let manifest = manifest(&out);
    assert_eq!(manifest["schema"], "mizan.conversion/1");
    assert_eq!(manifest["output"]["file"], "out.jsonl");
    assert_eq!(manifest["output"]["articles"], lines.len());
    assert_eq!(manifest["output"]["outlets"]["x"], 1);
    assert_eq!(manifest["output"]["bytes"], fs::read(&out).unwrap().len());
    assert_eq!(manifest["options"]["map"], "section=desk");
    assert_eq!(manifest["corpus"]["language"], "ar");
    assert_eq!(manifest["skipped"], 1);
    assert_eq!(manifest["problems"][0]["line"], 3);
    assert!(manifest["problems"][0]["message"].as_str().unwrap().contains("no field 'text'"));
    let inputs = manifest["inputs"].as_array().unwrap();
    assert!(inputs.iter().any(|input| input["file"] == "corpus/sample/corpus.toml"));
    let input = inputs.iter().find(|input| input["file"] == file.as_str()).unwrap();
    assert_eq!(input["bytes"], fs::read(&file).unwrap().len());
    assert_eq!(input["sha256"].as_str().unwrap().len(), 64);
    // The third line of the file is told, and with --strict it is too much.
    let mut strict =
        mizan(&["corpus", "convert", &file, "-o", &place.shown("s.jsonl"), "--strict"]);
    strict.assert().code(2).stderr(contains("a.jsonl:3"));
    assert!(!place.path("s.jsonl").exists());
}

#[test]
fn standard_input_is_converted_too() {
    let place = Place::new();
    let out = place.shown("out.jsonl");
    mizan(&["corpus", "convert", "-", "-o", &out])
        .write_stdin("{\"outlet\": \"x\", \"text\": \"خطوة رمزية\"}\n")
        .assert()
        .success();
    assert_eq!(manifest(&out)["inputs"][0], serde_json::json!({ "file": "standard input" }));
}

#[test]
fn furniture_is_marked_or_left_out() {
    let place = Place::new();
    fs::create_dir_all(place.path("c/x")).unwrap();
    let text = "خطوة كبيرة في الميناء\n\nوقعت البلدية الاتفاق أمس.\n\nاقرأ أيضا: خطوة رمزية\n";
    fs::write(place.path("c/x/1.txt"), text).unwrap();
    let corpus = place.shown("c");
    let marked = place.shown("marked.jsonl");
    convert(&[&corpus], &marked, &[]);
    let line: Value = serde_json::from_slice(&fs::read(&marked).unwrap()).unwrap();
    assert_eq!(line["text"], text);
    let rules: Vec<&str> = line["furniture"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| mark["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["title-line", "read-more"]);
    // As the text file is read, so is the line, whatever is asked of furniture.
    for more in [
        vec![],
        vec!["--furniture", "off"],
        vec!["--keep-furniture", "title-line"],
        vec!["--keep-furniture", "read-more"],
    ] {
        let (one, run) = report(&corpus, &more);
        let (two, again) = report(&marked, &more);
        assert_eq!(one, two, "{more:?}");
        assert_eq!(run["corpus"]["tokens"], again["corpus"]["tokens"]);
    }
    let bare = place.shown("bare.jsonl");
    convert(&[&corpus], &bare, &["--without-furniture"]);
    let line: Value = serde_json::from_slice(&fs::read(&bare).unwrap()).unwrap();
    assert_eq!(line["text"].as_str().unwrap().trim(), "وقعت البلدية الاتفاق أمس.");
    assert_eq!(
        (&line["title"], &line["furniture"]),
        (&"خطوة كبيرة في الميناء".into(), &serde_json::json!([]))
    );
    assert_eq!(manifest(&bare)["output"]["furniture"], "left out");
    // Marks that do not fit are told, and nothing is left out for them.
    let odd = place.write(
        "odd.jsonl",
        "{\"outlet\":\"x\",\"text\":\"خطوة رمزية\",\"furniture\":[{\"start\":1,\"end\":90,\"rule\":\"r\"}]}\n\
         {\"outlet\":\"x\",\"text\":\"خطوة رمزية\",\"furniture\":\"chairs\"}\n",
    );
    let (_, run) = report(&odd, &[]);
    let notes = run["corpus"]["notes"].to_string();
    assert!(notes.contains("do not fit the text") && notes.contains("'furniture'"), "{notes}");
}

#[test]
fn nothing_is_written_over_that_mizan_did_not_write() {
    let place = Place::new();
    let mine = place.write("mine.jsonl", "{\"outlet\":\"x\",\"text\":\"خطوة رمزية\"}\n");
    let before = fs::read(&mine).unwrap();
    let refused = |arguments: &[&str], said: &str| {
        mizan(&["corpus", "convert"])
            .args(arguments)
            .assert()
            .code(2)
            .stdout("")
            .stderr(contains(said).and(contains("hint:")));
        assert_eq!(fs::read(&mine).unwrap(), before, "{arguments:?}");
    };
    refused(&[SAMPLE, "-o", &mine], "mizan did not write");
    refused(&[&mine, "-o", &mine, "--force"], "is part of the corpus");
    let folder = place.0.path().display().to_string();
    refused(&[&folder, "-o", &mine, "--force"], "is part of the corpus");
    refused(&[SAMPLE, "-o", &folder, "--format", "jsonl"], "this is a folder");
    refused(&[SAMPLE, "-o", &place.shown("c.docx")], "a corpus is not written as 'docx'");
    refused(&[SAMPLE, "-o", &place.shown("c")], "a corpus is not written as ''");
    refused(&[SAMPLE, "-o", &place.shown("c.parquet.gz")], "Parquet is packed already");
    let side = place.write("new.jsonl.manifest.json", "{\"mine\": true}");
    refused(&[SAMPLE, "-o", &place.shown("new.jsonl")], "new.jsonl.manifest.json");
    fs::remove_file(side).unwrap();
    let bad = place.write("bad.jsonl", "not json\n");
    refused(&[&bad, "-o", &place.shown("none.jsonl")], "no article could be read");
    assert_eq!(place.files(), ["bad.jsonl", "mine.jsonl"], "nothing is left of runs that failed");

    // Over its own, and over others where it is told to.
    let out = place.shown("out.jsonl");
    convert(&[&mine], &out, &[]);
    convert(&[SAMPLE], &out, &[]);
    assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), 43);
    let other = place.write("other.data", "x");
    convert(&[&mine], &other, &["--force", "--format", "jsonl"]);
    assert!(fs::read_to_string(&other).unwrap().starts_with("{\"id\":\"mine:1\""));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |file: &Path| fs::metadata(file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(Path::new(&out)), mode(Path::new(&mine)), "as other files of the user");
    }
}

#[test]
fn a_file_that_was_changed_is_told() {
    let place = Place::new();
    let out = place.shown("out.jsonl");
    convert(&[SAMPLE], &out, &[]);
    let mut text = fs::read_to_string(&out).unwrap();
    text.push_str("{\"outlet\":\"afaq\",\"text\":\"خطوة رمزية\"}\n");
    fs::write(&out, text).unwrap();
    mizan(&["analyze", &out]).assert().success().stderr(contains("not the one that its manifest"));
    // A folder with it in is a corpus, and its manifest is no unknown file.
    let (_, run) = report(&place.0.path().display().to_string(), &[]);
    assert_eq!(run["corpus"]["notes"].as_array().unwrap().len(), 1);
}

#[test]
#[cfg(feature = "parquet")]
fn a_damaged_file_is_told_in_plain_words() {
    let place = Place::new();
    let out = place.shown("out.parquet");
    convert(&[SAMPLE], &out, &[]);
    let bytes = fs::read(&out).unwrap();
    let cut = place.write("cut.parquet", &bytes[..bytes.len() / 2]);
    let mut worst = bytes.clone();
    let middle = bytes.len() / 2;
    worst[middle..middle + 64].fill(0xFF);
    let worst = place.write("worst.parquet", worst);
    for file in [cut, worst] {
        mizan(&["analyze", &file]).assert().code(2).stdout("").stderr(
            contains("the Parquet file cannot be read")
                .and(contains("hint:"))
                .and(contains("panicked").not()),
        );
    }
}

#[test]
fn exports_and_tables_convert() {
    let place = Place::new();
    for file in ["nexis-uni.txt", "factiva.txt", "excel-ar.csv", "zotero.csv"] {
        let from = format!("tests/cases/exports/{file}");
        let out = place.shown(&format!("{file}.jsonl"));
        convert(&[&from], &out, &["--language", "ar"]);
        assert_eq!(report(&from, &["--language", "ar"]).0, report(&out, &[]).0, "{file}");
    }
}

#[test]
fn pages_and_languages_convert() {
    let place = Place::new();
    let text =
        "وقعت البلدية اتفاق الميناء أمس في قاعة المجلس، وقال رئيسها إن الخطوة رمزية. ".repeat(6);
    fs::create_dir_all(place.path("c")).unwrap();
    let page = format!(
        "<html lang=ar><head><title>اتفاق الميناء</title><meta property='og:url' \
         content='https://www.marfa.example/news/1'></head><body><article><h1>اتفاق الميناء</h1>\
         <p>{text}</p><p>{text}</p></article></body></html>"
    );
    fs::write(place.path("c/1.html"), page).unwrap();
    let line = format!("{{\"outlet\":\"x\",\"language\":\"ar\",\"text\":\"{text}\"}}\n");
    fs::write(place.path("c/2.jsonl"), line).unwrap();
    let corpus = place.shown("c");
    let before = report(&corpus, &[]).0;
    assert_eq!(before["articles"].as_array().unwrap().len(), 2);
    for name in outputs() {
        let out = place.shown(name);
        convert(&[&corpus], &out, &[]);
        assert_eq!(before, report(&out, &[]).0, "{name}");
    }
    let lines = fs::read_to_string(place.path("c.jsonl")).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |outlet: &str| lines.iter().find(|line| line["outlet"] == outlet).unwrap();
    assert_eq!(of("marfa.example")["url"], "https://www.marfa.example/news/1");
    assert_eq!(of("x")["language"], "ar");
}
