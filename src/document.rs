//! A text that never changes, and spans into it.
//!
//! A [`Document`] holds the raw text as it was read and the prose that is segmented and aligned. For plain text the two
//! are the same (but for a byte-order mark); a format with marks, such as Markdown, leaves the marks out of the prose and
//! keeps [`Piece`]s that lead every position of the prose back to the raw text. Everything inside the library speaks of
//! positions in the prose; exports translate them with [`Document::raw_span`].

use crate::error::{Error, ErrorKind, Result};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A half-open range of bytes, on character boundaries, into a document's prose or raw text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, but not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward");
        Span { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span as a range, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The bytes of `text` in this span.
    ///
    /// # Panics
    /// When the span does not lie on character boundaries of `text`: it then belongs to another text.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }
}

/// A language tag after BCP 47, such as `en`, `en-HK` or `zh-Hant`.
///
/// ```
/// use bitext::Language;
/// assert_eq!(Language::parse("zh-Hant-HK").unwrap().primary(), "zh");
/// assert_eq!(Language::detect("數字政策辦公室今日成立。").tag(), "zh");
/// assert!(Language::parse("English, please").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Language(Cow<'static, str>);

impl Language {
    /// English.
    pub const ENGLISH: Language = Language(Cow::Borrowed("en"));
    /// Chinese, in either script.
    pub const CHINESE: Language = Language(Cow::Borrowed("zh"));

    /// Reads a tag: subtags of one to eight letters or digits, joined by hyphens, the first of two or three letters.
    ///
    /// # Errors
    /// When the text has another shape.
    pub fn parse(tag: &str) -> Result<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        let shaped = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        let fits = (2..=3).contains(&primary.len())
            && primary.bytes().all(|b| b.is_ascii_alphabetic())
            && tag.split('-').all(shaped);
        if fits {
            return Ok(Language(Cow::Owned(tag.to_owned())));
        }
        let problem = format!("{tag:?} is no language tag");
        Err(Error::new(ErrorKind::Usage, problem, "use one such as en, en-HK or zh-Hant"))
    }

    /// Chinese when the text has more Han characters than words in another script could balance, English otherwise.
    ///
    /// Only scripts are looked at (a Han character weighs as much as three letters); languages that share the Latin
    /// script must be named.
    pub fn detect(text: &str) -> Self {
        let (mut han, mut letters) = (0_usize, 0_usize);
        for c in text.chars().filter(|c| c.is_alphabetic()).take(20_000) {
            if is_han(c) { han += 1 } else { letters += 1 }
        }
        if han * 3 > letters { Language::CHINESE } else { Language::ENGLISH }
    }

    /// The whole tag, as it was given.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The primary subtag in the case it was given, `en` of `en-HK`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Whether two tags name variants of one language.
    ///
    /// ```
    /// use bitext::Language;
    /// assert!(Language::parse("en-HK")?.is_variant_of(&Language::ENGLISH));
    /// assert!(!Language::CHINESE.is_variant_of(&Language::ENGLISH));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn is_variant_of(&self, other: &Language) -> bool {
        self.primary().eq_ignore_ascii_case(other.primary())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a character is a Han ideograph of the blocks that running text uses.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

/// Whether a terminal or a page obeys a character instead of showing it: controls, and marks that turn the direction of text.
pub(crate) fn is_obeyed(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A stretch of prose and the stretch of raw text that it came from.
///
/// Where both have the same length, positions inside map one to one; otherwise (a character
/// reference such as `&amp;`, a soft line break read as a blank) the piece maps as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where in the prose.
    pub prose: Span,
    /// Where in the raw text.
    pub raw: Span,
}

/// A text with its name and language.
///
/// Invariant: `pieces` cover the prose from its start to its end without gap, and ascend in the raw text.
///
/// ```
/// use bitext::{Document, Language, Span};
/// let document = Document::plain("release.txt", "\u{feff}An office opened.", Language::ENGLISH);
/// assert_eq!(document.text(), "An office opened.");
/// assert_eq!(document.raw_span(Span::new(0, 2)), Span::new(3, 5)); // after the byte-order mark
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    name: String,
    raw: String,
    prose: Option<String>,
    pieces: Vec<Piece>,
    language: Language,
}

impl Document {
    /// A plain text: all of it is prose, but for a byte-order mark at its start.
    pub fn plain(name: impl Into<String>, raw: impl Into<String>, language: Language) -> Self {
        let raw = raw.into();
        let mark = if raw.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let piece = Piece { prose: Span::new(0, raw.len() - mark), raw: Span::new(mark, raw.len()) };
        Document { name: name.into(), raw, prose: None, pieces: vec![piece], language }
    }

    /// A text with marks: `prose` is what a reader sees, `pieces` say where each stretch of it stands in `raw`.
    ///
    /// # Panics
    /// When the pieces do not tile the prose or run backwards in the raw text: a reader that builds them is wrong.
    pub fn with_marks(
        name: impl Into<String>,
        raw: String,
        prose: String,
        pieces: Vec<Piece>,
        language: Language,
    ) -> Self {
        let mut prose_end = 0;
        let mut raw_end = 0;
        for piece in &pieces {
            assert!(piece.prose.start == prose_end && piece.raw.start >= raw_end, "pieces tile the prose and ascend");
            (prose_end, raw_end) = (piece.prose.end, piece.raw.end);
        }
        assert!(prose_end == prose.len() && raw_end <= raw.len(), "pieces end where the texts end");
        Document { name: name.into(), raw, prose: Some(prose), pieces, language }
    }

    /// The name to show to people: a path, or `standard input`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text as it was read, byte for byte.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The prose: what is segmented, aligned and compared.
    pub fn text(&self) -> &str {
        match &self.prose {
            Some(prose) => prose,
            None => self.pieces[0].raw.of(&self.raw),
        }
    }

    /// Whether the format has marks, so that prose and raw text may differ.
    pub fn has_marks(&self) -> bool {
        self.prose.is_some()
    }

    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Where a span of the prose stands in the raw text (marks between its ends included).
    pub fn raw_span(&self, span: Span) -> Span {
        let start = self.raw_position(span.start, Edge::Start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.raw_position(span.end, Edge::End).max(start))
    }

    fn raw_position(&self, position: usize, edge: Edge) -> usize {
        // The start of a span belongs to the piece that begins there, its end to the piece that ends there.
        let after = match edge {
            Edge::Start => self.pieces.partition_point(|piece| piece.prose.end <= position),
            Edge::End => self.pieces.partition_point(|piece| piece.prose.end < position),
        };
        let Some(piece) = self.pieces.get(after) else {
            return self.pieces.last().map_or(0, |piece| piece.raw.end);
        };
        if piece.prose.len() == piece.raw.len() {
            return piece.raw.start + (position - piece.prose.start);
        }
        match edge {
            Edge::Start => piece.raw.start,
            Edge::End => piece.raw.end,
        }
    }
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_prose_back_over_marks() {
        // raw: "a **bold** word", prose: "a bold word"
        let pieces = vec![
            Piece { prose: Span::new(0, 2), raw: Span::new(0, 2) },
            Piece { prose: Span::new(2, 6), raw: Span::new(4, 8) },
            Piece { prose: Span::new(6, 11), raw: Span::new(10, 15) },
        ];
        let document =
            Document::with_marks("x.md", "a **bold** word".into(), "a bold word".into(), pieces, Language::ENGLISH);
        assert_eq!(document.raw_span(Span::new(2, 6)).of(document.raw()), "bold");
        assert_eq!(document.raw_span(Span::new(0, 11)).of(document.raw()), "a **bold** word");
        assert_eq!(document.raw_span(Span::new(7, 11)).of(document.raw()), "word");
    }

    #[test]
    fn keeps_the_byte_order_mark_in_the_raw_text() {
        let document = Document::plain("x", "\u{feff}ab", Language::ENGLISH);
        assert_eq!(document.raw().len(), 5);
        assert_eq!(document.raw_span(Span::new(1, 2)), Span::new(4, 5));
    }

    #[test]
    fn refuses_tags_of_another_shape() {
        for tag in ["", "e", "english", "en_GB", "en-", "zh-Hant-123456789"] {
            assert!(Language::parse(tag).is_err(), "{tag}");
        }
    }

    #[test]
    fn maps_an_empty_document() {
        let document = Document::plain("x", "", Language::ENGLISH);
        assert_eq!(document.raw_span(Span::new(0, 0)), Span::new(0, 0));
    }
}
