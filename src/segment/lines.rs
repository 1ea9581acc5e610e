//! Lines and the breaks between them.

use super::characters::{is_blank, is_bullet, is_stop};
use super::markers::{Marker, begins_with_a_bracketed_marker};
use super::wrap::width;
use crate::document::Span;

/// A line without its line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Where the line stands, blanks at both ends left out.
    pub(super) span: Span,
    /// What it says.
    pub(super) content: &'t str,
    /// Columns, counted from the line's start; `None` for a line too long to be a wrapped one.
    pub(super) width: Option<usize>,
    /// Whether the line is a row of a table: wide gaps, tabs or bars inside.
    tabular: bool,
    /// Whether the break after it is one that a wrapped text has: not a form feed or a paragraph separator.
    wraps: bool,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, start: usize, end: usize, line_break: &str) -> Self {
        let raw = &text[start..end];
        let raw = raw.trim_end_matches(is_blank);
        let content = raw.trim_start_matches(is_blank);
        let from = start + raw.len() - content.len();
        let width = width(raw);
        Line {
            span: Span::new(from, from + content.len()),
            content,
            width,
            tabular: width.is_some() && is_tabular(content),
            wraps: matches!(line_break, "\n" | "\r\n" | "\r"),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// Whether the line begins an item of a list.
    fn is_item(&self) -> bool {
        let first = self.content.chars().next().unwrap_or(' ');
        let word = self.content.split(' ').next().unwrap_or_default();
        is_bullet(first)
            || matches!(word, "-" | "*" | "+" | "–" | "—" | "·")
            || matches!(first, '#' | '>' | '|')
            || (word.len() <= 6 && Marker::parse(word).is_some())
            || begins_with_a_bracketed_marker(self.content)
    }

    /// Whether the line is a row of three cells or more with bars between them: a menu, a table.
    pub(super) fn is_row(&self) -> bool {
        self.tabular && self.content.matches(" | ").nth(1).is_some()
    }

    /// Whether a wrapped sentence could run from this line into `next` at all.
    pub(super) fn may_run_into(&self, next: &Line<'_>) -> bool {
        self.wraps && !self.is_empty() && !next.is_empty() && !next.is_item() && !self.tabular && !next.tabular
    }

    /// Whether `next` goes on in small letters where this line, which is no lone word or two, has no stop.
    pub(super) fn goes_on_in_lower_case(&self, next: &Line<'_>, begins_in_lower_case: bool) -> bool {
        !begins_in_lower_case
            && next.content.starts_with(char::is_lowercase)
            && !self.content.ends_with(|c| is_stop(c) || matches!(c, ':' | ';' | '：' | '；' | ')' | '）'))
            && self.content.split_whitespace().nth(2).is_some()
    }
}

fn is_tabular(content: &str) -> bool {
    content.contains('\t') || content.contains("   ") || content.contains(" | ")
}

/// The lines of a text, hard breaks of every kind taken into account.
#[derive(Clone, Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Lines { text, at: 0 }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        if self.at == self.text.len() {
            return None;
        }
        let start = self.at;
        let (end, length) = next_break(self.text, start);
        self.at = end + length;
        Some(Line::new(self.text, start, end, &self.text[end..self.at]))
    }
}

/// Where the next line break stands and how long it is.
fn next_break(text: &str, from: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = bytes[at..].iter().position(|&b| MAY_BREAK[usize::from(b)]) {
        at += found;
        let length = match &bytes[at..] {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | b'\r' | 0x0B | 0x0C, ..] => 1,
            [0xC2, 0x85, ..] => 2,
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
            _ => 0,
        };
        if length > 0 {
            return (at, length);
        }
        at += 1;
    }
    (bytes.len(), 0)
}

/// The bytes that a line break may begin with.
static MAY_BREAK: [bool; 256] = {
    let mut table = [false; 256];
    let first = [b'\n', b'\r', 0x0B, 0x0C, 0xC2, 0xE2];
    let mut at = 0;
    while at < first.len() {
        table[first[at] as usize] = true;
        at += 1;
    }
    table
};
