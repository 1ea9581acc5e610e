//! Folders that a program fills, locks and scratch files.

use super::staging::PREFIX;
use super::unwritable;
use crate::error::{Error, Result};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Makes a folder that stays, with those above it.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn make_folder(path: &Path) -> Result<()> {
    make_folders(path).map(drop).map_err(|error| unwritable(path, &error))
}

/// Makes a folder, and gives those that were not there before, the outer ones first.
pub(super) fn make_folders(path: &Path) -> io::Result<Vec<PathBuf>> {
    let missing = path.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir());
    let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
    missing.reverse();
    fs::create_dir_all(path)?;
    Ok(missing)
}

/// Removes what an ended run left unfinished in a folder that belongs to the program.
///
/// # Errors
/// When the folder cannot be read, or a file in it cannot be removed.
pub(crate) fn clean(folder: &Path) -> Result<()> {
    let clean = || -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(PREFIX) && entry.file_type()?.is_file() {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    };
    clean().map_err(|error| unwritable(folder, &error))
}

/// Removes a file that is of no use any more, if it is there.
///
/// # Errors
/// When it is there and cannot be removed.
pub(crate) fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unwritable(path, &error)),
        _ => Ok(()),
    }
}

/// Makes the names in a folder safe on the disk. A folder that may not be opened is written to all the same, and not synced.
pub(super) fn sync_folder(folder: &Path) -> Result<()> {
    let Ok(open) = File::open(folder) else { return Ok(()) };
    match open.sync_all() {
        Err(error) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Err(unwritable(folder, &error))
        }
        _ => Ok(()), // some file systems sync no folders
    }
}

/// A file to hold a lock on; one that is there stays as it is. Gives nothing where another process holds the lock.
///
/// # Errors
/// When it cannot be made, or the file system has no locks.
pub(crate) fn lock(path: &Path) -> Result<Option<File>> {
    let failed = |error: io::Error| -> Error { unwritable(path, &error) };
    let file = File::options().create(true).truncate(false).write(true).open(path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// A file without a name in the folder for temporary files, which ends with the program.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn scratch() -> io::Result<File> {
    tempfile::tempfile()
}
