//! Glossaries as TBX: version 3 (ISO 30042:2019, TBX-Basic in style DCA) and version 2 (`martif`), which more tools read.

use super::Writer;
use super::model::{CaseRule, Concept, Glossary, Status, Term, Usage};
use super::tbx::{CASE, DO_NOT_TRANSLATE, INFLECT, UNDETERMINED};
use super::xml::allowed;
use crate::document::Language;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

/// Version 3.
pub(super) struct Tbx3;

/// Version 2.
pub(super) struct Tbx2;

impl Writer for Tbx3 {
    fn name(&self) -> &'static str {
        "tbx"
    }

    fn extension(&self) -> &'static str {
        "tbx"
    }

    fn description(&self) -> &'static str {
        "TermBase eXchange 3 (ISO 30042:2019, TBX-Basic, style DCA)"
    }

    fn write(&self, glossary: &Glossary, out: &mut dyn Write) -> io::Result<()> {
        let mut file = File { xml: quick_xml::Writer::new_with_indent(out, b' ', 1), names: &VERSION_3 };
        let root = [("type", "TBX-Basic"), ("style", "dca"), ("xml:lang", "en"), ("xmlns", NAMESPACE)];
        file.document(glossary, None, &root)
    }
}

impl Writer for Tbx2 {
    fn name(&self) -> &'static str {
        "tbx-v2"
    }

    fn extension(&self) -> &'static str {
        "tbx"
    }

    fn description(&self) -> &'static str {
        "TermBase eXchange 2 (martif), for tools that do not read version 3"
    }

    fn write(&self, glossary: &Glossary, out: &mut dyn Write) -> io::Result<()> {
        let mut file = File { xml: quick_xml::Writer::new_with_indent(out, b' ', 1), names: &VERSION_2 };
        let root = [("type", "TBX-Basic"), ("xml:lang", "en")];
        file.document(glossary, Some("martif SYSTEM \"TBXcoreStructV02.dtd\""), &root)
    }
}

const NAMESPACE: &str = "urn:iso:std:iso:30042:ed-2";

/// What the two versions call the same elements.
struct Names {
    root: &'static str,
    header: &'static str,
    concept: &'static str,
    language: &'static str,
    term: &'static str,
}

const VERSION_3: Names =
    Names { root: "tbx", header: "tbxHeader", concept: "conceptEntry", language: "langSec", term: "termSec" };
const VERSION_2: Names =
    Names { root: "martif", header: "martifHeader", concept: "termEntry", language: "langSet", term: "tig" };

struct File<W: Write> {
    xml: quick_xml::Writer<W>,
    names: &'static Names,
}

impl<W: Write> File<W> {
    fn document(&mut self, glossary: &Glossary, doctype: Option<&str>, root: &[(&str, &str)]) -> io::Result<()> {
        self.xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        if let Some(doctype) = doctype {
            self.xml.write_event(Event::DocType(BytesText::from_escaped(doctype)))?;
        }
        let names = self.names;
        self.open(names.root, root)?;
        self.header(glossary)?;
        self.open("text", &[])?;
        self.open("body", &[])?;
        for (number, concept) in glossary.concepts.iter().enumerate() {
            self.concept(number + 1, concept)?;
        }
        self.close("body")?;
        self.close("text")?;
        self.close(names.root)?;
        self.xml.get_mut().write_all(b"\n")
    }

    fn header(&mut self, glossary: &Glossary) -> io::Result<()> {
        self.open(self.names.header, &[])?;
        self.open("fileDesc", &[])?;
        self.open("titleStmt", &[])?;
        self.text("title", &[], &glossary.name)?;
        self.close("titleStmt")?;
        self.open("sourceDesc", &[])?;
        self.text("p", &[], &format!("bitext {}", env!("CARGO_PKG_VERSION")))?;
        self.close("sourceDesc")?;
        self.close("fileDesc")?;
        self.close(self.names.header)
    }

    fn concept(&mut self, number: usize, concept: &Concept) -> io::Result<()> {
        // Ids of other files may be no XML names.
        self.open(self.names.concept, &[("id", &format!("c{number}"))])?;
        if let Some(definition) = &concept.definition {
            self.text("descrip", &[("type", "definition")], definition)?;
        }
        if concept.do_not_translate {
            self.text("descrip", &[("type", DO_NOT_TRANSLATE)], "yes")?;
        }
        let mut languages: Vec<&str> = Vec::new();
        for language in concept.terms.iter().map(tag) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        for language in languages {
            self.open(self.names.language, &[("xml:lang", language)])?;
            concept.terms.iter().filter(|term| tag(term) == language).try_for_each(|term| self.term(term))?;
            self.close(self.names.language)?;
        }
        self.close(self.names.concept)
    }

    fn term(&mut self, term: &Term) -> io::Result<()> {
        self.open(self.names.term, &[])?;
        self.text("term", &[], &term.text)?;
        let status = match term.status {
            Status::Preferred => "preferredTerm-admn-sts",
            Status::Admitted => "admittedTerm-admn-sts",
            Status::Forbidden => "deprecatedTerm-admn-sts",
        };
        self.text("termNote", &[("type", "administrativeStatus")], status)?;
        match term.case {
            CaseRule::Acronyms => {}
            CaseRule::Sensitive => self.text("termNote", &[("type", CASE)], "sensitive")?,
            CaseRule::Insensitive => self.text("termNote", &[("type", CASE)], "insensitive")?,
        }
        if !term.inflects {
            self.text("termNote", &[("type", INFLECT)], "no")?;
        }
        if let Some(Usage { official, counterpart, documents }) = term.usage {
            let note =
                format!("seen in official texts: {official}, in counterparts: {counterpart}, in pairs: {documents}");
            self.text("note", &[], &note)?;
        }
        self.close(self.names.term)
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.xml.write_event(Event::Start(start))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        let element = self.xml.create_element(name).with_attributes(attributes.iter().copied());
        element.write_text_content(BytesText::new(&allowed(text))).map(drop)
    }
}

fn tag(term: &Term) -> &str {
    term.language.as_ref().map_or(UNDETERMINED, Language::tag)
}
