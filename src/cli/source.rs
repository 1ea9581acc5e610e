//! Files and standard input to documents.

use crate::document::{Document, Language};
use crate::error::{Error, ErrorKind, Result};
use crate::input;
use crate::lexicon::{self, Lexicon};
use crate::options::Segmentation;
use crate::output::is_the_same_file;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Whether a path stands for standard input.
pub(super) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads one document by its format, or as it is where every line is one sentence.
pub(super) fn read(path: &Path, language: Option<Language>, segmentation: Segmentation) -> Result<Document> {
    let decode = match segmentation {
        Segmentation::Sentences => input::read,
        Segmentation::Lines => input::read_lines,
    };
    let (name, bytes) = bytes(path)?;
    let document = decode(&name, bytes, language)?;
    refuse_another_script(&document)?;
    Ok(document)
}

/// A text that is said to be in one script and is in another: Chinese without Chinese characters, or the other way round.
fn refuse_another_script(document: &Document) -> Result<()> {
    let said = document.language().primary().to_ascii_lowercase();
    let found = Language::detect(document.text());
    let letters = document.text().chars().filter(|c| c.is_alphabetic()).take(20).count();
    let chinese = found == Language::CHINESE;
    let fits = match said.as_str() {
        "zh" => chinese,
        "en" | "de" | "fr" => !chinese,
        _ => true,
    };
    if fits || letters < 20 {
        return Ok(());
    }
    let is = if chinese { "is" } else { "is not" };
    let problem = format!("is said to be in {}, but {is} written in Chinese characters", document.language());
    let remedy = "check the file, and the options that name languages";
    Err(Error::new(ErrorKind::Input, problem, remedy).in_source(document.name()))
}

/// Reads a lexicon.
pub(super) fn lexicon(path: &Path) -> Result<Lexicon> {
    let (name, text) = lexicon_text(path)?;
    lexicon::read(&name, &text)
}

/// The name for messages and the text of a lexicon.
pub(super) fn lexicon_text(path: &Path) -> Result<(String, String)> {
    text(path, "lexicon")
}

/// The name for messages and the text of a file that is no document; `what` says what it is.
pub(super) fn text(path: &Path, what: &str) -> Result<(String, String)> {
    let (name, bytes) = bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..byte].iter().filter(|&&byte| byte == b'\n').count();
        Error::new(ErrorKind::Encoding, "is not text in UTF-8", format!("convert the {what} to UTF-8"))
            .in_source(&name)
            .at(line, byte)
    })?;
    Ok((name, text))
}

/// The name for messages and the bytes of a file or of standard input.
pub(super) fn bytes(path: &Path) -> Result<(String, Vec<u8>)> {
    if is_standard(path) {
        let mut bytes = Vec::new();
        let name = "standard input";
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Error::unreadable(name, &error))?;
        return Ok((name.to_owned(), bytes));
    }
    let name = path.to_string_lossy().into_owned();
    let folder = fs::metadata(path).map_err(|error| Error::unreadable(&name, &error))?.is_dir();
    if folder {
        return Err(Error::new(ErrorKind::Read, "is a folder", "name a file in it").in_source(name));
    }
    let bytes = fs::read(path).map_err(|error| Error::unreadable(&name, &error))?;
    Ok((name, bytes))
}

/// Standard input can be read once.
pub(super) fn refuse_standard_input_twice(paths: &[&Path]) -> Result<()> {
    if paths.iter().filter(|path| is_standard(path)).count() > 1 {
        let problem = "standard input is given more than once";
        return Err(Error::new(ErrorKind::Usage, problem, "give a file for all but one"));
    }
    Ok(())
}

/// Two names for one file, through a link or another path too, are a slip: nothing could differ.
pub(super) fn refuse_the_same_file(official: &Path, counterpart: &Path) -> Result<()> {
    let name = counterpart.to_string_lossy();
    if is_standard(official) && is_standard(counterpart) {
        let problem = "standard input is given for both documents";
        return Err(Error::new(ErrorKind::Usage, problem, "give a file for one of them"));
    }
    if is_the_same_file(official, counterpart) {
        let problem = format!("is the same file as {}", official.to_string_lossy());
        return Err(Error::new(ErrorKind::Usage, problem, "give two different files").in_source(name));
    }
    Ok(())
}
