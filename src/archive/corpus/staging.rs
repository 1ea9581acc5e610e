//! Corpora on their way to their places: whole or not at all.

use super::format::{self, RowWriter};
use crate::error::{Error, ErrorKind, Result};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Files that are written beside their places and take them together.
#[derive(Debug, Default)]
pub struct Staging {
    files: Vec<(NamedTempFile, PathBuf)>,
}

impl Staging {
    /// Starts a corpus whose extension tells its format. `columns` are the names of the further columns.
    ///
    /// # Errors
    /// When the extension belongs to no format, or the folder cannot be written to.
    pub fn corpus(&mut self, path: &Path, columns: &[String]) -> Result<Box<dyn RowWriter>> {
        format::create(path, columns, &mut |suffix| {
            let place = match suffix {
                "" => path.to_owned(),
                suffix => path.with_extension(suffix.trim_start_matches('.')),
            };
            self.open(&place)
        })
    }

    /// Writes a file of any kind.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn file(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        self.open(path).and_then(|mut file| file.write_all(bytes)).map_err(|error| unwritable(path, &error))
    }

    fn open(&mut self, place: &Path) -> io::Result<Box<dyn Write + Send>> {
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".bitext-");
        #[cfg(unix)]
        builder.permissions(<std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666)); // less the umask
        let file = builder.tempfile_in(folder)?;
        let handle = file.reopen()?;
        self.files.push((file, place.to_owned()));
        Ok(Box::new(handle))
    }

    /// Syncs all files, then moves all to their places.
    ///
    /// # Errors
    /// When one cannot be synced (nothing is in its place then) or moved.
    pub fn finish(self) -> Result<()> {
        for (file, place) in &self.files {
            file.as_file().sync_all().map_err(|error| unwritable(place, &error))?;
        }
        for (file, place) in self.files {
            file.persist(&place).map_err(|error| unwritable(&place, &error.error))?;
        }
        Ok(())
    }
}

/// The error for a file that cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Error {
    let problem = format!("cannot be written ({error})");
    Error::new(ErrorKind::Write, problem, "check the path and its disk").in_source(path.to_string_lossy())
}
