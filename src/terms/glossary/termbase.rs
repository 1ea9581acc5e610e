//! Many glossaries, ready to be looked for in texts.
//!
//! Every shape of a term is listed under two neighbouring words of it, the rarest two, or under its only word. A text asks
//! of each word and of each two neighbours whether anything is listed under them, and nearly always nothing is. That keeps
//! the cost of a text nearly the same for ten terms and for fifty thousand.

use super::pattern::Shapes;
use super::signs;
use crate::document::{Language, Span};
use crate::glossary::{CaseRule, Concept, Glossary, Status, Term};
use crate::terms::text::{Key, Text};
use crate::words::folded;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// Glossaries that were made ready once, for any number of comparisons.
///
/// ```
/// use bitext::{glossary, terms::Termbase};
/// let house = glossary::read("house.csv", "term,forbidden\nPorts Office,Port Bureau\n".into())?.glossary;
/// let termbase = Termbase::new(vec![house]);
/// assert_eq!(termbase.glossaries().len(), 1);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Debug)]
pub struct Termbase {
    glossaries: Vec<Glossary>,
    terms: Vec<Place>,
    languages: Vec<Language>,
    shapes: Shapes,
    /// Key of one or two words to the last entry of those that are listed under it.
    index: FxHashMap<Key, u32>,
    entries: Vec<Entry>,
    /// Two bits for each key of the index: it fits where the index does not.
    sieve: Vec<u64>,
    /// The terms of signs alone, by their first sign.
    signs: FxHashMap<char, Vec<(String, TermNumber)>>,
}

/// The number of a term in a termbase.
pub(super) type TermNumber = u32;

/// Where a term stands: glossary, concept and term by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) concept: (u32, u32),
    term: u32,
    language: Option<u32>,
}

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// From its first to its last sign.
    pub(super) span: Span,
    pub(super) term: TermNumber,
    /// How many words it has.
    words: usize,
    /// Whether the signs around it are the term's, too.
    pub(super) exact: bool,
}

/// Which of a termbase's languages count for a text.
pub(super) struct Counting {
    /// Whether terms without a language do.
    open: bool,
    named: Vec<bool>,
}

/// A shape that is listed under a key.
#[derive(Clone, Copy, Debug)]
struct Entry {
    shape: u32,
    /// The number of the word in the shape that the key begins with.
    offset: u32,
    /// Another entry under the same key.
    next: Option<u32>,
}

/// The key of two neighbouring words, which is no word's.
fn both(first: Key, second: Key) -> Key {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Bits of the sieve: 128 KB of them.
const SIEVE: usize = 1 << 20;

impl Termbase {
    /// Makes glossaries ready. Their order decides which is named first where several ask for one thing.
    pub fn new(glossaries: Vec<Glossary>) -> Self {
        let mut termbase = Termbase {
            glossaries,
            terms: Vec::new(),
            languages: Vec::new(),
            shapes: Shapes::default(),
            index: FxHashMap::default(),
            entries: Vec::new(),
            sieve: vec![0; SIEVE / 64],
            signs: FxHashMap::default(),
        };
        termbase.list_terms();
        termbase.list_shapes();
        termbase.list_signs();
        termbase
    }

    /// The glossaries, in their order.
    pub fn glossaries(&self) -> &[Glossary] {
        &self.glossaries
    }

    pub(super) fn place(&self, term: TermNumber) -> Place {
        self.terms[term as usize]
    }

    pub(super) fn term(&self, term: TermNumber) -> &Term {
        let place = self.place(term);
        &self.concept(place.concept).terms[place.term as usize]
    }

    pub(super) fn is_forbidden(&self, term: TermNumber) -> bool {
        self.term(term).status == Status::Forbidden
    }

    pub(super) fn concept(&self, (glossary, concept): (u32, u32)) -> &Concept {
        &self.glossaries[glossary as usize].concepts[concept as usize]
    }

    /// The name of the glossary that a concept stands in.
    pub(super) fn name(&self, (glossary, _): (u32, u32)) -> &str {
        &self.glossaries[glossary as usize].name
    }

    /// The languages that count for a text: those that are its own, and where it is the official text's, the open one.
    pub(super) fn counting(&self, language: &Language, open: bool) -> Counting {
        Counting { open, named: self.languages.iter().map(|it| it.is_variant_of(language)).collect() }
    }

    /// The terms in some words of a text, in reading order. A term inside a longer one is none.
    pub(super) fn find(&self, text: &Text<'_>, words: Range<usize>, counting: &Counting) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for at in words.clone() {
            let stem = text.words[at].stem;
            self.find_under(stem, at, text, &words, counting, &mut hits);
            if at + 1 < words.end {
                self.find_under(both(stem, text.words[at + 1].stem), at, text, &words, counting, &mut hits);
            }
        }
        if !self.signs.is_empty() && !words.is_empty() {
            self.find_signs(text.text, with_signs_around(text, &words), counting, &mut hits);
        }
        longest(hits)
    }

    /// The terms of signs alone in a stretch of a text. A letter before the sign makes another one of it (`US$`).
    fn find_signs(&self, text: &str, within: Span, counting: &Counting, hits: &mut Vec<Hit>) {
        for (place, c) in within.of(text).char_indices() {
            let Some(terms) = self.signs.get(&folded(c)) else { continue };
            let start = within.start + place;
            let before = signs::before(text, start);
            if before.is_some_and(|before| before.is_ascii_alphabetic() || before == folded(c)) {
                continue;
            }
            for (sign, term) in terms.iter().filter(|(_, term)| counting.counts(self.place(*term))) {
                let end =
                    signs::end_of(text, start, sign).filter(|&end| signs::at(text, end) != sign.chars().next_back());
                hits.extend(end.map(|end| Hit { span: Span::new(start, end), term: *term, words: 0, exact: true }));
            }
        }
    }

    /// The terms that are listed under a key, where they stand around the word at which it was met.
    fn find_under(
        &self,
        key: Key,
        at: usize,
        text: &Text<'_>,
        words: &Range<usize>,
        counting: &Counting,
        hits: &mut Vec<Hit>,
    ) {
        if !self.may_hold(key) {
            return;
        }
        let mut next = self.index.get(&key).copied();
        while let Some(number) = next {
            let entry = self.entries[number as usize];
            next = entry.next;
            let Some(start) = at.checked_sub(entry.offset as usize).filter(|start| *start >= words.start) else {
                continue;
            };
            let (term, found) = (self.shapes.term(entry.shape), start..start + self.shapes.words(entry.shape));
            if found.end <= words.end
                && counting.counts(self.place(term))
                && let Some(fit) = self.shapes.fits(entry.shape, text, &found)
            {
                hits.push(Hit { span: fit.span, term, words: found.len(), exact: fit.exact });
            }
        }
    }

    /// What a concept is to be called in the texts' own language.
    pub(super) fn wanted(&self, concept: (u32, u32), counting: &Counting) -> Option<&Term> {
        let counts = |language: Option<&Language>| match language {
            None => counting.open,
            Some(language) => self.languages.iter().zip(&counting.named).any(|(it, named)| *named && it == language),
        };
        self.concept(concept).preferred(counts)
    }

    fn list_terms(&mut self) {
        let (mut terms, mut languages): (Vec<Place>, Vec<Language>) = (Vec::new(), Vec::new());
        let mut numbers: FxHashMap<Language, u32> = FxHashMap::default();
        for (number, glossary) in (0_u32..).zip(&self.glossaries) {
            for (concept, it) in (0_u32..).zip(&glossary.concepts) {
                for (term, it) in (0_u32..).zip(&it.terms) {
                    let language = it.language.as_ref().map(|language| {
                        *numbers.entry(language.clone()).or_insert_with(|| {
                            languages.push(language.clone());
                            languages.len() as u32 - 1
                        })
                    });
                    terms.push(Place { concept: (number, concept), term, language });
                }
            }
        }
        (self.terms, self.languages) = (terms, languages);
    }

    fn list_shapes(&mut self) {
        let mut shapes = Shapes::default();
        for term in 0..self.terms.len() as TermNumber {
            // What must stay letter for letter is found in any case, to see where it did not stay so.
            let verbatim = self.concept(self.place(term).concept).do_not_translate;
            let case = if verbatim { CaseRule::Insensitive } else { self.term(term).case };
            shapes.add(term, self.term(term), case, verbatim);
        }
        let mut counts: FxHashMap<Key, u32> = FxHashMap::default();
        for shape in 0..shapes.len() {
            pairs(&shapes, shape).for_each(|key| *counts.entry(key).or_default() += 1);
        }
        for shape in 0..shapes.len() {
            let rarest = (0_u32..).zip(pairs(&shapes, shape)).min_by_key(|(_, key)| counts[key]);
            let offset = rarest.map_or(0, |(offset, _)| offset);
            let mut words = shapes.stems(shape).skip(offset as usize);
            let (first, second) = (words.next().unwrap_or_default(), words.next());
            for &stem in first {
                match second {
                    None => self.list(stem, shape, offset),
                    Some(second) => second.iter().for_each(|&next| self.list(both(stem, next), shape, offset)),
                }
            }
        }
        self.shapes = shapes;
    }

    fn list_signs(&mut self) {
        for term in 0..self.terms.len() as TermNumber {
            let signs: String = signs::folded_text(&self.term(term).text).split_whitespace().collect();
            let first = signs.chars().next();
            if let Some(first) = first.filter(|_| !signs.contains(char::is_alphanumeric)) {
                self.signs.entry(first).or_default().push((signs, term));
            }
        }
    }

    fn list(&mut self, key: Key, shape: u32, offset: u32) {
        let number = self.entries.len() as u32;
        let next = self.index.insert(key, number);
        self.entries.push(Entry { shape, offset, next });
        for (place, bit) in holes(key) {
            self.sieve[place] |= bit;
        }
    }

    fn may_hold(&self, key: Key) -> bool {
        holes(key).into_iter().all(|(place, bit)| self.sieve[place] & bit != 0)
    }
}

/// The two bits of a key in the sieve (after Bloom 1970): the word of each and the bit in it.
fn holes(key: Key) -> [(usize, u64); 2] {
    [key, key.rotate_left(29)].map(|key| (key as usize % SIEVE / 64, 1 << (key % 64)))
}

impl Counting {
    fn counts(&self, place: Place) -> bool {
        place.language.map_or(self.open, |language| self.named[language as usize])
    }

    /// Whether any term can count.
    pub(super) fn any(&self) -> bool {
        self.open || self.named.contains(&true)
    }
}

/// The keys of a shape's neighbouring words, as the term has them.
fn pairs(shapes: &Shapes, shape: u32) -> impl Iterator<Item = Key> {
    let stems = shapes.stems(shape);
    stems.clone().zip(stems.skip(1)).map(|(first, second)| both(first[0], second[0]))
}

/// Some words of a text with the signs before and behind them that belong to no word's neighbour beyond a blank.
fn with_signs_around(text: &Text<'_>, words: &Range<usize>) -> Span {
    let cut = |word: usize| {
        let Span { end, .. } = text.words[word].span;
        let gap = text.gap(word);
        end + gap.trim_end_matches(|c: char| !c.is_whitespace()).len()
    };
    let start = if words.start == 0 { 0 } else { cut(words.start - 1) };
    let end = if words.end == text.words.len() { text.text.len() } else { cut(words.end - 1) };
    Span::new(start, end)
}

/// Longest first: hits that overlap a longer one, or an earlier one of the same length, go. Different terms in the same
/// place stay together. Where signs differ, a hit gives way to any other.
fn longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    if hits.len() < 2 {
        return hits;
    }
    let rank = |hit: &Hit| (!hit.exact, usize::MAX - hit.words, usize::MAX - hit.span.len(), hit.span.start, hit.term);
    hits.sort_by_key(rank);
    hits.dedup();
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    hits.retain(|hit| {
        let Span { start, end } = hit.span;
        let last = taken.range(..end).next_back();
        let is_free = last.is_none_or(|(&other, &until)| until <= start || (other, until) == (start, end));
        if is_free {
            taken.insert(start, end);
        }
        is_free
    });
    hits.sort_by_key(|hit| (hit.span, hit.term));
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::glossary;
    use crate::terms::text::Forms;

    fn found(file: &str, text: &str) -> Vec<String> {
        let termbase = Termbase::new(vec![glossary::read("x.csv", file.into()).unwrap().glossary]);
        let side = Text::new(text, &[Span::new(0, text.len())], &mut Forms::default());
        let counting = termbase.counting(&Language::ENGLISH, true);
        let hits = termbase.find(&side, 0..side.words.len(), &counting);
        hits.iter().map(|hit| termbase.term(hit.term).text.clone()).collect()
    }

    #[test]
    fn takes_the_longest_term() {
        let file = "term\nOffice\nHarbour Office\nNorth Harbour Office\nharbour\n";
        assert_eq!(
            found(file, "The North Harbour Office, the Harbour Office and an office in the harbours."),
            ["North Harbour Office", "Harbour Office", "Office", "harbour"]
        );
    }

    #[test]
    fn finds_signs_that_are_terms() {
        assert_eq!(found("term\n%\n", "It rose by 5%."), ["%"]);
        assert_eq!(found("term\n%\n", "It rose by 5 ％, they said."), ["%"]);
        assert!(found("term\n$\n%\n", "It costs US$5 per cent.").is_empty());
        assert_eq!(found("term\nC++\nC#\nC\n", "Of C, C# and C++, C++ came last."), ["C", "C#", "C++", "C++"]);
    }

    #[test]
    fn tells_more_languages_apart_than_two_bytes_number() {
        let mut file = String::from("term,language\n");
        (0..70_000).for_each(|number| file.push_str(&format!("Pier,de-x-{number}\n")));
        file.push_str("Wharf,en\n");
        assert_eq!(found(&file, "A Wharf at the Pier."), ["Wharf"]);
    }

    #[test]
    fn counts_terms_of_the_text_s_language() {
        let file = "term,language\nGift,de\nGift,en-GB\nGift,\nPier,de\n";
        assert_eq!(found(file, "A Gift at the Pier."), ["Gift", "Gift"]);
    }
}
