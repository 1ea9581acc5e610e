//! Corpora by their files' names: the format, and what compresses it.

use super::{FORMATS, Format, RowWriter, Rows};
use crate::error::{Error, ErrorKind, Result};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

/// Opens a corpus; its extension tells the format, and `.gz` or `.zst` behind it the compression.
///
/// # Errors
/// When the file cannot be opened, or its extension belongs to no format that is read.
pub fn open(path: &Path) -> Result<Box<dyn Rows>> {
    let name = path.to_string_lossy().into_owned();
    let (format, compression) = of(path)?;
    let file = File::open(path).and_then(|file| match file.metadata()?.is_dir() {
        true => Err(io::ErrorKind::IsADirectory.into()),
        false => Ok(file),
    });
    let file = file.map_err(|error| unreadable(&name, &error))?;
    // A file of no bytes is no frame; it holds nothing all the same.
    let is_empty = file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0);
    let input: Box<dyn Read + Send> = match compression {
        _ if is_empty => Box::new(io::empty()),
        Compression::None => Box::new(file),
        Compression::Gzip => Box::new(flate2::read::MultiGzDecoder::new(file)),
        Compression::Zstd => Box::new(zstd::Decoder::new(file).map_err(|error| unreadable(&name, &error))?),
    };
    format.read(&name, Box::new(BufReader::with_capacity(1 << 17, input))).unwrap_or_else(|| {
        let problem = format!("the format {} is only written", format.name());
        Err(Error::new(ErrorKind::Usage, problem, "give a corpus as .jsonl, .csv or .tsv").in_source(name))
    })
}

/// Refuses a path whose extension belongs to no format.
///
/// # Errors
/// When it does.
pub fn check(path: &Path) -> Result<()> {
    of(path).map(drop)
}

/// Starts to write a corpus at a path; its extension tells format and compression. `columns` are the names of the further
/// columns. `file` opens the files, by what is put behind the path's name.
///
/// # Errors
/// When the extension belongs to no format, or a file cannot be written.
pub fn create(
    path: &Path,
    columns: &[String],
    file: &mut dyn FnMut(&str) -> io::Result<Box<dyn Write + Send>>,
) -> Result<Box<dyn RowWriter>> {
    let (format, compression) = of(path)?;
    let mut open = |suffix: &str| -> io::Result<Box<dyn Write + Send>> {
        let file = file(suffix)?;
        Ok(match compression {
            Compression::None => Box::new(BufWriter::with_capacity(1 << 17, file)),
            Compression::Gzip => {
                let encoder = flate2::write::GzEncoder::new(file, flate2::Compression::default());
                Box::new(Ended { encoder: Some(encoder), end: |encoder| encoder.finish()?.flush() })
            }
            Compression::Zstd => {
                let encoder = zstd::Encoder::new(file, LEVEL)?;
                Box::new(Ended { encoder: Some(encoder), end: |encoder| encoder.finish()?.flush() })
            }
        })
    };
    format.write(columns, &mut open).map_err(|error| {
        let problem = format!("cannot be written ({error})");
        Error::new(ErrorKind::Write, problem, "check the path and its disk").in_source(path.to_string_lossy())
    })
}

/// A compressed stream that its first flush ends. Formats flush once, when they are done; what goes wrong then must be heard.
struct Ended<E> {
    encoder: Option<E>,
    end: fn(E) -> io::Result<()>,
}

impl<E: Write> Write for Ended<E> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.encoder.as_mut().ok_or(io::ErrorKind::BrokenPipe)?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.encoder.take().map_or(Ok(()), self.end)
    }
}

/// Level of zstd: its usual one.
const LEVEL: i32 = 3;

enum Compression {
    None,
    Gzip,
    Zstd,
}

fn of(path: &Path) -> Result<(&'static dyn Format, Compression)> {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (name, compression) = match name.rsplit_once('.') {
        Some((name, "gz")) => (name, Compression::Gzip),
        Some((name, "zst")) => (name, Compression::Zstd),
        _ => (name.as_str(), Compression::None),
    };
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let known = FORMATS.iter().find(|format| format.name() == extension);
    known.map(|format| (*format, compression)).ok_or_else(|| {
        let extensions: Vec<String> = FORMATS.iter().map(|format| format!(".{}", format.name())).collect();
        let remedy = format!("use one of {}, perhaps with .gz or .zst behind it", extensions.join(", "));
        Error::new(ErrorKind::Usage, "the extension belongs to no format of corpora", remedy)
            .in_source(path.to_string_lossy())
    })
}

fn unreadable(name: &str, error: &io::Error) -> Error {
    let (problem, remedy) = match error.kind() {
        io::ErrorKind::NotFound => ("does not exist".to_owned(), "check the path"),
        io::ErrorKind::IsADirectory => ("is a folder".to_owned(), "name a file in it"),
        _ => (format!("cannot be read ({error})"), "check the file and its disk"),
    };
    Error::new(ErrorKind::Read, problem, remedy).in_source(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_of_no_rows_is_read_and_written() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.jsonl", "a.jsonl.zst", "a.jsonl.gz", "a.csv.zst", "a.tsv.gz", "a.csv"] {
            let path = folder.path().join(name);
            std::fs::write(&path, "").unwrap();
            assert_eq!(open(&path).unwrap().next().unwrap(), None, "{name} of no bytes");
            create(&path, &[], &mut |_| Ok(Box::new(File::create(&path)?))).unwrap().finish().unwrap();
            assert_eq!(open(&path).unwrap().next().unwrap(), None, "{name}");
        }
        let bytes = std::fs::read(folder.path().join("a.jsonl.zst")).unwrap();
        assert_eq!(zstd::decode_all(bytes.as_slice()).unwrap(), b"");
    }
}
