//! Concepts and their terms.

use crate::document::Language;

/// Whether a term is to be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// To be used.
    #[default]
    Preferred,
    /// May be used, too.
    Admitted,
    /// Not to be used for this concept.
    Forbidden,
}

/// How capital letters are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CaseRule {
    /// Acronyms as they are written, so that `WHO` is not `who`; other words in any case.
    #[default]
    Acronyms,
    /// Every letter as it is written, but for the capital of a sentence's first word.
    Sensitive,
    /// All in any case.
    Insensitive,
}

/// How often a term was seen, in a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// How many times in official texts.
    pub official: usize,
    /// How many times in their counterparts, where the official text has the concept's first term.
    pub counterpart: usize,
    /// In how many pairs.
    pub documents: usize,
}

/// One way to call a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The term. Invariant: it holds a word, blanks stand alone, and none at its ends.
    pub text: String,
    /// Its language, where the glossary says so; else it is the official text's.
    pub language: Option<Language>,
    /// Whether it is to be used.
    pub status: Status,
    /// How capital letters are compared.
    pub case: CaseRule,
    /// Whether its inflected forms count as the term, too.
    pub inflects: bool,
    /// How often it was seen, in a draft.
    pub usage: Option<Usage>,
}

impl Term {
    /// A preferred term with the usual rules.
    pub fn new(text: impl Into<String>) -> Self {
        Term {
            text: text.into(),
            language: None,
            status: Status::default(),
            case: CaseRule::default(),
            inflects: true,
            usage: None,
        }
    }
}

/// One thing, with everything that it is called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concept {
    /// What the glossary calls it, where it has a name.
    pub id: Option<String>,
    /// What it is.
    pub definition: Option<String>,
    /// Whether its term stays as it is in every translation.
    pub do_not_translate: bool,
    /// Its terms, in the glossary's order. Invariant: not empty, and no two are the same in one language.
    pub terms: Vec<Term>,
}

impl Concept {
    /// What it is to be called: its first preferred term, or else its first admitted one, in the languages that count.
    pub fn preferred(&self, counts: impl Fn(Option<&Language>) -> bool + Copy) -> Option<&Term> {
        let with = |status: Status| {
            self.terms.iter().find(move |term| term.status == status && counts(term.language.as_ref()))
        };
        with(Status::Preferred).or_else(|| with(Status::Admitted))
    }
}

/// A glossary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glossary {
    /// Its name for people: a file name without folders.
    pub name: String,
    /// Its concepts, in its order.
    pub concepts: Vec<Concept>,
}

impl Status {
    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Status::Preferred => "preferred",
            Status::Admitted => "admitted",
            Status::Forbidden => "forbidden",
        }
    }
}
