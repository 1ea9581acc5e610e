//! Concepts as the ledger has them, for lists and pages.

use crate::archive::ledger::Ledger;
use crate::error::Result;
use rusqlite::functions::FunctionFlags;
use rusqlite::params;
use serde::Serialize;
use std::collections::BTreeMap;

/// An official term with what counterparts call it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Concept {
    /// The commonest spelling.
    pub term: String,
    /// Documents that have it.
    pub documents: u64,
    /// Places that have it.
    pub places: u64,
    /// Documents in which what the counterpart calls it is known.
    pub known: u64,
    /// The rendering of most documents.
    pub dominant: Option<String>,
    /// Documents with another rendering than the dominant one.
    pub varying: u64,
    /// Documents with another rendering than the official term.
    pub departing: u64,
    /// The first date, `YYYY-MM-DD`.
    pub first_date: Option<String>,
    /// The last.
    pub last_date: Option<String>,
    /// Those of most documents first.
    pub renderings: Vec<Rendering>,
}

/// One rendering of a concept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rendering {
    /// The commonest spelling.
    pub rendering: String,
    /// Whether it is the official term itself.
    pub same: bool,
    /// Documents with it.
    pub documents: u64,
    /// Places with it.
    pub places: u64,
    /// Whether only suggestions say so.
    pub suggested: bool,
    /// The first date.
    pub first_date: Option<String>,
    /// The last.
    pub last_date: Option<String>,
    /// G² of concept and rendering (see [`log_likelihood`](super::log_likelihood)).
    pub log_likelihood: f64,
}

/// What comes first in a list of concepts. Of equals, those of more documents, then by their letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The most documents with another rendering than the dominant one.
    Varying,
    /// The most documents with another rendering than the official term.
    Departing,
    /// The most documents.
    Documents,
    /// Letters alone.
    Term,
}

/// The concepts of a ledger: those whose term holds some words, stands in so many documents, and only the first ones.
///
/// # Errors
/// When the ledger cannot be read.
pub fn concepts(
    ledger: &Ledger,
    order: Order,
    holds: Option<&str>,
    documents: u64,
    first: Option<usize>,
) -> Result<Vec<Concept>> {
    let order = match order {
        Order::Varying => "varying DESC, departing DESC, documents DESC, form",
        Order::Departing => "departing DESC, varying DESC, documents DESC, form",
        Order::Documents => "documents DESC, form",
        Order::Term => "form",
    };
    let sql = format!(
        "SELECT concept, term, documents, places, known, dominant, varying, departing, first_date, last_date FROM concept
         WHERE instr(lower_case(term), lower_case(?1)) > 0 AND documents >= ?2 ORDER BY {order} LIMIT ?3"
    );
    ledger.told(|connection| {
        // SQLite's own `lower` knows the letters of ASCII alone.
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        connection
            .create_scalar_function("lower_case", 1, flags, |context| Ok(context.get::<String>(0)?.to_lowercase()))?;
        let mut statement = connection.prepare(&sql)?;
        let concept = |row: &rusqlite::Row<'_>| -> rusqlite::Result<(i64, Concept)> {
            Ok((
                row.get(0)?,
                Concept {
                    term: row.get(1)?,
                    documents: row.get(2)?,
                    places: row.get(3)?,
                    known: row.get(4)?,
                    dominant: row.get(5)?,
                    varying: row.get(6)?,
                    departing: row.get(7)?,
                    first_date: row.get(8)?,
                    last_date: row.get(9)?,
                    renderings: Vec::new(),
                },
            ))
        };
        let limit = first.map_or(-1, |first| i64::try_from(first).unwrap_or(i64::MAX));
        let found = statement.query_map(params![holds.unwrap_or_default(), documents, limit], concept)?;
        let mut renderings = connection.prepare(
            "SELECT rendering, same, documents, places, suggested, first_date, last_date, log_likelihood
             FROM concept_rendering WHERE concept = ?1 ORDER BY documents DESC, form",
        )?;
        let rendering = |row: &rusqlite::Row<'_>| {
            Ok(Rendering {
                rendering: row.get(0)?,
                same: row.get(1)?,
                documents: row.get(2)?,
                places: row.get(3)?,
                suggested: row.get(4)?,
                first_date: row.get(5)?,
                last_date: row.get(6)?,
                log_likelihood: row.get(7)?,
            })
        };
        let whole = |found: rusqlite::Result<(i64, Concept)>| {
            let (number, concept) = found?;
            let renderings = renderings.query_map([number], rendering)?.collect::<rusqlite::Result<_>>()?;
            Ok(Concept { renderings, ..concept })
        };
        found.map(whole).collect()
    })
}

/// What is known of the dates of a run's pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// Pairs that have a date.
    pub dated: u64,
    /// The first and the last date.
    pub span: Option<(String, String)>,
    /// Pairs whose column `date` holds no date as `YYYY-MM-DD`.
    pub unread: u64,
    /// The first such value.
    pub example: Option<String>,
}

/// The dates of a run's pairs.
///
/// # Errors
/// When the ledger cannot be read.
pub fn dates(ledger: &Ledger) -> Result<Dates> {
    ledger.told(|connection| {
        let span = "SELECT count(date), min(date), max(date) FROM pairs";
        let (dated, first, last) =
            connection.query_row(span, [], |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?, row.get(2)?)))?;
        let unread = "SELECT count(*), (SELECT json_extract(columns, '$.date') FROM pairs WHERE date IS NULL
                          AND trim(ifnull(json_extract(columns, '$.date'), '')) <> '' ORDER BY place LIMIT 1)
                      FROM pairs WHERE date IS NULL AND trim(ifnull(json_extract(columns, '$.date'), '')) <> ''";
        let (unread, example) = connection.query_row(unread, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Dates { dated, span: first.zip(last), unread, example })
    })
}

/// A term whose renderings changed over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drift {
    /// The official term.
    pub term: String,
    /// G² of periods by renderings.
    pub log_likelihood: f64,
    /// Whether the dominant rendering of the first period is another than that of the last.
    pub changed: bool,
    /// By period: renderings with their documents, the most first.
    pub periods: BTreeMap<String, Vec<(String, u64)>>,
}

/// The terms whose renderings changed beyond chance (G² above 10.83), the clearest first.
///
/// # Errors
/// When the ledger cannot be read.
pub fn drifts(ledger: &Ledger, first: Option<usize>) -> Result<Vec<Drift>> {
    let sql = "SELECT concept, term, drift, changed FROM concept WHERE drift > 10.83
               ORDER BY drift DESC, form LIMIT ?1";
    ledger.told(|connection| {
        let limit = first.map_or(-1, |first| i64::try_from(first).unwrap_or(i64::MAX));
        let mut periods = connection.prepare(
            "SELECT period, rendering, documents FROM drift WHERE concept = ?1 ORDER BY period, documents DESC, rendering",
        )?;
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([limit])?;
        let mut drifts = Vec::new();
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            let mut drift = Drift {
                term: row.get(1)?,
                log_likelihood: (row.get::<_, f64>(2)? * 100.0).round() / 100.0,
                changed: row.get(3)?,
                periods: BTreeMap::new(),
            };
            let mut found = periods.query([number])?;
            while let Some(row) = found.next()? {
                drift.periods.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
            }
            drifts.push(drift);
        }
        Ok(drifts)
    })
}
