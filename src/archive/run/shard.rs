//! Cuts an archive into shards: pairs that are done, written and kept together.
//!
//! Where a shard ends depends on the pairs in it alone, not on what came before: after a pair whose hashed id falls on a
//! boundary, as content-defined chunking does it (Muthitacharoen, Chen and Mazières 2001). A pair that comes or goes changes one
//! shard, and those behind it are found again under their keys.

use super::key::Key;
use super::panics::catch_panic;
use crate::archive::source::{Entry, PassedOver, Rejected, Source, Text};
use crate::error::{Error, ErrorKind};
use rustc_hash::FxHashMap;
use std::fs;

/// One in so many ids ends a shard.
const MEAN_PAIRS: u64 = 128;
/// No shard is larger.
const MOST_PAIRS: usize = 1024;
/// Bytes of input that end a shard, and bytes of decompressed texts that end a part of one.
pub(super) const MOST_BYTES: u64 = 1 << 20;

/// A pair, or a part of the input that gives none.
pub(super) type Slot = std::result::Result<Entry, Rejected>;

/// Consecutive pairs.
#[derive(Debug)]
pub(super) struct Shard {
    /// Its place in the input, from 0.
    pub(super) position: u64,
    /// A hash of the ids in it and of how many shards with these ids came before: no two shards of an input have the same.
    pub(super) identity: String,
    pub(super) slots: Vec<Slot>,
}

/// How a source ended.
#[derive(Debug, Default)]
pub(super) struct End {
    /// How many shards there were.
    pub(super) shards: u64,
    /// Why it broke off, if it did.
    pub(super) error: Option<Error>,
    /// Files that belong to no pair.
    pub(super) passed_over: PassedOver,
}

/// Cuts shards off a source.
pub(super) struct Shards {
    source: Box<dyn Source>,
    position: u64,
    /// How many shards had the same ids.
    given: FxHashMap<String, u64>,
    /// Why the source broke off, if it did.
    error: Option<Error>,
}

impl Shards {
    pub(super) fn new(source: Box<dyn Source>) -> Self {
        Shards { source, position: 0, given: FxHashMap::default(), error: None }
    }

    /// The next shard; nothing after the last pair that can be read.
    pub(super) fn next(&mut self) -> Option<Shard> {
        let (mut slots, mut bytes) = (Vec::new(), 0_u64);
        while let Some(slot) = self.slot() {
            bytes = bytes.saturating_add(slot.as_ref().map_or(0, size));
            let ends = ends_a_shard(id(&slot));
            slots.push(slot);
            if ends || bytes >= MOST_BYTES || slots.len() >= MOST_PAIRS {
                break;
            }
        }
        if slots.is_empty() {
            return None;
        }
        let position = self.position;
        self.position += 1;
        Some(Shard { position, identity: self.identity(&slots), slots })
    }

    /// The next pair. A source that fails or panics has ended; what it gave before is done all the same.
    fn slot(&mut self) -> Option<Slot> {
        if self.error.is_some() {
            return None;
        }
        match catch_panic(|| self.source.next()) {
            Ok(Ok(slot)) => return slot,
            Ok(Err(error)) => self.error = Some(error),
            Err(bug) => self.error = Some(Error::new(ErrorKind::Read, "cannot be read on from here", bug)),
        }
        None
    }

    fn identity(&mut self, slots: &[Slot]) -> String {
        let ids = slots.iter().fold(Key::default(), |key, slot| key.with(id(slot).as_bytes()));
        let before = self.given.entry(ids.digits()).or_default();
        let identity = ids.with(&before.to_le_bytes()).digits();
        *before += 1;
        identity
    }

    /// To be asked after the last shard.
    pub(super) fn end(mut self) -> End {
        let passed_over = if self.error.is_none() { self.source.passed_over() } else { PassedOver::default() };
        End { shards: self.position, error: self.error, passed_over }
    }
}

/// The id of a pair, or what else names a part of the input.
pub(super) fn id(slot: &Slot) -> &str {
    slot.as_ref().map_or_else(|rejected| &rejected.id, |entry| &entry.id)
}

fn ends_a_shard(id: &str) -> bool {
    let hash = blake3::hash(id.as_bytes());
    let first = hash.as_bytes().first_chunk().copied().unwrap_or_default();
    u64::from_le_bytes(first).is_multiple_of(MEAN_PAIRS)
}

/// Bytes of the texts as they stand in the input; a file that cannot be looked at has none.
fn size(entry: &Entry) -> u64 {
    let of = |text: &Text| match text {
        Text::File(path) => fs::metadata(path).map_or(0, |file| file.len()),
        Text::Inline { bytes, .. } => bytes.len() as u64,
    };
    let texts = [Some(&entry.official), Some(&entry.counterpart), entry.original.as_ref()];
    texts.into_iter().flatten().map(of).fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;
    use rustc_hash::FxHashSet;

    struct Numbered(std::vec::IntoIter<usize>);

    impl Source for Numbered {
        fn next(&mut self) -> Result<Option<Slot>> {
            let text = |name: &str| Text::Inline { name: name.into(), bytes: vec![b'a'; 100] };
            Ok(self.0.next().map(|number| Ok(Entry::new(number.to_string(), text("a"), text("b")))))
        }
    }

    /// The ids of every shard.
    fn cut(numbers: Vec<usize>) -> Vec<Vec<String>> {
        let mut shards = Shards::new(Box::new(Numbered(numbers.into_iter())));
        let shards = std::iter::from_fn(|| shards.next());
        shards.map(|shard| shard.slots.into_iter().map(|slot| slot.unwrap().id).collect()).collect()
    }

    #[test]
    fn changes_one_shard_where_a_pair_comes_or_goes() {
        let before = cut((0..3000).collect());
        let after = cut((0..3000).filter(|number| *number != 1500).collect());
        assert!(before.len() > 10);
        let changed = before.iter().filter(|shard| !after.contains(shard)).count();
        assert!(changed <= 2, "{changed} of {}", before.len());
        assert_eq!(before.concat().len(), 3000);
    }

    #[test]
    fn ends_a_shard_that_grows_large() {
        assert!(cut((0..200_000).collect()).iter().all(|shard| shard.len() <= MOST_PAIRS));
    }

    #[test]
    fn tells_shards_of_the_same_ids_apart() {
        let mut shards = Shards::new(Box::new(Numbered(vec![145; 600].into_iter())));
        let identities: Vec<String> = std::iter::from_fn(|| shards.next()).map(|shard| shard.identity).collect();
        let different: FxHashSet<&String> = identities.iter().collect();
        assert_eq!((identities.len(), different.len()), (600, 600), "the id 145 ends a shard");
    }

    struct Failing(usize, bool);

    impl Source for Failing {
        fn next(&mut self) -> Result<Option<Slot>> {
            self.0 += 1;
            if self.0 > 3 {
                assert!(self.1, "the source has no bottom");
                return Err(Error::new(ErrorKind::Read, "breaks off", "check it"));
            }
            let text = || Text::Inline { name: "a".into(), bytes: Vec::new() };
            Ok(Some(Ok(Entry::new(self.0.to_string(), text(), text()))))
        }
    }

    #[test]
    fn gives_what_came_before_a_source_fails_or_panics() {
        for (breaks_off, problem) in [(true, "breaks off"), (false, "panicked: the source has no bottom")] {
            let mut shards = Shards::new(Box::new(Failing(0, breaks_off)));
            assert_eq!(shards.next().unwrap().slots.len(), 3);
            assert!(shards.next().is_none());
            let end = shards.end();
            assert_eq!(end.shards, 1);
            let error = end.error.unwrap().to_string();
            assert!(error.contains(problem), "{error}");
        }
    }
}
