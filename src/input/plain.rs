//! Plain text.

use super::Reader;
use super::pieces::Pieces;
use crate::document::{Document, Language, Span};

/// Reads plain text: all of it is prose, but for the marks of headings.
pub(super) struct Plain;

impl Reader for Plain {
    fn name(&self) -> &'static str {
        "plain"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn description(&self) -> &'static str {
        "plain text in UTF-8"
    }

    fn read(&self, name: &str, text: String, language: Option<Language>) -> Document {
        let language = language.unwrap_or_else(|| Language::detect(&text));
        if !headings(&text).any(|_| true) {
            return Document::plain(name, text, language);
        }
        let mut pieces = Pieces::new(&text);
        let mut from = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        for mark in headings(&text) {
            pieces.push(&text[from..mark.start], Span::new(from, mark.start));
            from = mark.end;
        }
        pieces.push(&text[from..], Span::new(from, text.len()));
        let (prose, pieces) = pieces.finish();
        Document::with_marks(name, text, prose, pieces, language)
    }
}

/// Where the marks of headings stand: up to six number signs and a blank at the beginning of a line. Releases that were saved
/// as plain text often keep them.
fn headings(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        start += line.len();
        (start - line.len(), line.strip_prefix('\u{feff}').map_or((0, line), |rest| ('\u{feff}'.len_utf8(), rest)))
    });
    lines.filter_map(|(start, (mark, line))| {
        let signs = line.len() - line.trim_start_matches('#').len();
        let heading = (1..=6).contains(&signs) && line[signs..].starts_with(' ');
        heading.then(|| Span::new(start + mark, start + mark + signs + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_the_marks_of_headings_out_of_the_prose() {
        let text = "\u{feff}# Water\n\nNo # sign here.\n## Land\n#hashtag\n";
        let document = Plain.read("a.txt", text.to_owned(), None);
        assert_eq!(document.text(), "Water\n\nNo # sign here.\nLand\n#hashtag\n");
        let land = document.text().find("Land").unwrap();
        assert_eq!(document.raw_span(Span::new(land, land + 4)).of(text), "Land");
    }
}
