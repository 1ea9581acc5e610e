//! Folders whose files belong together by their names.

use super::{source, terminal};
use crate::error::{Error, ErrorKind, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder that others are compared with.
pub(super) struct Folder<'a> {
    path: &'a Path,
    /// What a file of it is, for messages about others without one.
    called: &'static str,
    /// By name without the last extension. Invariant: not empty.
    pub(super) files: BTreeMap<String, PathBuf>,
}

impl<'a> Folder<'a> {
    /// The files of a folder.
    pub(super) fn read(path: &'a Path, called: &'static str) -> Result<Self> {
        Ok(Folder { path, called, files: files(path)? })
    }

    /// The files of another folder, which has one for every file of this one, and no other.
    pub(super) fn partners(&self, folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
        let names = self.files.keys().map(String::as_str).collect();
        partners(&names, self.called, &self.path.to_string_lossy(), folder)
    }
}

/// The files of a folder, which has one for every name, and no other. `called` and `of` say what the names are and where
/// they stand.
pub(super) fn partners(
    names: &BTreeSet<&str>,
    called: &str,
    of: &str,
    folder: &Path,
) -> Result<BTreeMap<String, PathBuf>> {
    let found = files(folder)?;
    let lost = named(names.iter().filter(|name| !found.contains_key(**name)).copied().collect());
    let extra = named(found.keys().map(String::as_str).filter(|name| !names.contains(name)).collect());
    let problem = match (lost, extra) {
        (None, None) => return Ok(found),
        (Some(lost), None) => format!("has no file for {lost}"),
        (None, Some(extra)) => format!("has files without {called}: {extra}"),
        (Some(lost), Some(extra)) => format!("has no file for {lost}, and files without {called}: {extra}"),
    };
    let remedy = format!("give each document of {of} one file of the same name");
    Err(Error::new(ErrorKind::Input, problem, remedy).in_source(folder.to_string_lossy()))
}

/// Refuses two paths of which one is a folder and the other is not.
pub(super) fn refuse_a_mix(first: &Path, path: &Path) -> Result<()> {
    let kind = |folder: bool| if folder { "a folder" } else { "a file" };
    let folders = [path, first].map(Path::is_dir);
    let there = |path: &Path| path.exists() || source::is_standard(path);
    if folders[0] == folders[1] || !there(path) || !there(first) {
        return Ok(()); // what is not there is refused where it is read
    }
    let problem = format!("is {}, but {} is {}", kind(folders[0]), shown(first), kind(folders[1]));
    Err(Error::new(ErrorKind::Usage, problem, "give files only or folders only").in_source(shown(path)))
}

/// A path as messages name it.
fn shown(path: &Path) -> String {
    if source::is_standard(path) { "standard input".to_owned() } else { path.to_string_lossy().into_owned() }
}

/// A file's name without folder and last extension, fit to be shown.
pub(super) fn stem(path: &Path) -> String {
    terminal::without_controls(&path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy())
}

/// The files of a folder by document; files that begin with a dot and folders in it are none.
fn files(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let shown = folder.to_string_lossy();
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|error| Error::unreadable(&shown, &error))? {
        let path = entry.map_err(|error| Error::unreadable(&shown, &error))?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden || path.is_dir() {
            continue;
        }
        let name = stem(&path);
        if let Some(twin) = files.insert(name.clone(), path.clone()) {
            let mut twins =
                [twin, path].map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned());
            twins.sort();
            let problem = format!("{} are both about {name}", twins.join(" and "));
            return Err(Error::new(ErrorKind::Input, problem, "keep one of them in the folder").in_source(shown));
        }
    }
    if files.is_empty() {
        return Err(Error::new(ErrorKind::Input, "holds no files", "check the path").in_source(shown));
    }
    Ok(files)
}

/// The first few names, and how many more there are.
fn named(names: Vec<&str>) -> Option<String> {
    const SHOWN: usize = 5;
    let more = names.len().saturating_sub(SHOWN);
    let listed = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    (!names.is_empty()).then(|| format!("{listed}{more}"))
}
