//! What the page shows, from the ledger.

use super::chart;
use crate::archive::ledger::{Histogram, Ledger};
use crate::archive::terms::{Order, concepts, drifts};
use crate::document::is_obeyed;
use crate::error::{Error, ErrorKind, Result};
use minijinja::Value;
use minijinja::value::Serde;
use rusqlite::Connection;
use rusqlite::types::Type;
use serde::Serialize;
use serde_json::json;

/// Lines of a list.
const LINES: usize = 20;
/// Pairs that are named where the page begins.
const NAMED: usize = 10;
/// Characters of an id, a reason or a term.
const CHARACTERS: usize = 120;

#[derive(Serialize)]
struct Pair {
    id: String,
    rows: u64,
    one_sided: u64,
    score: String,
    confidence: String,
    reported: u64,
}

#[derive(Serialize)]
struct Term {
    term: String,
    documents: u64,
    varying: u64,
    departing: u64,
    renderings: Vec<(String, u64, bool)>,
}

#[derive(Serialize)]
struct Count {
    name: String,
    count: u64,
    /// An example.
    example: String,
}

/// The values of the template.
pub(super) fn figures(ledger: &Ledger) -> Result<Value> {
    let meta = |key| -> Result<String> { Ok(ledger.meta(key)?.unwrap_or_default()) };
    let totals = ledger.told(totals)?;
    let [scores, confidences, ratios] = ledger.told(histograms)?;
    let kinds = ledger.told(kinds)?;
    let months = ledger.told(months)?;
    let has_terms = ledger.told(|connection| connection.table_exists(None, "concept"))?;
    let terms = if has_terms { terms(ledger)? } else { Vec::new() };
    let drifts: Vec<(String, f64, bool)> = match has_terms {
        true => {
            drifts(ledger, Some(LINES))?.into_iter().map(|it| (cut(&it.term), it.log_likelihood, it.changed)).collect()
        }
        false => Vec::new(),
    };
    let unit = ["0", "0.25", "0.5", "0.75", "1"];
    let (set_aside, doubtful) = (ledger.set_aside()?, ledger.doubtful()?);
    Ok(Value::from(Serde(json!({
        "input": cut(&meta("input")?),
        "version": meta("version")?,
        "weights": meta("weights")?,
        "options": settings(&meta("options")?)?,
        "files": files(&meta("files")?)?,
        "choices_hash": meta("choices_hash")?,
        "set_aside": set_aside.iter().take(NAMED).map(|it| [cut(&it.id), cut(&it.reason)]).collect::<Vec<_>>(),
        "doubtful": doubtful.iter().take(NAMED).map(|it| [cut(&it.id), cut(&it.reason)]).collect::<Vec<_>>(),
        "doubtful_pairs": doubtful.len(),
        "boilerplate": number(&meta("boilerplate")?)?,
        "boilerplate_rows": number(&meta("boilerplate_rows")?)?,
        "totals": totals,
        "scores": chart::histogram("Rows by score", &scores, &unit),
        "confidences": chart::histogram("Rows by confidence", &confidences, &unit),
        "ratios": chart::histogram("Rows by length of the counterpart to the official text", &ratios, &["¼", "½", "1", "2", "4"]),
        "kinds": chart::bars("Findings by kind", &kinds, ["Reported", "suggestions"]),
        "kind_counts": kinds.iter().map(|(kind, [reported, suggested])| (kind, reported, suggested)).collect::<Vec<_>>(),
        "months": if months.len() > 1 { chart::bars("Pairs by year", &months, ["Done", "set aside"]) } else { String::new() },
        "worst": ledger.told(|connection| pairs(connection, WORST))?,
        "most": ledger.told(|connection| pairs(connection, MOST))?,
        "reasons": ledger.told(reasons)?,
        "terms": terms,
        "drifts": drifts,
    }))))
}

/// The settings of the run with their values as JSON, but for what is not set.
fn settings(options: &str) -> Result<Vec<(String, String)>> {
    let settings: serde_json::Map<String, serde_json::Value> = noted(options)?;
    let shown = |value: serde_json::Value| match value {
        serde_json::Value::String(text) => cut(&text),
        other => cut(&other.to_string()),
    };
    Ok(settings.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name, shown(value))).collect())
}

/// The files of the run: what for, name, hash.
fn files(files: &str) -> Result<Vec<[String; 3]>> {
    let files: Vec<std::collections::BTreeMap<String, String>> = noted(files)?;
    let shown = |file: &std::collections::BTreeMap<String, String>| {
        ["role", "name", "blake3"].map(|name| file.get(name).map(|text| cut(text)).unwrap_or_default())
    };
    Ok(files.iter().map(shown).collect())
}

fn number(text: &str) -> Result<u64> {
    noted(text)
}

/// What the ledger has noted as JSON; nothing where it has noted nothing.
fn noted<T: Default + serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    if text.is_empty() {
        return Ok(T::default());
    }
    serde_json::from_str(text).map_err(|error| {
        let problem = format!("the ledger's record of the run cannot be read ({error})");
        Error::new(ErrorKind::Input, problem, "put the ledger back from a copy, or run into another folder")
    })
}

/// The surest sign of a wrong pair or alignment comes first: hardly a row, then little confidence in those there are.
const WORST: &str = "SELECT id, rows, beads - rows, score, confidence, reported FROM pairs WHERE state = 'done'
    AND official_sentences + counterpart_sentences > 0
    ORDER BY rows * 1.0 / max(official_sentences, counterpart_sentences, 1) * (0.2 + confidence), place LIMIT ?1";
const MOST: &str = "SELECT id, rows, beads - rows, score, confidence, reported FROM pairs WHERE state = 'done'
    AND reported > 0 ORDER BY reported * 1.0 / max(rows, 5) DESC, reported DESC, place LIMIT ?1";

/// Counts of the whole run by name.
fn totals(connection: &Connection) -> rusqlite::Result<std::collections::BTreeMap<String, u64>> {
    let sql =
        "SELECT count(*) AS pairs, ifnull(sum(state = 'set-aside'), 0) AS set_aside, ifnull(sum(rows), 0) AS rows,
               ifnull(sum(official_sentences), 0) AS official_sentences,
               ifnull(sum(counterpart_sentences), 0) AS counterpart_sentences,
               ifnull(sum(reported), 0) AS reported, ifnull(sum(suggestions), 0) AS suggestions,
               ifnull(sum(state = 'done'), 0) AS compared FROM pairs";
    let mut statement = connection.prepare(sql)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    statement
        .query_row([], |row| names.into_iter().enumerate().map(|(place, name)| Ok((name, row.get(place)?))).collect())
}

/// Rows by score, confidence and length, summed over all shards.
fn histograms(connection: &Connection) -> rusqlite::Result<[Histogram; 3]> {
    let mut sums: [Histogram; 3] = Default::default();
    let mut statement =
        connection.prepare("SELECT scores, confidences, length_ratios FROM shard WHERE position IS NOT NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for (place, sum) in sums.iter_mut().enumerate() {
            let json: String = row.get(place)?;
            let wrong = |error| rusqlite::Error::FromSqlConversionFailure(place, Type::Text, Box::new(error));
            let counts: Histogram = serde_json::from_str(&json).map_err(wrong)?;
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
    Ok(sums)
}

fn kinds(connection: &Connection) -> rusqlite::Result<Vec<(String, [u64; 2])>> {
    named(
        connection,
        "SELECT kind, sum(tier = 'reported'), sum(tier = 'suggestion') FROM findings GROUP BY kind ORDER BY count(*) DESC, kind",
    )
}

fn months(connection: &Connection) -> rusqlite::Result<Vec<(String, [u64; 2])>> {
    named(
        connection,
        "SELECT substr(date, 1, 4), sum(state = 'done'), sum(state = 'set-aside') FROM pairs WHERE date IS NOT NULL
         GROUP BY 1 ORDER BY 1",
    )
}

fn named(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<(String, [u64; 2])>> {
    connection.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?])))?.collect()
}

fn pairs(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<Pair>> {
    let pair = |row: &rusqlite::Row<'_>| {
        let two = |number: f64| format!("{number:.2}");
        Ok(Pair {
            id: cut(&row.get::<_, String>(0)?),
            rows: row.get(1)?,
            one_sided: row.get(2)?,
            score: two(row.get(3)?),
            confidence: two(row.get(4)?),
            reported: row.get(5)?,
        })
    };
    connection.prepare(sql)?.query_map([LINES], pair)?.collect()
}

fn reasons(connection: &Connection) -> rusqlite::Result<Vec<Count>> {
    // What a reason says after its place is the same for many pairs.
    let sql = "SELECT stage || ': ' || substr(reason, instr(reason, ': ') + 2), count(*), min(id) FROM pairs
               WHERE state = 'set-aside' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?1";
    let count = |row: &rusqlite::Row<'_>| {
        let name: String = row.get(0)?;
        Ok(Count { name: cut(&name), count: row.get(1)?, example: cut(&row.get::<_, String>(2)?) })
    };
    connection.prepare(sql)?.query_map([LINES], count)?.collect()
}

fn terms(ledger: &Ledger) -> Result<Vec<Term>> {
    let found = concepts(ledger, Order::Varying, None, 2, Some(LINES))?;
    let term = |concept: crate::archive::terms::Concept| {
        let renderings = concept.renderings.into_iter().take(4).map(|it| (cut(&it.rendering), it.documents, it.same));
        let renderings = renderings.collect();
        let (term, documents) = (cut(&concept.term), concept.documents);
        Term { term, documents, varying: concept.varying, departing: concept.departing, renderings }
    };
    Ok(found.into_iter().filter(|concept| concept.varying > 0).map(term).collect())
}

/// A text that is not too long for a page, and that turns nothing around.
fn cut(text: &str) -> String {
    let shown = text.chars().map(|c| if is_obeyed(c) { '\u{fffd}' } else { c });
    let cut: String = shown.take(CHARACTERS).collect();
    if text.chars().nth(CHARACTERS).is_some() { format!("{cut}…") } else { cut }
}
