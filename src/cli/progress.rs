//! How far long work has come, on a line of the terminal that goes away again.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Work that is done sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Between two changes of the line.
const PAUSE: Duration = Duration::from_millis(100);

/// Counts steps and shows the count where standard error is a terminal.
pub(super) struct Progress {
    /// What is counted, in the plural.
    steps: &'static str,
    /// How many there will be; 0 where that is not known.
    all: usize,
    state: Mutex<State>,
}

struct State {
    done: usize,
    /// When the line may be written next; never where there is no terminal.
    next: Option<Instant>,
    written: bool,
}

impl Progress {
    /// No step is done yet.
    pub(super) fn new(steps: &'static str, all: usize) -> Self {
        let next = io::stderr().is_terminal().then(|| Instant::now() + PATIENCE);
        Progress { steps, all, state: Mutex::new(State { done: 0, next, written: false }) }
    }

    /// One more step is done, on whatever thread.
    pub(super) fn step(&self) {
        let Ok(mut state) = self.state.lock() else { return }; // another thread has panicked, and says so
        state.done += 1;
        let now = Instant::now();
        if state.next.is_some_and(|next| next <= now) {
            let of = if self.all > 0 { format!(" of {}", self.all) } else { String::new() };
            let _ = write!(io::stderr(), "\rbitext: {}{of} {}", state.done, self.steps); // the work goes on
            (state.next, state.written) = (Some(now + PAUSE), true);
        }
    }
}

impl Drop for Progress {
    /// Clears the line.
    fn drop(&mut self) {
        if self.state.get_mut().is_ok_and(|state| state.written) {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
