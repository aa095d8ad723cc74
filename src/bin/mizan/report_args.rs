//! What is made of counts: what can be typed of `analyze` and `merge` alike.

use std::path::PathBuf;

use clap::Args;

use crate::args::{Format, TerminalArgs};
use crate::charts::{ChartFormat, LookArgs};
use crate::uncertainty_args::UncertaintyArgs;

/// What is made of the counts.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
    #[command(flatten)]
    pub(crate) uncertainty: UncertaintyArgs,

    /// The folder for report.html, report.json, the tables, the charts and, of `analyze`, hits.jsonl
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,

    /// What is printed: the summary (table, markdown), the report (json), or the
    /// numbers of outlets and frames (csv)
    #[arg(long, value_enum, default_value_t = Format::Table, help_heading = "Output")]
    pub(crate) format: Format,

    /// File formats of the charts
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [ChartFormat::Svg, ChartFormat::Png], help_heading = "Charts")]
    pub(crate) chart_format: Vec<ChartFormat>,

    #[command(flatten)]
    pub(crate) look: LookArgs,

    /// Terms listed for each outlet in report.json
    #[arg(long, value_name = "N", default_value_t = 50, help_heading = "Output")]
    pub(crate) top_terms: usize,

    /// Write the counts to a file that `mizan merge` puts together with others, and no
    /// report (-: to standard output)
    #[arg(
        long,
        value_name = "OUT.tally",
        help_heading = "Output",
        conflicts_with_all = OF_REPORTS
    )]
    pub(crate) partial: Option<PathBuf>,
}

/// Options that say how a report looks: a tally has none of it.
const OF_REPORTS: [&str; 14] = [
    "output",
    "format",
    "chart_format",
    "dpi",
    "theme",
    "digits",
    "mirror",
    "top_terms",
    "interval",
    "draws",
    "seed",
    "lang",
    "bidi",
    "width",
];

#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// Files that `mizan analyze --partial` wrote, or `mizan merge --partial` (-: standard input)
    #[arg(required = true, value_name = "TALLY")]
    pub(crate) tallies: Vec<String>,

    #[command(flatten)]
    pub(crate) report: ReportArgs,
}
