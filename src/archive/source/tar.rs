//! Tar archives, compressed or not. The names are read first; a compressed archive is unpacked to a temporary file without a name,
//! so that members can be read in any order.

use super::bounded::Limited;
use super::packed::{Listed, MOST_MEMBERS, Members, Packed, too_long, too_many};
use super::read::regular;
use super::roles;
use super::{Source, SourceKind, SourceOptions, compressed};
use crate::error::{Error, ErrorKind, Result};
use crate::output::scratch;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
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
        let (file, cut_off) = plain(path, options.unpacked_bytes)?;
        let Listing { listed, places, broken } = list(&file, &archive, options.text_bytes)?;
        let places = Places { archive: archive.clone(), file, places };
        Ok(Box::new(Packed::new(&archive, places, listed, cut_off.or(broken))?))
    }
}

/// The archive as it is, or unpacked as far as that goes, with what ended it before its end.
fn plain(path: &Path, most: u64) -> Result<(File, Option<Error>)> {
    let shown = path.to_string_lossy();
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tar")) {
        return Ok((regular(path)?, None));
    }
    let unwritten = |error: &io::Error| {
        let problem = format!("cannot be unpacked to {} ({error})", std::env::temp_dir().display());
        let remedy = "free space in that folder, or name another one in the environment variable TMPDIR";
        Error::new(ErrorKind::Write, problem, remedy).in_source(shown.clone())
    };
    let mut unpacked = scratch().map_err(|error| unwritten(&error))?;
    let mut packed = Limited::new(compressed::open(path)?, most);
    let mut buffer = vec![0; 1 << 16];
    loop {
        match packed.read(&mut buffer) {
            Ok(0) if packed.is_exceeded() => {
                let problem = format!("holds more than {most} bytes, unpacked");
                let remedy = "raise --max-unpacked-bytes, or unpack it and name the folder";
                return Err(Error::new(ErrorKind::Limit, problem, remedy).in_source(shown));
            }
            Ok(0) => return Ok((unpacked, None)),
            Ok(read) => unpacked.write_all(&buffer[..read]).map_err(|error| unwritten(&error))?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Ok((unpacked, Some(Error::unreadable(&shown, &error)))),
        }
    }
}

/// The members of an archive.
#[derive(Default)]
struct Listing {
    listed: Vec<Listed>,
    places: Vec<Stretch>,
    /// Why the list ends before the archive does, if so.
    broken: Option<Error>,
}

/// The members with their places, up to one that cannot be read.
fn list(mut file: &File, archive: &str, most: u64) -> Result<Listing> {
    let failed = |error: &io::Error| Error::unreadable(archive, error);
    let mut listing = Listing::default();
    let named = names_are_short(file).and_then(|()| file.seek(SeekFrom::Start(0)));
    named.map_err(|error| failed(&error))?;
    let mut tar = tar::Archive::new(BufReader::new(file));
    for member in tar.entries_with_seek().map_err(|error| failed(&error))? {
        let member = match member {
            Ok(member) => member,
            Err(error) => {
                listing.broken = Some(failed(&error));
                break;
            }
        };
        let kind = member.header().entry_type();
        if kind.is_dir() {
            continue;
        }
        if listing.listed.len() == MOST_MEMBERS {
            return Err(too_many(archive));
        }
        let (name, size) = (member.path_bytes(), member.size());
        let shown = || roles::shown(&name);
        let problem = if !kind.is_file() && !kind.is_contiguous() {
            let problem = format!("the member {} is no regular file", shown());
            Some(Error::new(ErrorKind::Read, problem, "pack the file itself").in_source(archive))
        } else if size > most {
            Some(too_long(archive, &shown(), most))
        } else {
            None
        };
        listing.listed.push(Listed::new(&name, problem));
        listing.places.push((member.raw_file_position(), size));
    }
    Ok(listing)
}

/// Most bytes of a name or of further attributes of a member; all of them are read into memory.
const MOST_ATTRIBUTES: u64 = 1 << 20;

/// Refuses an archive in which the length of a name is absurd. Where it cannot be read on, the list of members tells.
fn names_are_short(mut file: &File) -> io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    let mut tar = tar::Archive::new(BufReader::new(file));
    for member in tar.entries_with_seek()?.raw(true).map_while(io::Result::ok) {
        let kind = member.header().entry_type();
        let attributes = kind.is_gnu_longname()
            || kind.is_gnu_longlink()
            || kind.is_pax_global_extensions()
            || kind.is_pax_local_extensions();
        if attributes && member.size() > MOST_ATTRIBUTES {
            return Err(io::Error::other("a name in it is too long"));
        }
    }
    Ok(())
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
        read().map_err(|error| Error::unreadable(&self.archive, &error))
    }
}
