//! The worker pool: shards to workers, and what these made of them back in the order of the input.
//!
//! Workers take shards from the producer; the calling thread takes their results. No more than a window of shards is under way at
//! any time, so that memory does not grow while one of them takes long.
//!
//! Nothing holds the calling thread up. A panic is caught where it happens and told as a message. A pair that takes too long is told
//! to stop; a worker that does not obey is abandoned, and another one does the rest of its shard. A thread cannot be ended, so no
//! more than a number of abandoned ones is suffered at a time. After the last result, an error or a request to stop, the calling
//! thread leaves at once, and the workers end by themselves.

use super::panics::catch_panic;
use super::producer::{Next, Producer};
use super::shard::End;
use super::worker::{Late, Task, Worker};
use super::{Conduct, MOST_JOBS};
use crate::archive::source::{PassedOver, Source};
use crate::error::{Error, ErrorKind, Result};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// How often late pairs and requests to stop are looked for.
const GLANCE: Duration = Duration::from_millis(50);

/// Does a task; nothing where the worker was dismissed over it.
pub(super) trait Work<D>: Fn(&Task, &Worker) -> Result<Option<D>> + Send + Sync + 'static {}

impl<D, F: Fn(&Task, &Worker) -> Result<Option<D>> + Send + Sync + 'static> Work<D> for F {}

/// What the calling thread hears.
enum Message<D> {
    Done {
        position: u64,
        done: Result<D>,
    },
    Ended(End),
    /// A worker panicked outside of its work.
    Died(String),
}

/// How a pool ended that met no error.
#[derive(Debug, Default)]
pub(super) struct Ended {
    /// Whether everything was taken.
    pub(super) whole: bool,
    /// Files that belong to no pair.
    pub(super) passed_over: PassedOver,
}

/// Takes a whole source through the workers. `take` gets results in the order of the input, several at a time where they are ready,
/// and says whether to go on.
///
/// # Errors
/// When the source breaks off (what came before is taken all the same), `take` or `work` gives an error, or too many workers are
/// stuck.
pub(super) fn run<D: Send + 'static>(
    source: Box<dyn Source>,
    conduct: &Conduct,
    stop: &AtomicBool,
    work: impl Work<D>,
    mut take: impl FnMut(Vec<D>) -> Result<bool>,
) -> Result<Ended> {
    let (mut pool, receive) = WorkerPool::new(source, conduct, work)?;
    let mut results = Results { ready: BTreeMap::new(), next: 0, end: None };
    while !results.are_complete() {
        pool.hear(&receive, &mut results)?;
        let (batch, error) = results.in_order();
        pool.producer.leave(batch.len());
        if !batch.is_empty() && !take(batch)? {
            return Ok(Ended::default());
        }
        error.map_or(Ok(()), Err)?;
        if stop.load(Ordering::Relaxed) {
            // What is done behind a shard that is not is kept, too.
            receive.try_iter().try_for_each(|message| results.add(message))?;
            let rest: Vec<D> = results.ready.into_values().filter_map(Result::ok).collect();
            if !rest.is_empty() {
                take(rest)?;
            }
            return Ok(Ended::default());
        }
        pool.look_after_workers()?;
    }
    let End { error, passed_over, .. } = results.end.unwrap_or_default();
    error.map_or(Ok(Ended { whole: true, passed_over }), Err)
}

/// Results that are not taken yet.
struct Results<D> {
    ready: BTreeMap<u64, Result<D>>,
    /// The position of the next one to take.
    next: u64,
    end: Option<End>,
}

impl<D> Results<D> {
    fn are_complete(&self) -> bool {
        self.end.as_ref().is_some_and(|end| self.next >= end.shards)
    }

    fn add(&mut self, message: Message<D>) -> Result<()> {
        match message {
            Message::Done { position, done } => drop(self.ready.insert(position, done)),
            Message::Ended(end) => self.end = Some(end),
            Message::Died(bug) => return Err(Error::new(ErrorKind::Write, "a worker of the run has ended", bug)),
        }
        Ok(())
    }

    /// Those that follow the last one taken, up to an error.
    fn in_order(&mut self) -> (Vec<D>, Option<Error>) {
        let mut batch = Vec::new();
        while let Some(done) = self.ready.remove(&self.next) {
            self.next += 1;
            match done {
                Ok(done) => batch.push(done),
                Err(error) => return (batch, Some(error)),
            }
        }
        (batch, None)
    }
}

/// Threads that work.
struct WorkerPool<D, W> {
    producer: Arc<Producer>,
    work: Arc<W>,
    send: Sender<Message<D>>,
    workers: Vec<Thread>,
    /// Those that nobody waits for any more and that have not ended yet.
    abandoned: Vec<JoinHandle<()>>,
    pair_time: Option<Duration>,
    jobs: usize,
}

/// A worker and its thread.
struct Thread {
    worker: Arc<Worker>,
    handle: JoinHandle<()>,
}

impl<D, W> Drop for WorkerPool<D, W> {
    fn drop(&mut self) {
        self.producer.close();
        self.workers.iter().for_each(|thread| thread.worker.dismiss());
    }
}

impl<D: Send + 'static, W: Work<D>> WorkerPool<D, W> {
    fn new(source: Box<dyn Source>, conduct: &Conduct, work: W) -> Result<(Self, Receiver<Message<D>>)> {
        let jobs = conduct.jobs.get().min(MOST_JOBS);
        let (send, receive) = channel();
        let producer = Arc::new(Producer::new(source, 2 * jobs + 2));
        let (workers, abandoned, pair_time) = (Vec::new(), Vec::new(), conduct.pair_time);
        let mut pool = WorkerPool { producer, work: Arc::new(work), send, workers, abandoned, pair_time, jobs };
        for _ in 0..jobs {
            match pool.spawn(None) {
                Ok(thread) => pool.workers.push(thread),
                Err(error) if pool.workers.is_empty() => return Err(no_thread(&error)),
                Err(_) => break, // fewer do the same work
            }
        }
        Ok((pool, receive))
    }

    /// A new worker, which begins with a task or asks for one.
    fn spawn(&self, task: Option<Task>) -> io::Result<Thread> {
        let worker = Arc::new(Worker::default());
        let (me, producer, work, send) = (worker.clone(), self.producer.clone(), self.work.clone(), self.send.clone());
        let serve = move || {
            if let Err(bug) = catch_panic(|| serve(task, &me, &producer, work.as_ref(), &send)) {
                let _ = send.send(Message::Died(bug)); // nobody listens after the end
            }
        };
        let handle = Builder::new().name("compare".to_owned()).spawn(serve)?;
        Ok(Thread { worker, handle })
    }

    /// Waits for a message, but not for long, and takes all that are there.
    fn hear(&self, receive: &Receiver<Message<D>>, results: &mut Results<D>) -> Result<()> {
        let mut message = receive.recv_timeout(GLANCE).map_err(|_| TryRecvError::Empty);
        while let Ok(heard) = message {
            results.add(heard)?;
            message = receive.try_recv();
        }
        Ok(())
    }

    /// Tells late workers to stop, and gives the tasks of those that do not obey to others.
    fn look_after_workers(&mut self) -> Result<()> {
        let Some(limit) = self.pair_time else { return Ok(()) };
        self.abandoned.retain(|handle| !handle.is_finished());
        for at in 0..self.workers.len() {
            let Some(late) = self.workers[at].worker.late(limit) else { continue };
            if late.time > 3 * limit && self.abandoned.len() >= self.jobs {
                return Err(self.stuck(&late));
            }
            if late.time > 2 * limit && self.abandoned.len() < self.jobs && self.workers[at].worker.abandon(&late) {
                let thread = self.spawn(Some(late.rest)).map_err(|error| no_thread(&error))?;
                let Thread { handle, .. } = std::mem::replace(&mut self.workers[at], thread);
                self.abandoned.push(handle);
            }
        }
        Ok(())
    }

    fn stuck(&self, late: &Late) -> Error {
        let pair = late.rest.shard.slots.get(late.place).map_or("", super::shard::id);
        let problem = format!(
            "{} comparisons do not end though they were told to, and now that of the pair {pair} does not either",
            self.abandoned.len()
        );
        Error::new(
            ErrorKind::Limit,
            problem,
            "leave the pair out, or run the same command again with a higher --max-seconds",
        )
    }
}

fn no_thread(error: &io::Error) -> Error {
    let problem = format!("no thread can be started ({error})");
    Error::new(ErrorKind::Limit, problem, "lower --jobs, and run the same command again; what is done stays done")
}

/// The life of a worker.
fn serve<D>(first: Option<Task>, worker: &Worker, producer: &Producer, work: &impl Work<D>, send: &Sender<Message<D>>) {
    let mut task = first.or_else(|| next(producer, send));
    while let Some(given) = task {
        worker.takes(given.clone());
        let done = done(&given, worker, work).transpose();
        let wanted = worker.finishes();
        let Some(done) = done.filter(|_| wanted) else { return };
        if send.send(Message::Done { position: given.shard.position, done }).is_err() {
            return;
        }
        task = next(producer, send);
    }
}

fn next<D>(producer: &Producer, send: &Sender<Message<D>>) -> Option<Task> {
    match producer.next() {
        Next::Shard(shard) => return Some(Task::new(shard)),
        Next::End(end) => drop(send.send(Message::Ended(end))), // nobody listens after the end
        Next::Nothing => {}
    }
    None
}

/// A task done. After a panic its pairs are set aside; where even that panics, the run ends.
fn done<D>(task: &Task, worker: &Worker, work: &impl Work<D>) -> Result<Option<D>> {
    let bug = match catch_panic(|| work(task, worker)) {
        Ok(done) => return done,
        Err(bug) => bug,
    };
    let broken = Task { broken: Some(bug), ..task.clone() };
    let ends = |bug| Err(Error::new(ErrorKind::Write, "a shard cannot be worked on", bug));
    catch_panic(|| work(&broken, worker)).unwrap_or_else(ends)
}

#[cfg(test)]
mod tests;
