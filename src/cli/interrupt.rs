//! Signals that ask the program to end.
//!
//! Ctrl-C (SIGINT), a request to end (SIGTERM) and a terminal that is gone (SIGHUP) remove what is not finished and end the
//! program, or set a flag where a command asked for one ([`on_signal`]): that command ends by itself at the next good moment. A
//! second signal always ends the program. A signal that was ignored when the program began (`nohup`) stays ignored. A file that
//! grows beyond its limit (SIGXFSZ) makes the write fail, as a full disk does.

use crate::error::{Error, ErrorKind, Result};
use crate::output;
use std::io::{self, Write};
use std::process;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};

/// What a command that ends by itself on a signal has asked for.
struct Graceful {
    stop: Arc<AtomicBool>,
    message: &'static str,
}

static GRACEFUL: OnceLock<Graceful> = OnceLock::new();

/// The exit code that the last signal asks for, as shells have it: 128 and the signal's number.
static CODE: AtomicU8 = AtomicU8::new(130);

/// A flag that the first signal sets, with a message on standard error.
pub(super) fn on_signal(message: &'static str) -> Arc<AtomicBool> {
    GRACEFUL.get_or_init(|| Graceful { stop: Arc::new(AtomicBool::new(false)), message }).stop.clone()
}

/// The exit code of a command that a signal ended.
pub(super) fn exit_code() -> u8 {
    CODE.load(Ordering::Relaxed)
}

/// Begins to listen; called once, when the program begins.
///
/// # Errors
/// When the system allows no handlers.
pub(super) fn listen() -> Result<()> {
    start().map_err(|error| {
        Error::new(ErrorKind::Usage, format!("signals cannot be handled ({error})"), "run it in another environment")
    })
}

#[cfg(unix)]
fn start() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    let ignored = ignored();
    let wanted = [SIGINT, SIGTERM, SIGHUP, SIGXFSZ].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    let mut signals = signal_hook::iterator::Signals::new(wanted)?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever().filter(|signal| *signal != SIGXFSZ) {
            heard(u8::try_from(signal).unwrap_or_default());
        }
    })?;
    Ok(())
}

/// Signals that are ignored, a bit each from the lowest on; none where the system does not say.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(not(unix))]
fn start() -> io::Result<()> {
    ctrlc::set_handler(|| heard(2)).map_err(io::Error::other)
}

fn heard(signal: u8) {
    CODE.store(128 + signal, Ordering::Relaxed);
    if let Some(Graceful { stop, message }) = GRACEFUL.get()
        && !stop.swap(true, Ordering::Relaxed)
    {
        let _ = writeln!(io::stderr(), "bitext: {message}"); // told or not, it stops
        return;
    }
    output::remove_unfinished();
    process::exit(i32::from(exit_code()));
}
