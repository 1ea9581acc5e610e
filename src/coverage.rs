//! How much of an official text has a counterpart, and what makes a pair doubtful.
//!
//! A comparison of two texts that do not belong together finds no mismatch, which must not be taken for a good result.

use crate::align::Bead;
use crate::document::{Document, Language, Span};
use crate::pair::{Pair, PairReport};
use crate::words::{is_function_word, tokens};
use rustc_hash::FxHashMap;

/// How many sentences of an official text have a counterpart. Blank lines count as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Official sentences in beads with text on both sides.
    pub found: usize,
    /// All official sentences.
    pub all: usize,
}

impl Coverage {
    /// The coverage of an aligned pair.
    ///
    /// ```
    /// use bitext::coverage::Coverage;
    /// use bitext::{Document, Language, Options, Pair, compare};
    /// let document = |text: &str| Document::plain("a", text, Language::ENGLISH);
    /// let pair = Pair::new(document("The pier opened. It rained."), document("The pier was opened."));
    /// let coverage = Coverage::of(&pair, &compare(&pair, &Options::default()));
    /// assert_eq!(coverage, Coverage { found: 1, all: 2 });
    /// ```
    pub fn of(pair: &Pair, report: &PairReport) -> Self {
        let says_something = |span: &&Span| !span.of(pair.official.text()).trim().is_empty();
        let count = |sentences: &[Span]| sentences.iter().filter(says_something).count();
        let matched = |bead: &&Bead| !bead.is_null();
        let found =
            report.beads.iter().filter(matched).map(|bead| count(&report.official[bead.official.clone()])).sum();
        Coverage { found, all: count(&report.official) }
    }

    /// Whether fewer than this share of the sentences have a counterpart.
    pub fn is_below(self, share: f64) -> bool {
        (self.found as f64) < share * self.all as f64
    }
}

/// Why a comparison says little about a counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Doubt {
    /// One of the two texts is empty.
    Empty,
    /// Hardly a sentence has a counterpart, and the counterpart seems to be in another language.
    Foreign,
    /// Fewer than one official sentence of five have a counterpart.
    Unrelated,
    /// Fewer than half of the official sentences have a counterpart.
    Incomplete,
    /// The official text seems to be the translation, and the counterpart the official text.
    Swapped,
}

/// The share of sentences below which two texts are taken for unrelated.
const RELATED: f64 = 0.2;
/// The share of sentences below which a counterpart lacks most of the text.
const MOST: f64 = 0.5;

/// What makes a pair doubtful, if anything does.
///
/// ```
/// use bitext::coverage::{Doubt, doubt};
/// use bitext::{Document, Language, Options, Pair, compare};
/// let document = |text: &str| Document::plain("a", text, Language::ENGLISH);
/// let pair = Pair::new(document("The pier opened."), document(""));
/// assert_eq!(doubt(&pair, &compare(&pair, &Options::default())), Some(Doubt::Empty));
/// ```
pub fn doubt(pair: &Pair, report: &PairReport) -> Option<Doubt> {
    let empty = |document: &Document| document.text().trim().is_empty();
    if empty(&pair.official) || empty(&pair.counterpart) {
        return Some(Doubt::Empty);
    }
    let coverage = Coverage::of(pair, report);
    if coverage.is_below(RELATED) {
        return Some(if is_foreign(pair) { Doubt::Foreign } else { Doubt::Unrelated });
    }
    if coverage.is_below(MOST) {
        return Some(Doubt::Incomplete);
    }
    is_swapped(pair).then_some(Doubt::Swapped)
}

/// Words that a text must have before its language is judged.
const LEAST_WORDS: usize = 12;
/// The share of function words among the words of English prose is near .4; other languages share some of their forms.
const ENGLISH_SHARE: f64 = 0.15;

/// Whether a counterpart that should be in the official text's language, which is English, is not.
fn is_foreign(pair: &Pair) -> bool {
    let english = |document: &Document| document.language().is_variant_of(&Language::ENGLISH);
    if !english(&pair.official) || !english(&pair.counterpart) {
        return !pair.official.language().is_variant_of(pair.counterpart.language());
    }
    let text = pair.counterpart.text();
    let (mut words, mut function_words) = (0, 0);
    for token in tokens(text) {
        let word = token.span.of(text);
        if word.starts_with(char::is_alphabetic) {
            words += 1;
            function_words += usize::from(is_function_word(&word.to_lowercase()));
        }
    }
    words >= LEAST_WORDS && (function_words as f64) < ENGLISH_SHARE * words as f64
}

/// Acronyms that must be spelled by their names in the counterpart alone.
const LEAST_ACRONYMS: usize = 2;

/// Whether names of files or acronyms tell that the two texts changed places. A translation copies an acronym and renders its
/// name in other words, so that their letters do not agree; in the official text they do.
fn is_swapped(pair: &Pair) -> bool {
    let has = |document: &Document, words: &[&str]| words.iter().any(|word| named(document.name(), word));
    if has(&pair.official, &TRANSLATION) && has(&pair.counterpart, &OFFICIAL) {
        return true;
    }
    let [official, counterpart] = [&pair.official, &pair.counterpart].map(|document| acronyms(document.text()));
    let both = official.iter().filter_map(|(acronym, spelled)| Some((*spelled, *counterpart.get(acronym)?)));
    let (mut there, mut here) = (0, 0);
    both.for_each(|(in_official, in_counterpart)| {
        there += usize::from(in_counterpart && !in_official);
        here += usize::from(in_official && !in_counterpart);
    });
    there >= LEAST_ACRONYMS && here == 0
}

/// Names that people give to translations, and to the texts that these are compared with.
const TRANSLATION: [&str; 4] = ["counterpart", "mt", "translation", "translated"];
const OFFICIAL: [&str; 3] = ["official", "ref", "reference"];

/// Whether a path's last two parts hold a word between marks: `mt` in `mt/17.txt` and in `17.mt.txt`, not in `mtr.txt`.
fn named(path: &str, word: &str) -> bool {
    let parts = path.rsplit(['/', '\\']).take(2);
    parts.flat_map(|part| part.split(|c: char| !c.is_alphanumeric())).any(|found| found.eq_ignore_ascii_case(word))
}

/// Most words of a name before its acronym.
const NAME_WORDS: usize = 9;

/// The acronyms in brackets, and whether the words before one of their places spell them.
fn acronyms(text: &str) -> FxHashMap<&str, bool> {
    let mut acronyms = FxHashMap::default();
    for (at, _) in text.match_indices('(') {
        let inside = text[at + 1..].chars().take_while(char::is_ascii_alphanumeric).map(char::len_utf8).sum::<usize>();
        let acronym = &text[at + 1..at + 1 + inside];
        let capitals = acronym.bytes().filter(u8::is_ascii_uppercase).count();
        if (2..=8).contains(&acronym.len()) && capitals >= 2 && text[at + 1 + inside..].starts_with(')') {
            *acronyms.entry(acronym).or_default() |= is_spelled(acronym, &text[..at]);
        }
    }
    acronyms
}

/// Whether the last words of a text spell an acronym by their first letters; function words may be passed over.
fn is_spelled(acronym: &str, before: &str) -> bool {
    let words = before.rsplit(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let mut left = acronym.trim_end_matches('s').chars().rev().peekable();
    for word in words.take(NAME_WORDS) {
        let first = word.chars().next().map(|c| c.to_ascii_lowercase());
        if left.peek().map(|c| c.to_ascii_lowercase()) == first {
            left.next();
        } else if !is_function_word(&word.to_lowercase()) {
            break;
        }
        if left.peek().is_none() {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Coverage, Doubt, doubt, is_spelled, named};
    use crate::document::{Document, Language};
    use crate::options::Options;
    use crate::pair::{Pair, compare};

    const OFFICIAL: &str = "The Harbour Policy Office (HPO) was set up on Monday. It works with the Marine Safety Board (MSB). \
                            The two will open a hall in Saltcote. Tickets are free until May. Boats leave every hour. Bicycles stay ashore.";
    const COUNTERPART: &str = "The Port Office (HPO) was established on Monday. It works with the Sea Security Council (MSB). \
                               The two will open a hall in Saltcote. Tickets cost nothing until May. Boats depart hourly. Cycles are left on land.";

    fn of(official: (&str, &str), counterpart: (&str, &str)) -> Option<Doubt> {
        let document = |(name, text): (&str, &str)| Document::plain(name, text, Language::ENGLISH);
        let pair = Pair::new(document(official), document(counterpart));
        doubt(&pair, &compare(&pair, &Options::default()))
    }

    #[test]
    fn a_pair_that_belongs_together_is_in_no_doubt() {
        assert_eq!(of(("a", OFFICIAL), ("b", COUNTERPART)), None);
        assert_eq!(of(("a", OFFICIAL), ("b", OFFICIAL)), None);
    }

    #[test]
    fn texts_that_changed_places_are_told_by_their_acronyms_or_their_names() {
        assert_eq!(of(("a", COUNTERPART), ("b", OFFICIAL)), Some(Doubt::Swapped));
        let plain = OFFICIAL.replace("(HPO) ", "");
        assert_eq!(of(("x/mt/17.txt", &plain), ("x/official/17.txt", &plain)), Some(Doubt::Swapped));
        assert_eq!(of(("x/official/17.txt", &plain), ("x/mt/17.txt", &plain)), None);
    }

    #[test]
    fn an_empty_foreign_unrelated_or_short_counterpart_is_told() {
        assert_eq!(of(("a", OFFICIAL), ("b", " \n")), Some(Doubt::Empty));
        let german = "Das Wetter war gestern besonders schlecht. Viele Leute blieben zu Hause und lasen ein Buch. Am Abend kam \
                      ein Gewitter über die Stadt.";
        assert_eq!(of(("a", OFFICIAL), ("b", german)), Some(Doubt::Foreign));
        let other = "Growers of pears met far from the sea to speak about frost.";
        assert_eq!(of(("a", OFFICIAL), ("b", other)), Some(Doubt::Unrelated));
        let first = COUNTERPART.split_inclusive(". ").take(2).collect::<String>();
        assert_eq!(of(("a", OFFICIAL), ("b", &first)), Some(Doubt::Incomplete));
    }

    #[test]
    fn reads_acronyms_from_their_ends() {
        assert!(is_spelled("HPO", "It is the Harbour Policy Office "));
        assert!(is_spelled("MTB", "the Ministry of Transport and Boats"));
        assert!(!is_spelled("HPO", "the Port Office "));
        assert!(named("mt/17.txt", "mt") && named("17.mt.txt", "mt") && !named("mtr.txt", "mt"));
    }

    #[test]
    fn blank_lines_are_no_sentences() {
        let document = |text: &str| Document::plain("a", text, Language::ENGLISH);
        let pair = Pair::new(document("It opened.\n\n\nIt rained."), document("It opened.\n\nIt rained."));
        let options = Options::default().with_segmentation(crate::options::Segmentation::Lines).with_splits(false);
        assert_eq!(Coverage::of(&pair, &compare(&pair, &options)), Coverage { found: 2, all: 2 });
    }
}
