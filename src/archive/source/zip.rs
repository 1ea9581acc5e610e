//! Zip archives.

use super::packed::{Listed, Members, Packed, too_long};
use super::read::unreadable;
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
        let file = File::open(path).map_err(|error| unreadable(&archive, &error))?;
        let zip = ZipArchive::new(BufReader::new(file)).map_err(|error| broken(&archive, "it", &error))?;
        let (mut listed, mut numbers) = (Vec::new(), Vec::new());
        for number in 0..zip.len() {
            let Some(Ok(name)) = zip.name_for_index(number) else { continue };
            if !name.ends_with('/') {
                listed.push(Listed { name: name.trim_start_matches("./").to_owned(), problem: None });
                numbers.push(number);
            }
        }
        let members = Numbered { archive: archive.clone(), zip, numbers, most: options.text_bytes };
        Ok(Box::new(Packed::new(&archive, members, listed)?))
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
