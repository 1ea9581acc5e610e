//! Where the words of a text stand, so that a search costs what it finds and not the length of the text.

use super::Key;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::ops::Range;

/// One key for each word, and for each key its words.
pub(super) struct Index {
    keys: Vec<Key>,
    /// Made when it is first asked for.
    places: OnceCell<FxHashMap<Key, Vec<usize>>>,
}

impl Index {
    /// An index of the words with these keys.
    pub(super) fn new(keys: impl Iterator<Item = Key>) -> Self {
        Index { keys: keys.collect(), places: OnceCell::new() }
    }

    /// The keys of some words.
    pub(super) fn keys(&self, words: &Range<usize>) -> &[Key] {
        &self.keys[words.clone()]
    }

    /// The words with a key, in reading order.
    pub(super) fn places(&self, key: Key) -> &[usize] {
        let places = self.places.get_or_init(|| {
            let mut places: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
            for (word, &key) in self.keys.iter().enumerate() {
                places.entry(key).or_default().push(word);
            }
            places
        });
        places.get(&key).map_or(&[], Vec::as_slice)
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
