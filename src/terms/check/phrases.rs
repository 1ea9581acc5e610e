//! Lower-case terms that share a word with their rendering: `harbour development` against `harbour construction`.
//!
//! One word or two differ beside a word that both sides have. Most such pairs are paraphrase and a matter of taste, so they
//! are suggestions; reported are those in which what differs is technical.

use super::super::finding::Kind;
use super::super::reading::{BeadWords, Reading};
use super::super::text::Text;
use super::super::vocabulary::{is_common, is_general};
use super::{Check, Mismatch};
use std::ops::Range;

/// The words that differ are no words of general English on either side, or on one and the term recurs.
const TECHNICAL: f64 = 0.61;
/// Neither what differs nor the shared word is a verb or a common adjective.
const THING: f64 = 0.5;
/// One of them is.
const QUALITY: f64 = 0.4;
/// Most words in a row that differ.
const MOST_DIFFERING: usize = 2;
/// Most words of a term that follow what differs.
const MOST_FOLLOWING: usize = 2;

/// Compares phrases.
pub(super) struct Phrases;

impl Check for Phrases {
    fn name(&self) -> &'static str {
        "phrases"
    }

    fn description(&self) -> &'static str {
        "lower-case phrases that share a word (suggestions, but for technical terms)"
    }

    fn check(&self, reading: &Reading<'_>, mismatches: &mut Vec<Mismatch>) {
        for bead in &reading.beads {
            let runs = differing(&reading.official, &bead.official, |word| reading.links.official[word].is_none());
            mismatches.extend(runs.into_iter().filter_map(|run| Phrase { reading, bead }.mismatch(&run)));
        }
    }
}

/// Runs of one or two lower-case content words that are said nowhere on the other side.
fn differing(text: &Text<'_>, words: &Range<usize>, unsaid: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for word in words.clone().filter(|&word| is_plain(text, word) && unsaid(word)) {
        match runs.last_mut() {
            Some(run) if run.end == word && text.gap(word - 1) == " " => run.end = word + 1,
            _ => runs.push(word..word + 1),
        }
    }
    runs.retain(|run| run.len() <= MOST_DIFFERING);
    runs
}

/// A content word in lower case that is no value.
fn is_plain(text: &Text<'_>, at: usize) -> bool {
    let word = &text.words[at];
    !(word.function || word.capital || word.number || word.value || counts(text.of(at)))
}

/// Whether a hyphened word begins with a number in words: `ten-day` may be `10-day` on the other side.
fn counts(word: &str) -> bool {
    const NUMBERS: [&str; 13] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "first", "second"];
    word.split_once('-').is_some_and(|(first, _)| NUMBERS.contains(&first))
}

struct Phrase<'a> {
    reading: &'a Reading<'a>,
    bead: &'a BeadWords,
}

impl Phrase<'_> {
    /// The mismatch of a run, if the counterpart has another run beside the same word.
    fn mismatch(&self, run: &Range<usize>) -> Option<Mismatch> {
        let (official, counterpart) = (&self.reading.official, &self.reading.counterpart);
        let behind = self.behind(run);
        let before = self.before(run);
        let both = behind.is_some() && behind == before;
        let other = behind.clone().or(before)?;
        let following = if behind.is_some() { self.following(run.end, other.end) } else { 0 };
        let leading = usize::from(following == 0);
        let general = |text: &Text<'_>, words: &Range<usize>| {
            words.clone().all(|word| is_general(text.words[word].form) || text.of(word).ends_with("ly"))
        };
        let generals = usize::from(general(official, run)) + usize::from(general(counterpart, &other));
        let head = if following > 0 { run.end } else { run.start.checked_sub(1)? };
        let shared_names = !is_general(official.words[head].form);
        let confidence = match (generals, shared_names) {
            (0, true) => THING,
            (0, false) => QUALITY,
            (1, true) if following > 0 => QUALITY,
            _ if both => QUALITY,
            _ => return None,
        };
        let words = |words: &Range<usize>| words.start - leading..words.end + following;
        let rare = |text: &Text<'_>, words: &Range<usize>| {
            let everyday = |word: usize| is_common(text.words[word].stem) || text.of(word).ends_with("est");
            words.clone().any(|word| !everyday(word) && !text.of(word).contains(['\'', '’']))
        };
        let rare = (rare(official, run), rare(counterpart, &other));
        let recurs = || {
            let stems = official.stems(&words(run));
            official.with_stems(stems).nth(1).is_some()
        };
        let confidence = match rare {
            _ if run.len() + other.len() > 2 => confidence,
            (true, true) if confidence == THING => TECHNICAL,
            (true, _) | (_, true) if confidence == THING && recurs() => TECHNICAL,
            _ => confidence,
        };
        Some(Mismatch::new(self.reading, self.bead, Kind::Term, confidence, &words(run), &words(&other)))
    }

    /// The run of the counterpart before the word that is linked to the word behind `run`.
    fn behind(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let next = self.neighbour(run.end, run.end - 1)?;
        let mut start = next;
        while start > self.bead.counterpart.start && self.differs(start - 1, start - 1) && next - start < MOST_DIFFERING
        {
            start -= 1;
        }
        (start < next).then_some(start..next)
    }

    /// The run of the counterpart behind the word that is linked to the word before `run`.
    fn before(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let before = self.neighbour(run.start.checked_sub(1)?, run.start - 1)?;
        let mut end = before + 1;
        while end < self.bead.counterpart.end && self.differs(end, end - 1) && end - before <= MOST_DIFFERING {
            end += 1;
        }
        (end > before + 1).then_some(before + 1..end)
    }

    /// The counterpart's word for a lower-case content word of the official side; `gap` is the word before the blank.
    fn neighbour(&self, word: usize, gap: usize) -> Option<usize> {
        let text = &self.reading.official;
        let fits = self.bead.official.contains(&word) && text.gap(gap) == " " && is_plain(text, word);
        let link = if fits { self.reading.links.official[word]? } else { return None };
        is_plain(&self.reading.counterpart, link.word).then_some(link.word)
    }

    /// Whether a word of the counterpart is said nowhere on the official side and stands beside the next.
    fn differs(&self, word: usize, gap: usize) -> bool {
        let text = &self.reading.counterpart;
        is_plain(text, word) && self.reading.links.counterpart[word].is_none() && text.gap(gap) == " "
    }

    /// How many words behind both runs are linked with one another, in order.
    fn following(&self, left: usize, right: usize) -> usize {
        let same = |step: &usize| {
            let (x, y) = (left + step, right + step);
            let inside = self.bead.official.contains(&x) && self.bead.counterpart.contains(&y);
            inside
                && self.reading.official.gap(x - 1) == " "
                && self.reading.counterpart.gap(y - 1) == " "
                && is_plain(&self.reading.official, x)
                && (*step == 0 || !is_general(self.reading.official.words[x].form))
                && self.reading.links.official[x].is_some_and(|link| link.word == y)
        };
        (0..MOST_FOLLOWING).take_while(same).count()
    }
}
