//! Workers that panic, block, or do not obey.

use super::*;
use crate::archive::source::{Entry, Rejected, Text};
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc::Receiver;

/// The hash of this id ends a shard.
const ENDS_A_SHARD: &str = "145";

/// So many shards of one pair, and then a last word.
struct Shards(u64, Box<dyn FnMut() -> Result<()> + Send>);

impl Source for Shards {
    fn next(&mut self) -> Result<Option<std::result::Result<Entry, Rejected>>> {
        if self.0 == 0 {
            return (self.1)().map(|()| None);
        }
        self.0 -= 1;
        let text = || Text::Inline { name: String::new(), bytes: Vec::new() };
        Ok(Some(Ok(Entry::new(ENDS_A_SHARD, text(), text()))))
    }
}

fn shards(count: u64) -> Box<dyn Source> {
    Box::new(Shards(count, Box::new(|| Ok(()))))
}

fn conduct(jobs: usize, pair_time: Option<Duration>) -> Conduct {
    Conduct { jobs: NonZeroUsize::new(jobs).unwrap(), pair_time, ..Conduct::default() }
}

/// Everything that was taken, and how the run ended.
fn taken<D: Send + 'static>(
    source: Box<dyn Source>,
    conduct: &Conduct,
    stop: &AtomicBool,
    work: impl Work<D>,
) -> (Vec<D>, Result<bool>) {
    let mut all = Vec::new();
    let take = |batch: Vec<D>| {
        all.extend(batch);
        Ok(true)
    };
    let ended = run(source, conduct, stop, work, take).map(|ended| ended.whole);
    (all, ended)
}

/// Waits for a worker to be told to stop.
fn until_told(worker: &Worker) {
    while !worker.stop().load(Ordering::Relaxed) {
        std::thread::yield_now();
    }
}

/// Something that blocks until the sender is dropped.
fn blocker() -> (Sender<()>, impl Fn() + Send + Sync + 'static) {
    let (release, wait) = channel();
    let wait: Mutex<Receiver<()>> = Mutex::new(wait);
    (release, move || assert!(wait.lock().unwrap().recv().is_err()))
}

#[test]
fn gives_results_in_the_order_of_the_input() {
    for jobs in [1, 2, 5] {
        let work = |task: &Task, _: &Worker| Ok(Some(task.shard.position));
        let (all, ended) = taken(shards(100), &conduct(jobs, None), &AtomicBool::new(false), work);
        assert_eq!((all, ended), ((0..100).collect(), Ok(true)));
    }
}

#[test]
fn tells_of_a_panic_and_goes_on() {
    let work = |task: &Task, _: &Worker| {
        assert!(task.shard.position != 3 || task.broken.is_some(), "three is too many");
        Ok(Some(task.broken.clone()))
    };
    let (all, ended) = taken(shards(9), &conduct(2, None), &AtomicBool::new(false), work);
    assert_eq!((all.len(), ended), (9, Ok(true)));
    assert!(all[3].as_ref().unwrap().contains("three is too many"));
    assert_eq!(all.iter().flatten().count(), 1);
}

#[test]
fn ends_with_an_error_where_nothing_else_is_left() {
    let work = |task: &Task, _: &Worker| {
        assert!(task.shard.position < 5, "five");
        Ok(Some(()))
    };
    let (all, ended) = taken(shards(9), &conduct(2, None), &AtomicBool::new(false), work);
    assert_eq!(all.len(), 5);
    assert!(ended.unwrap_err().to_string().contains("five"));
    let full = |task: &Task, _: &Worker| match task.shard.position {
        4 => Err(Error::new(ErrorKind::Memory, "is full", "free memory")),
        _ => Ok(Some(())),
    };
    let (all, ended) = taken(shards(9), &conduct(2, None), &AtomicBool::new(false), full);
    assert_eq!((all.len(), ended.unwrap_err().kind()), (4, ErrorKind::Memory));
    let untaken = run(shards(9), &conduct(2, None), &AtomicBool::new(false), full, |_| {
        Err(Error::new(ErrorKind::Write, "the disk is full", "free space"))
    });
    assert!(matches!(untaken, Err(error) if error.kind() == ErrorKind::Write));
}

#[test]
fn takes_what_came_before_a_source_panics_or_breaks_off() {
    let breaks: [Box<dyn FnMut() -> Result<()> + Send>; 2] =
        [Box::new(|| panic!("no bottom")), Box::new(|| Err(Error::new(ErrorKind::Read, "no bottom", "check it")))];
    for last in breaks {
        let work = |_: &Task, _: &Worker| Ok(Some(()));
        let source = Box::new(Shards(7, last));
        let (all, ended) = taken(source, &conduct(3, None), &AtomicBool::new(false), work);
        assert_eq!(all.len(), 7);
        assert!(ended.unwrap_err().to_string().contains("no bottom"));
    }
}

#[test]
fn tells_a_late_worker_to_stop() {
    let work = |task: &Task, worker: &Worker| {
        assert!(worker.begins(0));
        if task.shard.position == 2 {
            until_told(worker);
        }
        Ok(Some((task.stuck.len(), worker.stop().load(Ordering::Relaxed))))
    };
    let (all, ended) = taken(shards(4), &conduct(1, Some(Duration::ZERO)), &AtomicBool::new(false), work);
    assert_eq!(ended, Ok(true));
    assert!(all[2].1);
}

#[test]
fn abandons_a_worker_that_does_not_obey_and_does_the_rest() {
    let (release, wait) = blocker();
    let work = move |task: &Task, worker: &Worker| {
        worker.begins(0);
        if task.shard.position == 1 && task.stuck.is_empty() {
            wait();
        }
        Ok(Some(task.stuck.clone()))
    };
    let (all, ended) = taken(shards(3), &conduct(1, Some(Duration::ZERO)), &AtomicBool::new(false), work);
    assert_eq!((all, ended), (vec![vec![], vec![0], vec![]], Ok(true)));
    drop(release);
}

#[test]
fn suffers_no_more_abandoned_workers_than_jobs() {
    let (release, wait) = blocker();
    let stuck = Arc::new(AtomicUsize::new(0));
    let counted = stuck.clone();
    let work = move |task: &Task, worker: &Worker| {
        worker.begins(0);
        if task.stuck.is_empty() {
            counted.fetch_add(1, Ordering::Relaxed);
            wait();
        }
        Ok(Some(()))
    };
    let (_, ended) = taken(shards(9), &conduct(1, Some(Duration::ZERO)), &AtomicBool::new(false), work);
    let error = ended.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    assert!(error.to_string().contains("that of the pair 145 does not either; leave the pair out"), "{error}");
    assert_eq!(stuck.load(Ordering::Relaxed), 2, "one is abandoned, and one more is waited for");
    drop(release);
}

#[test]
fn stops_at_once_and_keeps_what_is_done() {
    let (release, wait) = blocker();
    let stop = Arc::new(AtomicBool::new(false));
    let (set, begun) = (stop.clone(), AtomicBool::new(false));
    let work = move |task: &Task, _: &Worker| {
        match task.shard.position {
            0 => {
                while !begun.load(Ordering::Relaxed) {
                    std::thread::yield_now();
                }
            }
            1 => {
                begun.store(true, Ordering::Relaxed);
                wait(); // never done
            }
            4 => set.store(true, Ordering::Relaxed),
            _ => {}
        }
        Ok(Some(task.shard.position))
    };
    let (all, ended) = taken(shards(1000), &conduct(2, None), &stop, work);
    assert_eq!(ended, Ok(false));
    assert!(all.starts_with(&[0, 2, 3]) && all.len() < 9, "{all:?}");
    drop(release);
}

#[test]
fn stops_while_the_source_is_waited_for() {
    let (release, wait) = blocker();
    let stop = Arc::new(AtomicBool::new(false));
    let set = stop.clone();
    let last = Box::new(move || {
        set.store(true, Ordering::Relaxed);
        wait();
        Ok(())
    });
    let work = |_: &Task, _: &Worker| Ok(Some(()));
    let (_, ended) = taken(Box::new(Shards(2, last)), &conduct(2, None), &stop, work);
    assert_eq!(ended, Ok(false));
    drop(release);
}

#[test]
fn starts_no_absurd_number_of_threads() {
    let work = |_: &Task, _: &Worker| Ok(Some(()));
    let (all, ended) = taken(shards(3), &conduct(usize::MAX, None), &AtomicBool::new(false), work);
    assert_eq!((all.len(), ended), (3, Ok(true)));
}
