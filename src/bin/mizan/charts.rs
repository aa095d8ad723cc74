//! Charts as files, as several commands write them.

use clap::{Args, ValueEnum};
use mizan::analysis::{ChartFormat as Format, Look};
use mizan::chart::theme::Mirroring;
use mizan::chart::{Digits, Theme};

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

    /// All of it, for files of these formats.
    pub(crate) fn look(self, formats: &[ChartFormat]) -> Look {
        let formats = formats.iter().map(|format| match format {
            ChartFormat::Svg => Format::Svg,
            ChartFormat::Png => Format::Png,
        });
        Look {
            formats: formats.collect(),
            dpi: self.dpi,
            theme: self.theme(),
            digits: self.digits(),
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
