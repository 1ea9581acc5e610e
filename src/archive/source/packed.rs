//! Packed archives: members that are texts of pairs, by the same names as in folders.

use super::roles::{self, Grouped, id, role, stem};
use super::{Entry, Rejected, Source, Text};
use crate::error::{Error, ErrorKind, Result};
use std::collections::BTreeMap;

/// Gives the bytes of a member that was listed.
pub(super) trait Members: Send {
    /// The bytes of the member of a number.
    fn read(&mut self, number: usize) -> Result<Vec<u8>>;
}

/// A member that was listed: its name and what is wrong with it, if anything is.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) problem: Option<Error>,
}

/// The pairs of a packed archive, in the order of their ids.
pub(super) struct Packed<M> {
    members: M,
    listed: Vec<Listed>,
    pairs: std::collections::btree_map::IntoIter<String, roles::Texts<usize>>,
    twice: BTreeMap<String, usize>,
    count: u64,
}

impl<M: Members> Packed<M> {
    /// `archive` is for messages.
    pub(super) fn new(archive: &str, members: M, listed: Vec<Listed>) -> Result<Self> {
        let mut grouped = Grouped::default();
        let apart = roots(&listed);
        for (number, member) in listed.iter().enumerate() {
            let (folder, name) = member.name.rsplit_once('/').unwrap_or(("", &member.name));
            if name.is_empty() || member.name.split('/').any(|part| part.starts_with('.') && part != ".") {
                continue;
            }
            match &apart {
                Some(roots) => {
                    let below = |root: &String| Some(member.name.strip_prefix(root.as_str())?.to_owned());
                    let found = roots.iter().enumerate().find_map(|(role, root)| Some((role, below(root)?)));
                    if let Some((role, path)) = found {
                        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
                        stem(name).into_iter().for_each(|stem| grouped.add(id(folder, Some(stem)), role, number));
                    }
                }
                None => {
                    if let Some((pair, role)) = role(name) {
                        grouped.add(id(folder, pair), role, number);
                    }
                }
            }
        }
        if grouped.pairs.is_empty() {
            let remedy = "put them into official/ and counterpart/ under the same names, or name them ID.official.txt and \
                          ID.counterpart.txt";
            return Err(Error::new(ErrorKind::Input, "holds no texts of pairs", remedy).in_source(archive));
        }
        let count = grouped.pairs.len() as u64;
        let (pairs, twice) = (grouped.pairs.into_iter(), grouped.twice.into_iter().collect());
        Ok(Packed { members, listed, pairs, twice, count })
    }

    fn text(&mut self, number: usize) -> Result<Text> {
        let member = &mut self.listed[number];
        match member.problem.take() {
            Some(problem) => Err(problem),
            None => {
                let bytes = self.members.read(number)?;
                Ok(Text::Inline { name: member.name.clone(), bytes })
            }
        }
    }

    fn entry(&mut self, id: String, texts: roles::Texts<usize>) -> std::result::Result<Entry, Rejected> {
        if let Some(&role) = self.twice.get(&id) {
            return Err(roles::twice(id, role));
        }
        let mut read = [None, None, None];
        for (text, number) in read.iter_mut().zip(texts) {
            let Some(number) = number else { continue };
            match self.text(number) {
                Ok(found) => *text = Some(found),
                Err(reason) => return Err(Rejected { id, reason: Box::new(reason) }),
            }
        }
        let [official, counterpart, original] = read;
        roles::entry(id, official, counterpart, original)
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
        Ok(self.pairs.next().map(|(id, texts)| self.entry(id, texts)))
    }

    fn size_hint(&self) -> Option<u64> {
        Some(self.count)
    }
}

/// The error for a member that holds more than a limit allows.
pub(super) fn too_long(archive: &str, name: &str, most: u64) -> Error {
    let problem = format!("the member {name} holds more than {most} bytes");
    Error::new(ErrorKind::Limit, problem, "raise --max-text-bytes, or leave it out").in_source(archive)
}
