//! XML as a walk over its elements, without anything that a hostile file could use: no entity is declared or expanded but
//! XML's own five, and no other file is fetched.

use crate::error::{Error, ErrorKind, Result};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// A step of the walk.
#[derive(Debug)]
pub(super) enum Step<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// Some characters; a text may come in several pieces.
    Text(Cow<'a, str>),
    /// The innermost element ends.
    Close,
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    start: BytesStart<'a>,
    /// Where it stands, from 1.
    pub(super) line: usize,
}

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// An attribute by its whole name; nothing where it is not there.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self.start.try_get_attribute(name).ok()??;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }
}

/// Walks through a document from its start to its end.
pub(super) fn walk<'a>(text: &'a str, mut visit: impl FnMut(Step<'a>) -> Result<()>) -> Result<()> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut lines) = (0_usize, Lines { text, at: 0, line: 1 });
    let mut rooted = false;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event();
        let at = |problem: String, remedy: &str| at(text, start, problem, remedy);
        let event = event.map_err(|error| broken(text, reader.error_position() as usize, &error))?;
        if depth == 0 {
            outside(&event, rooted).map_err(|problem| at(problem.to_owned(), REMEDY))?;
            rooted |= matches!(event, Event::Start(_) | Event::Empty(_));
        }
        match event {
            Event::Start(element) => {
                depth += 1;
                check_attributes(&element).map_err(|problem| at(problem, REMEDY))?;
                visit(Step::Open(Element { start: element, line: lines.of(start) }))?;
            }
            Event::Empty(element) => {
                check_attributes(&element).map_err(|problem| at(problem, REMEDY))?;
                visit(Step::Open(Element { start: element, line: lines.of(start) }))?;
                visit(Step::Close)?;
            }
            Event::End(_) => {
                depth -= 1;
                visit(Step::Close)?;
            }
            Event::Text(text) => visit(Step::Text(text.xml10_content()))?,
            Event::CData(text) => visit(Step::Text(text.xml10_content()))?,
            Event::GeneralRef(entity) => match character(&entity) {
                Some(c) => visit(Step::Text(c.to_string().into()))?,
                None => {
                    let problem = format!("the entity &{}; is not one of XML's own", shown(&entity));
                    return Err(at(problem, "write the character itself; entities are not expanded"));
                }
            },
            Event::DocType(declaration) if declaration.contains('[') => {
                let problem = "the document type declares things of its own, such as entities".to_owned();
                return Err(at(problem, "take the declarations out; they are not read, since they may do harm"));
            }
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().and_then(|encoding| encoding.ok());
                let is_utf8 = |name: &str| ["utf-8", "utf8", "us-ascii"].contains(&name.to_lowercase().as_str());
                if let Some(name) = encoding.filter(|name| !is_utf8(name)) {
                    let problem = format!("says that it is in {}, not UTF-8", shown(&name));
                    return Err(at(problem, "convert it, and its first line, to UTF-8"));
                }
            }
            Event::Eof if depth > 0 => return Err(at("ends inside an element".to_owned(), "get the whole file")),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// Refuses what may not stand before or behind the root element.
fn outside(event: &Event<'_>, rooted: bool) -> std::result::Result<(), &'static str> {
    match event {
        Event::Start(_) | Event::Empty(_) if rooted => Err("has a second root element, as of two files in one"),
        Event::DocType(_) if rooted => Err("has a document type behind its root element"),
        Event::Text(text) if !text.trim().is_empty() => Err("has text outside of its root element"),
        Event::CData(_) | Event::GeneralRef(_) => Err("has text outside of its root element"),
        _ => Ok(()),
    }
}

const REMEDY: &str = "export the glossary again as TBX";

/// A name from a file as a message may hold it.
fn shown(name: &str) -> String {
    name.chars().take(40).collect()
}

fn check_attributes(element: &BytesStart<'_>) -> std::result::Result<(), String> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| format!("an attribute is not well-formed ({error})"))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        value.map_err(|error| format!("an attribute cannot be read ({error})"))?;
    }
    Ok(())
}

/// The character that a reference stands for.
fn character(entity: &BytesRef<'_>) -> Option<char> {
    match entity.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => entity.resolve_char_ref().ok().flatten(),
    }
}

fn broken(text: &str, byte: usize, error: &quick_xml::Error) -> Error {
    at(text, byte, format!("is not well-formed XML ({error})"), REMEDY)
}

fn at(text: &str, byte: usize, problem: String, remedy: &str) -> Error {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let (line, column) = (1 + before.matches('\n').count(), 1 + before[start..].chars().count());
    Error::new(ErrorKind::Input, problem, remedy).on_line(line).in_column(column)
}

/// The line of positions that only grow.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, byte: usize) -> usize {
        self.line += self.text.as_bytes()[self.at..byte].iter().filter(|&&byte| byte == b'\n').count();
        self.at = byte;
        self.line
    }
}

/// The text without what XML 1.0 (production 2, Char) has no place for.
pub(super) fn allowed(text: &str) -> Cow<'_, str> {
    let forbidden =
        |c: char| !matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.contains(forbidden) { text.replace(forbidden, "\u{fffd}").into() } else { text.into() }
}
