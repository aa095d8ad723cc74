//! The charts of a report, drawn for a page.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::charts::PageChart;
use super::tables::{MANY, Shape, chart_table, numbers_table};
use super::user_text::{TITLE, plain};
use crate::chart::{Svg, Theme};
use crate::report::figures::{Chart, ChartChoice, Kind, charts};
use crate::report::language::Language;
use crate::report::model::Report;

/// Charts of one kind in a page, but for frames, which have one a lexicon; a folder has
/// all.
const OF_A_KIND: usize = 4;
const OF_FRAMES: usize = 8;
/// The same where there are many outlets, and each chart is large.
const LARGE_OF_A_KIND: usize = 2;
const LARGE_OF_FRAMES: usize = 5;

/// The charts of a report, light and dark.
pub fn page_charts(report: &Report, language: Language) -> Vec<PageChart> {
    let mut shown = charts(report, &ChartChoice::all(language));
    let many = report.outlets.len() >= MANY;
    let [of_a_kind, of_frames] =
        if many { [LARGE_OF_A_KIND, LARGE_OF_FRAMES] } else { [OF_A_KIND, OF_FRAMES] };
    let mut of_kind = (None, 0);
    shown.retain(|chart| {
        of_kind = if of_kind.0 == Some(chart.kind) {
            (of_kind.0, of_kind.1 + 1)
        } else {
            (Some(chart.kind), 1)
        };
        of_kind.1 <= if chart.kind == Kind::Frames { of_frames } else { of_a_kind }
    });
    let themes = [Theme::light(), Theme::dark()];
    shown.par_iter().map(|chart| page_chart(report, chart, &themes, language)).collect()
}

fn page_chart(
    report: &Report,
    chart: &Chart,
    [light, dark]: &[Theme; 2],
    language: Language,
) -> PageChart {
    let name = plain(&chart.title, TITLE);
    // Charts of frames have the way to their sentences in their tables.
    let shape = match (chart.kind, chart.name.split_once('-')) {
        // Of many outlets only the table of frames has it, which is the same again.
        _ if report.outlets.len() >= MANY => None,
        (Kind::Frames, Some((_, lexicon))) => Some(Shape::Rates(lexicon)),
        (Kind::Heatmap, _) => Some(Shape::Residuals),
        _ => None,
    };
    let table = chart.figure.as_ref().ok().map(|figure| match shape {
        Some(shape) => chart_table(report, &chart.name, &name, shape, language),
        None => numbers_table(&figure.numbers(), &id(&chart.name), &name, language),
    });
    PageChart {
        id: id(&chart.name),
        kind: chart.kind.to_string(),
        name,
        drawing: both(chart.draw(light, language), chart.draw(dark, language)),
        table,
    }
}

/// A name as an id: without spaces and signs, and no two the same.
fn id(name: &str) -> String {
    let mut id = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_alphanumeric() || character == '-' {
            id.push(character);
        } else {
            let _ = write!(id, "_{:x}", u32::from(character));
        }
    }
    id
}

fn both<E>(light: Result<Svg, E>, dark: Result<Svg, E>) -> Result<[Svg; 2], E> {
    Ok([light?, dark?])
}
