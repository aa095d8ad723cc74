//! A comparison as CSV.

use super::comparison::{Comparison, OtherView, Two};
use super::csv::{Table, defused, number};
use crate::problem::Problem;

/// The rows of a comparison as CSV.
///
/// # Errors
///
/// The table cannot be made.
pub fn comparison_csv(comparison: &Comparison) -> Result<Vec<u8>, Problem> {
    let of = comparison.rows.keys().next().map_or("term", |of| of.trim_end_matches('s'));
    let mut header: Vec<String> = ["target", "reference", of].map(str::to_owned).to_vec();
    header.extend(
        [
            "target_count",
            "reference_count",
            "target_total",
            "reference_total",
            "target_articles",
            "reference_articles",
            "target_rate",
            "reference_rate",
            "log_ratio",
            "low",
            "high",
            "interval",
            "log_odds",
            "z",
            "p",
            "q",
            "test",
            "g2",
            "chi2",
            "lrc",
            "diff_percent",
            "simple_maths",
            "range",
            "juilland_d",
            "dp",
            "dp_norm",
            "rests_on_articles",
            "rests_on_term",
            "shift",
            "target_per_article",
            "reference_per_article",
            "log_ratio_per_article",
            "target_share",
            "reference_share",
            "log_ratio_share",
        ]
        .map(str::to_owned),
    );
    let mut table = Table::new(&header)?;
    for row in comparison.rows.values().flatten() {
        let articles = |of: &dyn Fn(&Two<u64>) -> u64| {
            row.articles.as_ref().map(|two| of(two).to_string()).unwrap_or_default()
        };
        let view = |view: &Option<OtherView>, of: &dyn Fn(&OtherView) -> Option<f64>| {
            number(view.as_ref().and_then(of))
        };
        let open = |end: Option<f64>| number(end);
        let interval = row.interval.as_ref();
        let spread = row.dispersion.as_ref();
        let rests_on = row.influence.as_ref().and_then(|found| found.rests_on);
        let term = row.term_influence.as_ref().filter(|term| term.rests_on);
        let id = row.name.values().next().and_then(|name| name.as_str()).unwrap_or("");
        table.row(&[
            defused(&row.target),
            defused(&row.reference),
            defused(id),
            row.counts.target.to_string(),
            row.counts.reference.to_string(),
            row.totals.target.to_string(),
            row.totals.reference.to_string(),
            articles(&|two| two.target),
            articles(&|two| two.reference),
            number(row.rates.target),
            number(row.rates.reference),
            number(row.log_ratio),
            open(interval.and_then(|interval| interval.low)),
            open(interval.and_then(|interval| interval.high)),
            interval.map(|interval| interval.method.clone()).unwrap_or_default(),
            number(row.log_odds),
            number(row.z),
            number(row.p),
            number(row.q),
            row.test.unwrap_or_default().to_owned(),
            number(row.g2),
            number(row.chi2),
            number(row.lrc),
            number(row.diff_percent),
            number(row.simple_maths),
            spread.map(|found| found.range.to_string()).unwrap_or_default(),
            number(spread.and_then(|found| found.juilland_d)),
            number(spread.and_then(|found| found.dp)),
            number(spread.and_then(|found| found.dp_norm)),
            rests_on.map(|articles| articles.to_string()).unwrap_or_default(),
            term.map(|term| defused(&term.term)).unwrap_or_default(),
            number(row.shift),
            view(&row.per_article, &|view| view.rates.target),
            view(&row.per_article, &|view| view.rates.reference),
            view(&row.per_article, &|view| view.log_ratio),
            view(&row.share, &|view| view.rates.target),
            view(&row.share, &|view| view.rates.reference),
            view(&row.share, &|view| view.log_ratio),
        ])?;
    }
    table.finish()
}
