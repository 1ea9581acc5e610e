//! A shard to its parts and records.
//!
//! The texts of a shard are read up to a number of decompressed bytes; so many pairs are compared, packed and dropped before the next
//! ones are read. What a worker holds at a time is bounded by that number and the texts of one pair.

use super::comparing::{self, Output};
use super::loaded::Loaded;
use super::options::Choices;
use super::part::checksums;
use super::shard::MOST_BYTES;
use super::worker::{Task, Worker};
use super::{key, panics};
use crate::archive::ledger::{Outcome, PairRecord, ShardRecord, Stage};
use crate::error::{Error, ErrorKind, Result};
use rustc_hash::FxHashMap;
use std::io;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Level of zstd: the usual one. Higher ones take longer than the comparison itself.
const LEVEL: i32 = 3;

/// What all workers share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) choices: Choices,
    pub(super) choices_hash: String,
    /// Shards that the ledger has, by their keys.
    pub(super) known: FxHashMap<String, Known>,
    pub(super) pair_time: Option<Duration>,
}

/// A shard that the ledger has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) shard: i64,
    pub(super) pairs: u64,
    pub(super) set_aside: u64,
}

/// What became of some pairs of a shard.
#[derive(Debug)]
pub(super) enum Done {
    /// The ledger has them.
    Known(Known),
    /// Their part is to be written and recorded.
    Computed { record: Box<ShardRecord>, part: Vec<u8> },
}

/// Reads, compares and packs a shard; nothing where the worker was dismissed over it.
///
/// # Errors
/// When memory does not suffice.
pub(super) fn work(task: &Task, worker: &Worker, shared: &Shared) -> Result<Option<Vec<Done>>> {
    let (mut done, mut loaded, mut first, mut bytes) = (Vec::new(), Vec::new(), 0, 0);
    let slots = &task.shard.slots;
    for place in 0..slots.len() {
        if !worker.begins(place) {
            return Ok(None);
        }
        let pair = load(task, place, shared)?;
        bytes += pair.bytes();
        loaded.push(pair);
        if bytes >= MOST_BYTES || place + 1 == slots.len() {
            let Some(part) = compare(task, first, std::mem::take(&mut loaded), worker, shared)? else {
                return Ok(None);
            };
            done.push(part);
            (first, bytes) = (place + 1, 0);
        }
    }
    Ok(Some(done))
}

/// The pair at a place of a shard, with its texts unless they cannot be read or are not to be.
fn load(task: &Task, place: usize, shared: &Shared) -> Result<Loaded> {
    let slot = task.shard.slots[place].clone();
    if let Some(bug) = &task.broken {
        return Ok(Loaded::set_aside(slot, (Stage::Compare, bug.clone())));
    }
    if task.stuck.contains(&place) {
        return Ok(Loaded::set_aside(slot, comparing::too_slow(shared.pair_time)));
    }
    let most = shared.choices.text_bytes;
    panics::catch_panic(|| Loaded::new(slot.clone(), most))
        .unwrap_or_else(|bug| Ok(Loaded::set_aside(slot, (Stage::Read, bug))))
}

/// Compares and packs pairs of a shard, the first of which stands at a place of it.
fn compare(task: &Task, first: usize, loaded: Vec<Loaded>, worker: &Worker, shared: &Shared) -> Result<Option<Done>> {
    let mut key = key::shard(&shared.choices_hash, &task.shard.identity, first, &loaded);
    if let Some(&known) = shared.known.get(&key) {
        return Ok(Some(Done::Known(known)));
    }
    let (mut output, mut pairs) = (Output::default(), Vec::with_capacity(loaded.len()));
    let mut overdue = false;
    for (place, pair) in (first..).zip(loaded) {
        if !worker.begins(place) {
            return Ok(None);
        }
        let (record, own) = comparing::compare(pair, &shared.choices, worker.stop(), shared.pair_time);
        output.append(own);
        pairs.push(record);
        overdue |= worker.stop().load(Ordering::Relaxed) || task.stuck.contains(&place);
    }
    if !worker.rests() {
        return Ok(None);
    }
    if overdue {
        key = key::overdue(&key);
    }
    pack(key, pairs, &output, shared).map(Some).map_err(|error| uncompressed(&error))
}

fn uncompressed(error: &io::Error) -> Error {
    let problem = format!("results cannot be compressed ({error})");
    Error::new(ErrorKind::Write, problem, "free memory and run the same again")
}

fn pack(key: String, pairs: Vec<PairRecord>, output: &Output, shared: &Shared) -> io::Result<Done> {
    let mut part = frame(&output.corpus)?;
    let corpus = part.len() as u64;
    part.extend(frame(&output.findings)?);
    let findings = part.len() as u64 - corpus;
    part.extend(&output.contexts);
    let stretches = [corpus, findings, output.contexts.len() as u64];
    let record = Box::new(ShardRecord {
        key,
        options_hash: shared.choices_hash.clone(),
        rows: output.rows,
        checksums: checksums(&part, stretches),
        stretches,
        scores: output.scores,
        confidences: output.confidences,
        length_ratios: output.length_ratios,
        pairs,
    });
    Ok(Done::Computed { record, part })
}

/// Some bytes as one frame of zstd with a checksum. No bytes are a frame, too: what is read back must be one.
pub(super) fn frame(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressor = zstd::bulk::Compressor::new(LEVEL)?;
    compressor.include_checksum(true)?;
    compressor.compress(bytes)
}

impl Done {
    /// How many pairs it has.
    pub(super) fn pairs(&self) -> u64 {
        match self {
            Done::Known(known) => known.pairs,
            Done::Computed { record, .. } => record.pairs.len() as u64,
        }
    }

    /// How many of them are set aside.
    pub(super) fn set_aside(&self) -> u64 {
        match self {
            Done::Known(known) => known.set_aside,
            Done::Computed { record, .. } => {
                record.pairs.iter().filter(|pair| matches!(pair.outcome, Outcome::SetAside { .. })).count() as u64
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::run::shard::Shard;
    use crate::archive::source::{Entry, Text};

    fn task() -> Task {
        let text = |text: &str| Text::Inline { name: "a.txt".into(), bytes: text.into() };
        let entry = |id| Ok(Entry::new(id, text("The pier opened."), text("The quay opened.")));
        let slots = ["a", "b", "c"].map(entry).into();
        Task::new(Shard { position: 0, identity: String::new(), slots })
    }

    fn shared(text_bytes: u64) -> Shared {
        let choices = Choices { text_bytes, ..Choices::default() };
        let pair_time = Some(Duration::from_secs(7));
        Shared { choices, choices_hash: String::new(), known: FxHashMap::default(), pair_time }
    }

    /// The key of the only part that a task gives, and why its pairs are set aside.
    fn worked(task: &Task) -> (String, Vec<Option<String>>) {
        let mut done = work(task, &Worker::default(), &shared(1000)).unwrap().unwrap();
        let Some(Done::Computed { record, part }) = done.pop() else { panic!("it is not known") };
        assert!(done.is_empty());
        let [corpus, findings, contexts] = record.stretches;
        assert_eq!(part.len() as u64, corpus + findings + contexts);
        let reason = |pair: PairRecord| match pair.outcome {
            Outcome::Done(_) => None,
            Outcome::SetAside { stage, reason } => Some(format!("{}: {reason}", stage.name())),
        };
        (record.key, record.pairs.into_iter().map(reason).collect())
    }

    #[test]
    fn sets_pairs_aside_that_are_stuck_or_broken() {
        let (key, reasons) = worked(&task());
        assert_eq!(reasons, [None, None, None]);
        assert!(!key::is_overdue(&key));
        let (key, reasons) = worked(&Task { stuck: vec![1], ..task() });
        let slow = "limit: took longer than 7 seconds; raise --max-seconds, or leave it out";
        assert_eq!(reasons, [None, Some(slow.to_owned()), None]);
        assert!(key::is_overdue(&key));
        let (key, reasons) = worked(&Task { broken: Some("a bug".into()), ..task() });
        assert_eq!(reasons, ["compare: a bug"; 3].map(|reason| Some(reason.to_owned())));
        assert!(!key::is_overdue(&key));
    }

    #[test]
    fn gives_a_pair_up_when_told_to() {
        let slot = task().shard.slots[0].clone();
        let pair = Loaded::new(slot, 1000).unwrap();
        let limit = Some(Duration::from_secs(7));
        let (record, output) = comparing::compare(pair, &Choices::default(), &true.into(), limit);
        assert!(matches!(record.outcome, Outcome::SetAside { stage: Stage::Limit, .. }));
        assert_eq!((output.rows, output.corpus.len()), (0, 0));
        let dismissed = Worker::default();
        dismissed.dismiss();
        assert!(work(&task(), &dismissed, &shared(1000)).unwrap().is_none());
    }

    #[test]
    fn frames_no_bytes_too() {
        for bytes in [b"".as_slice(), b"{}\n"] {
            assert_eq!(zstd::decode_all(frame(bytes).unwrap().as_slice()).unwrap(), bytes);
        }
    }
}
