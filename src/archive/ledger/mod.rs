//! The ledger: an SQLite file that says what was done, and that people may query.
//!
//! `docs/ledger.md` describes the tables. A shard is recorded in one transaction, after its part is safe on the disk, so that
//! what the ledger holds is true at any moment, also after a power cut.

mod context;
mod current;
mod news;
mod opened;
mod record;

pub use context::context;
pub use news::{Change, Doubtful, News, SetAside};
pub use record::{Comparison, FindingRecord, Histogram, Outcome, PairRecord, RenderingRecord, ShardRecord, Stage};

use crate::error::Result;
use opened::failed;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::path::{Path, PathBuf};

/// Marks an SQLite file as a ledger: `bitx`.
const APPLICATION: i32 = 0x6269_7478;
/// Raised when the tables change so that an old bitext would misread them.
const VERSION: i32 = 2;
/// Places of one shard in the numbers of pairs.
const PLACES: i64 = 65_536;

/// A ledger that is open.
///
/// ```
/// use bitext::archive::ledger::{Comparison, Ledger, Outcome, PairRecord, ShardRecord};
/// let folder = tempfile::tempdir()?;
/// let mut ledger = Ledger::open(&folder.path().join("ledger.sqlite"))?;
/// let outcome = Outcome::Done(Box::new(Comparison { beads: 3, ..Comparison::default() }));
/// let pair = PairRecord { id: "17".into(), input_hash: "ab".into(), date: None, columns: vec![], outcome };
/// ledger.record(&[(0, ShardRecord { key: "k".into(), pairs: vec![pair], ..ShardRecord::default() })])?;
/// let beads: i64 = ledger.connection().query_row("SELECT sum(beads) FROM pairs", [], |row| row.get(0))?;
/// assert_eq!(beads, 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    path: PathBuf,
}

impl Ledger {
    /// Runs a query, with an error that names the ledger.
    ///
    /// # Errors
    /// When SQLite gives one.
    pub fn told<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        query(&self.connection).map_err(|error| failed(&self.path, &error))
    }

    /// Runs queries that take effect together or not at all.
    ///
    /// # Errors
    /// When SQLite gives one; nothing has changed then.
    pub fn together<T>(&mut self, queries: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T> {
        let run = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            let done = queries(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        run(&mut self.connection).map_err(|error| failed(&self.path, &error))
    }

    /// For queries.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is known of the run under a key.
    ///
    /// # Errors
    /// When SQLite gives one.
    pub fn meta(&self, key: &str) -> Result<Option<String>> {
        let sql = "SELECT value FROM meta WHERE key = ?1";
        self.told(|connection| connection.query_row(sql, [key], |row| row.get(0)).optional())
    }

    /// Notes something of the run.
    ///
    /// # Errors
    /// When SQLite gives one.
    pub fn set_meta(&self, key: &str, value: &str) -> Result<()> {
        self.told(|connection| set_meta(connection, key, value))
    }

    /// Records shards with their positions in the input, all or none. Gives their numbers.
    ///
    /// # Errors
    /// When SQLite gives one; nothing is recorded then.
    pub fn record(&mut self, shards: &[(u64, ShardRecord)]) -> Result<Vec<i64>> {
        self.together(|transaction| shards.iter().map(|(at, shard)| record::insert(transaction, *at, shard)).collect())
    }

    /// Gives shards that are there already their positions in the input.
    ///
    /// # Errors
    /// When SQLite gives one; nothing has changed then.
    pub fn place(&mut self, shards: &[(u64, i64)]) -> Result<()> {
        self.together(|transaction| {
            let mut place = transaction.prepare_cached("UPDATE shard SET position = ?1 WHERE shard = ?2")?;
            shards.iter().try_for_each(|(position, shard)| place.execute(params![position, shard]).map(drop))
        })
    }

    /// All shards: those of the input in its order, then the others.
    ///
    /// # Errors
    /// When SQLite gives one.
    pub fn shards(&self) -> Result<Vec<ShardEntry>> {
        let sql = "SELECT shard, key, position, pairs, corpus_bytes, findings_bytes, contexts_bytes,
                          corpus_hash, findings_hash, contexts_hash FROM shard
                   ORDER BY position IS NULL, position, shard";
        self.told(|connection| {
            let mut statement = connection.prepare(sql)?;
            let entry = |row: &rusqlite::Row<'_>| {
                Ok(ShardEntry {
                    shard: row.get(0)?,
                    key: row.get(1)?,
                    position: row.get(2)?,
                    pairs: row.get(3)?,
                    stretches: [row.get(4)?, row.get(5)?, row.get(6)?],
                    checksums: [row.get(7)?, row.get(8)?, row.get(9)?],
                })
            };
            statement.query_map([], entry)?.collect()
        })
    }

    /// The first and last numbers that pairs of a shard may have.
    pub fn pairs_of(shard: i64) -> (i64, i64) {
        (shard * PLACES, shard * PLACES + PLACES - 1)
    }
}

/// Notes something of the run, within a transaction or alone.
fn set_meta(connection: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    connection.execute(sql, [key, value]).map(drop)
}

/// A shard as the ledger lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShardEntry {
    /// Its number.
    pub shard: i64,
    /// Its key, which is the name of its part, too.
    pub key: String,
    /// Its place in the input of the run; nothing where the run has not come to it, or the input has it no more.
    pub position: Option<u64>,
    /// How many pairs it has.
    pub pairs: u64,
    /// Bytes of the part's three stretches.
    pub stretches: [u64; 3],
    /// BLAKE3 over each of them, in hexadecimal digits.
    pub checksums: [String; 3],
}
