//! The output folder of a run, and whether it may be written to.

use super::options::json;
use super::outputs::SET_ASIDE;
use super::part::{Parts, goes_on, is_part};
use super::weights::weights;
use super::{Observer, Run, outputs};
use crate::archive::ledger::Ledger;
use crate::error::{Error, ErrorKind, Result};
use crate::output;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// An output folder that no other run writes to.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) path: PathBuf,
    pub(super) ledger: Ledger,
    pub(super) parts: Parts,
    pub(super) input: Input,
    /// What is noted with the first pairs of the run.
    pub(super) beginning: Option<Beginning>,
    /// Held while the run lasts.
    _lock: File,
}

/// What a run reads.
#[derive(Debug)]
pub(super) struct Input {
    /// Its name without the folder that it lies in: a project may move.
    pub(super) name: String,
    /// A hash of where it lies, to tell it from others of its name.
    place: String,
    /// What paths of its texts begin with.
    base: String,
}

/// How the ledger is to begin with a run.
#[derive(Debug)]
pub(super) struct Beginning {
    /// What is new in the table `meta`.
    pub(super) meta: Vec<(&'static str, String)>,
    /// Whether every pair is compared anew.
    pub(super) anew: bool,
    /// Whether the input lies elsewhere than it did: it is the same one if its pairs are known.
    pub(super) moved: bool,
}

const LEDGER: &str = "ledger.sqlite";
const LOCK: &str = "ledger.lock";
const PARTS: &str = "parts";

impl Folder {
    pub(super) fn open(run: &Run, observer: &mut dyn Observer) -> Result<Self> {
        let path = run.folder.clone();
        if path.is_file() {
            let error = Error::new(ErrorKind::Usage, "is a file, not a folder", "name a new or empty folder with -o");
            return Err(error.in_source(path.to_string_lossy()));
        }
        output::make_folder(&path).map_err(goes_on)?;
        refuse_foreign_files(&path)?;
        let lock = lock(&path)?;
        output::clean(&path).map_err(goes_on)?;
        let ledger = Ledger::open(&path.join(LEDGER))?;
        let parts = Parts::open(path.join(PARTS))?;
        let mut folder = Folder { path, ledger, parts, input: Input::of(&run.input), beginning: None, _lock: lock };
        folder.beginning = folder.claim(run, observer)?;
        folder.tell_of_others(observer)?;
        Ok(folder)
    }

    /// What is to be noted of a run; nothing where all of it is. Another input's folder is refused.
    fn claim(&self, run: &Run, observer: &mut dyn Observer) -> Result<Option<Beginning>> {
        let known = |key| self.ledger.meta(key);
        let is_elsewhere = known("place")?.is_some_and(|place| place != self.input.place);
        if let Some(name) = known("input")?.filter(|name| is_elsewhere && *name != self.input.name) {
            return Err(self.others(&name));
        }
        let choices_hash = run.choices.hash()?;
        let anew = known("choices_hash")?.is_some_and(|before| before != choices_hash);
        if anew {
            observer
                .note("the options, the files that they name or the version have changed: every pair is compared anew");
        }
        let meta = [
            ("input", self.input.name.clone()),
            ("place", self.input.place.clone()),
            ("choices_hash", choices_hash),
            ("options", run.choices.record(&run.outputs, &run.conduct)?),
            ("files", json(&run.choices.files)?),
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("weights", weights().to_owned()),
        ];
        let mut new = Vec::new();
        for (key, value) in meta {
            if known(key)?.as_ref() != Some(&value) {
                new.push((key, value));
            }
        }
        let moved = is_elsewhere && !self.ledger.shards()?.is_empty();
        Ok((!new.is_empty()).then_some(Beginning { meta: new, anew, moved }))
    }

    /// The error for a folder that has another input's results.
    pub(super) fn others(&self, name: &str) -> Error {
        let problem = format!("belongs to a run over {name}");
        let problem = match name == self.input.name {
            true => format!("{problem} elsewhere, whose pairs are others"),
            false => problem,
        };
        let remedy = format!("name another folder for {}, or delete this one", self.input.name);
        Error::new(ErrorKind::Usage, problem, remedy).in_source(self.path.to_string_lossy())
    }

    /// Says what lies in the folder that no run made; it stays.
    fn tell_of_others(&self, observer: &mut dyn Observer) -> Result<()> {
        let made = outputs::noted(&self.ledger)?;
        let mut others = Vec::new();
        for name in names(&self.path)? {
            let is_own = name == LOCK || name == PARTS || name.starts_with(LEDGER) || name == SET_ASIDE;
            if !is_own && !made.contains_key(&name) {
                others.push(name);
            }
        }
        let parts = self.parts.names()?.into_iter().filter(|name| !is_part(name));
        others.extend(parts.map(|name| format!("{PARTS}/{name}")));
        others.sort();
        if !others.is_empty() {
            let names = others.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
            let more = if others.len() > NAMED { ", …" } else { "" };
            observer.note(&format!("{}: no run made {names}{more}; left as it is", self.path.to_string_lossy()));
        }
        Ok(())
    }
}

/// Names of a list that a message holds.
const NAMED: usize = 5;

impl Input {
    /// The input at a path.
    fn of(path: &str) -> Self {
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.into());
        let name = place.file_name().unwrap_or(place.as_os_str()).to_string_lossy().into_owned();
        let folder = if place.is_dir() { Some(Path::new(path)) } else { Path::new(path).parent() };
        let base = folder.map_or(String::new(), |folder| folder.to_string_lossy().into_owned());
        let base = if base.is_empty() || base.ends_with('/') { base } else { format!("{base}/") };
        let place = blake3::hash(place.as_os_str().as_encoded_bytes()).to_hex().to_string();
        Input { name, place, base }
    }

    /// A message or an id with paths that begin at the input.
    pub(super) fn relative(&self, text: &str) -> String {
        if self.base.is_empty() {
            return text.to_owned();
        }
        let text = text.strip_prefix(&self.base).unwrap_or(text);
        text.replace(&format!(" {}", self.base), " ")
    }
}

/// A folder with files and without a ledger is somebody's.
fn refuse_foreign_files(path: &Path) -> Result<()> {
    let names = names(path)?;
    // A run that was ended before its ledger was made has left the lock alone.
    if names.iter().all(|name| name == LOCK) || names.iter().any(|name| name == LEDGER) {
        return Ok(());
    }
    let (problem, remedy) = match names.iter().any(|name| name == PARTS) {
        true => (
            "has lost its ledger.sqlite, without which nothing in it can be known again",
            "put the ledger back from a copy, or name a new folder, where every pair is compared anew",
        ),
        false => ("has files in it that no run of bitext made", "name a new or empty folder"),
    };
    Err(Error::new(ErrorKind::Usage, problem, remedy).in_source(path.to_string_lossy()))
}

/// What lies in a folder, by name.
fn names(path: &Path) -> Result<Vec<String>> {
    let read = || -> std::io::Result<Vec<String>> {
        fs::read_dir(path)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    };
    read().map_err(|error| Error::unreadable(&path.to_string_lossy(), &error))
}

fn lock(path: &Path) -> Result<File> {
    output::lock(&path.join(LOCK)).map_err(goes_on)?.ok_or_else(|| {
        let problem = "another run is writing to this folder";
        let error = Error::new(ErrorKind::Usage, problem, "wait until it is done, or name another folder");
        error.in_source(path.to_string_lossy())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_paths_from_the_input_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_string_lossy().into_owned();
        let input = Input::of(&path);
        let reason = format!("{path}/official/a.txt and {path}/counterpart/a.txt: both texts are empty");
        assert_eq!(input.relative(&reason), "official/a.txt and counterpart/a.txt: both texts are empty");
        let manifest = Input::of(&format!("{path}/m.csv"));
        assert_eq!(
            manifest.relative(&format!("{path}/m.csv, line 3: the row has no id")),
            "m.csv, line 3: the row has no id"
        );
        assert_eq!(manifest.name, "m.csv");
        assert_eq!(Input::of("m.csv").relative("a.txt: does not exist"), "a.txt: does not exist");
    }
}
