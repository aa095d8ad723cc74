//! A report as the files of a folder.

use rayon::prelude::*;

use super::counted::Counted;
use super::look::{Look, chart_files};
use crate::problem::Problem;
use crate::report::page::{Edition, page, page_charts};
use crate::report::{
    ChartChoice, Folder, Language, MIN_COUNT, Report, articles_sheet, charts, copies_csv, findings,
    frequent_terms, markdown, names_sheet, outlets_sheet, quotes_sheet, sources_sheet, terms_sheet,
};

/// The text of `report.json`.
///
/// # Errors
///
/// A number cannot be written.
pub fn report_json(report: &Report) -> Result<Vec<u8>, Problem> {
    let mut bytes = serde_json::to_vec_pretty(report)
        .map_err(|error| Problem::new(format!("the report cannot be made: {error}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The page, in both languages; `first` is the one that it opens in.
///
/// # Errors
///
/// The page cannot be made.
pub fn report_page(report: &Report, counted: &Counted, first: Language) -> Result<String, Problem> {
    let mut languages = Language::BOTH;
    // False comes before true.
    languages.sort_by_key(|language| *language != first);
    let edition = |language: &Language| Edition {
        language: *language,
        findings: findings(report, *language),
        charts: page_charts(report, *language),
    };
    let editions: Vec<Edition> = languages.par_iter().map(edition).collect();
    page(report, &counted.tally, &counted.with.matcher, &editions)
}

/// Puts the files of a report into a folder, which may have some already. Returns why charts
/// were left out.
///
/// # Errors
///
/// A file cannot be written.
pub fn fill(
    folder: &mut Folder,
    report: &Report,
    counted: &Counted,
    look: &Look,
    language: Language,
) -> Result<Vec<String>, Problem> {
    folder.write("report.json", &report_json(report)?)?;
    if !report.articles.is_empty() {
        folder.write("articles.csv", &articles_sheet(report).csv()?)?;
    }
    folder.write("outlets.csv", &outlets_sheet(report).csv()?)?;
    let terms = frequent_terms(&counted.tally, report, MIN_COUNT);
    folder.write("terms.csv", &terms_sheet(&terms).csv()?)?;
    folder.write("names.csv", &names_sheet(report).csv()?)?;
    if report.outlets.iter().any(|outlet| outlet.speech.is_some()) {
        folder.write("sources.csv", &sources_sheet(report).csv()?)?;
        folder.write("quotes.csv", &quotes_sheet(report).csv()?)?;
    }
    if let Some(copies) = &counted.with.copies {
        folder.write("duplicates.csv", &copies_csv(&copies.found)?)?;
    }
    folder.write("summary.md", markdown(report, language).as_bytes())?;
    let choice = ChartChoice { digits: look.digits, ..ChartChoice::all(language) };
    let (drawn, left_out) = chart_files(&charts(report, &choice), look);
    for (name, bytes) in &drawn {
        folder.write(&format!("charts/{name}"), bytes)?;
    }
    folder.write("report.html", report_page(report, counted, language)?.as_bytes())?;
    Ok(left_out)
}
