//! Glossaries: what things are to be called, and what not.
//!
//! A [`Glossary`] is a list of concepts; a [`Concept`] has terms, each in a language and with a [`Status`]. A reader of a
//! format is one file and one line in [`READERS`], a writer one line in [`WRITERS`]. `docs/glossary.md` describes the files,
//! [`crate::terms`] looks for the terms in texts.
//!
//! ```
//! use bitext::glossary::{self, Status};
//! let file = "term,status,concept\nPorts Office,preferred,1\nHarbour Office,forbidden,1\n,,2\n";
//! let read = glossary::read("house.csv", file.into())?;
//! assert_eq!(read.glossary.concepts[0].terms[1].status, Status::Forbidden);
//! assert_eq!(read.warnings, ["house.csv, line 4: 1 entry without a term was left out"]);
//!
//! let refused = glossary::read("house.csv", "term,status\nPorts Office,best\n".into()).unwrap_err();
//! assert!(refused.to_string().starts_with("house.csv, line 2, column 2: \"best\" is no status;"));
//! # Ok::<(), bitext::Error>(())
//! ```

mod collect;
mod columns;
mod csv;
mod model;
mod table;
mod table_write;
mod tbx;
mod tbx_write;
mod tsv;
mod xml;

pub use model::{CaseRule, Concept, Glossary, Status, Term, Usage};

use crate::error::{Error, ErrorKind, Result};
use crate::input;
use collect::Collector;
use std::io::{self, Write};
use std::path::Path;

/// A glossary as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// What could be used.
    pub glossary: Glossary,
    /// What could not, counted, in the order in which it was met first: each names the file and the first line.
    pub warnings: Vec<String>,
}

/// Reads one format.
pub trait Reader: Sync {
    /// The format's name, in lower case.
    fn name(&self) -> &'static str;
    /// File extensions that belong to the format, in lower case and without the dot.
    fn extensions(&self) -> &'static [&'static str];
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Whether a text whose name says nothing is in this format.
    fn fits(&self, text: &str) -> bool;
    /// Hands every concept of a text to a collector.
    ///
    /// # Errors
    /// When the text is not in the format; line and column are named.
    fn read(&self, text: &str, into: &mut Collector) -> Result<()>;
}

/// Every format that can be read, by name.
pub static READERS: &[&dyn Reader] = &[&csv::Csv, &tbx::Tbx, &tsv::Tsv];

/// Writes one format.
pub trait Writer: Sync {
    /// The format's name, as `-f` takes it.
    fn name(&self) -> &'static str;
    /// The file extension that picks the format, without the dot; several formats may share one, and the first has it.
    fn extension(&self) -> &'static str;
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Writes a glossary.
    ///
    /// # Errors
    /// When `out` takes no more.
    fn write(&self, glossary: &Glossary, out: &mut dyn Write) -> io::Result<()>;
}

/// Every format that can be written, by name.
pub static WRITERS: &[&dyn Writer] = &[&csv::Csv, &tbx_write::Tbx3, &tbx_write::Tbx2, &tsv::Tsv];

/// Reads a glossary. The extension of its name picks the format, else its first characters do.
///
/// # Errors
/// When the bytes are not UTF-8, the format is not known or broken, or nothing in it can be used; file, line and column are
/// named as far as they are known.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Read> {
    let text = input::decode(bytes).map_err(|error| error.in_source(name))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let reader = reader(name, text).ok_or_else(|| unknown().in_source(name))?;
    let mut collector = Collector::default();
    reader.read(text, &mut collector).map_err(|error| error.in_source(name))?;
    let read = collector.finish(name);
    if read.glossary.concepts.is_empty() {
        let warned = read.warnings.first().map(|warning| format!(" ({warning})")).unwrap_or_default();
        let problem = format!("holds no term that can be used{warned}");
        return Err(Error::new(ErrorKind::Input, problem, "check that this is the right file").in_source(name));
    }
    Ok(read)
}

fn reader(name: &str, text: &str) -> Option<&'static dyn Reader> {
    let extension = Path::new(name).extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let by_name = |reader: &&&dyn Reader| extension.as_deref().is_some_and(|it| reader.extensions().contains(&it));
    READERS.iter().find(by_name).or_else(|| READERS.iter().find(|reader| reader.fits(text))).copied()
}

fn unknown() -> Error {
    let extensions: Vec<String> = READERS.iter().flat_map(|it| it.extensions()).map(|it| format!(".{it}")).collect();
    let remedy = format!("give one of {}, or a table whose first line names a column `term`", extensions.join(", "));
    Error::new(ErrorKind::Input, "is no glossary in a format that is known", remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_formats_by_name() {
        assert!(READERS.is_sorted_by(|a, b| a.name() < b.name()));
        assert!(WRITERS.is_sorted_by(|a, b| a.name() < b.name()));
        assert!(READERS.iter().all(|it| !it.description().ends_with('.')));
        assert!(WRITERS.iter().all(|it| !it.description().ends_with('.')));
    }

    #[test]
    fn knows_a_format_by_its_first_characters() {
        let named = |text| reader("standard input", text).map(|reader| reader.name());
        assert_eq!(named("term,status\n"), Some("csv"));
        assert_eq!(named("Term\trendering\n"), Some("tsv"));
        assert_eq!(named("<?xml version=\"1.0\"?>\n<tbx>"), Some("tbx"));
        assert_eq!(named("It opened."), None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let file = "concept,language,term,status,definition\n\
            1,en,\"Ports, \"\"P\"\" & <Office>\",preferred,An office. It opened.\n1,en,Port Office,forbidden,\n\
            2,en,Lee Ka-wing,preferred,\n2,en,李家榮,forbidden,\n\
            3,,渡輪碼頭,preferred,\n3,,Ferry Pier,forbidden,\n";
        let glossary = read("x.csv", file.into()).unwrap().glossary;
        for writer in WRITERS {
            let mut out = Vec::new();
            writer.write(&glossary, &mut out).unwrap();
            let again = read(&format!("x.{}", writer.extension()), out).unwrap();
            assert!(again.warnings.is_empty(), "{}: {:?}", writer.name(), again.warnings);
            let terms = |glossary: &Glossary| -> Vec<Vec<(String, Status)>> {
                let of = |concept: &Concept| concept.terms.iter().map(|it| (it.text.clone(), it.status)).collect();
                glossary.concepts.iter().map(of).collect()
            };
            assert_eq!(terms(&again.glossary), terms(&glossary), "{}", writer.name());
        }
    }
}
