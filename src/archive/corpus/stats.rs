//! A corpus in numbers.

use super::Row;
use crate::words::{normal_form, tokens};
use rustc_hash::{FxHashSet, FxHasher};
use serde::Serialize;
use std::collections::BTreeMap;
use std::hash::Hasher;

/// Different words of a side that are counted one by one; beyond, their number is only known to be larger.
const MOST_TYPES: usize = 5_000_000;

/// The numbers of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SideStats {
    /// Rows by language tag.
    pub languages: BTreeMap<String, u64>,
    /// Sentences.
    pub sentences: u64,
    /// Words, numbers and single Han characters.
    pub words: u64,
    /// Different ones, in normal form; at most five million are counted.
    pub types: u64,
    /// Characters.
    pub characters: u64,
    /// Rows by words: up to 5, 10, 20, 40, 80, 160 and more.
    pub lengths: [u64; 7],
    #[serde(skip)]
    seen: FxHashSet<u64>,
}

/// The upper ends of [`SideStats::lengths`] but for the last, which has none.
pub const LENGTHS: [usize; 6] = [5, 10, 20, 40, 80, 160];

/// The numbers of a corpus. It takes some 16 bytes for every different word and document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Stats {
    /// Rows.
    pub rows: u64,
    /// Documents with rows.
    pub documents: u64,
    /// The official side, and the other.
    pub sides: [SideStats; 2],
    /// Rows by the bead's type, such as `1-1`.
    pub shapes: BTreeMap<String, u64>,
    /// Rows by score, in twentieths.
    pub scores: [u64; 20],
    /// Rows by confidence, in twentieths.
    pub confidences: [u64; 20],
    /// Rows whose two sides repeat those of an earlier row but for case and blanks.
    pub repeated: u64,
    /// The first and last `date`, as text.
    pub dates: Option<(String, String)>,
    #[serde(skip)]
    seen: FxHashSet<u64>,
    #[serde(skip)]
    rows_seen: FxHashSet<u64>,
}

impl Stats {
    /// Counts a row.
    ///
    /// ```
    /// use bitext::archive::corpus::{Row, stats::Stats};
    /// let row: Row<'_> = serde_json::from_str(r#"{"pair":"a","bead":0,"official":"It opened.","counterpart":"It was opened.",
    ///     "official_language":"en","counterpart_language":"en","official_sentences":1,"counterpart_sentences":1,
    ///     "score":0.7,"confidence":0.9}"#)?;
    /// let mut stats = Stats::default();
    /// stats.add(&row);
    /// assert_eq!((stats.documents, stats.sides[1].words), (1, 3));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn add(&mut self, row: &Row<'_>) {
        self.rows += 1;
        if self.seen.insert(hash(row.pair.as_bytes())) {
            self.documents += 1;
        }
        if !self.rows_seen.insert(super::dedup::exact(row, super::dedup::Sides::Both)) {
            self.repeated += 1;
        }
        let [official, counterpart] = &mut self.sides;
        official.add(&row.official, &row.official_language, row.official_sentences);
        counterpart.add(&row.counterpart, &row.counterpart_language, row.counterpart_sentences);
        *self.shapes.entry(row.shape()).or_default() += 1;
        for (counts, number) in [(&mut self.scores, row.score), (&mut self.confidences, row.confidence)] {
            counts[(number * 20.0).clamp(0.0, 19.0) as usize] += 1; // truncation is what is wanted
        }
        if let Some(date) = row.column("date").filter(|date| !date.is_empty()) {
            let dates = self.dates.get_or_insert_with(|| (date.to_owned(), date.to_owned()));
            if date < dates.0.as_str() {
                date.clone_into(&mut dates.0);
            }
            if date > dates.1.as_str() {
                date.clone_into(&mut dates.1);
            }
        }
    }
}

impl SideStats {
    fn add(&mut self, text: &str, language: &str, sentences: usize) {
        *self.languages.entry(language.to_owned()).or_default() += 1;
        self.sentences += sentences as u64;
        self.characters += text.chars().count() as u64;
        let (mut words, mut form) = (0, String::new());
        for token in tokens(text) {
            words += 1;
            normal_form(token.of(text), &mut form);
            if self.seen.len() < MOST_TYPES && self.seen.insert(hash(form.as_bytes())) {
                self.types += 1;
            }
        }
        self.words += words as u64;
        self.lengths[LENGTHS.iter().position(|most| words <= *most).unwrap_or(LENGTHS.len())] += 1;
    }
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}
