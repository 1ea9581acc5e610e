//! A light English stemmer: the longest suffix of a short list comes off, the rest is the stem.

/// A suffix of up to eight bytes, as a number to compare endings of words with.
struct Suffix {
    bytes: usize,
    ending: u64,
}

impl Suffix {
    /// The suffixes of a list, in its order.
    const fn each<const N: usize>(texts: [&str; N]) -> [Suffix; N] {
        let mut suffixes = [const { Suffix { bytes: 0, ending: 0 } }; N];
        let mut at = 0;
        while at < N {
            let text = texts[at].as_bytes();
            assert!(text.len() <= 8, "a suffix fits into a number");
            suffixes[at] = Suffix { bytes: text.len(), ending: ending(text) >> (64 - 8 * text.len()) };
            at += 1;
        }
        suffixes
    }

    fn ends(&self, ending: u64) -> bool {
        ending >> (64 - 8 * self.bytes) == self.ending
    }
}

/// The last eight bytes of a word as a number, the last one highest, with zeros before a shorter word.
const fn ending(word: &[u8]) -> u64 {
    if let Some(last) = word.last_chunk() {
        return u64::from_le_bytes(*last);
    }
    let (mut ending, mut at) = (0, 0);
    while at < word.len() {
        ending = ending >> 8 | (word[at] as u64) << 56;
        at += 1;
    }
    ending
}

/// Suffixes of inflection and of the commonest derivations by their last character, longest first. `-our/-or`, `-ise/-ize`
/// fall together because the stem ends before them.
fn suffixes(last: u8) -> &'static [Suffix] {
    match last {
        b's' => {
            const {
                &Suffix::each([
                    "isations", "izations", "ations", "ements", "ments", "ions", "ings", "ises", "izes", "ies", "ers",
                    "ors", "es", "'s", "’s", "s",
                ])
            }
        }
        b'n' => const { &Suffix::each(["isation", "ization", "ation", "ition", "ion"]) },
        b't' => const { &Suffix::each(["ement", "ment"]) },
        b'g' => const { &Suffix::each(["ising", "izing", "ing"]) },
        b'd' => const { &Suffix::each(["ised", "ized", "ied", "ed"]) },
        b'e' => const { &Suffix::each(["ise", "ize", "ive", "e"]) },
        b'l' => const { &Suffix::each(["al"]) },
        b'r' => const { &Suffix::each(["er", "or"]) },
        b'y' => const { &Suffix::each(["ly", "y"]) },
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
    let (last, ending) = (word.as_bytes()[word.len() - 1], ending(word.as_bytes()));
    let fits = |suffix: &&Suffix| suffix.ends(ending) && word.len() - suffix.bytes >= SHORTEST;
    suffixes(last).iter().find(fits).map_or(word, |suffix| &word[..word.len() - suffix.bytes])
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
