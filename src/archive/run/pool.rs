//! Shards to workers and back in order.
//!
//! One thread cuts shards, some compare, and the calling thread takes what they give in the order of the input. No more than a
//! window of shards is under way at any time, so that memory does not grow while one of them takes long.

use super::shard::{Shard, Shards};
use super::watch::Watch;
use super::work::{self, Done, Shared};
use crate::archive::source::Source;
use crate::error::{Error, ErrorKind, Result};
use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// How often late pairs and requests to stop are looked for.
const GLANCE: Duration = Duration::from_millis(100);

/// What a worker is given: a shard, and the places of pairs in it that took too long before.
type Task = (Arc<Shard>, Vec<usize>);

/// What the calling thread hears.
enum Message {
    Done {
        position: u64,
        done: io::Result<Done>,
    },
    /// The source broke off.
    Broken(Error),
    /// No shard will come from this position on.
    End(u64),
}

/// How many shards are under way.
struct Window {
    most: usize,
    under_way: Mutex<usize>,
    fewer: Condvar,
}

impl Window {
    /// Waits until there is room for one more.
    fn enter(&self) {
        let Ok(mut under_way) = self.under_way.lock() else { return };
        while *under_way >= self.most {
            let Ok(woken) = self.fewer.wait(under_way) else { return };
            under_way = woken;
        }
        *under_way += 1;
    }

    fn leave(&self, how_many: usize) {
        if let Ok(mut under_way) = self.under_way.lock() {
            *under_way = under_way.saturating_sub(how_many);
        }
        self.fewer.notify_one();
    }
}

/// Takes everything through the workers. `take` gets what became of shards in the order of the input, several at a time where
/// they are ready, and says whether to go on; `stop` ends the run after the shards that are under way. Says whether the source
/// was taken to its end.
///
/// # Errors
/// When the source breaks off (what came before is taken all the same), or `take` gives an error.
pub(super) fn run(
    source: Box<dyn Source>,
    jobs: NonZeroUsize,
    shared: &Arc<Shared>,
    stop: &Arc<AtomicBool>,
    mut take: impl FnMut(Vec<(u64, Done)>) -> Result<bool>,
) -> Result<bool> {
    let window = Arc::new(Window { most: 2 * jobs.get() + 2, under_way: Mutex::new(0), fewer: Condvar::new() });
    let (send, receive) = channel();
    let (hand_out, tasks) = sync_channel::<Task>(0);
    let halt = Arc::new(AtomicBool::new(false));
    let cutter = Cutter { window: window.clone(), hand_out, send: send.clone(), stop: [stop.clone(), halt.clone()] };
    thread::spawn(move || cutter.cut(source));
    let office = Office { tasks: Arc::new(Mutex::new(tasks)), shared: shared.clone(), send };
    let mut workers: Vec<Arc<Worker>> = (0..jobs.get()).map(|_| office.hire(None)).collect();
    let (mut ready, mut next, mut end, mut broken) = (BTreeMap::new(), 0, None, None);
    let mut followed = || -> Result<()> {
        while end.is_none_or(|end| next < end) {
            match receive.recv_timeout(GLANCE) {
                Ok(Message::Done { position, done }) => drop(ready.insert(position, done.map_err(uncompressed)?)),
                Ok(Message::Broken(error)) => broken = Some(error),
                Ok(Message::End(position)) => end = Some(position),
                Err(_) => {} // nothing new: the clock is looked at
            }
            let mut batch = Vec::new();
            while let Some(done) = ready.remove(&next) {
                batch.push((next, done));
                next += 1;
            }
            window.leave(batch.len());
            if !batch.is_empty() && !take(batch)? {
                halt.store(true, Ordering::Relaxed);
            }
            office.replace_late(&mut workers);
        }
        Ok(())
    };
    let done = followed();
    let whole = !halt.swap(true, Ordering::Relaxed) && !stop.load(Ordering::Relaxed);
    window.leave(usize::MAX); // after an error the cutter still waits
    done?;
    broken.map_or(Ok(whole), Err)
}

fn uncompressed(error: io::Error) -> Error {
    Error::new(
        ErrorKind::Write,
        format!("results cannot be compressed ({error})"),
        "free memory and run the same again",
    )
}

/// Cuts shards and hands them out.
struct Cutter {
    window: Arc<Window>,
    hand_out: SyncSender<Task>,
    send: Sender<Message>,
    stop: [Arc<AtomicBool>; 2],
}

impl Cutter {
    fn cut(self, mut source: Box<dyn Source>) {
        let (mut shards, mut position) = (Shards::new(source.as_mut()), 0);
        loop {
            self.window.enter();
            if self.stop.iter().any(|stop| stop.load(Ordering::Relaxed)) {
                break;
            }
            match shards.next() {
                Ok(Some(shard)) => {
                    if self.hand_out.send((Arc::new(shard), Vec::new())).is_err() {
                        break;
                    }
                    position += 1;
                }
                Ok(None) => break,
                Err(error) => {
                    let _ = self.send.send(Message::Broken(error)); // nobody listens after an error
                    break;
                }
            }
        }
        let _ = self.send.send(Message::End(position));
    }
}

/// Where workers come from.
struct Office {
    tasks: Arc<Mutex<Receiver<Task>>>,
    shared: Arc<Shared>,
    send: Sender<Message>,
}

/// A worker as the calling thread knows it.
#[derive(Default)]
struct Worker {
    watch: Watch,
    task: Mutex<Option<Task>>,
    /// Nobody waits for it any more.
    abandoned: AtomicBool,
}

impl Office {
    /// A new worker, who begins with a task or waits for one.
    fn hire(&self, mut task: Option<Task>) -> Arc<Worker> {
        let worker = Arc::new(Worker::default());
        let (me, tasks, shared, send) = (worker.clone(), self.tasks.clone(), self.shared.clone(), self.send.clone());
        let next = move || tasks.lock().ok()?.recv().ok();
        thread::spawn(move || {
            while let Some((shard, overdue)) = task.take().or_else(&next) {
                me.takes(Some((shard.clone(), overdue.clone())));
                let done = work::work(&shard, &overdue, &shared, &me.watch);
                me.takes(None);
                let heard = || send.send(Message::Done { position: shard.position, done }).is_ok();
                if me.abandoned.load(Ordering::Acquire) || !heard() {
                    return;
                }
            }
        });
        worker
    }

    /// Gives the tasks of workers that have been on one pair for too long to others. A thread cannot be ended: the late ones go
    /// on until they are done, and nobody hears them.
    fn replace_late(&self, workers: &mut [Arc<Worker>]) {
        let Some(limit) = self.shared.pair_time else { return };
        for worker in workers {
            let Some(late) = worker.watch.longer_than(limit) else { continue };
            worker.abandoned.store(true, Ordering::Release);
            let task = worker.task.lock().ok().and_then(|task| task.clone());
            if let Some((shard, mut overdue)) = task {
                overdue.push(late);
                *worker = self.hire(Some((shard, overdue)));
            }
        }
    }
}

impl Worker {
    fn takes(&self, task: Option<Task>) {
        if let Ok(mut current) = self.task.lock() {
            *current = task;
        }
    }
}
