//! `report.html`: the whole report as one page that needs nothing else.
//!
//! The page is rendered from `template/page.html`, with its style sheet and script in it.
//! Everything that others wrote (titles, names, sentences) is escaped by the template, or
//! stands in the data block as JSON, from which the script only ever makes text. A
//! Content-Security-Policy forbids whatever is not the page's own.

mod block;
mod charts;
mod csp;
mod data;
mod drawn;
mod kept;
mod manifest;
mod methods;
mod tables;
mod user_text;
mod view;
mod words;

use std::collections::BTreeSet;

use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use rayon::prelude::*;

pub use charts::PageChart;
pub use drawn::page_charts;
pub use view::{Cell, CellValue, Column, EvidenceLink, Filter, Row, Table};

use self::data::{Terms, data};
use self::user_text::{TITLE, apart, plain};
use self::view::{ChartView, LanguageView, View};
use super::findings::Findings;
use super::language::{Language, fill, thousands};
use super::model::Report;
use crate::chart::number::isolate;
use crate::chart::{Direction, Inline};
use crate::matching::Matcher;
use crate::problem::Problem;
use crate::tally::Tally;

const TEMPLATE: &str = include_str!("template/page.html");
const CSS: &str = include_str!("template/page.css");
const JS: &str = include_str!("template/page.js");

/// Bytes that a page may have, about: sentences are left out until it fits.
const MOST: usize = 14_000_000;
/// Bytes of its data block, however much else there is, and however little.
const MOST_DATA: usize = 9_000_000;
const LEAST_DATA: usize = 3_000_000;

/// What of the page is made elsewhere, in one language.
#[derive(Debug)]
pub struct Edition {
    /// The language.
    pub language: Language,
    /// What the page says first.
    pub findings: Findings,
    /// The charts, in order.
    pub charts: Vec<PageChart>,
}

/// Makes the page of a report. `tally` is the sorted one that the report was built from,
/// with its evidence; the first of the editions is shown first. The same report gives
/// the same page.
///
/// # Errors
///
/// The template does not fit; that would be a fault of mizan.
pub fn page(
    report: &Report,
    tally: &Tally,
    matcher: &Matcher,
    editions: &[Edition],
) -> Result<String, Problem> {
    let terms = Terms::new(tally, matcher);
    let of_edition =
        |edition: &Edition| tables::tables(report, tally, matcher, &terms, edition.language);
    let tables: Vec<Vec<Table>> = editions.par_iter().map(of_edition).collect();
    let mut inline = Inline::default();
    let charts: Vec<Vec<ChartView>> = editions
        .iter()
        .map(|edition| edition.charts.iter().map(|chart| chart.view(&mut inline)).collect())
        .collect();
    let drawn: usize = charts.iter().flatten().map(ChartView::size).sum();
    let listed: usize = tables.iter().flatten().map(Table::size).sum();
    let budget = MOST.saturating_sub(drawn + listed).clamp(LEAST_DATA, MOST_DATA);
    let (data, sample) = data(report, tally, matcher, &terms, budget)?;
    let languages: Vec<LanguageView> = editions
        .iter()
        .zip(tables)
        .zip(charts)
        .map(|((edition, tables), charts)| {
            let language = edition.language;
            LanguageView {
                code: language.code(),
                dir: match language.direction() {
                    Direction::Rtl => "rtl",
                    Direction::Ltr => "ltr",
                },
                name: language.either("العربية", "English"),
                w: words::template(language),
                title: title(report, language),
                lead: lead(report, language),
                findings: edition.findings.clone(),
                charts,
                tables,
                methods: methods::methods(report, &sample, language),
                manifest: manifest::manifest(report, language),
            }
        })
        .collect();
    // Browsers read every end of a line as \n before they look at the policy's hashes; a
    // checkout may have written others.
    let css = format!("{CSS}{}{}", inline.css(), heights(&languages)).replace('\r', "");
    let js = JS.replace('\r', "");
    let first = editions.first().map_or(Language::En, |edition| edition.language);
    render(
        TEMPLATE,
        &View {
            csp: csp::policy(&css, &js),
            css: &css,
            js: &js,
            data,
            glyphs: inline.glyphs(),
            title: title(report, first),
            languages,
        },
    )
}

/// The heights of charts that are not laid out yet.
fn heights(languages: &[LanguageView]) -> String {
    let charts = languages.iter().flat_map(|language| &language.charts);
    let heights: BTreeSet<usize> = charts.map(|chart| chart.tall).collect();
    let rule = |rem: usize| format!(".tall-{rem}{{contain-intrinsic-block-size:auto {rem}rem}}\n");
    let rules: String = heights.into_iter().map(rule).collect();
    format!("@media screen{{\n{rules}}}\n")
}

fn render(template: &str, view: &View<'_>) -> Result<String, Problem> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // The name's ending has everything escaped that is not declared safe.
    environment
        .render_named_str("page.html", template, Serde(view))
        .map_err(|error| Problem::new(format!("the page cannot be made: {error:#}")))
}

fn title(report: &Report, language: Language) -> String {
    let title = report.run.corpus.title.as_ref().map(|title| plain(title, TITLE));
    let unnamed = || language.either("تقرير ميزان", "A mizan report").to_owned();
    title.filter(|title| !title.is_empty()).unwrap_or_else(unnamed)
}

/// One line: how much was read, of when.
fn lead(report: &Report, language: Language) -> String {
    let corpus = &report.run.corpus;
    let counts = [corpus.articles, corpus.tokens, report.outlets.len() as u64];
    let counts = counts.map(|count| isolate(&thousands(count)));
    let [articles, tokens, outlets] = &counts;
    let mut line = fill(language.words().corpus_line, &[articles, tokens, outlets]);
    let dates = || report.articles.iter().filter_map(|article| article.date.as_deref());
    if let (Some(first), Some(last)) = (dates().min(), dates().max()) {
        line.push_str(language.words().comma);
        let (from, to) = (isolate(first), isolate(last));
        let between = language.either("من {} إلى {}", "{} to {}");
        line.push_str(&if first == last { from } else { fill(between, &[&from, &to]) });
    }
    if report.outlets.len() == 1
        && let Some(outlet) = report.outlets.first()
    {
        line.push_str(language.words().comma);
        line.push_str(&apart(super::called::outlet_name(outlet, language)));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> View<'static> {
        View {
            csp: String::new(),
            css: "p > b {}",
            js: "1 < 2",
            data: "{}".to_owned(),
            glyphs: "<svg></svg>".to_owned(),
            title: "<b>\"'&".to_owned(),
            languages: Vec::new(),
        }
    }

    #[test]
    fn what_is_not_declared_safe_is_escaped() {
        let shown = render("{{ title }}|{{ css|safe }}|{{ js|safe }}|{{ data }}", &view()).unwrap();
        assert_eq!(shown, "&lt;b&gt;&quot;&#x27;&amp;|p > b {}|1 < 2|{}");
    }

    #[test]
    fn a_name_that_is_not_there_is_an_error() {
        assert!(render("{{ titel }}", &view()).is_err());
        assert!(render("{{ languages[0].code }}", &view()).is_err());
        assert!(render("{% if nothing %}{% endif %}", &view()).is_err());
    }
}
