//! Tar archives, compressed or not. The names are read first; a compressed archive is unpacked to a temporary file without a name,
//! so that members can be read in any order.

use super::packed::{Listed, Members, Packed, too_long};
use super::read::unreadable;
use super::{Source, SourceKind, SourceOptions, compressed};
use crate::error::{Error, ErrorKind, Result};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// Tar archives.
pub(super) struct Tar;

impl SourceKind for Tar {
    fn name(&self) -> &'static str {
        "tar"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tar", "tar.gz", "tar.zst", "tgz"]
    }

    fn description(&self) -> &'static str {
        "a tar archive with members named as in a folder"
    }

    fn open(&self, path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>> {
        let archive = path.to_string_lossy().into_owned();
        let mut file = plain(path)?;
        let (listed, places) = list(&mut file, &archive, options.text_bytes)?;
        Ok(Box::new(Packed::new(&archive, Places { archive: archive.clone(), file, places }, listed)?))
    }
}

/// The archive as it is, or unpacked.
fn plain(path: &Path) -> Result<File> {
    let shown = path.to_string_lossy();
    let failed = |error: io::Error| unreadable(&shown, &error);
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tar")) {
        return File::open(path).map_err(failed);
    }
    let mut unpacked = tempfile::tempfile().map_err(|error| {
        let problem = format!("cannot be unpacked ({error})");
        Error::new(ErrorKind::Write, problem, "free space in the folder for temporary files").in_source(shown.clone())
    })?;
    io::copy(&mut compressed::open(path)?, &mut unpacked).map_err(failed)?;
    Ok(unpacked)
}

/// The members with their places; one that is cut off ends the list with its problem.
fn list(file: &mut File, archive: &str, most: u64) -> Result<(Vec<Listed>, Vec<Stretch>)> {
    let failed = |error: io::Error| unreadable(archive, &error);
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    let (mut listed, mut places) = (Vec::new(), Vec::new());
    let mut tar = tar::Archive::new(BufReader::new(&*file));
    for member in tar.entries_with_seek().map_err(failed)? {
        let member = member.map_err(failed)?;
        let kind = member.header().entry_type();
        if kind.is_dir() {
            continue;
        }
        let name = String::from_utf8_lossy(&member.path_bytes()).trim_start_matches("./").to_owned();
        let problem = if !kind.is_file() && !kind.is_contiguous() {
            let problem = format!("the member {name} is no regular file");
            Some(Error::new(ErrorKind::Read, problem, "pack the file itself").in_source(archive))
        } else if member.size() > most {
            Some(too_long(archive, &name, most))
        } else {
            None
        };
        listed.push(Listed { name, problem });
        places.push((member.raw_file_position(), member.size()));
    }
    Ok((listed, places))
}

/// Where a member begins, and how many bytes it has.
type Stretch = (u64, u64);

/// Where members lie.
struct Places {
    archive: String,
    file: File,
    places: Vec<Stretch>,
}

impl Members for Places {
    fn read(&mut self, number: usize) -> Result<Vec<u8>> {
        let (start, length) = self.places[number];
        let mut read = || -> io::Result<Vec<u8>> {
            self.file.seek(SeekFrom::Start(start))?;
            let mut bytes = Vec::new();
            (&mut self.file).take(length).read_to_end(&mut bytes)?;
            if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
        };
        read().map_err(|error| unreadable(&self.archive, &error))
    }
}
