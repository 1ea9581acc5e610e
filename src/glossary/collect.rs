//! From entries of files to concepts: entries of one concept come together, what cannot be used is counted.

use super::Read;
use super::model::{Concept, Glossary, Term};
use crate::words::{is_symbol, tokens};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};
use std::path::Path;

/// Most words of a term. What is longer is a sentence in the wrong column.
const LONGEST: usize = 64;

/// What a reader found of one concept at one place.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// The concept with the terms that stand here.
    pub(super) concept: Concept,
    /// Where, from 1.
    pub(super) line: usize,
    /// Numbers of the terms that nothing is said of, where that means something.
    pub(super) unmarked: Vec<usize>,
}

/// Why something was left out or read otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Flaw {
    /// No term.
    Empty,
    /// A term without a letter, digit or symbol.
    Wordless,
    /// A term of too many words.
    Long,
    /// The same term of the same concept.
    Double,
    /// A column that means nothing here.
    Column,
    /// A status that is not known.
    Status,
    /// A language that is no tag.
    Language,
}

impl Flaw {
    fn message(self, count: usize) -> String {
        let (one, many, done) = match self {
            Flaw::Empty => ("entry without a term", "entries without a term", "left out"),
            Flaw::Wordless => {
                ("term without a letter, digit or symbol", "terms without a letter, digit or symbol", "left out")
            }
            Flaw::Long => ("term is longer than 64 words and", "terms are longer than 64 words and", "left out"),
            Flaw::Double => ("term stands there twice; the second", "terms stand there twice; the second", "left out"),
            Flaw::Column => ("column is not known and", "columns are not known and", "left out"),
            Flaw::Status => ("status is not known and", "statuses are not known and", "read as admitted"),
            Flaw::Language => {
                ("language is no tag, and its term", "languages are no tags, and their terms", "left out")
            }
        };
        let what = if count == 1 { one } else { many };
        let was = if count == 1 || self == Flaw::Double { "was" } else { "were" };
        format!("{count} {what} {was} {done}")
    }
}

/// Puts a glossary together.
#[derive(Debug, Default)]
pub struct Collector {
    concepts: Vec<Concept>,
    by_id: FxHashMap<String, usize>,
    /// Hashes of concepts' numbers and terms, to find those that stand there twice.
    known: FxHashSet<u64>,
    /// Hashes of the terms of entries without a name.
    unnamed: FxHashSet<u64>,
    flaws: Vec<(Flaw, usize, usize)>,
}

impl Collector {
    /// Takes an entry over.
    pub(super) fn add(&mut self, entry: Entry) {
        let Entry { mut concept, line, .. } = entry;
        let empty = concept.terms.is_empty();
        concept.terms.retain_mut(|term| self.is_usable(term, line));
        if empty {
            self.warn(Flaw::Empty, line);
        }
        if concept.terms.is_empty() {
            return;
        }
        let number = match concept.id.as_ref().map(|id| self.by_id.get(id).copied()) {
            Some(Some(number)) => number,
            Some(None) => {
                self.by_id.extend(concept.id.clone().map(|id| (id, self.concepts.len())));
                self.concepts.len()
            }
            None if !self.unnamed.insert(hash(&concept.terms.iter().map(shape).collect::<Vec<_>>())) => {
                return self.warn(Flaw::Double, line);
            }
            None => self.concepts.len(),
        };
        let terms = std::mem::take(&mut concept.terms);
        if number == self.concepts.len() {
            self.concepts.push(concept);
        } else {
            let earlier = &mut self.concepts[number];
            earlier.definition = earlier.definition.take().or(concept.definition);
            earlier.do_not_translate |= concept.do_not_translate;
        }
        let before = self.concepts[number].terms.len();
        for term in terms {
            if self.known.insert(hash(&(number, &term.text, language(&term)))) {
                self.concepts[number].terms.push(term);
            }
        }
        // A row for each rendering says the term again and again; one that says nothing new is a slip.
        if self.concepts[number].terms.len() == before {
            self.warn(Flaw::Double, line);
        }
    }

    /// Counts a flaw.
    pub(super) fn warn(&mut self, flaw: Flaw, line: usize) {
        match self.flaws.iter_mut().find(|(kind, ..)| *kind == flaw) {
            Some((_, count, _)) => *count += 1,
            None => self.flaws.push((flaw, 1, line)),
        }
    }

    fn is_usable(&mut self, term: &mut Term, line: usize) -> bool {
        term.text = term.text.split_whitespace().collect::<Vec<&str>>().join(" ");
        let flaw = match tokens(&term.text).take(LONGEST + 1).count() {
            _ if term.text.is_empty() => Flaw::Empty,
            0 if !term.text.chars().any(is_symbol) => Flaw::Wordless,
            words if words > LONGEST => Flaw::Long,
            _ => return true,
        };
        self.warn(flaw, line);
        false
    }

    /// The glossary, and what was wrong with it.
    pub(super) fn finish(self, name: &str) -> Read {
        let warning = |(flaw, count, line): &(Flaw, usize, usize)| {
            let first = if *count == 1 { "" } else { ", the first here" };
            format!("{name}, line {line}: {}{first}", flaw.message(*count))
        };
        let warnings = self.flaws.iter().map(warning).collect();
        let shown = Path::new(name).file_name().map_or(name.into(), |file| file.to_string_lossy());
        Read { glossary: Glossary { name: shown.into_owned(), concepts: self.concepts }, warnings }
    }
}

fn shape(term: &Term) -> (&str, Option<String>, u8) {
    (&term.text, language(term), term.status as u8)
}

fn language(term: &Term) -> Option<String> {
    term.language.as_ref().map(|language| language.tag().to_ascii_lowercase())
}

/// What is remembered instead of the thing: many small strings that come and go would leave the memory in pieces.
fn hash(thing: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    thing.hash(&mut hasher);
    hasher.finish()
}
