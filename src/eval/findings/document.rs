//! Gold and predicted findings of one pair of texts, checked so that they can be counted.

use super::gold::{GoldFinding, GoldFindings, GoldSide};
use super::passage::CharText;
use super::predicted::{PredictedFinding, PredictedFindings, PredictedPassage};
use crate::error::{Error, ErrorKind, Result};
use crate::eval::beads::Side;
use crate::eval::reader::shortened;

/// The findings of one pair of texts.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingDocument {
    /// The name for reports.
    pub name: String,
    /// The gold rows.
    pub gold: Vec<GoldFinding>,
    /// The findings to judge. Each passage has its text where gold or the prediction gives it.
    pub predicted: Vec<PredictedFinding>,
    /// For each gold row what it has on both sides, to be read; positions where gold has no texts.
    pub shown: Vec<[Option<String>; 2]>,
    /// Words of the counterpart between white space, where gold has its text.
    pub words: Option<usize>,
}

impl FindingDocument {
    /// Puts the files of one document together.
    ///
    /// ```
    /// use bitext::eval::{FindingDocument, read_gold_findings, read_predicted_findings};
    /// let gold = r#"{"doc":"a","official":"By 3 May.","counterpart":"By 5 May.","findings":[]}"#;
    /// let gold = read_gold_findings("a", "gold.jsonl", gold)?.remove(0);
    /// let other = r#"{"type":"pair","official":{"characters":9},"counterpart":{"characters":12}}"#;
    /// let other = read_predicted_findings("terms.jsonl", other)?;
    /// let error = FindingDocument::new(gold, other).unwrap_err();
    /// assert!(error.to_string().starts_with("terms.jsonl: was made from a counterpart of 12 characters, and gold's has 9"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the predicted findings are about other texts than gold's, or say too little to be matched with it.
    pub fn new(gold: GoldFindings, predicted: PredictedFindings) -> Result<FindingDocument> {
        let mut predicted = predicted;
        for side in Side::BOTH {
            if let Some(text) = text(&gold, side) {
                let text = CharText::new(text);
                refuse_another_length(&predicted, side, text.len())?;
                passages(&mut predicted, side).try_for_each(|(name, line, it)| located(name, line, it, side, &text))?;
            }
        }
        let by_terms =
            |row: &GoldFinding| [&row.official, &row.counterpart].iter().any(|it| matches!(it, GoldSide::Terms(_)));
        if gold.findings.iter().any(by_terms) {
            Side::BOTH.into_iter().try_for_each(|side| refuse_textless(&mut predicted, side))?;
        }
        let texts = [&gold.official, &gold.counterpart].map(|text| text.as_deref().map(CharText::new));
        let shown =
            |row: &GoldFinding| [alternative(&row.official, &texts[0]), alternative(&row.counterpart, &texts[1])];
        Ok(FindingDocument {
            shown: gold.findings.iter().map(shown).collect(),
            words: gold.counterpart.as_deref().map(|text| text.split_whitespace().count()),
            name: gold.document,
            gold: gold.findings,
            predicted: predicted.findings,
        })
    }
}

fn text(gold: &GoldFindings, side: Side) -> Option<&str> {
    match side {
        Side::Official => gold.official.as_deref(),
        Side::Counterpart => gold.counterpart.as_deref(),
    }
}

/// The first alternative of a side, to be read.
fn alternative(side: &GoldSide, text: &Option<CharText<'_>>) -> Option<String> {
    match side {
        GoldSide::Terms(terms) => terms.first().cloned(),
        GoldSide::Spans(spans) => spans.first().map(|&span| {
            let found = text.as_ref().and_then(|text| text.slice(span));
            found.map_or_else(|| format!("[{}, {}]", span.start(), span.end()), str::to_owned)
        }),
    }
}

/// Every passage of one side, with the file's name and its line.
fn passages(
    predicted: &mut PredictedFindings,
    side: Side,
) -> impl Iterator<Item = (&str, usize, &mut PredictedPassage)> {
    let PredictedFindings { name, findings, .. } = predicted;
    let name: &str = name;
    findings.iter_mut().flat_map(move |finding| {
        let line = finding.line;
        finding.occurrences.iter_mut().filter_map(move |occurrence| {
            let passage = match side {
                Side::Official => occurrence.official.as_mut(),
                Side::Counterpart => occurrence.counterpart.as_mut(),
            };
            passage.map(|passage| (name, line, passage))
        })
    })
}

/// A text as a message names it, with its article.
fn called(article: &str, side: Side) -> String {
    match side {
        Side::Official => format!("{} official text", if article == "a" { "an" } else { article }),
        Side::Counterpart => format!("{article} counterpart"),
    }
}

const OTHER_TEXT: &str = "compare the same two files that gold was made from, and give their output";

fn refuse_another_length(predicted: &PredictedFindings, side: Side, gold: usize) -> Result<()> {
    let said = match side {
        Side::Official => predicted.official_characters,
        Side::Counterpart => predicted.counterpart_characters,
    };
    match said {
        Some(said) if said != gold => {
            let problem = format!("was made from {} of {said} characters, and gold's has {gold}", called("a", side));
            Err(Error::new(ErrorKind::Input, problem, OTHER_TEXT).in_source(&predicted.name))
        }
        _ => Ok(()),
    }
}

/// Checks a passage against gold's text, and gives it its text where it has none.
fn located(name: &str, line: usize, passage: &mut PredictedPassage, side: Side, text: &CharText<'_>) -> Result<()> {
    let span = passage.span;
    let place = format!("the span from {} to {} of {}", span.start(), span.end(), called("the", side));
    let refused =
        |problem: String| Err(Error::new(ErrorKind::Input, problem, OTHER_TEXT).in_source(name).on_line(line));
    let Some(found) = text.slice(span) else {
        return refused(format!("{place} ends beyond its {} characters", text.len()));
    };
    match &passage.text {
        None => passage.text = Some(found.to_owned()),
        Some(said) if spells(found, said) => {}
        Some(said) => {
            return refused(format!("{place} is “{}” in gold's text, not “{}”", shortened(found), shortened(said)));
        }
    }
    Ok(())
}

/// Whether a raw text holds the letters and digits of prose in their order; between them may stand marks.
fn spells(raw: &str, prose: &str) -> bool {
    let mut raw = raw.chars();
    prose.chars().filter(char::is_ascii_alphanumeric).all(|wanted| raw.any(|c| c == wanted))
}

fn refuse_textless(predicted: &mut PredictedFindings, side: Side) -> Result<()> {
    match passages(predicted, side).find(|(_, _, passage)| passage.text.is_none()) {
        None => Ok(()),
        Some((name, line, _)) => {
            let problem = format!("has no text for a place in {}, and gold has strings", called("the", side));
            let remedy = "give the text of each place, as bitext terms -f jsonl does";
            Err(Error::new(ErrorKind::Input, problem, remedy).in_source(name).on_line(line))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read_gold_findings, read_predicted_findings};
    use super::*;

    fn message(official: &str, place: &str) -> String {
        let gold = format!("{{\"official\":{official:?},\"findings\":[]}}");
        let gold = read_gold_findings("a", "gold", &gold).expect("is well formed").remove(0);
        let found = format!("{{\"kind\":\"name\",\"occurrences\":[{{\"official\":{place}}}]}}");
        let found = read_predicted_findings("found", &found).expect("is well formed");
        FindingDocument::new(gold, found).map_or_else(|error| error.to_string(), |_| String::new())
    }

    #[test]
    fn refuses_findings_about_another_text() {
        let beyond = "found, line 1: the span from 1 to 5 of the official text ends beyond its 4 characters";
        assert!(message("abcd", "{\"start\":1,\"end\":5}").starts_with(beyond));
        let other = "found, line 1: the span from 1 to 3 of the official text is “bc” in gold's text, not “cd”";
        assert!(message("abcd", "{\"start\":1,\"end\":3,\"text\":\"cd\"}").starts_with(other));
        assert_eq!(
            message("a *b*\nc", "{\"start\":0,\"end\":7,\"text\":\"a b c\"}"),
            "",
            "marks are left out of prose"
        );
    }

    #[test]
    fn strings_of_gold_need_strings_to_match() {
        let table = "verdict\tkind\tofficial\tcounterpart\nmust\tname\ta\tb\n";
        let gold = read_gold_findings("a", "gold", table).expect("is well formed").remove(0);
        let found = "{\"kind\":\"name\",\"occurrences\":[{\"official\":{\"start\":0,\"end\":2}}]}";
        let found = read_predicted_findings("found", found).expect("is well formed");
        let error = FindingDocument::new(gold, found).expect_err("has no strings").to_string();
        assert!(error.starts_with("found, line 1: has no text for a place in the official"), "{error}");
    }
}
