//! Words and their forms: what alignment and terminology compare texts by.

mod form;
mod inflect;
mod sign;
mod stem;
mod token;

pub use form::normal_form;
pub use inflect::{inflections, plurals};
pub use sign::{folded, is_symbol, is_unseen, sets_off};
pub use stem::{is_derivation, stem};
pub use token::{Token, tokens};

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static FUNCTION_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("function_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Whether a lower-case English word is a function word: it holds a sentence together and names nothing.
pub fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(word)
}
