//! Which shards are the run's, which the last whole run had, and whether the outputs were made of them.
//!
//! While `meta` holds [`ASSEMBLED`], outputs and statistics are those of the shards that have a position. It is taken out, in a
//! transaction that is synced, before any of the three changes.

use super::{Ledger, PLACES, set_meta};
use crate::error::Result;
use rusqlite::{Connection, Transaction, params};
use std::collections::BTreeMap;

/// The key of `meta` under which stands what the outputs were made of.
const ASSEMBLED: &str = "assembled";

/// Counts of a shard's rows in the tables: pairs, rows of the corpus, findings, renderings.
type Counts = [i64; 4];

impl Ledger {
    /// What the outputs were made of; nothing where they may not be those of the ledger.
    ///
    /// # Errors
    /// When SQLite gives one.
    pub fn assembled(&self) -> Result<Option<String>> {
        self.meta(ASSEMBLED)
    }

    /// Says that the outputs or the statistics are about to change.
    ///
    /// # Errors
    /// When SQLite gives one; nothing has changed then.
    pub fn unsettle(&mut self) -> Result<()> {
        self.together(disassemble)
    }

    /// Says that shards are about to change from a position on: none behind it is the run's until it is given its place again.
    ///
    /// # Errors
    /// When SQLite gives one; nothing has changed then.
    pub fn unsettle_from(&mut self, position: u64) -> Result<()> {
        self.together(|transaction| {
            disassemble(transaction)?;
            unplace_from(transaction, position)
        })
    }

    /// Notes how a run is made where that is new. `anew` says that no shard of another run is its own.
    ///
    /// # Errors
    /// When SQLite gives one; nothing has changed then.
    pub fn begin(&mut self, meta: &[(&str, &str)], anew: bool) -> Result<()> {
        self.together(|transaction| {
            disassemble(transaction)?;
            if anew {
                unplace_from(transaction, 0)?;
            }
            meta.iter().try_for_each(|(key, value)| set_meta(transaction, key, value))
        })
    }

    /// Takes shards out of the run. They stay until the run has come to its end, so that it can be compared with the last one.
    ///
    /// # Errors
    /// When SQLite gives one; nothing has changed then.
    pub fn retire(&mut self, shards: &[i64]) -> Result<()> {
        self.change(shards, "UPDATE shard SET position = NULL WHERE shard = ?1")
    }

    /// Takes shards out of the run whose parts are lost; they go by other keys, so that their pairs are compared anew.
    ///
    /// # Errors
    /// When SQLite gives one; nothing has changed then.
    pub fn lose(&mut self, shards: &[i64]) -> Result<()> {
        self.change(shards, "UPDATE shard SET position = NULL, key = 'lost-' || shard WHERE shard = ?1")
    }

    fn change(&mut self, shards: &[i64], sql: &str) -> Result<()> {
        if shards.is_empty() {
            return Ok(());
        }
        self.together(|transaction| {
            disassemble(transaction)?;
            let mut change = transaction.prepare(sql)?;
            shards.iter().try_for_each(|shard| change.execute([shard]).map(drop))
        })
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
            disassemble(transaction)?;
            shards.iter().try_for_each(|shard| delete(transaction, *shard))
        })
    }

    /// Notes that outputs are in their places, what they are and what they were made of. Shards that are no longer the run's are
    /// removed, and those that are count as the last whole run's from now on.
    ///
    /// # Errors
    /// When SQLite gives one; nothing has changed then.
    pub fn conclude(&mut self, outputs: &str, assembled: &str) -> Result<()> {
        self.together(|transaction| {
            let mut others = transaction.prepare("SELECT shard FROM shard WHERE position IS NULL")?;
            let others: Vec<i64> = others.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            others.iter().try_for_each(|shard| delete(transaction, *shard))?;
            transaction.execute("UPDATE shard SET whole = 1 WHERE whole = 0", [])?;
            set_meta(transaction, "outputs", outputs)?;
            set_meta(transaction, ASSEMBLED, assembled)
        })
    }

    /// The numbers of shards of which not all rows are there, or rows without a shard.
    ///
    /// # Errors
    /// When SQLite gives one.
    pub fn incomplete(&self) -> Result<Vec<i64>> {
        self.told(|connection| {
            let said = counts(connection, "SELECT shard, pairs, rows, findings, renderings FROM shard")?;
            let pairs =
                counts(connection, "SELECT pair / 65536, count(*), ifnull(sum(rows), 0), 0, 0 FROM pair GROUP BY 1")?;
            let findings = counts(connection, "SELECT pair / 65536, 0, 0, count(*), 0 FROM finding GROUP BY 1")?;
            let renderings = counts(connection, "SELECT pair / 65536, 0, 0, 0, count(*) FROM rendering GROUP BY 1")?;
            let mut found = pairs;
            for (shard, part) in findings.into_iter().chain(renderings) {
                found.entry(shard).or_default().iter_mut().zip(part).for_each(|(sum, count)| *sum += count);
            }
            let nothing = Counts::default();
            let differs =
                |shard: &&i64| said.get(shard).is_none_or(|said| said != found.get(shard).unwrap_or(&nothing));
            let mut incomplete: Vec<i64> = said.keys().chain(found.keys()).filter(differs).copied().collect();
            incomplete.sort_unstable();
            incomplete.dedup();
            Ok(incomplete)
        })
    }
}

fn counts(connection: &Connection, sql: &str) -> rusqlite::Result<BTreeMap<i64, Counts>> {
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]));
    connection.prepare(sql)?.query_map([], row)?.collect()
}

fn disassemble(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute("DELETE FROM meta WHERE key = ?1", [ASSEMBLED]).map(drop)
}

fn unplace_from(transaction: &Transaction<'_>, position: u64) -> rusqlite::Result<()> {
    transaction.execute("UPDATE shard SET position = NULL WHERE position >= ?1", [position]).map(drop)
}

/// Takes a shard out of the run whose part another one of its key replaces.
pub(super) fn lose_key(transaction: &Transaction<'_>, key: &str) -> rusqlite::Result<()> {
    let sql = "UPDATE shard SET position = NULL, key = 'lost-' || shard WHERE key = ?1";
    transaction.prepare_cached(sql)?.execute([key]).map(drop)
}

/// Removes a shard with all rows that its number is in.
fn delete(transaction: &Transaction<'_>, shard: i64) -> rusqlite::Result<()> {
    let (first, last) = (shard * PLACES, shard * PLACES + PLACES - 1);
    for table in ["finding", "rendering", "pair"] {
        let sql = format!("DELETE FROM {table} WHERE pair BETWEEN ?1 AND ?2");
        transaction.prepare_cached(&sql)?.execute(params![first, last])?;
    }
    transaction.prepare_cached("DELETE FROM shard WHERE shard = ?1")?.execute([shard]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::super::{Comparison, FindingRecord, Outcome, PairRecord, RenderingRecord, ShardRecord};
    use super::*;
    use crate::terms::{Kind, Severity, Tier};

    fn shard(key: &str) -> ShardRecord {
        let finding = FindingRecord {
            kind: Kind::ALL[0],
            severity: Severity::Minor,
            tier: Tier::Reported,
            confidence: 0.5,
            official: None,
            counterpart: None,
            occurrences: 1,
            fingerprint: "f".to_owned(),
            context: 1,
        };
        let rendering = RenderingRecord { concept: "Pier".to_owned(), rendering: None, suggested: false, context: 1 };
        let done =
            Comparison { rows: 2, findings: vec![finding], renderings: vec![rendering], ..Comparison::default() };
        let outcome = Outcome::Done(Box::new(done));
        let pair = PairRecord { id: key.into(), input_hash: "h".into(), date: None, columns: vec![], outcome };
        ShardRecord { key: key.into(), rows: 2, pairs: vec![pair], ..ShardRecord::default() }
    }

    fn ledger(folder: &tempfile::TempDir) -> Ledger {
        let mut ledger = Ledger::open(&folder.path().join("l.sqlite")).unwrap();
        ledger.record(&[(0, shard("a")), (1, shard("b"))]).unwrap();
        ledger.conclude("{}", "made of a and b").unwrap();
        ledger
    }

    #[test]
    fn notices_rows_that_are_gone_from_any_table() {
        let folder = tempfile::tempdir().unwrap();
        for (sql, incomplete) in [
            ("DELETE FROM finding WHERE pair / 65536 = 1", vec![1]),
            ("DELETE FROM rendering WHERE pair / 65536 = 2", vec![1, 2]),
            ("DELETE FROM pair WHERE shard = 2", vec![1, 2]),
            ("DELETE FROM shard WHERE shard = 2", vec![1, 2]),
        ] {
            let mut ledger = match folder.path().join("l.sqlite").exists() {
                true => Ledger::open(&folder.path().join("l.sqlite")).unwrap(),
                false => ledger(&folder),
            };
            ledger.told(|connection| connection.execute(sql, [])).unwrap();
            assert_eq!(ledger.incomplete().unwrap(), incomplete, "{sql}");
            ledger.unsettle().unwrap();
        }
        let mut ledger = Ledger::open(&folder.path().join("l.sqlite")).unwrap();
        let incomplete = ledger.incomplete().unwrap();
        ledger.forget(&incomplete).unwrap();
        assert!(ledger.incomplete().unwrap().is_empty());
        ledger.record(&[(0, shard("a")), (1, shard("b"))]).unwrap();
    }

    #[test]
    fn says_what_outputs_are_made_of_only_while_nothing_changes() {
        let folder = tempfile::tempdir().unwrap();
        let changes: [fn(&mut Ledger) -> Result<()>; 6] = [
            Ledger::unsettle,
            |ledger| ledger.unsettle_from(1),
            |ledger| ledger.begin(&[("options", "{}")], true),
            |ledger| ledger.retire(&[1]),
            |ledger| ledger.lose(&[1]),
            |ledger| ledger.forget(&[1]),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut ledger = match number {
                0 => ledger(&folder),
                _ => Ledger::open(&folder.path().join("l.sqlite")).unwrap(),
            };
            ledger.conclude("{}", "made").unwrap();
            assert_eq!(ledger.assembled().unwrap().as_deref(), Some("made"));
            change(&mut ledger).unwrap();
            assert_eq!(ledger.assembled().unwrap(), None, "change {number}");
        }
    }

    #[test]
    fn takes_a_shard_for_another_of_the_same_key() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = ledger(&folder);
        ledger.record(&[(5, shard("a"))]).unwrap();
        let keys: Vec<(String, Option<u64>)> =
            ledger.shards().unwrap().into_iter().map(|entry| (entry.key, entry.position)).collect();
        let expected = [("b", Some(1)), ("a", Some(5)), ("lost-1", None)];
        assert_eq!(keys, expected.map(|(key, position)| (key.to_owned(), position)));
        assert!(ledger.incomplete().unwrap().is_empty());
    }
}
