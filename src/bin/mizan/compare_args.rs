//! What can be typed after `mizan compare` and `mizan collocates`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use mizan::compare::PriorChoice;
use mizan::compare::keyness::Measure;
use mizan::tally::Grouping;

use crate::args::{CorpusArgs, Format, LineFormat, MatchArgs, ReadingArgs, TerminalArgs};
use crate::duplicates_args::DuplicatesArgs;
use crate::uncertainty_args::UncertaintyArgs;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Of {
    /// Frames of the lexicons
    Frames,
    /// All words but stop words
    Terms,
    /// Names of the same thing
    Names,
}

/// What makes articles tell the same story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Match {
    Event,
    Date,
    Section,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum VarianceArg {
    /// As published: right for rare words
    Two,
    /// Right for all words
    Four,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CorrectionArg {
    /// Benjamini–Hochberg: false discovery rate
    Bh,
    /// Holm: family-wise error
    Holm,
    None,
}

/// A prior as it is typed: `flat:0.01`, `informative`, `informative:5000`, `none`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PriorArg(pub(crate) PriorChoice);

impl std::str::FromStr for PriorArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, size) = match text.split_once(':') {
            Some((kind, size)) => (kind, Some(size)),
            None => (text, None),
        };
        let size = match size {
            None => None,
            Some(size) => {
                let number = size.parse::<f64>().ok().filter(|n| n.is_finite() && *n > 0.0);
                Some(number.ok_or_else(|| format!("'{size}' is no number above 0"))?)
            }
        };
        match (kind, size) {
            ("flat", alpha) => Ok(Self(PriorChoice::Flat(alpha.unwrap_or(0.01)))),
            ("informative", mass) => Ok(Self(PriorChoice::Informative(mass))),
            ("none", None) => Ok(Self(PriorChoice::None)),
            _ => Err("a prior is flat:0.01, informative, informative:WORDS or none".to_owned()),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// Folder, .jsonl or .csv file (also .gz, .zst), or - for JSON lines on standard input
    #[arg(value_name = "CORPUS", required_unless_present = "counts", conflicts_with = "counts")]
    pub(crate) inputs: Vec<String>,

    /// A CSV file of counts instead of texts: outlet,term,count, and if there are any
    /// article and tokens
    #[arg(long, value_name = "FILE", conflicts_with_all = ["by", "matched"])]
    pub(crate) counts: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) matching: MatchArgs,
    #[command(flatten)]
    pub(crate) duplicates: DuplicatesArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// What is compared; frames of texts, and terms of counts, where it is not said
    #[arg(long, value_enum, help_heading = "Comparing")]
    pub(crate) of: Option<Of>,

    /// By what articles are put together: outlet, author, kind, section, event, year,
    /// month (or period), week, day
    #[arg(long, value_name = "FIELD", default_value = "outlet", help_heading = "Comparing")]
    pub(crate) by: Grouping,

    /// Only this outlet (several: with commas) against the reference; without it each
    /// against the rest
    #[arg(long, value_name = "A", value_delimiter = ',', help_heading = "Comparing")]
    pub(crate) target: Vec<String>,

    /// What the target is compared with: outlets, or rest
    #[arg(
        long,
        value_name = "B|rest",
        value_delimiter = ',',
        requires = "target",
        help_heading = "Comparing"
    )]
    pub(crate) reference: Vec<String>,

    /// Each outlet against each other one
    #[arg(long, conflicts_with = "target", help_heading = "Comparing")]
    pub(crate) pairs: bool,

    /// Only stories that both sides tell: articles of the same event, date or section
    #[arg(
        long = "match",
        value_enum,
        value_name = "WHAT",
        conflicts_with = "counts",
        help_heading = "Comparing"
    )]
    pub(crate) matched: Option<Match>,

    /// The measure that rows are sorted by: log-odds, g2, g2-yates, g2-williams,
    /// g2-two-term, chi2, chi2-yates, chi2-williams, fisher, log-ratio, lrc, diff,
    /// simple-maths, pmi
    #[arg(long, value_name = "MEASURE", default_value = "lrc", help_heading = "Comparing")]
    pub(crate) measure: Measure,

    /// The prior of the log-odds: flat:0.01, informative, informative:WORDS, none
    #[arg(long, value_name = "PRIOR", default_value = "flat:0.01", help_heading = "Comparing")]
    pub(crate) prior: PriorArg,

    /// The variance of the log-odds: of two terms or of four
    #[arg(long, value_enum, default_value_t = VarianceArg::Two, help_heading = "Comparing")]
    pub(crate) variance: VarianceArg,

    /// The fewest occurrences on both sides together (5 for terms of a corpus, else 1)
    #[arg(long, value_name = "N", help_heading = "Comparing")]
    pub(crate) min_count: Option<u64>,

    /// The most frequent terms that are compared
    #[arg(long, value_name = "N", default_value_t = 20_000, help_heading = "Comparing")]
    pub(crate) max_terms: usize,

    #[command(flatten)]
    pub(crate) uncertainty: UncertaintyArgs,

    /// The correction for many tests
    #[arg(long, value_enum, default_value_t = CorrectionArg::Bh, help_heading = "Comparing")]
    pub(crate) correction: CorrectionArg,

    /// Rows shown at either end of each table, 0 for all
    #[arg(long, value_name = "N", default_value_t = 15, help_heading = "Output")]
    pub(crate) top: usize,

    /// What is printed
    #[arg(long, value_enum, default_value_t = Format::Table, help_heading = "Output")]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct CollocatesArgs {
    /// A term as lexicons have it, with class tags if need be
    pub(crate) term: String,

    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) duplicates: DuplicatesArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// Words before and after that count as near
    #[arg(long, value_name = "N", default_value_t = 5, conflicts_with = "sentence")]
    pub(crate) window: usize,

    /// Near is the same sentence
    #[arg(long)]
    pub(crate) sentence: bool,

    /// The class of the term's first word (noun, nisba, verb …)
    #[arg(long, value_name = "CLASS")]
    pub(crate) class: Option<String>,

    /// The fewest times that a word stands near
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) min_count: u64,

    /// Words listed for each outlet
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,

    /// What is printed
    #[arg(long, value_enum, default_value_t = LineFormat::Table, help_heading = "Output")]
    pub(crate) format: LineFormat,
}
