//! The words that a lexicon knows: stems, figures and Han characters.

use super::Word;
use crate::words::{stem, tokens};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// Calls `found` with every word of a sentence in the form that lexicons hold it: NFKC, lower case, without a common ending.
///
/// ```
/// let mut words = Vec::new();
/// bitext::lexicon::lexical_words("Policies 辦公室", |word| words.push(word.to_owned()));
/// assert_eq!(words, ["polic", "辦", "公", "室"]);
/// ```
pub fn lexical_words(sentence: &str, mut found: impl FnMut(&str)) {
    let mut folded = String::new();
    for token in tokens(sentence) {
        folded.clear();
        folded.extend(token.of(sentence).nfkc().flat_map(char::to_lowercase));
        found(stem(&folded));
    }
}

/// Words with numbers: the first has 0, the next new one 1, and so on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: FxHashMap<Arc<str>, Word>,
    words: Vec<Arc<str>>,
}

impl Vocabulary {
    /// The number of a word, which gets one if it has none.
    pub(crate) fn number(&mut self, word: &str) -> Word {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.next();
        let word: Arc<str> = word.into();
        self.words.push(Arc::clone(&word));
        self.numbers.insert(word, number);
        number
    }

    /// The number of a word that has one.
    pub(crate) fn get(&self, word: &str) -> Option<Word> {
        self.numbers.get(word).copied()
    }

    /// The word with a number that was given here.
    pub(crate) fn word(&self, number: Word) -> &str {
        &self.words[number as usize]
    }

    /// All words in the order of their numbers.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(AsRef::as_ref)
    }

    /// The number that no word has yet.
    pub(crate) fn next(&self) -> Word {
        Word::try_from(self.words.len()).expect("four billion words take more memory than there is")
    }
}
