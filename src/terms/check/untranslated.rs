//! Words in another script that the translation left as they were.

use super::super::finding::Kind;
use super::super::links::Link;
use super::super::reading::{BeadWords, Reading};
use super::super::text::Text;
use super::{Check, Mismatch};
use crate::document::is_han;
use std::ops::Range;

/// A foreign word stands where the official text has a name that is said nowhere else.
const FOREIGN_NAME: f64 = 0.85;
/// A foreign word stands in the counterpart.
const FOREIGN: f64 = 0.5;

/// Finds foreign words.
pub(super) struct Untranslated;

impl Check for Untranslated {
    fn name(&self) -> &'static str {
        "untranslated"
    }

    fn description(&self) -> &'static str {
        "words in Chinese characters that the official text does not have"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        for bead in &reading.beads {
            let foreign = foreign(&reading.counterpart, &bead.counterpart);
            if foreign.is_empty() || !self::foreign(&reading.official, &bead.official).is_empty() {
                continue;
            }
            let mut names = unsaid(&reading.official, &reading.links.official, bead);
            names.truncate(foreign.len());
            let whole = names.len() == foreign.len();
            mismatches.extend(foreign.iter().enumerate().map(|(number, words)| {
                let official = names.get(number).filter(|_| whole).map(|name| reading.official.span(name));
                Mismatch {
                    kind: if official.is_some() { Kind::Name } else { Kind::Added },
                    confidence: if official.is_some() { FOREIGN_NAME } else { FOREIGN },
                    official,
                    counterpart: Some(reading.counterpart.span(words)),
                    bead: bead.bead,
                    by_place: false,
                }
            }));
        }
    }
}

/// Runs of Chinese characters.
fn foreign(text: &Text<'_>, words: &Range<usize>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for word in words.clone().filter(|&word| text.of(word).starts_with(is_han)) {
        match runs.last_mut() {
            Some(run) if run.end == word && matches!(text.gap(word - 1), "" | "·" | "・") => run.end = word + 1,
            _ => runs.push(word..word + 1),
        }
    }
    runs
}

/// Names of the official side that are linked with nothing, in reading order.
fn unsaid(text: &Text<'_>, links: &[Option<Link>], bead: &BeadWords) -> Vec<Range<usize>> {
    let lonely = |name: &&Range<usize>| (*name).clone().all(|word| text.words[word].function || links[word].is_none());
    bead.official_names.iter().filter(lonely).cloned().collect()
}
