//! Libraries that panic on damaged files, held back.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static SHIELDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs what reads bytes that may be damaged; `None` if it panicked.
pub(super) fn shielded<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = SHIELDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    SHIELDED.set(before);
    done.ok()
}

/// Whether a panic of this thread is caught, and told as a problem of the file that
/// is read. A program's panic hook may ask, and then say nothing.
pub fn is_shielded() -> bool {
    SHIELDED.get()
}
