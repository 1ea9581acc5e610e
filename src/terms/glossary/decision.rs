//! Demands to findings: one decision of the translator is one finding.

use super::check::{Asks, Check, Demand};
use super::termbase::Termbase;
use crate::document::Span;
use crate::terms::decision::{Decision, fingerprint};
use crate::terms::finding::{Finding, Kind, Occurrence, Tier};
use crate::terms::reading::Reading;
use std::collections::BTreeMap;

/// Joins demands into findings, in no promised order.
pub(super) fn findings(check: &Check<'_>, termbase: &Termbase, reading: &Reading<'_>) -> Vec<Finding> {
    let mut decisions: BTreeMap<Decision, Vec<Demand>> = BTreeMap::new();
    for demand in check.demands() {
        decisions.entry(decision(&demand, reading)).or_default().push(demand);
    }
    decisions
        .into_values()
        .filter_map(|demands| {
            let wanted = |demand: &Demand| check.wanted(demand.concept).map(|term| term.text.as_str());
            finding(&demands, wanted, termbase, reading)
        })
        .collect()
}

/// What makes two demands one: what the texts say, as with any other finding, so that baselines can tell.
fn decision(demand: &Demand, reading: &Reading<'_>) -> Decision {
    let said = |text: &'_ str, span: Option<Span>| span.map_or(String::new(), |span| span.of(text).to_owned());
    let Occurrence { official, counterpart, .. } = demand.occurrence;
    let (official, counterpart) = (said(reading.official.text, official), said(reading.counterpart.text, counterpart));
    Decision::new(Kind::Glossary, &official, &counterpart)
}

/// The finding of the demands of one decision; nothing where there are none.
fn finding<'a>(
    demands: &[Demand],
    wanted: impl Fn(&Demand) -> Option<&'a str>,
    termbase: &Termbase,
    reading: &Reading<'_>,
) -> Option<Finding> {
    let mut occurrences: Vec<Occurrence> = demands.iter().map(|demand| demand.occurrence.clone()).collect();
    occurrences.sort();
    occurrences.dedup();
    let first = demands.iter().min_by_key(|demand| (&demand.occurrence, demand.concept))?;
    let confidence = demands.iter().map(|demand| demand.confidence).fold(0.0, f64::max);
    Some(Finding {
        kind: Kind::Glossary,
        severity: demands.iter().map(|demand| demand.severity).max().unwrap_or(first.severity),
        tier: Tier::of(confidence),
        confidence,
        message: message(first, wanted(first), termbase, reading),
        fingerprint: fingerprint(Kind::Glossary, &occurrences, reading.official.text, reading.counterpart.text),
        occurrences,
    })
}

/// Which glossary asks for what, in one sentence.
fn message(demand: &Demand, wanted: Option<&str>, termbase: &Termbase, reading: &Reading<'_>) -> String {
    let glossary = format!("the glossary {}", termbase.name(demand.concept));
    let term = |term| termbase.term(term).text.as_str();
    let official = demand
        .occurrence
        .official
        .map(|span| span.of(reading.official.text).split_whitespace().collect::<Vec<&str>>().join(" "));
    match (demand.asks, official, wanted) {
        (Asks::NotForbidden { forbidden }, Some(official), _) => {
            format!("write “{official}”, as the official text does; {glossary} forbids “{}”", term(forbidden))
        }
        (Asks::NotForbidden { forbidden }, None, Some(wanted)) => {
            format!("write “{wanted}”; {glossary} forbids “{}”", term(forbidden))
        }
        (Asks::NotForbidden { forbidden }, None, None) => {
            format!("do not write “{}”, which {glossary} forbids", term(forbidden))
        }
        (Asks::Verbatim, ..) => {
            let kept = demand.said.map(term).unwrap_or_default();
            format!("keep “{kept}” letter for letter, as {glossary} asks")
        }
        (Asks::Term, Some(official), _) => format!("write “{official}”, as {glossary} asks"),
        (Asks::Term, None, wanted) => {
            let (said, wanted) = (demand.said.map(term).unwrap_or_default(), wanted.unwrap_or_default());
            format!("write “{wanted}” for the original's “{said}”, as {glossary} asks")
        }
    }
}
