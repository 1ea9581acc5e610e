//! From byte positions to lines and columns, as editors count them.

use super::positions::Positions;
use crate::document::{Document, Span};
use serde::Serialize;

/// Where each line of a raw text begins. A line ends at a line feed, with or without a carriage return before it.
///
/// Columns count UTF-16 code units, as editors and the Language Server Protocol do. Lines and columns begin at 1; a
/// byte-order mark has no column, because editors don't show it.
pub(super) struct Lines<'a> {
    starts: Vec<usize>,
    units: Positions<'a>,
}

/// A stretch of a raw text in the terms of SARIF 2.1.0 (3.30): the end column is the one after the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: usize,
    pub(super) start_column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
    /// UTF-16 code units before the stretch, a byte-order mark left out.
    pub(super) char_offset: usize,
    pub(super) char_length: usize,
    /// Bytes of the file before the stretch, a byte-order mark among them.
    pub(super) byte_offset: usize,
    pub(super) byte_length: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let raw = document.raw();
        let mark = if raw.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let breaks = raw.match_indices('\n').map(|(at, _)| at + 1);
        Lines { starts: std::iter::once(mark).chain(breaks).collect(), units: Positions::in_utf16(raw) }
    }

    /// The line that holds a byte of the raw text, from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).max(1)
    }

    /// The region of a span of the raw text.
    pub(super) fn region(&self, raw: Span) -> Region {
        let [(start_line, start_column), (end_line, end_column)] = [raw.start, raw.end].map(|byte| self.place(byte));
        Region {
            start_line,
            start_column,
            end_line,
            end_column,
            char_offset: self.units(self.starts[0], raw.start),
            char_length: self.units(raw.start, raw.end),
            byte_offset: raw.start,
            byte_length: raw.len(),
        }
    }

    fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.line(byte);
        (line, 1 + self.units(self.starts[line - 1], byte))
    }

    /// UTF-16 code units between two bytes.
    fn units(&self, start: usize, end: usize) -> usize {
        self.units.character(end).saturating_sub(self.units.character(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    fn region(raw: &str, part: &str) -> [usize; 8] {
        let document = Document::plain("x", raw, Language::ENGLISH);
        let start = raw.find(part).unwrap();
        let region = Lines::new(&document).region(Span::new(start, start + part.len()));
        [
            region.start_line,
            region.start_column,
            region.end_line,
            region.end_column,
            region.char_offset,
            region.char_length,
            region.byte_offset,
            region.byte_length,
        ]
    }

    #[test]
    fn counts_lines_and_utf16_columns_from_one() {
        assert_eq!(region("an office", "office"), [1, 4, 1, 10, 3, 6, 3, 6]);
        assert_eq!(region("a\r\n😀 café 海港\n", "海港"), [2, 9, 2, 11, 11, 2, 14, 6]);
        assert_eq!(region("a\n\nThe Water\nOffice", "Water\nOffice"), [3, 5, 4, 7, 7, 12, 7, 12]);
    }

    #[test]
    fn gives_a_byte_order_mark_bytes_but_no_column() {
        assert_eq!(region("\u{feff}Pier\nx", "Pier"), [1, 1, 1, 5, 0, 4, 3, 4]);
        assert_eq!(region("\u{feff}Pier\nx", "x"), [2, 1, 2, 2, 5, 1, 8, 1]);
        assert_eq!(region("\u{feff}Pier", "\u{feff}P")[..2], [1, 1]);
    }
}
