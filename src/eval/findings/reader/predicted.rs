//! Predicted findings in JSON Lines, as `bitext terms -f jsonl` and `bitext align -f jsonl` write them.

use super::line::{Line, lines};
use super::refuse_blank;
use crate::error::{Error, ErrorKind, Result};
use crate::eval::findings::passage::CharSpan;
use crate::eval::findings::predicted::{PredictedFinding, PredictedFindings, PredictedOccurrence, PredictedPassage};
use crate::terms::Tier;
use serde::Deserialize;

/// Reads the findings of one pair of texts. Lines of other types, such as beads, are passed over.
///
/// Only a finding's kind and occurrences need be there: without a tier it counts as reported, without a confidence as sure.
///
/// ```
/// use bitext::eval::read_predicted_findings;
/// let text = r#"{"type":"finding","kind":"date","occurrences":[{"official":{"start":0,"end":5},"counterpart":null}]}"#;
/// let predicted = read_predicted_findings("terms.jsonl", text)?;
/// assert_eq!((predicted.findings[0].confidence, predicted.findings[0].occurrences.len()), (1.0, 1));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// When the file is blank, holds several pairs or neither pair nor finding, or a line is malformed.
pub fn read_predicted_findings(name: &str, text: &str) -> Result<PredictedFindings> {
    refuse_blank(name, text)?;
    let mut predicted = PredictedFindings {
        name: name.to_owned(),
        official_characters: None,
        counterpart_characters: None,
        findings: Vec::new(),
    };
    let mut pairs = 0;
    for line in lines(name, text) {
        match line_type(line)?.as_str() {
            "pair" if pairs == 1 => {
                let problem = "begins a second pair of texts";
                return Err(line.error(problem, "give a folder with one file for each pair"));
            }
            "pair" => {
                pairs += 1;
                let Pair { official, counterpart } = line.json()?;
                predicted.official_characters = official.and_then(|it| it.characters);
                predicted.counterpart_characters = counterpart.and_then(|it| it.characters);
            }
            "finding" => predicted.findings.push(finding(line)?),
            _ => {} // beads, and what later versions may add
        }
    }
    if pairs == 0 && predicted.findings.is_empty() {
        let remedy = "give what bitext terms -f jsonl wrote; its first line is there without findings, too";
        return Err(Error::new(ErrorKind::Input, "holds neither a pair nor findings", remedy).in_source(name));
    }
    Ok(predicted)
}

/// What a line holds. A finding of another tool may leave its type out.
fn line_type(line: Line<'_>) -> Result<String> {
    #[derive(Deserialize)]
    struct Kind {
        r#type: Option<String>,
        kind: Option<serde::de::IgnoredAny>,
        findings: Option<serde::de::IgnoredAny>,
    }
    match line.json()? {
        Kind { r#type: Some(found), .. } => Ok(found),
        Kind { kind: Some(_), .. } => Ok("finding".to_owned()),
        Kind { findings: Some(_), .. } => {
            let problem = "holds gold where predicted findings are expected";
            Err(line.error(problem, "give GOLD first, and after it what bitext terms -f jsonl wrote"))
        }
        _ => Err(line.error("is no finding", "give what bitext terms -f jsonl wrote")),
    }
}

#[derive(Deserialize)]
struct Pair {
    official: Option<Text>,
    counterpart: Option<Text>,
}

#[derive(Deserialize)]
struct Text {
    characters: Option<usize>,
}

#[derive(Deserialize)]
struct Record {
    kind: String,
    tier: Option<String>,
    confidence: Option<f64>,
    occurrences: Vec<Occurrence>,
}

#[derive(Deserialize)]
struct Occurrence {
    official: Option<Passage>,
    counterpart: Option<Passage>,
}

#[derive(Deserialize)]
struct Passage {
    start: usize,
    end: usize,
    text: Option<String>,
}

fn finding(line: Line<'_>) -> Result<PredictedFinding> {
    let Record { kind, tier, confidence, occurrences } = line.json()?;
    if occurrences.is_empty() {
        return Err(line.error("is a finding without occurrences", "give the places where it shows"));
    }
    let confidence = confidence.unwrap_or(1.0);
    if !(0.0..=1.0).contains(&confidence) {
        return Err(line.error(format!("has the confidence {confidence}"), "give a number from 0 to 1"));
    }
    let occurrences = occurrences.into_iter().map(|it| occurrence(line, it)).collect::<Result<_>>()?;
    Ok(PredictedFinding { line: line.number, kind, tier: known_tier(line, tier)?, confidence, occurrences })
}

fn known_tier(line: Line<'_>, tier: Option<String>) -> Result<Tier> {
    let Some(tier) = tier else { return Ok(Tier::Reported) };
    let known = [Tier::Reported, Tier::Suggestion].into_iter().find(|it| it.name() == tier);
    known.ok_or_else(|| line.error(format!("“{tier}” is no tier"), "write reported or suggestion"))
}

fn occurrence(line: Line<'_>, occurrence: Occurrence) -> Result<PredictedOccurrence> {
    let Occurrence { official, counterpart } = occurrence;
    if official.is_none() && counterpart.is_none() {
        return Err(line.error("has an occurrence without place", "give it on at least one side"));
    }
    let passage = |side: &str, passage: Option<Passage>| {
        let Some(Passage { start, end, text }) = passage else { return Ok(None) };
        let span = CharSpan::new(start, end).ok_or_else(|| {
            let problem = format!("{side}: the span from {start} to {end} holds no character");
            line.error(problem, "write start before end")
        })?;
        Ok(Some(PredictedPassage { span, text }))
    };
    Ok(PredictedOccurrence {
        official: passage("official", official)?,
        counterpart: passage("counterpart", counterpart)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_over_beads_and_what_it_does_not_know() {
        let text = "{\"type\":\"pair\",\"official\":{\"characters\":9}}\n{\"type\":\"bead\"}\n{\"type\":\"later\"}\n\
                    {\"type\":\"finding\",\"kind\":\"name\",\"tier\":\"suggestion\",\"confidence\":0.5,\
                    \"occurrences\":[{\"official\":null,\"counterpart\":{\"start\":1,\"end\":3,\"text\":\"ab\"},\"bead\":0}]}\n";
        let predicted = read_predicted_findings("x", text).expect("is well formed");
        assert_eq!((predicted.official_characters, predicted.counterpart_characters), (Some(9), None));
        let finding = &predicted.findings[0];
        assert_eq!((finding.line, finding.tier, finding.confidence), (4, Tier::Suggestion, 0.5));
        assert_eq!(finding.occurrences[0].official, None);
    }

    #[test]
    fn refuses_what_cannot_be_counted() {
        let message = |text: &str| read_predicted_findings("x", text).expect_err("is bad").to_string();
        let finding = |rest: &str| message(&format!("{{\"type\":\"finding\",\"kind\":\"name\"{rest}}}"));
        assert_eq!(message(" \n"), "x: is empty; check that this is the right file");
        assert!(message("{\"type\":\"bead\"}\n").starts_with("x: holds neither a pair nor findings"));
        assert!(message("{\"type\":\"pair\"}\n{\"type\":\"pair\"}\n").starts_with("x, line 2: begins a second pair"));
        assert!(message("{\"findings\":[]}\n").starts_with("x, line 1: holds gold where predicted"));
        assert!(message("{}\n").starts_with("x, line 1: is no finding"));
        assert!(finding("").contains("missing field `occurrences`"));
        assert!(finding(",\"occurrences\":[]").contains("without occurrences"));
        assert!(finding(",\"occurrences\":[{}]").contains("without place"));
        let place = ",\"occurrences\":[{\"official\":{\"start\":5,\"end\":3}}]";
        assert!(finding(place).contains("official: the span from 5 to 3 holds no character"));
        let place = ",\"occurrences\":[{\"official\":{\"start\":1,\"end\":3}}]";
        assert!(finding(&format!("{place},\"tier\":\"sure\"")).contains("“sure” is no tier"));
        assert!(finding(&format!("{place},\"confidence\":2")).contains("has the confidence 2;"));
    }
}
