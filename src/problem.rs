//! What went wrong, where, and what to do about it.

use std::fmt;

use serde::Serialize;

/// A fault in something that a user gave: a corpus, a lexicon, an option.
///
/// It prints as `file:line: message`; the hint is printed by the command line on
/// a line of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[non_exhaustive]
pub struct Problem {
    /// The file, as the user named it, or a name for a stream.
    pub file: Option<String>,
    /// The line in the file, counted from 1.
    pub line: Option<u64>,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do, in a sentence without a full stop.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem of no particular file.
    pub fn new(message: impl Into<String>) -> Self {
        Self { file: None, line: None, message: message.into(), hint: None }
    }

    /// Says in which file it is.
    #[must_use]
    pub fn file(mut self, file: impl fmt::Display) -> Self {
        self.file = Some(file.to_string());
        self
    }

    /// Says in which line it is.
    #[must_use]
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => write!(out, "{file}:{line}: ")?,
            (Some(file), None) => write!(out, "{file}: ")?,
            (None, _) => {}
        }
        out.write_str(&self.message)
    }
}
