//! What a sentence is compared by, computed once a sentence: its length and its units (stems, character grams, names).
//!
//! A unit is a hash of its characters. A hash needs no dictionary of strings; units are counted in about four times as many
//! buckets as there are units, so that a clash is rare and harmless.

use super::coarse::{Sketch, sketches};
use super::cognate::{Class, cognates, figures_of};
use crate::document::{Span, is_han};
use crate::lexicon::{Vocabulary, Word, lexical_words};
use crate::words::{stem, tokens};
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Length of a character gram.
const GRAM: usize = 4;

/// Bytes of text for each word of it, at least in English, to ask for memory by.
const BYTES_A_WORD: usize = 5;

/// The units of one kind, sentence after sentence.
#[derive(Default)]
pub(crate) struct Units {
    /// Hashes of all units.
    hashes: Vec<u32>,
    /// Where each sentence's units end in `hashes`.
    ends: Vec<usize>,
}

impl Units {
    fn close_sentence(&mut self) {
        self.ends.push(self.hashes.len());
    }

    /// The units of some sentences.
    pub(crate) fn of(&self, sentences: &Range<usize>) -> UnitsOf<'_> {
        UnitsOf { units: self, sentences: sentences.clone() }
    }

    fn start(&self, sentence: usize) -> usize {
        if sentence == 0 { 0 } else { self.ends[sentence - 1] }
    }
}

/// The units of some sentences that follow each other.
#[derive(Clone)]
pub(crate) struct UnitsOf<'a> {
    units: &'a Units,
    sentences: Range<usize>,
}

impl<'a> UnitsOf<'a> {
    /// The number of units of all sentences.
    pub(crate) fn len(&self) -> usize {
        self.units.start(self.sentences.end) - self.units.start(self.sentences.start)
    }

    /// The hashes of each sentence.
    pub(crate) fn sentences(&self) -> impl DoubleEndedIterator<Item = &'a [u32]> + ExactSizeIterator + Clone + use<'a> {
        let units = self.units;
        self.sentences.clone().map(move |sentence| &units.hashes[units.start(sentence)..units.ends[sentence]])
    }
}

/// The features of one side's sentences.
#[derive(Default)]
pub(crate) struct Features {
    /// Length of each sentence in characters that are not blank; a Han character counts as [`HAN_LENGTH`].
    pub(crate) lengths: Vec<f32>,
    /// Whether each sentence ends without a full stop.
    pub(crate) fragments: Vec<bool>,
    /// Stems of words.
    pub(crate) stems: Units,
    /// Character grams of the lower-cased text, with a blank at either end.
    pub(crate) grams: Units,
    /// Numbers and capitalised words, lower-cased.
    pub(crate) names: Units,
}

/// The cognates of a sentence, without repeats, sorted.
pub(crate) type Cognates = Vec<(Class, u32)>;

/// What a sentence is compared by across languages.
#[derive(Default)]
pub(crate) struct Interlingual {
    /// As in [`Features`].
    pub(crate) lengths: Vec<f32>,
    /// What stays the same in any language.
    pub(crate) cognates: Vec<Cognates>,
    /// The words that a lexicon may know.
    pub(crate) words: Vec<Vec<Word>>,
}

impl Interlingual {
    /// The features of `sentences`, spans into `text`, whose words are numbered in a vocabulary.
    pub(crate) fn new(text: &str, sentences: &[Span], vocabulary: &mut Vocabulary) -> Self {
        let mut features = Interlingual::default();
        for span in sentences {
            let sentence = span.of(text);
            features.lengths.push(length(sentence));
            let mut found = Vec::new();
            cognates(sentence, |class, hash| found.push((class, hash)));
            found.sort_unstable();
            found.dedup();
            features.cognates.push(found);
            let mut words = Vec::new();
            lexical_words(sentence, |word| words.push(vocabulary.number(word)));
            features.words.push(words);
        }
        features
    }

    /// The number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Length of all sentences.
    pub(crate) fn total(&self) -> f32 {
        self.lengths.iter().sum()
    }

    /// Both sides' cognates, for the way through a long lattice.
    pub(crate) fn sketches(&self, other: &Interlingual) -> [Sketch; 2] {
        let hashes = [self, other].map(|side| {
            let sentence = |(cognates, length): (&Cognates, &f32)| {
                (cognates.iter().map(|(_, hash)| *hash).collect::<Vec<u32>>(), *length)
            };
            side.cognates.iter().zip(&side.lengths).map(sentence).collect::<Vec<_>>()
        });
        let [official, counterpart] = &hashes;
        let sentences =
            [official, counterpart].map(|side| side.iter().map(|(units, length)| (units.as_slice(), *length)));
        let [official, counterpart] = sentences;
        sketches(official, counterpart)
    }
}

/// How many Latin letters say what one Han character says.
const HAN_LENGTH: f32 = 3.0;

impl Features {
    /// The features of `sentences`, spans into `text`.
    pub(crate) fn new(text: &str, sentences: &[Span]) -> Self {
        let mut features = Features::with_capacity(sentences);
        let mut folded = String::new();
        for span in sentences {
            let sentence = span.of(text);
            features.lengths.push(length(sentence));
            features.fragments.push(is_fragment(sentence));
            fold(sentence, &mut folded);
            features.add_words(sentence, &folded);
            features.add_grams(&folded);
            for units in [&mut features.stems, &mut features.grams, &mut features.names] {
                units.close_sentence();
            }
        }
        features
    }

    /// No features, with memory for those of some sentences.
    fn with_capacity(sentences: &[Span]) -> Self {
        let bytes = sentences.iter().map(|span| span.len()).sum::<usize>();
        let units =
            |units: usize| Units { hashes: Vec::with_capacity(units), ends: Vec::with_capacity(sentences.len()) };
        Features {
            lengths: Vec::with_capacity(sentences.len()),
            fragments: Vec::with_capacity(sentences.len()),
            stems: units(bytes / BYTES_A_WORD),
            grams: units(bytes),
            names: units(bytes / BYTES_A_WORD / 4),
        }
    }

    /// The number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Both sides' stems, for the way through a long lattice.
    pub(crate) fn sketches(&self, other: &Features) -> [Sketch; 2] {
        let [official, counterpart] =
            [self, other].map(|side| side.stems.of(&(0..side.len())).sentences().zip(side.lengths.iter().copied()));
        sketches(official, counterpart)
    }

    fn add_words(&mut self, sentence: &str, folded: &str) {
        let is_ascii = sentence.is_ascii();
        for token in tokens(sentence) {
            let name = token.of(sentence).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            if is_ascii {
                // Folding put one blank before the text and changed no length.
                self.add_word(&folded[token.span.start + 1..token.span.end + 1], name);
            } else {
                let word: String = token.of(sentence).nfkc().flat_map(char::to_lowercase).collect();
                self.add_word(&word, name);
            }
        }
    }

    fn add_word(&mut self, word: &str, name: bool) {
        if let Some(figures) = without_separators(word).or_else(|| figures_of(word)) {
            return self.add_word(&figures, true);
        }
        self.stems.hashes.push(hash(stem(word).as_bytes()));
        if name {
            self.names.hashes.push(hash(word.as_bytes()));
        }
    }

    fn add_grams(&mut self, folded: &str) {
        if folded.chars().nth(GRAM - 1).is_none() {
            // Fewer characters than a gram has are a gram of their own; an empty line has none.
            self.grams.hashes.extend((folded != "  ").then(|| hash(folded.as_bytes())));
            return;
        }
        if let (Some((first, rest)), true) = (folded.as_bytes().split_first_chunk::<{ GRAM - 1 }>(), folded.is_ascii())
        {
            let mut gram = first.iter().fold(0, |gram: u32, &byte| gram << 8 | u32::from(byte));
            self.grams.hashes.extend(rest.iter().map(|&byte| {
                gram = gram << 8 | u32::from(byte);
                spread(gram)
            }));
            return;
        }
        let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
        let grams = starts.windows(GRAM + 1).map(|window| match folded.as_bytes()[window[0]..window[GRAM]] {
            // The same gram has the same hash in a sentence of ASCII alone.
            [a, b, c, d] => spread(u32::from_be_bytes([a, b, c, d])),
            ref longer => hash(longer),
        });
        self.grams.hashes.extend(grams);
    }
}

/// Whether a sentence ends without a mark that ends sentences, closing quotes and brackets apart.
fn is_fragment(sentence: &str) -> bool {
    let end = sentence.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]}」』）".contains(c));
    !end.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '：', '；'])
}

fn length(sentence: &str) -> f32 {
    if sentence.is_ascii() {
        // Sums of bytes are added up many at a time.
        let visible = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(!byte.is_ascii_whitespace())).sum::<u8>();
        return sentence.as_bytes().chunks(255).map(|bytes| usize::from(visible(bytes))).sum::<usize>() as f32;
    }
    sentence.chars().filter(|c| !c.is_whitespace()).map(|c| if is_han(c) { HAN_LENGTH } else { 1.0 }).sum()
}

/// Figures without the commas that stand before each three of them: `5,200` is `5200`, but `1,5` is a decimal.
fn without_separators(word: &str) -> Option<String> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (first, rest) = word.split_once(',')?;
    let rest: Vec<&str> = rest.split(',').collect();
    let is_group = |it: &&str| it.len() == 3 && it.bytes().all(|b| b.is_ascii_digit());
    rest.iter().all(is_group).then(|| first.to_owned() + &rest.concat())
}

/// Lower case, NFKC, a blank at either end.
fn fold(sentence: &str, folded: &mut String) {
    folded.clear();
    folded.push(' ');
    if sentence.is_ascii() {
        folded.push_str(sentence);
        folded.make_ascii_lowercase();
    } else {
        folded.extend(sentence.nfkc().flat_map(char::to_lowercase));
    }
    folded.push(' ');
}

/// Four bytes are their own number; one multiplication spreads it over all bits.
fn spread(gram: u32) -> u32 {
    (u64::from(gram).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    (hasher.finish() >> 16) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_one_unit_however_they_are_written() {
        let names = |text: &str| Features::new(text, &[Span::new(0, text.len())]).names.hashes;
        assert_eq!(names("5,200 boats in seven days"), names("5200 boats in 7 days"));
        assert_eq!(names("one of many"), names("many"), "mostly a pronoun");
        assert_ne!(names("1,5 km"), names("15 km"), "a decimal comma");
    }

    #[test]
    fn grams_are_the_same_beside_letters_beyond_ascii() {
        let grams = |text: &str| Features::new(text, &[Span::new(0, text.len())]).grams.hashes;
        let (plain, curly) = (grams("harbour's pier"), grams("harbour’s pier"));
        assert_eq!(plain.iter().filter(|it| curly.contains(it)).count(), plain.len() - GRAM);
    }
}
