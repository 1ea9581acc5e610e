//! Zip archives.

use super::packed::{Listed, MOST_MEMBERS, Members, Packed, too_long, too_many};
use super::read::regular;
use super::{Source, SourceKind, SourceOptions};
use crate::error::{Error, ErrorKind, Result};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use zip::ZipArchive;

/// Zip archives.
pub(super) struct Zip;

impl SourceKind for Zip {
    fn name(&self) -> &'static str {
        "zip"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["zip"]
    }

    fn description(&self) -> &'static str {
        "a zip archive with members named as in a folder"
    }

    fn open(&self, path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>> {
        let archive = path.to_string_lossy().into_owned();
        let file = regular(path)?;
        let zip = ZipArchive::new(BufReader::new(file)).map_err(|error| broken(&archive, "it", &error))?;
        if zip.len() > MOST_MEMBERS {
            return Err(too_many(&archive));
        }
        let (mut listed, mut numbers) = (Vec::new(), Vec::new());
        for number in 0..zip.len() {
            let member = match zip.name_for_index(number) {
                Some(Ok(name)) if name.ends_with('/') => continue,
                Some(Ok(name)) => Listed::new(name.as_bytes(), None),
                _ => Listed { name: format!("member {}", number + 1), is_utf8: false, problem: None },
            };
            listed.push(member);
            numbers.push(number);
        }
        let members = Numbered { archive: archive.clone(), zip, numbers, most: options.text_bytes };
        Ok(Box::new(Packed::new(&archive, members, listed, None)?))
    }
}

fn broken(archive: &str, what: &str, error: &zip::result::ZipError) -> Error {
    Error::new(ErrorKind::Read, format!("{what} cannot be read ({error})"), "check the archive").in_source(archive)
}

/// Members by their numbers in the archive.
struct Numbered {
    archive: String,
    zip: ZipArchive<BufReader<File>>,
    numbers: Vec<usize>,
    most: u64,
}

impl Members for Numbered {
    fn read(&mut self, number: usize) -> Result<Vec<u8>> {
        let member =
            self.zip.by_index(self.numbers[number]).map_err(|error| broken(&self.archive, "a member", &error))?;
        let name = member.name().map_or_else(|_| format!("number {number}"), |name| name.into_owned());
        if member.is_symlink() {
            let problem = format!("the member {name} is a link");
            return Err(Error::new(ErrorKind::Read, problem, "pack the file itself").in_source(&self.archive));
        }
        let mut bytes = Vec::new();
        // What the directory says of a member's size may be a lie: only so much is unpacked.
        member.take(self.most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| {
            let problem = format!("the member {name} cannot be read ({error})");
            Error::new(ErrorKind::Read, problem, "check the archive").in_source(&self.archive)
        })?;
        if bytes.len() as u64 > self.most { Err(too_long(&self.archive, &name, self.most)) } else { Ok(bytes) }
    }
}
