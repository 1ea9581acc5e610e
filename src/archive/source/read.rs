//! The bytes of a text.

use super::Text;
use crate::error::{Error, ErrorKind, Result};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Reads a text of at most `most` bytes, decompressed. Gives its name without an extension for compression, and its bytes.
///
/// # Errors
/// When the file cannot be read or decompressed, is no regular file, or holds more.
pub fn read(text: Text, most: u64) -> Result<(String, Vec<u8>)> {
    let (name, bytes) = match text {
        Text::Inline { name, bytes } if is_compressed(&name) => {
            let bytes = decompressed(&name, bytes.as_slice(), bytes.len() as u64, most)?;
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
    // What is no regular file is not even opened: a pipe would be waited for.
    let kind = fs::metadata(path).map_err(|error| unreadable(name, &error))?;
    if !kind.is_file() {
        return Err(Error::new(ErrorKind::Read, "is no regular file", "name a file").in_source(name));
    }
    let file = File::open(path).map_err(|error| unreadable(name, &error))?;
    decompressed(name, file, kind.len(), most)
}

/// All bytes, decompressed by the name's extension.
fn decompressed(name: &str, input: impl Read, length: u64, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(most)).unwrap_or(0) + 1);
    // One byte more tells a text that is too long from one that just fits.
    let limit = most.saturating_add(1);
    let read = if name.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(input).take(limit).read_to_end(&mut bytes)
    } else if name.ends_with(".zst") {
        zstd::Decoder::new(input).and_then(|decoder| decoder.take(limit).read_to_end(&mut bytes))
    } else {
        input.take(limit).read_to_end(&mut bytes)
    };
    read.map_err(|error| unreadable(name, &error))?;
    if bytes.len() as u64 > most { Err(too_long(name, most)) } else { Ok(bytes) }
}

fn too_long(name: &str, most: u64) -> Error {
    let problem = format!("holds more than {most} bytes");
    Error::new(ErrorKind::Limit, problem, "raise --max-text-bytes, or leave it out").in_source(name)
}

pub(super) fn unreadable(name: &str, error: &io::Error) -> Error {
    let (problem, remedy) = match error.kind() {
        io::ErrorKind::NotFound => ("does not exist".to_owned(), "check the path"),
        io::ErrorKind::PermissionDenied => ("may not be read".to_owned(), "change its permissions or copy it"),
        _ => (format!("cannot be read ({error})"), "check the file and its disk"),
    };
    Error::new(ErrorKind::Read, problem, remedy).in_source(name)
}
