//! What is on its way to its place, so that an end by a signal leaves nothing of it behind.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Files under temporary names and folders that a command made, of the whole process.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn all() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) // a set of paths is whole after every change
}

/// Removes all files and folders that are not finished. Whoever calls it ends the process next.
///
/// Waits while results are moved into place, which are all there or none then.
pub(crate) fn remove_unfinished() {
    let mut unfinished = all();
    // Files come before the folders that hold them.
    for path in std::mem::take(&mut *unfinished).iter().rev() {
        let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path)); // nothing is left to tell
    }
    std::mem::forget(unfinished); // no result takes its place from here on
}

/// A file or folder that is removed when it is dropped.
#[derive(Debug)]
pub(super) struct Unfinished(PathBuf);

impl Unfinished {
    /// Makes a file and notes its path; a signal in between waits.
    pub(super) fn file(make: impl FnOnce() -> io::Result<PathBuf>) -> io::Result<Self> {
        let mut all = all();
        let path = make()?;
        all.insert(path.clone());
        Ok(Unfinished(path))
    }

    /// Makes folders and notes their paths; a signal in between waits.
    pub(super) fn folders(make: impl FnOnce() -> io::Result<Vec<PathBuf>>) -> io::Result<Vec<Self>> {
        let mut all = all();
        let paths = make()?;
        all.extend(paths.iter().cloned());
        Ok(paths.into_iter().map(Unfinished).collect())
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let mut unfinished = all();
        if unfinished.remove(&self.0) {
            let _ = fs::remove_file(&self.0).or_else(|_| fs::remove_dir(&self.0)); // it is in nobody's way
        }
    }
}

/// The right to move unfinished files into their places. No signal takes effect while it is held.
pub(super) struct Moves(MutexGuard<'static, BTreeSet<PathBuf>>);

impl Moves {
    pub(super) fn begin() -> Self {
        Moves(all())
    }

    /// Moves an unfinished file to a place.
    pub(super) fn rename(&mut self, file: &Unfinished, place: &Path) -> io::Result<()> {
        fs::rename(&file.0, place)?;
        self.0.remove(&file.0);
        Ok(())
    }

    /// Leaves a file or folder where it is.
    pub(super) fn finish(&mut self, path: &Unfinished) {
        self.0.remove(&path.0);
    }

    /// Notes a path that is unfinished from now on.
    pub(super) fn note(&mut self, path: PathBuf) -> Unfinished {
        self.0.insert(path.clone());
        Unfinished(path)
    }
}
