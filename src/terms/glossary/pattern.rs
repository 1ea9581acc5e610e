//! The shapes that a term may have in a text, as keys of words.

use crate::glossary::{CaseRule, Term};
use crate::terms::text::{Key, Text, Word, key};
use crate::terms::vocabulary::{COURTESIES, place};
use crate::words::{inflections, is_function_word, normal_form, plurals, stem, tokens};
use std::ops::Range;

/// A term of more words than this is not looked for with other hyphens.
const MOST_HYPHENS: usize = 4;

/// The shapes of many terms. They lie in a few long lists: hundreds of thousands of small ones would leave the memory in
/// pieces, and slow down whatever is allocated afterwards.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    shapes: Vec<Shape>,
    words: Vec<ShapeWord>,
    keys: Vec<Key>,
    letters: String,
}

#[derive(Debug)]
struct Shape {
    term: u32,
    /// Where its words lie. Invariant: not empty.
    words: Range<u32>,
    /// Where the marks lie that stand between the term's words, and so may between those of a text.
    marks: Range<u32>,
}

#[derive(Debug)]
struct ShapeWord {
    /// Where the normal forms that fit lie, the term's own first.
    forms: Range<u32>,
    /// Where their stems as texts have them lie, the term's own first: most forms share one, so that they are good to look
    /// up by.
    stems: Range<u32>,
    /// Where the word lies as it must be written, as far as it goes; nothing where it may be written in any case.
    letters: Range<u32>,
}

/// One shape of a term, on its way to the others.
struct Pattern {
    words: Vec<PatternWord>,
}

/// What a word of a text must be.
struct PatternWord {
    forms: Vec<Key>,
    stems: Vec<Key>,
    /// Empty where any case will do.
    letters: String,
}

/// A word of a term.
struct Part<'a> {
    text: &'a str,
    /// Whether it carries the inflection of the whole.
    head: bool,
}

/// All shapes of a term: as it is written, and with other hyphens where that is only a matter of spelling.
fn patterns(term: &Term, case: CaseRule) -> Vec<Pattern> {
    let words: Vec<&str> = tokens(&term.text).map(|token| token.of(&term.text)).collect();
    let pattern = |words: Vec<PatternWord>| Pattern { words };
    let head = head(&words);
    let is_head = |word: usize| term.inflects && word == head;
    let parts: Vec<Part<'_>> =
        words.iter().enumerate().map(|(number, text)| Part { text, head: is_head(number) }).collect();
    let mut patterns = vec![pattern(parts.iter().map(|part| part.word(case)).collect())];
    if !term.inflects {
        return patterns;
    }
    if words.iter().any(|word| word.contains('-')) {
        let split = parts.iter().flat_map(|part| {
            let last = part.text.split('-').count() - 1;
            let pieces = part.text.split('-').enumerate();
            pieces.map(move |(number, text)| Part { text, head: part.head && number == last })
        });
        patterns.push(pattern(split.filter(|part| !part.text.is_empty()).map(|part| part.word(case)).collect()));
    }
    let lower = |word: &str| word.starts_with(char::is_lowercase) && !is_function_word(word);
    if (2..=MOST_HYPHENS).contains(&words.len()) {
        for first in 0..words.len() - 1 {
            if !(lower(words[first]) && lower(words[first + 1])) {
                continue;
            }
            let joined = [words[first], words[first + 1]].concat();
            let joined = Part { text: &joined, head: is_head(first) || is_head(first + 1) }.word(case);
            let rest = |range: Range<usize>| parts[range].iter().map(|part| part.word(case));
            patterns.push(pattern(rest(0..first).chain([joined]).chain(rest(first + 2..words.len())).collect()));
        }
    }
    patterns
}

/// The word that is inflected: the last one, or the one before the first function word (`bill of lading`).
fn head(words: &[&str]) -> usize {
    let linker = words.iter().skip(1).position(|word| is_function_word(word));
    linker.unwrap_or(words.len().saturating_sub(1))
}

impl Part<'_> {
    fn word(&self, case: CaseRule) -> PatternWord {
        let mut form = String::new();
        let (mut forms, mut stems): (Vec<Key>, Vec<Key>) = (Vec::new(), Vec::new());
        let mut add = |text: &str| {
            normal_form(text, &mut form);
            let whole = key(&form);
            if !forms.contains(&whole) {
                forms.push(whole);
                add_stems(&form, whole, &mut stems);
            }
        };
        add(self.text);
        if self.head && self.text.is_ascii() && !self.text.ends_with(|c: char| c.is_ascii_digit()) {
            let lower = self.text.starts_with(char::is_lowercase);
            let made = if lower { inflections(self.text) } else { plurals(self.text) };
            made.iter().for_each(|text| add(text));
        }
        let acronym = self.text.chars().filter(|c| c.is_uppercase()).count() > 1;
        let exact = case == CaseRule::Sensitive || (case == CaseRule::Acronyms && acronym);
        let letters = if exact { self.text.to_owned() } else { String::new() };
        PatternWord { forms, stems, letters }
    }
}

/// The stems that a word of this form may have in a text: a function word has none, unless it is written in capitals.
fn add_stems(form: &str, whole: Key, stems: &mut Vec<Key>) {
    let stemmed = place(whole).unwrap_or_else(|| key(stem(form)));
    let function = (is_function_word(form) || COURTESIES.holds(whole)).then_some(whole);
    for stem in function.into_iter().chain([stemmed]) {
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
}

fn slice<'a, T>(list: &'a [T], range: &Range<u32>) -> std::slice::Iter<'a, T> {
    list[range.start as usize..range.end as usize].iter()
}

impl Shapes {
    /// Adds the shapes of a term.
    pub(super) fn add(&mut self, number: u32, term: &Term, case: CaseRule) {
        let is_mark = |c: &char| !c.is_alphanumeric() && !c.is_whitespace() && *c != '-';
        let marks = self.letters.len() as u32;
        self.letters.extend(term.text.chars().filter(is_mark));
        let marks = marks..self.letters.len() as u32;
        for pattern in patterns(term, case) {
            let first = self.words.len() as u32;
            for word in &pattern.words {
                self.add_word(word);
            }
            self.shapes.push(Shape { term: number, words: first..self.words.len() as u32, marks: marks.clone() });
        }
    }

    fn add_word(&mut self, word: &PatternWord) {
        let [forms, stems] = [&word.forms, &word.stems].map(|keys| {
            let first = self.keys.len() as u32;
            self.keys.extend(keys);
            first..self.keys.len() as u32
        });
        let first = self.letters.len() as u32;
        self.letters.push_str(&word.letters);
        self.words.push(ShapeWord { forms, stems, letters: first..self.letters.len() as u32 });
    }

    /// How many there are.
    pub(super) fn len(&self) -> u32 {
        self.shapes.len() as u32
    }

    /// The number of the term that a shape is one of.
    pub(super) fn term(&self, shape: u32) -> u32 {
        self.shapes[shape as usize].term
    }

    /// How many words a shape has.
    pub(super) fn words(&self, shape: u32) -> usize {
        self.shapes[shape as usize].words.len()
    }

    /// The stems that a shape's words may have, word by word.
    pub(super) fn stems(&self, shape: u32) -> impl Iterator<Item = &[Key]> + Clone {
        let stems = |word: &ShapeWord| &self.keys[word.stems.start as usize..word.stems.end as usize];
        slice(&self.words, &self.shapes[shape as usize].words).map(stems)
    }

    /// Whether some words of a text, as many as the shape has, are the term.
    pub(super) fn fits(&self, shape: u32, text: &Text<'_>, words: &Range<usize>) -> bool {
        let shape = &self.shapes[shape as usize];
        let own = slice(&self.words, &shape.words);
        let marks = &self.letters[shape.marks.start as usize..shape.marks.end as usize];
        let joins = |gap: &str| gap.chars().all(|c| c.is_whitespace() || marks.contains(c));
        let has_form = |(own, word): (&ShapeWord, &Word)| slice(&self.keys, &own.forms).any(|form| *form == word.form);
        own.clone().zip(&text.words[words.clone()]).all(has_form)
            && words.clone().skip(1).all(|word| joins(text.gap(word - 1)))
            && own.zip(words.clone()).all(|(own, word)| self.has_case(own, text, word))
    }

    fn has_case(&self, own: &ShapeWord, text: &Text<'_>, word: usize) -> bool {
        let expected = &self.letters[own.letters.start as usize..own.letters.end as usize];
        if expected.is_empty() {
            return true;
        }
        let found = text.of(word);
        let opens = expected.starts_with(char::is_lowercase) && opens_sentence(text, word);
        let mut pairs = found.chars().zip(expected.chars()).skip(usize::from(opens));
        let same = |(a, b): (char, char)| a == b || !a.to_lowercase().eq(b.to_lowercase());
        let mut ending = found.chars().skip(expected.chars().count());
        pairs.all(same) && !ending.any(char::is_uppercase)
    }
}

fn opens_sentence(text: &Text<'_>, word: usize) -> bool {
    text.sentences.binary_search_by_key(&word, |sentence| sentence.start).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::terms::text::Forms;

    fn is_found(term: &Term, text: &str) -> bool {
        let side = Text::new(text, &[Span::new(0, text.len())], &mut Forms::default());
        let mut shapes = Shapes::default();
        shapes.add(0, term, term.case);
        (0..shapes.len()).any(|shape| {
            let length = shapes.words(shape);
            (0..(side.words.len() + 1).saturating_sub(length)).any(|at| shapes.fits(shape, &side, &(at..at + length)))
        })
    }

    #[test]
    fn knows_inflection_and_spelling() {
        for (term, text) in [
            ("Harbour Office", "the harbor offices"),
            ("Harbour Office", "the Harbour Office's staff"),
            ("cross-boundary trip", "a cross boundary trip"),
            ("cross boundary trip", "cross-boundary trips"),
            ("cooperation", "their co-operation"),
            ("bill of lading", "two bills of lading"),
            ("SME", "for SMEs"),
            ("levy", "was levied"),
            ("Trade, Ports and Fisheries Bureau", "the Trade, Ports, and Fisheries Bureau"),
            ("Ports (Amendment) Bill", "the Ports (Amendment) Bill"),
            ("港務處", "在港務處工作"),
        ] {
            assert!(is_found(&Term::new(term), text), "{term}: {text}");
        }
    }

    #[test]
    fn keeps_other_words_apart() {
        for (term, text) in [
            ("Licensing Office", "the License Office"),
            ("Port Office", "the Ports Office"),
            ("boundary", "a cross-boundary trip"),
            ("port", "the airport reports"),
            ("Ports Office", "the ports. Office hours"),
            ("Ports Office", "the ports, office and pier"),
            ("WHO", "those who came"),
            ("building", "to build"),
            ("Ports Bureau", "Ports (Amendment) Bureau"),
        ] {
            assert!(!is_found(&Term::new(term), text), "{term}: {text}");
        }
    }

    #[test]
    fn follows_the_rules_of_a_term() {
        let sensitive = |text: &str| Term { case: CaseRule::Sensitive, ..Term::new(text) };
        assert!(is_found(&sensitive("the Homes"), "in the Homes"));
        assert!(!is_found(&sensitive("Homes"), "in homes"));
        assert!(is_found(&sensitive("quay"), "Quays are long"), "the capital of a first word");
        assert!(!is_found(&sensitive("quay"), "at East Quay"));
        let any = Term { case: CaseRule::Insensitive, ..Term::new("WHO") };
        assert!(is_found(&any, "who"));
        let rigid = Term { inflects: false, ..Term::new("levy") };
        assert!(is_found(&rigid, "a levy") && !is_found(&rigid, "levies"));
    }
}
