//! Packed archives: members that are texts of pairs, by the same names as in folders.

use super::roles::{self, Found, Group, Grouped, id, nameless, role, stem};
use super::{Entry, PassedOver, Rejected, Source, Text};
use crate::error::{Error, ErrorKind, Result};
use std::collections::VecDeque;
use std::collections::btree_map::IntoIter;

/// Most members of an archive: their names are held in memory.
pub(super) const MOST_MEMBERS: usize = 10_000_000;

/// Gives the bytes of a member that was listed.
pub(super) trait Members: Send {
    /// The bytes of the member of a number.
    fn read(&mut self, number: usize) -> Result<Vec<u8>>;
}

/// A member that was listed.
#[derive(Debug)]
pub(super) struct Listed {
    /// For messages, and where it is UTF-8 to tell the pair by.
    pub(super) name: String,
    pub(super) is_utf8: bool,
    /// What is wrong with it, if anything is.
    pub(super) problem: Option<Error>,
}

impl Listed {
    /// A member by its name in the archive.
    pub(super) fn new(name: &[u8], problem: Option<Error>) -> Self {
        let name = name.strip_prefix(b"./").unwrap_or(name);
        Listed { name: roles::shown(name), is_utf8: std::str::from_utf8(name).is_ok(), problem }
    }
}

/// The pairs of a packed archive, in the order of their ids.
pub(super) struct Packed<M> {
    members: M,
    rejected: VecDeque<Rejected>,
    pairs: IntoIter<String, Group<usize>>,
    passed_over: PassedOver,
    count: u64,
    /// Why the archive breaks off, if it does.
    broken: Option<Error>,
}

impl<M: Members> Packed<M> {
    /// `archive` is for messages.
    pub(super) fn new(archive: &str, members: M, listed: Vec<Listed>, broken: Option<Error>) -> Result<Self> {
        let (mut grouped, mut rejected) = (Grouped::default(), VecDeque::new());
        let apart = roots(&listed);
        for (number, Listed { name, is_utf8, problem }) in listed.into_iter().enumerate() {
            let hidden = |part: &str| part.starts_with('.') && part != "." && part != "..";
            if name.split('/').any(hidden) {
                continue;
            }
            if !is_utf8 {
                rejected.push_back(nameless(name));
                continue;
            }
            let text = problem.map_or(Ok(number), Err);
            match place(&name, apart.as_ref()) {
                Some((id, role)) => grouped.add(id, role, Found::new(name, text)),
                None => grouped.pass_over(name),
            }
        }
        let (pairs, passed_over) = grouped.pairs();
        if pairs.is_empty() && rejected.is_empty() {
            if let Some(broken) = broken {
                return Err(broken);
            }
            let remedy = "put them into official/ and counterpart/ under the same names, or name them ID.official.txt and \
                          ID.counterpart.txt";
            return Err(Error::new(ErrorKind::Input, "holds no texts of pairs", remedy).in_source(archive));
        }
        let count = (pairs.len() + rejected.len()) as u64;
        Ok(Packed { members, rejected, pairs: pairs.into_iter(), passed_over, count, broken })
    }
}

/// The pair and the role that a member's name tells.
fn place(name: &str, apart: Option<&[String; 3]>) -> Option<(String, usize)> {
    if name.split('/').any(|part| part == "..") {
        return None;
    }
    let split =
        |path: &str| path.rsplit_once('/').map_or((String::new(), path.to_owned()), |(a, b)| (a.into(), b.into()));
    match apart {
        Some(roots) => {
            let (role, path) =
                roots.iter().enumerate().find_map(|(role, root)| Some((role, name.strip_prefix(root)?)))?;
            let (folder, name) = split(path);
            Some((id(&folder, Some(stem(&name).0)), role))
        }
        None => {
            let (folder, name) = split(name);
            let (pair, role) = role(&name)?;
            Some((id(&folder, pair), role))
        }
    }
}

/// The folders of the roles, where there is one for the official texts and one for the counterparts, perhaps all in one folder.
fn roots(listed: &[Listed]) -> Option<[String; 3]> {
    let has = |root: &str| listed.iter().any(|member| member.name.starts_with(root));
    let first = listed.iter().find_map(|member| Some(format!("{}/", member.name.split_once('/')?.0)));
    for base in [String::new()].into_iter().chain(first) {
        for names in [roles::ROLES, ["a", "b", "original"]] {
            let roots = names.map(|name| format!("{base}{name}/"));
            if has(&roots[0]) && has(&roots[1]) {
                return Some(roots);
            }
        }
    }
    None
}

impl<M: Members> Source for Packed<M> {
    fn next(&mut self) -> Result<Option<std::result::Result<Entry, Rejected>>> {
        if let Some(rejected) = self.rejected.pop_front() {
            return Ok(Some(Err(rejected)));
        }
        let Some((id, group)) = self.pairs.next() else { return self.broken.take().map_or(Ok(None), Err) };
        let members = &mut self.members;
        let read = |number, name| Ok(Text::Inline { bytes: members.read(number)?, name });
        Ok(Some(group.slot(id, read)))
    }

    fn passed_over(&mut self) -> PassedOver {
        std::mem::take(&mut self.passed_over)
    }

    fn size_hint(&self) -> Option<u64> {
        Some(self.count)
    }
}

/// The error for an archive with more members than are listed.
pub(super) fn too_many(archive: &str) -> Error {
    let problem = format!("holds more than {MOST_MEMBERS} members");
    Error::new(ErrorKind::Limit, problem, "unpack it and name the folder, or split it").in_source(archive)
}

/// The error for a member that holds more than a limit allows.
pub(super) fn too_long(archive: &str, name: &str, most: u64) -> Error {
    let problem = format!("the member {name} holds more than {most} bytes");
    Error::new(ErrorKind::Limit, problem, "raise --max-text-bytes, or leave it out").in_source(archive)
}
