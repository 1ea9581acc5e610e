//! Drafts of glossaries: the names of official texts with what counterparts make of them.
//!
//! Terms are the names, posts and acronyms of the official text, both sides of its definitions, and what findings are about.
//! A rendering is the term itself where the counterpart's bead has it, or what a reported finding takes for it; it is then
//! drafted as forbidden. Somebody has to review the draft.

use super::decision::normalised;
use super::finding::{Finding, Kind, Tier};
use super::names::names;
use super::reading::{BeadWords, Reading};
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
        let reading = Reading::new(official.text, official.sentences, counterpart.text, counterpart.sentences, beads);
        let renderings = renderings(&reading, findings);
        let mut draft = Draft::default();
        for ((start, end), stands_alone) in candidates(&reading, &renderings) {
            draft.see(&reading, &(start..end), stands_alone, renderings.get(&(start, end)));
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

    /// Counts a term at one place. `other` is what a finding takes for its rendering there.
    fn see(&mut self, reading: &Reading<'_>, place: &Range<usize>, stands_alone: bool, other: Option<&String>) {
        let text = spelled(&reading.official, place);
        let entry = self.entries.entry(normalised(&text)).or_default();
        *entry.spellings.entry(text).or_default() += 1;
        entry.usage = Usage { official: entry.usage.official + 1, documents: 1, ..entry.usage };
        entry.stands_alone |= stands_alone;
        let is_there = |bead: &BeadWords| {
            !reading.counterpart.find_all(&bead.counterpart, reading.official.forms(place)).is_empty()
        };
        if let Some(other) = other {
            let usage = entry.renderings.entry(other.clone()).or_default();
            *usage = Usage { counterpart: usage.counterpart + 1, documents: 1, ..*usage };
        } else if bead_of(reading, place).is_some_and(is_there) {
            entry.usage.counterpart += 1;
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

/// What reported findings take for the renderings of words of the official text.
fn renderings(reading: &Reading<'_>, findings: &[Finding]) -> BTreeMap<(usize, usize), String> {
    let told = findings.iter().filter(|finding| finding.tier == Tier::Reported && is_of_words(finding.kind));
    let places = told.flat_map(|finding| &finding.occurrences).filter_map(|occurrence| {
        let words = words_in(&reading.official, occurrence.official?)?;
        let rendering = words_in(&reading.counterpart, occurrence.counterpart?)?;
        Some(((words.start, words.end), spelled(&reading.counterpart, &rendering)))
    });
    places.collect()
}

fn is_of_words(kind: Kind) -> bool {
    !kind.is_value() && !matches!(kind, Kind::Glossary | Kind::Inconsistent | Kind::Omitted | Kind::Added)
}

/// The words of a span.
fn words_in(text: &Text<'_>, span: Span) -> Option<Range<usize>> {
    let start = text.words.partition_point(|word| word.span.start < span.start);
    let end = text.words.partition_point(|word| word.span.end <= span.end);
    (start < end).then_some(start..end)
}

/// Where the official text has a term, and whether it is one although it is a single word that is met once.
fn candidates(reading: &Reading<'_>, renderings: &BTreeMap<(usize, usize), String>) -> BTreeMap<(usize, usize), bool> {
    let text = &reading.official;
    let mut places: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    for name in text.sentences.iter().flat_map(|sentence| names(text, sentence.clone())) {
        places.insert((name.start, name.end), text.words[name.start].acronym);
    }
    let definitions = reading.official_definitions.iter().flat_map(|it| [&it.long, &it.short]);
    places.extend(definitions.map(|part| ((part.start, part.end), true)));
    places.extend(renderings.keys().map(|&place| (place, true)));
    places
}

fn bead_of<'a>(reading: &'a Reading<'_>, words: &Range<usize>) -> Option<&'a BeadWords> {
    let after = reading.beads.partition_point(|bead| bead.official.end <= words.start);
    reading.beads.get(after).filter(|bead| bead.official.start <= words.start && words.end <= bead.official.end)
}

/// Where a sentence ends with its stop, which is no word.
fn sentence_end(text: &Text<'_>, sentence: &Range<usize>) -> usize {
    let end = text.span(sentence).end;
    let stop = |c: char| matches!(c, '.' | '!' | '?' | ')' | '"' | '”' | '’' | '。');
    text.text.len() - text.text[end..].trim_start_matches(stop).len()
}

/// Some words on one line, without the capital of a sentence's first word where it is not the word's own.
fn spelled(text: &Text<'_>, words: &Range<usize>) -> String {
    let line = one_line(text.span(words).of(text.text));
    let first = line.chars().next().filter(|_| !text.words[words.start].capital);
    first.map_or(line.clone(), |first| first.to_lowercase().chain(line[first.len_utf8()..].chars()).collect())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
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
