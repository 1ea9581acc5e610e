//! Takes what the workers give, in the order of the input: parts to the disk, records to the ledger.

use super::folder::Folder;
use super::outputs::Outputs;
use super::part::{goes_on, is_part};
use super::summary::{Ending, Summary};
use super::work::{Done, Known, Shared};
use super::{Choices, Conduct, Observer, assembly, key};
use crate::archive::ledger::{Ledger, News, Outcome, PairRecord, SetAside, ShardEntry};
use crate::error::Result;
use crate::output::Staging;
use rusqlite::params;
use rustc_hash::{FxHashMap, FxHashSet};
use std::num::NonZeroUsize;
use std::sync::Arc;

/// The state of a run.
pub(super) struct Writer {
    folder: Folder,
    /// Where the ledger has shards, by their numbers.
    positions: FxHashMap<i64, Option<u64>>,
    /// Shards of the ledger that the input still has.
    seen: FxHashSet<i64>,
    /// Whether the shards of the ledger are changing.
    is_unsettled: bool,
    max_errors: Option<u64>,
    /// Where in the input the next shard stands.
    position: u64,
    done: u64,
    known: u64,
    set_aside: u64,
    whole: Option<Whole>,
}

/// What is known of a run once its pairs are done.
struct Whole {
    /// Whether the outputs were there already.
    unchanged: bool,
    set_aside: Vec<SetAside>,
    /// What is new since the last run, where that was asked for.
    news: Option<Vec<News>>,
    removed: Vec<String>,
}

impl Writer {
    /// Looks up what is done already.
    pub(super) fn new(mut folder: Folder, choices: Choices, conduct: &Conduct) -> Result<(Arc<Shared>, Self)> {
        let incomplete = folder.ledger.incomplete()?;
        folder.ledger.forget(&incomplete)?;
        let is_whole = |entry: &ShardEntry| folder.parts.has(entry);
        let (whole, lost): (Vec<ShardEntry>, Vec<ShardEntry>) = folder.ledger.shards()?.into_iter().partition(is_whole);
        folder.ledger.lose(&lost.iter().map(|entry| entry.shard).collect::<Vec<_>>())?;
        let positions = whole.iter().map(|entry| (entry.shard, entry.position)).collect();
        let set_aside = set_aside_by_shard(&folder.ledger)?;
        let known = |ShardEntry { shard, key, pairs, .. }| {
            let set_aside = set_aside.get(&shard).copied().unwrap_or_default();
            (key, Known { shard, pairs, set_aside })
        };
        // Pairs that took too long are tried again, and replace what is known of them.
        let known = whole.into_iter().filter(|entry| !key::is_overdue(&entry.key)).map(known).collect();
        let choices_hash = choices.hash()?;
        let shared = Arc::new(Shared { choices, choices_hash, known, pair_time: conduct.pair_time });
        let writer = Writer {
            folder,
            positions,
            seen: FxHashSet::default(),
            is_unsettled: false,
            max_errors: conduct.max_errors,
            position: 0,
            done: 0,
            known: 0,
            set_aside: 0,
            whole: None,
        };
        Ok((shared, writer))
    }

    /// Takes some shards that follow one another, up to that with which too many pairs are set aside. Says whether the run may go on.
    pub(super) fn take(&mut self, batch: impl IntoIterator<Item = Done>, observer: &mut dyn Observer) -> Result<bool> {
        let mut batch = self.counted(batch);
        self.begin(&batch)?;
        let is_new = |(position, done): &&(u64, Done)| match done {
            Done::Known(known) => self.positions.get(&known.shard) != Some(&Some(*position)),
            Done::Computed { .. } => true,
        };
        if let Some(&(first, _)) = batch.iter().find(is_new).filter(|_| !self.is_unsettled) {
            self.folder.ledger.unsettle_from(first)?;
            self.unplace_from(first);
            self.is_unsettled = true;
        }
        let (mut records, mut moved, mut parts) = (Vec::new(), Vec::new(), Staging::default());
        for (position, done) in batch.drain(..) {
            match done {
                Done::Known(Known { shard, pairs, .. }) => {
                    self.known += pairs;
                    self.seen.insert(shard);
                    if self.positions.get(&shard) != Some(&Some(position)) {
                        moved.push((position, shard));
                    }
                }
                Done::Computed { mut record, part } => {
                    record.pairs.iter_mut().for_each(|pair| self.show_from_the_input(pair));
                    self.folder.parts.write(&record.key, &part, &mut parts)?;
                    records.push((position, *record));
                }
            }
        }
        if !records.is_empty() {
            parts.commit().map_err(goes_on)?;
            self.seen.extend(self.folder.ledger.record(&records)?);
        }
        if !moved.is_empty() {
            self.folder.ledger.place(&moved)?;
        }
        observer.pairs(self.done, self.known, self.set_aside);
        Ok(!self.has_too_many_errors())
    }

    /// Gives shards their positions, and counts their pairs.
    fn counted(&mut self, batch: impl IntoIterator<Item = Done>) -> Vec<(u64, Done)> {
        let mut counted = Vec::new();
        for done in batch {
            if self.has_too_many_errors() {
                break;
            }
            self.done += done.pairs();
            self.set_aside += done.set_aside();
            counted.push((self.position, done));
            self.position += 1;
        }
        counted
    }

    /// Notes with the first pairs whose run it is. An input that lies elsewhere than before is the same one where some of its
    /// pairs are known.
    fn begin(&mut self, batch: &[(u64, Done)]) -> Result<()> {
        let Some(beginning) = self.folder.beginning.take() else { return Ok(()) };
        if beginning.moved && !self.knows_any(batch)? {
            let refused = self.folder.others(&self.folder.input.name);
            self.folder.beginning = Some(beginning);
            return Err(refused);
        }
        let meta: Vec<(&str, &str)> = beginning.meta.iter().map(|(key, value)| (*key, value.as_str())).collect();
        if let [("place", place)] = meta[..] {
            return self.folder.ledger.set_meta("place", place);
        }
        self.folder.ledger.begin(&meta, beginning.anew)?;
        if beginning.anew {
            self.unplace_from(0);
        }
        Ok(())
    }

    /// Whether the ledger has the id and the texts of a pair.
    fn knows_any(&self, batch: &[(u64, Done)]) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM pair WHERE id = ?1 AND input_hash = ?2)";
        self.folder.ledger.told(|connection| {
            let mut knows = connection.prepare(sql)?;
            let mut is_known = |pair: &PairRecord| knows.query_row(params![pair.id, pair.input_hash], |row| row.get(0));
            for (_, done) in batch {
                match done {
                    Done::Known(_) => return Ok(true),
                    Done::Computed { record, .. } => {
                        for pair in &record.pairs {
                            if is_known(pair)? {
                                return Ok(true);
                            }
                        }
                    }
                }
            }
            Ok(false)
        })
    }

    /// Shards from a position on have none until they come.
    fn unplace_from(&mut self, first: u64) {
        let is_behind = |position: &&mut Option<u64>| position.is_some_and(|position| position >= first);
        self.positions.values_mut().filter(is_behind).for_each(|position| *position = None);
    }

    /// Paths begin at the input, wherever that lies.
    fn show_from_the_input(&self, pair: &mut PairRecord) {
        if let Outcome::SetAside { reason, .. } = &mut pair.outcome {
            *reason = self.folder.input.relative(reason);
            pair.id = self.folder.input.relative(&pair.id);
        }
    }

    fn has_too_many_errors(&self) -> bool {
        self.max_errors.is_some_and(|most| self.set_aside > most)
    }

    /// How a run that did not come to the end of its input ended.
    pub(super) fn ending(&self) -> Ending {
        if self.has_too_many_errors() { Ending::TooManyErrors } else { Ending::Stopped }
    }

    /// Takes the shards out of the run that the input has no more.
    pub(super) fn forget_others(&mut self) -> Result<()> {
        let others = self.folder.ledger.shards()?.into_iter().filter(|entry| !self.seen.contains(&entry.shard));
        let others: Vec<i64> = others.filter(|entry| entry.position.is_some()).map(|entry| entry.shard).collect();
        self.folder.ledger.retire(&others)
    }

    /// Puts the outputs together, unless they are there as they should be, and removes what belongs to no shard of the run.
    pub(super) fn assemble(&mut self, outputs: &Outputs, jobs: NonZeroUsize) -> Result<()> {
        let set_aside = self.folder.ledger.set_aside()?;
        let mut news = outputs.since_last.then(Vec::new);
        if let Some(news) = &mut news {
            self.folder.ledger.news(&mut |it| news.push(it))?;
        }
        let assembled = assembly::assemble(&mut self.folder, outputs, news.as_deref(), jobs)?;
        self.remove_other_parts()?;
        let (unchanged, removed) = (assembled.unchanged, assembled.removed);
        self.whole = Some(Whole { unchanged, set_aside, news, removed });
        Ok(())
    }

    /// Removes parts of no shard. What no run made stays.
    fn remove_other_parts(&self) -> Result<()> {
        let keys: FxHashSet<String> = self.folder.ledger.shards()?.into_iter().map(|entry| entry.key).collect();
        let mut parts = self.folder.parts.names()?.into_iter().filter(|name| is_part(name) && !keys.contains(name));
        parts.try_for_each(|part| self.folder.parts.remove(&part))
    }

    /// Writes what was set aside, after a run that did not come to its end. In a folder that is not this run's, nothing changes.
    pub(super) fn write_set_aside(&self) -> Result<()> {
        if self.folder.beginning.is_some() {
            return Ok(());
        }
        assembly::write_set_aside(&self.folder)
    }

    /// The numbers.
    pub(super) fn summary(&self, ending: Ending) -> Result<Summary> {
        let ledger = &self.folder.ledger;
        let summary = Summary { ending, known: self.known, ..Summary::of(ledger)? };
        let doubtful_pairs = ledger.doubtful()?;
        let Some(whole) = &self.whole else {
            // What recurs is known at the end alone.
            let (boilerplate, boilerplate_rows, promoted) = (0, 0, 0);
            let set_aside_pairs = ledger.set_aside()?;
            return Ok(Summary { boilerplate, boilerplate_rows, promoted, set_aside_pairs, doubtful_pairs, ..summary });
        };
        Ok(Summary {
            unchanged: whole.unchanged,
            outputs: assembly::names(&self.folder)?,
            removed: whole.removed.clone(),
            set_aside_pairs: whole.set_aside.clone(),
            doubtful_pairs,
            news: whole.news.clone(),
            ..summary
        })
    }
}

/// How many pairs are set aside in shards, by their numbers.
fn set_aside_by_shard(ledger: &Ledger) -> Result<FxHashMap<i64, u64>> {
    let sql = "SELECT shard, count(*) FROM pair WHERE state = 'set-aside' GROUP BY shard";
    ledger.told(|connection| connection.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
}
