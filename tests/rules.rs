//! Terms with rules, hierarchies of frames, and what is wrong with those that are not well made.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use mizan::lexicon::{Lexicon, parse};
use mizan::matching::{Finder, Matcher, Scope};
use mizan::text::{Prose, Steps, Vocabulary};
use proptest::prelude::*;

fn lexicon(frames: &str) -> Result<Lexicon, String> {
    let head = "schema = \"mizan.lexicon/1\"\nid = \"x\"\nversion = \"1\"\nlanguage = \"ar\"\n\
                title = {}\nsource = \"tests\"\nlicense = \"CC0-1.0\"\n";
    parse(&format!("{head}{frames}"), "x.toml").map_err(|problem| problem.to_string())
}

fn frame(id: &str, more: &str) -> String {
    format!("[[frame]]\nid = \"{id}\"\nlabel = {{}}\ndefinition = \"\"\n{more}\n")
}

/// The hits of each frame in a text.
fn hits(lexicon: Lexicon, text: &str) -> Vec<(String, String)> {
    let matcher = Matcher::new(&[lexicon], Steps::default(), Scope::Key).expect("compiles");
    let mut vocabulary = Vocabulary::new(Steps::default());
    let prose = Prose::of(text, &mut vocabulary);
    let mut hits = Vec::new();
    Finder::new(&matcher).find(&prose, &vocabulary, &mut hits);
    let frame = |hit: &mizan::matching::Hit| matcher.frames()[hit.frame.index()].id.clone();
    hits.iter().map(|hit| (frame(hit), text[hit.span.range()].to_owned())).collect()
}

#[test]
fn cases_hold() {
    let table = include_str!("cases/rules.tsv");
    let mut rows = table.lines().zip(1..);
    assert_eq!(rows.next().expect("a header").0, "terms\ttext\thits\twhy");
    let mut passed = 0;
    for (row, line) in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [terms, text, expected, why] = cells[..] else { panic!("line {line}: four cells") };
        // The frame stands first, so that rules are not simply taken in the order of the file.
        let frames = [
            frame("f", &format!("terms = [{terms}]")),
            frame("ruled", "terms = [{ term = \"هدنة\", if = { before = \"طويل [A]\" } }]"),
            frame("other", "terms = [\"سلام\"]"),
        ];
        let lexicon = lexicon(&frames.concat()).unwrap_or_else(|fault| panic!("{line}: {fault}"));
        let found = hits(lexicon, &text.replace("\\n", "\n"));
        let found: Vec<&str> =
            found.iter().filter(|(frame, _)| frame == "f").map(|(_, text)| text.as_str()).collect();
        let expected: Vec<&str> = expected.split('|').filter(|hit| !hit.is_empty()).collect();
        assert_eq!(found, expected, "line {line}: {why}");
        passed += 1;
    }
    assert!(passed >= 40);
}

#[test]
fn a_frame_counts_the_terms_of_the_frames_below_it() {
    let frames = [
        frame("economy", ""),
        frame("tax", "parent = \"economy\"\nterms = [\"ضريبة\", \"ضريبة الدخل\"]"),
        frame("work", "parent = \"economy\"\nterms = [\"بطالة\", { near = [\"أجور\", \"دخل\"] }]"),
    ];
    let found = hits(lexicon(&frames.concat()).expect("reads"), "ضريبة الدخل والبطالة");
    let of = |frame: &str| -> Vec<&str> {
        found.iter().filter(|(id, _)| id == frame).map(|(_, text)| text.as_str()).collect()
    };
    assert_eq!(of("tax"), ["ضريبة الدخل"]);
    assert_eq!(of("work"), ["والبطالة"]);
    assert_eq!(of("economy"), ["ضريبة الدخل", "والبطالة"]);
}

#[test]
fn faults_name_file_and_line() {
    let of_term = |term: &str| frame("f", &format!("terms = [\n{term}\n]"));
    let cases = [
        (of_term("{ near = [\"a\"] }"), "x.toml:13: 'near' needs two items"),
        (of_term("{ weight = 2.0 }"), "x.toml:13: the term has neither 'term' nor 'near'"),
        (
            of_term("{ near = [\"a\", \"b\"], before = [\"a\", \"b\"] }"),
            "x.toml:13: a term has one of",
        ),
        (
            of_term("{ term = \"a\", near = [\"b\", \"c\"] }"),
            "x.toml:13: a term with 'term' has its 'near'",
        ),
        (of_term("{ term = \"a\", within = 3 }"), "x.toml:13: 'within' stands beside"),
        (of_term("{ near = [\"a\", \"b\"], within = 0 }"), "x.toml:13: within is 0"),
        (of_term("{ near = [\"a\", \"b\"], within = 100000 }"), "x.toml:13: within is 100000"),
        (
            of_term("{ near = [\"a\", \"b\"], within = \"chapter\" }"),
            "x.toml:13: within is 'chapter'",
        ),
        (
            of_term("{ near = [\"a\", \"b\"], class = \"verb\" }"),
            "x.toml:13: class, variants and except",
        ),
        (of_term("{ near = [\"a\", []] }"), "x.toml:13: an item of the rule is empty"),
        (of_term("{ near = [\"a\", \"…\"] }"), "x.toml:13: '…' holds no word"),
        (of_term("{ term = \"a\", if = {} }"), "x.toml:13: a condition has one of"),
        (
            of_term("{ term = \"a\", if = { near = \"@g\" } }"),
            "x.toml:13: the rule asks for a frame 'g'",
        ),
        (
            of_term("{ term = \"a\", if = { near = \"@f\" } }"),
            "x.toml:9: the frame 'f' asks for itself",
        ),
        (
            of_term("{ term = \"a(\", class = \"regex\" }"),
            "x.toml:13: 'a(' is no regular expression",
        ),
        (
            frame("f", "parent = \"g\"\nterms = [\"a\"]"),
            "x.toml:9: the parent 'g' of 'f' is not here",
        ),
        (frame("f", "parent = \"f\""), "x.toml:9: the frame 'f' asks for itself"),
        (frame("f", ""), "x.toml:9: the frame 'f' has no terms"),
        (
            frame("up", "") + &frame("f", "parent = \"up\"\nterms = [{ near = [\"a\", \"@up\"] }]"),
            "x.toml:9: the frame 'up' asks for itself",
        ),
    ];
    let axis = frame("up", "")
        + &frame("f", "parent = \"up\"\nterms = [\"a\"]")
        + "[[axis]]\nid = \"a\"\nlabel = {}\npositive = \"f\"\nnegative = \"up\"\n";
    let group = of_term("{ term = \"a)|(?:b\", class = \"regex\" }");
    let more = [
        (axis, "x.toml:23: one end of the axis stands above the other"),
        (group, "x.toml:13: 'a)|(?:b' is no regular expression"),
    ];
    for (frames, expected) in cases.into_iter().chain(more) {
        let said = lexicon(&frames).map_or_else(|fault| fault, |_| "no fault".to_owned());
        assert!(said.starts_with(expected), "{said}\nexpected {expected}");
    }
}

/// Every hit of a rule holds all its items within its limits: looked at anew, without the finder.
fn words_hold(text: &str, window: &str, within: usize) -> bool {
    let words: Vec<&str> = window.split_whitespace().collect();
    let ends = [words.first(), words.last()];
    text.contains(window)
        && words.len() <= within + 1
        && ends.contains(&Some(&"alpha"))
        && ends.contains(&Some(&"beta"))
}

proptest! {
    #[test]
    fn rules_find_what_a_plain_search_finds(
        words in proptest::collection::vec(prop_oneof!["alpha", "beta", "gamma"], 0..40),
        within in 1_usize..6,
    ) {
        let text = words.join(" ");
        let term = format!("terms = [{{ near = [\"alpha\", \"beta\"], within = {within} }}]");
        let found = hits(lexicon(&frame("f", &term)).expect("reads"), &text);
        for (_, window) in &found {
            prop_assert!(words_hold(&text, window, within), "{text}: {window}");
        }
        let near = |(at, word): (usize, &String)| {
            let to = words.len().min(at + within + 1);
            let other = if word == "alpha" { "beta" } else { "alpha" };
            word != "gamma" && words[at + 1..to].iter().any(|word| word == other)
        };
        let any = words.iter().enumerate().any(near);
        prop_assert_eq!(any, !found.is_empty(), "{}", text);
    }
}
