//! The project's own tables of cases.

#[test]
fn match_cases_hold() {
    let table = include_str!("cases/match.tsv");
    let report = mizan::matching::run_match_cases(table, "match.tsv").expect("a table");
    assert_eq!(report.failures, []);
    assert!(report.passed >= 60);
}
