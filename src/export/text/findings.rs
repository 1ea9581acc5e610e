//! The findings, the gravest first.

use super::paint::{Paint, Tone};
use super::visible::visible;
use super::wrap::wrap;
use super::{Style, count, prose};
use crate::document::{Document, Span};
use crate::pair::{Pair, PairReport};
use crate::terms::{Finding, Severity, Tier};
use std::cmp::Reverse;
use std::io::{self, Write};

/// Beads that a finding names before it says only how many more there are.
const SHOWN_BEADS: usize = 8;

/// Columns before a finding's own text: the longest severity and two blanks.
const INDENT: usize = 10;

pub(super) fn write(pair: &Pair, report: &PairReport, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint { colour: style.colour };
    let of_tier = |tier| {
        let mut findings: Vec<&Finding> = report.findings.iter().filter(|finding| finding.tier == tier).collect();
        findings.sort_by_key(|finding| Reverse(finding.severity));
        findings
    };
    let (reported, suggestions) = (of_tier(Tier::Reported), of_tier(Tier::Suggestion));
    let heading = match reported.len() {
        0 => "No mismatches reported".to_owned(),
        number => count(number, "mismatch", "mismatches"),
    };
    head(&heading, Tone::Strong, style.width, paint, out)?;
    reported.iter().try_for_each(|finding| write_one(pair, finding, style.width, paint, out))?;
    let heading = count(suggestions.len(), "suggestion", "suggestions");
    if suggestions.is_empty() {
        return Ok(());
    }
    if !style.suggestions {
        let hint = format!("{heading} not shown (--suggestions shows them)");
        return head(&hint, Tone::Faint, style.width, paint, out);
    }
    head(&heading, Tone::Strong, style.width, paint, out)?;
    suggestions.iter().try_for_each(|finding| write_one(pair, finding, style.width, paint, out))
}

fn head(text: &str, tone: Tone, width: usize, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    wrap(text, &[], width).iter().try_for_each(|line| writeln!(out, "{}", paint.with(tone, &line.plain())))
}

fn write_one(pair: &Pair, finding: &Finding, width: usize, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let severity = format!("{:<INDENT$}", finding.severity.name());
    let tone = if finding.severity >= Severity::Major { Tone::Alarm } else { Tone::Strong };
    let first = finding.occurrences.first();
    let official = term(&pair.official, first.and_then(|first| first.official));
    let counterpart = term(&pair.counterpart, first.and_then(|first| first.counterpart));
    let text = format!("{}: {official} → {counterpart} ({})", finding.kind.name(), places(finding));
    let column = width.saturating_sub(INDENT).max(INDENT);
    for (number, line) in wrap(&text, &[], column).iter().enumerate() {
        let before = if number == 0 { paint.with(tone, &severity) } else { " ".repeat(INDENT) };
        writeln!(out, "{before}{}", line.plain())?;
    }
    for line in wrap(&visible(&finding.message), &[], column) {
        writeln!(out, "{}", paint.with(Tone::Faint, &format!("{:INDENT$}{}", "", line.plain())))?;
    }
    Ok(())
}

fn term(document: &Document, span: Option<Span>) -> String {
    span.map_or_else(|| "(nothing)".to_owned(), |span| format!("“{}”", prose(document, span)))
}

/// How often a finding shows, and in which beads.
fn places(finding: &Finding) -> String {
    let mut beads: Vec<usize> = finding.occurrences.iter().map(|occurrence| occurrence.bead).collect();
    beads.dedup();
    let shown: Vec<String> = beads.iter().take(SHOWN_BEADS).map(usize::to_string).collect();
    let more = beads.len().saturating_sub(SHOWN_BEADS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let word = if beads.len() == 1 { "bead" } else { "beads" };
    let times = match finding.occurrences.len() {
        1 => String::new(),
        number => format!("{number} times, "),
    };
    format!("{times}{word} {}{more}", shown.join(", "))
}
