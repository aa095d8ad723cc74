//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use mizan::corpus::{Form, FurnitureIn};
use mizan::matching::Scope;
use mizan::report::{Bidi, Language};
use mizan::text::Step;

use crate::chart::ChartArgs;
use crate::compare_args::{CollocatesArgs, CompareArgs};
use crate::duplicates_args::{CorpusDuplicatesArgs, DuplicatesArgs};
use crate::exchange::{ExportArgs, ImportArgs};
use crate::explain_args::ExplainArgs;
use crate::lint_args::LintArgs;
use crate::report_args::{MergeArgs, ReportArgs};
use crate::suggest_args::{AcceptArgs, SuggestArgs};
use crate::uncertainty_args::UncertaintyArgs;
use crate::validate_args::ValidateArgs;
use crate::voice_filter::VoiceFilter;

/// Measures how news outlets frame the same story, in Arabic first.
#[derive(Debug, Parser)]
#[command(name = "mizan", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Score articles against lexicons, compare outlets, draw charts
    Analyze(AnalyzeArgs),
    /// Draw charts of a report or a corpus
    Chart(Box<ChartArgs>),
    /// Print every hit as a line of JSON
    Hits(HitsArgs),
    /// Show a term in its contexts
    Kwic(KwicArgs),
    /// List the frequent and telling terms of each outlet
    Terms(TermsArgs),
    /// Compare outlets, or any groups of articles, from texts or from counts alone
    Compare(Box<CompareArgs>),
    /// Put the tallies of parts together into the report of the whole
    Merge(MergeArgs),
    /// Tell which words stand near a term
    Collocates(CollocatesArgs),
    /// Tell who is made to speak: sources, their classes, the verbs they are given
    Sources(SourcesArgs),
    /// Compare how outlets name one and the same thing
    Names(NamesArgs),
    /// List, show, check and test lexicons
    Lexicon(LexiconArgs),
    /// See how a corpus is read
    Corpus(CorpusCommand),
    /// Hold a lexicon against what people say of the same texts; draw texts for them to code
    Validate(Box<ValidateArgs>),
    /// Print the JSON Schema of report.json
    Schema,
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page, or write all manual pages to a folder
    Man(ManArgs),
}

/// What is read, and how.
#[derive(Debug, Args)]
pub(crate) struct CorpusArgs {
    /// Folder, .jsonl, .csv, .parquet or .xlsx file, or - for JSON lines on standard input
    #[arg(required = true, value_name = "CORPUS")]
    pub(crate) inputs: Vec<String>,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How a corpus is read.
#[derive(Debug, Args)]
pub(crate) struct ReadingArgs {
    /// Names of fields in the files, as in outlet=source,text=content
    #[arg(long, value_name = "FIELD=NAME,...", help_heading = "Reading")]
    pub(crate) map: Option<String>,

    /// The outlet of articles that name none
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    pub(crate) outlet: Option<String>,

    /// The language of the corpus, where no corpus.toml says it
    #[arg(long, value_name = "CODE", help_heading = "Reading")]
    pub(crate) language: Option<String>,

    /// Where page furniture is taken out: in text files and what comes from the web, in everything, or nowhere
    #[arg(long, value_enum, default_value_t = Furniture::Text, help_heading = "Reading")]
    pub(crate) furniture: Furniture,

    /// Furniture rules to switch off (`mizan corpus furniture` lists them)
    #[arg(long, value_name = "RULE,...", value_delimiter = ',', help_heading = "Reading")]
    pub(crate) keep_furniture: Vec<String>,

    /// A TOML file with more furniture rules
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(crate) furniture_rules: Option<PathBuf>,

    /// Fail, and write no report, if an article cannot be read
    #[arg(long, help_heading = "Reading")]
    pub(crate) strict: bool,

    /// Threads (0: one for each core); the output is the same for any number
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Reading")]
    pub(crate) threads: usize,

    /// Memory for distinct words, such as 64M: what was found out about them is dropped
    /// when it is full, and found out again; the output is the same
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Reading")]
    pub(crate) max_memory: Option<u64>,
}

/// A number of bytes: 64M, 1.5G, 500000.
fn size(text: &str) -> Result<u64, String> {
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let scale = match unit.trim().to_ascii_uppercase().trim_end_matches("IB").trim_end_matches('B')
    {
        "" => 1.0,
        "K" => 1024.0,
        "M" => 1_048_576.0,
        "G" => 1_073_741_824.0,
        "T" => 1_099_511_627_776.0,
        _ => return Err(format!("'{unit}' is no unit of memory; write 64M or 2G")),
    };
    let number: f64 =
        number.parse().map_err(|_| format!("'{text}' is no size; write 64M or 2G"))?;
    let bytes = number * scale;
    if !(1.0..1e15).contains(&bytes) {
        return Err(format!("'{text}' is no size of memory; write 64M or 2G"));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 10¹⁵")]
    Ok(bytes as u64)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Furniture {
    Text,
    All,
    Off,
}

impl From<Furniture> for FurnitureIn {
    fn from(furniture: Furniture) -> Self {
        match furniture {
            Furniture::Text => FurnitureIn::TextFiles,
            Furniture::All => FurnitureIn::Everything,
            Furniture::Off => FurnitureIn::Nothing,
        }
    }
}

/// With what it is compared, and how.
#[derive(Debug, Args)]
pub(crate) struct MatchArgs {
    /// A lexicon: the id of a built-in one, or a file; several by repeating.
    /// Without it, all built-in ones of the corpus's language
    #[arg(short, long = "lexicon", value_name = "LEXICON", help_heading = "Matching")]
    pub(crate) lexicons: Vec<String>,

    /// How far overlapping hits exclude each other: key (within a frame) or
    /// dictionary (also across the frames of a lexicon, when nested)
    #[arg(long, value_name = "SCOPE", default_value = "key", help_heading = "Matching")]
    pub(crate) nested_scope: Scope,

    /// Normalization steps to switch off: controls, hidden, presentation-forms,
    /// compose, harakat, tatweel, persian-letters, digits, case-fold
    #[arg(long, value_name = "STEP,...", value_delimiter = ',', help_heading = "Matching")]
    pub(crate) without_steps: Vec<Step>,

    /// Score all articles, also those in another language than the lexicons
    #[arg(long, help_heading = "Matching")]
    pub(crate) any_language: bool,

    /// Do not analyse voice (negation, quotation, attribution): its figures are null
    #[arg(long, help_heading = "Matching")]
    pub(crate) without_voice: bool,
}

/// How a terminal is written to.
#[derive(Debug, Args)]
pub(crate) struct TerminalArgs {
    /// The language of summaries and charts; the corpus's own where it is not given
    #[arg(long, value_name = "ar|en", help_heading = "Output")]
    pub(crate) lang: Option<Language>,

    /// How Arabic is ordered on a terminal: isolates, visual (for terminals
    /// without bidi) or plain
    #[arg(long, value_name = "WAY", default_value = "isolates", help_heading = "Output")]
    pub(crate) bidi: Bidi,

    /// Columns of the output, where it is not the terminal's width
    #[arg(long, value_name = "N", help_heading = "Output")]
    pub(crate) width: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct AnalyzeArgs {
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) matching: MatchArgs,
    #[command(flatten)]
    pub(crate) duplicates: DuplicatesArgs,
    #[command(flatten)]
    pub(crate) report: ReportArgs,

    /// Do not compare the words of outlets: less memory, and `keyness` is null
    #[arg(long, help_heading = "Comparing")]
    pub(crate) without_terms: bool,

    /// Keep no article, only sums: memory does not grow with the corpus. Intervals come from
    /// sums; there is no articles.csv, no timeline, and no comparison of words
    #[arg(long, help_heading = "Comparing")]
    pub(crate) no_articles: bool,
}

#[derive(Debug, Args)]
pub(crate) struct HitsArgs {
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) matching: MatchArgs,
    #[command(flatten)]
    pub(crate) duplicates: DuplicatesArgs,

    /// Only these frames
    #[arg(long, value_name = "FRAME,...", value_delimiter = ',')]
    pub(crate) frame: Vec<String>,

    /// Only hits in one of these voices
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) voice: Vec<VoiceFilter>,
}

#[derive(Debug, Args)]
pub(crate) struct KwicArgs {
    /// A term as lexicons have it, with class tags if need be: "حمّل [V] المسؤولية"
    pub(crate) term: String,

    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) duplicates: DuplicatesArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// Words before and after
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(crate) window: usize,

    /// The class of the term's first word (noun, nisba, verb …)
    #[arg(long, value_name = "CLASS")]
    pub(crate) class: Option<String>,

    /// Only hits in one of these voices
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) voice: Vec<VoiceFilter>,

    /// How lines are printed
    #[arg(long, value_enum, default_value_t = LineFormat::Table, help_heading = "Output")]
    pub(crate) format: LineFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LineFormat {
    Table,
    Json,
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct TermsArgs {
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) matching: MatchArgs,
    #[command(flatten)]
    pub(crate) duplicates: DuplicatesArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// Terms listed for each outlet
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,

    /// What is printed
    #[arg(long, value_enum, default_value_t = LineFormat::Table, help_heading = "Output")]
    pub(crate) format: LineFormat,
}

#[derive(Debug, Args)]
pub(crate) struct SourcesArgs {
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) matching: MatchArgs,
    #[command(flatten)]
    pub(crate) duplicates: DuplicatesArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
    #[command(flatten)]
    pub(crate) uncertainty: UncertaintyArgs,

    /// Print every statement as a line of JSON: who is made to say what
    #[arg(long)]
    pub(crate) statements: bool,

    /// What is printed
    #[arg(long, value_enum, default_value_t = LineFormat::Table, help_heading = "Output")]
    pub(crate) format: LineFormat,
}

#[derive(Debug, Args)]
pub(crate) struct NamesArgs {
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) matching: MatchArgs,
    #[command(flatten)]
    pub(crate) duplicates: DuplicatesArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
    #[command(flatten)]
    pub(crate) uncertainty: UncertaintyArgs,

    /// Compare spellings (أمريكي, أميركي) instead of names: habits, not frames
    #[arg(long)]
    pub(crate) spelling: bool,

    /// Only the names and terms in scare quotes, beside the habit of the house
    #[arg(long)]
    pub(crate) quotes: bool,

    /// What is printed
    #[arg(long, value_enum, default_value_t = LineFormat::Table, help_heading = "Output")]
    pub(crate) format: LineFormat,
}

#[derive(Debug, Args)]
pub(crate) struct LexiconArgs {
    #[command(subcommand)]
    pub(crate) command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// List the built-in lexicons
    List,
    /// Show the frames and terms of a lexicon
    Show {
        /// The id of a built-in lexicon, or a file
        lexicon: String,
        /// Print the file itself, to start one of your own from
        #[arg(long)]
        toml: bool,
    },
    /// Make a lexicon of a dictionary of quanteda, LIWC, WordStat, Yoshikoder, Lexicoder, or of CSV
    Import(ImportArgs),
    /// Write a lexicon as a dictionary of another program, or as CSV
    Export(ExportArgs),
    /// Run the examples and counterexamples of lexicons
    Check {
        /// Files or ids; without any, all built-in lexicons
        lexicons: Vec<String>,
    },
    /// Run tables of cases: term, class, text, expect, why; or text, term, negated,
    /// attributed, `quote_kind`, why
    Test {
        /// Tab-separated files
        #[arg(required = true)]
        tables: Vec<PathBuf>,
    },
    /// Tell why a term matches a text or does not, step by step
    Explain(Box<ExplainArgs>),
    /// Tell what in a lexicon is worth a look in a corpus: other words, missed spellings …
    Lint(Box<LintArgs>),
    /// Suggest words that a lexicon may lack, from a corpus, each with sentences to judge it by
    Suggest(Box<SuggestArgs>),
    /// Put the accepted rows of a sheet of `suggest` into a copy of the lexicon
    Accept(AcceptArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CorpusCommand {
    #[command(subcommand)]
    pub(crate) command: CorpusSubcommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CorpusSubcommand {
    /// Tell what a corpus holds, and what in it is worth a look before it is scored
    Info(Box<CorpusInfoArgs>),
    /// List the rules for page furniture, or show what they take out of a corpus
    Furniture {
        /// Without it, only the rules are listed
        corpus: Vec<String>,
        /// A TOML file with more furniture rules
        #[arg(long, value_name = "FILE")]
        furniture_rules: Option<PathBuf>,
    },
    /// Write a corpus to one file, with where each article comes from
    Convert(Box<ConvertArgs>),
    /// List articles that are one text, or nearly: wire copy, reprints, double entries
    Duplicates(Box<CorpusDuplicatesArgs>),
}

#[derive(Debug, Args)]
pub(crate) struct CorpusInfoArgs {
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// Dates after this day lie in the future; without it there is no such day
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Reading")]
    pub(crate) today: Option<jiff::civil::Date>,

    /// What is printed
    #[arg(long, value_enum, default_value_t = InfoFormat::Table, help_heading = "Output")]
    pub(crate) format: InfoFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InfoFormat {
    Table,
    Json,
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,

    /// The file: .jsonl, .jsonl.gz, .jsonl.zst or .parquet. Its manifest stands beside it
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: PathBuf,

    /// The form of the file, where its name does not say it: jsonl or parquet
    #[arg(long, value_name = "FORM", help_heading = "Output")]
    pub(crate) format: Option<Form>,

    /// Take page furniture out of the texts, instead of marking it
    #[arg(long, help_heading = "Output")]
    pub(crate) without_furniture: bool,

    /// Write over the file even if mizan did not write it
    #[arg(long, help_heading = "Output")]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// A folder for the pages of all commands
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_sound() {
        super::Cli::command().debug_assert();
    }
}
