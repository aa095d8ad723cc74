//! Charts as files.

use rayon::prelude::*;

use crate::chart::{Digits, Theme};
use crate::report::{Chart, Language};

/// The format of a chart's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartFormat {
    /// Lines and letters, at any size.
    Svg,
    /// Pixels.
    Png,
}

/// How charts look.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The formats of their files.
    pub formats: Vec<ChartFormat>,
    /// Resolution of those of pixels.
    pub dpi: u32,
    /// Colours, sizes, and which axes run from right to left.
    pub theme: Theme,
    /// The digits.
    pub digits: Digits,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            formats: vec![ChartFormat::Svg, ChartFormat::Png],
            dpi: 144,
            theme: Theme::light(),
            digits: Digits::Western,
        }
    }
}

/// A file's name and bytes.
pub type File = (String, Vec<u8>);

/// The files of charts, and why others are left out.
pub fn chart_files(charts: &[Chart], look: &Look) -> (Vec<File>, Vec<String>) {
    let drawn: Vec<Result<Vec<File>, String>> = charts
        .par_iter()
        .map(|chart| files_of(chart, look).map_err(|why| format!("{}: {why}", chart.name)))
        .collect();
    let (mut files, mut left_out) = (Vec::new(), Vec::new());
    for chart in drawn {
        match chart {
            Ok(found) => files.extend(found),
            Err(why) => left_out.push(why),
        }
    }
    (files, left_out)
}

fn files_of(chart: &Chart, look: &Look) -> Result<Vec<File>, String> {
    let svg = chart.draw(&look.theme, Language::En)?;
    let mut files = Vec::new();
    for format in &look.formats {
        files.push(match format {
            ChartFormat::Svg => (format!("{}.svg", chart.name), svg.as_str().as_bytes().to_vec()),
            ChartFormat::Png => {
                let png = svg.to_png(look.dpi).map_err(|error| error.to_string())?;
                (format!("{}.png", chart.name), png)
            }
        });
    }
    Ok(files)
}
