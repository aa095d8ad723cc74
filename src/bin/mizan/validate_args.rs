//! What can be typed after `mizan validate`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use mizan::validation::{ColumnMap, FrameChoice, Score, Split, Ties, UnitKind};

use crate::args::{CorpusArgs, Format, MatchArgs, ReadingArgs, TerminalArgs};
use crate::charts::{ChartFormat, LookArgs};
use crate::uncertainty_args::UncertaintyArgs;
use crate::voice_filter::VoiceFilter;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct ValidateArgs {
    #[command(subcommand)]
    pub(crate) command: Option<ValidateCommand>,

    #[command(flatten)]
    pub(crate) judge: JudgeArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ValidateCommand {
    /// Draw units of a corpus for people to code: a sheet for a spreadsheet, and its key
    Sample(Box<SampleArgs>),
    /// Tell from how many hits on a text should count
    Threshold(Box<ThresholdArgs>),
    /// Tell how far coders agree
    Agreement(Box<AgreementArgs>),
}

/// How a file of codes is read.
#[derive(Debug, Args)]
pub(crate) struct CodesArgs {
    /// Which columns are what, as in article=doc,code=y (article, sentence, `sentence_start`,
    /// part, text, title, outlet, frame, coder, code)
    #[arg(long, value_name = "WHAT=COLUMN,...", help_heading = "Codes")]
    pub(crate) columns: Option<String>,

    /// The column of a label, where codes are labels; several columns are several coders
    #[arg(long, value_name = "COLUMN,...", value_delimiter = ',', help_heading = "Codes")]
    pub(crate) label: Vec<String>,
}

/// Which codes say yes.
#[derive(Debug, Args)]
pub(crate) struct RuleArgs {
    /// A code that says yes (repeat it for several); without it 1, yes, نعم … and every
    /// number above 0
    #[arg(long, value_name = "CODE", help_heading = "Codes")]
    pub(crate) positive: Vec<String>,

    /// A code that says no (repeat it for several); all others than these two are left out.
    /// Without it, where --positive is given, all others say no
    #[arg(long, value_name = "CODE", help_heading = "Codes")]
    pub(crate) negative: Vec<String>,

    /// Only the codes of this coder; without it the majority of all
    #[arg(long, value_name = "NAME", help_heading = "Codes")]
    pub(crate) coder: Option<String>,

    /// What is made of a text of which as many coders say yes as no
    #[arg(long, value_enum, default_value_t = TiesArg::Out, help_heading = "Codes")]
    pub(crate) ties: TiesArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TiesArg {
    /// It is left out
    Out,
    /// It counts as yes
    Positive,
    /// It counts as no
    Negative,
}

impl From<TiesArg> for Ties {
    fn from(ties: TiesArg) -> Self {
        match ties {
            TiesArg::Out => Self::Out,
            TiesArg::Positive => Self::Positive,
            TiesArg::Negative => Self::Negative,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreArg {
    /// Hits
    Hits,
    /// Hits per 1,000 words
    #[value(name = "per-1000")]
    Per1000,
    /// The sum of the weights of the hits
    Weighted,
    /// 1 where there is a hit
    Present,
}

impl From<ScoreArg> for Score {
    fn from(score: ScoreArg) -> Self {
        match score {
            ScoreArg::Hits => Self::Hits,
            ScoreArg::Per1000 => Self::Per1000,
            ScoreArg::Weighted => Self::Weighted,
            ScoreArg::Present => Self::Present,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SplitArg {
    /// On the same units
    None,
    /// On one half of the articles, and on the other
    Half,
}

impl From<SplitArg> for Split {
    fn from(split: SplitArg) -> Self {
        match split {
            SplitArg::None => Self::None,
            SplitArg::Half => Self::Half,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct JudgeArgs {
    /// The codes that people gave: .csv, .tsv, .xlsx or .jsonl. A file called like one of the
    /// commands is written ./sample
    #[arg(value_name = "GOLD", required = true)]
    pub(crate) gold: Option<String>,

    /// The corpus that was coded; left out where the file of codes has the texts
    #[arg(value_name = "CORPUS")]
    pub(crate) inputs: Vec<String>,

    /// A further file of codes, of another coder for example (repeat it for several)
    #[arg(long, value_name = "FILE", help_heading = "Codes")]
    pub(crate) more_gold: Vec<String>,

    #[command(flatten)]
    pub(crate) codes: CodesArgs,
    #[command(flatten)]
    pub(crate) rule: RuleArgs,

    /// The key that `mizan validate sample` wrote beside the sheet: units count for what they
    /// stand for, and the numbers are those of the corpus
    #[arg(long, value_name = "FILE", help_heading = "Codes")]
    pub(crate) key: Option<String>,

    /// The frames that are validated. NAME=FRAME where the file of codes calls it NAME;
    /// FRAME+FRAME where a hit of either counts
    #[arg(long, value_name = "FRAME,...", value_delimiter = ',', help_heading = "Matching")]
    pub(crate) frame: Vec<FrameChoice>,

    #[command(flatten)]
    pub(crate) matching: MatchArgs,

    /// Only hits in one of these voices
    #[arg(long, value_enum, value_delimiter = ',', help_heading = "Matching")]
    pub(crate) voice: Vec<VoiceFilter>,

    /// The number that the lexicon gives a text
    #[arg(long, value_enum, default_value_t = ScoreArg::Hits, help_heading = "Matching")]
    pub(crate) score: ScoreArg,

    /// From which score on a text counts as found; without it, with any hit
    #[arg(long, value_name = "X", help_heading = "Matching")]
    pub(crate) cut: Option<f64>,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) uncertainty: UncertaintyArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// Sentences shown of each term that is wrong, and texts of each frame that are missed
    #[arg(long, value_name = "N", default_value_t = 3, help_heading = "Output")]
    pub(crate) examples: usize,

    /// What is printed
    #[arg(long, value_enum, default_value_t = Format::Table, help_heading = "Output")]
    pub(crate) format: Format,

    /// A folder for validation.json, the tables as CSV, and the charts
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,

    /// File formats of the charts
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [ChartFormat::Svg, ChartFormat::Png], help_heading = "Charts")]
    pub(crate) chart_format: Vec<ChartFormat>,

    #[command(flatten)]
    pub(crate) look: LookArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ThresholdArgs {
    #[command(flatten)]
    pub(crate) judge: JudgeArgs,

    /// On which texts a cut is chosen, and on which it is judged
    #[arg(long, value_enum, default_value_t = SplitArg::None, help_heading = "Matching")]
    pub(crate) split: SplitArg,
}

#[derive(Debug, Args)]
pub(crate) struct AgreementArgs {
    /// The codes that people gave; of several files each may be that of a coder
    #[arg(value_name = "GOLD", required = true)]
    pub(crate) gold: Vec<String>,

    #[command(flatten)]
    pub(crate) codes: CodesArgs,

    /// The columns of a coding sheet that hold codes; without it those called like frames of
    /// the lexicons
    #[arg(long, value_name = "FRAME,...", value_delimiter = ',', help_heading = "Codes")]
    pub(crate) frame: Vec<String>,

    /// A lexicon whose frames are columns of the sheet; without it all built-in ones
    #[arg(short, long = "lexicon", value_name = "LEXICON", help_heading = "Codes")]
    pub(crate) lexicons: Vec<String>,

    #[command(flatten)]
    pub(crate) uncertainty: UncertaintyArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// What is printed
    #[arg(long, value_enum, default_value_t = Format::Table, help_heading = "Output")]
    pub(crate) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnitArg {
    /// Sentences, the headline among them
    Sentence,
    /// Whole articles
    Article,
}

impl From<UnitArg> for UnitKind {
    fn from(unit: UnitArg) -> Self {
        match unit {
            UnitArg::Sentence => Self::Sentence,
            UnitArg::Article => Self::Article,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct SampleArgs {
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) matching: MatchArgs,

    /// The frames that are coded; without it all of the lexicons that --lexicon names
    #[arg(long, value_name = "FRAME,...", value_delimiter = ',', help_heading = "Sheet")]
    pub(crate) frame: Vec<String>,

    /// What is coded
    #[arg(long, value_enum, default_value_t = UnitArg::Sentence, help_heading = "Sheet")]
    pub(crate) unit: UnitArg,

    /// How many are drawn
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = clap::value_parser!(u32).range(2..=100_000), help_heading = "Sheet")]
    pub(crate) size: u32,

    /// The share of them that has a hit
    #[arg(long, value_name = "SHARE", default_value_t = 0.5, value_parser = from_nought_to_one, help_heading = "Sheet")]
    pub(crate) hit_share: f64,

    /// The seed: the same one draws the same units
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Sheet")]
    pub(crate) seed: u64,

    /// Leave the outlet off the sheet, and the article's id, which may tell it
    #[arg(long, help_heading = "Sheet")]
    pub(crate) blind_outlet: bool,

    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// The sheet. Its key, SHEET.key.csv, is written beside it
    #[arg(short, long, value_name = "SHEET.csv", help_heading = "Output")]
    pub(crate) output: PathBuf,
}

fn from_nought_to_one(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "it is a number from 0 to 1, such as 0.5".to_owned())
}

impl CodesArgs {
    pub(crate) fn columns(&self) -> Result<ColumnMap, mizan::problem::Problem> {
        Ok(self.columns.as_deref().map(str::parse).transpose()?.unwrap_or_default())
    }
}
