//! How a command ends, and how it speaks to the user: data on standard output,
//! talk on standard error.

use std::io::{self, IsTerminal as _, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// Says that the user ended the program, on a line of its own: a bar may stand there.
#[cfg(unix)]
pub(crate) fn interrupted(what: &str) {
    let clear = if io::stderr().is_terminal() { "\r\x1b[2K" } else { "" };
    say(&format!("{clear}interrupted: {what}"));
}

/// Says how many files stand in a folder now.
pub(crate) fn written(files: usize, folder: &Path) {
    let noun = if files == 1 { "file" } else { "files" };
    say(&format!("{files} {noun} in {}", folder.display()));
}

/// Whether data went to standard output.
static BEGUN: AtomicBool = AtomicBool::new(false);

/// Whether data went to standard output.
pub(crate) fn has_put() -> bool {
    BEGUN.load(Ordering::Relaxed)
}

/// Standard output.
#[derive(Debug)]
pub(crate) struct Out;

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        BEGUN.store(true, Ordering::Relaxed);
        io::stdout().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().flush()
    }
}

/// Writes data to standard output.
pub(crate) fn put(bytes: &[u8]) -> Result<(), Problem> {
    let mut out = Out;
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| output_problem(&error))
}

/// Writes a value to standard output as JSON, bit by bit: a report can be large.
pub(crate) fn put_json(value: &impl serde::Serialize) -> Result<(), Problem> {
    let mut out = io::BufWriter::with_capacity(1 << 16, Out);
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
