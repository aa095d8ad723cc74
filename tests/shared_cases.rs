//! The tables of cases that lie beside the project, where they do: a checkout
//! without them passes, with a word about it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod lookup;

use std::path::PathBuf;

fn shared(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/cases").join(name);
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        eprintln!("{name} is not here: its cases are not run");
    }
    text
}

#[test]
fn match_cases_hold() {
    let Some(table) = shared("match.tsv") else { return };
    let report = mizan::matching::run_match_cases(&table, "match.tsv").expect("a table");
    for failure in &report.failures {
        eprintln!("{failure:?}");
    }
    assert!(report.failures.is_empty());
    assert_eq!(report.passed, 330);
}

#[test]
fn context_cases_hold() {
    let Some(table) = shared("context.tsv") else { return };
    assert!(mizan::voice::is_context_table(&table));
    let report = mizan::voice::run_context_cases(&table, "context.tsv").expect("a table");
    assert_eq!(report.failures, []);
    assert_eq!(report.passed, 34);
}

/// Two rows are decided otherwise; `docs/matching.md` says why.
#[test]
fn debatable_cases_are_decided() {
    let Some(table) = shared("match-debatable.tsv") else { return };
    let report = mizan::matching::run_match_cases(&table, "match-debatable.tsv").expect("a table");
    let mut texts: Vec<&str> = report.failures.iter().map(|failure| &*failure.text).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["خصومات", "وحث"]);
}

#[test]
fn lookup_cases_agree() {
    let Some(text) = shared("statistics.json") else { return };
    let cases: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    let lookups = cases.iter().filter(|case| case["topic"] == "lookup");
    let (mut run, mut without_data) = (0, Vec::new());
    for case in lookups {
        match lookup::run(case) {
            Some(()) => run += 1,
            None => without_data.push(case["id"].as_str().unwrap_or_default()),
        }
    }
    // These two need a dictionary and a corpus that the file does not hold.
    assert_eq!(without_data, ["negation-lsd", "inaugural-counts"]);
    assert_eq!(run, 28);
}
