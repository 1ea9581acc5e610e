//! How a name sounds, as far as it survives a transliteration into syllables and back.
//!
//! A transliteration keeps the consonants that begin syllables and little else: `l` and `r` fall together, voiced and voiceless
//! stops do, and consonants at the end of a syllable are lost. Names are compared by a skeleton of consonant classes, in
//! the manner of Soundex (Russell 1918) with classes after the Chinese syllabary.

use super::alike::Letters;
use unicode_normalization::UnicodeNormalization;

/// Skeletons shorter than this fall together too easily.
const SHORTEST: usize = 2;

/// Share of the consonants that has to be the same.
const LIKE: f64 = 0.66;

/// The classes of a word's consonants in order, with `a` for a vowel at the beginning.
#[derive(Clone, Debug)]
pub(crate) struct Skeleton(Letters);

impl Skeleton {
    pub(crate) fn of(word: &str) -> Self {
        let letters: Vec<char> = word.nfd().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let mut skeleton = String::new();
        let mut last = None;
        let mut at = 0;
        while at < letters.len() {
            let (class, length) = class(&letters[at..]);
            match class {
                // A doubled letter is one sound, and an h behind a vowel none.
                Some(class) if last != Some(class) && (class != 'h' || at == 0) => skeleton.push(class),
                None if at == 0 => skeleton.push('a'),
                _ => {}
            }
            last = class;
            at += length;
        }
        Skeleton(Letters::new(skeleton))
    }

    /// Whether two words may be one name in two transliterations.
    pub(crate) fn sounds_like(&self, other: &Skeleton) -> bool {
        let (a, b) = (self.0.text(), other.0.text());
        let shorter = a.len().min(b.len());
        if shorter < SHORTEST {
            return false;
        }
        // Two consonants prove little: they have to be the same.
        if shorter == SHORTEST { a == b } else { near(a, b) && self.0.are_alike(&other.0, LIKE) }
    }
}

/// Whether the first sounds are the same, or both are vowels or halfvowels.
fn near(a: &str, b: &str) -> bool {
    let open = |c: Option<char>| matches!(c, Some('a' | 'w' | 'h'));
    let (a, b) = (a.chars().next(), b.chars().next());
    a == b || (open(a) && open(b))
}

/// The class of the consonant at the beginning of some letters, and how many letters it takes; no class for a vowel.
fn class(letters: &[char]) -> (Option<char>, usize) {
    let second = letters.get(1).copied().unwrap_or(' ');
    let third = letters.get(2).copied().unwrap_or(' ');
    match (letters[0], second, third) {
        ('s', 'c', 'h') | ('t', 'c', 'h') => (Some('s'), 3),
        ('s' | 'c' | 'z', 'h', _) | ('t', 's' | 'z', _) | ('c', 'z', _) => (Some('s'), 2),
        ('p', 'h', _) => (Some('f'), 2),
        ('t', 'h', _) => (Some('s'), 2),
        ('c', 'k', _) | ('q', 'u', _) => (Some('k'), 2),
        ('g', 'h', _) | ('k', 'h', _) => (Some('k'), 2),
        ('n', 'g', after) if !is_vowel(after) => (Some('n'), 2),
        ('c', 'e' | 'i' | 'y', _) => (Some('s'), 1),
        ('b' | 'p', ..) => (Some('p'), 1),
        ('d' | 't', ..) => (Some('t'), 1),
        ('g' | 'k' | 'c', ..) => (Some('k'), 1),
        ('f', ..) => (Some('f'), 1),
        ('v' | 'w', ..) => (Some('w'), 1),
        ('s' | 'z' | 'x' | 'j' | 'q', ..) => (Some('s'), 1),
        ('l' | 'r', ..) => (Some('l'), 1),
        ('m', ..) => (Some('m'), 1),
        ('n', ..) => (Some('n'), 1),
        ('h', ..) => (Some('h'), 1),
        _ => (None, 1),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_one_name_in_two_transliterations() {
        for (a, b) in [
            ("Marković", "Malkovitch"),
            ("Halvorsen", "Halverson"),
            ("Keller", "Kohler"),
            ("Bergman", "Pergmann"),
            ("Ozorio", "Osolio"),
            ("Brandt", "Brant"),
        ] {
            let (a, b) = (Skeleton::of(a), Skeleton::of(b));
            assert!(a.sounds_like(&b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn tells_other_names_apart() {
        for (a, b) in
            [("Lisbon", "Porto"), ("Harbour", "Water"), ("Lee", "Li"), ("Norwood", "Ashby"), ("Marsh", "Bell")]
        {
            let (a, b) = (Skeleton::of(a), Skeleton::of(b));
            assert!(!a.sounds_like(&b), "{a:?} {b:?}");
        }
    }
}
