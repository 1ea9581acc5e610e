//! One official name under several names in the counterpart.
//!
//! This looks at what the checks found: a name that was rendered wrong in one place and right, or wrong in another way, in
//! another place.

use super::check::Mismatch;
use super::claims::Claims;
use super::finding::Kind;
use super::reading::Reading;
use super::text::{Key, Text};

use crate::document::Span;
use std::collections::BTreeMap;

/// Mismatches from this confidence on are taken for renderings.
const SURE: f64 = 0.6;

/// What the surest of the mismatches is worth when two of them are renderings of one name.
const SEVERAL: f64 = 0.9;
/// The same when the name was also rendered right.
const WRONG_AND_RIGHT: f64 = 0.85;

/// One place of each rendering of a name that has several.
pub(super) fn names_of_several_renderings(
    reading: &Reading<'_>,
    chosen: &[Mismatch],
    claims: &Claims,
) -> Vec<Vec<Mismatch>> {
    let stems = |text: &Text<'_>, span: Span| text.stems(&text.words_in(span)).to_vec();
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
            // A short form beside its full name is no inconsistency.
            let short = renderings.values().any(|it| matches!(it.kind, Kind::Alias | Kind::Acronym));
            let Some(right) = Some(()).filter(|()| !short).and_then(|()| rendered_right(reading, claims, &name)) else {
                continue;
            };
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
fn rendered_right(reading: &Reading<'_>, claims: &Claims, name: &[Key]) -> Option<Mismatch> {
    let (official, counterpart) = (&reading.official, &reading.counterpart);
    if name.len() < 2 {
        return None;
    }
    official.with_stems(name).find_map(|place| {
        let bead = &reading.beads[reading.official_bead(&place)?];
        let other = counterpart.with_stems_in(&bead.counterpart, name).next()?;
        let (a, b) = (official.span(&place), counterpart.span(&other));
        let right = Mismatch {
            kind: Kind::Inconsistent,
            confidence: 1.0,
            official: Some(a),
            counterpart: Some(b),
            bead: bead.bead,
            by_place: false,
        };
        claims.leave(&right).then_some(right)
    })
}
