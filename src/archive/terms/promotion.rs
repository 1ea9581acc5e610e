//! Suggestions that only recurrence can prove.
//!
//! In one pair a phrase that goes by other words may be a matter of taste. Where many documents have the same two phrases opposite
//! each other, more often than chance and more often than any other pair of them, the counterpart has another word for a thing.
//! Every candidate is counted in the corpus itself, row by row, so that the rows where the counterpart has the official term
//! count against it.

use super::likelihood::log_likelihood;
use crate::archive::corpus::Row;
use crate::archive::ledger::Ledger;
use crate::error::{Error, ErrorKind, Result};
use crate::export::json_line;
use crate::terms::Tier;
use aho_corasick::{AhoCorasick, MatchKind};
use rusqlite::params;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use std::borrow::Cow;
use std::{fmt, io};

/// Documents, and different beads, that a suggestion must recur in.
const LEAST: u64 = 3;
/// Candidates at most: those that recur most.
const MOST: u64 = 100_000;
/// G² that chance reaches once in a thousand tables.
const CHANCE: f64 = 10.83;

/// A suggestion that recurs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    fingerprint: String,
    kind: String,
    official: String,
    counterpart: String,
    documents: u64,
}

/// Suggestions that recur, ready to be counted in rows.
#[derive(Debug, Default)]
pub(in crate::archive) struct Candidates {
    candidates: Vec<Candidate>,
    /// Looks for the terms of all candidates, in lower case.
    search: Option<AhoCorasick>,
    /// For each candidate its two terms.
    sides: Vec<[usize; 2]>,
    /// For each term the candidates whose official side it is.
    of_official: FxHashMap<usize, Vec<usize>>,
}

/// What rows say of the candidates.
#[derive(Clone, Debug, Default)]
pub(in crate::archive) struct Counts {
    rows: u64,
    /// Rows by term: on the official side, on the counterpart's, and on both.
    official: FxHashMap<usize, u64>,
    counterpart: FxHashMap<usize, u64>,
    same: FxHashMap<usize, u64>,
    /// Rows in which the counterpart has a term that the official side lacks.
    alone: FxHashMap<usize, u64>,
    /// Rows by candidate, with both of its terms on their sides and the official one on its side alone.
    both: FxHashMap<usize, u64>,
}

impl Candidates {
    /// Looks for them in the ledger.
    pub(in crate::archive) fn find(ledger: &Ledger) -> Result<Self> {
        let sql = "SELECT fingerprint, min(kind), min(official), min(counterpart), count(DISTINCT pair), count(DISTINCT context)
                   FROM findings
                   WHERE tier = 'suggestion' AND official IS NOT NULL AND counterpart IS NOT NULL
                     AND kind IN ('term', 'name', 'title')
                   GROUP BY fingerprint HAVING count(DISTINCT pair) >= ?1 AND count(DISTINCT context) >= ?1
                   ORDER BY 5 DESC, 1 LIMIT ?2";
        let candidates = ledger.told(|connection| {
            let candidate = |row: &rusqlite::Row<'_>| {
                let [fingerprint, kind, official, counterpart] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
                Ok(Candidate { fingerprint, kind, official, counterpart, documents: row.get(4)? })
            };
            connection.prepare(sql)?.query_map(params![LEAST, MOST], candidate)?.collect::<rusqlite::Result<Vec<_>>>()
        })?;
        Candidates::new(candidates)
    }

    fn new(candidates: Vec<Candidate>) -> Result<Self> {
        let (mut numbers, mut terms) = (FxHashMap::default(), Vec::new());
        let mut number = |term: &str| -> usize {
            let term = term.to_lowercase();
            *numbers.entry(term.clone()).or_insert_with(|| {
                terms.push(term);
                terms.len() - 1
            })
        };
        let sides: Vec<[usize; 2]> =
            candidates.iter().map(|it| [number(&it.official), number(&it.counterpart)]).collect();
        let mut of_official: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (candidate, [official, _]) in sides.iter().enumerate() {
            of_official.entry(*official).or_default().push(candidate);
        }
        let search = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&terms).map_err(|error| {
            let problem = format!("recurring terms cannot be looked for ({error})");
            Error::new(ErrorKind::Limit, problem, "report it with the ledger")
        })?;
        Ok(Candidates { candidates, search: Some(search), sides, of_official })
    }

    /// Whether there is nothing to count.
    pub(in crate::archive) fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// Counts a row.
    pub(in crate::archive) fn see(&self, row: &Row<'_>, counts: &mut Counts) {
        counts.rows += 1;
        let (official, counterpart) = (self.terms_in(&row.official), self.terms_in(&row.counterpart));
        official.iter().for_each(|&term| *counts.official.entry(term).or_default() += 1);
        counterpart.iter().for_each(|&term| *counts.counterpart.entry(term).or_default() += 1);
        official.intersection(&counterpart).for_each(|&term| *counts.same.entry(term).or_default() += 1);
        counterpart.difference(&official).for_each(|&term| *counts.alone.entry(term).or_default() += 1);
        for term in official.difference(&counterpart) {
            for &candidate in self.of_official.get(term).into_iter().flatten() {
                if counterpart.contains(&self.sides[candidate][1]) {
                    *counts.both.entry(candidate).or_default() += 1;
                }
            }
        }
    }

    /// The terms of a text, as whole words.
    fn terms_in(&self, text: &str) -> FxHashSet<usize> {
        let Some(search) = &self.search else { return FxHashSet::default() };
        let text = text.to_lowercase();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_whole = |found: &aho_corasick::Match| {
            !is_letter(text[..found.start()].chars().next_back()) && !is_letter(text[found.end()..].chars().next())
        };
        search.find_overlapping_iter(&text).filter(is_whole).map(|found| found.pattern().as_usize()).collect()
    }

    /// Those that the counts prove, noted in the ledger.
    pub(in crate::archive) fn promoted(&self, counts: &Counts, ledger: &mut Ledger) -> Result<Promoted> {
        let mut promoted = FxHashMap::default();
        let threshold = CHANCE + 2.0 * (self.candidates.len().max(1) as f64).ln(); // as many tables, as much more chance
        for (number, candidate) in self.candidates.iter().enumerate() {
            let likelihood = (self.likelihood(number, counts) * 100.0).round() / 100.0;
            if likelihood >= threshold && self.dominates(number, counts) {
                promoted.insert(candidate.fingerprint.clone(), (candidate.documents, likelihood));
            }
        }
        ledger.together(|transaction| {
            let mut insert = transaction.prepare(
                "INSERT INTO promoted (fingerprint, kind, official, counterpart, documents, log_likelihood)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?;
            for it in &self.candidates {
                if let Some((documents, likelihood)) = promoted.get(&it.fingerprint) {
                    insert.execute(params![
                        it.fingerprint,
                        it.kind,
                        it.official,
                        it.counterpart,
                        documents,
                        likelihood
                    ])?;
                }
            }
            Ok(())
        })?;
        Ok(Promoted(promoted))
    }

    /// G² of the official term and the counterpart's over all rows.
    fn likelihood(&self, candidate: usize, counts: &Counts) -> f64 {
        let [official, counterpart] = self.sides[candidate];
        let both = get(&counts.both, candidate);
        let (left, right) = (get(&counts.official, official), get(&counts.counterpart, counterpart));
        log_likelihood([[both, left - both], [right - both, (counts.rows as f64 - left - right + both).max(0.0)]])
    }

    /// Whether the counterpart has this term in most rows where it has not the official one, and hardly for anything else.
    fn dominates(&self, candidate: usize, counts: &Counts) -> bool {
        let [official, counterpart] = self.sides[candidate];
        let both = get(&counts.both, candidate);
        let other = get(&counts.official, official) - get(&counts.same, official);
        both * 2.0 > other && both * 2.0 > get(&counts.alone, counterpart)
    }
}

fn get(counts: &FxHashMap<usize, u64>, key: usize) -> f64 {
    counts.get(&key).copied().unwrap_or(0) as f64
}

impl Counts {
    /// Adds what other rows say.
    pub(in crate::archive) fn add(&mut self, other: Counts) {
        self.rows += other.rows;
        for (sum, part) in [
            (&mut self.official, other.official),
            (&mut self.counterpart, other.counterpart),
            (&mut self.same, other.same),
            (&mut self.alone, other.alone),
            (&mut self.both, other.both),
        ] {
            part.into_iter().for_each(|(key, count)| *sum.entry(key).or_default() += count);
        }
    }
}

/// Suggestions that are reported now: their fingerprints, with documents and G².
#[derive(Clone, Debug, Default)]
pub(in crate::archive) struct Promoted(FxHashMap<String, (u64, f64)>);

impl Promoted {
    /// Whether there are none.
    pub(in crate::archive) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Lines of findings with those that are promoted as reported ones. Nothing where none is.
    ///
    /// # Errors
    /// When a line is no finding.
    pub(in crate::archive) fn reported(&self, lines: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let (mut changed, mut start) = (None, 0);
        for line in lines.split_inclusive(|&byte| byte == b'\n') {
            if let Some(members) = self.members(line)? {
                json_line(&members, changed.get_or_insert_with(|| lines[..start].to_vec()))?;
            } else if let Some(changed) = &mut changed {
                changed.extend_from_slice(line);
            }
            start += line.len();
        }
        Ok(changed)
    }

    /// The members of a finding that is promoted.
    fn members<'a>(&self, line: &'a [u8]) -> io::Result<Option<Members<'a>>> {
        let Finding { tier, fingerprint } = serde_json::from_slice(line)?;
        let Some((documents, log_likelihood)) = self.0.get(&*fingerprint).filter(|_| tier == SUGGESTION) else {
            return Ok(None);
        };
        let mut members: Members<'a> = serde_json::from_slice(line)?;
        let promotion = Promotion { documents: *documents, log_likelihood: *log_likelihood };
        let new = [("tier", to_raw_value(REPORTED)?), ("promoted", to_raw_value(&promotion)?)];
        let new = new.map(|(name, value)| (Cow::Borrowed(name), Cow::Owned(value)));
        let at = members.0.iter().position(|(name, _)| name == "tier").unwrap_or(0);
        members.0.splice(at..=at, new);
        Ok(Some(members))
    }
}

/// The names of the two tiers in a line.
const SUGGESTION: &str = Tier::Suggestion.name();
const REPORTED: &str = Tier::Reported.name();

/// What promotion asks of a finding.
#[derive(Deserialize)]
struct Finding<'a> {
    #[serde(borrow)]
    tier: Cow<'a, str>,
    #[serde(borrow)]
    fingerprint: Cow<'a, str>,
}

#[derive(Serialize)]
struct Promotion {
    documents: u64,
    log_likelihood: f64,
}

/// The members of a JSON object in their order, each as it is written.
struct Members<'a>(Vec<(Cow<'a, str>, Cow<'a, RawValue>)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
                    members.push((Cow::Owned(name), Cow::Borrowed(value)));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Read)
    }
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(official: &str, counterpart: &str) -> Row<'static> {
        Row {
            pair: "a".into(),
            bead: 0,
            official: official.to_owned().into(),
            counterpart: counterpart.to_owned().into(),
            official_language: "en".into(),
            counterpart_language: "en".into(),
            official_sentences: 1,
            counterpart_sentences: 1,
            score: 0.5,
            confidence: 0.9,
            crossing: false,
            columns: Vec::new(),
        }
    }

    fn candidate(official: &str, counterpart: &str) -> Candidate {
        let [fingerprint, kind] = [format!("{official}>{counterpart}"), "term".to_owned()];
        Candidate { fingerprint, kind, official: official.into(), counterpart: counterpart.into(), documents: 9 }
    }

    #[test]
    fn proves_what_recurs_and_not_what_has_rivals() {
        let candidates =
            Candidates::new(vec![candidate("fishing permits", "fishing licences"), candidate("said", "noted")])
                .unwrap();
        let mut counts = Counts::default();
        for number in 0..40 {
            let said = if number % 4 == 0 { "noted" } else { "stressed" };
            candidates.see(
                &row("Fishing permits are dear, he said.", &format!("Fishing licences cost much, he {said}.")),
                &mut counts,
            );
            candidates.see(&row("It rained.", "There was rain, and it was noted."), &mut counts);
        }
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&folder.path().join("l.sqlite")).unwrap();
        ledger.told(|connection| connection.execute_batch(include_str!("statistics.sql"))).unwrap();
        let promoted = candidates.promoted(&counts, &mut ledger).unwrap();
        assert_eq!(promoted.0.keys().collect::<Vec<_>>(), ["fishing permits>fishing licences"]);
        // A member that holds others does not mislead, nor does the order of members.
        let line = b"{\"b\":{\"tier\":\"x\",\"a\":[1,2.50]},\"fingerprint\":\"fishing permits>fishing licences\",\"tier\":\"suggestion\",\
                     \"message\":\"\\\"tier\\\"\",\"last\":{\"fingerprint\":\"x\"}}\n";
        let lines = [line.as_slice(), b"{\"tier\":\"suggestion\",\"fingerprint\":\"x\"}\n"].concat();
        let reported = String::from_utf8(promoted.reported(&lines).unwrap().unwrap()).unwrap();
        let (first, second) = reported.split_once('\n').unwrap();
        assert!(first.starts_with("{\"b\":{\"tier\":\"x\",\"a\":[1,2.50]},\"fingerprint\":"), "{first}");
        assert!(
            first.contains("licences\",\"tier\":\"reported\",\"promoted\":{\"documents\":9,\"log_likelihood\":"),
            "{first}"
        );
        assert!(first.ends_with("\"last\":{\"fingerprint\":\"x\"}}"), "{first}");
        assert_eq!(second, "{\"tier\":\"suggestion\",\"fingerprint\":\"x\"}\n");
        assert_eq!(promoted.reported(b"{\"tier\":\"suggestion\",\"fingerprint\":\"x\"}\n").unwrap(), None);
        assert!(promoted.reported(b"no finding\n").is_err());
    }
}
