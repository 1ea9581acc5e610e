//! Word lists that checks consult: general English, one text file a class.

use super::text::{Key, key};
use crate::words::normal_form;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A class of words, compared by normal form.
pub(crate) struct Vocabulary(LazyLock<FxHashSet<Key>>);

impl Vocabulary {
    /// Whether a word with this normal form belongs to the class.
    pub(crate) fn holds(&self, form: Key) -> bool {
        self.0.contains(&form)
    }
}

macro_rules! vocabulary {
    ($name:ident, $file:literal, $what:literal) => {
        #[doc = $what]
        pub(crate) static $name: Vocabulary = Vocabulary(LazyLock::new(|| read(include_str!($file))));
    };
}

vocabulary!(INSTITUTIONS, "institutions.txt", "Heads of the names of institutions.");
vocabulary!(POSTS, "posts.txt", "Posts and ranks.");
vocabulary!(ADDRESSES, "addresses.txt", "What stands before a person's name, besides courtesy titles.");
vocabulary!(COURTESIES, "courtesies.txt", "Courtesy titles.");

static PLACES: LazyLock<FxHashMap<Key, Key>> = LazyLock::new(|| {
    let lines = include_str!("demonyms.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split_whitespace().map(move |word| (form(word), form(line)))).collect()
});

/// The place that a word with this normal form names or is derived from: `Chile` and `Chilean` give the same key.
pub(crate) fn place(form: Key) -> Option<Key> {
    PLACES.get(&form).copied()
}

fn read(list: &str) -> FxHashSet<Key> {
    let words = list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    words.flat_map(|word| [form(word), form(&format!("{word}s"))]).collect()
}

fn form(word: &str) -> Key {
    let mut form = String::new();
    normal_form(word, &mut form);
    key(&form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_words_in_any_spelling() {
        assert!(INSTITUTIONS.holds(form("Centre")) && INSTITUTIONS.holds(form("center")));
        assert!(INSTITUTIONS.holds(form("Bureaux")) && POSTS.holds(form("Secretary")));
        assert!(!POSTS.holds(form("water")));
    }

    #[test]
    fn joins_a_place_with_its_people() {
        assert_eq!(place(form("Chile")), place(form("Chilean")));
        assert_ne!(place(form("Chile")), place(form("Chinese")));
        assert_eq!(place(form("harbour")), None);
    }
}
