//! Ctrl-C and requests to end.

use crate::error::{Error, ErrorKind, Result};
use std::io::{self, Write};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of what a signal ended, as shells have it for Ctrl-C.
pub(in crate::cli) const INTERRUPTED: u8 = 130;

/// A flag that Ctrl-C sets. A second Ctrl-C ends the program: what is in the ledger stays.
pub(super) fn flag() -> Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let set = stop.clone();
    let heard = move || {
        if set.swap(true, Ordering::Relaxed) {
            process::exit(i32::from(INTERRUPTED));
        }
        let message = "bitext: finishing the pairs at hand; once more to end at once, which loses them";
        let _ = writeln!(io::stderr(), "{message}"); // told or not, it stops
    };
    ctrlc::set_handler(heard).map_err(|error| {
        Error::new(ErrorKind::Usage, format!("signals cannot be handled ({error})"), "run it in another environment")
    })?;
    Ok(stop)
}
