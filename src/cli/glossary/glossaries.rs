//! Glossaries that are checked against.

use super::super::{source, terminal};
use crate::document::Language;
use crate::error::Result;
use crate::glossary::{self, Glossary};
use crate::terms::Termbase;
use std::io::{self, Write};
use std::path::PathBuf;

/// Reads glossaries and makes them ready; nothing where none is given. What cannot be used is said on standard error.
pub(in crate::cli) fn read(paths: &[PathBuf], official: &Language) -> Result<Option<Termbase>> {
    let mut glossaries = Vec::new();
    for path in paths {
        let (name, bytes) = source::bytes(path)?;
        let read = glossary::read(&name, bytes)?;
        read.warnings.iter().for_each(|warning| warn(warning));
        if !has_term_in(&read.glossary, official) {
            warn(&format!(
                "{name}: has no term in the official text's language ({official}); nothing is checked against it"
            ));
        }
        glossaries.push(read.glossary);
    }
    Ok((!glossaries.is_empty()).then(|| Termbase::new(glossaries)))
}

fn has_term_in(glossary: &Glossary, language: &Language) -> bool {
    let counts = |named: &Option<Language>| named.as_ref().is_none_or(|it| it.is_variant_of(language));
    glossary.concepts.iter().flat_map(|concept| &concept.terms).any(|term| counts(&term.language))
}

fn warn(message: &str) {
    let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(message)); // the result goes on
}
