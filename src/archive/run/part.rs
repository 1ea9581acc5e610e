//! Parts: what shards gave, in files named by their keys.
//!
//! A part holds a zstd frame with the rows of the corpus, one with the findings (JSON Lines both), and the context of every row as
//! a little-endian integer of eight bytes. It is whole and synced before the ledger knows of it.

use super::key::DIGITS;
use crate::archive::ledger::ShardEntry;
use crate::error::{Error, ErrorKind, Result};
use crate::output::{self, Places, Staging};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;

/// The folder of parts.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    folder: PathBuf,
}

/// The three stretches of a part, in their order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stretch {
    Corpus,
    Findings,
    Contexts,
}

impl Parts {
    /// Opens the folder, or makes it, and removes what an earlier run did not finish.
    pub(super) fn open(folder: PathBuf) -> Result<Self> {
        output::make_folder(&folder).and_then(|()| output::clean(&folder)).map_err(goes_on)?;
        Ok(Parts { folder })
    }

    /// What lies in the folder, by name. What no run made may have any name.
    pub(super) fn names(&self) -> Result<Vec<String>> {
        let read = || -> io::Result<Vec<String>> {
            fs::read_dir(&self.folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
        };
        read().map_err(|error| Error::unreadable(&self.folder.to_string_lossy(), &error))
    }

    /// Writes a part beside its place; it is there and on the disk once the staging area is committed.
    pub(super) fn write(&self, key: &str, bytes: &[u8], staging: &mut Staging) -> Result<()> {
        let mut write = || staging.write(&Places::default().take(&self.path(key))?, |out| out.write_all(bytes));
        write().map_err(goes_on)
    }

    /// Whether the part of a shard is there in its length.
    pub(super) fn has(&self, shard: &ShardEntry) -> bool {
        let bytes: u64 = shard.stretches.iter().sum();
        fs::metadata(self.path(&shard.key)).is_ok_and(|file| file.is_file() && file.len() == bytes)
    }

    /// One stretch of a shard's part, as it was written. A part that is damaged is removed.
    pub(super) fn read(&self, shard: &ShardEntry, which: Stretch) -> Result<Vec<u8>> {
        let [corpus, findings, _] = shard.stretches;
        let start = [0, corpus, corpus + findings][which as usize];
        let read = || -> io::Result<Vec<u8>> {
            let mut file = File::open(self.path(&shard.key))?;
            file.seek(SeekFrom::Start(start))?;
            let mut bytes = vec![0; usize::try_from(shard.stretches[which as usize]).map_err(io::Error::other)?];
            file.read_exact(&mut bytes)?;
            Ok(bytes)
        };
        let bytes = read().map_err(|error| self.unreadable(&shard.key, &error))?;
        if checksum(&bytes) != shard.checksums[which as usize] {
            self.remove(&shard.key)?;
            let remedy = "it was removed: run the same command again, and its pairs are compared anew";
            let error = Error::new(ErrorKind::Read, "does not hold what was written to it", remedy);
            return Err(error.in_source(self.path(&shard.key).to_string_lossy()));
        }
        Ok(bytes)
    }

    /// The error for a part that cannot be read back.
    pub(super) fn unreadable(&self, key: &str, error: &io::Error) -> Error {
        let problem = format!("cannot be read ({error})");
        Error::new(ErrorKind::Read, problem, "delete it and run the same command again; its pairs are compared anew")
            .in_source(self.path(key).to_string_lossy())
    }

    /// Removes a part that nothing needs any more.
    pub(super) fn remove(&self, key: &str) -> Result<()> {
        output::remove(&self.path(key))
    }

    fn path(&self, key: &str) -> PathBuf {
        self.folder.join(key)
    }
}

/// Whether a name in the folder of parts is one that runs give: the digits of a key, perhaps with more behind them.
pub(super) fn is_part(name: &str) -> bool {
    name.len() >= DIGITS && name.bytes().take(DIGITS).all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// BLAKE3 over the stretches of a part.
pub(super) fn checksums(part: &[u8], stretches: [u64; 3]) -> [String; 3] {
    let mut rest = part;
    stretches.map(|bytes| {
        let bytes = usize::try_from(bytes).map_or(rest.len(), |bytes| bytes.min(rest.len()));
        let (stretch, others) = rest.split_at(bytes);
        rest = others;
        checksum(stretch)
    })
}

fn checksum(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The error for a file of the output folder that cannot be written: nobody should begin in another folder because of it.
pub(super) fn goes_on(error: Error) -> Error {
    let remedy = "see to the disk's space and the folder's permissions, then run the same command again; what is done stays done";
    error.with_remedy(remedy)
}
