//! The findings, the gravest first: what differs, then both lines with the term marked, then what to do.

use super::context::{self, Context};
use super::paint::{Paint, Tone};
use super::wrap::wrap;
use super::{Style, count, prose, visible};
use crate::document::{Document, Span};
use crate::export::lines::Lines;
use crate::pair::{Pair, PairReport};
use crate::terms::{Finding, Kind, Occurrence, Severity, Tier};
use std::cmp::Reverse;
use std::io::{self, Write};
use std::ops::Range;

/// Beads that a finding names before it says only how many more there are.
const SHOWN_BEADS: usize = 8;

/// Columns before a finding's own text: the longest severity and two blanks.
const INDENT: usize = 10;

pub(super) fn write(pair: &Pair, report: &PairReport, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let page = Page::new(pair, report, style);
    let of_tier = |tier| {
        let mut findings: Vec<&Finding> = report.findings.iter().filter(|finding| finding.tier == tier).collect();
        findings.sort_by_key(|finding| Reverse(finding.severity));
        findings
    };
    let (reported, suggestions) = (of_tier(Tier::Reported), of_tier(Tier::Suggestion));
    let names = format!("{} (<), {} (>)", pair.official.name(), pair.counterpart.name());
    let heading = match reported.len() {
        0 => "No mismatches reported".to_owned(),
        number => format!("{}: {names}", count(number, "mismatch", "mismatches")),
    };
    page.head(&heading, Tone::Strong, out)?;
    reported.iter().try_for_each(|finding| page.finding(finding, out))?;
    if suggestions.is_empty() {
        return Ok(());
    }
    if !reported.is_empty() {
        writeln!(out)?;
    }
    let heading = count(suggestions.len(), "suggestion", "suggestions");
    if !style.suggestions {
        return page.head(&format!("{heading} not shown (--suggestions shows them)"), Tone::Faint, out);
    }
    page.head(&format!("{heading}: {names}"), Tone::Strong, out)?;
    suggestions.iter().try_for_each(|finding| page.finding(finding, out))
}

/// Where the parts of a finding stand.
struct Page<'a> {
    pair: &'a Pair,
    report: &'a PairReport,
    lines: [Lines<'a>; 2],
    /// Columns of the highest line number.
    gutter: usize,
    width: usize,
    paint: Paint,
}

impl<'a> Page<'a> {
    fn new(pair: &'a Pair, report: &'a PairReport, style: Style) -> Self {
        let documents = [&pair.official, &pair.counterpart];
        let lines = documents.map(Lines::new);
        let last = documents.iter().zip(&lines).map(|(document, lines)| lines.line(document.raw().len())).max();
        let gutter = 2 + last.unwrap_or(0).to_string().len();
        Page { pair, report, lines, gutter, width: style.width, paint: Paint { colour: style.colour } }
    }

    fn head(&self, text: &str, tone: Tone, out: &mut dyn Write) -> io::Result<()> {
        let lines = wrap(&visible(text), &[], self.width);
        lines.iter().try_for_each(|line| writeln!(out, "{}", self.paint.with(tone, &line.plain())))
    }

    fn finding(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let severity = format!("{:<INDENT$}", finding.severity.name());
        let tone = if finding.severity >= Severity::Major { Tone::Alarm } else { Tone::Strong };
        let shown = self.shown(finding);
        let official = term(&self.pair.official, shown.first().and_then(|first| first.official));
        let counterparts: Vec<String> = shown.iter().map(|it| term(&self.pair.counterpart, it.counterpart)).collect();
        let counterpart = counterparts.join(" and ");
        let text = format!("{}: {official} → {counterpart} ({})", finding.kind.name(), places(finding));
        writeln!(out)?;
        for (number, line) in wrap(&text, &[], self.width.saturating_sub(INDENT).max(INDENT)).iter().enumerate() {
            let before = if number == 0 { self.paint.with(tone, &severity) } else { " ".repeat(INDENT) };
            writeln!(out, "{before}{}", line.plain())?;
        }
        shown.iter().try_for_each(|occurrence| self.place(occurrence, out))?;
        for (number, line) in wrap(&visible(&finding.message), &[], self.column()).iter().enumerate() {
            self.row("", if number == 0 { "=" } else { "" }, &line.plain(), out)?;
        }
        Ok(())
    }

    /// The first place; of several names for one thing, the first place of each.
    fn shown<'f>(&self, finding: &'f Finding) -> Vec<&'f Occurrence> {
        let mut names = Vec::new();
        let is_new = |occurrence: &&Occurrence| {
            let name = term(&self.pair.counterpart, occurrence.counterpart).to_lowercase();
            let new = names.is_empty() || finding.kind == Kind::Inconsistent && !names.contains(&name);
            names.extend(new.then_some(name));
            new
        };
        finding.occurrences.iter().filter(is_new).collect()
    }

    /// Both lines of a place, each with its marks below it.
    fn place(&self, occurrence: &Occurrence, out: &mut dyn Write) -> io::Result<()> {
        let Some(bead) = self.report.beads.get(occurrence.bead) else { return Ok(()) };
        let documents = [&self.pair.official, &self.pair.counterpart];
        let terms = [occurrence.official, occurrence.counterpart];
        let sentences = [(&self.report.official, &bead.official), (&self.report.counterpart, &bead.counterpart)];
        let stretches = [0, 1].map(|side| stretch(sentences[side].0, sentences[side].1, terms[side]));
        let contexts = [0, 1].map(|side| match (stretches[side], terms[side]) {
            (Some(stretch), Some(term)) => Context::of_term(documents[side], stretch, term),
            (Some(stretch), None) => Context::without_term(documents[side], stretch),
            (None, _) => Context::default(),
        });
        let rows = context::rows([&contexts[0], &contexts[1]], self.column(), self.paint);
        for (side, (text, marks)) in rows.iter().enumerate().filter(|(_, (text, _))| !text.is_empty()) {
            let start = terms[side].or(stretches[side]).map_or(0, |span| documents[side].raw_span(span).start);
            self.row(&self.lines[side].line(start).to_string(), ["<", ">"][side], text, out)?;
            if !marks.is_empty() {
                self.row("", "", marks, out)?;
            }
        }
        Ok(())
    }

    fn row(&self, label: &str, sign: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let gutter = self.paint.with(Tone::Faint, &format!("{label:>width$} {sign:<1}", width = self.gutter));
        writeln!(out, "{}", format!("{gutter} {text}").trim_end())
    }

    /// Columns beside the gutter.
    fn column(&self) -> usize {
        self.width.saturating_sub(self.gutter + 3).max(1)
    }
}

/// The sentences of a bead that hold a term, or all of them where it has none.
fn stretch(sentences: &[Span], bead: &Range<usize>, term: Option<Span>) -> Option<Span> {
    let sentences = sentences.get(bead.clone())?;
    let holds = |sentence: &&Span| term.is_none_or(|term| sentence.overlaps(term));
    let held = sentences.iter().filter(holds).copied().reduce(Span::hull);
    held.or(term)
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
    let sure = match finding.tier {
        Tier::Reported => String::new(),
        Tier::Suggestion => format!(", {}% sure", (finding.confidence * 100.0).round()),
    };
    format!("{times}{word} {}{more}{sure}", shown.join(", "))
}
