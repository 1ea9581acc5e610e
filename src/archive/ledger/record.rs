//! What a ledger holds of one shard.

use super::PLACES;
use super::current::lose_key;
use crate::terms::{Kind, Severity, Tier};
use rusqlite::{Transaction, named_params};
use serde::{Serialize, Serializer};

/// Counts by twentieths of a range.
pub type Histogram = [u64; 20];

/// Some pairs that were done and are written together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShardRecord {
    /// BLAKE3 over the version, the options and the pairs' ids, columns and input hashes.
    pub key: String,
    /// BLAKE3 over the options that decide the results, in hexadecimal digits.
    pub options_hash: String,
    /// Rows of the corpus, boilerplate among them.
    pub rows: u64,
    /// Bytes of the part's three stretches: corpus, findings, contexts of the rows.
    pub stretches: [u64; 3],
    /// BLAKE3 over each of the stretches, in hexadecimal digits.
    pub checksums: [String; 3],
    /// Rows by score, from 0 to 1.
    pub scores: Histogram,
    /// Rows by confidence, from 0 to 1.
    pub confidences: Histogram,
    /// Rows by the quotient of the counterpart's characters and the official text's, from 1/4 to 4, logarithmic; what lies
    /// outside counts at the ends.
    pub length_ratios: Histogram,
    /// The pairs, in the order of the input.
    pub pairs: Vec<PairRecord>,
}

/// One pair.
#[derive(Clone, Debug, PartialEq)]
pub struct PairRecord {
    /// What the pair is called.
    pub id: String,
    /// BLAKE3 over the bytes of its texts, in hexadecimal digits; empty where they could not be read.
    pub input_hash: String,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Further columns of the input.
    pub columns: Vec<(String, String)>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a pair.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was compared.
    Done(Box<Comparison>),
    /// It was not, and why.
    SetAside {
        /// Where on the way it failed.
        stage: Stage,
        /// What is wrong and what to do about it.
        reason: String,
    },
}

/// Where on the way a pair failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// In the manifest, folder or packed archive.
    Input,
    /// While its texts were read or decoded.
    Read,
    /// A limit of size or time.
    Limit,
    /// While it was compared, which is a bug of bitext.
    Compare,
}

impl Stage {
    /// All stages, in the order of the way.
    pub const ALL: [Stage; 4] = [Stage::Input, Stage::Read, Stage::Limit, Stage::Compare];

    /// The name in the ledger and in `set-aside.jsonl`.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Input => "input",
            Stage::Read => "read",
            Stage::Limit => "limit",
            Stage::Compare => "compare",
        }
    }
}

/// The counts of a pair that was compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Tags of the two languages, the official text's first.
    pub languages: [String; 2],
    /// Bytes of the two texts.
    pub bytes: [u64; 2],
    /// Sentences of the two texts.
    pub sentences: [u64; 2],
    /// Beads.
    pub beads: u64,
    /// Beads with text on both sides.
    pub rows: u64,
    /// Mean score of the rows.
    pub score: f64,
    /// Mean confidence of the rows.
    pub confidence: f64,
    /// Findings of both tiers.
    pub findings: Vec<FindingRecord>,
    /// Places of terms of the official text.
    pub renderings: Vec<RenderingRecord>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingRecord {
    /// What kind of mismatch.
    pub kind: Kind,
    /// How much harm it does.
    pub severity: Severity,
    /// As the pair alone tells it.
    pub tier: Tier,
    /// From 0 to 1.
    pub confidence: f64,
    /// The official term of the first occurrence.
    pub official: Option<String>,
    /// The counterpart's.
    pub counterpart: Option<String>,
    /// How many places it shows in.
    pub occurrences: u64,
    /// As in [`crate::Finding::fingerprint`].
    pub fingerprint: String,
    /// The context of its first occurrence, see [`context`](super::context()).
    pub context: i64,
}

/// One place where an official text has a term.
#[derive(Clone, Debug, PartialEq)]
pub struct RenderingRecord {
    /// The official term.
    pub concept: String,
    /// What the counterpart has there, where that is known.
    pub rendering: Option<String>,
    /// Whether only a suggestion says so.
    pub suggested: bool,
    /// The context of its bead.
    pub context: i64,
}

/// Writes one shard within a transaction, in the place of one that has the same key.
pub(super) fn insert(transaction: &Transaction<'_>, position: u64, shard: &ShardRecord) -> rusqlite::Result<i64> {
    lose_key(transaction, &shard.key)?;
    let counts = |count: fn(&Comparison) -> usize| -> usize { shard.pairs.iter().filter_map(done).map(count).sum() };
    let [corpus, findings, contexts] = shard.stretches;
    let [corpus_hash, findings_hash, contexts_hash] = &shard.checksums;
    transaction
        .prepare_cached(
            "INSERT INTO shard (key, position, version, options_hash, pairs, rows, findings, renderings, corpus_bytes,
                 findings_bytes, contexts_bytes, corpus_hash, findings_hash, contexts_hash, scores, confidences, length_ratios)
             VALUES (:key, :position, :version, :options_hash, :pairs, :rows, :findings, :renderings, :corpus_bytes,
                 :findings_bytes, :contexts_bytes, :corpus_hash, :findings_hash, :contexts_hash, :scores, :confidences,
                 :length_ratios)",
        )?
        .execute(named_params! {
            ":key": shard.key,
            ":position": position,
            ":version": env!("CARGO_PKG_VERSION"),
            ":options_hash": shard.options_hash,
            ":pairs": shard.pairs.len(),
            ":rows": shard.rows,
            ":findings": counts(|done| done.findings.len()),
            ":renderings": counts(|done| done.renderings.len()),
            ":corpus_bytes": corpus,
            ":findings_bytes": findings,
            ":contexts_bytes": contexts,
            ":corpus_hash": corpus_hash,
            ":findings_hash": findings_hash,
            ":contexts_hash": contexts_hash,
            ":scores": json(&shard.scores)?,
            ":confidences": json(&shard.confidences)?,
            ":length_ratios": json(&shard.length_ratios)?,
        })?;
    let number = transaction.last_insert_rowid();
    for (place, pair) in (0_i64..).zip(&shard.pairs) {
        insert_pair(transaction, number, number * PLACES + place, pair)?;
    }
    Ok(number)
}

/// What came of a pair that was compared.
fn done(pair: &PairRecord) -> Option<&Comparison> {
    match &pair.outcome {
        Outcome::Done(done) => Some(done),
        Outcome::SetAside { .. } => None,
    }
}

fn insert_pair(transaction: &Transaction<'_>, shard: i64, number: i64, pair: &PairRecord) -> rusqlite::Result<()> {
    let columns = (!pair.columns.is_empty()).then(|| object(&pair.columns)).transpose()?;
    let (state, stage, reason) = match &pair.outcome {
        Outcome::SetAside { stage, reason } => ("set-aside", Some(stage.name()), Some(reason)),
        Outcome::Done(_) => ("done", None, None),
    };
    transaction
        .prepare_cached(
            "INSERT INTO pair (pair, shard, id, input_hash, state, stage, reason, date, columns)
             VALUES (:pair, :shard, :id, :input_hash, :state, :stage, :reason, :date, :columns)",
        )?
        .execute(named_params! {
            ":pair": number, ":shard": shard, ":id": pair.id, ":input_hash": pair.input_hash, ":state": state,
            ":stage": stage, ":reason": reason, ":date": pair.date, ":columns": columns,
        })?;
    let Some(done) = done(pair) else { return Ok(()) };
    let reported = done.findings.iter().filter(|finding| finding.tier == Tier::Reported).count();
    transaction
        .prepare_cached(
            "UPDATE pair SET official_language = :official_language, counterpart_language = :counterpart_language,
                 official_bytes = :official_bytes, counterpart_bytes = :counterpart_bytes,
                 official_sentences = :official_sentences, counterpart_sentences = :counterpart_sentences, beads = :beads,
                 rows = :rows, score = :score, confidence = :confidence, reported = :reported, suggestions = :suggestions
             WHERE pair = :pair",
        )?
        .execute(named_params! {
            ":pair": number,
            ":official_language": done.languages[0], ":counterpart_language": done.languages[1],
            ":official_bytes": done.bytes[0], ":counterpart_bytes": done.bytes[1],
            ":official_sentences": done.sentences[0], ":counterpart_sentences": done.sentences[1],
            ":beads": done.beads, ":rows": done.rows, ":score": done.score, ":confidence": done.confidence,
            ":reported": reported, ":suggestions": done.findings.len() - reported,
        })?;
    insert_findings(transaction, number, &done.findings)?;
    insert_renderings(transaction, number, &done.renderings)
}

fn insert_findings(transaction: &Transaction<'_>, pair: i64, findings: &[FindingRecord]) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO finding (pair, kind, severity, tier, confidence, official, counterpart, occurrences, fingerprint, context)
         VALUES (:pair, :kind, :severity, :tier, :confidence, :official, :counterpart, :occurrences, :fingerprint, :context)",
    )?;
    findings.iter().try_for_each(|finding| {
        let values = named_params! {
            ":pair": pair, ":kind": finding.kind.name(), ":severity": finding.severity.name(), ":tier": finding.tier.name(),
            ":confidence": finding.confidence, ":official": finding.official, ":counterpart": finding.counterpart,
            ":occurrences": finding.occurrences, ":fingerprint": finding.fingerprint, ":context": finding.context,
        };
        statement.execute(values).map(drop)
    })
}

fn insert_renderings(transaction: &Transaction<'_>, pair: i64, places: &[RenderingRecord]) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO rendering (pair, concept, rendering, suggested, context)
         VALUES (:pair, :concept, :rendering, :suggested, :context)",
    )?;
    places.iter().try_for_each(|RenderingRecord { concept, rendering, suggested, context }| {
        let values = named_params! {
            ":pair": pair, ":concept": concept, ":rendering": rendering, ":suggested": suggested, ":context": context,
        };
        statement.execute(values).map(drop)
    })
}

/// Columns as a JSON object, in their order.
fn object(columns: &[(String, String)]) -> rusqlite::Result<String> {
    struct Object<'a>(&'a [(String, String)]);
    impl Serialize for Object<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
        }
    }
    json(&Object(columns))
}

fn json(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
