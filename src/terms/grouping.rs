//! Mismatches to findings: which of them stand, and which are one decision.

use super::check::Mismatch;
use super::claims::Claims;
use super::decision::{Decision, fingerprint};
use super::finding::{Finding, Kind, Occurrence, Tier};
use super::inconsistent::names_of_several_renderings;
use super::reading::Reading;
use super::text::{Key, Text};
use crate::document::Span;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Below this confidence a mismatch is not even a suggestion.
const SUGGESTED: f64 = 0.35;

/// Joins mismatches into findings, in no promised order.
pub(crate) fn findings(reading: &Reading<'_>, mismatches: Vec<Mismatch>) -> Vec<Finding> {
    let mut decisions: BTreeMap<Decision, Vec<Mismatch>> = BTreeMap::new();
    let (mut chosen, mut claims) = select(mismatches);
    chosen.extend(recurrences(reading, &chosen, &mut claims));
    let inconsistent = names_of_several_renderings(reading, &chosen, &claims);
    for mismatch in chosen {
        decisions.entry(Decision::of(reading, &mismatch)).or_default().push(mismatch);
    }
    let decided = decisions.into_iter().map(|(decision, places)| finding(decision.kind, reading, &places));
    decided.chain(inconsistent.iter().map(|places| finding(Kind::Inconsistent, reading, places))).collect()
}

/// The surest mismatches that do not overlap on either side, and what they claim.
fn select(mut mismatches: Vec<Mismatch>) -> (Vec<Mismatch>, Claims) {
    mismatches.retain(|mismatch| mismatch.confidence >= SUGGESTED);
    let length =
        |mismatch: &Mismatch| mismatch.official.map_or(0, Span::len) + mismatch.counterpart.map_or(0, Span::len);
    mismatches.sort_by(|a, b| {
        b.confidence
            .total_cmp(&a.confidence)
            .then(length(b).cmp(&length(a)))
            .then(a.official.cmp(&b.official))
            .then(a.counterpart.cmp(&b.counterpart))
    });
    let mut claims = Claims::default();
    mismatches.retain(|mismatch| {
        let free = claims.leave(mismatch);
        if free {
            claims.add(mismatch);
        }
        free
    });
    (mismatches, claims)
}

/// The same strings on both sides of other beads, where nothing else was chosen. Values do not recur: the same figure may
/// count another thing.
fn recurrences(reading: &Reading<'_>, chosen: &[Mismatch], claims: &mut Claims) -> Vec<Mismatch> {
    let mut searched: FxHashSet<(&[Key], &[Key])> = FxHashSet::default();
    let mut found: Vec<Mismatch> = Vec::new();
    for mismatch in
        chosen.iter().filter(|mismatch| Tier::of(mismatch.confidence) == Tier::Reported && !mismatch.kind.is_value())
    {
        let (Some(official), Some(counterpart)) = (mismatch.official, mismatch.counterpart) else { continue };
        let (official, counterpart) = (forms(&reading.official, official), forms(&reading.counterpart, counterpart));
        if !searched.insert((official, counterpart)) {
            continue;
        }
        for bead in reading.beads_with(official, counterpart) {
            let right = reading.counterpart.find_all(&bead.counterpart, counterpart);
            let mut right = right.iter().map(|words| Some(reading.counterpart.span(words)));
            for left in reading.official.find_all(&bead.official, official) {
                let official = Some(reading.official.span(&left));
                if !claims.leave_official(bead.bead, official) {
                    continue;
                }
                // What is claimed stays so: every place is looked at once.
                let Some(counterpart) = right.find(|span| claims.leave_counterpart(bead.bead, *span)) else { break };
                let place = Mismatch { official, counterpart, bead: bead.bead, ..mismatch.clone() };
                claims.add(&place);
                found.push(place);
            }
        }
    }
    found
}

/// The forms of the words that a span covers.
fn forms<'t>(text: &'t Text<'_>, span: Span) -> &'t [Key] {
    text.forms(&text.words_in(span))
}

impl Decision {
    fn of(reading: &Reading<'_>, mismatch: &Mismatch) -> Self {
        let said = |text, span: Option<Span>| span.map_or("", |span| span.of(text));
        let official = said(reading.official.text, mismatch.official);
        Decision::new(mismatch.kind, official, said(reading.counterpart.text, mismatch.counterpart))
    }
}

/// The finding of one decision.
fn finding(kind: Kind, reading: &Reading<'_>, places: &[Mismatch]) -> Finding {
    let mut occurrences: Vec<Occurrence> = places
        .iter()
        .map(|place| Occurrence {
            official: place.official,
            counterpart: place.counterpart,
            bead: place.bead,
            correction: None, // made when all findings stand
        })
        .collect();
    occurrences.sort();
    let confidence = confidence(places);
    Finding {
        kind,
        severity: kind.severity(),
        tier: Tier::of(confidence),
        confidence,
        message: message(kind, reading, &occurrences[0]),
        fingerprint: fingerprint(kind, &occurrences, reading.official.text, reading.counterpart.text),
        occurrences,
    }
}

/// The confidence of the surest place; evidence by place alone halves its doubt with each further bead.
fn confidence(places: &[Mismatch]) -> f64 {
    let surest = places.iter().map(|place| place.confidence).fold(0.0, f64::max);
    if !places.iter().all(|place| place.by_place) {
        return surest;
    }
    let mut beads: Vec<usize> = places.iter().map(|place| place.bead).collect();
    beads.sort_unstable();
    beads.dedup();
    1.0 - (1.0 - surest) * 0.5_f64.powi(beads.len() as i32 - 1)
}

/// What to do about it, in one sentence.
fn message(kind: Kind, reading: &Reading<'_>, place: &Occurrence) -> String {
    let said = |text: &str, span: Span| span.of(text).split_whitespace().collect::<Vec<&str>>().join(" ");
    let official = place.official.map(|span| said(reading.official.text, span));
    let counterpart = place.counterpart.map(|span| said(reading.counterpart.text, span));
    match (official, counterpart) {
        (Some(official), Some(_)) => match kind {
            _ if kind.is_value() => format!("correct the value to that of “{official}”"),
            Kind::Coordination => format!("name both, as the official text does: “{official}”"),
            _ => format!("write “{official}”, as the official text does"),
        },
        (Some(official), None) => format!("add “{official}”, which the official text has"),
        (None, Some(counterpart)) => format!("take out “{counterpart}”, which the official text lacks"),
        (None, None) => String::new(),
    }
}
