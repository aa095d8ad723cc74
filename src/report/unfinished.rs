//! What is being written and must not stay behind if the program is interrupted.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The files and folders that are in preparation in this process.
static STATE: Mutex<State> = Mutex::new(State { paths: BTreeSet::new(), whole: false });

struct State {
    paths: BTreeSet<PathBuf>,
    /// Whether something was put in its place.
    whole: bool,
}

fn state() -> MutexGuard<'static, State> {
    // A set of paths is never half-changed.
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file or folder in preparation, under a name that nobody will take for the final one.
#[derive(Debug)]
pub(super) struct Unfinished(PathBuf);

impl Unfinished {
    /// Makes it. It is known from the moment on when it is there.
    pub(super) fn make<T>(
        make: impl FnOnce() -> io::Result<(PathBuf, T)>,
    ) -> io::Result<(Self, T)> {
        let mut state = state();
        let (path, made) = make()?;
        state.paths.insert(path.clone());
        Ok((Self(path), made))
    }

    /// Puts it in its place. An interruption waits until that is done.
    pub(super) fn finish<T, E>(self, put: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let mut state = state();
        let done = put();
        state.paths.remove(&self.0);
        state.whole |= done.is_ok();
        drop(state);
        std::mem::forget(self);
        done
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        state().paths.remove(&self.0);
    }
}

/// Does what an interruption must not come between.
pub(super) fn undisturbed<T>(work: impl FnOnce() -> T) -> T {
    let _state = state();
    work()
}

/// Removes all that is in preparation, for a program that is to end at once: nothing can be
/// prepared or put in its place any more. Returns whether it is so; not if something was
/// put in its place already, since then the work is done.
pub fn abandon() -> bool {
    let state = state();
    if state.whole {
        return false;
    }
    for path in &state.paths {
        // Nothing more can be done about what cannot be removed.
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
    // Never given back: other threads are working still.
    std::mem::forget(state);
    true
}
