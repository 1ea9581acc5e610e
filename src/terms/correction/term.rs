//! The correction of a name or term: the official words with the article, number, capitals and possessive of their new
//! place.

use super::article::{self, is_article, is_indefinite};
use super::capitals::{self, Line};
use super::place::Place;
use super::{Correction, number, possessive, repeated};
use crate::document::Span;
use crate::terms::finding::Kind;

/// Words after which a name that has an article cannot do without it.
const PREPOSITIONS: &[&str] = &[
    "about", "after", "against", "at", "before", "by", "for", "from", "in", "into", "of", "on", "to", "under", "with",
];

/// One place of a finding in words.
pub(super) struct Term<'a, 't> {
    pub(super) kind: Kind,
    pub(super) official: Place<'t>,
    pub(super) counterpart: Place<'t>,
    /// Every place of the finding in the official text.
    pub(super) all: &'a [Place<'t>],
}

impl Term<'_, '_> {
    /// The correction, or nothing where it would change nothing or could be wrong.
    pub(super) fn correction(&self) -> Option<Correction> {
        if cuts_an_abbreviation(&self.counterpart, &self.official) {
            return None;
        }
        let slot = Slot::new(self.counterpart);
        let term = possessive::restyled(&self.official_form(&slot)?, &self.counterpart);
        let (start, article) = self.beginning(&slot, &term);
        let (phrase, end) = match &slot.possessive {
            Some(it) => (possessive::of(&term, number::is_plural_phrase(&term), it.apostrophe), it.end),
            None => (term, self.counterpart.span.end),
        };
        let phrase = capitals::placed(&phrase, &self.counterpart);
        let phrase = article.into_iter().chain([phrase]).collect::<Vec<_>>().join(" ");
        let place = self.counterpart.with(Span::new(start, end));
        let phrase = capitals::opening(&phrase, &place);
        if runs_into(&place, &phrase) {
            return None;
        }
        Correction::new(&repeated::absorbed(&place, &phrase, &self.official), phrase)
    }

    /// Where the correction starts, and the article that it begins with: an article outside of the span that stays is not
    /// part of it.
    fn beginning(&self, slot: &Slot<'_>, term: &str) -> (usize, Option<String>) {
        let start = self.counterpart.span.start;
        let article = self.article(slot, term);
        let same = article.as_deref().map(str::to_lowercase) == slot.article_word().map(str::to_lowercase);
        match slot.article {
            Some(old) if same && old.start < start => (start, None),
            Some(old) => (old.start.min(start), article),
            None => (start, article),
        }
    }

    /// The official words in running form, in the number that the place asks for.
    fn official_form(&self, slot: &Slot<'_>) -> Option<String> {
        let common = matches!(self.kind, Kind::Term | Kind::Glossary);
        let elsewhere: Vec<_> = self.all.iter().map(|place| (core(place), *place)).collect();
        let term = capitals::running(&core(&self.official), &self.official, common, &elsewhere)?;
        let counts = matches!(self.kind, Kind::Term | Kind::Title | Kind::Glossary);
        Some(if counts { number::fitted(&term, &self.official, &slot.bare) } else { term })
    }

    /// The article that the term needs before it.
    fn article(&self, slot: &Slot<'_>, term: &str) -> Option<String> {
        let Some(old) = slot.article_word() else { return self.lacks_the(slot).then(|| "the".to_owned()) };
        if article::leading(term).is_some() || !is_indefinite(old) && self.drops_the(slot) {
            return None;
        }
        let new = if is_indefinite(old) { article::indefinite(term) } else { return Some(old.to_owned()) };
        Some(match old {
            "AN" | "A" if Line::of(&slot.bare) == Line::Upper => new.to_uppercase(),
            "An" | "A" => capitals::capitalised(new),
            _ => new.to_owned(),
        })
    }

    /// Whether the official text has `the` there, and the counterpart has nothing where the name needs it.
    fn lacks_the(&self, slot: &Slot<'_>) -> bool {
        let said = slot.bare.said();
        let owned = said.split_once(char::is_whitespace).is_some_and(|(first, _)| possessive::split(first).1.is_some());
        let needs = owned || PREPOSITIONS.contains(&slot.bare.word_before().as_str()) || slot.bare.opens();
        self.is_name() && needs && has_the(&self.official) && stands_free(&slot.bare)
    }

    /// Whether the official text has the name after a preposition or first in a sentence, and never with an article.
    fn drops_the(&self, slot: &Slot<'_>) -> bool {
        let alone = |place: &Place<'_>| {
            let before = place.word_before();
            Line::of(place) == Line::Running && (place.opens() || PREPOSITIONS.contains(&before.as_str()))
        };
        let next = slot.bare.word_after();
        let same_frame = next.is_empty() || crate::words::is_function_word(&next) || next == self.official.word_after();
        let never =
            self.all.iter().all(|place| article::leading(place.said()).is_none() && !is_article(&place.word_before()));
        self.is_name() && never && self.all.iter().any(alone) && same_frame && stands_free(&slot.bare)
    }

    fn is_name(&self) -> bool {
        !matches!(self.kind, Kind::Term | Kind::Glossary | Kind::Coordination)
    }
}

/// Whether running text goes on after a place, and not a longer name.
fn stands_free(place: &Place<'_>) -> bool {
    let name_goes_on = place.after().is_some_and(|word| word.of(place.text).starts_with(char::is_uppercase));
    !name_goes_on && Line::of(place) == Line::Running
}

/// Whether a stop belongs to the last word of one place, as in `Co., Ltd.`: it would be left behind.
fn cuts_an_abbreviation(place: &Place<'_>, other: &Place<'_>) -> bool {
    let stopped = |place: &Place<'_>| [".,", ".;", ".)"].iter().any(|stop| place.rest().starts_with(stop));
    stopped(place) && !stopped(other)
}

/// Whether a phrase in the place of a sign would run into the word before or behind it: `5%` has no blank for `5 per cent`.
fn runs_into(place: &Place<'_>, phrase: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (old, new) = (place.said().chars(), phrase.chars());
    let before = is_word(place.previous()) && !is_word(old.clone().next()) && is_word(new.clone().next());
    before || is_word(place.next()) && !is_word(old.last()) && is_word(new.last())
}

fn has_the(place: &Place<'_>) -> bool {
    let inside = article::leading(place.said()).is_some_and(|word| !is_indefinite(word));
    inside || place.word_before() == "the"
}

/// The official term of a place on one line, without its article and possessive.
fn core(place: &Place<'_>) -> String {
    let said = place.said().split_whitespace().collect::<Vec<_>>().join(" ");
    let (stem, _) = possessive::split(&said);
    // A capital inside a sentence makes the article part of the name: `The Hague`.
    let own = |word: &&str| word.starts_with('T') && !place.opens();
    match article::leading(stem).filter(|word| !own(word)) {
        Some(word) => stem[word.len()..].trim_start().to_owned(),
        None => stem.to_owned(),
    }
}

/// The counterpart's span, taken apart.
struct Slot<'t> {
    /// The span without article and possessive.
    bare: Place<'t>,
    /// The article before it, inside the span or outside.
    article: Option<Span>,
    possessive: Option<Possessive>,
}

struct Possessive {
    apostrophe: char,
    /// Where its ending ends.
    end: usize,
}

impl<'t> Slot<'t> {
    fn new(place: Place<'t>) -> Self {
        let span = place.span;
        let inside = article::leading(place.said()).map(|word| Span::new(span.start, span.start + word.len()));
        let rest = |word: Span| Span::new(word.end, span.end).of(place.text).trim_start().len();
        let start = inside.map_or(span.start, |word| span.end - rest(word));
        let outside = place.before().filter(|word| is_article(word.of(place.text)));
        let (stem, ending) = possessive::split(place.said());
        let ending = ending.map(|apostrophe| Possessive { apostrophe, end: span.end });
        let following = |apostrophe: char| Possessive { apostrophe, end: span.end + apostrophe.len_utf8() };
        Slot {
            bare: place.with(Span::new(start, (span.start + stem.len()).max(start))),
            article: inside.or(outside),
            possessive: ending.or_else(|| possessive::following(&place).map(following)),
        }
    }

    fn article_word(&self) -> Option<&'t str> {
        self.article.map(|word| word.of(self.bare.text))
    }
}
