//! Question marks that a name or a key has: "the show Who Is It? opens", "press Ctrl-? to".

use super::language::Lexicon;
use super::site::Site;

/// Whether the question mark before a small letter belongs to a name or a key, in a sentence that begins with a capital.
///
/// A key has no letter before the mark, a name has a capital. A question asks anew about every name ("Do you know Mary?
/// she left"), so inside one only the title of a work counts, which has a word that begins sentences.
pub(super) fn is_part_of_a_name_or_key(site: &Site<'_>, lexicon: &Lexicon) -> bool {
    let Some(is_question) = is_question(site.opening(), lexicon) else { return false };
    let name = Name::before(site, lexicon);
    name.is_title || (!is_question && (name.is_inside || is_key(site)))
}

/// Whether a sentence begins like a question; `None` where that cannot be told: without capital or data.
fn is_question(sentence: &str, lexicon: &Lexicon) -> Option<bool> {
    let sentence = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !sentence.starts_with(char::is_uppercase) {
        return None;
    }
    let mut words = sentence.split_whitespace().take(3).map(until_apostrophe);
    let first = lexicon.asks(words.next()?)?;
    Some(first || words.any(|word| word.starts_with(char::is_lowercase) && lexicon.asks(word) == Some(true)))
}

/// "Ctrl-?", "?", "is_open?".
fn is_key(site: &Site<'_>) -> bool {
    let token = last_words(site).next().unwrap_or_default();
    !token.ends_with(char::is_alphanumeric) || token.contains('_')
}

/// The words with capitals before the mark.
struct Name {
    /// Whether a word in small letters, or one that begins sentences, stands before them.
    is_inside: bool,
    /// Whether one of them begins sentences, the first word of the sentence left out.
    is_title: bool,
}

impl Name {
    fn before(site: &Site<'_>, lexicon: &Lexicon) -> Self {
        let begins = |word| word != "I" && (lexicon.starts_sentences(word) || lexicon.asks(word) == Some(true));
        let words =
            last_words(site).map(|word| until_apostrophe(word.trim_start_matches(|c: char| !c.is_alphanumeric())));
        let mut words = words.peekable();
        let mut name = Name { is_inside: false, is_title: false };
        let mut is_first = true;
        while let Some(word) = words.next_if(|word| word.starts_with(char::is_uppercase)) {
            let opens_the_sentence = words.peek().is_none();
            name.is_title |= !opens_the_sentence && begins(word);
            name.is_inside = !is_first && opens_the_sentence && begins(word);
            is_first = false;
        }
        name.is_inside |= !is_first && words.peek().is_some();
        name
    }
}

/// The words of the sentence before the mark, the last one first.
fn last_words<'t>(site: &Site<'t>) -> impl Iterator<Item = &'t str> {
    let near = site.near_before();
    let sentence = &near[near.len() - near.len().min(site.stop - site.sentence)..];
    sentence.rsplit(char::is_whitespace)
}

fn until_apostrophe(word: &str) -> &str {
    word.split(['\'', '’']).next().unwrap_or_default()
}
