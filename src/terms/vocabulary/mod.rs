//! Word lists that checks consult: general English, one text file a class.

use super::text::{Key, key};
use crate::words::{normal_form, stem};
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
vocabulary!(COMPANIES, "companies.txt", "What a company's name says of its form.");
vocabulary!(EVENTS, "events.txt", "Heads of the names of events, awards and programmes.");
vocabulary!(LAWS, "laws.txt", "Heads of the names of laws and other documents.");
vocabulary!(SITES, "sites.txt", "Heads of the names of places and buildings.");
/// The words of general English that name no thing of a trade, with the regular forms of verbs.
static GENERAL: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    let words =
        include_str!("general.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let inflected = words.flat_map(|word| {
        let base = word.strip_suffix('e').unwrap_or(word);
        let endings = ["s", "es", "d", "ed"].into_iter().map(move |ending| format!("{word}{ending}"));
        endings.chain([word.to_owned(), format!("{base}ing"), format!("{base}ed")])
    });
    inflected.map(|word| form(&word)).collect()
});

/// Whether a word with this normal form is a verb, an adverb or a common adjective of general English.
pub(crate) fn is_general(form: Key) -> bool {
    GENERAL.contains(&form)
}

/// Stems of the words of general English.
static COMMON: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    let words =
        include_str!("common.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let mut form = String::new();
    let mut stem_of = |word: &str| {
        normal_form(word, &mut form);
        key(stem(&form))
    };
    // Stems of short words keep their plural.
    words.flat_map(|word| [stem_of(word), stem_of(&format!("{word}s"))]).collect()
});

/// Whether a word with this stem is a word of general English.
pub(crate) fn is_common(stem: Key) -> bool {
    COMMON.contains(&stem)
}

vocabulary!(POSTS, "posts.txt", "Posts and ranks.");
vocabulary!(RANKS, "ranks.txt", "Words before a post that say its rank.");
vocabulary!(ADDRESSES, "addresses.txt", "What stands before a person's name, besides courtesy titles.");
vocabulary!(COURTESIES, "courtesies.txt", "Courtesy titles.");

/// Whether a word with this normal form heads names: of institutions, events, laws, places or posts.
pub(crate) fn heads_names(form: Key) -> bool {
    HEADS.contains(&form)
}

static HEADS: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    let lists = [&INSTITUTIONS, &EVENTS, &LAWS, &SITES, &POSTS];
    lists.iter().flat_map(|heads| heads.0.iter().copied()).collect()
});

static PLACES: LazyLock<FxHashMap<Key, Key>> = LazyLock::new(|| families(include_str!("demonyms.txt")));
static SYNONYMS: LazyLock<FxHashMap<Key, Key>> = LazyLock::new(|| {
    [include_str!("currencies.txt"), include_str!("persons.txt"), include_str!("companies.txt")]
        .into_iter()
        .flat_map(families)
        .collect()
});

/// Words of one line to one key.
fn families(list: &'static str) -> FxHashMap<Key, Key> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let plural = |word: &str| [form(word), form(&format!("{word}s"))];
    let family = |line: &'static str| {
        let key = form(line);
        line.split_whitespace().flat_map(plural).map(move |word| (word, key))
    };
    lines.flat_map(family).collect()
}

/// What a word with this normal form is another word for: a place (see [`place`]), a currency, a post.
pub(crate) fn same_thing(form: Key) -> Option<Key> {
    place(form).or_else(|| SYNONYMS.get(&form).copied())
}

/// The place that a word with this normal form names or is derived from: `Chile` and `Chilean` give the same key.
pub(crate) fn place(form: Key) -> Option<Key> {
    PLACES.get(&form).copied()
}

fn read(list: &str) -> FxHashSet<Key> {
    let words = list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    words.flat_map(|word| [form(word), form(&format!("{word}s"))]).collect()
}

/// The key of a word's normal form.
pub(crate) fn form(word: &str) -> Key {
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
