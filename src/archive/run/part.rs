//! Parts: what shards gave, in files named by their keys.
//!
//! A part holds a zstd frame with the rows of the corpus, one with the findings (JSON Lines both), and the context of every row as
//! a little-endian integer of eight bytes. It is written under another name, synced and renamed before the ledger knows of it.

use crate::error::{Error, ErrorKind, Result};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What parts that are being written begin with.
const UNFINISHED: &str = ".writing-";

/// The folder of parts.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    folder: PathBuf,
}

/// Where the three stretches of a part lie.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stretch {
    Corpus,
    Findings,
    Contexts,
}

impl Parts {
    /// Opens the folder, or makes it, and removes what an earlier run did not finish.
    pub(super) fn open(folder: PathBuf) -> Result<Self> {
        let parts = Parts { folder };
        fs::create_dir_all(&parts.folder).map_err(|error| unwritable(&parts.folder, &error))?;
        for name in parts.names()? {
            if name.starts_with(UNFINISHED) {
                parts.remove(&name)?;
            }
        }
        Ok(parts)
    }

    /// The names in the folder.
    pub(super) fn names(&self) -> Result<Vec<String>> {
        let read = || -> io::Result<Vec<String>> {
            fs::read_dir(&self.folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
        };
        read().map_err(|error| unwritable(&self.folder, &error))
    }

    /// Writes a part; it is on the disk once [`Parts::sync`] was called, too.
    pub(super) fn write(&self, key: &str, bytes: &[u8]) -> Result<()> {
        let unfinished = self.folder.join(format!("{UNFINISHED}{key}"));
        let write = || -> io::Result<()> {
            let mut file = File::create(&unfinished)?;
            file.write_all(bytes)?;
            file.sync_data()?;
            fs::rename(&unfinished, self.path(key))
        };
        write().map_err(|error| unwritable(&self.path(key), &error))
    }

    /// Makes the names of parts safe on the disk.
    pub(super) fn sync(&self) -> Result<()> {
        File::open(&self.folder).and_then(|folder| folder.sync_all()).map_err(|error| unwritable(&self.folder, &error))
    }

    /// Whether a part is there with so many bytes.
    pub(super) fn has(&self, key: &str, bytes: u64) -> bool {
        fs::metadata(self.path(key)).is_ok_and(|file| file.is_file() && file.len() == bytes)
    }

    /// One stretch of a part, as it lies there.
    pub(super) fn read(&self, key: &str, stretches: [u64; 3], which: Stretch) -> Result<Vec<u8>> {
        let [corpus, findings, contexts] = stretches;
        let (start, length) = match which {
            Stretch::Corpus => (0, corpus),
            Stretch::Findings => (corpus, findings),
            Stretch::Contexts => (corpus + findings, contexts),
        };
        let read = || -> io::Result<Vec<u8>> {
            let mut file = File::open(self.path(key))?;
            file.seek(SeekFrom::Start(start))?;
            let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
            file.read_exact(&mut bytes)?;
            Ok(bytes)
        };
        read().map_err(|error| self.damaged(key, &error))
    }

    /// The error for a part that cannot be read back.
    pub(super) fn damaged(&self, key: &str, error: &io::Error) -> Error {
        let problem = format!("cannot be read ({error})");
        Error::new(ErrorKind::Read, problem, "delete it and run the same command again; its pairs are compared anew")
            .in_source(self.path(key).to_string_lossy())
    }

    /// Removes a part that nothing needs any more.
    pub(super) fn remove(&self, key: &str) -> Result<()> {
        match fs::remove_file(self.path(key)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unwritable(&self.path(key), &error)),
            _ => Ok(()),
        }
    }

    fn path(&self, key: &str) -> PathBuf {
        self.folder.join(key)
    }
}

/// The error for a file of the output folder that cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Error {
    let problem = format!("cannot be written ({error})");
    let remedy =
        "check the disk and the folder's permissions, then run the same command again; what is done stays done";
    Error::new(ErrorKind::Write, problem, remedy).in_source(path.to_string_lossy())
}
