//! The words that a lexicon knows: stems, figures and Han characters.

use super::Word;
use crate::words::{stem, tokens};
use rustc_hash::FxHasher;
use std::hash::Hasher;
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

/// The number of a word.
pub(crate) fn numbered(word: &str) -> Word {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    (hasher.finish() >> 16) as u32
}
