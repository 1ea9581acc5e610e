//! What the counterpart calls the terms of the official text, place by place.
//!
//! Terms are the names, posts and acronyms of the official text, both sides of its definitions, and what findings are about. A
//! rendering is what a finding takes for it, or else the term itself where the counterpart's bead has it.

use super::finding::{Finding, Kind, Tier};
use super::names::names;
use super::reading::{BeadWords, Reading};
use super::text::Text;
use crate::document::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// One place where the official text has a term.
///
/// ```
/// use bitext::pair::{Knowledge, compare_with_renderings};
/// use bitext::{Document, Language, Options, Pair};
/// let document = |text| Document::plain("a", text, Language::ENGLISH);
/// let (official, counterpart) = ("The Harbour Office (HarO) opened.", "The Harbour Promotion Office (HarO) opened.");
/// let pair = Pair::new(document(official), document(counterpart));
/// let (_, renderings) = compare_with_renderings(&pair, &Options::default(), &Knowledge::default())?;
/// let said: Vec<_> = renderings.iter().map(|it| (it.concept.as_str(), it.rendering.as_deref())).collect();
/// assert_eq!(said, [("Harbour Office", Some("Harbour Promotion Office")), ("HarO", Some("HarO"))]);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// The official term on one line, without the capital of a sentence's first word where it is not the word's own.
    pub concept: String,
    /// What the counterpart has, equal to the concept where it has the same; nothing where that is not known.
    pub rendering: Option<String>,
    /// Where the official text has it.
    pub official: Span,
    /// The index of the bead that holds it, where one does.
    pub bead: Option<usize>,
    /// Whether only a suggestion says so.
    pub suggested: bool,
    /// Whether a name of one word says enough to stand alone: an acronym, a definition, a finding.
    pub stands_alone: bool,
    /// Whether the counterpart has the official term itself there.
    pub same: bool,
    /// Whether nothing but a suggestion takes it for a term.
    pub(super) is_a_guess: bool,
}

/// The terms of a pair in the official text's reading order, after its findings.
pub(super) fn renderings(reading: &Reading<'_>, findings: &[Finding]) -> Vec<Rendering> {
    let (told, mut suggested) = (told(reading, findings, Tier::Reported), told(reading, findings, Tier::Suggestion));
    suggested.retain(|place, _| !told.contains_key(place));
    let official = &reading.official;
    let mut places = candidates(reading, &told);
    let known: BTreeSet<(usize, usize)> =
        suggested.keys().filter(|place| places.contains_key(place)).copied().collect();
    let is_a_guess = |place: &(usize, usize)| suggested.contains_key(place) && !known.contains(place);
    for &place in suggested.keys() {
        places.entry(place).or_insert(true);
    }
    let rendering = |((start, end), stands_alone): ((usize, usize), bool)| {
        let words = start..end;
        let concept = spelled(official, &words);
        let bead = bead_of(reading, &words);
        let is_there =
            |bead: &BeadWords| !reading.counterpart.find_all(&bead.counterpart, official.forms(&words)).is_empty();
        let other = told.get(&(start, end));
        let same = other.is_none() && bead.is_some_and(is_there);
        let unsure = suggested.get(&(start, end)).filter(|_| other.is_none() && !same);
        let rendering = other.or(unsure).cloned().or_else(|| same.then(|| concept.clone()));
        Rendering {
            concept,
            rendering,
            official: official.span(&words),
            bead: bead.map(|bead| bead.bead),
            suggested: unsure.is_some(),
            stands_alone,
            same,
            is_a_guess: is_a_guess(&(start, end)),
        }
    };
    places.into_iter().map(rendering).collect()
}

/// What findings of a tier take for the renderings of words of the official text.
fn told(reading: &Reading<'_>, findings: &[Finding], tier: Tier) -> BTreeMap<(usize, usize), String> {
    let told = findings.iter().filter(|finding| finding.tier == tier && is_of_words(finding.kind));
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
fn candidates(reading: &Reading<'_>, told: &BTreeMap<(usize, usize), String>) -> BTreeMap<(usize, usize), bool> {
    let text = &reading.official;
    let mut places: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    for name in text.sentences.iter().flat_map(|sentence| names(text, sentence.clone())) {
        places.insert((name.start, name.end), text.words[name.start].acronym);
    }
    let definitions = reading.official_definitions.iter().flat_map(|it| [&it.long, &it.short]);
    places.extend(definitions.map(|part| ((part.start, part.end), true)));
    places.extend(told.keys().map(|&place| (place, true)));
    places
}

fn bead_of<'a>(reading: &'a Reading<'_>, words: &Range<usize>) -> Option<&'a BeadWords> {
    let after = reading.beads.partition_point(|bead| bead.official.end <= words.start);
    reading.beads.get(after).filter(|bead| bead.official.start <= words.start && words.end <= bead.official.end)
}

/// Some words on one line, without the capital of a sentence's first word where it is not the word's own.
fn spelled(text: &Text<'_>, words: &Range<usize>) -> String {
    let line = one_line(text.span(words).of(text.text));
    let first = line.chars().next().filter(|_| !text.words[words.start].capital);
    first.map_or(line.clone(), |first| first.to_lowercase().chain(line[first.len_utf8()..].chars()).collect())
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}
