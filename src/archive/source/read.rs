//! The bytes of a text.

use super::Text;
use crate::error::{Error, ErrorKind, Result};
use crate::output::is_the_same_file;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Reads a text of at most `most` bytes, decompressed. Gives its name without an extension for compression, and its bytes.
///
/// # Errors
/// When the file cannot be read or decompressed, is no regular file, or holds more.
pub fn read(text: Text, most: u64) -> Result<(String, Vec<u8>)> {
    let (name, bytes) = match text {
        Text::Inline { name, bytes } if is_compressed(&name) => {
            let bytes = decompressed(&name, bytes.as_slice(), most)?;
            (name, bytes)
        }
        Text::Inline { name, bytes } if bytes.len() as u64 <= most => (name, bytes),
        Text::Inline { name, .. } => return Err(too_long(&name, most)),
        Text::File(path) => {
            let name = path.to_string_lossy().into_owned();
            let bytes = read_file(&path, &name, most)?;
            (name, bytes)
        }
    };
    let plain = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).map(str::to_owned);
    Ok((plain.unwrap_or(name), bytes))
}

fn is_compressed(name: &str) -> bool {
    name.ends_with(".gz") || name.ends_with(".zst")
}

fn read_file(path: &Path, name: &str, most: u64) -> Result<Vec<u8>> {
    decompressed(name, regular(path)?, most)
}

/// Opens a regular file. Anything else is not even opened: a pipe would be waited for.
pub(super) fn regular(path: &Path) -> Result<File> {
    let name = path.to_string_lossy();
    let kind = fs::metadata(path).map_err(|error| Error::unreadable(&name, &error))?;
    if !kind.is_file() {
        return Err(Error::new(ErrorKind::Read, "is no regular file", "name a file").in_source(name));
    }
    File::open(path).map_err(|error| Error::unreadable(&name, &error))
}

/// Two texts of a pair in one file, through a link or another path too, are a slip: nothing could differ.
pub(crate) fn refuse_the_same_file(texts: &[Option<Text>; 3]) -> Result<()> {
    let paths = texts.iter().flatten().filter_map(|text| match text {
        Text::File(path) => Some(path),
        Text::Inline { .. } => None,
    });
    let paths: Vec<&PathBuf> = paths.collect();
    for (at, path) in paths.iter().enumerate() {
        if let Some(other) = paths[..at].iter().find(|other| are_one_file(other, path)) {
            let problem = format!("is the same file as {}", other.to_string_lossy());
            let error = Error::new(ErrorKind::Input, problem, "give two different files");
            return Err(error.in_source(path.to_string_lossy()));
        }
    }
    Ok(())
}

fn are_one_file(one: &Path, other: &Path) -> bool {
    // Most texts differ in length, and need not be opened.
    let length = |path: &Path| fs::metadata(path).ok().map(|file| file.len());
    length(one) == length(other) && is_the_same_file(one, other)
}

/// All bytes, decompressed by the name's extension.
fn decompressed(name: &str, input: impl Read, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new(); // what a file says of its length may be a lie
    // One byte more tells a text that is too long from one that just fits.
    let limit = most.saturating_add(1);
    let read = if name.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(input).take(limit).read_to_end(&mut bytes)
    } else if name.ends_with(".zst") {
        zstd::Decoder::new(input).and_then(|decoder| decoder.take(limit).read_to_end(&mut bytes))
    } else {
        input.take(limit).read_to_end(&mut bytes)
    };
    read.map_err(|error| Error::unreadable(name, &error))?;
    if bytes.len() as u64 > most { Err(too_long(name, most)) } else { Ok(bytes) }
}

fn too_long(name: &str, most: u64) -> Error {
    let problem = format!("holds more than {most} bytes");
    Error::new(ErrorKind::Limit, problem, "raise --max-text-bytes, or leave it out").in_source(name)
}
