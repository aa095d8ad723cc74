//! The charts of a report, drawn for a page.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::charts::PageChart;
use super::tables::{Shape, chart_table};
use super::user_text::{TITLE, plain};
use crate::chart::{Svg, Theme};
use crate::label::in_language;
use crate::report::figures::{Drawn, draw_with};
use crate::report::language::Language;
use crate::report::model::Report;

/// All charts of a report, light and dark.
pub fn page_charts(report: &Report, language: Language) -> Vec<PageChart> {
    let drawn: Vec<Vec<Drawn>> = [Theme::light(), Theme::dark()]
        .par_iter()
        .map(|theme| draw_with(report, language, theme))
        .collect();
    let mut both = drawn.into_iter();
    let (light, dark) = (both.next().unwrap_or_default(), both.next().unwrap_or_default());
    light.into_iter().zip(dark).map(|(light, dark)| chart(report, light, dark, language)).collect()
}

fn chart(report: &Report, light: Drawn, dark: Drawn, language: Language) -> PageChart {
    let lexicon = light.name.strip_prefix("frames-").map(str::to_owned);
    let title = lexicon.as_ref().and_then(|id| {
        let info = report.run.lexicons.iter().find(|info| info.id == *id)?;
        Some(in_language(&info.title, language.code()).unwrap_or(&info.id))
    });
    let name = match title {
        Some(title) => plain(title, TITLE),
        None => {
            language.either("البواقي: المنصات والأطر", "Residuals: outlets and frames").to_owned()
        }
    };
    let shape = lexicon.as_deref().map_or(Shape::Residuals, Shape::Rates);
    PageChart {
        table: Some(chart_table(report, &light.name, &name, shape, language)),
        kind: light.name.split('-').next().unwrap_or_default().to_owned(),
        drawing: both(light.svg, dark.svg).map_err(|error| error.to_string()),
        id: id(&light.name),
        name,
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
