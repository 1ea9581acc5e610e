//! Which files are the texts of one pair, by their names.

use super::{Entry, Rejected, Text};
use crate::error::{Error, ErrorKind};
use crate::input::READERS;
use std::collections::BTreeMap;

/// What a text is to its pair, as an index: official, counterpart, original.
pub(super) const ROLES: [&str; 3] = ["official", "counterpart", "original"];

/// The texts of one pair, by role.
pub(super) type Texts<T> = [Option<T>; 3];

/// A name without compression and extension; nothing for a file that no reader knows.
pub(super) fn stem(name: &str) -> Option<&str> {
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    let (stem, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    READERS.iter().any(|reader| reader.extensions().contains(&extension.as_str())).then_some(stem)
}

/// What a file of one folder is: its pair's name within the folder (none where the folder itself is the pair) and its role.
/// `ID.official.txt` is the official text of ID, `official.txt` that of its folder.
pub(super) fn role(name: &str) -> Option<(Option<&str>, usize)> {
    let stem = stem(name)?;
    let of = |role: &str| ROLES.iter().position(|known| *known == role);
    match stem.rsplit_once('.') {
        Some((id, role)) if !id.is_empty() => Some((Some(id), of(role)?)),
        _ => Some((None, of(stem)?)),
    }
}

/// The id of a pair below a folder, with slashes.
pub(super) fn id(folder: &str, name: Option<&str>) -> String {
    match (folder, name) {
        (folder, None) => folder.to_owned(),
        ("", Some(name)) => name.to_owned(),
        (folder, Some(name)) => format!("{folder}/{name}"),
    }
}

/// Texts by the ids of their pairs. A second text in one role is told.
#[derive(Debug)]
pub(super) struct Grouped<T> {
    pub(super) pairs: BTreeMap<String, Texts<T>>,
    pub(super) twice: Vec<(String, usize)>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Grouped { pairs: BTreeMap::new(), twice: Vec::new() }
    }
}

impl<T> Grouped<T> {
    pub(super) fn add(&mut self, id: String, role: usize, text: T) {
        let texts = self.pairs.entry(id.clone()).or_default();
        match &mut texts[role] {
            Some(_) => self.twice.push((id, role)),
            none => *none = Some(text),
        }
    }
}

/// The pair of some texts, unless one of the two that it needs is missing.
pub(super) fn entry(
    id: String,
    official: Option<Text>,
    counterpart: Option<Text>,
    original: Option<Text>,
) -> std::result::Result<Entry, Rejected> {
    let (official, counterpart) = match (official, counterpart) {
        (Some(official), Some(counterpart)) => (official, counterpart),
        (None, _) => return Err(alone(id, "official text")),
        (_, None) => return Err(alone(id, "counterpart")),
    };
    Ok(Entry { original, ..Entry::new(id, official, counterpart) })
}

fn alone(id: String, missing: &str) -> Rejected {
    let reason = Error::new(ErrorKind::Input, format!("has no {missing}"), "give the two texts the same name");
    Rejected { reason: Box::new(reason.in_source(&id)), id }
}

/// A pair with two texts in one role.
pub(super) fn twice(id: String, role: usize) -> Rejected {
    let problem = format!("has two texts as its {}", ROLES[role]);
    let reason = Error::new(ErrorKind::Input, problem, "keep one of the files");
    Rejected { reason: Box::new(reason.in_source(&id)), id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_roles_by_names() {
        assert_eq!(role("17.official.txt"), Some((Some("17"), 0)));
        assert_eq!(role("a.b.counterpart.md.gz"), Some((Some("a.b"), 1)));
        assert_eq!(role("original.txt.zst"), Some((None, 2)));
        assert_eq!(role("README.md"), None);
        assert_eq!(role("17.gold.tsv"), None);
        assert_eq!(role("official.sentences"), None);
        assert_eq!(id("2026/03", Some("17")), "2026/03/17");
        assert_eq!(id("2026/17", None), "2026/17");
    }
}
