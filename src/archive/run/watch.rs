//! Which pair a worker is on, and since when, for whoever waits for it.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A worker's state that others may look at.
#[derive(Debug, Default)]
pub(super) struct Watch(Mutex<Option<(usize, Instant)>>);

impl Watch {
    /// The worker begins with the pair at a place of its shard.
    pub(super) fn begins(&self, place: usize) {
        self.set(Some((place, Instant::now())));
    }

    /// The worker compares nothing.
    pub(super) fn rests(&self) {
        self.set(None);
    }

    /// The place of the pair that the worker has been on for longer than this.
    pub(super) fn longer_than(&self, limit: Duration) -> Option<usize> {
        let state = self.0.lock().ok()?;
        state.filter(|(_, since)| since.elapsed() > limit).map(|(place, _)| place)
    }

    fn set(&self, state: Option<(usize, Instant)>) {
        if let Ok(mut place) = self.0.lock() {
            *place = state;
        }
    }
}
