//! The arguments of `mizan lexicon explain`.

use clap::Args;

use crate::args::{InfoFormat, TerminalArgs};

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// A term as lexicons have it, with class tags if need be: "حمّل [V] المسؤولية"
    pub(crate) term: String,

    /// The text that it does or does not match: a word, or a sentence
    pub(crate) text: String,

    /// The class of the term's first word (noun, nisba, verb …)
    #[arg(long, value_name = "CLASS", conflicts_with = "lexicon")]
    pub(crate) class: Option<String>,

    /// The lexicon that holds the term, with its variants, exceptions and longer terms
    #[arg(short, long, value_name = "LEXICON")]
    pub(crate) lexicon: Option<String>,

    /// Only the term of this frame of the lexicon
    #[arg(long, value_name = "FRAME", requires = "lexicon")]
    pub(crate) frame: Option<String>,

    #[command(flatten)]
    pub(crate) terminal: TerminalArgs,

    /// What is printed
    #[arg(long, value_enum, default_value_t = InfoFormat::Table, help_heading = "Output")]
    pub(crate) format: InfoFormat,
}
