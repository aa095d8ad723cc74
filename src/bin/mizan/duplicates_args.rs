//! What can be typed of copies.

use clap::{Args, ValueEnum};
use mizan::copies::{Counting, Looking, Threshold};

use crate::args::{CorpusArgs, Format, TerminalArgs};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CountingArg {
    /// Count them all, and tell what they change
    Keep,
    /// Count the first of each text only
    First,
    /// Count each text once in every outlet that ran it
    Once,
}

/// From where on two articles are one text.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct LikenessArgs {
    /// Jaccard similarity from which on an article is a copy of one before it (default 0.7)
    #[arg(long, value_name = "J", value_parser = share, help_heading = "Copies")]
    pub(crate) threshold: Option<f64>,

    /// Share of an article that stands in one before it, from which on it is a copy of that
    /// (default 0.8)
    #[arg(long, value_name = "C", value_parser = share, help_heading = "Copies")]
    pub(crate) containment: Option<f64>,
}

impl LikenessArgs {
    /// An option of these that is given.
    pub(crate) fn given(self) -> Option<&'static str> {
        let threshold = self.threshold.map(|_| "--threshold");
        threshold.or(self.containment.map(|_| "--containment"))
    }

    pub(crate) fn looking(self, within: bool, threads: usize) -> Looking {
        let Threshold { jaccard, containment } = Threshold::default();
        let threshold = Threshold {
            jaccard: self.threshold.unwrap_or(jaccard),
            containment: self.containment.unwrap_or(containment),
        };
        Looking { threshold, within, threads }
    }
}

/// How copies are counted.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct DuplicatesArgs {
    /// Look for copies of one text (the corpus is read twice more), and say how they count
    #[arg(long, value_enum, value_name = "WAY", help_heading = "Copies")]
    pub(crate) duplicates: Option<CountingArg>,

    #[command(flatten)]
    pub(crate) likeness: LikenessArgs,
}

impl From<CountingArg> for Counting {
    fn from(counting: CountingArg) -> Self {
        match counting {
            CountingArg::Keep => Self::Keep,
            CountingArg::First => Self::First,
            CountingArg::Once => Self::Once,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct CorpusDuplicatesArgs {
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) likeness: LikenessArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// Only copies within an outlet
    #[arg(long, conflicts_with = "across", help_heading = "Copies")]
    pub(crate) within: bool,

    /// Only texts that several outlets ran, each outlet with its first article
    #[arg(long, help_heading = "Copies")]
    pub(crate) across: bool,

    /// Texts shown in the table, 0 for all
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = "Output")]
    pub(crate) top: usize,

    /// What is printed
    #[arg(long, value_enum, default_value_t = Format::Table, help_heading = "Output")]
    pub(crate) format: Format,
}

/// A number from above 0 to 1.
fn share(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| *number > 0.0 && *number <= 1.0);
    number.ok_or_else(|| "it is a number from above 0 to 1, such as 0.8".to_owned())
}
