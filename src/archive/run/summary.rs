//! What a run did, in numbers.

use crate::archive::ledger::{Doubtful, Ledger, News, SetAside};
use crate::error::{Error, ErrorKind, Result};
use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// How a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// All pairs are done, and the outputs are there.
    #[default]
    Whole,
    /// Somebody stopped it.
    Stopped,
    /// Too many pairs were set aside.
    TooManyErrors,
}

/// The numbers of a run. Those that are written to `summary.json` depend on input and options alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Summary {
    /// The tool that made it.
    pub tool: &'static str,
    /// Its version.
    pub version: &'static str,
    /// BLAKE3 over the constants and word lists that are compiled in.
    pub weights: String,
    /// The name of the input without the folder that it lies in.
    pub input: String,
    /// BLAKE3 over the version, the weights, the options and the files that they name.
    pub choices_hash: String,
    /// Every setting that decides results.
    pub options: serde_json::Value,
    /// Every file that was named: what for, its name, and BLAKE3 over its bytes.
    pub files: serde_json::Value,
    /// Pairs of the input, those set aside among them.
    pub pairs: u64,
    /// Pairs set aside.
    pub set_aside: u64,
    /// Pairs set aside, by stage.
    pub set_aside_by_stage: BTreeMap<String, u64>,
    /// Pairs that were compared and hardly share a sentence: one text is empty, or fewer rows came of it than a fifth of the
    /// official sentences.
    pub doubtful: u64,
    /// Sentences of the official texts, and of their counterparts.
    pub sentences: [u64; 2],
    /// Beads.
    pub beads: u64,
    /// Beads with text on both sides.
    pub rows: u64,
    /// Those of them that are boilerplate.
    pub boilerplate_rows: u64,
    /// Different beads of boilerplate.
    pub boilerplate: u64,
    /// Reported findings.
    pub reported: u64,
    /// Suggestions.
    pub suggestions: u64,
    /// Suggestions that recurrence proves; they are among the suggestions above.
    pub promoted: u64,
    /// Findings of both tiers, by kind.
    pub findings_by_kind: BTreeMap<String, u64>,
    /// How the run ended.
    #[serde(skip)]
    pub ending: Ending,
    /// Pairs that were taken from the ledger.
    #[serde(skip)]
    pub known: u64,
    /// Whether the outputs were there already.
    #[serde(skip)]
    pub unchanged: bool,
    /// The output files, by name.
    #[serde(skip)]
    pub outputs: Vec<String>,
    /// Outputs of earlier choices that were removed.
    #[serde(skip)]
    pub removed: Vec<String>,
    /// The pairs set aside.
    #[serde(skip)]
    pub set_aside_pairs: Vec<SetAside>,
    /// The doubtful ones.
    #[serde(skip)]
    pub doubtful_pairs: Vec<Doubtful>,
    /// What is new since the last whole run, where that was asked for.
    #[serde(skip)]
    pub news: Option<Vec<News>>,
}

impl Summary {
    /// The numbers that a ledger knows.
    pub(super) fn of(ledger: &Ledger) -> Result<Self> {
        let meta = |key| Ok(ledger.meta(key)?.unwrap_or_default());
        let number = |key| noted(ledger, key, 0_u64);
        let summary = Summary {
            tool: "bitext",
            version: env!("CARGO_PKG_VERSION"),
            weights: meta("weights")?,
            input: meta("input")?,
            choices_hash: meta("choices_hash")?,
            options: noted(ledger, "options", serde_json::Value::Null)?,
            files: noted(ledger, "files", serde_json::Value::Null)?,
            boilerplate: number("boilerplate")?,
            boilerplate_rows: number("boilerplate_rows")?,
            ..Summary::default()
        };
        ledger.told(|connection| summary.counted(connection))
    }

    fn counted(mut self, connection: &Connection) -> rusqlite::Result<Self> {
        let sums = "SELECT count(*), ifnull(sum(state = 'set-aside'), 0), ifnull(sum(doubtful), 0),
                    ifnull(sum(official_sentences), 0), ifnull(sum(counterpart_sentences), 0), ifnull(sum(beads), 0),
                    ifnull(sum(rows), 0), ifnull(sum(reported), 0), ifnull(sum(suggestions), 0) FROM pairs";
        let numbers: [u64; 9] = connection.query_row(sums, [], |row| {
            let mut numbers = [0; 9];
            for (at, number) in numbers.iter_mut().enumerate() {
                *number = row.get(at)?;
            }
            Ok(numbers)
        })?;
        let [pairs, set_aside, doubtful, official, counterpart, beads, rows, reported, suggestions] = numbers;
        self = Summary { pairs, set_aside, doubtful, beads, rows, reported, suggestions, ..self };
        self.sentences = [official, counterpart];
        let stages = "SELECT stage, count(*) FROM pairs WHERE state = 'set-aside' GROUP BY stage";
        self.set_aside_by_stage = counts(connection, stages)?;
        self.promoted = match connection.table_exists(None, "promoted")? {
            true => connection.query_row(PROMOTED, [], |row| row.get(0))?,
            false => 0,
        };
        self.findings_by_kind = counts(connection, "SELECT kind, count(*) FROM findings GROUP BY kind")?;
        Ok(self)
    }
}

const PROMOTED: &str = "SELECT count(*) FROM findings
                        WHERE tier = 'suggestion' AND fingerprint IN (SELECT fingerprint FROM promoted)";

/// What the table `meta` has under a key, which is JSON; `nothing` where it has none.
fn noted<T: DeserializeOwned>(ledger: &Ledger, key: &str, nothing: T) -> Result<T> {
    let Some(text) = ledger.meta(key)? else { return Ok(nothing) };
    serde_json::from_str(&text).map_err(|error| {
        let problem = format!("its record of {key} cannot be read ({error})");
        Error::new(ErrorKind::Input, problem, "put it back from a copy, or name another output folder")
            .in_source(ledger.path().to_string_lossy())
    })
}

fn counts(connection: &Connection, sql: &str) -> rusqlite::Result<BTreeMap<String, u64>> {
    connection.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
