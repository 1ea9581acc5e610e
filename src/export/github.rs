//! Workflow commands of GitHub Actions, which show as annotations beside the lines of a change.
//!
//! Source: "Workflow commands for GitHub Actions", docs.github.com; what is escaped follows the runner's own toolkit.

use super::annotation::{Annotation, Level, annotations};
use super::uri::is_standard_input;
use super::visible::visible;
use super::{Content, ContentKind, Exporter, Style};
use crate::pair::Pair;
use std::cmp::Reverse;
use std::io::{self, Write};

/// One command a place of a finding.
pub(super) struct Github;

impl Exporter for Github {
    fn name(&self) -> &'static str {
        "github"
    }

    fn extension(&self) -> Option<&'static str> {
        None
    }

    fn description(&self) -> &'static str {
        "workflow commands of GitHub Actions, which annotate the counterpart's lines"
    }

    fn holds(&self) -> &'static [ContentKind] {
        &[ContentKind::Findings]
    }

    fn write(&self, content: Content<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let Content::Findings(pair, report) = content else { return Err(io::ErrorKind::Unsupported.into()) };
        let mut annotations = annotations(pair, report, style);
        // GitHub shows the first ten of each level in a step: the gravest findings come first, and every finding has one of
        // its places shown before any has two.
        annotations.sort_by_key(|it| (Reverse(it.level()), Reverse(it.finding.severity), it.occurrence, it.number));
        annotations.iter().try_for_each(|annotation| writeln!(out, "{}", command(pair, annotation)))
    }
}

fn command(pair: &Pair, annotation: &Annotation<'_>) -> String {
    let name = match annotation.level() {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let mut properties = place(pair.counterpart.name(), annotation);
    properties.push(("title", title(annotation)));
    let properties: Vec<String> = properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
    format!("::{name} {}::{}", properties.join(","), data(&message(pair, annotation)))
}

/// File and line; columns only within one line, since GitHub refuses others. A text without a file annotates the run.
fn place(file: &str, annotation: &Annotation<'_>) -> Vec<(&'static str, String)> {
    if is_standard_input(file) {
        return Vec::new();
    }
    let mut properties = vec![("file", file.strip_prefix("./").unwrap_or(file).to_owned())];
    if let Some(region) = annotation.place {
        properties.push(("line", region.start_line.to_string()));
        if region.start_line == region.end_line {
            properties.push(("col", region.start_column.to_string()));
            properties.push(("endColumn", region.end_column.to_string()));
        } else {
            properties.push(("endLine", region.end_line.to_string()));
        }
    }
    properties
}

fn title(annotation: &Annotation<'_>) -> String {
    let term = |text: &Option<String>| text.as_ref().map_or_else(|| "(nothing)".to_owned(), |text| format!("“{text}”"));
    let kind = annotation.finding.kind.name();
    format!("{kind}: {} → {}", term(&annotation.official), term(&annotation.counterpart))
}

fn message(pair: &Pair, annotation: &Annotation<'_>) -> String {
    let advice = annotation.advice();
    match annotation.official_place {
        Some(place) => format!("{advice}; {}, line {}", pair.official.name(), place.start_line),
        None => advice,
    }
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25")
}

/// The value of a property. Controls need no escape: [`visible`] leaves none.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_the_runner_would_take_apart() {
        assert_eq!(property("a,b: 50%\r\n"), "a%2Cb%3A 50%25␍␊");
        assert_eq!(data("a,b: 50%\n::error::x"), "a,b: 50%25␊::error::x");
    }
}
