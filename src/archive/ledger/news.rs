//! What a run has that the last whole run had not, and the other way round.
//!
//! Both are sets of shards, and most shards are in both; only the others are looked at.

use super::Ledger;
use crate::error::Result;
use serde::Serialize;

/// Something that is new, or no longer there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct News {
    /// What happened.
    pub change: Change,
    /// The id of the pair.
    pub pair: String,
    /// Why it was set aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The kind of a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What the official text has there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub official: Option<String>,
    /// What the counterpart has there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterpart: Option<String>,
    /// The fingerprint of a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}

/// What happened to a pair or a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A pair was compared that is new, or whose texts changed.
    PairCompared,
    /// A pair was set aside for a reason for which it was not before.
    PairSetAside,
    /// The input has a pair no more.
    PairGone,
    /// A reported finding is new.
    FindingNew,
    /// A reported finding is there no more.
    FindingGone,
}

impl Change {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Change; 5] =
        [Change::PairCompared, Change::PairSetAside, Change::PairGone, Change::FindingNew, Change::FindingGone];

    /// Rows of id, reason, kind, official, counterpart and fingerprint.
    fn query(self) -> &'static str {
        match self {
            Change::PairCompared => {
                "SELECT id, NULL, NULL, NULL, NULL, NULL FROM temp.after_pair AS new WHERE state = 'done' AND NOT EXISTS (
                     SELECT 1 FROM temp.before_pair AS old
                     WHERE old.id = new.id AND old.state = 'done' AND old.input_hash = new.input_hash
                 ) ORDER BY place"
            }
            Change::PairSetAside => {
                "SELECT id, reason, NULL, NULL, NULL, NULL FROM temp.after_pair AS new WHERE state = 'set-aside' AND NOT EXISTS (
                     SELECT 1 FROM temp.before_pair AS old WHERE old.id = new.id AND old.state = 'set-aside'
                         AND old.input_hash = new.input_hash AND old.stage = new.stage AND old.reason = new.reason
                 ) ORDER BY place"
            }
            Change::PairGone => {
                "SELECT DISTINCT id, NULL, NULL, NULL, NULL, NULL FROM temp.before_pair AS old
                 WHERE NOT EXISTS (SELECT 1 FROM temp.after_pair AS new WHERE new.id = old.id) ORDER BY id"
            }
            Change::FindingNew => {
                "SELECT id, NULL, kind, official, counterpart, fingerprint FROM temp.after_finding AS new WHERE NOT EXISTS (
                     SELECT 1 FROM temp.before_finding AS old
                     WHERE old.id = new.id AND old.fingerprint = new.fingerprint
                 ) ORDER BY place, number"
            }
            Change::FindingGone => {
                "SELECT id, NULL, kind, official, counterpart, fingerprint FROM temp.before_finding AS old WHERE NOT EXISTS (
                     SELECT 1 FROM temp.after_finding AS new
                     WHERE new.id = old.id AND new.fingerprint = old.fingerprint
                 ) ORDER BY id, fingerprint, official, counterpart"
            }
        }
    }
}

/// The pairs that only the last whole run had.
const PAIRS_BEFORE: &str = "
    CREATE TEMP TABLE before_pair AS
        SELECT id, input_hash, state, stage, reason FROM pair JOIN shard USING (shard)
        WHERE whole = 1 AND position IS NULL;
    CREATE INDEX temp.before_pair_id ON before_pair (id);";
/// The pairs that only this run has, and the reported findings that only one of the two has.
const OTHERS: &str = "
    CREATE TEMP TABLE after_pair AS
        SELECT pairs.* FROM pairs JOIN shard USING (shard) WHERE whole = 0;
    CREATE TEMP TABLE before_finding AS
        SELECT id, kind, official, counterpart, fingerprint
        FROM finding JOIN pair USING (pair) JOIN shard USING (shard)
        WHERE whole = 1 AND position IS NULL AND tier = 'reported';
    CREATE TEMP TABLE after_finding AS
        SELECT id, kind, official, counterpart, fingerprint, place, finding.rowid AS number
        FROM finding JOIN temp.after_pair USING (pair) WHERE tier = 'reported';
    CREATE INDEX temp.after_pair_id ON after_pair (id);
    CREATE INDEX temp.before_finding_id ON before_finding (id, fingerprint);
    CREATE INDEX temp.after_finding_id ON after_finding (id, fingerprint);";
/// None of these tables.
const NONE: &str = "
    DROP TABLE IF EXISTS temp.before_pair; DROP TABLE IF EXISTS temp.after_pair;
    DROP TABLE IF EXISTS temp.before_finding; DROP TABLE IF EXISTS temp.after_finding;";

/// A pair that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// The id of the pair.
    pub id: String,
    /// The name of the [`Stage`](super::Stage).
    pub stage: String,
    /// What is wrong and what to do about it.
    pub reason: String,
    /// Whether the last whole run had not set it aside for this reason.
    #[serde(skip)]
    pub is_new: bool,
}

/// A pair that was compared and hardly shares a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubtful {
    /// The id of the pair.
    pub id: String,
    /// Beads with text on both sides.
    pub rows: u64,
    /// Sentences of the official text.
    pub official_sentences: u64,
    /// Sentences of the counterpart.
    pub counterpart_sentences: u64,
    /// Why it is doubtful.
    pub reason: String,
}

impl Ledger {
    /// Calls back with everything that is new since the last whole run or gone since then, kind by kind, in the order of the
    /// input. Where no run came to its end, everything is new.
    ///
    /// # Errors
    /// When SQLite gives one.
    pub fn news(&self, each: &mut dyn FnMut(News)) -> Result<()> {
        self.told(|connection| {
            [NONE, PAIRS_BEFORE, OTHERS].iter().try_for_each(|sql| connection.execute_batch(sql))?;
            for change in Change::ALL {
                let mut statement = connection.prepare(change.query())?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    each(News {
                        change,
                        pair: row.get(0)?,
                        reason: row.get(1)?,
                        kind: row.get(2)?,
                        official: row.get(3)?,
                        counterpart: row.get(4)?,
                        fingerprint: row.get(5)?,
                    });
                }
            }
            connection.execute_batch(NONE)
        })
    }

    /// The pairs of the run that were set aside, in the order of the input.
    ///
    /// # Errors
    /// When SQLite gives one.
    pub fn set_aside(&self) -> Result<Vec<SetAside>> {
        let sql = "SELECT pairs.id, pairs.stage, pairs.reason, whole = 0 AND NOT EXISTS (
                       SELECT 1 FROM temp.before_pair AS old WHERE old.id = pairs.id AND old.state = 'set-aside'
                           AND old.input_hash = pairs.input_hash AND old.stage = pairs.stage AND old.reason = pairs.reason)
                   FROM pairs JOIN shard USING (shard) WHERE state = 'set-aside' ORDER BY place";
        self.told(|connection| {
            [NONE, PAIRS_BEFORE].iter().try_for_each(|sql| connection.execute_batch(sql))?;
            let pair = |row: &rusqlite::Row<'_>| {
                Ok(SetAside { id: row.get(0)?, stage: row.get(1)?, reason: row.get(2)?, is_new: row.get(3)? })
            };
            let pairs = connection.prepare(sql)?.query_map([], pair)?.collect::<rusqlite::Result<Vec<_>>>()?;
            connection.execute_batch(NONE)?;
            Ok(pairs)
        })
    }

    /// The doubtful pairs of the run, in the order of the input.
    ///
    /// # Errors
    /// When SQLite gives one.
    pub fn doubtful(&self) -> Result<Vec<Doubtful>> {
        let sql = "SELECT id, rows, official_sentences, counterpart_sentences FROM pairs WHERE doubtful ORDER BY place";
        self.told(|connection| {
            let pair = |row: &rusqlite::Row<'_>| {
                let [rows, official_sentences, counterpart_sentences] = [row.get(1)?, row.get(2)?, row.get(3)?];
                let reason = match (official_sentences, counterpart_sentences) {
                    (0, _) => "the official text is empty".to_owned(),
                    (_, 0) => "the counterpart is empty".to_owned(),
                    _ => {
                        format!("hardly a sentence is shared (rows: {rows}, official sentences: {official_sentences})")
                    }
                };
                Ok(Doubtful { id: row.get(0)?, rows, official_sentences, counterpart_sentences, reason })
            };
            connection.prepare(sql)?.query_map([], pair)?.collect()
        })
    }
}
