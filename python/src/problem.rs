//! Problems as Python exceptions and warnings, with the words that the command line has.

use std::ffi::CString;

use mizan::problem::Problem;
use pyo3::exceptions::PyUserWarning;
use pyo3::prelude::*;
use pyo3::{PyErr, PyResult, create_exception};

create_exception!(
    mizan,
    MizanError,
    pyo3::exceptions::PyValueError,
    "Something that was given to mizan is wrong. `message` says what, `hint` what to do, \
     `file` and `line` where it is; each but the message may be None."
);
create_exception!(
    mizan,
    MizanWarning,
    PyUserWarning,
    "Something in a corpus is worth knowing: an article that could not be read, a date that is none."
);

/// A problem in words, with its hint on a line of its own.
fn words(problem: &Problem) -> String {
    match &problem.hint {
        Some(hint) => format!("{problem}\nhint: {hint}"),
        None => problem.to_string(),
    }
}

/// A problem as an exception.
pub(crate) fn raised(py: Python<'_>, problem: &Problem) -> PyErr {
    let error = MizanError::new_err(words(problem));
    let value = error.value(py);
    let told = || -> PyResult<()> {
        value.setattr("message", &problem.message)?;
        value.setattr("hint", &problem.hint)?;
        value.setattr("file", &problem.file)?;
        value.setattr("line", problem.line)
    };
    match told() {
        Ok(()) => error,
        Err(other) => other,
    }
}

/// A problem of no file, as an exception.
pub(crate) fn error(message: impl Into<String>, hint: &str) -> PyErr {
    let problem = Problem::new(message).hint(hint);
    Python::attach(|py| raised(py, &problem))
}

/// Whose call a warning shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Called {
    /// The native part was called by the user.
    Directly,
    /// By a function of the package, which the user called.
    ByPackage,
}

/// Warns of a problem. Where warnings are errors, it is one.
pub(crate) fn warn(py: Python<'_>, problem: &Problem, called: Called) -> PyResult<()> {
    // No text of ours has a nought byte; one of a file's name might.
    let text = CString::new(words(problem).replace('\0', "")).unwrap_or_default();
    PyErr::warn(
        py,
        &py.get_type::<MizanWarning>(),
        &text,
        if called == Called::Directly { 1 } else { 2 },
    )
}
