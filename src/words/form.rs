//! The normal form of a word: what stays when spelling conventions and typography are taken away.
//!
//! Two words with one form are the same word to every check: `Harbour's` and `harbor`, `co-operation` and `cooperation`,
//! `digitalisation` and `digitalization`. The form is a key to compare by, not a spelling: `promise` becomes `promize` on
//! both sides and nobody sees it.

use super::{folded, is_function_word};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Pairs of spellings that no rule joins.
static SPELLINGS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("spellings.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

/// Endings, by their last character, that British and American spelling write differently, with the one that the form
/// takes. The first that fits counts.
fn endings(last: u8) -> &'static [(&'static str, &'static str)] {
    match last {
        b's' => &[
            ("isations", "izations"),
            ("ises", "izes"),
            ("tres", "ters"),
            ("ogues", "ogs"),
            ("ences", "enses"),
            ("mmes", "ms"),
        ],
        b'e' => &[
            ("ise", "ize"),
            ("yse", "yze"),
            ("tre", "ter"),
            ("bre", "ber"),
            ("ogue", "og"),
            ("ence", "ense"),
            ("mme", "m"),
        ],
        b'n' => &[("isation", "ization")],
        b'g' => &[("ising", "izing"), ("ysing", "yzing")],
        b'd' => &[("ised", "ized"), ("ysed", "yzed"), ("tred", "tered")],
        b'r' => &[("iser", "izer")],
        b'x' => &[("eaux", "eaus")],
        _ => &[],
    }
}

/// Writes the normal form of `word` into `form`.
///
/// ```
/// use bitext::words::normal_form;
/// let form = |word| { let mut form = String::new(); normal_form(word, &mut form); form };
/// assert_eq!(form("Harbour’s"), form("harbor"));
/// assert_eq!(form("Co-operation"), form("cooperation"));
/// assert_eq!(form("bureaux"), form("bureaus"));
/// assert_ne!(form("boundary"), form("border"));
/// ```
pub fn normal_form(word: &str, form: &mut String) {
    if word.contains(['/', '／']) {
        let parts = word.split(['/', '／']).map(|part| {
            normal_form(part, form);
            std::mem::take(form)
        });
        *form = parts.collect::<Vec<String>>().join("/");
        return;
    }
    fold(word, form);
    strip_possessive(form);
    if !form.bytes().all(|b| b.is_ascii_alphanumeric()) {
        form.retain(|c| !matches!(c, '-' | '.' | '\''));
    }
    if form.len() < 4 || is_function_word(form) {
        return;
    }
    if let Some(other) = SPELLINGS.get(form.as_str()) {
        form.clear();
        form.push_str(other);
    }
    if form.len() < 5 || !form.is_ascii() {
        return;
    }
    let last = form.as_bytes()[form.len() - 1];
    if let Some((ending, common)) = endings(last).iter().find(|(ending, _)| form.ends_with(ending)) {
        form.truncate(form.len() - ending.len());
        form.push_str(common);
    }
    join_letters(form);
}

/// Lower case without accents, with one kind of apostrophe and hyphen.
fn fold(word: &str, form: &mut String) {
    form.clear();
    if word.is_ascii() && !word.contains('`') {
        form.push_str(word);
        form.make_ascii_lowercase();
    } else {
        form.extend(word.chars().map(folded).nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase));
    }
}

fn strip_possessive(form: &mut String) {
    if form.as_bytes().last().is_some_and(u8::is_ascii_alphabetic) && !form.ends_with('s') {
        return;
    }
    for ending in ["'s", "s'"] {
        if form.ends_with(ending) {
            let keep = if ending.starts_with('s') { 1 } else { 0 };
            form.truncate(form.len() - ending.len() + keep);
            return;
        }
    }
}

/// `our` becomes `or`, `ae` and `oe` become `e`, doubled consonants become single. `form` is ASCII.
fn join_letters(form: &mut String) {
    let mut last = 0;
    let mut bytes = std::mem::take(form).into_bytes();
    let mut kept = 0;
    for at in 0..bytes.len() {
        let (byte, next) = (bytes[at], bytes.get(at + 1).copied());
        let dropped = match byte {
            b'a' | b'o' => kept > 0 && next == Some(b'e'),
            b'u' => last == b'o' && next == Some(b'r'),
            b'e' | b'i' => false,
            _ => byte == last && byte.is_ascii_alphabetic(),
        };
        if !dropped {
            (bytes[kept], last) = (byte, byte);
            kept += 1;
        }
    }
    bytes.truncate(kept);
    *form = String::from_utf8(bytes).unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(word: &str) -> String {
        let mut form = String::new();
        normal_form(word, &mut form);
        form
    }

    #[test]
    fn joins_spellings_of_one_word() {
        let pairs = [
            ("centre", "center"),
            ("programmes", "programs"),
            ("licence", "license"),
            ("enrolment", "enrollment"),
            ("labour", "labor"),
            ("organised", "organized"),
            ("analyse", "analyze"),
            ("catalogue", "catalog"),
            ("aluminium", "aluminum"),
            ("U.S.", "US"),
            ("Valparaíso", "Valparaiso"),
            ("bureaux/departments", "bureaus/departments"),
            ("kilometres", "kilometers"),
            ("sailor’s", "sailor's"),
            ("sailor‘s", "sailor's"),
            ("sailorʼs", "sailor's"),
            ("sailor＇s", "sailor's"),
            ("sailor`s", "sailor's"),
            ("e‑mail", "e－mail"),
            ("ＨａｒＯ", "HarO"),
        ];
        for (a, b) in pairs {
            assert_eq!(form(a), form(b), "{a} {b}");
        }
    }

    #[test]
    fn keeps_words_apart() {
        for (a, b) in [("policy", "police"), ("commission", "committee"), ("Bills", "Bill"), ("centre", "central")] {
            assert_ne!(form(a), form(b), "{a} {b}");
        }
    }
}
