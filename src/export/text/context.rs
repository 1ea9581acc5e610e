//! A term with as much of its sentence around it as fits a line, and marks below it: `^` under words that the other side
//! lacks, `-` under those that both have.

use super::diff::differences;
use super::paint::{Paint, Tone};
use super::wrap::{cut, cut_start};
use super::{one_line, visible};
use crate::document::{Document, Span};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The part of a line (one in three) that may stand before the term where what follows needs the rest.
const LEAD: usize = 3;

/// A sentence, cut in three where the term stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    before: String,
    term: String,
    after: String,
}

impl Context {
    /// Of `term` in the stretch of the document that holds it.
    pub(super) fn of_term(document: &Document, stretch: Span, term: Span) -> Self {
        let stretch = stretch.hull(term);
        let prose = |start, end| joined(Span::new(start, end).of(document.text()));
        Context {
            before: prose(stretch.start, term.start),
            term: visible(&one_line(term.of(document.text()))).into_owned(),
            after: prose(term.end, stretch.end),
        }
    }

    /// Of a stretch in which no term stands.
    pub(super) fn without_term(document: &Document, stretch: Span) -> Self {
        Context { before: visible(&one_line(stretch.of(document.text()))).into_owned(), ..Context::default() }
    }
}

/// Text beside a term as one line, with the blank between the two kept.
fn joined(text: &str) -> String {
    let line = one_line(text);
    let blank = |is: bool| if is { " " } else { "" };
    let (first, last) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    let line = match line.is_empty() {
        true => blank(first).to_owned(),
        false => format!("{}{line}{}", blank(first), blank(last)),
    };
    visible(&line).into_owned()
}

/// A line of text and the line of marks below it, which may be empty.
pub(super) type Rows = (String, String);

/// The contexts of both sides, with their terms at the same column so that they can be compared at a glance.
pub(super) fn rows(sides: [&Context; 2], width: usize, paint: Paint) -> [Rows; 2] {
    let marks = differences(&sides[0].term, &sides[1].term);
    let lead = lead(sides, width);
    let row = |side: usize, tone| row(sides[side], &marks, side, lead, width, (paint, tone));
    [row(0, Tone::Official), row(1, Tone::Counterpart)]
}

/// Columns before the terms.
fn lead(sides: [&Context; 2], width: usize) -> usize {
    let with_term = sides.iter().filter(|side| !side.term.is_empty());
    let widest = |part: fn(&Context) -> &str| with_term.clone().map(|side| part(side).width()).max().unwrap_or(0);
    let rest = width.saturating_sub(widest(|side| &side.term)).saturating_sub(widest(|side| &side.after));
    widest(|side| &side.before).min(rest.max(width / LEAD))
}

fn row(
    side: &Context,
    marks: &[Vec<Range<usize>>; 2],
    number: usize,
    lead: usize,
    width: usize,
    (paint, tone): (Paint, Tone),
) -> Rows {
    if side.term.is_empty() {
        return (cut(&side.before, width), String::new());
    }
    let before = cut_start(&side.before, lead);
    let blanks = " ".repeat(lead - before.width());
    let term = cut(&side.term, width - lead);
    let room = width - lead - term.width().min(width - lead);
    let after = Some(cut(&side.after, room)).filter(|after| after.width() <= room).unwrap_or_default();
    let signs = signs(&term, &marks[number], marks.iter().all(Vec::is_empty));
    let text = format!("{blanks}{before}{}{after}", paint.with(tone, &term));
    (text.trim_end().to_owned(), format!("{}{}", " ".repeat(lead), paint.with(Tone::Faint, &signs)))
}

/// A sign for every column of the term.
fn signs(term: &str, marks: &[Range<usize>], all: bool) -> String {
    let sign = |(at, glyph): (usize, &str)| {
        let differs = all || marks.iter().any(|mark| mark.contains(&at));
        if differs { "^" } else { "-" }.repeat(glyph.width())
    };
    term.grapheme_indices(true).map(sign).collect()
}
