//! Markdown (CommonMark with tables, footnotes and strikethrough): the prose without its marks.
//!
//! Blocks, list items and table rows are separated by an empty line in the prose, the cells of a row by a tab. A soft line
//! break becomes a blank, a hard one a line feed. Of links and images the text stays; HTML, front matter and the marks go.

use super::Reader;
use super::pieces::Pieces;
use crate::document::{Document, Language, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads Markdown.
pub(super) struct Markdown;

impl Reader for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["markdown", "md"]
    }

    fn description(&self) -> &'static str {
        "Markdown in UTF-8; marks, addresses, HTML and front matter are left out"
    }

    fn read(&self, name: &str, text: String, language: Option<Language>) -> Document {
        let (prose, pieces) = strip(&text);
        let language = language.unwrap_or_else(|| Language::detect(&prose));
        Document::with_marks(name, text, prose, pieces, language)
    }
}

fn strip(raw: &str) -> (String, Vec<crate::document::Piece>) {
    let body = front_matter_end(raw);
    let mut reading = Reading { pieces: Pieces::new(raw), gap: Gap::None, code_block: false };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    for (event, range) in Parser::new_ext(&raw[body..], options).into_offset_iter() {
        reading.take(event, body + range.start..body + range.end);
    }
    reading.pieces.finish()
}

/// What separates the next text from the last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Cell,
    Line,
    Block,
}

struct Reading<'a> {
    pieces: Pieces<'a>,
    gap: Gap,
    code_block: bool,
}

impl Reading<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) if self.code_block => self.code_line(&text, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => {
                let inner = self.pieces.find(&text, &range).unwrap_or(range);
                self.text(&text, inner);
            }
            Event::SoftBreak => self.text(" ", range),
            Event::HardBreak => self.text("\n", range),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.text("\n", range),
            Event::Start(Tag::TableCell) => self.widen(Gap::Cell),
            Event::Start(tag) => {
                self.code_block |= matches!(tag, Tag::CodeBlock(_));
                if is_block(&tag.to_end()) {
                    self.widen(Gap::Block);
                }
            }
            Event::End(tag) => {
                self.code_block &= !matches!(tag, TagEnd::CodeBlock);
                if is_block(&tag) {
                    self.widen(Gap::Block);
                }
            }
            Event::Rule => self.widen(Gap::Block),
            _ => {}
        }
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let gap = match self.gap {
            Gap::None => "",
            Gap::Cell => "\t",
            Gap::Line => "\n",
            Gap::Block => "\n\n",
        };
        if !self.pieces.is_empty() {
            self.pieces.insert(gap);
        }
        self.gap = Gap::None;
        self.pieces.push(text, Span::new(range.start, range.end));
    }

    /// A line of a code block; its line ending waits, for it may be the block's last.
    fn code_line(&mut self, text: &str, range: Range<usize>) {
        let Some(line) = text.strip_suffix('\n') else { return self.text(text, range) };
        let line = line.strip_suffix('\r').unwrap_or(line);
        let end = if range.len() == text.len() { range.start + line.len() } else { range.end };
        if !line.is_empty() {
            self.text(line, range.start..end);
        }
        self.widen(Gap::Line);
    }
}

fn is_block(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::TableCell
    )
}

fn is_line_break(tag: &str) -> bool {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim_end();
    inner.eq_ignore_ascii_case("br")
}

/// Where the body begins: after a byte-order mark and a YAML (`---`) or TOML (`+++`) block in the first lines.
///
/// The parser's own rule would take the text between any two thematic breaks for such a block.
fn front_matter_end(raw: &str) -> usize {
    let mark = raw.len() - raw.trim_start_matches('\u{feff}').len();
    let mut end = mark;
    let mut fence = None;
    for line in raw[mark..].split_inclusive('\n') {
        end += line.len();
        let line = line.trim_end();
        match fence {
            None if line == "---" || line == "+++" => fence = Some(line),
            Some(open) if end_closes(open, line) => return end,
            Some("---") if line.is_empty() => break, // a thematic break before a paragraph
            Some(_) => {}
            None => break,
        }
    }
    mark
}

fn end_closes(open: &str, line: &str) -> bool {
    line == open || (open == "---" && line == "...")
}

#[cfg(test)]
mod tests;
