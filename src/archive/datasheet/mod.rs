//! Datasheets: what a corpus is, how it was made and what it holds.
//!
//! The questions follow Gebru et al., Datasheets for Datasets, Communications of the ACM 64 (2021). What the corpus itself can
//! answer is filled in; the rest is asked.

use crate::archive::corpus::stats::{LENGTHS, SideStats, Stats};
use crate::archive::page::chart;
use crate::document::is_obeyed;
use crate::error::{Error, ErrorKind, Result};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value};
use serde_json::json;
use std::collections::BTreeMap;

/// Questions that only people can answer, as keys of fields.
pub const QUESTIONS: [(&str, &str); 7] = [
    ("title", "What is the corpus called?"),
    ("purpose", "What was it made for?"),
    ("source", "Whose texts are they, and how were they collected?"),
    ("rights", "Under which rights may it be used?"),
    ("persons", "Does it name persons, and what follows from that?"),
    ("limits", "What should it not be used for?"),
    ("contact", "Who answers questions?"),
];

/// Everything that goes into a datasheet.
#[derive(Clone, Debug, Default)]
pub struct Datasheet {
    /// Files with their numbers, in their order: a corpus, or its parts.
    pub files: Vec<(String, Stats)>,
    /// Answers by the keys of [`QUESTIONS`].
    pub answers: BTreeMap<String, String>,
    /// Reports of what was done before: those of a run, of filter and of split, as they were written.
    pub reports: Vec<(String, serde_json::Value)>,
}

impl Datasheet {
    /// As a page of HTML, without scripts and network.
    ///
    /// # Errors
    /// Never but for a bug.
    pub fn html(&self) -> Result<String> {
        self.written("datasheet.html", include_str!("datasheet.html"), true)
    }

    /// As Markdown.
    ///
    /// # Errors
    /// Never but for a bug.
    pub fn markdown(&self) -> Result<String> {
        self.written("datasheet.md", include_str!("datasheet.md"), false)
    }

    fn written(&self, name: &str, template: &'static str, is_html: bool) -> Result<String> {
        let mut templates = Environment::new();
        templates.set_auto_escape_callback(move |_| if is_html { AutoEscape::Html } else { AutoEscape::None });
        templates.add_filter("count", chart::grouped);
        templates.add_filter("counted", chart::counted);
        templates.add_filter("cell", |text: String| escaped(&text));
        let written = templates.template_from_named_str(name, template).and_then(|it| it.render(self.values()));
        written.map_err(|error| {
            Error::new(ErrorKind::Write, format!("the datasheet cannot be made ({error})"), "report it with the corpus")
        })
    }

    fn values(&self) -> Value {
        let answer = |key: &str| self.answers.get(key).cloned().unwrap_or_default();
        let questions: Vec<_> = QUESTIONS.iter().map(|(key, question)| json!([key, question, answer(key)])).collect();
        let files: Vec<_> = self.files.iter().map(|(name, stats)| file(name, stats)).collect();
        let report = |(name, report): &(String, serde_json::Value)| {
            let mut lines = Vec::new();
            add_lines("", report, &mut lines);
            json!([name, lines])
        };
        let reports: Vec<_> = self.reports.iter().map(report).collect();
        let title = self.answers.get("title").cloned().unwrap_or_else(|| "A parallel corpus".to_owned());
        Value::from(Serde(json!({
            "title": title, "questions": questions, "files": files, "reports": reports,
            "version": env!("CARGO_PKG_VERSION"),
        })))
    }
}

/// The values of a report with the names that lead to them; a list of objects has a line for each.
fn add_lines(name: &str, value: &serde_json::Value, lines: &mut Vec<(String, String)>) {
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match value {
        serde_json::Value::Null => {}
        serde_json::Value::Object(members) => members.iter().for_each(|(member, value)| {
            let name = if name.is_empty() { member.clone() } else { format!("{name}: {member}") };
            add_lines(&name, value, lines);
        }),
        serde_json::Value::Array(items) if items.iter().any(serde_json::Value::is_object) => {
            for item in items {
                let members = item.as_object().into_iter().flatten();
                let members: Vec<String> = members.map(|(name, value)| format!("{name} {}", text(value))).collect();
                lines.push((name.to_owned(), members.join(", ")));
            }
        }
        serde_json::Value::Array(items) => {
            lines.push((name.to_owned(), items.iter().map(text).collect::<Vec<_>>().join(", ")));
        }
        other => lines.push((name.to_owned(), text(other))),
    }
}

/// A text as Markdown shows it: no mark of Markdown or HTML, no end of a cell, nothing that a terminal obeys.
fn escaped(text: &str) -> String {
    let is_mark = |c| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '#');
    let shown = text.chars().map(|c| if is_obeyed(c) { ' ' } else { c });
    shown.flat_map(|c| is_mark(c).then_some('\\').into_iter().chain([c])).collect()
}

fn file(name: &str, stats: &Stats) -> serde_json::Value {
    let languages = |side: &SideStats| side.languages.keys().cloned().collect::<Vec<_>>().join(", ");
    let side = |(name, side): (&str, &SideStats)| {
        let ratio = side.types as f64 / side.words.max(1) as f64;
        json!({
            "name": name, "languages": languages(side), "sentences": side.sentences, "words": side.words,
            "types": side.types, "ratio": format!("{ratio:.4}"), "characters": side.characters,
        })
    };
    let sides: Vec<_> = ["Official", "Counterpart"].into_iter().zip(&stats.sides).map(side).collect();
    let bounds = LENGTHS.iter().map(|most| format!("up to {most}")).chain([format!("more than {}", LENGTHS[5])]);
    let lengths: Vec<_> = bounds.zip(stats.sides[0].lengths).zip(stats.sides[1].lengths).collect();
    let lengths: Vec<_> = lengths.into_iter().map(|((bound, one), other)| json!([bound, one, other])).collect();
    let mut shapes: Vec<(&String, &u64)> = stats.shapes.iter().collect();
    shapes.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let unit = ["0", "0.25", "0.5", "0.75", "1"];
    json!({
        "name": name, "rows": stats.rows, "documents": stats.documents, "repeated": stats.repeated, "sides": sides,
        "lengths": lengths, "shapes": shapes.into_iter().take(10).collect::<Vec<_>>(), "dates": stats.dates,
        "scores": chart::histogram("Rows by score", &stats.scores, &unit),
        "confidences": chart::histogram("Rows by confidence", &stats.confidences, &unit),
        "confidence_bars": bars(&stats.confidences),
    })
}

/// A histogram of tenths as lines of text.
fn bars(counts: &[u64; 20]) -> Vec<(String, String, u64)> {
    let tenths: Vec<u64> = counts.chunks(2).map(|two| two.iter().sum()).collect();
    let most = tenths.iter().copied().max().unwrap_or(0).max(1);
    let bar = |(tenth, count): (usize, &u64)| {
        let range = format!("{:.1} to {:.1}", tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0);
        (range, "█".repeat((count * 30).div_ceil(most) as usize), *count)
    };
    tenths.iter().enumerate().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_every_setting_and_file_of_a_run_on_a_line() {
        let run = json!({
            "version": "1", "options": {"boilerplate": 20, "official_lang": null, "corpus": ["csv", "tmx"]},
            "files": [{"role": "glossary", "name": "house.csv", "blake3": "ab"}],
        });
        let sheet = Datasheet { reports: vec![("summary.json".to_owned(), run)], ..Datasheet::default() };
        let markdown = sheet.markdown().unwrap();
        for line in [
            "| options: boilerplate | 20 |",
            "| options: corpus | csv, tmx |",
            "| files | blake3 ab, name house.csv, role glossary |",
            "| version | 1 |",
        ] {
            assert!(markdown.contains(line), "{line} in {markdown}");
        }
        assert!(!markdown.contains("official\\_lang"), "what is not set says nothing");
    }

    #[test]
    fn an_answer_is_text_whatever_is_in_it() {
        assert_eq!(escaped("a|b\n<b>\u{1b}[0m\u{202e}"), "a\\|b \\<b\\> \\[0m ");
        let answers = [("title", "<script>"), ("purpose", "**x** | y\u{1b}")];
        let answers = answers.map(|(key, answer)| (key.to_owned(), answer.to_owned())).into();
        let sheet = Datasheet { answers, ..Datasheet::default() }.markdown().unwrap();
        assert!(sheet.starts_with("# \\<script\\>\n"), "{sheet}");
        assert!(sheet.contains(r"\*\*x\*\* \| y  |"), "{sheet}");
    }
}
