//! Lexicons that are read, added up and written.

use super::super::{source, terminal};
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon::{Lexicon, write};
use crate::output::{Place, publish_one};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// What several lexicons say together; nothing where there is none.
pub(in crate::cli) fn read(paths: &[PathBuf]) -> Result<Option<Lexicon>> {
    let mut sum: Option<(Lexicon, &Path)> = None;
    for path in paths {
        let lexicon = source::lexicon(path)?;
        match &mut sum {
            Some((sum, first)) => {
                let named_by = if sum.languages().is_some() { *first } else { path };
                add(sum, first, &lexicon, path)?;
                *first = named_by;
            }
            None => sum = Some((lexicon, path)),
        }
    }
    Ok(sum.map(|(lexicon, _)| lexicon))
}

/// Adds a lexicon that was read from `path` to one whose languages were read from `first`.
pub(super) fn add(sum: &mut Lexicon, first: &Path, lexicon: &Lexicon, path: &Path) -> Result<()> {
    if let (Some(expected), Some(found)) = (sum.languages(), lexicon.languages())
        && !agree(expected, found)
    {
        let problem = format!("is of {}, but {} is of {}", named(found), first.to_string_lossy(), named(expected));
        let remedy = "add up lexicons of the same languages, the official one first";
        return Err(Error::new(ErrorKind::Input, problem, remedy).in_source(path.to_string_lossy()));
    }
    sum.add(lexicon);
    Ok(())
}

/// Refuses texts in other languages than what is known of their words.
pub(in crate::cli) fn refuse_other_languages(texts: &[Language; 2], lexicon: Option<&[Language; 2]>) -> Result<()> {
    match lexicon {
        Some(expected) if !agree(expected, texts) => {
            let problem = format!("the texts are in {}, but the lexicon is of {}", named(texts), named(expected));
            let remedy = "give texts of the lexicon's languages, the official ones first, or another lexicon";
            Err(Error::new(ErrorKind::Input, problem, remedy))
        }
        _ => Ok(()),
    }
}

/// Variants of a language share most of their words, so that only the languages must be the same.
fn agree(one: &[Language; 2], two: &[Language; 2]) -> bool {
    one.iter().zip(two).all(|(one, two)| one.is_variant_of(two))
}

/// Two languages for people.
pub(super) fn named([official, counterpart]: &[Language; 2]) -> String {
    format!("{official} and {counterpart}")
}

/// Writes a lexicon, whole or not at all, and says so on a terminal where nothing else would be seen.
pub(super) fn publish(place: &Place, lexicon: &Lexicon) -> Result<()> {
    publish_one(place, |out| write(lexicon, out))?;
    if !place.is_standard() && io::stderr().is_terminal() {
        let ([official, counterpart], shown) = (lexicon.size(), place.shown().to_string_lossy());
        let message = format!("words: {official} and {counterpart}, pairs: {}; wrote {shown}", lexicon.pairs());
        let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(&message)); // told or not, it is there
    }
    Ok(())
}
