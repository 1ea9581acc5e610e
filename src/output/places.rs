//! Which files the results of one command may take.

use super::target::{Target, refused};
use crate::error::{Error, ErrorKind, Result};
use same_file::Handle;
use std::fs;
use std::path::{Path, PathBuf};

/// What tells the folder of a run.
const LEDGER: &str = "ledger.sqlite";

/// A path that a user named for a result, and what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    target: Target,
    /// As the user named it.
    shown: PathBuf,
}

impl Place {
    /// Standard output.
    pub(crate) fn standard() -> Self {
        Place { target: Target::Standard, shown: PathBuf::from("standard output") }
    }

    /// What the path leads to.
    pub(crate) fn target(&self) -> &Target {
        &self.target
    }

    /// The path as the user named it.
    pub(crate) fn shown(&self) -> &Path {
        &self.shown
    }

    /// Whether another path leads to the same place.
    pub(crate) fn leads_where(&self, other: &Path) -> bool {
        Target::resolve(other).is_ok_and(|other| other == self.target)
    }

    /// Whether the result is a file, which is replaced as a whole.
    pub(crate) fn is_file(&self) -> bool {
        matches!(self.target, Target::File(_))
    }

    /// Whether the result goes to standard output.
    pub(crate) fn is_standard(&self) -> bool {
        self.target == Target::Standard
    }
}

/// The places of one command's results. Invariant: no two of them are one file, and none is an input.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    inputs: Vec<PathBuf>,
    closed: Vec<(PathBuf, &'static str)>,
    /// Whether folders of runs are closed.
    closes_runs: bool,
    taken: Vec<Target>,
}

impl Places {
    /// Places for the results of these inputs, outside of all folders of runs; `-` is standard input.
    pub(crate) fn new<'a>(inputs: impl IntoIterator<Item = &'a Path>) -> Self {
        Places { inputs: inputs.into_iter().map(Path::to_owned).collect(), closes_runs: true, ..Places::default() }
    }

    /// Closes a folder, which `is` something that a result would spoil: no place lies in it or below it.
    #[must_use]
    pub(crate) fn closed(mut self, folder: &Path, is: &'static str) -> Self {
        self.closed.extend(fs::canonicalize(folder).ok().map(|folder| (folder, is)));
        self
    }

    /// A place at a path.
    ///
    /// # Errors
    /// When nothing can be written there, or something that must not be replaced lies there.
    pub(crate) fn take(&mut self, path: &Path) -> Result<Place> {
        self.take_replacing(path, None)
    }

    /// A place at a path, or standard output where none is named.
    ///
    /// # Errors
    /// Those of [`Places::take`].
    pub(crate) fn take_or_standard(&mut self, path: Option<&Path>) -> Result<Place> {
        path.map_or_else(|| Ok(Place::standard()), |path| self.take(path))
    }

    /// A place at a path that may be the input `old`, of which the result is the next version.
    ///
    /// # Errors
    /// Those of [`Places::take`].
    pub(crate) fn take_replacing(&mut self, path: &Path, old: Option<&Path>) -> Result<Place> {
        let target = Target::resolve(path)?;
        self.refuse_an_input(path, old)?;
        self.refuse_a_closed_folder(path, &target)?;
        // Devices and pipes may take several results, one after the other.
        if !matches!(target, Target::Direct(_)) && self.taken.contains(&target) {
            let error = Error::new(ErrorKind::Usage, "is named for two results", "give each its own file");
            return Err(error.in_source(path.to_string_lossy()));
        }
        self.taken.push(target.clone());
        let shown = if target == Target::Standard { Place::standard().shown } else { path.to_owned() };
        Ok(Place { target, shown })
    }

    /// A place at a path that cannot be standard output, and may be the input `old`.
    ///
    /// # Errors
    /// Those of [`Places::take`], and where the path is standard output.
    pub(crate) fn take_file(&mut self, path: &Path, old: Option<&Path>) -> Result<Place> {
        if Target::resolve(path)? == Target::Standard {
            let error = Error::new(ErrorKind::Usage, "cannot go to standard output", "name a file");
            return Err(error.in_source(path.to_string_lossy()));
        }
        self.take_replacing(path, old)
    }

    /// The inputs are opened one after the other: a folder may hold more of them than a process may keep open.
    fn refuse_an_input(&self, path: &Path, old: Option<&Path>) -> Result<()> {
        let Some(output) = identity(path) else { return Ok(()) };
        let inputs = self.inputs.iter().filter(|input| Some(input.as_path()) != old);
        for input in inputs {
            if identity(input).is_some_and(|input| input == output) {
                let problem = format!("is the input {} itself", input.to_string_lossy());
                let error = Error::new(ErrorKind::Usage, problem, "write to another file");
                return Err(error.in_source(path.to_string_lossy()));
            }
        }
        Ok(())
    }

    fn refuse_a_closed_folder(&self, path: &Path, target: &Target) -> Result<()> {
        let Target::File(place) = target else { return Ok(()) };
        // Parts of a run lie one folder below its ledger.
        let is_run = |folder: &&Path| folder.join(LEDGER).is_file();
        if let Some(run) = place.ancestors().skip(1).take(2).find(is_run).filter(|_| self.closes_runs) {
            let problem = format!("lies in {}, which is the folder of a run", run.to_string_lossy());
            return Err(refused(path, &problem, "name a place outside of it"));
        }
        match self.closed.iter().find(|(folder, _)| place.starts_with(folder)) {
            None => Ok(()),
            Some((folder, is)) => {
                let problem = format!("lies in {}, which is {is}", folder.to_string_lossy());
                Err(refused(path, &problem, "name a place outside of it"))
            }
        }
    }
}

/// Whether two paths lead to one regular file; `-` is standard input.
pub(crate) fn is_the_same_file(one: &Path, other: &Path) -> bool {
    identity(one).zip(identity(other)).is_some_and(|(one, other)| one == other)
}

/// What tells a regular file from all others; nothing for pipes, devices and what cannot be opened.
fn identity(path: &Path) -> Option<Handle> {
    let handle = if path.as_os_str() == "-" {
        Handle::stdin().ok()?
    } else {
        // A pipe without a writer must not be opened: that would wait for one.
        fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Handle::from_path(path).ok()?
    };
    let regular = handle.as_file().metadata().ok()?.is_file();
    regular.then_some(handle)
}
