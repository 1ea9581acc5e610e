//! Drafts of glossaries: the names of official texts with what counterparts make of them.
//!
//! Terms are the names, posts and acronyms of the official text, both sides of its definitions, and what findings are about.
//! A rendering is the term itself where the counterpart's bead has it, or what a reported finding takes for it; it is then
//! drafted as forbidden. Somebody has to review the draft.

use super::Search;
use super::decision::normalised;
use super::finding::Finding;
use super::reading::Reading;
use super::rendering::{Rendering, one_line, renderings};
use super::text::Text;
use crate::align::{self, Bead};
use crate::document::{Language, Span};
use crate::glossary::{Concept, Glossary, Status, Term, Usage};
use std::collections::BTreeMap;
use std::ops::Range;

/// Terms with their renderings, of one pair or of many.
///
/// ```
/// use bitext::{Document, Language, Options, Pair, compare, terms::Draft};
/// let pair = Pair::new(
///     Document::plain("a", "The Harbour Office (HarO) opened today.", Language::ENGLISH),
///     Document::plain("b", "The Harbour Promotion Office (HarO) was opened today.", Language::ENGLISH),
/// );
/// let draft = bitext::pair::draft(&pair, &compare(&pair, &Options::default()));
/// let glossary = draft.glossary("draft", &Language::ENGLISH, 1);
/// let terms: Vec<&str> = glossary.concepts[0].terms.iter().map(|term| term.text.as_str()).collect();
/// assert_eq!(terms, ["HarO"]);
/// let terms: Vec<&str> = glossary.concepts[1].terms.iter().map(|term| term.text.as_str()).collect();
/// assert_eq!(terms, ["Harbour Office", "Harbour Promotion Office"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// By normal form.
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, Default)]
struct Entry {
    /// As it is written, with how often it is so.
    spellings: BTreeMap<String, usize>,
    usage: Usage,
    /// Other renderings, as they are written.
    renderings: BTreeMap<String, Usage>,
    definition: Option<String>,
    /// Whether a name of one word says enough to stand in a glossary: an acronym, a definition, a finding.
    stands_alone: bool,
}

impl Draft {
    /// The terms of one pair that was compared. `findings` are those of the pair.
    pub fn new(official: align::Text<'_>, counterpart: align::Text<'_>, beads: &[Bead], findings: &[Finding]) -> Self {
        let search = Search::new(official, counterpart, beads);
        let reading = Reading::new(&search);
        let mut draft = Draft::default();
        for rendering in renderings(&reading, findings).iter().filter(|rendering| !rendering.is_a_guess) {
            draft.see(rendering);
        }
        for definition in &reading.official_definitions {
            for part in [&definition.long, &definition.short] {
                draft.define(&reading.official, part);
            }
        }
        draft
    }

    /// Adds the terms of other pairs.
    pub fn add(&mut self, other: Draft) {
        for (form, entry) in other.entries {
            let sum = self.entries.entry(form).or_default();
            for (spelling, count) in entry.spellings {
                *sum.spellings.entry(spelling).or_default() += count;
            }
            for (rendering, usage) in entry.renderings {
                add(sum.renderings.entry(rendering).or_default(), usage);
            }
            add(&mut sum.usage, entry.usage);
            sum.definition = sum.definition.take().or(entry.definition);
            sum.stands_alone |= entry.stands_alone;
        }
    }

    /// The draft as a glossary: terms that official texts have `at_least` so many times, those with the most first.
    pub fn glossary(&self, name: &str, language: &Language, at_least: usize) -> Glossary {
        let speaks = |entry: &&Entry| {
            let words = entry.spelling().split(' ').count();
            entry.usage.official >= at_least.max(1) && (words > 1 || entry.stands_alone || entry.usage.official > 1)
        };
        let mut entries: Vec<&Entry> = self.entries.values().filter(speaks).collect();
        entries.sort_by(|a, b| b.usage.official.cmp(&a.usage.official).then(a.spelling().cmp(b.spelling())));
        Glossary { name: name.to_owned(), concepts: entries.iter().map(|entry| entry.concept(language)).collect() }
    }

    /// Counts a term at one place.
    fn see(&mut self, place: &Rendering) {
        let entry = self.entries.entry(normalised(&place.concept)).or_default();
        *entry.spellings.entry(place.concept.clone()).or_default() += 1;
        entry.usage = Usage { official: entry.usage.official + 1, documents: 1, ..entry.usage };
        entry.stands_alone |= place.stands_alone;
        match &place.rendering {
            Some(_) if place.same => entry.usage.counterpart += 1,
            Some(other) if !place.suggested => {
                let usage = entry.renderings.entry(other.clone()).or_default();
                *usage = Usage { counterpart: usage.counterpart + 1, documents: 1, ..*usage };
            }
            _ => {}
        }
    }

    /// Takes the sentence that defines a term, if it is the first that does.
    fn define(&mut self, text: &Text<'_>, term: &Range<usize>) {
        let span = text.span(term);
        let sentence = text.sentences.partition_point(|sentence| sentence.end <= term.start);
        let sentence = text.sentences.get(sentence).filter(|sentence| sentence.start <= term.start);
        if let (Some(entry), Some(sentence)) =
            (self.entries.get_mut(&normalised(&one_line(span.of(text.text)))), sentence)
        {
            let whole = Span::new(text.span(sentence).start, sentence_end(text, sentence));
            entry.definition.get_or_insert_with(|| one_line(whole.of(text.text)));
        }
    }
}

impl Entry {
    /// The commonest spelling, and of equals the first in the order of their characters.
    fn spelling(&self) -> &str {
        let most = self.spellings.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
        most.map_or("", |(spelling, _)| spelling)
    }

    fn concept(&self, language: &Language) -> Concept {
        let term = |text: &str, status, usage| Term {
            language: Some(language.clone()),
            status,
            usage: Some(usage),
            ..Term::new(text)
        };
        let mut others: Vec<(&String, &Usage)> = self.renderings.iter().collect();
        others.sort_by(|a, b| b.1.counterpart.cmp(&a.1.counterpart).then(a.0.cmp(b.0)));
        let others = others.into_iter().map(|(text, usage)| term(text, Status::Forbidden, *usage));
        let terms = [term(self.spelling(), Status::Preferred, self.usage)].into_iter().chain(others);
        Concept { definition: self.definition.clone(), terms: terms.collect(), ..Concept::default() }
    }
}

fn add(sum: &mut Usage, usage: Usage) {
    sum.official += usage.official;
    sum.counterpart += usage.counterpart;
    sum.documents += usage.documents;
}

/// Where a sentence ends with its stop, which is no word.
fn sentence_end(text: &Text<'_>, sentence: &Range<usize>) -> usize {
    let end = text.span(sentence).end;
    let stop = |c: char| matches!(c, '.' | '!' | '?' | ')' | '"' | '”' | '’' | '。');
    text.text.len() - text.text[end..].trim_start_matches(stop).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafted(official: &str, counterpart: &str) -> Vec<String> {
        let sentences = |text: &str| crate::segment::sentences(text, &Language::ENGLISH);
        let (left, right) = (sentences(official), sentences(counterpart));
        let english = Language::ENGLISH;
        let text = |text, sentences| align::Text { text, sentences, language: &english };
        let (left, right) = (text(official, left.as_slice()), text(counterpart, right.as_slice()));
        let beads = align::align(left, right, &align::Support::default());
        let findings = super::super::find(official, left.sentences, counterpart, right.sentences, &beads);
        let draft = Draft::new(left, right, &beads, &findings);
        let line = |concept: &Concept| {
            let term = |term: &Term| {
                format!("{} {}/{}", term.text, term.usage.unwrap().official, term.usage.unwrap().counterpart)
            };
            let definition = concept.definition.as_ref().map(|it| format!(": {it}")).unwrap_or_default();
            format!("{}{definition}", concept.terms.iter().map(term).collect::<Vec<_>>().join(", "))
        };
        draft.glossary("x", &english, 1).concepts.iter().map(line).collect()
    }

    #[test]
    fn takes_names_with_their_renderings() {
        let lines = drafted(
            "The Harbour Office (HarO) opened today. It serves North Pier. North Pier is busy, the HarO said.",
            "The Harbour Promotion Office (HarO) opened today. It serves North Pier. North Pier is busy, the HarO said.",
        );
        assert_eq!(
            lines,
            [
                "HarO 2/2: The Harbour Office (HarO) opened today.",
                "North Pier 2/2",
                "Harbour Office 1/0, Harbour Promotion Office 0/1: The Harbour Office (HarO) opened today.",
            ]
        );
    }

    #[test]
    fn adds_up_pairs() {
        let mut sum = Draft::default();
        let entry = |official| Entry {
            spellings: BTreeMap::from([("North Pier".to_owned(), official)]),
            usage: Usage { official, counterpart: 1, documents: 1 },
            ..Entry::default()
        };
        for official in [1, 3] {
            sum.add(Draft { entries: BTreeMap::from([("north pier".to_owned(), entry(official))]) });
        }
        let usage = sum.glossary("x", &Language::ENGLISH, 1).concepts[0].terms[0].usage;
        assert_eq!(usage, Some(Usage { official: 4, counterpart: 2, documents: 2 }));
        assert!(sum.glossary("x", &Language::ENGLISH, 5).concepts.is_empty());
    }
}
