//! Translation Memory eXchange 1.4b, which the standard writes `version="1.4"`.
//!
//! Source: TMX 1.4b Specification, LISA/OSCAR, 2005, and its document type definition.

use super::one_line::one_line;
use super::{Content, ContentKind, Exporter, Style, rounded};
use crate::align::Bead;
use crate::document::{Document, Language, Span};
use crate::pair::{Pair, PairReport};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io::{self, Write};

/// TMX, for translation memories. A sentence without counterpart is left out: a unit needs both languages.
pub(super) struct Tmx;

impl Exporter for Tmx {
    fn name(&self) -> &'static str {
        "tmx"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("tmx")
    }

    fn description(&self) -> &'static str {
        "Translation Memory eXchange 1.4, for translators' tools"
    }

    fn holds(&self) -> &'static [ContentKind] {
        &[ContentKind::Pair]
    }

    fn write(&self, content: Content<'_>, _style: Style, out: &mut dyn Write) -> io::Result<()> {
        let Content::Pair(pair, report) = content else { return Err(io::ErrorKind::Unsupported.into()) };
        let bridged = report.against_the_original(pair);
        let (pair, report) = bridged.as_ref().map_or((pair, report), |(pair, report)| (pair, report));
        let languages = languages([pair.official.language(), pair.counterpart.language()]);
        let replaced: usize = units(pair, report).flat_map(|(_, unit)| unit).map(|side| forbidden(&side)).sum();
        let note = format!("{replaced} characters that XML does not allow were replaced by U+FFFD.");
        let left_out = (report.beads.len() - units(pair, report).count()).to_string();
        let props = [
            ("x-official", pair.official.name()),
            ("x-counterpart", pair.counterpart.name()),
            ("x-beads-left-out", &left_out),
            ("x-characters-replaced", &replaced.to_string()),
        ];
        let mut tmx = Memory::new(out, &languages[0], (replaced > 0).then_some(note.as_str()), &props)?;
        for (index, texts) in units(pair, report) {
            let Bead { score, confidence, crossing, .. } = report.beads[index];
            let (score, confidence) = (rounded(score).to_string(), rounded(confidence).to_string());
            let shape = report.beads[index].shape();
            let props = [("x-shape", shape.as_str()), ("x-score", &score), ("x-confidence", &confidence)];
            let crossing = crossing.then_some(("x-crossing", "true"));
            let props: Vec<_> = props.into_iter().chain(crossing).collect();
            let sides = [0, 1].map(|side| (languages[side].as_str(), texts[side].as_str()));
            tmx.unit(&index.to_string(), &props, sides)?;
        }
        tmx.finish()
    }
}

/// The texts of the two sides of a bead.
type Unit = [String; 2];

/// The beads that can be units, with their numbers.
fn units<'a>(pair: &'a Pair, report: &'a PairReport) -> impl Iterator<Item = (usize, Unit)> + 'a {
    let unit = |bead: &Bead| {
        let official = line(&pair.official, report.official.get(bead.official.clone())?);
        let counterpart = line(&pair.counterpart, report.counterpart.get(bead.counterpart.clone())?);
        Some([official, counterpart]).filter(|sides| sides.iter().all(|side| !side.is_empty()))
    };
    report.beads.iter().enumerate().filter_map(move |(index, bead)| Some((index, unit(bead)?)))
}

/// The prose of some sentences that follow one another.
fn line(document: &Document, sentences: &[Span]) -> String {
    match sentences {
        [] => String::new(),
        [first, .., last] => one_line(first.hull(*last).of(document.text())),
        [only] => one_line(only.of(document.text())),
    }
}

/// The tags of the two sides. They must differ, or tools take the counterpart for a second source; a private-use subtag
/// (BCP 47, 2.2.7) tells a machine translation from an official text in the same language.
fn languages(sides: [&Language; 2]) -> [String; 2] {
    distinct_tags(sides.map(Language::tag))
}

/// The same of tags.
pub(crate) fn distinct_tags([official, counterpart]: [&str; 2]) -> [String; 2] {
    let (official, mut counterpart) = (official.to_owned(), counterpart.to_owned());
    if official.eq_ignore_ascii_case(&counterpart) {
        let private = counterpart.to_ascii_lowercase().contains("-x-");
        counterpart.push_str(if private { "-mt" } else { "-x-mt" });
    }
    [official, counterpart]
}

/// A memory that is being written, unit by unit.
pub(crate) struct Memory<W: Write> {
    xml: Writer<W>,
}

impl<W: Write> Memory<W> {
    /// Writes what stands before the units. `source` is the language of the official texts, or `*all*`.
    pub(crate) fn new(out: W, source: &str, note: Option<&str>, props: &[(&str, &str)]) -> io::Result<Self> {
        let mut memory = Memory { xml: Writer::new_with_indent(out, b' ', 1) };
        memory.xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        memory.open(BytesStart::new("tmx").with_attributes([("version", "1.4")]))?;
        memory.open(BytesStart::new("header").with_attributes([
            ("creationtool", "bitext"),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            ("segtype", "sentence"),
            ("o-tmf", "bitext"),
            ("adminlang", "en"),
            ("srclang", allowed(source).as_ref()),
            ("datatype", "plaintext"),
        ]))?;
        note.map_or(Ok(()), |note| memory.text("note", note))?;
        props.iter().try_for_each(|(kind, value)| memory.prop(kind, value))?;
        memory.close("header")?;
        memory.open(BytesStart::new("body"))?;
        Ok(memory)
    }

    /// Writes a unit: two texts with their languages.
    pub(crate) fn unit(&mut self, id: &str, props: &[(&str, &str)], sides: [(&str, &str); 2]) -> io::Result<()> {
        self.open(BytesStart::new("tu").with_attributes([("tuid", allowed(id).as_ref())]))?;
        props.iter().try_for_each(|(kind, value)| self.prop(kind, value))?;
        for (language, text) in sides {
            self.open(BytesStart::new("tuv").with_attributes([("xml:lang", allowed(language).as_ref())]))?;
            self.text("seg", text)?;
            self.close("tuv")?;
        }
        self.close("tu")
    }

    /// Writes what stands behind the units.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.close("body")?;
        self.close("tmx")?;
        let mut out = self.xml.into_inner();
        out.write_all(b"\n")?;
        out.flush()
    }

    fn prop(&mut self, kind: &str, value: &str) -> io::Result<()> {
        let prop = self.xml.create_element("prop").with_attribute(("type", allowed(kind).as_ref()));
        prop.write_text_content(BytesText::new(&allowed(value))).map(drop)
    }

    fn text(&mut self, element: &str, text: &str) -> io::Result<()> {
        self.xml.create_element(element).write_text_content(BytesText::new(&allowed(text))).map(drop)
    }

    fn open(&mut self, start: BytesStart<'_>) -> io::Result<()> {
        self.xml.write_event(Event::Start(start))
    }

    fn close(&mut self, element: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(element)))
    }
}

/// Whether XML 1.0 (production 2, Char) has no place for a character. U+FFFD itself is allowed.
fn is_forbidden(c: char) -> bool {
    !matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn forbidden(text: &str) -> usize {
    text.chars().filter(|&c| is_forbidden(c)).count()
}

fn allowed(text: &str) -> Cow<'_, str> {
    if text.contains(is_forbidden) { text.replace(is_forbidden, "\u{fffd}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(official: &str, counterpart: &str) -> [String; 2] {
        let [official, counterpart] = [official, counterpart].map(|tag| Language::parse(tag).unwrap());
        languages([&official, &counterpart])
    }

    #[test]
    fn gives_two_sides_in_one_language_two_tags() {
        assert_eq!(tags("en", "en"), ["en", "en-x-mt"]);
        assert_eq!(tags("en-HK", "en-hk"), ["en-HK", "en-hk-x-mt"]);
        assert_eq!(tags("en-x-a", "en-x-a"), ["en-x-a", "en-x-a-mt"]);
        assert_eq!(tags("en", "zh"), ["en", "zh"]);
    }

    #[test]
    fn stays_well_formed_whatever_names_and_languages_hold() {
        let hostile = "a\u{1}<\"&\u{ffff}";
        let mut out = Vec::new();
        let mut memory = Memory::new(&mut out, hostile, Some(hostile), &[(hostile, hostile)]).unwrap();
        memory.unit(hostile, &[(hostile, hostile)], [(hostile, hostile), (hostile, hostile)]).unwrap();
        memory.finish().unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(forbidden(&text), 0, "{text}");
        assert_eq!(
            text.matches("a\u{fffd}&lt;&quot;&amp;\u{fffd}").count()
                + text.matches("a\u{fffd}&lt;\"&amp;\u{fffd}").count(),
            11
        );
    }

    #[test]
    fn replaces_what_xml_does_not_allow() {
        assert_eq!(allowed("a\u{0}\u{1b}\u{fffe}\u{7f}😀\u{10ffff}"), "a\u{fffd}\u{fffd}\u{fffd}\u{7f}😀\u{10ffff}");
        assert_eq!(forbidden("a\u{0}\u{1b}\u{fffe}"), 3);
    }

    #[test]
    fn attributes_hold_nothing_that_xml_does_not_allow() {
        let mut out = Vec::new();
        let mut memory = Memory::new(&mut out, "en", None, &[]).unwrap();
        memory.unit("1\u{1}", &[("x-a\u{2}", "b\u{3}")], [("en\u{4}", "c\u{5}"), ("zh", "d")]).unwrap();
        memory.finish().unwrap();
        assert_eq!(forbidden(std::str::from_utf8(&out).unwrap()), 0);
    }
}
