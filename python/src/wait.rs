//! Work without the interpreter: other Python threads run meanwhile, and Ctrl-C ends it.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use mizan::problem::Problem;
use mizan::tally::Progress;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::problem::raised;

/// How often it is asked whether the user wants to end it.
const ASKED: Duration = Duration::from_millis(50);

/// Does the work in threads of its own (0: as many as there are cores), without holding the
/// interpreter. A signal, such as Ctrl-C, asks the work to stop, and is raised.
///
/// The threads are made anew for each call: those of a process that was forked are not there.
pub(crate) fn released<T: Send>(
    py: Python<'_>,
    threads: usize,
    work: impl FnOnce(&Progress) -> Result<T, Problem> + Send,
) -> PyResult<T> {
    let progress = Progress::default();
    std::thread::scope(|scope| {
        let (done, waits) = channel::<()>();
        let progress = &progress;
        let worker = scope.spawn(move || {
            // It ends, and by that tells so, with the work.
            let _done = done;
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .map_err(|error| Problem::new(format!("the threads cannot be started: {error}")))?
                .install(|| work(progress))
        });
        let waits = std::sync::Mutex::new(waits);
        let mut signal = None;
        loop {
            let waited = py.detach(|| {
                waits
                    .lock()
                    .map_or(Err(RecvTimeoutError::Disconnected), |waits| waits.recv_timeout(ASKED))
            });
            if waited == Err(RecvTimeoutError::Disconnected) {
                break;
            }
            if signal.is_none()
                && let Err(error) = py.check_signals()
            {
                progress.stop.store(true, Ordering::Relaxed);
                signal = Some(error);
            }
        }
        let outcome = py.detach(|| worker.join());
        match (signal, outcome) {
            (Some(signal), _) => Err(signal),
            (None, Ok(Ok(value))) => Ok(value),
            (None, Ok(Err(problem))) => Err(raised(py, &problem)),
            (None, Err(_)) => Err(PyRuntimeError::new_err(
                "mizan has failed: this is a fault of mizan's own; please report it",
            )),
        }
    })
}
