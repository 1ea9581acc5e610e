//! Files and standard input to documents.

use crate::document::{Document, Language};
use crate::error::{Error, ErrorKind, Result};
use crate::input;
use crate::lexicon::{self, Lexicon};
use crate::options::Segmentation;
use same_file::Handle;
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
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
        return Ok((name.to_owned(), bytes));
    }
    let name = path.to_string_lossy().into_owned();
    let folder = fs::metadata(path).map_err(|error| unreadable(&name, &error))?.is_dir();
    if folder {
        return Err(Error::new(ErrorKind::Read, "is a folder", "name a file in it").in_source(name));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(&name, &error))?;
    Ok((name, bytes))
}

/// The error for a file or folder that cannot be read.
pub(super) fn unreadable(name: &str, error: &io::Error) -> Error {
    let (problem, remedy) = match error.kind() {
        io::ErrorKind::NotFound => ("does not exist".to_owned(), "check the path"),
        io::ErrorKind::PermissionDenied => ("may not be read".to_owned(), "change its permissions or copy it"),
        _ => (format!("cannot be read ({error})"), "check the file and its disk"),
    };
    Error::new(ErrorKind::Read, problem, remedy).in_source(name)
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

/// Whether two names lead to one regular file.
pub(super) fn is_the_same_file(one: &Path, other: &Path) -> bool {
    identity(one).zip(identity(other)).is_some_and(|(one, other)| one == other)
}

/// A result never replaces what it was made of. The inputs are opened one after the other: a folder may hold more of
/// them than a process may keep open.
pub(super) fn refuse_an_input<'a>(output: &Path, mut inputs: impl Iterator<Item = &'a Path>) -> Result<()> {
    let Some(place) = identity(output) else { return Ok(()) };
    match inputs.find(|input| identity(input).is_some_and(|input| input == place)) {
        None => Ok(()),
        Some(input) => {
            let problem = format!("is the input {} itself", input.to_string_lossy());
            let error = Error::new(ErrorKind::Usage, problem, "write to another file");
            Err(error.in_source(output.to_string_lossy()))
        }
    }
}

/// What tells a regular file from all others; nothing for pipes, devices and what cannot be opened.
fn identity(path: &Path) -> Option<Handle> {
    let handle = if is_standard(path) {
        Handle::stdin().ok()?
    } else {
        // A pipe without a writer must not be opened: that would wait for one.
        fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Handle::from_path(path).ok()?
    };
    let regular = handle.as_file().metadata().ok()?.is_file();
    regular.then_some(handle)
}
