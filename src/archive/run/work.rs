//! One shard to its part and its record.

use super::comparing::{self, Output};
use super::key;
use super::loaded::Loaded;
use super::options::Choices;
use super::part::checksums;
use super::shard::Shard;
use super::watch::Watch;
use crate::archive::ledger::{Outcome, PairRecord, ShardRecord, Stage};
use rustc_hash::FxHashMap;
use std::io;
use std::time::Duration;

/// Level of zstd: the usual one. Higher ones take longer than the comparison itself.
const LEVEL: i32 = 3;

/// What all workers share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) choices: Choices,
    pub(super) choices_hash: String,
    /// Shards that the ledger has, by their keys.
    pub(super) known: FxHashMap<String, i64>,
    pub(super) pair_time: Option<Duration>,
}

/// What became of a shard.
#[derive(Debug)]
pub(super) enum Done {
    /// The ledger has it, under this number.
    Known { shard: i64, pairs: u64 },
    /// Its part is to be written and recorded.
    Computed { record: Box<ShardRecord>, part: Vec<u8> },
}

/// Reads, compares and packs a shard. Pairs at the places of `overdue` took too long before and are set aside.
///
/// # Errors
/// When memory cannot be compressed.
pub(super) fn work(shard: &Shard, overdue: &[usize], shared: &Shared, watch: &Watch) -> io::Result<Done> {
    let load = |slot| Loaded::new(slot, shared.choices.text_bytes);
    let loaded: Vec<Loaded> = shard.slots.iter().cloned().map(load).collect();
    let key = key::shard(&shared.choices_hash, &loaded);
    if let Some(&shard) = shared.known.get(&key) {
        return Ok(Done::Known { shard, pairs: loaded.len() as u64 });
    }
    let mut output = Output::default();
    let compare = |(place, pair): (usize, Loaded)| {
        let pair = if overdue.contains(&place) { too_slow(pair, shared) } else { pair };
        watch.begins(place);
        comparing::compare(pair, &shared.choices, &mut output)
    };
    let pairs: Vec<PairRecord> = loaded.into_iter().enumerate().map(compare).collect();
    watch.rests();
    // A pair that took too long may be faster next time, on another machine or a quieter one.
    let key = if overdue.is_empty() { key } else { format!("{key}-overdue") };
    pack(key, pairs, output, shared)
}

fn too_slow(pair: Loaded, shared: &Shared) -> Loaded {
    let seconds = shared.pair_time.unwrap_or_default().as_secs();
    let reason = format!("took longer than {seconds} seconds; raise --max-seconds, or leave it out");
    Loaded { texts: Err((Stage::Limit, reason)), ..pair }
}

fn pack(key: String, pairs: Vec<PairRecord>, output: Output, shared: &Shared) -> io::Result<Done> {
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

/// Some bytes as one frame of zstd with a checksum; nothing for no bytes.
pub(super) fn frame(bytes: &[u8]) -> io::Result<Vec<u8>> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let mut compressor = zstd::bulk::Compressor::new(LEVEL)?;
    compressor.include_checksum(true)?;
    compressor.compress(bytes)
}

impl Done {
    /// How many pairs of it were set aside in this run.
    pub(super) fn set_aside(&self) -> u64 {
        match self {
            Done::Known { .. } => 0,
            Done::Computed { record, .. } => {
                record.pairs.iter().filter(|pair| matches!(pair.outcome, Outcome::SetAside { .. })).count() as u64
            }
        }
    }
}
