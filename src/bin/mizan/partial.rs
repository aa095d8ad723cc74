//! Counts as a file of their own, to be merged later.

use std::io::Write;
use std::path::Path;

use mizan::analysis::Counted;
use mizan::problem::Problem;
use mizan::report::WholeFile;
use mizan::tally::is_tally;

use crate::outcome::{Out, output_problem, say};

/// Where counts go.
#[derive(Debug)]
pub(crate) enum Partial<'a> {
    Standard,
    File(&'a Path, Box<WholeFile>),
}

impl<'a> Partial<'a> {
    /// Begins to write counts: what cannot be written is known before hours of counting.
    pub(crate) fn prepare(target: &'a Path) -> Result<Self, Problem> {
        if target == Path::new("-") {
            return Ok(Self::Standard);
        }
        Ok(Self::File(target, Box::new(WholeFile::prepare(target, is_tally)?)))
    }

    /// Writes them.
    pub(crate) fn write(self, counted: &Counted) -> Result<(), Problem> {
        match self {
            Self::Standard => {
                let mut out = Out;
                counted
                    .write(&mut out)
                    .and_then(|()| out.flush())
                    .map_err(|error| output_problem(&error))
            }
            Self::File(target, mut file) => {
                counted.write(&mut file).map_err(|error| {
                    Problem::new(format!("the tally cannot be written: {error}"))
                        .file(target.display())
                })?;
                file.finish()?;
                let articles = counted.tally.article_count();
                let noun = if articles == 1 { "article" } else { "articles" };
                say(&format!("{articles} {noun} in {}", target.display()));
                Ok(())
            }
        }
    }
}
