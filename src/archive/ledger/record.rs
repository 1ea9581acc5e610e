//! What a ledger holds of one shard.

use super::PLACES;
use crate::terms::{Kind, Severity, Tier};
use rusqlite::{Transaction, params};

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

/// Writes one shard within a transaction.
pub(super) fn insert(transaction: &Transaction<'_>, position: u64, shard: &ShardRecord) -> rusqlite::Result<i64> {
    let counts = |histogram: &Histogram| serde_json::to_string(histogram).unwrap_or_default(); // numbers always serialise
    let [corpus, findings, contexts] = shard.stretches;
    transaction
        .prepare_cached("INSERT INTO shard VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")?
        .execute(params![
        shard.key,
        position,
        env!("CARGO_PKG_VERSION"),
        shard.options_hash,
        shard.pairs.len(),
        shard.rows,
        corpus,
        findings,
        contexts,
        counts(&shard.scores),
        counts(&shard.confidences),
        counts(&shard.length_ratios),
    ])?;
    let number = transaction.last_insert_rowid();
    for (place, pair) in (0_i64..).zip(&shard.pairs) {
        insert_pair(transaction, number, number * PLACES + place, pair)?;
    }
    Ok(number)
}

fn insert_pair(transaction: &Transaction<'_>, shard: i64, number: i64, pair: &PairRecord) -> rusqlite::Result<()> {
    let columns = (!pair.columns.is_empty()).then(|| object(&pair.columns));
    let mut statement = transaction.prepare_cached(
        "INSERT INTO pair VALUES
         (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
    )?;
    let nothing = None::<i64>;
    match &pair.outcome {
        Outcome::SetAside { stage, reason } => statement.execute(params![
            number,
            shard,
            pair.id,
            pair.input_hash,
            "set-aside",
            stage.name(),
            reason,
            pair.date,
            columns,
            nothing,
            nothing,
            nothing,
            nothing,
            nothing,
            nothing,
            nothing,
            nothing,
            nothing,
            nothing,
            nothing,
            nothing,
        ])?,
        Outcome::Done(done) => {
            let reported = done.findings.iter().filter(|finding| finding.tier == Tier::Reported).count();
            statement.execute(params![
                number,
                shard,
                pair.id,
                pair.input_hash,
                "done",
                nothing,
                nothing,
                pair.date,
                columns,
                done.languages[0],
                done.languages[1],
                done.bytes[0],
                done.bytes[1],
                done.sentences[0],
                done.sentences[1],
                done.beads,
                done.rows,
                done.score,
                done.confidence,
                reported,
                done.findings.len() - reported,
            ])?
        }
    };
    if let Outcome::Done(done) = &pair.outcome {
        insert_findings(transaction, number, &done.findings)?;
        insert_renderings(transaction, number, &done.renderings)?;
    }
    Ok(())
}

fn insert_findings(transaction: &Transaction<'_>, pair: i64, findings: &[FindingRecord]) -> rusqlite::Result<()> {
    let mut statement =
        transaction.prepare_cached("INSERT INTO finding VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
    findings.iter().try_for_each(|finding| {
        let FindingRecord { official, counterpart, occurrences, fingerprint, context, .. } = finding;
        let (kind, severity, tier) = (finding.kind.name(), finding.severity.name(), finding.tier.name());
        let values = params![
            pair,
            kind,
            severity,
            tier,
            finding.confidence,
            official,
            counterpart,
            occurrences,
            fingerprint,
            context
        ];
        statement.execute(values).map(drop)
    })
}

fn insert_renderings(transaction: &Transaction<'_>, pair: i64, places: &[RenderingRecord]) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare_cached("INSERT INTO rendering VALUES (?1, ?2, ?3, ?4, ?5)")?;
    places.iter().try_for_each(|RenderingRecord { concept, rendering, suggested, context }| {
        statement.execute(params![pair, concept, rendering, suggested, context]).map(drop)
    })
}

/// Columns as a JSON object, in their order.
fn object(columns: &[(String, String)]) -> String {
    let mut json = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut json);
    // Texts always serialise.
    let _ = serde::Serializer::collect_map(&mut serializer, columns.iter().map(|(name, value)| (name, value)));
    String::from_utf8(json).unwrap_or_default()
}
