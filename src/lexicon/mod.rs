//! Lexicons: which words of two languages stand for each other, learned from aligned sentences or given by people.
//!
//! A [`Lexicon`] holds expected counts, not probabilities, so that lexicons of different documents can simply be added
//! up. Before it is used, they are turned into probabilities and into a measure of how far each word can be trusted.
//! `docs/lexicon.md` describes the files, and `align::learn_jointly` learns from whole texts.
//!
//! ```
//! use bitext::lexicon::read;
//! let mut lexicon = read("harbour.dic", "碼頭 @ pier\n渡輪 @ ferry\n")?;
//! lexicon.add(&read("roads.tsv", "bridge\t橋\t12\n")?);
//! let first = &lexicon.translations()[0];
//! assert_eq!((first.official, first.counterpart, first.seen), ("bridg", "橋", 12.0));
//! # Ok::<(), bitext::Error>(())
//! ```

mod corpus;
mod excerpt;
mod file;
mod reader;
mod table;
mod words;

pub use corpus::learn;
pub use file::{is_own, write};
pub use reader::read;
pub(crate) use table::Table;
pub use table::Translation;
pub use words::lexical_words;
pub(crate) use words::numbered;

use crate::document::Language;
use rustc_hash::FxHashMap;

/// The largest count: no corpus has a word more often, and sums of such counts stay numbers.
const MOST: f32 = 1e9;

/// A word's number: a hash of its characters.
pub type Word = u32;

/// Expected counts of word pairs, both ways.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    /// How often an official word was explained by a counterpart word (pairs of official, counterpart), and the other
    /// way round (pairs of counterpart, official).
    pub(crate) counts: [FxHashMap<(Word, Word), f32>; 2],
    /// How often each word of either side was seen.
    pub(crate) seen: [FxHashMap<Word, f32>; 2],
    /// The characters of the words, where they are known: alignment needs only their numbers.
    pub(crate) names: [FxHashMap<Word, String>; 2],
    /// The languages of both sides, where they are known.
    pub(crate) languages: Option<[Language; 2]>,
}

impl Lexicon {
    /// Whether it holds no pair.
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(FxHashMap::is_empty)
    }

    /// Adds what another lexicon of the same languages has seen.
    pub fn add(&mut self, other: &Lexicon) {
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            for (pair, count) in theirs {
                *mine.entry(*pair).or_default() += count;
            }
        }
        for (mine, theirs) in self.seen.iter_mut().zip(&other.seen) {
            for (word, count) in theirs {
                *mine.entry(*word).or_default() += count;
            }
        }
        for (mine, theirs) in self.names.iter_mut().zip(&other.names) {
            for (word, name) in theirs {
                mine.entry(*word).or_insert_with(|| name.clone());
            }
        }
        if self.languages.is_none() {
            self.languages.clone_from(&other.languages);
        }
    }

    /// The languages of the official and of the other side, where the lexicon was made for some.
    pub fn languages(&self) -> Option<&[Language; 2]> {
        self.languages.as_ref()
    }

    /// The same lexicon, made for these languages.
    #[must_use]
    pub fn between(self, official: Language, counterpart: Language) -> Self {
        Lexicon { languages: Some([official, counterpart]), ..self }
    }

    /// The same lexicon with its sides exchanged: what the official words were is said of the others.
    ///
    /// ```
    /// let lexicon = bitext::lexicon::read("x.dic", "bridge\t橋\n")?.turned();
    /// assert_eq!(lexicon.translations()[0].official, "橋");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn turned(mut self) -> Self {
        self.counts.swap(0, 1);
        self.seen.swap(0, 1);
        self.names.swap(0, 1);
        if let Some(languages) = &mut self.languages {
            languages.swap(0, 1);
        }
        self
    }

    /// How many pairs of words it holds, those that only one direction knows included.
    pub fn pairs(&self) -> usize {
        let [forth, back] = &self.counts;
        forth.len() + back.keys().filter(|(z, e)| !forth.contains_key(&(*e, *z))).count()
    }

    /// How often a word, in the form that [`lexical_words`] gives, was seen on the official and on the other side.
    ///
    /// ```
    /// let lexicon = bitext::lexicon::read("x.dic", "bridge\t橋\t7\n")?;
    /// assert_eq!(lexicon.times_seen("橋"), [0.0, 7.0]);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn times_seen(&self, word: &str) -> [f32; 2] {
        [0, 1].map(|side: usize| self.seen[side].get(&numbered(word)).copied().unwrap_or_default())
    }

    /// How many words of either side it has seen.
    pub fn size(&self) -> [usize; 2] {
        [self.seen[0].len(), self.seen[1].len()]
    }

    /// Remembers the characters of those words of a text that it knows. `side` is 0 for the official side and 1 for the
    /// other.
    pub(crate) fn name_words(&mut self, side: usize, text: &str) {
        let (seen, names) = (&self.seen[side], &mut self.names[side]);
        lexical_words(text, |word| {
            let number = numbered(word);
            if seen.contains_key(&number) && !names.contains_key(&number) {
                names.insert(number, word.to_owned());
            }
        });
    }
}
