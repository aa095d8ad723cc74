//! The case tables that lie beside the project, where they do.
use std::path::Path;

#[test]
fn match_cases_hold() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/match.tsv");
    let Ok(table) = std::fs::read_to_string(path) else { return };
    let report = mizan::matching::run_match_cases(&table, "match.tsv").expect("a table");
    for failure in &report.failures {
        eprintln!("{}\t{}\t{}\t{}\t{}", failure.line, failure.term, failure.text, failure.expected, failure.why);
    }
    assert!(report.failures.is_empty(), "{} of {}", report.failures.len(), report.passed + report.failures.len());
}
