//! Rows of manifests, whatever format they are in.
//!
//! | column | holds |
//! |---|---|
//! | `id` | what the pair is called |
//! | `official`, `counterpart`, `original` | paths, relative to the manifest's folder |
//! | `official_text`, `counterpart_text`, `original_text` | the texts themselves, instead of paths |
//! | `status` | what `bitext match` says; rows that it left unmatched are passed over |
//! | others | are carried through |

use super::{Entry, Rejected, SourceOptions, Text};
use crate::error::{Error, ErrorKind, Result};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

/// Turns rows into entries.
#[derive(Debug)]
pub(super) struct Manifest {
    /// For messages.
    pub(super) name: String,
    /// Its folder, which paths start from.
    folder: PathBuf,
    outside: bool,
}

/// The columns that have a meaning.
const ROLES: [&str; 3] = ["official", "counterpart", "original"];

impl Manifest {
    pub(super) fn new(path: &Path, options: &SourceOptions) -> Self {
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Manifest { name: path.to_string_lossy().into_owned(), folder, outside: options.outside }
    }

    /// The names as columns are compared: without case and blanks at their ends.
    pub(super) fn column(name: &str) -> String {
        name.trim_start_matches('\u{feff}').trim().to_lowercase()
    }

    /// Whether a column has a meaning.
    pub(super) fn is_known(column: &str) -> bool {
        column == "id" || ROLES.contains(&column.strip_suffix("_text").unwrap_or(column))
    }

    /// Refuses a manifest that cannot name pairs, or names a text twice.
    pub(super) fn check(&self, columns: &[String]) -> Result<()> {
        let twice = |(at, column): &(usize, &String)| Self::is_known(column) && columns[..*at].contains(column);
        if let Some((_, column)) = columns.iter().enumerate().find(twice) {
            let problem = format!("has two columns “{column}”");
            return Err(Error::new(ErrorKind::Input, problem, "keep one of them").in_source(&self.name).on_line(1));
        }
        let has = |name: &str| columns.iter().any(|column| column == name);
        let lacking = |role: &&str| !has(role) && !has(&format!("{role}_text"));
        let missing: Vec<&str> =
            ["id"].into_iter().filter(|id| !has(id)).chain(ROLES[..2].iter().copied().filter(lacking)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let there: Vec<String> = columns.iter().map(|column| format!("“{column}”")).collect();
        let problem = format!("lacks the columns {} (it has {})", missing.join(", "), there.join(", "));
        let remedy =
            "name the columns id, and official and counterpart for paths, or official_text and counterpart_text";
        Err(Error::new(ErrorKind::Input, problem, remedy).in_source(&self.name).on_line(1))
    }

    /// The entry of a row, given as named values in the order of the columns; nothing for a row that is to be passed over.
    pub(super) fn entry(
        &self,
        line: usize,
        row: Vec<(String, String)>,
    ) -> Option<std::result::Result<Entry, Rejected>> {
        let (mut id, mut status, mut columns) = (String::new(), String::new(), Vec::new());
        let mut texts: [Option<Text>; 3] = Default::default();
        for (name, value) in row {
            let role = ROLES.iter().position(|role| name == *role || name.strip_suffix("_text") == Some(role));
            match role {
                Some(role) if !value.trim().is_empty() => {
                    let is_text = name.ends_with("_text");
                    let path = || Text::File(PathBuf::from(value.trim()));
                    let inline =
                        |id: &str| Text::Inline { name: format!("{id} ({name})"), bytes: value.clone().into() };
                    if texts[role].is_none() || !is_text {
                        texts[role] = Some(if is_text { inline(&id) } else { path() });
                    }
                }
                Some(_) => {}
                None if name == "id" => id = value.trim().to_owned(),
                None => {
                    if name == "status" {
                        status.clone_from(&value);
                    }
                    columns.push((name, value));
                }
            }
        }
        let [official, counterpart, original] = texts;
        if status.starts_with("unmatched") && (official.is_none() || counterpart.is_none()) {
            return None;
        }
        let rejected = |problem: String, remedy: &str| {
            let id = if id.is_empty() { format!("{}, line {line}", self.name) } else { id.clone() };
            let reason = Error::new(ErrorKind::Input, problem, remedy).in_source(&self.name).on_line(line);
            Some(Err(Rejected { id, reason: Box::new(reason) }))
        };
        if id.is_empty() {
            return rejected("the row has no id".to_owned(), "give every pair an id of its own");
        }
        let (Some(official), Some(counterpart)) = (official, counterpart) else {
            return rejected("the row lacks a path or a text".to_owned(), "give official and counterpart");
        };
        let mut entry = Entry::new(id.as_str(), official, counterpart).with_columns(columns);
        entry.original = original;
        let texts = [Some(&mut entry.official), Some(&mut entry.counterpart), entry.original.as_mut()];
        for text in texts.into_iter().flatten() {
            if let Text::File(path) = text {
                match self.resolve(path) {
                    Ok(resolved) => *path = resolved,
                    Err((problem, remedy)) => return rejected(problem, remedy),
                }
            }
        }
        Some(Ok(entry))
    }

    /// The path from the working folder. One that leads out of the manifest's folder is refused unless that is allowed.
    fn resolve(&self, path: &Path) -> std::result::Result<PathBuf, (String, &'static str)> {
        let resolved = self.folder.join(path);
        let shown = path.to_string_lossy();
        if MAIN_SEPARATOR == '/' && shown.contains('\\') && !resolved.exists() {
            return Err((format!("the path {shown} has \\ between its folders"), "write / between folders"));
        }
        if self.outside {
            return Ok(resolved);
        }
        let leads_out = path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
        let folder = if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder };
        // Links may lead out, too; what is not there is told where it is read.
        let linked_out = match (folder.canonicalize(), resolved.canonicalize()) {
            (Ok(folder), Ok(path)) => !path.starts_with(folder),
            _ => false,
        };
        if leads_out || linked_out {
            let remedy = "move it into the manifest's folder, or allow it with --allow-outside";
            return Err((format!("the path {shown} leads out of the manifest's folder"), remedy));
        }
        Ok(resolved)
    }
}
