//! A worker as the thread that watches it sees it: its task, the pair that it is on, and since when.

use super::shard::Shard;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A shard to work on.
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) shard: Arc<Shard>,
    /// Places of pairs that must not be tried: a worker was abandoned on them.
    pub(super) stuck: Vec<usize>,
    /// The message of a panic outside of any pair, after which no pair of the shard is tried.
    pub(super) broken: Option<String>,
}

impl Task {
    pub(super) fn new(shard: Shard) -> Self {
        Task { shard: Arc::new(shard), stuck: Vec::new(), broken: None }
    }
}

/// One thread of the pool. Everything that two threads look at together stands under one lock.
#[derive(Debug, Default)]
pub(super) struct Worker {
    state: Mutex<State>,
    stop: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    task: Option<Task>,
    pair: Option<(usize, Instant)>,
    dismissed: bool,
}

/// A pair that takes too long.
#[derive(Debug)]
pub(super) struct Late {
    /// The task without that pair.
    pub(super) rest: Task,
    /// The place of the pair in its shard.
    pub(super) place: usize,
    /// How long the worker has been on it.
    pub(super) time: Duration,
}

impl Worker {
    pub(super) fn takes(&self, task: Task) {
        let mut state = self.state();
        (state.task, state.pair) = (Some(task), None);
    }

    /// The worker is done with its task. Says whether what it found is still wanted.
    pub(super) fn finishes(&self) -> bool {
        let mut state = self.state();
        (state.task, state.pair) = (None, None);
        !state.dismissed
    }

    /// The worker begins with the pair at a place of its shard. Says whether it is to go on.
    pub(super) fn begins(&self, place: usize) -> bool {
        let mut state = self.state();
        if !state.dismissed {
            self.stop.store(false, Ordering::Relaxed);
            state.pair = Some((place, Instant::now()));
        }
        !state.dismissed
    }

    /// The worker is between pairs. Says whether it is to go on.
    pub(super) fn rests(&self) -> bool {
        let mut state = self.state();
        state.pair = None;
        !state.dismissed
    }

    /// Set when the pair at hand is to be given up.
    pub(super) fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    /// Nobody waits for the worker any more.
    pub(super) fn dismiss(&self) {
        self.state().dismissed = true;
        self.stop.store(true, Ordering::Relaxed);
    }

    /// The pair that the worker has been on for longer than a limit. The worker is told to give it up.
    pub(super) fn late(&self, limit: Duration) -> Option<Late> {
        let state = self.state();
        let (place, since) = state.pair?;
        let time = since.elapsed();
        if time <= limit {
            return None;
        }
        self.stop.store(true, Ordering::Relaxed);
        let mut rest = state.task.clone()?;
        rest.stuck.push(place);
        Some(Late { rest, place, time })
    }

    /// Dismisses the worker unless it has left the pair that it was late with. Says whether it did.
    pub(super) fn abandon(&self, late: &Late) -> bool {
        let mut state = self.state();
        let same = state.task.as_ref().is_some_and(|task| Arc::ptr_eq(&task.shard, &late.rest.shard));
        let stuck = same && state.pair.is_some_and(|(place, _)| place == late.place);
        state.dismissed |= stuck;
        stuck
    }

    /// No panic happens while the lock is held.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
