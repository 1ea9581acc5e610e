//! The shapes that a term may have in a text, as keys of words.

use super::signs;
use crate::document::Span;
use crate::glossary::{CaseRule, Term};
use crate::terms::text::{Key, Text, Word, key};
use crate::terms::vocabulary::{COURTESIES, same_thing};
use crate::words::{
    Token, folded, inflections, is_function_word, is_unseen, normal_form, plurals, sets_off, stem, tokens,
};
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
    /// Where the signs lie before its first word, and those of them that must stand there.
    before: [Range<u32>; 2],
    /// Likewise behind its last word.
    behind: [Range<u32>; 2],
    /// Whether the place counts, too, where only the signs differ.
    loose: bool,
}

/// Where a text has a term.
pub(super) struct Fit {
    /// From its first to its last sign.
    pub(super) span: Span,
    /// Whether the signs are the term's.
    pub(super) exact: bool,
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
    /// Where the signs lie that must stand behind it, before the next word.
    gap: Range<u32>,
    dash: Dash,
}

/// Whether a dash without blanks stands behind a word, before the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Dash {
    #[default]
    No,
    May,
    Must,
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
    /// Signs that must stand behind it, before the next word.
    gap: String,
    dash: Dash,
}

/// A word of a term.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    /// Whether it carries the inflection of the whole.
    head: bool,
    /// The signs between it and the next word.
    gap: &'a str,
    dash: Dash,
}

/// All shapes of a folded term: as it is written, and with other hyphens where that is only a matter of spelling.
fn patterns(term: &Term, text: &str, case: CaseRule) -> Vec<Pattern> {
    let spans: Vec<Span> = tokens(text).map(|token| token.span).collect();
    let words: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    let gap = |word: usize| spans.get(word + 1).map_or("", |next| &text[spans[word].end..next.start]);
    let lower = |word: &str| word.starts_with(char::is_lowercase) && !is_function_word(word);
    let dash = |word: usize| match words.get(word + 1) {
        Some(next) if term.inflects && lower(words[word]) && lower(next) => Dash::May,
        _ => Dash::No,
    };
    let head = head(&words);
    let is_head = |word: usize| term.inflects && word == head;
    let parts: Vec<Part<'_>> = words
        .iter()
        .enumerate()
        .map(|(number, &text)| Part { text, head: is_head(number), gap: gap(number), dash: dash(number) })
        .collect();
    let pattern =
        |parts: &mut dyn Iterator<Item = Part<'_>>| Pattern { words: parts.map(|part| part.word(case)).collect() };
    let mut patterns = vec![pattern(&mut parts.iter().copied())];
    if words.iter().any(|word| word.contains('-')) {
        let inside = if term.inflects { Dash::May } else { Dash::Must };
        let mut split = parts.iter().flat_map(|part| {
            let pieces: Vec<&str> = part.text.split('-').filter(|piece| !piece.is_empty()).collect();
            let last = pieces.len().saturating_sub(1);
            pieces.into_iter().enumerate().map(move |(number, text)| match number == last {
                true => Part { text, ..*part },
                false => Part { text, head: false, gap: "", dash: inside },
            })
        });
        patterns.push(pattern(&mut split));
    }
    if term.inflects && (2..=MOST_HYPHENS).contains(&words.len()) {
        for first in 0..words.len() - 1 {
            if !(lower(words[first]) && lower(words[first + 1]) && gap(first).trim().is_empty()) {
                continue;
            }
            let joined = [words[first], words[first + 1]].concat();
            let both = Part { text: &joined, head: is_head(first) || is_head(first + 1), ..parts[first + 1] };
            let mut all = parts[..first].iter().copied().chain([both]).chain(parts[first + 2..].iter().copied());
            patterns.push(pattern(&mut all));
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
        PatternWord { forms, stems, letters, gap: signs::required_between(self.gap), dash: self.dash }
    }
}

/// The stems that a word of this form may have in a text: a function word has none, unless it is written in capitals.
fn add_stems(form: &str, whole: Key, stems: &mut Vec<Key>) {
    let stemmed = same_thing(whole).unwrap_or_else(|| key(stem(form)));
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
    /// Adds the shapes of a term. `loose`: it is found, too, where only the signs around it differ.
    pub(super) fn add(&mut self, number: u32, term: &Term, case: CaseRule, loose: bool) {
        let text = signs::folded_text(&term.text);
        let text = text.trim();
        let words: Vec<Token> = tokens(text).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let [before, behind] = [&text[..first.span.start], &text[last.span.end..]];
        let gaps = words.windows(2).map(|pair| &text[pair[0].span.end..pair[1].span.start]);
        let marks = self.keep(&gaps.flat_map(str::chars).filter(|&c| sets_off(c) || c == '.').collect::<String>());
        let before = [self.keep(before), self.keep(&signs::required(before))];
        let behind = [self.keep(behind), self.keep(&signs::required_behind(behind, last.of(text)))];
        for pattern in patterns(term, text, case) {
            let first = self.words.len() as u32;
            for word in &pattern.words {
                self.add_word(word);
            }
            let words = first..self.words.len() as u32;
            let (marks, before, behind) = (marks.clone(), before.clone(), behind.clone());
            self.shapes.push(Shape { term: number, words, marks, before, behind, loose });
        }
    }

    fn keep(&mut self, letters: &str) -> Range<u32> {
        let first = self.letters.len() as u32;
        self.letters.push_str(letters);
        first..self.letters.len() as u32
    }

    fn kept(&self, letters: &Range<u32>) -> &str {
        &self.letters[letters.start as usize..letters.end as usize]
    }

    fn add_word(&mut self, word: &PatternWord) {
        let [forms, stems] = [&word.forms, &word.stems].map(|keys| {
            let first = self.keys.len() as u32;
            self.keys.extend(keys);
            first..self.keys.len() as u32
        });
        let (letters, gap) = (self.keep(&word.letters), self.keep(&word.gap));
        self.words.push(ShapeWord { forms, stems, letters, gap, dash: word.dash });
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

    /// Where some words of a text, as many as the shape has, are the term.
    pub(super) fn fits(&self, shape: u32, text: &Text<'_>, words: &Range<usize>) -> Option<Fit> {
        let shape = &self.shapes[shape as usize];
        let own = slice(&self.words, &shape.words);
        let has_form = |(own, word): (&ShapeWord, &Word)| slice(&self.keys, &own.forms).any(|form| *form == word.form);
        let marks = self.kept(&shape.marks);
        let fits = own.clone().zip(&text.words[words.clone()]).all(has_form)
            && own.clone().zip(words.start..words.end - 1).all(|(own, word)| self.has_gap(own, marks, text.gap(word)))
            && own.zip(words.clone()).all(|(own, word)| self.has_case(own, text, word));
        if !fits {
            return None;
        }
        let Span { start: first, end: last } = text.span(words);
        let [before, behind] = [&shape.before, &shape.behind].map(|signs| signs.each_ref().map(|it| self.kept(it)));
        let start = signs::start(text.text, first, before[0], before[1]);
        let end = signs::end(text, words, behind[0], behind[1]);
        match start.zip(end) {
            Some((start, end)) => Some(Fit { span: Span::new(start, end), exact: true }),
            None => shape.loose.then(|| {
                let glued = signs::glued(text.text, first, last);
                Fit { span: Span::new(glued.start, glued.end), exact: false }
            }),
        }
    }

    /// Whether what stands between two words of a text may stand between those of the term.
    fn has_gap(&self, own: &ShapeWord, marks: &str, gap: &str) -> bool {
        if gap == " " {
            return own.gap.is_empty() && own.dash != Dash::Must;
        }
        let signs: String = gap.chars().filter(|&c| !is_unseen(c)).map(folded).collect();
        if signs == "-" {
            return own.dash != Dash::No || marks.contains('-');
        }
        // The apostrophe of a possessive, and marks of the term.
        let inner = signs.strip_prefix("' ").unwrap_or(&signs);
        let required = self.kept(&own.gap);
        let is_allowed = |c: char| c == ' ' || marks.contains(c) || required.contains(c);
        own.dash != Dash::Must && inner.chars().all(is_allowed) && signs::required_between(inner) == required
    }

    fn has_case(&self, own: &ShapeWord, text: &Text<'_>, word: usize) -> bool {
        let expected = self.kept(&own.letters);
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
    use crate::terms::text::Forms;

    fn is_found(term: &Term, text: &str) -> bool {
        let side = Text::new(text, &[Span::new(0, text.len())], &mut Forms::default());
        let mut shapes = Shapes::default();
        shapes.add(0, term, term.case, false);
        (0..shapes.len()).any(|shape| {
            let length = shapes.words(shape);
            (0..(side.words.len() + 1).saturating_sub(length))
                .any(|at| shapes.fits(shape, &side, &(at..at + length)).is_some())
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
            ("chairman", "two chairmen"),
            ("chairmen", "the chairman"),
            ("spokesperson", "a spokesperson said"),
            ("private company", "private companies"),
            ("company limited", "a company limited by shares"),
            ("dollar bond", "dollar bonds"),
            ("renminbi", "in renminbi"),
            ("yuan", "paid in yuan"),
            ("policeman", "a policeman"),
        ] {
            assert!(is_found(&Term::new(term), text), "{term}: {text}");
        }
    }

    #[test]
    fn asks_for_the_signs_of_a_term() {
        for (term, text) in [
            ("C++", "taught in C++, not C"),
            ("C++", "(C++)"),
            ("C#", "in C#."),
            ("no.", "the no. is 5"),
            ("no.", "see No. 5"),
            (".NET", "runs on .NET."),
            ("@home", "stay @home"),
            ("A*", "an A* in history"),
            ("24/7", "open 24/7"),
            ("R&D", "spent on R&D"),
            ("US$", "it costs US$5"),
            ("C++ developer", "a C++ developer"),
            ("Acme Ltd.", "Acme Ltd said"),
            ("Acme Ltd.", "said Acme Ltd."),
            ("U.S.", "the US navy"),
            ("pier", "the pier*"),
            ("Harbour Office", "“Harbour Office”"),
        ] {
            assert!(is_found(&Term::new(term), text), "{term}: {text}");
        }
        for (term, text) in [
            ("C++", "vitamin C"),
            ("C++", "taught in C#"),
            ("C", "taught in C++"),
            ("C", "taught in C#"),
            ("C+", "taught in C++"),
            ("C#", "Plan C"),
            ("no.", "there is no ferry"),
            ("no.", "they said no."),
            (".NET", "a net"),
            ("NET", "runs on .NET"),
            ("@home", "at home"),
            ("@home", "mail us@home"),
            ("home", "stay @home"),
            ("A*", "an A in history"),
            ("A", "an A* in history"),
            ("24/7", "24 7 people"),
            ("24/7", "24-7"),
            ("$5", "US$5"),
            ("US$", "US ships"),
            ("C++ developer", "a C developer"),
        ] {
            assert!(!is_found(&Term::new(term), text), "{term}: {text}");
        }
    }

    #[test]
    fn reads_every_typography_of_a_sign() {
        for apostrophe in ["'", "’", "ʼ", "＇", "`"] {
            for (term, text) in [("sailors' card", "the sailors@ card"), ("sailor's card", "a sailor@s card")] {
                let text = text.replace('@', apostrophe);
                assert!(is_found(&Term::new(term), &text), "{text}");
                let turned = term.replace('\'', apostrophe);
                assert!(is_found(&Term::new(&turned), &text.replace(apostrophe, "'")), "{turned}");
            }
        }
        for (term, text) in [
            ("\"Clean Bay\" scheme", "the “Clean Bay” scheme"),
            ("“Clean Bay” scheme", "the \"Clean Bay\" scheme"),
            ("«Clean Bay» scheme", "the Clean Bay scheme"),
            ("cross-boundary trip", "a cross–boundary trip"),
            ("cross-boundary trip", "a cross‑boundary trip"),
            ("cross–boundary trip", "a cross-boundary trip"),
            ("East–West Tunnel", "the East-West Tunnel"),
            ("East-West Tunnel", "the East—West Tunnel"),
            ("Pier 9 – North", "at Pier 9 - North"),
            ("Harbour Office", "the Harbour\u{a0}Office"),
            ("Harbour\u{202f}Office", "the Harbour\u{200b} Office"),
            ("C++", "taught in Ｃ＋＋"),
            ("Ｃ＃", "taught in C#"),
            ("24/7", "open 24／7"),
        ] {
            assert!(is_found(&Term::new(term), text), "{term}: {text}");
        }
        let rigid = Term { inflects: false, ..Term::new("cross-boundary") };
        assert!(is_found(&rigid, "cross–boundary") && !is_found(&rigid, "cross boundary"));
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
