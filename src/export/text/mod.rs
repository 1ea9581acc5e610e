//! Text for reading in a terminal: the beads side by side with their differences marked, then the findings.

mod beads;
mod context;
mod diff;
mod findings;
mod paint;
mod wrap;

use super::one_line::one_line;
use super::visible::visible;
use super::{Content, ContentKind, Exporter, Style};
use crate::document::{Document, Span};
use paint::{Paint, Tone};
use std::io::{self, Write};

/// Text for people.
pub(super) struct Text;

/// Narrower than this nothing readable fits.
const LEAST_WIDTH: usize = 20;

impl Exporter for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("txt")
    }

    fn description(&self) -> &'static str {
        "for reading: both texts side by side with their differences marked, then the findings"
    }

    fn holds(&self) -> &'static [ContentKind] {
        &[ContentKind::Pair, ContentKind::Findings, ContentKind::Sentences]
    }

    fn write(&self, content: Content<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let style = Style { width: style.width.max(LEAST_WIDTH), ..style };
        let paint = Paint { colour: style.colour };
        match content {
            Content::Pair(pair, report) => {
                beads::write(pair, report, style, out)?;
                writeln!(out)?;
                findings::write(pair, report, style, out)
            }
            Content::Findings(pair, report) => findings::write(pair, report, style, out),
            Content::Sentences(document, sentences) => write_sentences(document, sentences, style.width, paint, out),
        }
    }
}

fn write_sentences(
    document: &Document,
    sentences: &[Span],
    width: usize,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    let gutter = digits(sentences.len());
    for (index, sentence) in sentences.iter().enumerate() {
        let text = prose(document, *sentence);
        let lines = wrap::wrap(&text, &[], width.saturating_sub(gutter + 2).max(1));
        for (number, line) in lines.iter().enumerate() {
            let label = if number == 0 { index.to_string() } else { String::new() };
            writeln!(out, "{}  {}", paint.with(Tone::Faint, &format!("{label:>gutter$}")), line.plain())?;
        }
    }
    Ok(())
}

/// A stretch of prose as one line that a terminal can show.
fn prose(document: &Document, span: Span) -> String {
    visible(&one_line(span.of(document.text()))).into_owned()
}

/// A number of things, in words.
fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// The digits of the last of `count` numbers from 0.
fn digits(count: usize) -> usize {
    count.saturating_sub(1).to_string().len()
}
