//! Where a path leads: to standard output, a device, or a file behind all links.

use super::unwritable;
use crate::error::{Error, ErrorKind, Result};
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// What stands at the end of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Standard output.
    Standard,
    /// A device or a pipe: written as it is.
    Direct(PathBuf),
    /// A file, new or old, behind all symbolic links: replaced as a whole.
    File(PathBuf),
}

/// More links than any system follows: such a chain is a ring.
const MAX_LINKS: usize = 40;

impl Target {
    /// Finds out where a path leads, and refuses places that cannot be written before any work is done.
    pub(super) fn resolve(path: &Path) -> Result<Target> {
        if ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|standard| path == Path::new(standard)) {
            return Ok(Target::Standard);
        }
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => Err(refused(path, "is a folder", "name a file in it")),
            Ok(found) if !found.is_file() || is_open_descriptor(path) => Ok(Target::Direct(path.to_owned())),
            Ok(_) => {
                OpenOptions::new().write(true).open(path).map_err(|error| unwritable(path, &error))?;
                Ok(Target::File(fs::canonicalize(path).map_err(|error| unwritable(path, &error))?))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => new_file(path).map(Target::File),
            Err(error) => Err(unwritable(path, &error)),
        }
    }
}

/// `/dev/fd/3` and its like may lead to a regular file, but one that a shell holds open: it must not be replaced.
fn is_open_descriptor(path: &Path) -> bool {
    ["/dev/fd", "/dev/stderr", "/proc"].iter().any(|folder| path.starts_with(folder))
}

/// The place of a file that does not exist yet, behind links that lead nowhere so far.
fn new_file(path: &Path) -> Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MAX_LINKS {
        let folder = match place.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        if let Ok(next) = fs::read_link(&place) {
            place = folder.join(next);
            continue;
        }
        let name = place.file_name().ok_or_else(|| refused(path, "is no file name", "name a file"))?;
        let folder = fs::canonicalize(&folder).ok().filter(|folder| folder.is_dir());
        return match folder {
            Some(folder) => Ok(folder.join(name)),
            None => Err(refused(path, "its folder does not exist", "make the folder first")),
        };
    }
    Err(refused(path, "its symbolic links form a ring", "name another file"))
}

pub(super) fn refused(path: &Path, problem: &str, remedy: &str) -> Error {
    Error::new(ErrorKind::Write, problem, remedy).in_source(path.to_string_lossy())
}
