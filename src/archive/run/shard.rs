//! Cuts an archive into shards: pairs that are done, written and kept together.
//!
//! Where a shard ends depends on the pairs in it alone, not on what came before: after a pair whose hashed id falls on a
//! boundary, as content-defined chunking does it (Muthitacharoen, Chen and Mazières 2001). A pair that comes or goes changes one
//! shard, and those behind it are found again under their keys.

use crate::archive::source::{Entry, Rejected, Source, Text};
use crate::error::Result;
use std::fs;

/// One in so many ids ends a shard.
const MEAN_PAIRS: u64 = 128;
/// No shard is larger.
const MOST_PAIRS: usize = 1024;
/// Bytes of input that end a shard.
const MOST_BYTES: u64 = 1 << 20;

/// A pair, or a part of the input that gives none.
pub(super) type Slot = std::result::Result<Entry, Rejected>;

/// Consecutive pairs.
#[derive(Debug)]
pub(super) struct Shard {
    /// Its place in the input, from 0.
    pub(super) position: u64,
    pub(super) slots: Vec<Slot>,
}

/// Cuts shards off a source.
pub(super) struct Shards<'a> {
    source: &'a mut dyn Source,
    position: u64,
}

impl<'a> Shards<'a> {
    pub(super) fn new(source: &'a mut dyn Source) -> Self {
        Shards { source, position: 0 }
    }

    /// The next shard.
    pub(super) fn next(&mut self) -> Result<Option<Shard>> {
        let (mut slots, mut bytes) = (Vec::new(), 0);
        while let Some(slot) = self.source.next()? {
            bytes += slot.as_ref().map_or(0, size);
            let ends = ends_a_shard(slot.as_ref().map_or_else(|rejected| &rejected.id, |entry| &entry.id));
            slots.push(slot);
            if ends || bytes >= MOST_BYTES || slots.len() >= MOST_PAIRS {
                break;
            }
        }
        let position = self.position;
        self.position += 1;
        Ok((!slots.is_empty()).then_some(Shard { position, slots }))
    }
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
    of(&entry.official) + of(&entry.counterpart) + entry.original.as_ref().map_or(0, of)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Numbered(std::vec::IntoIter<usize>);

    impl Source for Numbered {
        fn next(&mut self) -> Result<Option<Slot>> {
            let text = |name: &str| Text::Inline { name: name.into(), bytes: vec![b'a'; 100] };
            Ok(self.0.next().map(|number| Ok(Entry::new(number.to_string(), text("a"), text("b")))))
        }
    }

    /// The ids of every shard.
    fn cut(numbers: Vec<usize>) -> Vec<Vec<String>> {
        let mut source = Numbered(numbers.into_iter());
        let mut shards = Shards::new(&mut source);
        let mut cut = Vec::new();
        while let Some(shard) = shards.next().unwrap() {
            assert_eq!(shard.position, cut.len() as u64);
            cut.push(shard.slots.into_iter().map(|slot| slot.unwrap().id).collect());
        }
        cut
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
}
