//! Hands the shards of a source to whichever worker asks.

use super::shard::{End, Shard, Shards};
use crate::archive::source::Source;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The shards of a source, each handed out once and in the order of the input.
pub(super) struct Producer {
    /// Nothing once the source has ended.
    shards: Mutex<Option<Shards>>,
    window: Window,
}

/// What comes next.
pub(super) enum Next {
    Shard(Shard),
    /// The source has just ended.
    End(End),
    /// Nothing comes any more.
    Nothing,
}

impl Producer {
    /// At most so many shards are under way at one time.
    pub(super) fn new(source: Box<dyn Source>, most: usize) -> Self {
        let window = Window { most, state: Mutex::default(), changed: Condvar::new() };
        Producer { shards: Mutex::new(Some(Shards::new(source))), window }
    }

    /// The next shard, once there is room for one more.
    pub(super) fn next(&self) -> Next {
        if !self.window.enter() {
            return Next::Nothing;
        }
        let mut guard = locked(&self.shards);
        let Some(shards) = guard.as_mut() else { return Next::Nothing };
        match shards.next() {
            Some(shard) => Next::Shard(shard),
            None => {
                let end = guard.take().map(Shards::end).unwrap_or_default();
                self.close();
                Next::End(end)
            }
        }
    }

    /// So many shards are done.
    pub(super) fn leave(&self, how_many: usize) {
        let mut state = locked(&self.window.state);
        state.under_way = state.under_way.saturating_sub(how_many);
        self.window.changed.notify_all();
    }

    /// No shard is handed out any more.
    pub(super) fn close(&self) {
        locked(&self.window.state).closed = true;
        self.window.changed.notify_all();
    }
}

/// How many shards are under way.
struct Window {
    most: usize,
    state: Mutex<Fill>,
    changed: Condvar,
}

#[derive(Default)]
struct Fill {
    under_way: usize,
    closed: bool,
}

impl Window {
    /// Waits until there is room for one more; false when the window was closed.
    fn enter(&self) -> bool {
        let is_full = |state: &mut Fill| !state.closed && state.under_way >= self.most;
        let guard = self.changed.wait_while(locked(&self.state), is_full);
        let mut state = guard.unwrap_or_else(PoisonError::into_inner);
        state.under_way += usize::from(!state.closed);
        !state.closed
    }
}

/// No panic happens while one of these locks is held, but for those that are caught.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
