//! Which files are the texts of one pair, by their names.

use super::{Entry, PassedOver, Rejected, Text};
use crate::error::{Error, ErrorKind, Result};
use crate::input::READERS;
use std::collections::BTreeMap;

/// What a text is to its pair, as an index: official, counterpart, original.
pub(super) const ROLES: [&str; 3] = ["official", "counterpart", "original"];

/// A name without compression and extension, and whether a reader knows the extension.
pub(super) fn stem(name: &str) -> (&str, bool) {
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    let Some((stem, extension)) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) else {
        return (name, false);
    };
    let extension = extension.to_ascii_lowercase();
    (stem, READERS.iter().any(|reader| reader.extensions().contains(&extension.as_str())))
}

/// What a file of one folder is: its pair's name within the folder (none where the folder itself is the pair) and its role.
/// `ID.official.txt` is the official text of ID, `official.txt` that of its folder.
pub(super) fn role(name: &str) -> Option<(Option<&str>, usize)> {
    let (stem, _) = stem(name);
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

/// A file whose name says that it is a text of a pair.
#[derive(Debug)]
pub(super) struct Found<T> {
    /// For messages.
    name: String,
    /// Whether a reader knows its extension.
    known: bool,
    /// Where it is, or why it cannot be read.
    text: Result<T>,
}

impl<T> Found<T> {
    /// `name` ends in the file's name.
    pub(super) fn new(name: String, text: Result<T>) -> Self {
        let file = name.rsplit_once('/').map_or(name.as_str(), |(_, file)| file);
        let known = stem(file).1;
        let unknown = || {
            let remedy = "save it as plain text or Markdown in UTF-8, with an extension that says so";
            Err(Error::new(ErrorKind::Input, "is in no format that is read", remedy).in_source(&name))
        };
        let text = if known { text } else { unknown() };
        Found { name, known, text }
    }
}

/// The texts of one pair, by role.
#[derive(Debug)]
pub(super) struct Group<T> {
    texts: [Option<Found<T>>; 3],
    /// The role that has two texts.
    twice: Option<usize>,
}

/// Texts by the ids of their pairs.
#[derive(Debug)]
pub(super) struct Grouped<T> {
    groups: BTreeMap<String, Group<T>>,
    passed_over: PassedOver,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Grouped { groups: BTreeMap::new(), passed_over: PassedOver::default() }
    }
}

impl<T> Grouped<T> {
    /// Adds a text in a role. A file that no reader knows makes way for one that is known.
    pub(super) fn add(&mut self, id: String, role: usize, found: Found<T>) {
        let group = self.groups.entry(id).or_insert_with(|| Group { texts: [None, None, None], twice: None });
        match &mut group.texts[role] {
            Some(there) if there.known && !found.known => self.passed_over.add(found.name),
            Some(there) if found.known && !there.known => {
                self.passed_over.add(std::mem::replace(there, found).name);
            }
            Some(_) => group.twice = Some(role),
            none => *none = Some(found),
        }
    }

    /// Adds a file that belongs to no pair.
    pub(super) fn pass_over(&mut self, name: impl Into<String>) {
        self.passed_over.add(name);
    }

    /// The pairs in the order of their ids, and the files that belong to none. A file that no reader knows and that stands alone
    /// is one of these.
    pub(super) fn pairs(self) -> (BTreeMap<String, Group<T>>, PassedOver) {
        let Grouped { mut groups, mut passed_over } = self;
        groups.retain(|_, group| {
            let mut texts = group.texts.iter().flatten();
            match (texts.next(), texts.next()) {
                (Some(only), None) if !only.known => {
                    passed_over.add(only.name.as_str());
                    false
                }
                _ => true,
            }
        });
        (groups, passed_over)
    }
}

impl<T> Group<T> {
    /// The pair of some texts, unless there are too many, one of the two that it needs is missing, or one cannot be read.
    pub(super) fn slot(
        self,
        id: String,
        mut read: impl FnMut(T, String) -> Result<Text>,
    ) -> std::result::Result<Entry, Rejected> {
        if let Some(role) = self.twice {
            let problem = format!("has two texts as its {}", ROLES[role]);
            return Err(rejected(id, &problem, "keep one of the files"));
        }
        let mut texts = [None, None, None];
        for (text, found) in texts.iter_mut().zip(self.texts) {
            let Some(Found { name, text: place, .. }) = found else { continue };
            match place.and_then(|place| read(place, name)) {
                Ok(found) => *text = Some(found),
                Err(reason) => return Err(Rejected { id, reason: Box::new(reason) }),
            }
        }
        let [official, counterpart, original] = texts;
        let remedy = "give the two texts the same name";
        let (official, counterpart) = match (official, counterpart) {
            (Some(official), Some(counterpart)) => (official, counterpart),
            (None, _) => return Err(rejected(id, "has no official text", remedy)),
            (_, None) => return Err(rejected(id, "has no counterpart", remedy)),
        };
        Ok(Entry { original, ..Entry::new(id, official, counterpart) })
    }
}

/// A part of the input that gives no pair, named by its id.
pub(super) fn rejected(id: String, problem: &str, remedy: &str) -> Rejected {
    let reason = Error::new(ErrorKind::Input, problem, remedy).in_source(&id);
    Rejected { reason: Box::new(reason), id }
}

/// A file or folder whose name cannot be an id.
pub(super) fn nameless(shown: String) -> Rejected {
    rejected(shown, "has a name that is not UTF-8", "rename it")
}

/// A name that may not be UTF-8 as text: bytes that are none are written as \\xHH, so that two names never look alike.
pub(super) fn shown(name: &[u8]) -> String {
    let chunk = |chunk: std::str::Utf8Chunk<'_>| {
        let bytes: String = chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")).collect();
        format!("{}{bytes}", chunk.valid())
    };
    name.utf8_chunks().map(chunk).collect()
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
        assert_eq!(role("17.official.docx"), Some((Some("17"), 0)));
        assert_eq!(id("2026/03", Some("17")), "2026/03/17");
        assert_eq!(id("2026/17", None), "2026/17");
    }

    fn grouped(files: &[(&str, usize)]) -> (Vec<String>, String) {
        let mut grouped = Grouped::default();
        for &(name, role) in files {
            grouped.add(stem(name).0.to_owned(), role, Found::new(name.to_owned(), Ok(())));
        }
        let (groups, passed_over) = grouped.pairs();
        let text = |(), name: String| Ok(Text::Inline { name, bytes: Vec::new() });
        let slots = groups.into_iter().map(|(id, group)| match group.slot(id, text) {
            Ok(entry) => entry.id,
            Err(rejected) => rejected.reason.to_string(),
        });
        (slots.collect(), if passed_over.is_empty() { String::new() } else { passed_over.to_string() })
    }

    #[test]
    fn sets_a_pair_in_an_unknown_format_aside_and_passes_single_files_over() {
        let (pairs, over) = grouped(&[("a.html", 0), ("a.txt", 1), ("b.docx", 0), ("b.docx", 1), ("c.xyz", 1)]);
        assert!(pairs[0].starts_with("a.html: is in no format that is read; save it"), "{pairs:?}");
        assert!(pairs[1].starts_with("b.docx: is in no format"), "{pairs:?}");
        assert_eq!(over, "1 file belongs to no pair and was passed over: c.xyz");
        let (pairs, over) = grouped(&[("a.sentences", 0), ("a.txt", 0), ("a.md", 1), ("a.json", 1)]);
        assert_eq!(pairs, ["a"]);
        assert_eq!(over, "2 files belong to no pair and were passed over: a.sentences, a.json");
        let (pairs, _) = grouped(&[("a.txt", 0), ("a.md", 0), ("a.md", 1)]);
        assert_eq!(pairs, ["a: has two texts as its official; keep one of the files"]);
    }

    #[test]
    fn shows_bytes_that_are_no_text() {
        assert_eq!(shown(b"caf\xc3\xa9 \xff\xfe.txt"), "café \\xFF\\xFE.txt");
        assert_ne!(shown(b"\xff"), shown(b"\xfe"));
    }
}
