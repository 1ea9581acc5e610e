//! The ledger: an SQLite file that says what was done, and that people may query.
//!
//! `docs/ledger.md` describes the tables. A shard is recorded in one transaction, after its part is safe on the disk, so that
//! what the ledger holds is true at any moment, also after a power cut.

mod context;
mod record;

pub use context::context;
pub use record::{Comparison, FindingRecord, Histogram, Outcome, PairRecord, RenderingRecord, ShardRecord, Stage};

use crate::error::{Error, ErrorKind, Result};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::path::{Path, PathBuf};

/// Marks an SQLite file as a ledger: `bitx`.
const APPLICATION: i32 = 0x6269_7478;
/// Raised when the tables change so that an old bitext would misread them.
const VERSION: i32 = 1;
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
    /// Opens a ledger, or makes one where none is.
    ///
    /// # Errors
    /// When the file is no ledger, belongs to a newer bitext, or cannot be read or written.
    pub fn open(path: &Path) -> Result<Self> {
        let connection = Connection::open(path).map_err(|error| failed(path, &error))?;
        let mut ledger = Ledger { connection, path: path.to_owned() };
        // The write-ahead log is synced at every commit: what is recorded stays, also after a power cut.
        ledger.told(|connection| {
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.pragma_update(None, "synchronous", "FULL")?;
            connection.pragma_update(None, "cache_size", -16_384)
        })?;
        ledger.check_or_make()?;
        Ok(ledger)
    }

    fn check_or_make(&mut self) -> Result<()> {
        let number = |connection: &Connection, pragma| connection.pragma_query_value(None, pragma, |row| row.get(0));
        let application: i32 = self.told(|connection| number(connection, "application_id"))?;
        let version: i32 = self.told(|connection| number(connection, "user_version"))?;
        let tables: i64 =
            self.told(|connection| connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)))?;
        if tables == 0 {
            let schema = format!(
                "BEGIN;\n{}\nPRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {VERSION};\nCOMMIT;",
                include_str!("schema.sql")
            );
            return self.told(|connection| connection.execute_batch(&schema));
        }
        if application != APPLICATION {
            return Err(self.refused("is an SQLite file, but no ledger of bitext", "name another output folder"));
        }
        if version > VERSION {
            let problem = format!("is a ledger of version {version}, and this bitext knows up to {VERSION}");
            return Err(self.refused(&problem, "use the newer bitext that made it, or name another output folder"));
        }
        Ok(())
    }

    fn refused(&self, problem: &str, remedy: &str) -> Error {
        Error::new(ErrorKind::Input, problem, remedy).in_source(self.path.to_string_lossy())
    }

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
        let sql = "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.told(|connection| connection.execute(sql, [key, value]).map(drop))
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
        let sql = "SELECT shard, key, position, pairs, corpus_bytes, findings_bytes, contexts_bytes FROM shard
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
                })
            };
            statement.query_map([], entry)?.collect()
        })
    }

    /// The first and last numbers that pairs of a shard may have.
    pub fn pairs_of(shard: i64) -> (i64, i64) {
        (shard * PLACES, shard * PLACES + PLACES - 1)
    }

    /// Removes shards with all that is known of their pairs.
    ///
    /// # Errors
    /// When SQLite gives one; nothing has changed then.
    pub fn forget(&mut self, shards: &[i64]) -> Result<()> {
        if shards.is_empty() {
            return Ok(());
        }
        self.together(|transaction| {
            transaction.execute_batch("CREATE TEMP TABLE gone (shard INTEGER PRIMARY KEY)")?;
            let mut insert = transaction.prepare("INSERT INTO gone VALUES (?1)")?;
            shards.iter().try_for_each(|shard| insert.execute([shard]).map(drop))?;
            drop(insert);
            transaction.execute_batch(&format!(
                "DELETE FROM finding WHERE pair / {PLACES} IN (SELECT shard FROM gone);
                 DELETE FROM rendering WHERE pair / {PLACES} IN (SELECT shard FROM gone);
                 DELETE FROM pair WHERE shard IN (SELECT shard FROM gone);
                 DELETE FROM shard WHERE shard IN (SELECT shard FROM gone);
                 DROP TABLE gone;"
            ))
        })
    }
}

/// A shard as the ledger lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShardEntry {
    /// Its number.
    pub shard: i64,
    /// Its key, which is the name of its part, too.
    pub key: String,
    /// Its place in the input; nothing where the input has it no more.
    pub position: Option<u64>,
    /// How many pairs it has.
    pub pairs: u64,
    /// Bytes of the part's three stretches.
    pub stretches: [u64; 3],
}

fn failed(path: &Path, error: &rusqlite::Error) -> Error {
    let problem = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
            "is in use by another program".to_owned()
        }
        Some(rusqlite::ErrorCode::NotADatabase) => "is no SQLite file".to_owned(),
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => "is damaged".to_owned(),
        _ => format!("cannot be used ({error})"),
    };
    Error::new(ErrorKind::Write, problem, "check the file and its disk, or name another output folder")
        .in_source(path.to_string_lossy())
}
