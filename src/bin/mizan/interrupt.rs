//! Ctrl-C, and being told to end: nothing half-written stays behind.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use mizan::report::abandon;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use signal_hook::iterator::Signals;

use crate::outcome::{has_put, interrupted};

/// Waits for signals from now on. The first removes what is half-written and ends the
/// program, whatever it is doing; a second one ends it at once.
pub(crate) fn watch() {
    let met = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: the first signal finds nothing met.
        let shown = 128 + signal;
        let _ = flag::register_conditional_shutdown(signal, shown, Arc::clone(&met));
        let _ = flag::register(signal, Arc::clone(&met));
    }
    // Without it a signal ends the program as it does any other.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    let wait = move || {
        for signal in signals.forever() {
            // What is whole already stays, and the program is about to end.
            if abandon() {
                interrupted(if has_put() {
                    "the output is not whole"
                } else {
                    "nothing was written"
                });
                std::process::exit(128 + signal);
            }
        }
    };
    // If there can be no thread, there is no removing.
    let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(wait);
}
