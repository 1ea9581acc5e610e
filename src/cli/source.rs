//! Files and standard input to documents.

use crate::document::{Document, Language};
use crate::error::{Error, ErrorKind, Result};
use crate::input;
use crate::lexicon::{self, Lexicon};
use crate::options::Segmentation;
use crate::output::is_the_same_file;
use crate::pair::refuse_another_script;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Whether a path stands for standard input.
pub(super) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// How large a text may be.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct SizeLimit {
    /// Refuse a text of more bytes
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 20)]
    max_text_bytes: u64,
}

/// The most bytes of a pipe or a device that holds no text but a lexicon, a glossary or the like: it may have no end.
const MOST_STREAMED: u64 = 1 << 28;

/// Reads one document by its format, or as it is where every line is one sentence.
pub(super) fn read(
    path: &Path,
    language: Option<Language>,
    segmentation: Segmentation,
    limit: SizeLimit,
) -> Result<Document> {
    let decode = match segmentation {
        Segmentation::Sentences => input::read,
        Segmentation::Lines => input::read_lines,
    };
    let (name, bytes) = text_bytes(path, limit)?;
    let document = decode(&name, bytes, language)?;
    refuse_another_script(&document)?;
    Ok(document)
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

/// The name for messages and the bytes of a text.
pub(super) fn text_bytes(path: &Path, limit: SizeLimit) -> Result<(String, Vec<u8>)> {
    let most = limit.max_text_bytes;
    bytes_within(path, most)?.map_err(|name| {
        let problem = format!("holds more than {most} bytes");
        Error::new(ErrorKind::Limit, problem, "raise --max-text-bytes, or cut the text").in_source(name)
    })
}

/// The name for messages and the bytes of a file, or of standard input, that is no text.
pub(super) fn bytes(path: &Path) -> Result<(String, Vec<u8>)> {
    let ends = fs::metadata(path).is_ok_and(|file| file.is_file());
    bytes_within(path, if ends { u64::MAX } else { MOST_STREAMED })?.map_err(|name| {
        let problem = format!("holds more than {MOST_STREAMED} bytes");
        Error::new(ErrorKind::Limit, problem, "check that this is the right file").in_source(name)
    })
}

/// The name and at most so many bytes; the name alone where there are more. Devices and pipes may have no end.
fn bytes_within(path: &Path, most: u64) -> Result<std::result::Result<(String, Vec<u8>), String>> {
    let name = if is_standard(path) { "standard input".to_owned() } else { path.to_string_lossy().into_owned() };
    let unreadable = |error: io::Error| Error::unreadable(&name, &error);
    let mut bytes = Vec::new();
    let limit = most.saturating_add(1); // one byte more tells what is too long
    if is_standard(path) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        if fs::metadata(path).map_err(unreadable)?.is_dir() {
            return Err(Error::new(ErrorKind::Read, "is a folder", "name a file in it").in_source(name));
        }
        fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(unreadable)?;
    }
    Ok(if bytes.len() as u64 > most { Err(name) } else { Ok((name, bytes)) })
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
