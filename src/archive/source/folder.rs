//! Folders: `official/ID.txt` beside `counterpart/ID.txt` (or `a/` beside `b/`), `ID.official.txt` beside `ID.counterpart.txt`, or
//! `ID/official.txt` beside `ID/counterpart.txt`.
//!
//! Folders below are read as well, one at a time, so that only the names of one folder are held in memory. Links are followed where they
//! lead to files in the folder.

use super::roles::{Found, Grouped, ROLES, id, nameless, role, shown, stem};
use super::{Entry, PassedOver, Rejected, Source, SourceKind, SourceOptions, Text};
use crate::error::{Error, ErrorKind, Result};
use std::collections::{BTreeSet, VecDeque};
use std::fs::{self, DirEntry};
use std::io;
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

    fn open(&self, path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>> {
        let failed = |error: io::Error| Error::unreadable(&path.to_string_lossy(), &error);
        fs::read_dir(path).map_err(failed)?;
        let inside = if options.outside { None } else { Some(path.canonicalize().map_err(failed)?) };
        let mut walk = Walk {
            root: path.to_owned(),
            inside,
            layout: Layout::of(path),
            folders: vec![String::new()],
            ready: VecDeque::new(),
            passed_over: PassedOver::default(),
        };
        walk.check_roots()?;
        walk.fill();
        if walk.ready.is_empty() {
            let problem = match walk.passed_over.is_empty() {
                true => "holds no texts of pairs".to_owned(),
                false => format!("holds no texts of pairs ({})", walk.passed_over),
            };
            let remedy = "put them into official/ and counterpart/ under the same names, or name them ID.official.txt and \
                          ID.counterpart.txt";
            return Err(Error::new(ErrorKind::Input, problem, remedy).in_source(path.to_string_lossy()));
        }
        Ok(Box::new(walk))
    }
}

/// How roles are told.
enum Layout {
    /// A folder for each role, by its name.
    Apart([Option<&'static str>; 3]),
    /// By the names of files.
    Named,
}

impl Layout {
    fn of(path: &Path) -> Self {
        for names in [ROLES, ["a", "b", "original"]] {
            let folders = names.map(|name| Some(name).filter(|name| path.join(name).is_dir()));
            if folders[0].is_some() && folders[1].is_some() {
                return Layout::Apart(folders);
            }
        }
        Layout::Named
    }
}

/// A part of the input that gives a pair, or that gives none.
type Slot = std::result::Result<Entry, Rejected>;

/// A walk through folders, in the order of their names.
struct Walk {
    root: PathBuf,
    /// The real place of the root, unless links may lead out of it.
    inside: Option<PathBuf>,
    layout: Layout,
    /// Folders that are still to be read, as paths below the root (or those of the roles) with slashes; the next one is the last.
    folders: Vec<String>,
    ready: VecDeque<Slot>,
    passed_over: PassedOver,
}

impl Walk {
    /// Refuses folders of roles that are links to somewhere else.
    fn check_roots(&self) -> Result<()> {
        let Layout::Apart(names) = &self.layout else { return Ok(()) };
        names.iter().flatten().try_for_each(|name| self.checked(self.root.join(name)).map(drop))
    }

    /// Reads folders until there is a pair or none is left.
    fn fill(&mut self) {
        while self.ready.is_empty() {
            let Some(folder) = self.folders.pop() else { return };
            let (mut grouped, mut below, mut slots) = (Grouped::default(), BTreeSet::new(), Vec::new());
            let roots: Vec<(Option<usize>, &str)> = match &self.layout {
                Layout::Apart(names) => {
                    names.iter().enumerate().filter_map(|(at, name)| Some((Some(at), (*name)?))).collect()
                }
                Layout::Named => vec![(None, "")],
            };
            if folder.is_empty()
                && let Layout::Apart(names) = &self.layout
            {
                self.pass_over_others(names, &mut grouped);
            }
            for (in_role, root) in roots {
                let listing =
                    self.list(&id(root, Some(&folder).filter(|folder| !folder.is_empty()).map(String::as_str)));
                below.extend(listing.folders);
                slots.extend(listing.rejected.into_iter().map(Err));
                listing.passed_over.into_iter().for_each(|name| grouped.pass_over(name));
                for (name, shown, path) in listing.files {
                    match in_role.map(|role| (Some(stem(&name).0), role)).or_else(|| role(&name)) {
                        Some((pair, role)) => grouped.add(id(&folder, pair), role, Found::new(shown, path)),
                        None => grouped.pass_over(shown),
                    }
                }
            }
            self.folders.extend(below.into_iter().rev().map(|name| id(&folder, Some(&name))));
            let (groups, passed_over) = grouped.pairs();
            self.passed_over.append(passed_over);
            let text = |path: PathBuf, _| Ok(Text::File(path));
            slots.extend(groups.into_iter().map(|(id, group)| group.slot(id, text)));
            slots.sort_by(|one, other| place(one).cmp(place(other)));
            self.ready.extend(slots);
        }
    }

    /// What stands beside the folders of the roles.
    fn pass_over_others(&self, names: &[Option<&str>; 3], grouped: &mut Grouped<PathBuf>) {
        let listing = self.list("");
        let folders = listing.folders.into_iter().filter(|name| !names.contains(&Some(name.as_str())));
        let folders = folders.map(|name| format!("{name}/"));
        let links = listing.passed_over.into_iter().filter(|name| !names.contains(&name.strip_suffix('/')));
        let files = listing.files.into_iter().map(|(_, shown, _)| shown);
        let nameless = listing.rejected.into_iter().map(|rejected| rejected.id);
        folders.chain(links).chain(files).chain(nameless).for_each(|name| grouped.pass_over(name));
    }

    /// What is in a folder below the root.
    fn list(&self, folder: &str) -> Listing {
        let mut listing = Listing::default();
        let unreadable = |error: &io::Error| {
            let place = if folder.is_empty() { "." } else { folder };
            Rejected { id: place.to_owned(), reason: Box::new(Error::unreadable(place, error)) }
        };
        let entries = match fs::read_dir(self.root.join(folder)) {
            Ok(entries) => entries,
            // The folder of another role is there.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return listing;
            }
            Err(error) => {
                listing.rejected.push(unreadable(&error));
                return listing;
            }
        };
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.file_type()?, entry))) {
                Ok((kind, entry)) => self.see(folder, &entry, kind, &mut listing),
                Err(error) => listing.rejected.push(unreadable(&error)),
            }
        }
        listing.files.sort_by(|one, other| one.0.cmp(&other.0));
        listing.passed_over.sort();
        listing
    }

    /// Puts a file or folder where it belongs. Those that begin with a dot are left out.
    fn see(&self, folder: &str, entry: &DirEntry, kind: fs::FileType, listing: &mut Listing) {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            return;
        }
        let shown = id(folder, Some(&shown(name.as_encoded_bytes())));
        let Some(name) = name.to_str() else { return listing.rejected.push(nameless(shown)) };
        if kind.is_dir() {
            listing.folders.insert(name.to_owned());
        } else if kind.is_symlink() && entry.path().is_dir() {
            listing.passed_over.push(format!("{shown}/")); // it could lead in a circle
        } else {
            let path = if kind.is_symlink() { self.checked(entry.path()) } else { Ok(entry.path()) };
            listing.files.push((name.to_owned(), shown, path));
        }
    }

    /// A path that does not lead out of the root, unless it may.
    fn checked(&self, path: PathBuf) -> Result<PathBuf> {
        let Some(inside) = &self.inside else { return Ok(path) };
        // What is not there is told where it is read.
        match path.canonicalize() {
            Ok(real) if !real.starts_with(inside) => {
                let remedy = "move what it leads to into the folder, or allow it with --allow-outside";
                let error = Error::new(ErrorKind::Input, "leads out of the folder that is read", remedy);
                Err(error.in_source(path.to_string_lossy()))
            }
            _ => Ok(path),
        }
    }
}

/// What is in a folder.
#[derive(Default)]
struct Listing {
    /// Files by name, with the names for messages and their places.
    files: Vec<(String, String, Result<PathBuf>)>,
    folders: BTreeSet<String>,
    /// Links to folders.
    passed_over: Vec<String>,
    rejected: Vec<Rejected>,
}

fn place(slot: &Slot) -> &str {
    slot.as_ref().map_or_else(|rejected| &rejected.id, |entry| &entry.id)
}

impl Source for Walk {
    fn next(&mut self) -> Result<Option<Slot>> {
        self.fill();
        Ok(self.ready.pop_front())
    }

    fn passed_over(&mut self) -> PassedOver {
        std::mem::take(&mut self.passed_over)
    }
}
