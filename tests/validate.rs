//! `mizan validate`, through the real program: codes in every form, what is told of them, coding
//! sheets and their keys.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod program;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use program::{mizan, stdout};
use serde_json::Value;

const LEXICON: &str = "schema = \"mizan.lexicon/1\"\nid = \"trade\"\nversion = \"1\"\n\
    language = \"ar\"\ntitle = { en = \"Trade\" }\nsource = \"invented\"\nlicense = \"CC0-1.0\"\n\
    [[frame]]\nid = \"market\"\nlabel = { ar = \"السوق\", en = \"Market\" }\ndefinition = \"x\"\n\
    terms = [\"سوق\", { term = \"ميناء\", weight = 2 }]\n\
    [[frame]]\nid = \"harvest\"\nlabel = { ar = \"الحصاد\", en = \"Harvest\" }\ndefinition = \"x\"\n\
    terms = [\"حصاد\"]\n";

/// A folder with the lexicon and a corpus of two outlets. The number of the article says what
/// stands in it: one in three has a market, one in four a port, which in `b` is never written.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.write("lex.toml", LEXICON);
        let lines: Vec<String> = (0..60).flat_map(|n| [article("a", n), article("b", n)]).collect();
        place.write("corpus.jsonl", &lines.join("\n"));
        place
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.folder.path().join(name), text).unwrap();
        self.path(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// `mizan validate …` with the lexicon, as JSON; and what was told.
    fn validated(&self, arguments: &[&str]) -> (Value, String) {
        let lexicon = self.path("lex.toml");
        let mut all = vec!["validate"];
        all.extend(arguments);
        all.extend(["-l", &lexicon, "--format", "json"]);
        let output = mizan(&all).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{all:?}: {told}");
        (serde_json::from_slice(&output.stdout).unwrap(), told)
    }

    /// The same where it fails: what is told.
    fn refused(&self, arguments: &[&str]) -> String {
        let lexicon = self.path("lex.toml");
        let mut all = vec!["validate"];
        all.extend(arguments);
        all.extend(["-l", &lexicon]);
        let output = mizan(&all).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{all:?}: {told}");
        assert!(output.stdout.is_empty(), "{told}");
        told
    }
}

fn has_market(n: usize) -> bool {
    n.is_multiple_of(3)
}

/// What a person would say: the text is about trade.
fn is_trade(n: usize) -> bool {
    n.is_multiple_of(3) || n.is_multiple_of(4)
}

fn article(outlet: &str, n: usize) -> String {
    let mut text = format!("وصل الناس رقم {n} صباحا.");
    if has_market(n) {
        text.push_str(" قال التاجر إن السوق مفتوحة.");
    }
    if n.is_multiple_of(4) {
        // The word of the lexicon in one outlet, another in the other.
        text.push_str(if outlet == "a" {
            " وفي الميناء سفن كثيرة."
        } else {
            " وعلى الرصيف سفن كثيرة."
        });
    }
    if n.is_multiple_of(10) {
        text.push_str(" كان سوق الكلام طويلا.");
    }
    let title = if n.is_multiple_of(7) { ", \"title\": \"أخبار الحصاد\"" } else { "" };
    format!("{{\"id\": \"{outlet}{n}\", \"outlet\": \"{outlet}\", \"text\": \"{text}\"{title}}}")
}

fn near(found: &Value, expected: f64) {
    let found = found.as_f64().unwrap_or_else(|| panic!("{found} is no number"));
    assert!((found - expected).abs() < 1e-5, "{found} {expected}");
}

/// A row a code, for all articles of both outlets.
fn long_form() -> String {
    let mut text = "article,frame,coder,code\n".to_owned();
    for outlet in ["a", "b"] {
        for n in 0..60 {
            let code = u8::from(is_trade(n));
            for coder in ["R", "S"] {
                writeln!(text, "{outlet}{n},market,{coder},{code}").unwrap();
            }
        }
    }
    text
}

#[test]
fn measures_are_those_of_the_four_cells() {
    let place = Place::new();
    let gold = place.write("gold.csv", &long_form());
    let (found, told) = place.validated(&[&gold, &place.path("corpus.jsonl")]);
    assert!(told.contains("120 of the 120 articles"), "{told}");
    let frame = &found["frames"][0];
    assert_eq!(frame["frame"], "market");
    // Yes: 30 in each outlet (20 + 15 − 5). Found: in a those and 10, 50 (which have no port and
    // no market); in b the 20 with a market, and 10, 20, 40, 50, of which 20 and 40 are yes.
    let cells = &frame["all"]["cells"];
    assert_eq!(cells["true_positive"], 30 + 22);
    assert_eq!(cells["false_positive"], 4);
    assert_eq!(cells["false_negative"], 8);
    assert_eq!(cells["true_negative"], 120 - 52 - 4 - 8);
    let measures = &frame["all"]["measures"];
    near(&measures["recall"]["value"], 52.0 / 60.0);
    near(&measures["precision"]["value"], 52.0 / 56.0);
    near(&measures["f1"]["value"], 104.0 / 116.0);
    // R: prop.test(52, 60, correct = FALSE)$conf.int
    near(&measures["recall"]["low"], 0.758_348);
    near(&measures["recall"]["high"], 0.930_859);
    assert_eq!(measures["recall"]["method"], "wilson");
    // Fewer than a hundred units have anything to do with F1: from sums, else by drawing.
    let corpus = place.path("corpus.jsonl");
    let (drawn, _) = place.validated(&[&gold, &corpus, "--interval", "bca"]);
    let drawn = &drawn["frames"][0]["all"]["measures"]["f1"];
    for (f1, method) in [(&measures["f1"], "article-clustered"), (drawn, "bootstrap-bca")] {
        assert_eq!(f1["method"], method);
        let [low, value, high] = ["low", "value", "high"].map(|name| f1[name].as_f64().unwrap());
        assert!(low < value - 0.03 && value + 0.02 < high && high < 0.97, "{f1}");
    }
}

#[test]
fn a_lexicon_that_fails_one_outlet_is_told() {
    let place = Place::new();
    let gold = place.write("gold.csv", &long_form());
    let corpus = place.path("corpus.jsonl");
    let (found, _) = place.validated(&[&gold, &corpus]);
    let outlets = &found["frames"][0]["outlets"];
    near(&outlets[0]["measured"]["measures"]["recall"]["value"], 1.0);
    near(&outlets[1]["measured"]["measures"]["recall"]["value"], 22.0 / 30.0);
    let recall = &outlets[0]["against_others"][0];
    assert_eq!(recall["measure"], "recall");
    near(&recall["difference"]["value"], 8.0 / 30.0);
    // R: fisher.test(matrix(c(30, 0, 22, 8), 2))$p.value; three tests, this the smallest.
    near(&recall["p"], 0.004_575);
    near(&recall["q"], 0.013_725);
    // At half of the texts: 0.5 · recall + 0.5 · (1 − specificity).
    near(&outlets[0]["found_at_equal_shares"], 0.5 + 0.5 * 2.0 / 30.0);
    near(&outlets[1]["found_at_equal_shares"], 0.5 * 22.0 / 30.0 + 0.5 * 2.0 / 30.0);
    let lexicon = place.path("lex.toml");
    for (language, said) in [
        ("en", "A difference of rates between them is partly the lexicon's."),
        ("ar", "ففرق المعدلات بينها بعضه من المعجم"),
    ] {
        let shown = stdout(&["validate", &gold, &corpus, "-l", &lexicon, "--lang", language]);
        let shown = String::from_utf8(shown).unwrap();
        assert!(shown.contains(said), "{shown}");
    }
}

#[test]
fn terms_and_sentences_behind_the_errors() {
    let place = Place::new();
    let gold = place.write("gold.csv", &long_form());
    let (found, _) = place.validated(&[&gold, &place.path("corpus.jsonl"), "--examples", "2"]);
    let terms = found["frames"][0]["terms"].as_array().unwrap();
    assert_eq!(terms[0]["term"], "سوق");
    assert_eq!(terms[0]["wrong"], 4);
    assert_eq!(terms[0]["wrong_alone"], 4);
    let examples = terms[0]["examples"].as_array().unwrap();
    assert_eq!(examples.len(), 2);
    assert_eq!(examples[0]["text"], "كان سوق الكلام طويلا.");
    assert_eq!(examples[0]["hit"], "سوق");
    assert_eq!(terms[1]["term"], "ميناء");
    assert_eq!((&terms[1]["right"], &terms[1]["wrong"]), (&15.into(), &0.into()));
    let misses = found["frames"][0]["misses"].as_array().unwrap();
    assert_eq!(misses.len(), 2);
    assert!(misses[0]["text"].as_str().unwrap().contains("الرصيف"));
}

#[test]
fn what_cannot_be_used_is_told_and_left_out() {
    let place = Place::new();
    let text = "article,frame,coder,code\na0,market,R,1\na0,market,S,0\na1,market,R,0\n\
        a1,market,R,0\na2,market,R,1\na2,market,R,0\nnowhere,market,R,1\na3,weather,R,1\n\
        a3,market,R,نعم\na6,السوق,R,1\n";
    let gold = place.write("gold.csv", text);
    let (found, told) = place.validated(&[&gold, &place.path("corpus.jsonl")]);
    let frame = &found["frames"][0];
    assert_eq!(frame["left_out"]["ties"], 1);
    assert_eq!(frame["left_out"]["not_in_corpus"], 1);
    assert_eq!(frame["all"]["units"], 2, "{frame}");
    assert_eq!(found["units"]["no_article"][0], "nowhere");
    for said in ["weather", "stand twice", "two different codes", "not in the corpus"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    // A frame under its Arabic name is a coding of its own.
    assert_eq!(found["frames"][1]["coding"], "السوق");
    let (tied, _) = place.validated(&[&gold, &place.path("corpus.jsonl"), "--ties", "positive"]);
    assert_eq!(tied["frames"][0]["all"]["units"], 3);
    let (of_s, _) = place.validated(&[&gold, &place.path("corpus.jsonl"), "--coder", "S"]);
    assert_eq!(of_s["frames"][0]["all"]["units"], 1);
    assert!(place.refused(&[&gold, &place.path("corpus.jsonl"), "--coder", "T"]).contains("R, S"));
}

#[test]
fn labels_of_any_name() {
    let place = Place::new();
    let mut lines = String::new();
    for n in 0..30 {
        let label = match n % 5 {
            0 => "Unclear",
            _ if is_trade(n) => "About trade",
            _ => "Not",
        };
        lines.push_str(&article("a", n).replace('}', &format!(", \"topic\": \"{label}\"}}")));
        lines.push('\n');
    }
    let gold = place.write("labels.jsonl", &lines);
    let label =
        ["--label", "topic", "--positive", "about trade", "--frame", "market,market+harvest"];
    let mut all = vec![gold.as_str()];
    all.extend(label);
    // Without --negative all other labels say no.
    let (found, _) = place.validated(&all);
    assert_eq!(found["frames"][0]["all"]["units"], 30);
    all.extend(["--negative", "Not"]);
    let (found, _) = place.validated(&all);
    assert_eq!(found["frames"][0]["left_out"]["other"], 6);
    assert_eq!(found["frames"][0]["all"]["units"], 24);
    assert_eq!(found["frames"][1]["frame"], "market+harvest");
    // The headlines that say harvest are found too.
    let count = |at: usize| found["frames"][at]["all"]["measures"]["found"]["value"].as_f64();
    assert!(count(1) > count(0));
    near(&found["frames"][0]["auc"]["value"], 1.0);
    assert!(found["frames"][0]["auc"]["low"].is_null());
    let told = place.refused(&[&gold, "--label", "topic"]);
    assert!(told.contains("--frame FRAME says it"), "{told}");
    let told = place.refused(&[&gold, "--label", "topic", "--frame", "market"]);
    assert!(told.contains("'About trade'") && told.contains("--positive"), "{told}");
    let told = place.refused(&[&gold, "--label", "kind", "--frame", "market"]);
    assert!(told.contains("there is no column 'kind'"), "{told}");
}

#[test]
fn sentences_by_number_words_and_byte() {
    let place = Place::new();
    let hits = stdout(&["hits", &place.path("corpus.jsonl"), "-l", &place.path("lex.toml")]);
    let hits = String::from_utf8(hits).unwrap();
    let hit: Value = hits
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|hit| hit["article"] == "a0" && hit["term"] == "ميناء")
        .unwrap();
    let text = format!(
        "article,part,sentence_start,sentence,frame,code\na0,body,{},x,market,1\n\
         a0,,,1,market,0\na0,,,0,harvest,1\na0,,,  قال التاجر إن  السوق مفتوحة. ,market,1\n\
         a1,,,9,market,0\na1,,,1,market,0\n",
        hit["sentence_start"]
    );
    let gold = place.write("sentences.csv", &text);
    let (found, told) = place.validated(&[&gold, &place.path("corpus.jsonl")]);
    let market = &found["frames"][0]["all"];
    assert_eq!((&market["units"], &market["articles"]), (&4.into(), &2.into()));
    assert_eq!(market["cells"]["true_positive"], 2);
    assert_eq!(market["cells"]["true_negative"], 2);
    assert_eq!(market["measures"]["accuracy"]["method"], "article-clustered");
    assert_eq!(found["frames"][1]["all"]["cells"]["true_positive"], 1);
    assert_eq!(found["units"]["no_sentence"][0], "a1#9");
    assert!(told.contains("a1#9"), "{told}");
}

#[test]
fn a_sheet_has_its_key_and_tells_nothing() {
    let place = Place::new();
    let (corpus, lexicon) = (place.path("corpus.jsonl"), place.path("lex.toml"));
    let draw = |name: &str, more: &[&str]| {
        let sheet = place.path(name);
        let mut all = vec!["validate", "sample", &corpus, "-l", &lexicon, "-o", &sheet];
        all.extend(more);
        String::from_utf8(stdout(&all)).unwrap()
    };
    let shown = draw("one.csv", &["--size", "40", "--lang", "en"]);
    assert!(shown.contains("40 units to code") && shown.contains("a / harvest"), "{shown}");
    draw("two.csv", &["--size", "40", "--threads", "1", "--lang", "ar"]);
    assert_eq!(place.read("one.csv"), place.read("two.csv"));
    assert_eq!(place.read("one.key.csv"), place.read("two.key.csv"));
    draw("three.csv", &["--size", "40", "--seed", "2"]);
    assert_ne!(place.read("one.csv"), place.read("three.csv"));
    let sheet = place.read("one.csv");
    assert!(
        sheet.starts_with("\u{FEFF}article,sentence,outlet,date,title,text,market,harvest,coder")
    );
    assert!(!sheet.contains("stratum") && !sheet.contains("weight"));
    // The articles in another order.
    let mut lines: Vec<String> = place.read("corpus.jsonl").lines().map(str::to_owned).collect();
    lines.reverse();
    let turned = place.write("turned.jsonl", &lines.join("\n"));
    let other = place.path("four.csv");
    stdout(&["validate", "sample", &turned, "-l", &lexicon, "-o", &other, "--size", "40"]);
    assert_eq!(place.read("one.csv"), place.read("four.csv"));
    // A sheet that may hold codes is never written over.
    let one = place.path("one.csv");
    let told =
        mizan(&["validate", "sample", &corpus, "-l", &lexicon, "-o", &one]).output().unwrap();
    assert_eq!(told.status.code(), Some(2));
    assert_eq!(sheet, place.read("one.csv"));
    // Too few for the strata.
    let few = place.path("few.csv");
    mizan(&["validate", "sample", &corpus, "-l", &lexicon, "-o", &few, "--size", "5"])
        .assert()
        .code(2);
    assert!(!Path::new(&few).exists());
}

/// Fills in a sheet as somebody would who knows what the texts are about.
fn coded(sheet: &str) -> String {
    let mut reader = csv::Reader::from_reader(sheet.trim_start_matches('\u{FEFF}').as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|known| known == name).unwrap();
    let (text, market) = (at("text"), at("market"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let yes = ["السوق", "الميناء", "الرصيف"].iter().any(|word| row[text].contains(word));
        let cell = |(column, cell): (usize, &str)| {
            if column == market { u8::from(yes).to_string() } else { cell.to_owned() }
        };
        writer.write_record(row.iter().enumerate().map(cell)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn weights_give_the_numbers_of_the_corpus() {
    let place = Place::new();
    let (corpus, lexicon) = (place.path("corpus.jsonl"), place.path("lex.toml"));
    let draw = |name: &str, more: &[&str]| {
        let sheet = place.path(name);
        let mut all =
            vec!["validate", "sample", &corpus, "-l", &lexicon, "--frame", "market", "-o", &sheet];
        all.extend(more);
        stdout(&all);
        place.write(name, &coded(&place.read(name)));
        (sheet.clone(), sheet.replace(".csv", ".key.csv"))
    };
    // All units: weighted and not is the same.
    let (all, key) = draw("all.csv", &["--size", "10000", "--unit", "article"]);
    let (plain, told) = place.validated(&[&all, &corpus]);
    assert!(told.contains("--key"), "{told}");
    let (weighted, told) = place.validated(&[&all, &corpus, "--key", &key]);
    assert!(!told.contains("--key"), "{told}");
    let truth = &plain["frames"][0]["all"]["measures"];
    for measure in ["precision", "recall", "f1", "prevalence"] {
        let same = &weighted["frames"][0]["all"]["measures"][measure];
        near(&same["value"], truth[measure]["value"].as_f64().unwrap());
        let ends = [&same["low"], &same["high"]].map(|end| end.as_f64().unwrap());
        assert!(ends[0] < ends[1] && ends[1] - ends[0] < 0.25, "{same}");
        assert_eq!(same["method"], "strata-posterior");
    }
    // Of samples: right on average with the key, and recall far too high without.
    let (mut with, mut without) = (0.0, 0.0);
    for seed in 0..12 {
        let name = format!("s{seed}.csv");
        let seed = seed.to_string();
        let options = ["--size", "40", "--unit", "article", "--seed", &seed, "--blind-outlet"];
        let (sheet, key) = draw(&name, &options);
        assert!(place.read(&name).starts_with("unit,date,title,text,market,coder"));
        let recall = |found: &Value| {
            found["frames"][0]["all"]["measures"]["recall"]["value"].as_f64().unwrap()
        };
        with += recall(&place.validated(&[&sheet, &corpus, "--key", &key]).0) / 12.0;
        // The sheet has the texts itself.
        without += recall(&place.validated(&[&sheet]).0) / 12.0;
    }
    let truth = truth["recall"]["value"].as_f64().unwrap();
    assert!((with - truth).abs() < 0.05, "{with} {truth}");
    assert!(without > truth + 0.02, "{without} {truth}");
    // A key that is none.
    let told = place.refused(&[&all, &corpus, "--key", &all]);
    assert!(told.contains("no key of a coding sheet"), "{told}");
}

#[test]
fn a_threshold_is_judged_on_what_it_was_not_chosen_on() {
    let place = Place::new();
    let gold = place.write("gold.csv", &long_form());
    let corpus = place.path("corpus.jsonl");
    let (whole, _) = place.validated(&["threshold", &gold, &corpus]);
    let found = &whole["frames"][0]["threshold"];
    assert_eq!(found["split"], "none");
    assert_eq!(found["cuts"][0]["at"], 0);
    near(&found["cuts"][0]["recall"], 1.0);
    assert_eq!(found["by_f1"]["cut"]["at"], 1);
    let (half, _) = place.validated(&["threshold", &gold, &corpus, "--split", "half"]);
    let found = &half["frames"][0]["threshold"];
    let (chosen, judged) = (&found["chosen_on"], &found["by_f1"]["judged"]["units"]);
    assert_eq!(chosen.as_u64().unwrap() + judged.as_u64().unwrap(), 120);
    assert!(chosen.as_u64().unwrap() > 30 && judged.as_u64().unwrap() > 30);
    // A cut is used as it is typed.
    let (cut, _) = place.validated(&[&gold, &corpus, "--cut", "2"]);
    let (any, _) = place.validated(&[&gold, &corpus]);
    let found = |json: &Value| json["frames"][0]["all"]["measures"]["found"]["value"].as_f64();
    assert!(found(&cut) < found(&any));
    let (weighted, _) = place.validated(&[&gold, &corpus, "--cut", "2", "--score", "weighted"]);
    assert!(found(&weighted) > found(&cut));
}

#[test]
fn coders_are_compared() {
    let place = Place::new();
    let sheet = |codes: [u8; 10]| {
        let rows = codes.iter().enumerate().map(|(n, code)| format!("a{n},{code}\n"));
        format!("article,market\n{}", rows.collect::<String>())
    };
    let one = place.write("rana.csv", &sheet([0, 1, 0, 0, 0, 0, 0, 0, 1, 0]));
    let two = place.write("sami.csv", &sheet([1, 1, 1, 0, 0, 1, 0, 0, 0, 0]));
    let lexicon = place.path("lex.toml");
    let all = ["validate", "agreement", &one, &two, "-l", &lexicon, "--format", "json"];
    let found: Value = serde_json::from_slice(&stdout(&all)).unwrap();
    let found = &found["agreement"][0];
    // Krippendorff (2011), the binary example.
    near(&found["alpha"][0]["alpha"]["value"], 0.095_238);
    near(&found["pairs"][0]["kappa"], 0.090_909);
    assert_eq!(found["pairs"][0]["coders"], serde_json::json!(["rana", "sami"]));
    assert_eq!(found["codes_compared"], 20);
    let ends = [&found["alpha"][0]["alpha"]["low"], &found["alpha"][0]["alpha"]["high"]];
    assert!(ends[0].as_f64().unwrap() < 0.0 && ends[1].as_f64().unwrap() > 0.2, "{ends:?}");
    // The same in a validation.
    let corpus = place.path("corpus.jsonl");
    let (whole, _) = place.validated(&[&one, &corpus, "--more-gold", &two]);
    assert_eq!(&whole["agreement"][0]["pairs"], &found["pairs"]);
    assert_eq!(whole["frames"][0]["left_out"]["ties"], 4);
    let alone = mizan(&["validate", "agreement", &one, "-l", &lexicon]).output().unwrap();
    assert_eq!(alone.status.code(), Some(2));
}

#[test]
fn a_folder_holds_all_of_it() {
    let place = Place::new();
    let gold = place.write("gold.csv", &long_form());
    let (corpus, out) = (place.path("corpus.jsonl"), place.path("out"));
    let run = |language: &str, threads: &str| {
        place.validated(&[&gold, &corpus, "-o", &out, "--lang", language, "--threads", threads]);
    };
    run("ar", "1");
    for file in [
        "validation.json",
        "measures.csv",
        "terms.csv",
        "errors.csv",
        "thresholds.csv",
        "agreement.csv",
        "summary.md",
        "charts/roc.svg",
        "charts/roc.png",
        "charts/calibration-market.svg",
    ] {
        assert!(Path::new(&out).join(file).is_file(), "{file}");
    }
    let roc = place.read("out/charts/roc.svg");
    assert!(!roc.contains("NaN") && roc.contains("مصادفة"));
    let json = place.read("out/validation.json");
    run("ar", "2");
    assert_eq!(json, place.read("out/validation.json"));
    assert!(place.read("out/measures.csv").starts_with('\u{FEFF}'));
    // A folder with other things in it is left alone.
    let other = place.path("other");
    fs::create_dir(&other).unwrap();
    fs::write(Path::new(&other).join("thesis.docx"), "x").unwrap();
    assert!(place.refused(&[&gold, &corpus, "-o", &other]).contains("other things"));
}

#[test]
fn files_called_like_a_command_and_files_that_are_none() {
    let place = Place::new();
    let corpus = place.path("corpus.jsonl");
    for (name, text) in [
        ("empty.csv", ""),
        ("header.csv", "article,frame,code\n"),
        ("text.txt", "article"),
        ("broken.jsonl", "{\"article\": \"a0\", \"frame\": \"market\", \"code\": 1}\n{"),
        ("nothing.csv", "x,y\n1,2\n"),
        ("elsewhere.csv", "article,frame,code\nz9,market,1\n"),
        ("negative.csv", "article,frame,code\na0,market,-3\n"),
        ("quote.csv", "article,frame,code\na0,market,\"1\nx,y\n"),
    ] {
        let gold = place.write(name, text);
        let told = place.refused(&[&gold, &corpus]);
        assert!(told.contains("hint"), "{name}: {told}");
    }
    for bytes in [&b"\xff\xfe\x00\x00"[..], b"\0\0\0", b"PK\x03\x04", &[0xD9; 40]] {
        for name in ["odd.csv", "odd.xlsx", "odd.jsonl"] {
            fs::write(place.folder.path().join(name), bytes).unwrap();
            place.refused(&[&place.path(name), &corpus]);
        }
    }
    // A file of codes without texts, and no corpus.
    let gold = place.write("gold.csv", &long_form());
    assert!(place.refused(&[&gold]).contains("no corpus is named"));
    // The command wins; with a folder before it, the name is that of a file.
    fs::copy(&gold, place.folder.path().join("sample")).unwrap();
    let told = mizan(&["validate", "sample"]).output().unwrap();
    assert!(String::from_utf8(told.stderr).unwrap().contains("CORPUS"));
}
