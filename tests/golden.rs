//! Whole texts that a reader sees, kept beside the tests. They change on purpose
//! only: `INSTA_UPDATE=always cargo test --test golden`, and then read the diff.
#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use mizan::report::{Language, Report, findings};

fn shown(arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("mizan").unwrap();
    let command = command.current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1");
    String::from_utf8(command.args(arguments).output().unwrap().stdout).unwrap()
}

#[test]
fn the_summary_in_english() {
    insta::assert_snapshot!(shown(&["analyze", "corpus/sample", "--lang", "en", "--width", "100"]));
}

#[test]
fn the_summary_in_arabic() {
    insta::assert_snapshot!(shown(&["analyze", "corpus/sample", "--lang", "ar", "--width", "100"]));
}

#[test]
fn the_summary_of_the_english_sample() {
    insta::assert_snapshot!(shown(&["analyze", "corpus/sample-en", "--width", "100"]));
}

#[test]
fn the_hits_of_one_outlet() {
    insta::assert_snapshot!(shown(&["hits", "corpus/sample/sumud", "--outlet", "sumud"]));
}

#[test]
fn a_concordance() {
    insta::assert_snapshot!(shown(&["kwic", "سلام", "corpus/sample", "--width", "120"]));
}

/// The findings of a report, as a reader has them.
fn found(corpus: &str, language: Language) -> String {
    let report: Report =
        serde_json::from_str(&shown(&["analyze", corpus, "--format", "json"])).unwrap();
    serde_json::to_string_pretty(&findings(&report, language)).unwrap()
}

#[test]
fn the_findings_in_english() {
    insta::assert_snapshot!(found("corpus/sample", Language::En));
}

#[test]
fn the_findings_in_arabic() {
    insta::assert_snapshot!(found("corpus/sample", Language::Ar));
}
