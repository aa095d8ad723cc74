//! The real program, as a user runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;

use program::{json as report, mizan, stdout};

const SAMPLE: &str = "corpus/sample";

/// A corpus in a folder of its own.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn shown(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }
}

fn line(id: &str, outlet: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "outlet": outlet, "text": text }).to_string() + "\n"
}

#[test]
fn the_report_of_the_sample_follows_its_schema() {
    let schema: Value = serde_json::from_slice(&stdout(&["schema"])).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for arguments in [
        vec!["analyze", SAMPLE, "--format", "json"],
        vec!["analyze", "corpus/sample-en", "--format", "json"],
        vec!["analyze", "corpus/sample/afaq", "--format", "json", "--outlet", "afaq"],
    ] {
        let report = report(&arguments);
        let errors: Vec<String> = validator
            .iter_errors(&report)
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{arguments:?}: {errors:#?}");
    }
}

#[test]
fn the_report_is_the_same_for_any_number_of_threads() {
    let one = stdout(&["analyze", SAMPLE, "--format", "json", "--threads", "1"]);
    for threads in ["2", "3", "7"] {
        assert_eq!(one, stdout(&["analyze", SAMPLE, "--format", "json", "--threads", threads]));
    }
    let hits = stdout(&["hits", SAMPLE, "--threads", "1"]);
    assert_eq!(hits, stdout(&["hits", SAMPLE, "--threads", "7"]));
}

#[test]
fn the_report_is_the_same_for_any_order_of_files() {
    let place = Place::new();
    let a = place.write("a.jsonl", line("1", "x", "خطوة رمزية") + &line("2", "y", "إنجاز تاريخي"));
    let b = place.write("b.jsonl", line("3", "x", "سلام عادل") + &line("4", "z", "حبر على ورق"));
    let forth = ["analyze", &a, &b, "--format", "json"];
    let back = ["analyze", &b, &a, "--format", "json", "--threads", "2"];
    assert_eq!(stdout(&forth), stdout(&back));
}

/// The same articles, whichever way they are stored.
#[test]
fn every_way_to_store_a_corpus_gives_the_same_numbers() {
    let texts = [("1", "x", "التطبيع الرمزي خطوة رمزية"), ("2", "y", "إنجاز دبلوماسي تاريخي")];
    let place = Place::new();
    let lines: String = texts.iter().map(|(id, outlet, text)| line(id, outlet, text)).collect();
    let gz = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(lines.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let zst = ruzstd::encoding::compress_to_vec(
        lines.as_bytes(),
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    let mut inputs = vec![
        place.write("plain.jsonl", &lines),
        place.write("packed.jsonl.gz", gz),
        place.write("packed.jsonl.zst", zst),
        place.write("bom.jsonl", [b"\xEF\xBB\xBF", lines.as_bytes()].concat()),
    ];
    let csv: String = std::iter::once("id,outlet,text\n".to_owned())
        .chain(texts.iter().map(|(id, outlet, text)| format!("{id},{outlet},\"{text}\"\n")))
        .collect();
    inputs.push(place.write("table.csv", &csv));
    inputs.push(place.write("windows.csv", encoding_rs::WINDOWS_1256.encode(&csv).0));
    for (id, outlet, text) in texts {
        place.write(&format!("folders/{outlet}/{id}.txt"), text);
        let matter = format!("+++\noutlet = \"{outlet}\"\nid = \"{id}\"\n+++\n{text}");
        place.write(&format!("toml/{id}.txt"), matter);
        let matter = format!("---\noutlet: {outlet}\nid: \"{id}\"\n---\n{text}");
        place.write(&format!("yaml/{id}.md"), matter);
        place.write(&format!("listed/{id}.txt"), text);
    }
    place.write(
        "listed/corpus.toml",
        "[[outlet]]\nid = \"x\"\n[[outlet]]\nid = \"y\"\n[[article]]\nfile = \"1.txt\"\noutlet = \"x\"\n\
         [[article]]\nfile = \"2.txt\"\noutlet = \"y\"\n",
    );
    inputs.extend(["folders", "toml", "yaml", "listed"].map(|name| place.shown(name)));
    let numbers = |report: &Value| {
        let outlets = report["outlets"].as_array().unwrap();
        let rows: Vec<String> = outlets
            .iter()
            .map(|outlet| {
                let mut frames = outlet["frames"].clone();
                // What an article is called may depend on where it is stored.
                for frame in frames.as_array_mut().unwrap() {
                    if let Some(rest) = frame["against_rest"].as_object_mut() {
                        rest.remove("top_article");
                    }
                }
                format!("{} {} {} {frames}", outlet["id"], outlet["articles"], outlet["tokens"])
            })
            .collect();
        rows.join("\n")
    };
    let first = numbers(&report(&["analyze", &inputs[0], "--format", "json"]));
    assert!(first.contains("\"hits\":"));
    for input in &inputs[1..] {
        assert_eq!(first, numbers(&report(&["analyze", input, "--format", "json"])), "{input}");
    }
    let piped = mizan(&["analyze", "-", "--format", "json"]).write_stdin(lines).output().unwrap();
    assert_eq!(first, numbers(&serde_json::from_slice(&piped.stdout).unwrap()));
}

#[test]
fn fields_are_mapped() {
    let place = Place::new();
    let file = place
        .write("a.jsonl", "{\"source\": \"x\", \"content\": \"خطوة رمزية\", \"desk\": \"b\"}\n");
    let map = ["analyze", &file, "--map", "outlet=source,text=content", "--format", "json"];
    let report = report(&map);
    assert_eq!(report["outlets"][0]["id"], "x");
    assert!(report["run"]["corpus"]["notes"][0]["message"].as_str().unwrap().contains("desk"));
    mizan(&["analyze", &file])
        .assert()
        .code(2)
        .stderr(contains("a.jsonl:1: no field 'text'").and(contains("--map text=")));
}

#[test]
fn hits_point_at_what_was_written() {
    let place = Place::new();
    let text = "قال إن \u{202B}التَّطْبيع الرمزيّ\u{202C} مستمر. وللتطبيع الرمزي ثمن.";
    let file = place.write("a.jsonl", line("1", "x", text));
    let hits = String::from_utf8(stdout(&["hits", &file])).unwrap();
    let hits: Vec<Value> = hits.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let symbolic: Vec<&Value> = hits.iter().filter(|hit| hit["frame"] == "symbolic").collect();
    assert_eq!(symbolic.len(), 2);
    for hit in symbolic {
        let (start, end) = (hit["start"].as_u64().unwrap(), hit["end"].as_u64().unwrap());
        let span = &text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
        assert_eq!(hit["text"], span);
        assert!(hit["sentence"].as_str().unwrap().contains(span));
        assert_eq!(hit["negated"], false);
    }
    let silent = stdout(&["hits", &file, "--without-voice"]);
    let first: Value =
        serde_json::from_slice(silent.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
    for field in ["negated", "attributed", "quote", "source", "hedged", "voice"] {
        assert_eq!(first[field], Value::Null, "what is not analysed is not guessed: {field}");
    }
}

/// What JSON lines a command prints.
fn json_lines(arguments: &[&str]) -> Vec<Value> {
    let out = String::from_utf8(stdout(arguments)).unwrap();
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_hit_is_in_one_voice_and_the_report_agrees() {
    let hits = json_lines(&["hits", SAMPLE]);
    let report = report(&["analyze", SAMPLE, "--format", "json"]);
    for outlet in report["outlets"].as_array().unwrap() {
        for frame in outlet["frames"].as_array().unwrap() {
            let of = |field: &str, value: Value| {
                let mine = |hit: &&Value| {
                    hit["outlet"] == outlet["id"]
                        && hit["frame"] == frame["frame"]
                        && hit[field] == value
                };
                hits.iter().filter(mine).count() as u64
            };
            assert_eq!(frame["own_voice"], of("voice", "own".into()));
            assert_eq!(frame["attributed"], of("attributed", true.into()));
            assert_eq!(frame["quoted"], of("quote", "quotation".into()));
            assert_eq!(frame["negated"], of("negated", true.into()));
            let voices = frame["voice"]["voices"].as_object().unwrap();
            let sum: u64 = voices.values().map(|count| count.as_u64().unwrap()).sum();
            assert_eq!(frame["hits"], sum);
        }
    }
    let silent = self::report(&["analyze", SAMPLE, "--format", "json", "--without-voice"]);
    assert_eq!(silent["outlets"][0]["speech"], Value::Null);
    assert_eq!(silent["outlets"][0]["frames"][0]["own_voice"], Value::Null);
}

#[test]
fn hits_are_filtered_by_voice() {
    let all = json_lines(&["hits", SAMPLE]);
    for (voice, field, value) in [
        ("own", "voice", Value::from("own")),
        ("attributed", "attributed", true.into()),
        ("quoted", "quote", "quotation".into()),
        ("scare", "quote", "scare".into()),
        ("negated", "negated", true.into()),
    ] {
        let some = json_lines(&["hits", SAMPLE, "--voice", voice]);
        let expected = all.iter().filter(|hit| hit[field] == value).count();
        assert!(expected > 0, "the sample has {voice}");
        assert_eq!(some.len(), expected, "{voice}");
        assert!(some.iter().all(|hit| hit[field] == value));
    }
    let negated = json_lines(&["kwic", "تطبيع", SAMPLE, "--voice", "negated", "--format", "json"]);
    assert!(!negated.is_empty() && negated.iter().all(|line| line["negated"] == true));
    mizan(&["hits", SAMPLE, "--voice", "own", "--without-voice"]).assert().code(2);
}

#[test]
fn sources_are_found_named_and_counted() {
    let place = Place::new();
    let text = "قال الباحث في شؤون البحر سمير البحري إن الميناء قديم. وأضاف البحري أن السفن قليلة. \
                ونفى وزير الصيد وجود خطة. وأفادت مصادر مطلعة بأن الخطة جاهزة.";
    let file = place.write("a.jsonl", line("1", "x", text));
    let said = json_lines(&["sources", &file, "--statements"]);
    let sources: Vec<&str> = said.iter().map(|said| said["source"].as_str().unwrap()).collect();
    assert_eq!(sources, ["سمير البحري", "سمير البحري", "وزير الصيد", "مصادر مطلعة"]);
    let classes: Vec<&str> = said.iter().map(|said| said["class"].as_str().unwrap()).collect();
    assert_eq!(classes, ["expert", "expert", "official", "anonymous"]);
    assert_eq!(said[2]["denies"], true);
    for said in &said {
        let (start, end) = (said["start"].as_u64().unwrap(), said["end"].as_u64().unwrap());
        let span = &text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
        assert_eq!(said["text"], span);
    }
    let speech = &json_lines(&["sources", &file, "--format", "json"])[0]["speech"];
    assert_eq!(speech["statements"], 4);
    assert_eq!(speech["denials"], 1);
    assert_eq!(speech["anonymous"]["count"], 1);
    assert_eq!(speech["attributed_sentences"]["count"], 4);
    // Pairs of different sources among four statements: 5 of 6.
    assert!((speech["source_diversity"].as_f64().unwrap() - 5.0 / 6.0).abs() < 1e-6);
    mizan(&["sources", &file, "--without-voice"]).assert().code(2);
}

#[test]
fn names_are_shares_of_one_thing() {
    let place = Place::new();
    let text = "دخل جيش الاحتلال المدينة، ثم خرج جيش الاحتلال. وقال الجيش الإسرائيلي إنه خرج. \
                وتقع \"إسرائيل\" على البحر، وإسرائيل دولة، وعاصمة \"إسرائيل\" بعيدة.";
    let file = place.write("a.jsonl", line("1", "x", text));
    let names = &json_lines(&["names", &file, "--format", "json"])[0];
    let groups = names["names"].as_array().unwrap();
    let army = groups.iter().find(|group| group["referent"] == "israeli-army").unwrap();
    assert_eq!(army["mentions"], 3);
    let shares: Vec<(&str, u64)> = army["registers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["register"].as_str().unwrap(), r["count"].as_u64().unwrap()))
        .filter(|(_, count)| *count > 0)
        .collect();
    assert_eq!(shares, [("occupation army", 2), ("state army", 1)]);
    let scare = &names["scare_quotes"][0];
    assert_eq!((&scare["term"], &scare["count"]), (&Value::from("إسرائيل"), &Value::from(2)));
    let spelling = place.write("b.jsonl", line("1", "x", "الجيش الأمريكي والأميركي في أميركا"));
    let names = &json_lines(&["names", &spelling, "--spelling", "--format", "json"])[0]["names"][0];
    assert_eq!(names["referent"], "america");
    assert_eq!(names["registers"][1]["count"], 2);
}

#[test]
fn output_is_whole_or_not_at_all() {
    let place = Place::new();
    let out = place.shown("out");
    mizan(&["analyze", SAMPLE, "-o", &out, "--chart-format", "svg"]).assert().success();
    for name in [
        "report.json",
        "articles.csv",
        "outlets.csv",
        "terms.csv",
        "hits.jsonl",
        "report.html",
        "summary.md",
        "charts/heatmap.svg",
        "charts/frames-normalization-ar.svg",
    ] {
        assert!(Path::new(&out).join(name).is_file(), "{name}");
    }
    // Again, over its own report.
    mizan(&["analyze", SAMPLE, "-o", &out, "--chart-format", "svg"]).assert().success();
    // Not over what is somebody else's.
    let mine = place.write("mine/thesis.txt", "x");
    let folder = place.shown("mine");
    mizan(&["analyze", SAMPLE, "-o", &folder])
        .assert()
        .code(2)
        .stderr(contains("holds other things than a report"));
    assert_eq!(fs::read_to_string(mine).unwrap(), "x");
    // Nothing of a run that fails.
    let bad = place.write("bad.jsonl", "not json\n");
    let none = place.shown("none");
    mizan(&["analyze", &bad, "-o", &none]).assert().code(2);
    assert!(!Path::new(&none).exists());
    let left: Vec<_> = fs::read_dir(place.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn unreadable_articles_are_listed_and_strict_stops_at_them() {
    let place = Place::new();
    let file = place.write(
        "a.jsonl",
        line("1", "x", "خطوة رمزية")
            + "{\"id\": \"2\", \"text\": \"بلا منصة\"}\nnot json\n\n"
            + &line("3", "x", " "),
    );
    let output = mizan(&["analyze", &file, "--format", "json"]).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let corpus = &report["run"]["corpus"];
    assert_eq!((corpus["articles"].as_u64(), corpus["skipped"].as_u64()), (Some(1), Some(3)));
    let lines: Vec<u64> = corpus["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [2, 3, 5]);
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(
        err.contains("a.jsonl:2: the article names no outlet") && err.contains("hint:"),
        "{err}"
    );
    mizan(&["analyze", &file, "--strict"])
        .assert()
        .code(2)
        .stderr(contains("a.jsonl:2:"))
        .stdout("");
}

#[test]
fn each_fault_has_its_message_and_hint() {
    let place = Place::new();
    fs::create_dir_all(place.path("empty")).unwrap();
    place.write("stray/1.txt", "نص بلا منصة");
    place.write("folder/corpus.toml", "[[article]]\nfile = \"gone.txt\"\n");
    let twice =
        place.write("twice.jsonl", line("1", "x", "خطوة رمزية") + &line("1", "x", "إنجاز تاريخي"));
    let nothing = place.write("nothing.jsonl", "");
    let odd = place.write("odd.docx", "x");
    let columns = place.write("columns.csv", "outlet,body\nx,نص\n");
    let lexicon = place.write("mine.toml", "schema = \"mizan.lexicon/1\"\nid = \"x\"\n");
    for (arguments, said) in [
        (vec![place.shown("nowhere")], "there is no such file or folder"),
        (vec![place.shown("empty")], "the folder holds no articles"),
        (vec![place.shown("stray")], "the article names no outlet"),
        (vec![place.shown("folder")], "the article 'gone.txt' is not there"),
        (vec![nothing], "no article could be read"),
        (vec![odd], "this kind of file is not known"),
        (vec![columns], "the table has no column for the text"),
        (
            vec![SAMPLE.into(), "-l".into(), "no-such".into()],
            "there is no built-in lexicon 'no-such'",
        ),
        (vec![SAMPLE.into(), "-l".into(), lexicon], "missing field"),
        (vec![SAMPLE.into(), "--map".into(), "colour=x".into()], "there is no field 'colour'"),
        (
            vec![SAMPLE.into(), "--keep-furniture".into(), "x".into()],
            "there is no furniture rule 'x'",
        ),
    ] {
        let mut command = mizan(&["analyze"]);
        command
            .args(&arguments)
            .assert()
            .code(2)
            .stdout("")
            .stderr(contains(said).and(contains("hint:")));
    }
    mizan(&["analyze", &twice])
        .assert()
        .success()
        .stderr(contains("an article has an id that another has: '1'"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    use std::process::{Command as Plain, Stdio};
    let program = assert_cmd::cargo::cargo_bin("mizan");
    let mut child = Plain::new(program)
        .args(["hits", SAMPLE])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn lexicons_are_listed_shown_checked_and_tested() {
    mizan(&["lexicon", "list"]).assert().success().stdout(contains("normalization-ar"));
    mizan(&["lexicon", "show", "war-peace-ar"]).assert().success().stdout(contains("[peace]"));
    mizan(&["lexicon", "check"]).assert().success().stdout(contains(", 0 failed"));
    let place = Place::new();
    let whole = stdout(&["lexicon", "show", "war-peace-en", "--toml"]);
    let wrong = String::from_utf8(whole).unwrap().replacen(
        "counterexamples = [",
        "counterexamples = [\"They began peace talks.\",",
        9,
    );
    let file = place.write("war-peace-en.toml", wrong);
    mizan(&["lexicon", "check", &file])
        .assert()
        .code(1)
        .stderr(contains("a counterexample of 'peace' has a hit"));
    let table = place.write("cases.tsv", "term\tclass\ttext\texpect\twhy\nسلام\t\tالسلام\tyes\tx\nسلام\t\tالسلامة\tyes\twrong on purpose\n");
    mizan(&["lexicon", "test", &table])
        .assert()
        .code(1)
        .stdout(contains("cases.tsv:3:").and(contains("1 passed, 1 failed")));
}

#[test]
fn a_term_is_shown_in_its_contexts() {
    let place = Place::new();
    let file = place.write("a.jsonl", line("1", "x", "قبل ذلك جاء التطبيع الرمزي ثم انتهى الأمر"));
    let json = String::from_utf8(stdout(&[
        "kwic",
        "تطبيع رمزي",
        &file,
        "--format",
        "json",
        "--window",
        "2",
    ]))
    .unwrap();
    let found: Value = serde_json::from_str(json.trim()).unwrap();
    assert_eq!(found["before"], "ذلك جاء");
    assert_eq!(found["text"], "التطبيع الرمزي");
    assert_eq!(found["after"], "ثم انتهى");
    mizan(&["kwic", "تطبيع رمزي", &file, "--bidi", "plain"])
        .assert()
        .success()
        // What comes before an Arabic hit stands at its right.
        .stdout(contains("ثم انتهى الأمر  التطبيع الرمزي  قبل ذلك جاء"))
        .stderr(contains("1 hits in 1 of 1 articles"));
    mizan(&["kwic", "…", &file]).assert().code(2).stderr(contains("holds no word"));
}

#[test]
fn outputs_of_every_format() {
    mizan(&["analyze", SAMPLE, "--lang", "en"])
        .assert()
        .success()
        .stdout(contains("What sets each outlet apart"));
    mizan(&["analyze", SAMPLE]).assert().success().stdout(contains("ما يميز كل منصة"));
    mizan(&["analyze", SAMPLE, "--format", "markdown"])
        .assert()
        .success()
        .stdout(contains("| --- |"));
    mizan(&["analyze", SAMPLE, "--format", "csv"])
        .assert()
        .success()
        .stdout(contains("outlet,outlet_ar"));
    mizan(&["terms", SAMPLE, "--top", "3", "--lang", "en"])
        .assert()
        .success()
        .stdout(contains("TF-IDF"));
    mizan(&["terms", SAMPLE, "--format", "json"])
        .assert()
        .success()
        .stdout(contains("{\"outlet\":\"wafir\",\"term\":"));
    mizan(&["corpus", "furniture"]).assert().success().stdout(contains("comment-form"));
    mizan(&["completions", "bash"]).assert().success().stdout(contains("_mizan"));
    mizan(&["man"]).assert().success().stdout(contains(".TH mizan"));
    mizan(&["--help"]).assert().success().stdout(contains("analyze"));
}

#[test]
fn names_that_look_like_formulas_are_defused() {
    let place = Place::new();
    let file = place.write("a.jsonl", line("=1+1", "@x", "خطوة رمزية"));
    let out = place.shown("out");
    mizan(&["analyze", &file, "-o", &out]).assert().success();
    let table = fs::read_to_string(Path::new(&out).join("articles.csv")).unwrap();
    assert!(table.contains("\n'=1+1,'@x,"), "{table}");
}

/// The five real articles, where they lie beside the project.
#[test]
fn real_pages_lose_their_furniture() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    if !folder.is_dir() {
        return;
    }
    let folder = folder.display().to_string();
    let report = report(&["analyze", &folder, "--format", "json"]);
    let article = |id: &str| {
        let all = report["articles"].as_array().unwrap();
        all.iter().find(|article| article["id"] == id).unwrap().clone()
    };
    assert_eq!(article("002")["date"], "2025-11-07");
    assert!(article("002")["title"].as_str().unwrap().starts_with("انضمت إلى"));
    assert_eq!(article("003")["title"], Value::Null);
    let taken = String::from_utf8(stdout(&["corpus", "furniture", &folder])).unwrap();
    for rule in [
        "001\tcomment-form\t",
        "001\tback-to-top\t",
        "001\tread-more\t",
        "001\tsection-name\t",
        "002\tdate-stamp\t",
        "003\tdate-stamp\tdate 2025-11-07",
        "003\tsource-line\t",
        "004\tby-line\t",
    ] {
        assert!(taken.contains(rule), "{rule}\n{taken}");
    }
    let rate = |outlet: &str, frame: &str| {
        let outlets = report["outlets"].as_array().unwrap();
        let outlet = outlets.iter().find(|o| o["id"] == outlet).unwrap();
        let frames = outlet["frames"].as_array().unwrap();
        frames.iter().find(|f| f["frame"] == frame).unwrap()["per_1000"].as_f64().unwrap()
    };
    assert!(rate("felesteen", "symbolic") > 3.0 * rate("epstein", "symbolic"));
    assert!(rate("epstein", "achievement") > 3.0 * rate("felesteen", "achievement"));
}
