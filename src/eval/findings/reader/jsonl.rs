//! Gold in JSON Lines: a document a line, its raw texts and its findings with spans in characters.

use super::line::{Line, lines};
use super::{GoldFindings, GoldReader};
use crate::error::Result;
use crate::eval::findings::gold::{GoldFinding, GoldSide};
use crate::eval::findings::passage::{CharSpan, CharText};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// One document a line.
pub(super) struct Jsonl;

impl GoldReader for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn description(&self) -> &'static str {
        "a document a line: doc, official, counterpart, and findings with verdict, kind and spans"
    }

    fn fits(&self, first: &str) -> bool {
        first.trim_start().starts_with('{')
    }

    fn read(&self, document: &str, name: &str, text: &str) -> Result<Vec<GoldFindings>> {
        let mut seen: FxHashMap<String, usize> = FxHashMap::default();
        let mut documents = Vec::new();
        for line in lines(name, text) {
            let gold = gold(line, document)?;
            if let Some(earlier) = seen.insert(gold.document.clone(), line.number) {
                let problem = format!("document “{}” stands in line {earlier} already", gold.document);
                return Err(line.error(problem, "give each document a name of its own in doc"));
            }
            documents.push(gold);
        }
        Ok(documents)
    }
}

#[derive(Deserialize)]
struct Record {
    doc: Option<String>,
    official: Option<String>,
    counterpart: Option<String>,
    findings: Vec<Row>,
}

/// What tells a line of a prediction from gold; everything else is ignored.
#[derive(Deserialize)]
struct Kind {
    r#type: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    verdict: String,
    kind: String,
    official: Vec<(usize, usize)>,
    counterpart: Vec<(usize, usize)>,
}

fn gold(line: Line<'_>, document: &str) -> Result<GoldFindings> {
    if matches!(line.json::<Kind>()?.r#type.as_deref(), Some("pair" | "bead" | "finding")) {
        let problem = "holds predicted findings where gold is expected";
        return Err(line.error(problem, "give GOLD first and PREDICTED after it"));
    }
    let Record { doc, official, counterpart, findings } = line.json()?;
    let texts = [&official, &counterpart].map(|text| text.as_deref().map(CharText::new));
    let finding = |(number, row)| finding(line, number, row, &texts);
    let findings = (1..).zip(findings).map(finding).collect::<Result<_>>()?;
    Ok(GoldFindings { document: doc.unwrap_or_else(|| document.to_owned()), official, counterpart, findings })
}

fn finding(line: Line<'_>, number: usize, row: Row, texts: &[Option<CharText<'_>>; 2]) -> Result<GoldFinding> {
    if row.official.is_empty() && row.counterpart.is_empty() {
        let problem = format!("finding {number} has no span on either side");
        return Err(line.error(problem, "give at least one, or remove the finding"));
    }
    let side = |name: &str, pairs: Vec<(usize, usize)>, text: &Option<CharText<'_>>| {
        let span = |(start, end)| span(line, &format!("finding {number}, {name}"), start, end, text.as_ref());
        pairs.into_iter().map(span).collect::<Result<_>>().map(GoldSide::Spans)
    };
    Ok(GoldFinding {
        verdict: line.verdict(&format!("finding {number}: "), &row.verdict)?,
        kind: row.kind,
        official: side("official", row.official, &texts[0])?,
        counterpart: side("counterpart", row.counterpart, &texts[1])?,
    })
}

fn span(line: Line<'_>, place: &str, start: usize, end: usize, text: Option<&CharText<'_>>) -> Result<CharSpan> {
    let Some(span) = CharSpan::new(start, end) else {
        let problem = format!("{place}: the span [{start}, {end}] holds no character");
        return Err(line.error(problem, "write [start, end] with start before end"));
    };
    match text {
        Some(text) if end > text.len() => {
            let problem =
                format!("{place}: the span [{start}, {end}] ends beyond the {} characters of the text", text.len());
            Err(line.error(problem, "count characters (Unicode scalar values) of the raw text from 0"))
        }
        _ => Ok(span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::GoldVerdict;

    fn read(text: &str) -> Result<Vec<GoldFindings>> {
        Jsonl.read("file", "x", text)
    }

    #[test]
    fn reads_documents_with_and_without_names_and_texts() {
        let text = "{\"doc\":\"a\",\"official\":\"漢 b\",\"counterpart\":\"c\",\"findings\":[\
                    {\"verdict\":\"soft\",\"kind\":\"name\",\"official\":[[0,1],[2,3]],\"counterpart\":[],\"note\":\"n\"}]}\n\
                    \n{\"findings\":[]}\n";
        let gold = read(text).expect("is well formed");
        assert_eq!(gold.iter().map(|it| it.document.as_str()).collect::<Vec<_>>(), ["a", "file"]);
        let row = &gold[0].findings[0];
        assert_eq!(
            row.official,
            GoldSide::Spans(
                [(0, 1), (2, 3)].into_iter().filter_map(|(start, end)| CharSpan::new(start, end)).collect()
            )
        );
        assert_eq!((row.verdict, row.counterpart.is_empty()), (GoldVerdict::Soft, true));
        assert_eq!(gold[1].official, None);
    }

    #[test]
    fn refuses_what_cannot_be_counted() {
        let message = |text: &str| read(text).expect_err("is bad").to_string();
        let row = |verdict: &str, official: &str| {
            message(&format!(
                "{{\"official\":\"abc\",\"findings\":[{{\"verdict\":\"{verdict}\",\"kind\":\"name\",\"official\":{official},\"counterpart\":[]}}]}}"
            ))
        };
        assert!(
            row("maybe", "[[0,1]]")
                .starts_with("x, line 1: finding 1: “maybe” is no verdict; write one of must, soft, harmless")
        );
        assert!(
            row("must", "[[2,1]]").starts_with("x, line 1: finding 1, official: the span [2, 1] holds no character")
        );
        assert!(row("must", "[[1,1]]").contains("holds no character"));
        assert!(row("must", "[[1,4]]").contains("the span [1, 4] ends beyond the 3 characters of the text"));
        assert!(row("must", "[[1]]").contains("has another shape than expected at column"));
        assert!(row("must", "[[-1,1]]").contains("has another shape"));
        assert!(row("must", "[]").contains("finding 1 has no span on either side"));
        assert!(
            message("{\"findings\":[]}\n{\"findings\":[]}").starts_with("x, line 2: document “file” stands in line 1")
        );
        assert!(message("{\"doc\":\"a\"}").contains("missing field `findings`"));
        assert!(message("{\"type\":\"pair\"}").contains("holds predicted findings where gold is expected"));
        assert!(message("{\"findings\":[}").starts_with("x, line 1, byte 13: is not JSON at column 14"));
    }
}
