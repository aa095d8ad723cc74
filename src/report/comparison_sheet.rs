//! A comparison as a table.

use super::comparison::{Comparison, OtherView, Two};
use super::sheet::ColumnKind::{Number, Text, Whole};
use super::sheet::{Sheet, Value};

/// The rows of a comparison.
pub fn comparison_sheet(comparison: &Comparison) -> Sheet<'_> {
    let of = comparison.rows.keys().next().map_or("term", |of| of.trim_end_matches('s'));
    let columns = [
        ("target", Text),
        ("reference", Text),
        (of, Text),
        ("target_count", Whole),
        ("reference_count", Whole),
        ("target_total", Whole),
        ("reference_total", Whole),
        ("target_articles", Whole),
        ("reference_articles", Whole),
        ("target_rate", Number),
        ("reference_rate", Number),
        ("log_ratio", Number),
        ("low", Number),
        ("high", Number),
        ("interval", Text),
        ("log_odds", Number),
        ("z", Number),
        ("p", Number),
        ("q", Number),
        ("test", Text),
        ("g2", Number),
        ("chi2", Number),
        ("lrc", Number),
        ("diff_percent", Number),
        ("simple_maths", Number),
        ("range", Whole),
        ("juilland_d", Number),
        ("dp", Number),
        ("dp_norm", Number),
        ("rests_on_articles", Whole),
        ("rests_on_term", Text),
        ("shift", Number),
        ("target_per_article", Number),
        ("reference_per_article", Number),
        ("log_ratio_per_article", Number),
        ("target_share", Number),
        ("reference_share", Number),
        ("log_ratio_share", Number),
    ];
    let rows = comparison.rows.values().flatten().map(|row| {
        let articles = |of: &dyn Fn(&Two<u64>) -> u64| Value::from(row.articles.as_ref().map(of));
        let view = |view: &Option<OtherView>, of: &dyn Fn(&OtherView) -> Option<f64>| {
            Value::from(view.as_ref().and_then(of))
        };
        let interval = row.interval.as_ref();
        let spread = row.dispersion.as_ref();
        let rests_on = row.influence.as_ref().and_then(|found| found.rests_on);
        let term = row.term_influence.as_ref().filter(|term| term.rests_on);
        let id = row.name.values().next().and_then(|name| name.as_str()).unwrap_or("");
        vec![
            (&row.target).into(),
            (&row.reference).into(),
            id.into(),
            row.counts.target.into(),
            row.counts.reference.into(),
            row.totals.target.into(),
            row.totals.reference.into(),
            articles(&|two| two.target),
            articles(&|two| two.reference),
            row.rates.target.into(),
            row.rates.reference.into(),
            row.log_ratio.into(),
            interval.and_then(|interval| interval.low).into(),
            interval.and_then(|interval| interval.high).into(),
            interval.map(|interval| &interval.method).into(),
            row.log_odds.into(),
            row.z.into(),
            row.p.into(),
            row.q.into(),
            row.test.into(),
            row.g2.into(),
            row.chi2.into(),
            row.lrc.into(),
            row.diff_percent.into(),
            row.simple_maths.into(),
            spread.map(|found| found.range).into(),
            spread.and_then(|found| found.juilland_d).into(),
            spread.and_then(|found| found.dp).into(),
            spread.and_then(|found| found.dp_norm).into(),
            rests_on.into(),
            term.map(|term| &term.term).into(),
            row.shift.into(),
            view(&row.per_article, &|view| view.rates.target),
            view(&row.per_article, &|view| view.rates.reference),
            view(&row.per_article, &|view| view.log_ratio),
            view(&row.share, &|view| view.rates.target),
            view(&row.share, &|view| view.rates.reference),
            view(&row.share, &|view| view.log_ratio),
        ]
    });
    Sheet::new(&columns, rows)
}
