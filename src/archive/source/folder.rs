//! Folders: `official/ID.txt` beside `counterpart/ID.txt` (or `a/` beside `b/`), `ID.official.txt` beside `ID.counterpart.txt`, or
//! `ID/official.txt` beside `ID/counterpart.txt`.
//!
//! Folders below are read as well, one at a time, so that only the names of one folder are held in memory.

use super::read::unreadable;
use super::roles::{self, Grouped, ROLES, Texts, id, role, stem};
use super::{Entry, Rejected, Source, SourceKind, SourceOptions, Text};
use crate::error::{Error, ErrorKind, Result};
use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of texts.
pub(super) struct Folder;

impl SourceKind for Folder {
    fn name(&self) -> &'static str {
        "folder"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[]
    }

    fn description(&self) -> &'static str {
        "official/ID.txt and counterpart/ID.txt (or a/ and b/), ID.official.txt and ID.counterpart.txt, or ID/official.txt and \
         ID/counterpart.txt, in folders of any depth"
    }

    fn open(&self, path: &Path, _options: &SourceOptions) -> Result<Box<dyn Source>> {
        let mut walk = Walk { layout: Layout::of(path), folders: vec![String::new()], ready: VecDeque::new() };
        walk.fill()?;
        if walk.ready.is_empty() {
            let problem = "holds no texts of pairs";
            let remedy = "put them into official/ and counterpart/ under the same names, or name them ID.official.txt and \
                          ID.counterpart.txt";
            return Err(Error::new(ErrorKind::Input, problem, remedy).in_source(path.to_string_lossy()));
        }
        Ok(Box::new(walk))
    }
}

/// How roles are told.
enum Layout {
    /// A folder for each role.
    Apart([Option<PathBuf>; 3]),
    /// By the names of files.
    Named(PathBuf),
}

impl Layout {
    fn of(path: &Path) -> Self {
        for names in [ROLES, ["a", "b", "original"]] {
            let folders = names.map(|name| Some(path.join(name)).filter(|folder| folder.is_dir()));
            if folders[0].is_some() && folders[1].is_some() {
                return Layout::Apart(folders);
            }
        }
        Layout::Named(path.to_owned())
    }
}

/// A walk through folders, in the order of their names.
struct Walk {
    layout: Layout,
    /// Folders that are still to be read, as paths below the root with slashes; the next one is the last.
    folders: Vec<String>,
    ready: VecDeque<std::result::Result<Entry, Rejected>>,
}

impl Walk {
    /// Reads folders until there is a pair or none is left.
    fn fill(&mut self) -> Result<()> {
        while self.ready.is_empty() {
            let Some(folder) = self.folders.pop() else { return Ok(()) };
            let (grouped, below) = match &self.layout {
                Layout::Apart(roots) => apart(roots, &folder)?,
                Layout::Named(root) => named(root, &folder)?,
            };
            self.folders.extend(below.into_iter().rev().map(|name| id(&folder, Some(&name))));
            self.ready.extend(slots(grouped));
        }
        Ok(())
    }
}

impl Source for Walk {
    fn next(&mut self) -> Result<Option<std::result::Result<Entry, Rejected>>> {
        self.fill()?;
        Ok(self.ready.pop_front())
    }
}

/// The pairs of a folder, and the names of the folders in it.
type Listing = (Grouped<PathBuf>, BTreeSet<String>);

fn apart(roots: &[Option<PathBuf>; 3], folder: &str) -> Result<Listing> {
    let (mut grouped, mut below) = (Grouped::default(), BTreeSet::new());
    for (role, root) in roots.iter().enumerate().filter_map(|(role, root)| Some((role, root.as_ref()?))) {
        let (files, folders) = listed(&root.join(folder))?;
        below.extend(folders);
        for (name, path) in files {
            if let Some(stem) = stem(&name) {
                grouped.add(id(folder, Some(stem)), role, path);
            }
        }
    }
    Ok((grouped, below))
}

fn named(root: &Path, folder: &str) -> Result<Listing> {
    let mut grouped = Grouped::default();
    let (files, below) = listed(&root.join(folder))?;
    for (name, path) in files {
        if let Some((pair, role)) = role(&name) {
            grouped.add(id(folder, pair), role, path);
        }
    }
    Ok((grouped, below))
}

/// Files by name.
type Files = Vec<(String, PathBuf)>;

/// The files and folders in a folder, without those that begin with a dot. A folder that is not there is empty.
fn listed(folder: &Path) -> Result<(Files, BTreeSet<String>)> {
    let failed = |error: std::io::Error| unreadable(&folder.to_string_lossy(), &error);
    let (mut files, mut folders) = (Vec::new(), BTreeSet::new());
    if !folder.exists() {
        return Ok((files, folders));
    }
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // A link to a folder could lead in a circle.
        match entry.file_type().map_err(failed)? {
            _ if name.starts_with('.') => {}
            kind if kind.is_dir() => drop(folders.insert(name)),
            _ => files.push((name, entry.path())),
        }
    }
    files.sort();
    Ok((files, folders))
}

fn slots(grouped: Grouped<PathBuf>) -> impl Iterator<Item = std::result::Result<Entry, Rejected>> {
    let Grouped { pairs, twice } = grouped;
    pairs.into_iter().map(move |(id, texts)| match twice.iter().find(|(other, _)| *other == id) {
        Some((_, role)) => Err(roles::twice(id, *role)),
        None => slot(id, texts),
    })
}

fn slot(id: String, texts: Texts<PathBuf>) -> std::result::Result<Entry, Rejected> {
    let [official, counterpart, original] = texts.map(|path| path.map(Text::File));
    roles::entry(id, official, counterpart, original)
}
