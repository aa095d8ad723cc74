//! How a command ends, and how it speaks to the user: data on standard output,
//! talk on standard error.

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use mizan::problem::Problem;
use mizan::tally::BROKEN_PIPE;

/// How a command ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// It did what it should, and what it checked does not hold.
    CheckFailed,
}

pub(crate) type Done = Result<Outcome, Problem>;

/// Prints a problem and its hint.
pub(crate) fn report_problem(kind: &str, problem: &Problem) {
    let colour = if kind == "error" { AnsiColor::Red } else { AnsiColor::Yellow };
    let style = Style::new().bold().fg_color(Some(colour.into()));
    let mut err = anstream::stderr();
    // If standard error is gone there is nobody to tell.
    let _ = writeln!(err, "{style}{kind}{style:#}: {problem}");
    if let Some(hint) = &problem.hint {
        let dim = Style::new().bold().fg_color(Some(AnsiColor::Cyan.into()));
        let _ = writeln!(err, "{dim}hint{dim:#}: {hint}");
    }
}

/// Says something on standard error.
pub(crate) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Says how many files stand in a folder now.
pub(crate) fn written(files: usize, folder: &Path) {
    let noun = if files == 1 { "file" } else { "files" };
    say(&format!("{files} {noun} in {}", folder.display()));
}

/// Writes data to standard output.
pub(crate) fn put(bytes: &[u8]) -> Result<(), Problem> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| output_problem(&error))
}

/// Writes a value to standard output as JSON, bit by bit: a comparison can be large.
pub(crate) fn put_json(value: &impl serde::Serialize) -> Result<(), Problem> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, value)
        .map_err(io::Error::from)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush())
        .map_err(|error| output_problem(&error))
}

/// A problem of standard output. A closed pipe is one that ends the command
/// without an error.
pub(crate) fn output_problem(error: &io::Error) -> Problem {
    if error.kind() == io::ErrorKind::BrokenPipe {
        Problem::new(BROKEN_PIPE)
    } else {
        Problem::new(format!("standard output cannot be written: {error}"))
    }
}

pub(crate) fn is_closed_pipe(problem: &Problem) -> bool {
    problem.message == BROKEN_PIPE
}
