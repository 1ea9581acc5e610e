//! One official name under several names in the counterpart.
//!
//! This check looks at what the others found: a name that was rendered wrong in one place and right, or wrong in another way, in
//! another place.

use super::super::finding::Kind;
use super::super::reading::Reading;
use super::super::text::{Key, Text};
use super::Mismatch;
use crate::document::Span;
use std::collections::BTreeMap;

/// Mismatches from this confidence on are taken for renderings.
const SURE: f64 = 0.6;

/// What the surest of the mismatches is worth when two of them are renderings of one name.
const SEVERAL: f64 = 0.9;
/// The same when the name was also rendered right.
const WRONG_AND_RIGHT: f64 = 0.85;

/// One place of each rendering of a name that has several.
pub(crate) fn several_renderings(reading: &Reading<'_>, chosen: &[Mismatch]) -> Vec<Vec<Mismatch>> {
    let mut by_name: BTreeMap<Vec<Key>, BTreeMap<Vec<Key>, Mismatch>> = BTreeMap::new();
    let named = |kind: Kind| !kind.is_value() && !matches!(kind, Kind::Coordination);
    let mut sure: Vec<&Mismatch> = chosen.iter().filter(|it| it.confidence >= SURE && named(it.kind)).collect();
    sure.sort_by_key(|mismatch| (mismatch.bead, mismatch.official));
    for mismatch in sure {
        let (Some(official), Some(counterpart)) = (mismatch.official, mismatch.counterpart) else { continue };
        let (name, rendering) = (stems(&reading.official, official), stems(&reading.counterpart, counterpart));
        by_name.entry(name).or_default().entry(rendering).or_insert_with(|| mismatch.clone());
    }
    let mut found = Vec::new();
    for (name, mut renderings) in by_name {
        let mut certainty = SEVERAL;
        if renderings.len() == 1 {
            let Some(right) = rendered_right(reading, chosen, &name) else { continue };
            renderings.entry(name).or_insert(right);
            certainty = WRONG_AND_RIGHT;
        }
        if renderings.len() > 1 {
            let mut places: Vec<Mismatch> = renderings.into_values().collect();
            places.sort_by_key(|place| (place.bead, place.official));
            let confidence = certainty * places.iter().map(|place| place.confidence).fold(1.0, f64::min);
            places.iter_mut().for_each(|place| (place.kind, place.confidence) = (Kind::Inconsistent, confidence));
            found.push(places);
        }
    }
    found
}

/// The first place where the counterpart has the name as the official text has it.
fn rendered_right(reading: &Reading<'_>, chosen: &[Mismatch], name: &[Key]) -> Option<Mismatch> {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    if name.len() < 2 {
        return None;
    }
    reading.beads.iter().find_map(|bead| {
        let places = |text: &Text<'_>, words: &std::ops::Range<usize>| {
            let mut starts = words.clone();
            let end = words.end;
            starts.find(|&start| {
                start + name.len() <= end
                    && text.words[start..start + name.len()].iter().map(|word| &word.stem).eq(name)
            })
        };
        let (a, b) = (places(official, &bead.official)?, places(counterpart, &bead.counterpart)?);
        let (a, b) = (official.span(&(a..a + name.len())), counterpart.span(&(b..b + name.len())));
        let taken = chosen.iter().any(|other| {
            other.bead == bead.bead
                && (other.official.is_some_and(|span| span.overlaps(a))
                    || other.counterpart.is_some_and(|span| span.overlaps(b)))
        });
        (!taken).then_some(Mismatch {
            kind: Kind::Inconsistent,
            confidence: 1.0,
            official: Some(a),
            counterpart: Some(b),
            bead: bead.bead,
            by_place: false,
        })
    })
}

/// The stems of the words that a span covers.
fn stems(text: &Text<'_>, span: Span) -> Vec<Key> {
    let first = text.words.partition_point(|word| word.span.start < span.start);
    text.words[first..].iter().take_while(|word| word.span.end <= span.end).map(|word| word.stem).collect()
}
