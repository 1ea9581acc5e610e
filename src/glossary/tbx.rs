//! TermBase eXchange: version 3 (ISO 30042:2019) in either style, and version 2 (ISO 30042:2008, `martif`).

use super::Reader;
use super::collect::{Collector, Entry, Flaw};
use super::columns;
use super::model::{Status, Term};
use super::xml::{Element, Step, walk};
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};

/// TBX.
pub(super) struct Tbx;

impl Reader for Tbx {
    fn name(&self) -> &'static str {
        "tbx"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tbx", "tbxm", "xml"]
    }

    fn description(&self) -> &'static str {
        "TermBase eXchange, versions 2 and 3"
    }

    fn fits(&self, text: &str) -> bool {
        text.trim_start().starts_with('<')
    }

    fn read(&self, text: &str, into: &mut Collector) -> Result<()> {
        let mut state = State::default();
        walk(text, |step| state.step(step, into))?;
        if state.rooted {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Input, "holds no XML element", "check that this is the right file"))
    }
}

/// The term type for languages that a file leaves open; written and read again.
pub(super) const UNDETERMINED: &str = "und";

/// Types of notes on a term that TBX has no category for.
pub(super) const CASE: &str = "x-bitext-case";
pub(super) const INFLECT: &str = "x-bitext-inflect";
pub(super) const DO_NOT_TRANSLATE: &str = "x-bitext-do-not-translate";

/// What the characters of an element say.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Field {
    Term,
    Status,
    Definition,
    Case,
    Inflect,
    DoNotTranslate,
}

/// A language, that none is named, or that what is named is none.
#[derive(Default)]
enum Tag {
    #[default]
    Open,
    Known(Language),
    Broken,
}

#[derive(Default)]
struct State {
    rooted: bool,
    depth: usize,
    entry: Option<(usize, Entry)>,
    /// The language of the terms.
    language: Tag,
    term: Option<(usize, Found)>,
    field: Option<(usize, Field, String)>,
}

/// A term with the status that it is said to have.
struct Found {
    term: Term,
    status: Option<Status>,
}

impl State {
    fn step(&mut self, step: Step<'_>, into: &mut Collector) -> Result<()> {
        match step {
            Step::Open(element) => {
                self.depth += 1;
                self.open(&element, into)
            }
            Step::Text(text) => {
                if let Some((.., said)) = &mut self.field {
                    said.push_str(&text);
                }
                Ok(())
            }
            Step::Close => {
                self.close(into)?;
                self.depth -= 1;
                Ok(())
            }
        }
    }

    fn open(&mut self, element: &Element<'_>, into: &mut Collector) -> Result<()> {
        let name = element.name();
        if !std::mem::replace(&mut self.rooted, true) && !matches!(name, "martif" | "tbx") {
            let problem = format!("is XML, but no TBX: its root is <{}>", name.chars().take(40).collect::<String>());
            let error = Error::new(ErrorKind::Input, problem, "export the glossary as TBX");
            return Err(error.on_line(element.line));
        }
        match name {
            "termEntry" | "conceptEntry" => {
                let mut entry = Entry { line: element.line, ..Entry::default() };
                entry.concept.id = element.attribute("id");
                self.entry = Some((self.depth, entry));
            }
            "langSet" | "langSec" => self.language = language(element, into),
            "tig" | "ntig" | "termSec" => {
                self.term = Some((self.depth, Found { term: Term::new(""), status: None }));
            }
            _ if self.field.is_none() && self.entry.is_some() => {
                self.field = field(element).map(|field| (self.depth, field, String::new()));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, into: &mut Collector) -> Result<()> {
        if let Some((_, field, said)) = self.field.take_if(|(depth, ..)| *depth == self.depth) {
            self.say(field, said.trim(), into);
        }
        if let Some((_, found)) = self.term.take_if(|(depth, _)| *depth == self.depth)
            && let Some((_, entry)) = &mut self.entry
        {
            let language = match &self.language {
                Tag::Known(language) => Some(language.clone()),
                Tag::Open => None,
                Tag::Broken => return Ok(()),
            };
            let status = found.status.unwrap_or_default();
            entry.concept.terms.push(Term { language, status, ..found.term });
            entry.unmarked.extend(found.status.is_none().then_some(entry.concept.terms.len() - 1));
        }
        if let Some((_, mut entry)) = self.entry.take_if(|(depth, _)| *depth == self.depth) {
            admit_what_is_not_preferred(&mut entry);
            into.add(entry);
        }
        Ok(())
    }

    /// Takes over what an element said.
    fn say(&mut self, field: Field, said: &str, into: &mut Collector) {
        let Some((_, entry)) = &mut self.entry else { return };
        match (field, &mut self.term) {
            (Field::Definition, _) => {
                let concept = &mut entry.concept;
                concept.definition = concept.definition.take().or(Some(said.to_owned()).filter(|it| !it.is_empty()));
            }
            (Field::DoNotTranslate, _) => entry.concept.do_not_translate |= said == "yes",
            (Field::Term, Some((_, found))) => found.term.text = said.to_owned(),
            (Field::Status, Some((_, found))) => match columns::status(said) {
                Ok(status) => found.status = status.or(found.status),
                Err(_) => {
                    found.status = Some(Status::Admitted);
                    into.warn(Flaw::Status, entry.line);
                }
            },
            (Field::Case, Some((_, found))) => found.term.case = columns::case(said).unwrap_or_default(),
            (Field::Inflect, Some((_, found))) => found.term.inflects = said != "no",
            (_, None) => {}
        }
    }
}

fn field(element: &Element<'_>) -> Option<Field> {
    match element.name() {
        "term" => Some(Field::Term),
        // As elements, the categories are those of the style DCT.
        "administrativeStatus" | "normativeAuthorization" => Some(Field::Status),
        "definition" => Some(Field::Definition),
        "termNote" | "descrip" => match element.attribute("type")?.as_str() {
            "administrativeStatus" | "normativeAuthorization" => Some(Field::Status),
            "definition" => Some(Field::Definition),
            CASE => Some(Field::Case),
            INFLECT => Some(Field::Inflect),
            DO_NOT_TRANSLATE => Some(Field::DoNotTranslate),
            _ => None,
        },
        _ => None,
    }
}

fn language(element: &Element<'_>, into: &mut Collector) -> Tag {
    let Some(tag) = element.attribute("xml:lang").or_else(|| element.attribute("lang")) else { return Tag::Open };
    if tag.eq_ignore_ascii_case(UNDETERMINED) {
        return Tag::Open;
    }
    Language::parse(&tag.replace('_', "-")).map_or_else(
        |_| {
            into.warn(Flaw::Language, element.line);
            Tag::Broken
        },
        Tag::Known,
    )
}

/// Where a concept has a term that is said to be preferred, those that nothing is said of are second best.
fn admit_what_is_not_preferred(entry: &mut Entry) {
    let preferred: Vec<Option<Language>> = {
        let marked = entry.concept.terms.iter().enumerate().filter(|(number, _)| !entry.unmarked.contains(number));
        marked.filter(|(_, term)| term.status == Status::Preferred).map(|(_, term)| term.language.clone()).collect()
    };
    for &number in &entry.unmarked {
        let term = &mut entry.concept.terms[number];
        if preferred.contains(&term.language) {
            term.status = Status::Admitted;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::glossary::{Status, read};

    const V3: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><descrip type="definition">Runs the <hi>ports</hi> &amp; piers.</descrip>
<langSec xml:lang="en"><termSec><term>Ports Office</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
<termSec><term>PO</term></termSec>
<termSec><term>Port&#32;Bureau</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec></conceptEntry></body></text></tbx>"#;

    #[test]
    fn reads_version_3() {
        let glossary = read("x.tbx", V3.into()).unwrap().glossary;
        let concept = &glossary.concepts[0];
        assert_eq!(concept.definition.as_deref(), Some("Runs the ports & piers."));
        let terms: Vec<(&str, Status)> = concept.terms.iter().map(|it| (it.text.as_str(), it.status)).collect();
        assert_eq!(
            terms,
            [("Ports Office", Status::Preferred), ("PO", Status::Admitted), ("Port Bureau", Status::Forbidden)]
        );
    }

    #[test]
    fn reads_elements_of_style_dct_and_version_2() {
        let dct = r#"<tbx xmlns:min="http://m" xmlns:basic="http://b"><conceptEntry><langSec xml:lang="en"><termSec>
            <term>quay</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
            </langSec></conceptEntry></tbx>"#;
        let martif = r#"<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX"><text><body><termEntry id="1">
            <langSet xml:lang="en_GB"><ntig><termGrp><term>quay</term><termNote type="normativeAuthorization">deprecatedTerm</termNote>
            </termGrp></ntig></langSet></termEntry></body></text></martif>"#;
        for (file, language) in [(dct, "en"), (martif, "en-GB")] {
            let term = read("x.tbx", file.into()).unwrap().glossary.concepts.remove(0).terms.remove(0);
            assert_eq!((term.text.as_str(), term.status), ("quay", Status::Forbidden));
            assert_eq!(term.language.unwrap().tag(), language);
        }
    }

    #[test]
    fn refuses_what_is_hostile_or_broken() {
        let entry = |term: &str| format!("<tbx>\n<conceptEntry><langSec><termSec><term>{term}</term></termSec>");
        for (file, place, problem) in [
            (
                "<!DOCTYPE tbx [\n<!ENTITY a \"&b;&b;\">]>\n<tbx>".to_owned(),
                (1, 1),
                "the document type declares things of its own",
            ),
            (entry("&xxe;"), (2, 39), "the entity &xxe; is not one of XML's own"),
            (entry("a"), (2, 57), "ends inside an element"),
            (format!("{}</wrong>", entry("a")), (2, 57), "is not well-formed XML"),
            ("<tbx a='&b;'></tbx>".to_owned(), (1, 1), "an attribute cannot be read"),
            ("<?xml version=\"1.0\" encoding=\"Big5\"?><tbx/>".to_owned(), (1, 1), "says that it is in Big5"),
        ] {
            let error = read("x.tbx", file.into()).unwrap_err();
            assert!(error.to_string().contains(problem), "{error}");
            assert_eq!((error.place().line.unwrap(), error.place().column.unwrap()), place, "{error}");
        }
        let error = read("x.tbx", "<html/>".into()).unwrap_err();
        assert!(error.to_string().contains("its root is <html>"), "{error}");
    }

    #[test]
    fn counts_what_it_reads_otherwise() {
        let file = r#"<tbx><conceptEntry><langSec xml:lang="English"><termSec><term>a</term></termSec></langSec>
            <langSec xml:lang="en"><termSec><term>b</term><termNote type="administrativeStatus">good</termNote></termSec>
            </langSec></conceptEntry></tbx>"#;
        let read = read("x.tbx", file.into()).unwrap();
        assert_eq!(read.glossary.concepts[0].terms.len(), 1);
        assert_eq!(
            read.warnings,
            [
                "x.tbx, line 1: 1 language is no tag, and its term was left out",
                "x.tbx, line 1: 1 status is not known and was read as admitted",
            ]
        );
    }
}
