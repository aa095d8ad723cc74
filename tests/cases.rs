//! The project's own tables of cases.

#[test]
fn match_cases_hold() {
    let table = include_str!("cases/match.tsv");
    let report = mizan::matching::run_match_cases(table, "match.tsv").expect("a table");
    assert_eq!(report.failures, []);
    assert!(report.passed >= 60);
}

#[test]
fn context_cases_hold() {
    let table = include_str!("cases/context.tsv");
    assert!(mizan::voice::is_context_table(table));
    let report = mizan::voice::run_context_cases(table, "context.tsv").expect("a table");
    assert_eq!(report.failures, []);
    assert!(report.passed >= 30);
}

#[test]
fn faults_of_a_context_table_are_told() {
    let fault = |table: &str| {
        mizan::voice::run_context_cases(table, "t.tsv")
            .map_or_else(|p| p.to_string(), |_| String::new())
    };
    assert!(fault("text\tterm\tnegated\n").contains("attributed"));
    let header = "text\tterm\tnegated\tattributed\tquote_kind\n";
    assert!(fault(&format!("{header}a\ta\tmaybe\tno\tnone\n")).contains("t.tsv:2"));
    assert!(fault(&format!("{header}a\ta\tno\tno\tloud\n")).contains("loud"));
}
