//! A light English stemmer: the longest suffix of a short list comes off, the rest is the stem.

/// Suffixes of inflection and of the commonest derivations by their last character, longest first. `-our/-or`, `-ise/-ize`
/// fall together because the stem ends before them.
fn suffixes(last: u8) -> &'static [&'static str] {
    match last {
        b's' => &[
            "isations", "izations", "ations", "ements", "ments", "ions", "ings", "ises", "izes", "ies", "ers", "ors",
            "es", "'s", "’s", "s",
        ],
        b'n' => &["isation", "ization", "ation", "ition", "ion"],
        b't' => &["ement", "ment"],
        b'g' => &["ising", "izing", "ing"],
        b'd' => &["ised", "ized", "ied", "ed"],
        b'e' => &["ise", "ize", "ive", "e"],
        b'l' => &["al"],
        b'r' => &["er", "or"],
        b'y' => &["ly", "y"],
        _ => &[],
    }
}

/// Shortest stem in bytes: shorter ones fall together too easily.
const SHORTEST: usize = 4;

/// The stem of a lower-case word: a prefix of it. Words with digits and short words are left whole.
///
/// ```
/// use bitext::words::stem;
/// assert_eq!(stem("policies"), stem("policy"));
/// assert_eq!(stem("promoting"), stem("promotion"));
/// assert_eq!(stem("2024s"), "2024s");
/// ```
pub fn stem(word: &str) -> &str {
    if word.len() <= SHORTEST || word.bytes().any(|b| b.is_ascii_digit()) {
        return word;
    }
    let last = word.as_bytes()[word.len() - 1];
    let mut stems = suffixes(last).iter().filter_map(|suffix| word.strip_suffix(suffix));
    stems.find(|stem| stem.len() >= SHORTEST).unwrap_or(word)
}

/// Endings that make a word of another class or number from the same base.
const DERIVATIONS: &[&str] = &[
    "", "s", "es", "ed", "d", "ing", "e", "y", "ies", "ic", "ical", "al", "ally", "ly", "ion", "ions", "ation", "er",
    "ers", "or", "ist", "ism", "an", "ian", "n", "ish", "ese", "i", "ive", "ment", "able", "ful", "ness", "ity",
];

/// Whether two lower-case words differ in their endings only: `photographer` and `photography`, not `port` and `pore`.
///
/// ```
/// use bitext::words::is_derivation;
/// assert!(is_derivation("technology", "technological"));
/// assert!(!is_derivation("elmsea", "elmshire"));
/// ```
pub fn is_derivation(a: &str, b: &str) -> bool {
    let shared =
        a.char_indices().zip(b.chars()).take_while(|((_, x), y)| x == y).map(|((at, x), _)| at + x.len_utf8()).last();
    let shared = shared.unwrap_or(0);
    let derives = |word: &str| DERIVATIONS.contains(&&word[shared..]);
    shared >= 3 && derives(a) && derives(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_forms_of_one_word() {
        for (a, b) in [
            ("digitalisation", "digitalize"),
            ("measures", "measure"),
            ("bureaus", "bureau"),
            ("developing", "development"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn leaves_short_words_whole() {
        for word in ["is", "the", "says", "bus", "áé"] {
            assert_eq!(stem(word), word);
        }
    }
}
