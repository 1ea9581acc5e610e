//! The output folder of a run, and whether it may be written to.

use super::part::{Parts, unwritable};
use super::{Observer, Run};
use crate::archive::ledger::Ledger;
use crate::error::{Error, ErrorKind, Result};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// An output folder that no other run writes to.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    pub(super) ledger: Ledger,
    pub(super) parts: Parts,
    /// Held while the run lasts.
    _lock: File,
}

const LEDGER: &str = "ledger.sqlite";
const LOCK: &str = "ledger.lock";

impl Folder {
    pub(super) fn open(run: &Run, observer: &mut dyn Observer) -> Result<Self> {
        let path = run.folder.clone();
        fs::create_dir_all(&path).map_err(|error| unwritable(&path, &error))?;
        refuse_foreign_files(&path)?;
        let lock = lock(&path)?;
        let ledger = Ledger::open(&path.join(LEDGER))?;
        let parts = Parts::open(path.join("parts"))?;
        let folder = Folder { path, ledger, parts, _lock: lock };
        folder.claim(run, observer)?;
        Ok(folder)
    }

    /// Notes whose folder it is, unless it is another's.
    fn claim(&self, run: &Run, observer: &mut dyn Observer) -> Result<()> {
        if let Some(input) = self.ledger.meta("input")?.filter(|input| *input != run.input) {
            let problem = format!("belongs to a run over {input}");
            let remedy = format!("name another folder for {}, or delete this one", run.input);
            return Err(Error::new(ErrorKind::Usage, problem, remedy).in_source(self.path.to_string_lossy()));
        }
        let hash = run.choices.hash();
        if self.ledger.meta("choices_hash")?.is_some_and(|before| before != hash) {
            observer
                .note("the options, the files that they name or the version have changed: every pair is compared anew");
        }
        let options = serde_json::to_string(&run.choices.options).unwrap_or_default(); // plain choices always serialise
        let state = [("input", run.input.as_str()), ("choices_hash", &hash), ("options", &options)];
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        for (key, value) in state.into_iter().chain(version) {
            if self.ledger.meta(key)?.as_deref() != Some(value) {
                self.ledger.set_meta(key, value)?;
            }
        }
        Ok(())
    }
}

/// A folder with files and without a ledger is somebody's.
fn refuse_foreign_files(path: &Path) -> Result<()> {
    let mut files = fs::read_dir(path).map_err(|error| unwritable(path, &error))?;
    if path.join(LEDGER).exists() || files.next().is_none() {
        return Ok(());
    }
    // A run that was ended before its ledger was made has left the lock alone.
    let own = |entry: fs::DirEntry| entry.file_name() == LOCK;
    if fs::read_dir(path).map_err(|error| unwritable(path, &error))?.all(|entry| entry.is_ok_and(own)) {
        return Ok(());
    }
    let error =
        Error::new(ErrorKind::Usage, "has files in it that no run of bitext made", "name a new or empty folder");
    Err(error.in_source(path.to_string_lossy()))
}

fn lock(path: &Path) -> Result<File> {
    let place = path.join(LOCK);
    let file = File::create(&place).map_err(|error| unwritable(&place, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let problem = "another run is writing to this folder";
            let error = Error::new(ErrorKind::Usage, problem, "wait until it is done, or name another folder");
            Err(error.in_source(path.to_string_lossy()))
        }
        Err(TryLockError::Error(error)) => Err(unwritable(&place, &error)),
    }
}
