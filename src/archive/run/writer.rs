//! Takes what the workers give, in the order of the input: parts to the disk, records to the ledger.

use super::folder::Folder;
use super::outputs::Outputs;
use super::part::unwritable;
use super::summary::{Ending, Summary};
use super::work::{Done, Shared};
use super::{Choices, Conduct, Observer, assembly};
use crate::archive::ledger::{Ledger, ShardEntry};
use crate::error::Result;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::fs;
use std::io::Write;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// The state of a run.
pub(super) struct Writer {
    folder: Folder,
    /// Where the ledger has shards, by their numbers.
    positions: FxHashMap<i64, Option<u64>>,
    /// Shards of the ledger that the input still has.
    seen: FxHashSet<i64>,
    max_errors: Option<u64>,
    done: u64,
    known: u64,
    set_aside: u64,
    unchanged: bool,
}

impl Writer {
    /// Looks up what is done already.
    pub(super) fn new(mut folder: Folder, choices: Choices, conduct: &Conduct) -> Result<(Arc<Shared>, Self)> {
        let is_whole = |entry: &ShardEntry| folder.parts.has(&entry.key, entry.stretches.iter().sum());
        let (whole, lost): (Vec<ShardEntry>, Vec<ShardEntry>) = folder.ledger.shards()?.into_iter().partition(is_whole);
        folder.ledger.forget(&lost.iter().map(|entry| entry.shard).collect::<Vec<_>>())?;
        let positions = whole.iter().map(|entry| (entry.shard, entry.position)).collect();
        let known = whole.into_iter().map(|entry| (entry.key, entry.shard)).collect();
        let choices_hash = choices.hash();
        let shared = Arc::new(Shared { choices, choices_hash, known, pair_time: conduct.pair_time });
        let writer = Writer {
            folder,
            positions,
            seen: FxHashSet::default(),
            max_errors: conduct.max_errors,
            done: 0,
            known: 0,
            set_aside: 0,
            unchanged: false,
        };
        Ok((shared, writer))
    }

    /// Takes some shards that follow one another. Says whether the run may go on.
    pub(super) fn take(&mut self, batch: Vec<(u64, Done)>, observer: &mut dyn Observer) -> Result<bool> {
        let (mut records, mut moved) = (Vec::new(), Vec::new());
        for (position, done) in batch {
            self.set_aside += done.set_aside();
            match done {
                Done::Known { shard, pairs } => {
                    (self.done, self.known) = (self.done + pairs, self.known + pairs);
                    self.seen.insert(shard);
                    if self.positions.get(&shard) != Some(&Some(position)) {
                        moved.push((position, shard));
                    }
                }
                Done::Computed { record, part } => {
                    self.done += record.pairs.len() as u64;
                    self.folder.parts.write(&record.key, &part)?;
                    records.push((position, *record));
                }
            }
        }
        if !records.is_empty() {
            self.folder.parts.sync()?;
            self.seen.extend(self.folder.ledger.record(&records)?);
        }
        if !moved.is_empty() {
            self.folder.ledger.place(&moved)?;
        }
        observer.pairs(self.done, self.known, self.set_aside);
        Ok(!self.has_too_many_errors())
    }

    fn has_too_many_errors(&self) -> bool {
        self.max_errors.is_some_and(|most| self.set_aside > most)
    }

    /// How a run that did not come to the end of its input ended.
    pub(super) fn ending(&self) -> Ending {
        if self.has_too_many_errors() { Ending::TooManyErrors } else { Ending::Stopped }
    }

    /// Removes the shards that the input has no more, and parts that belong to none.
    pub(super) fn forget_others(&mut self) -> Result<()> {
        let ledger = &mut self.folder.ledger;
        let others: Vec<i64> =
            ledger.shards()?.iter().map(|entry| entry.shard).filter(|shard| !self.seen.contains(shard)).collect();
        ledger.forget(&others)?;
        let keys: FxHashSet<String> = ledger.shards()?.into_iter().map(|entry| entry.key).collect();
        let parts = self.folder.parts.names()?.into_iter().filter(|name| !keys.contains(name));
        for part in parts {
            self.folder.parts.remove(&part)?;
        }
        Ok(())
    }

    /// Puts the outputs together, unless they are there as they should be.
    pub(super) fn assemble(&mut self, outputs: &Outputs, jobs: NonZeroUsize) -> Result<()> {
        self.unchanged = !assembly::assemble(&mut self.folder, outputs, jobs)?;
        Ok(())
    }

    /// Writes what was set aside, after a run that did not come to its end.
    pub(super) fn write_set_aside(&self) -> Result<()> {
        let place = self.folder.path.join("set-aside.jsonl");
        let mut file = fs::File::create(&place).map_err(|error| unwritable(&place, &error))?;
        file.write_all(&set_aside(&self.folder.ledger)?).map_err(|error| unwritable(&place, &error))
    }

    /// The numbers.
    pub(super) fn summary(&self, ending: Ending) -> Result<Summary> {
        let outputs = if ending == Ending::Whole { assembly::names(&self.folder)? } else { Vec::new() };
        let summary = Summary::of(&self.folder.ledger)?;
        Ok(Summary { ending, known: self.known, unchanged: self.unchanged, outputs, ..summary })
    }
}

/// The pairs that were set aside as JSON Lines, in the order of the input.
pub(super) fn set_aside(ledger: &Ledger) -> Result<Vec<u8>> {
    let sql = "SELECT id, stage, reason FROM pairs WHERE state = 'set-aside' ORDER BY place";
    ledger.told(|connection| {
        let mut lines = Vec::new();
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, stage, reason): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let line = SetAside { id, stage, reason };
            let _ = crate::export::json_line(&line, &mut lines); // writing to memory does not fail
        }
        Ok(lines)
    })
}

/// One line of `set-aside.jsonl`.
#[derive(serde::Serialize)]
struct SetAside {
    id: String,
    stage: String,
    reason: String,
}
