//! The arguments of `mizan lexicon lint`.

use clap::Args;
use mizan::lint::Code;
use mizan::matching::Scope;

use crate::args::{Format, ReadingArgs, TerminalArgs};
use crate::duplicates_args::DuplicatesArgs;

#[derive(Debug, Args)]
pub(crate) struct LintArgs {
    /// The lexicon: the id of a built-in one, or a file; `all` for all built-in ones of the
    /// corpus's language
    pub(crate) lexicon: String,

    /// Folder, .jsonl, .csv, .parquet or .xlsx file, or - for JSON lines on standard input
    #[arg(required = true, value_name = "CORPUS")]
    pub(crate) inputs: Vec<String>,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    #[command(flatten)]
    pub(crate) duplicates: DuplicatesArgs,

    /// Only the terms of these frames
    #[arg(long, value_name = "FRAME,...", value_delimiter = ',')]
    pub(crate) frame: Vec<String>,

    /// Only this term, also where nothing of it is worth a look; several by repeating
    #[arg(long, value_name = "TERM")]
    pub(crate) term: Vec<String>,

    /// Fail (exit code 1) if there is one of these warnings
    #[arg(long, value_name = "CODE,...", value_delimiter = ',')]
    pub(crate) deny: Vec<Code>,

    /// How far overlapping hits exclude each other: key (within a frame) or dictionary
    #[arg(long, value_name = "SCOPE", default_value = "key", help_heading = "Matching")]
    pub(crate) nested_scope: Scope,

    /// Score all articles, also those in another language than the lexicons
    #[arg(long, help_heading = "Matching")]
    pub(crate) any_language: bool,

    /// Terms that are shown in tables, those with the weightiest warnings first; 0: all
    #[arg(long, value_name = "N", default_value_t = 25, help_heading = "Output")]
    pub(crate) most: usize,

    /// What is printed; json and csv have all terms
    #[arg(long, value_enum, default_value_t = Format::Table, help_heading = "Output")]
    pub(crate) format: Format,

    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,
}
