//! Charts as files, as several commands write them.

use clap::{Args, ValueEnum};
use mizan::chart::theme::Mirroring;
use mizan::chart::{Digits, Theme};
use mizan::report::{Chart, Language};
use rayon::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChartFormat {
    Svg,
    Png,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ThemeArg {
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DigitsArg {
    Western,
    ArabicIndic,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MirrorArg {
    /// Amounts run from right to left in Arabic; signed scales, time and planes do not
    Amounts,
    /// All axes run from right to left in Arabic
    Always,
    /// All axes run from left to right
    Never,
}

/// How charts look.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct LookArgs {
    /// Resolution of PNG charts; 300 for print
    #[arg(long, value_name = "N", default_value_t = 144, help_heading = "Charts")]
    pub(crate) dpi: u32,

    /// Dark letters on white, or light letters on near-black
    #[arg(long, value_enum, default_value_t = ThemeArg::Light, help_heading = "Charts")]
    pub(crate) theme: ThemeArg,

    /// The digits of charts
    #[arg(long, value_enum, default_value_t = DigitsArg::Western, help_heading = "Charts")]
    pub(crate) digits: DigitsArg,

    /// Which axes run from right to left in Arabic charts
    #[arg(long, value_enum, default_value_t = MirrorArg::Amounts, help_heading = "Charts")]
    pub(crate) mirror: MirrorArg,
}

impl LookArgs {
    pub(crate) fn digits(self) -> Digits {
        match self.digits {
            DigitsArg::Western => Digits::Western,
            DigitsArg::ArabicIndic => Digits::ArabicIndic,
        }
    }

    pub(crate) fn theme(self) -> Theme {
        let theme = match self.theme {
            ThemeArg::Light => Theme::light(),
            ThemeArg::Dark => Theme::dark(),
        };
        let mirroring = match self.mirror {
            MirrorArg::Amounts => Mirroring::Amounts,
            MirrorArg::Always => Mirroring::Always,
            MirrorArg::Never => Mirroring::Never,
        };
        Theme { mirroring, ..theme }
    }
}

/// A file's name and bytes.
pub(crate) type File = (String, Vec<u8>);

/// The files of charts, and why others are left out.
pub(crate) fn files(
    charts: &[Chart],
    formats: &[ChartFormat],
    look: LookArgs,
) -> (Vec<File>, Vec<String>) {
    let theme = look.theme();
    let drawn: Vec<Result<Vec<File>, String>> = charts
        .par_iter()
        .map(|chart| {
            files_of(chart, formats, &theme, look.dpi)
                .map_err(|why| format!("{}: {why}", chart.name))
        })
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

fn files_of(
    chart: &Chart,
    formats: &[ChartFormat],
    theme: &Theme,
    dpi: u32,
) -> Result<Vec<File>, String> {
    let svg = chart.draw(theme, Language::En)?;
    let mut files = Vec::new();
    for format in formats {
        files.push(match format {
            ChartFormat::Svg => (format!("{}.svg", chart.name), svg.as_str().as_bytes().to_vec()),
            ChartFormat::Png => {
                let png = svg.to_png(dpi).map_err(|error| error.to_string())?;
                (format!("{}.png", chart.name), png)
            }
        });
    }
    Ok(files)
}
