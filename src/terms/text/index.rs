//! Where the words of a text stand, so that a search costs what it finds and not the length of the text.

use super::Key;
use std::cell::OnceCell;
use std::ops::Range;

/// One key for each word, and for each key its words.
pub(super) struct Index {
    keys: Vec<Key>,
    /// The words by key, and of one key in reading order; made when it is first asked for.
    by_key: OnceCell<Vec<usize>>,
}

impl Index {
    /// An index of the words with these keys.
    pub(super) fn new(keys: impl Iterator<Item = Key>) -> Self {
        Index { keys: keys.collect(), by_key: OnceCell::new() }
    }

    /// The keys of some words.
    pub(super) fn keys(&self, words: &Range<usize>) -> &[Key] {
        &self.keys[words.clone()]
    }

    /// The words with a key, in reading order.
    pub(super) fn places(&self, key: Key) -> &[usize] {
        let by_key = self.by_key.get_or_init(|| {
            let mut words: Vec<usize> = (0..self.keys.len()).collect();
            words.sort_unstable_by_key(|&word| (self.keys[word], word));
            words
        });
        let first = by_key.partition_point(|&word| self.keys[word] < key);
        let count = by_key[first..].partition_point(|&word| self.keys[word] == key);
        &by_key[first..first + count]
    }

    /// The words with that one of some keys which the fewest words have, and the number of this key.
    pub(super) fn rarest(&self, keys: &[Key]) -> (usize, &[usize]) {
        let places = keys.iter().map(|&key| self.places(key)).enumerate();
        places.min_by_key(|(_, places)| places.len()).unwrap_or_default()
    }

    /// Every stretch of `range` that has these keys, in reading order.
    pub(super) fn find<'s>(&'s self, range: Range<usize>, keys: &'s [Key]) -> impl Iterator<Item = Range<usize>> + 's {
        let (at, places) = self.rarest(keys);
        let first = places.partition_point(|&word| word < range.start + at);
        let starts = places[first..].iter().map(move |&word| word - at);
        let stretches =
            starts.map(|start| start..start + keys.len()).take_while(move |stretch| stretch.end <= range.end);
        stretches.filter(move |stretch| self.keys[stretch.clone()] == *keys)
    }
}
