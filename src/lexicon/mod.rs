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
mod counts;
mod excerpt;
mod file;
mod reader;
mod table;
mod words;

pub(crate) use corpus::count;
pub use corpus::learn;
pub(crate) use counts::Counts;
pub use file::{is_own, write};
pub use reader::read;
pub(crate) use table::Table;
pub use table::Translation;
pub(crate) use words::Vocabulary;
pub use words::lexical_words;

use crate::document::Language;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The largest count: no corpus has a word more often, and sums of such counts stay numbers.
const MOST: f32 = 1e9;

/// A word's number in a vocabulary.
pub(crate) type Word = u32;

/// Expected counts of word pairs, both ways.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(crate) counts: Counts,
    /// The words of either side.
    pub(crate) words: [Vocabulary; 2],
    /// The languages of both sides, where they are known.
    pub(crate) languages: Option<[Language; 2]>,
}

impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        self.languages == other.languages && self.named_pairs() == other.named_pairs() && self.named() == other.named()
    }
}

impl Lexicon {
    /// Whether it holds no pair.
    pub fn is_empty(&self) -> bool {
        self.counts.pairs.iter().all(FxHashMap::is_empty)
    }

    /// Adds what another lexicon of the same languages has seen.
    pub fn add(&mut self, other: &Lexicon) {
        let numbers = [0, 1].map(|side: usize| {
            let own = &mut self.words[side];
            other.words[side].words().map(|word| own.number(word)).collect::<Vec<Word>>()
        });
        self.counts.add(&other.counts.renumbered(&numbers));
        if self.languages.is_none() {
            self.languages.clone_from(&other.languages);
        }
    }

    /// How often each word of either side was seen.
    pub(crate) fn named(&self) -> [BTreeMap<&str, f32>; 2] {
        [0, 1].map(|side| {
            let named = |(word, count): (&Word, &f32)| (self.words[side].word(*word), *count);
            self.counts.seen[side].iter().map(named).collect()
        })
    }

    /// Both counts of every pair of words.
    pub(crate) fn named_pairs(&self) -> BTreeMap<(&str, &str), [f32; 2]> {
        let mut pairs: BTreeMap<(&str, &str), [f32; 2]> = BTreeMap::new();
        for (direction, counts) in self.counts.pairs.iter().enumerate() {
            for (&(explained, explaining), count) in counts {
                let [official, counterpart] =
                    if direction == 0 { [explained, explaining] } else { [explaining, explained] };
                let words = (self.words[0].word(official), self.words[1].word(counterpart));
                pairs.entry(words).or_default()[direction] += count;
            }
        }
        pairs
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
        self.counts = self.counts.turned();
        self.words.swap(0, 1);
        if let Some(languages) = &mut self.languages {
            languages.swap(0, 1);
        }
        self
    }

    /// How many pairs of words it holds, those that only one direction knows included.
    pub fn pairs(&self) -> usize {
        let [forth, back] = &self.counts.pairs;
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
        [0, 1].map(|side: usize| {
            let number = self.words[side].get(word);
            number.and_then(|number| self.counts.seen[side].get(&number)).copied().unwrap_or_default()
        })
    }

    /// How many words of either side it has seen.
    pub fn size(&self) -> [usize; 2] {
        [self.counts.seen[0].len(), self.counts.seen[1].len()]
    }
}
