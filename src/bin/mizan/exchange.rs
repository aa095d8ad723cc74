//! `mizan lexicon import` and `export`: dictionaries of other programs.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use mizan::lexicon::exchange::{self, Format, Import, Losses, Names};
use mizan::lexicon::{load, to_toml};
use mizan::problem::Problem;
use mizan::report::WholeFile;

use crate::outcome::{Done, Outcome, put, report_problem, say};

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The dictionary: .yml, .dic, .dicx, .cat, .ykd, .lcd, .lc3 or .csv
    file: PathBuf,

    /// Its format, where neither its name nor its content says it: quanteda, liwc, liwc22,
    /// wordstat, yoshikoder, lexicoder, lexicoder3 or csv
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    /// The id of the lexicon; else the name of the file
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// The language of the terms (ar, en, …); else a guess by their script
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    /// Arabic words match only as they are written, as in the other program
    #[arg(long)]
    exact: bool,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The id of a built-in lexicon, or a file
    lexicon: String,

    /// quanteda, liwc, liwc22, wordstat, yoshikoder, lexicoder, lexicoder3 or csv; else by the
    /// name of the output
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Call categories by the ids of frames or by their labels: ids, labels
    #[arg(long, value_name = "WHICH", default_value = "ids")]
    names: Names,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Args)]
struct OutputArgs {
    /// The file to write; without it, standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,

    /// Write nothing, and exit with 1, if anything cannot be carried
    #[arg(long, help_heading = "Output")]
    strict: bool,

    /// Write over the file if it is there
    #[arg(long, help_heading = "Output")]
    force: bool,
}

pub(crate) fn import(args: &ImportArgs) -> Done {
    args.output.check()?;
    let name = args.file.display().to_string();
    let bytes = std::fs::read(&args.file).map_err(|error| {
        Problem::new(format!("the dictionary cannot be read: {error}")).file(&name)
    })?;
    let how = Import {
        format: args.format,
        id: args.id.clone(),
        language: args.language.clone(),
        exact: args.exact,
    };
    let imported = exchange::import(bytes, &name, &how)?;
    let lexicon = &imported.lexicon;
    let terms: usize = lexicon.frames.iter().map(|frame| frame.terms.len()).sum();
    let said = format!(
        "{} and {} from {}",
        count(lexicon.frames.len(), "frame"),
        count(terms, "term"),
        imported.format.title()
    );
    args.output.write(to_toml(lexicon).as_bytes(), &imported.losses, &said)
}

pub(crate) fn export(args: &ExportArgs) -> Done {
    args.output.check()?;
    let format = match (args.format, &args.output.output) {
        (Some(format), _) => format,
        (None, Some(path)) => path.extension().unwrap_or_default().to_string_lossy().parse()?,
        (None, None) => {
            return Err(Problem::new("into which format?").hint(
                "say --format quanteda, liwc, liwc22, wordstat, yoshikoder, lexicoder, lexicoder3 \
                 or csv",
            ));
        }
    };
    let lexicon = load(&args.lexicon)?;
    let exported = exchange::export(&lexicon, format, args.names)?;
    let said = format!("{} as {}", lexicon.id, format.title());
    args.output.write(&exported.bytes, &exported.losses, &said)
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

impl OutputArgs {
    /// Whether the file may be written: before any work is done.
    fn check(&self) -> Result<(), Problem> {
        match &self.output {
            Some(path) if !self.force && path.exists() => Err(Problem::new("the file is there")
                .file(path.display())
                .hint("name a new file, or say --force to write over it")),
            _ => Ok(()),
        }
    }

    /// Tells what was lost, and writes.
    fn write(&self, bytes: &[u8], losses: &Losses, said: &str) -> Done {
        for line in losses.lines() {
            report_problem("not carried", &Problem::new(line));
        }
        for line in losses.remarks() {
            report_problem("note", &Problem::new(line));
        }
        if self.strict && !losses.is_empty() {
            say(&format!("nothing is written: {} not carried", losses.count()));
            return Ok(Outcome::CheckFailed);
        }
        match &self.output {
            None => {
                put(bytes)?;
                say(said);
            }
            Some(path) => {
                write(path, bytes)?;
                say(&format!("{said}, in {}", path.display()));
            }
        }
        Ok(Outcome::Done)
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let mut file = WholeFile::prepare(path, |_| true)?;
    file.write_all(bytes).map_err(|error| {
        Problem::new(format!("the file cannot be written: {error}")).file(path.display())
    })?;
    file.finish()
}
