//! The beads: side by side where the page is wide enough, one above the other where it is not.

use super::diff::differences;
use super::paint::{Paint, Tone};
use super::visible;
use super::wrap::{Line, cut, wrap};
use super::{Style, count, digits, prose};
use crate::align::Bead;
use crate::pair::{Pair, PairReport};
use crate::terms::Tier;
use std::io::{self, Write};
use std::ops::Range;

/// Columns from which on two texts stand side by side.
const SIDE_BY_SIDE: usize = 80;

/// The gutter holds a bead's number, its shape (`2-1`), `swap`, and its confidence (`62%`) where that is low.
const LEAST_GUTTER: usize = 4;

/// Beads of a lower confidence show it.
const DOUBTFUL: f64 = 0.9;

/// Where a page has its columns.
struct Page<'a> {
    pair: &'a Pair,
    report: &'a PairReport,
    gutter: usize,
    width: usize,
    paint: Paint,
}

pub(super) fn write(pair: &Pair, report: &PairReport, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let gutter = digits(report.beads.len()).max(LEAST_GUTTER);
    let page = Page { pair, report, gutter, width: style.width, paint: Paint { colour: style.colour } };
    page.header(out)?;
    let mut after_null = false;
    for (index, bead) in report.beads.iter().enumerate() {
        if !(after_null && bead.is_null()) {
            writeln!(out)?;
        }
        after_null = bead.is_null();
        if after_null {
            page.null(index, bead, out)?
        } else {
            page.bead(index, bead, out)?
        }
        page.original(bead, out)?;
    }
    Ok(())
}

impl Page<'_> {
    fn header(&self, out: &mut dyn Write) -> io::Result<()> {
        let sentences = |number| count(number, "sentence", "sentences");
        let (official, counterpart) = (&self.pair.official, &self.pair.counterpart);
        let reported = self.report.findings.iter().filter(|finding| finding.tier == Tier::Reported).count();
        let header = format!(
            "{} ({}, {}), {} ({}, {}): {}, {}",
            official.name(),
            official.language(),
            sentences(self.report.official.len()),
            counterpart.name(),
            counterpart.language(),
            sentences(self.report.counterpart.len()),
            count(self.report.beads.len(), "bead", "beads"),
            count(reported, "mismatch", "mismatches"),
        );
        for line in wrap(&visible(&header), &[], self.width) {
            writeln!(out, "{}", self.paint.with(Tone::Strong, &line.plain()))?;
        }
        Ok(())
    }

    /// What the original has for a bead's official sentences, below the bead where its own beads begin.
    fn original(&self, bead: &Bead, out: &mut dyn Write) -> io::Result<()> {
        let Some((bridge, document)) = self.report.bridge.as_ref().zip(self.pair.original.as_ref()) else {
            return Ok(());
        };
        let column = self.width.saturating_sub(self.gutter + 4).max(1);
        for across in
            bridge.beads.iter().filter(|across| !across.is_null() && bead.official.contains(&across.official.start))
        {
            let sentences = &bridge.original[across.counterpart.clone()];
            let span = sentences[0].hull(sentences[sentences.len() - 1]);
            for (row, line) in wrap(&prose(document, span), &[], column).iter().enumerate() {
                let sign = self.paint.with(Tone::Faint, if row == 0 { "~" } else { " " });
                writeln!(out, "{}  {sign} {}", self.label(""), line.plain())?;
            }
        }
        Ok(())
    }

    /// A sentence without counterpart takes one line.
    fn null(&self, index: usize, bead: &Bead, out: &mut dyn Write) -> io::Result<()> {
        let [official, counterpart] = self.texts(bead);
        let (mark, text, tone) = if bead.counterpart.is_empty() {
            ('-', official, Tone::Official)
        } else {
            ('+', counterpart, Tone::Counterpart)
        };
        let text = cut(&text, self.width.saturating_sub(self.gutter + 4).max(1));
        writeln!(
            out,
            "{}  {}",
            self.label(&index.to_string()),
            self.paint.with(tone, format!("{mark} {text}").trim_end())
        )
    }

    fn bead(&self, index: usize, bead: &Bead, out: &mut dyn Write) -> io::Result<()> {
        let texts = self.texts(bead);
        let comparable = self.pair.official.language().is_variant_of(self.pair.counterpart.language());
        let marks = if comparable { differences(&texts[0], &texts[1]) } else { Default::default() };
        let mut labels = vec![index.to_string()];
        labels.extend(Some(bead.shape()).filter(|shape| shape != "1-1"));
        labels.extend(bead.crossing.then(|| "swap".to_owned()));
        labels.extend((bead.confidence < DOUBTFUL).then(|| format!("{}%", (bead.confidence * 100.0) as u32)));
        if self.width >= SIDE_BY_SIDE {
            self.side_by_side(&labels, &texts, &marks, out)
        } else {
            self.stacked(&labels, &texts, &marks, out)
        }
    }

    fn side_by_side(
        &self,
        labels: &[String],
        texts: &[String; 2],
        marks: &[Vec<Range<usize>>; 2],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let column = (self.width - self.gutter - 5) / 2;
        let left = self.lines(&texts[0], &marks[0], Tone::Official, column);
        let right = self.lines(&texts[1], &marks[1], Tone::Counterpart, column);
        for row in 0..left.len().max(right.len()).max(labels.len()) {
            let label = self.label(labels.get(row).map_or("", String::as_str));
            let (text, width) =
                left.get(row).map_or((String::new(), 0), |line| (line.painted(self.paint, Tone::Official), line.width));
            let blanks = " ".repeat(column.saturating_sub(width));
            let rule = self.paint.with(Tone::Faint, "│");
            let other = right.get(row).map(|line| line.painted(self.paint, Tone::Counterpart)).unwrap_or_default();
            writeln!(out, "{}", format!("{label}  {text}{blanks} {rule} {other}").trim_end())?;
        }
        Ok(())
    }

    fn stacked(
        &self,
        labels: &[String],
        texts: &[String; 2],
        marks: &[Vec<Range<usize>>; 2],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let column = self.width.saturating_sub(self.gutter + 4).max(1);
        let mut rows = Vec::new();
        let sides: &[(usize, &str, Tone)] = if texts[0] == texts[1] {
            &[(0, "=", Tone::Official)]
        } else {
            &[(0, "<", Tone::Official), (1, ">", Tone::Counterpart)]
        };
        for &(side, sign, tone) in sides {
            for (number, line) in self.lines(&texts[side], &marks[side], tone, column).iter().enumerate() {
                let sign = self.paint.with(Tone::Faint, if number == 0 { sign } else { " " });
                rows.push(format!("{sign} {}", line.painted(self.paint, tone)));
            }
        }
        for row in 0..rows.len().max(labels.len()) {
            let label = self.label(labels.get(row).map_or("", String::as_str));
            let text = rows.get(row).map_or("", String::as_str);
            writeln!(out, "{}", format!("{label}  {text}").trim_end())?;
        }
        Ok(())
    }

    /// Lines with their marks as colours or, without colours, as signs: `[-only official-]`, `{+only counterpart+}`.
    fn lines(&self, text: &str, marks: &[Range<usize>], tone: Tone, width: usize) -> Vec<Line> {
        if self.paint.colour {
            return wrap(text, marks, width);
        }
        let (open, close) = if tone == Tone::Official { ("[-", "-]") } else { ("{+", "+}") };
        let mut signed = String::with_capacity(text.len());
        let mut done = 0;
        for mark in marks {
            signed.extend([&text[done..mark.start], open, &text[mark.clone()], close]);
            done = mark.end;
        }
        signed.push_str(&text[done..]);
        wrap(&signed, &[], width)
    }

    fn label(&self, text: &str) -> String {
        self.paint.with(Tone::Faint, &format!("{text:>width$}", width = self.gutter))
    }

    fn texts(&self, bead: &Bead) -> [String; 2] {
        let text = |document, sentences: Option<&[crate::document::Span]>| match sentences {
            Some([first, .., last]) => prose(document, first.hull(*last)),
            Some([only]) => prose(document, *only),
            _ => String::new(),
        };
        [
            text(&self.pair.official, self.report.official.get(bead.official.clone())),
            text(&self.pair.counterpart, self.report.counterpart.get(bead.counterpart.clone())),
        ]
    }
}
