//! One side of a pair, cut into words that know their form, their sentence and whether they are a name's.

mod index;

use super::values::{Quantity, Value};
use super::vocabulary::{COURTESIES, is_common, same_thing};
use crate::document::Span;
use crate::words::{is_function_word, normal_form, stem, tokens};
use index::Index;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::cell::RefCell;
use std::hash::Hasher;
use std::ops::Range;

/// A key for comparing strings: their hash.
pub(crate) type Key = u64;

/// The key of a string.
pub(crate) fn key(text: &str) -> Key {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// A word of one side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Where it stands in the text.
    pub(crate) span: Span,
    /// Key of its normal form.
    pub(crate) form: Key,
    /// Key of the stem of its normal form; for the name of a place or its people, of the place.
    pub(crate) stem: Key,
    /// Whether it is a function word, or a courtesy title: it names nothing.
    pub(crate) function: bool,
    /// Whether its capital is a name's, not that of a sentence's first word or of a headline.
    pub(crate) capital: bool,
    /// Whether two or more of its letters are capitals, as in acronyms.
    pub(crate) acronym: bool,
    /// Whether it begins with a digit.
    pub(crate) number: bool,
    /// Whether it is part of a number, date or amount, which are compared as values.
    pub(crate) value: bool,
}

/// One side of a pair.
pub(crate) struct Text<'a> {
    pub(crate) text: &'a str,
    pub(crate) words: Vec<Word>,
    /// For each sentence, its words.
    pub(crate) sentences: Vec<Range<usize>>,
    by_form: Index,
    by_stem: Index,
    /// Surnames, by stem, that were looked for: whether an address stands before one.
    pub(super) addressed: RefCell<FxHashMap<Key, bool>>,
}

impl<'a> Text<'a> {
    /// Cuts the sentences (ascending spans into `text`) into words. `known` remembers words for the other side.
    pub(crate) fn new(text: &'a str, sentences: &[Span], known: &mut Forms) -> Self {
        let mut words = Vec::with_capacity(text.len() / 6);
        let ranges = sentences.iter().map(|sentence| {
            let first = words.len();
            let content = sentence.of(text);
            words.extend(tokens(content).map(|token| {
                let span = Span::new(sentence.start + token.span.start, sentence.start + token.span.end);
                known.word(span, span.of(text))
            }));
            if is_in_capitals(content) {
                words[first..].iter_mut().for_each(|word| known.without_capitals(word, text));
            }
            first..words.len()
        });
        let sentences = ranges.collect();
        let by_form = Index::new(words.iter().map(|word: &Word| word.form));
        let by_stem = Index::new(words.iter().map(|word: &Word| word.stem));
        let mut side = Text { text, words, sentences, by_form, by_stem, addressed: RefCell::default() };
        side.judge_capitals();
        side
    }

    /// The characters of a word.
    pub(crate) fn of(&self, word: usize) -> &'a str {
        self.words[word].span.of(self.text)
    }

    /// Whether a word is one of some lower-case words, however it is written.
    pub(crate) fn is_any(&self, word: usize, words: &[&str]) -> bool {
        words.iter().any(|other| self.of(word).eq_ignore_ascii_case(other))
    }

    /// The characters between a word and the next one.
    pub(crate) fn gap(&self, word: usize) -> &'a str {
        &self.text[self.words[word].span.end..self.words[word + 1].span.start]
    }

    /// From the first to the last character of some words.
    pub(crate) fn span(&self, words: &Range<usize>) -> Span {
        Span::new(self.words[words.start].span.start, self.words[words.end - 1].span.end)
    }

    /// The forms of some words.
    pub(crate) fn forms(&self, words: &Range<usize>) -> &[Key] {
        self.by_form.keys(words)
    }

    /// The words with a form, in reading order.
    pub(crate) fn with_form(&self, form: Key) -> &[usize] {
        self.by_form.places(form)
    }

    /// The words with that one of some forms which is the rarest in the text.
    pub(crate) fn with_rarest(&self, forms: &[Key]) -> &[usize] {
        self.by_form.rarest(forms).1
    }

    /// Every stretch of `range` that has these forms.
    pub(crate) fn find_all(&self, range: &Range<usize>, forms: &[Key]) -> Vec<Range<usize>> {
        self.by_form.find(range.clone(), forms).collect()
    }

    /// The words with a stem, in reading order.
    pub(crate) fn with_stem(&self, stem: Key) -> &[usize] {
        self.by_stem.places(stem)
    }

    /// Every stretch of the text that has these stems.
    pub(crate) fn with_stems<'s>(&'s self, stems: &'s [Key]) -> impl Iterator<Item = Range<usize>> + 's {
        self.by_stem.find(0..self.words.len(), stems)
    }

    /// Every stretch of `range` that has these stems.
    pub(crate) fn with_stems_in<'s>(
        &'s self,
        range: &Range<usize>,
        stems: &'s [Key],
    ) -> impl Iterator<Item = Range<usize>> + use<'s, 'a> {
        self.by_stem.find(range.clone(), stems)
    }

    /// The words that a span covers as a whole.
    pub(crate) fn words_in(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.span.start < span.start);
        first..first.max(self.words.partition_point(|word| word.span.end <= span.end))
    }

    /// The words that a span covers, be it in part.
    pub(crate) fn words_touching(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.span.end <= span.start);
        first..first.max(self.words.partition_point(|word| word.span.start < span.end))
    }

    /// The stems of some words.
    pub(crate) fn stems(&self, words: &Range<usize>) -> &[Key] {
        self.by_stem.keys(words)
    }

    /// Those of some words that are no function words.
    pub(crate) fn content(&self, words: &Range<usize>) -> impl Iterator<Item = usize> + '_ {
        words.clone().filter(|&word| !self.words[word].function)
    }

    /// The words of a range of sentences.
    pub(crate) fn words_of(&self, sentences: Range<usize>) -> Range<usize> {
        if sentences.is_empty() {
            return 0..0;
        }
        self.sentences[sentences.start].start..self.sentences[sentences.end - 1].end
    }

    /// Marks the words of values. Values in words (`one`, `first`) stay ordinary words: they are parts of names too.
    pub(crate) fn mark_values(&mut self, words: &Range<usize>, values: &[Value]) {
        let mut rest = words.clone();
        for value in values {
            let text = value.span.of(self.text);
            if !matches!(value.quantity, Quantity::Date(_)) && !text.bytes().any(|byte| byte.is_ascii_digit()) {
                continue;
            }
            rest.start += self.words[rest.clone()].partition_point(|word| word.span.end <= value.span.start);
            for word in self.words[rest.clone()].iter_mut().take_while(|word| word.span.start < value.span.end) {
                word.value = true;
            }
        }
    }

    /// Takes the capitals of sentence beginnings and headlines back, unless the word shows elsewhere that they are its own.
    fn judge_capitals(&mut self) {
        let headlines: Vec<bool> = self.sentences.iter().map(|sentence| self.is_title_case(sentence)).collect();
        let proper = self.capitals_inside_sentences(&headlines);
        let plain = self.in_lower_case(&headlines);
        for (sentence, headline) in self.sentences.clone().into_iter().zip(headlines) {
            if headline {
                for word in sentence {
                    let own = self.words[word].acronym || proper.contains(&self.words[word].form);
                    self.words[word].capital &= own;
                }
            } else {
                for word in sentence.clone() {
                    if self.opens(&sentence, word) {
                        self.words[word].capital &= self.opens_with_name(word, &sentence, &proper, &plain);
                    }
                }
            }
        }
    }

    /// Those forms of capitalised opening words that stand somewhere in lower case, too.
    fn in_lower_case(&self, headlines: &[bool]) -> FxHashSet<Key> {
        let running = self.sentences.iter().zip(headlines).filter(|(_, headline)| !**headline);
        let openings =
            running.flat_map(|(sentence, _)| sentence.clone().filter(move |&word| self.opens(sentence, word)));
        let doubtful: FxHashSet<Key> = openings
            .map(|word| &self.words[word])
            .filter(|word| word.capital && !word.function && !is_common(word.stem))
            .map(|word| word.form)
            .collect();
        if doubtful.is_empty() {
            return doubtful;
        }
        let plain = self.words.iter().filter(|word| !word.capital && doubtful.contains(&word.form));
        plain.map(|word| word.form).collect()
    }

    /// Forms that are capitalised in the middle of a sentence.
    fn capitals_inside_sentences(&self, headlines: &[bool]) -> FxHashSet<Key> {
        let running =
            self.sentences.iter().zip(headlines).filter(|(_, headline)| !**headline).map(|(sentence, _)| sentence);
        running
            .flat_map(|sentence| sentence.clone().filter(move |&word| !self.opens(sentence, word)))
            .filter(|&word| self.words[word].capital)
            .map(|word| self.words[word].form)
            .collect()
    }

    /// Whether a word is the first of a sentence, or comes after a colon or another stop inside it and begins a clause of its own.
    fn opens(&self, sentence: &Range<usize>, word: usize) -> bool {
        let after_stop = || {
            let gap = self.gap(word - 1);
            gap.len() > 1 && gap.ends_with(' ') && (gap.contains([':', '?', '!', '…']) || self.ends_clause(word - 1))
        };
        word == sentence.start || (self.words[word].capital && after_stop())
    }

    /// Whether the stop after a word may end a clause inside a sentence: it is no initial or short abbreviation (`Mr.`, `St.`).
    fn ends_clause(&self, word: usize) -> bool {
        let known = &self.words[word];
        !known.function && !known.acronym && known.span.len() > 3 && self.gap(word).starts_with('.')
    }

    /// Whether a sentence's first word has its capital by itself: it is an acronym, has it in mid-sentence elsewhere, or a
    /// name goes on right after it.
    fn opens_with_name(
        &self,
        first: usize,
        sentence: &Range<usize>,
        proper: &FxHashSet<Key>,
        plain: &FxHashSet<Key>,
    ) -> bool {
        let word = &self.words[first];
        if word.acronym || proper.contains(&word.form) {
            return !word.function;
        }
        let adverb = self.of(first).ends_with("ly");
        if !adverb && !is_common(word.stem) && !word.function && !word.number && !plain.contains(&word.form) {
            return true;
        }
        let goes_on = first + 1 < sentence.end && self.words[first + 1].capital && self.gap(first) == " ";
        goes_on && !word.function && !adverb
    }

    /// Whether a line is a headline in title case: no final stop, and nearly every content word has a capital.
    fn is_title_case(&self, sentence: &Range<usize>) -> bool {
        let content = || sentence.clone().filter(|&word| !self.words[word].function && !self.words[word].number);
        let (all, capital) = (content().count(), content().filter(|&word| self.words[word].capital).count());
        let Some(last) = sentence.clone().last() else { return false };
        let end = self.words[last].span.end;
        let stopped = self.text[end..].starts_with(['.', '!', '?', ';', ':', ',']);
        !stopped && all >= 3 && capital * 10 >= all * 8
    }
}

/// What is known of a word whatever its place. Most words of a pair occur more than once, so each is looked at once.
#[derive(Default)]
pub(crate) struct Forms {
    known: FxHashMap<Key, Word>,
    form: String,
}

impl Forms {
    /// Makes a word of a line in capitals what it is elsewhere: no acronym, and perhaps a function word.
    fn without_capitals(&mut self, word: &mut Word, text: &str) {
        normal_form(word.span.of(text), &mut self.form);
        (word.acronym, word.function) = (false, is_function_word(&self.form) || COURTESIES.holds(word.form));
    }

    fn word(&mut self, span: Span, text: &str) -> Word {
        let form = &mut self.form;
        let word = self.known.entry(key(text)).or_insert_with(|| word(text, form));
        Word { span, ..*word }
    }
}

/// A word without its place.
fn word(text: &str, form: &mut String) -> Word {
    let capitals = if text.is_ascii() {
        text.bytes().filter(u8::is_ascii_uppercase).count()
    } else {
        text.chars().filter(|c| c.is_uppercase()).count()
    };
    normal_form(text, form);
    let whole = key(form);
    // `US`, `IT` and `WHO` are names, although they are written like function words.
    let contracted = text.starts_with("I'") || text.starts_with("I’");
    let function = contracted || !is_acronym(text, capitals) && (is_function_word(form) || COURTESIES.holds(whole));
    Word {
        span: Span::default(),
        form: whole,
        stem: if function { whole } else { same_thing(whole).unwrap_or_else(|| key(stem(form))) },
        function,
        capital: text.starts_with(|c: char| c.is_uppercase()) || capitals > 1,
        acronym: is_acronym(text, capitals),
        number: text.starts_with(|c: char| c.is_ascii_digit()),
        value: false,
    }
}

/// Whether a line of several words is all in capitals, so that its capitals say nothing.
fn is_in_capitals(line: &str) -> bool {
    let words = line.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    words > 3 && !line.chars().any(char::is_lowercase) && line.chars().any(char::is_uppercase)
}

/// Two capitals or more within one part of the word: `WSO`, `HarO`, `B/Ds`, not `Commissioner-General` or `McArthur`.
fn is_acronym(text: &str, capitals: usize) -> bool {
    if capitals < 2 {
        return false;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let parts = text.split('-').filter(|part| part.starts_with(char::is_uppercase)).count();
    capitals > parts && capitals * 2 >= letters
}

/// The letters of an acronym in lower case, without a plural s.
pub(crate) fn acronym_letters(acronym: &str) -> String {
    let singular =
        acronym.strip_suffix('s').filter(|stem| stem.ends_with(|c: char| c.is_uppercase())).unwrap_or(acronym);
    singular.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the initials of some words, hyphened parts included, spell an acronym.
pub(crate) fn spells_initials(text: &Text<'_>, words: &[usize], acronym: &str) -> bool {
    let parts = words.iter().flat_map(|&word| text.of(word).split('-'));
    let initials: String = parts.filter_map(|part| part.chars().next()).flat_map(char::to_lowercase).collect();
    initials == acronym_letters(acronym)
}

/// Whether a word is the acronym of some words of another text.
pub(crate) fn is_acronym_of(short: (&Text<'_>, &[usize]), long: (&Text<'_>, &[usize])) -> bool {
    matches!(short.1, [word] if spells_initials(long.0, long.1, short.0.of(*word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn capitals(text: &str) -> Vec<&str> {
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).chain([text.len()]).collect();
        let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
        let spans: Vec<Span> = starts.zip(&ends).map(|(start, &end)| Span::new(start, end)).collect();
        let side = Text::new(text, &spans, &mut Forms::default());
        (0..side.words.len()).filter(|&word| side.words[word].capital).map(|word| side.of(word)).collect()
    }

    #[test]
    fn takes_back_the_capital_of_a_first_word() {
        assert_eq!(capitals("Water is safe, said the Harbour Office."), ["Harbour", "Office"]);
        assert_eq!(capitals("Harbour Office staff came."), ["Harbour", "Office"]);
        assert_eq!(capitals("WSD said so."), ["WSD"]);
    }

    #[test]
    fn takes_back_the_capitals_of_a_headline() {
        assert_eq!(capitals("New Bridge Opens Over Creek\nCars use the Bridge today."), ["Bridge", "Bridge"]);
    }

    #[test]
    fn tells_acronyms_from_names() {
        for (word, expected) in
            [("WSO", true), ("HarO", true), ("B/Ds", true), ("SMEs", true), ("Anne-Marie", false), ("McArthur", false)]
        {
            assert_eq!(is_acronym(word, word.chars().filter(|c| c.is_uppercase()).count()), expected, "{word}");
        }
    }
}
