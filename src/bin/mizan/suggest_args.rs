//! What can be typed after `mizan lexicon suggest` and `mizan lexicon accept`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use mizan::suggest::Clue;

use crate::args::{CorpusArgs, TerminalArgs};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetFormat {
    Table,
    Json,
    Csv,
    Toml,
}

#[derive(Debug, Args)]
pub(crate) struct SuggestArgs {
    /// The id of a built-in lexicon, or a file
    pub(crate) lexicon: String,

    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// Only for these frames
    #[arg(long, value_name = "FRAME,...", value_delimiter = ',', help_heading = "Looking")]
    pub(crate) frame: Vec<String>,

    /// How candidates are looked for: keyness, collocations, similar, variants, leftover;
    /// all of them where nothing is said
    #[arg(long, value_name = "WAY,...", value_delimiter = ',', help_heading = "Looking")]
    pub(crate) from: Vec<Clue>,

    /// Articles that must hold a candidate, in sentences of its frame
    #[arg(long, value_name = "N", default_value_t = 3, help_heading = "Looking")]
    pub(crate) min_articles: u64,

    /// Vectors of words made elsewhere (word2vec text format, also .gz and .zst), in place of
    /// those that are made of the corpus
    #[arg(long, value_name = "FILE.vec", help_heading = "Looking")]
    pub(crate) vectors: Option<PathBuf>,

    /// A sheet gone through before: what it says no to is not shown again
    #[arg(long, value_name = "SHEET", help_heading = "Looking")]
    pub(crate) rejected: Vec<PathBuf>,

    /// Look in all articles, also those in another language than the lexicon
    #[arg(long, help_heading = "Looking")]
    pub(crate) any_language: bool,

    /// Candidates in each list at most
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = "Output")]
    pub(crate) most: usize,

    /// Sentences under a table, for each candidate
    #[arg(long, value_name = "N", default_value_t = 2, help_heading = "Output")]
    pub(crate) lines: usize,

    /// What is printed; csv and toml are sheets with a column `accept` to fill in
    #[arg(long, value_enum, help_heading = "Output")]
    pub(crate) format: Option<SheetFormat>,

    /// A new file to write to, in the format that its name says: .csv, .toml or .json
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct AcceptArgs {
    /// The lexicon: the id of a built-in one, or a file. It stays as it is
    pub(crate) lexicon: String,

    /// Sheets made by `suggest`, with yes and no in the column `accept`
    #[arg(required = true, value_name = "SHEET")]
    pub(crate) sheets: Vec<PathBuf>,

    /// A new file for the lexicon with what was accepted
    #[arg(short, long, value_name = "NEW.toml")]
    pub(crate) output: PathBuf,
}
