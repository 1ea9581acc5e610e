//! The rows of one comparison.

use super::Row;
use crate::align::Bead;
use crate::document::{Document, Span};
use crate::export::{one_line, rounded};
use crate::pair::{Pair, PairReport};
use std::borrow::Cow;

/// The rows of a pair that was compared: its beads with text on both sides, or those of the official text and the original
/// where the pair has one.
///
/// ```
/// use bitext::archive::corpus;
/// use bitext::{Document, Language, Options, Pair, compare};
/// let document = |text: &str| Document::plain("a", text, Language::ENGLISH);
/// let pair = Pair::new(document("The pier opened. It rained."), document("The pier was opened."));
/// let report = compare(&pair, &Options::default());
/// let columns = [("date".to_owned(), "2026-03-02".to_owned())];
/// let rows: Vec<_> = corpus::rows("17", &columns, &pair, &report).collect();
/// assert_eq!(rows.len(), 1);
/// assert_eq!(rows[0].counterpart, "The pier was opened.");
/// ```
pub fn rows<'a>(
    id: &'a str,
    columns: &'a [(String, String)],
    pair: &'a Pair,
    report: &'a PairReport,
) -> impl Iterator<Item = Row<'a>> {
    let bridge = report.bridge.as_ref().zip(pair.original.as_ref());
    let (other, sentences, beads) = match bridge {
        Some((bridge, original)) => (original, &bridge.original, &bridge.beads),
        None => (&pair.counterpart, &report.counterpart, &report.beads),
    };
    let columns: Vec<_> = columns.iter().map(|(name, value)| (name.as_str().into(), value.as_str().into())).collect();
    let row = move |(index, bead): (usize, &Bead)| {
        let official = block(&pair.official, &report.official[bead.official.clone()])?;
        let counterpart = block(other, &sentences[bead.counterpart.clone()])?;
        Some(Row {
            pair: id.into(),
            bead: index,
            official,
            counterpart,
            official_language: pair.official.language().tag().into(),
            counterpart_language: other.language().tag().into(),
            official_sentences: bead.official.len(),
            counterpart_sentences: bead.counterpart.len(),
            score: rounded(bead.score),
            confidence: rounded(bead.confidence),
            crossing: bead.crossing,
            columns: Vec::clone(&columns),
        })
    };
    beads.iter().enumerate().filter_map(row)
}

/// The prose from the first to the last of some sentences on one line, where there is any.
fn block<'a>(document: &'a Document, sentences: &[Span]) -> Option<Cow<'a, str>> {
    let span = sentences.first()?.hull(*sentences.last()?);
    let line = one_line(span.of(document.text()));
    (!line.is_empty()).then_some(Cow::Owned(line))
}
