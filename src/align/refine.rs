//! Sub-sentence splits: where one side joined sentences, with a semicolon or `, and`, the other side shows where to cut.
//!
//! Machine translation writes `...; Promote data sharing; And strengthen ...` for three sentences. The segmenter leaves such
//! a join whole, since a semicolon seldom ends a sentence. A bead of several sentences against one is evidence that it
//! does; so it is for a comma before a word that joins sentences.

use super::{Bead, Support, Text, align};
use crate::document::{Language, Span};
use std::ops::Range;

/// An alignment together with the sentences that it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// The official text's sentences.
    pub official: Vec<Span>,
    /// The counterpart's sentences.
    pub counterpart: Vec<Span>,
    /// The beads, which tile both.
    pub beads: Vec<Bead>,
}

/// Aligns two texts, and cuts a sentence at its joints (semicolons, and commas before `and`, `but` and `while`) where
/// several sentences of the other side stand against it and each of them finds its part.
///
/// ```
/// use bitext::{align::{Support, Text, align_splitting}, segment::sentences, Language};
/// let english = Language::ENGLISH;
/// let official = "The office will train staff. It will promote data sharing.";
/// let counterpart = "The office trains its staff; Promote the sharing of data.";
/// let (left, right) = (sentences(official, &english), sentences(counterpart, &english));
/// let official = Text { text: official, sentences: &left, language: &english };
/// let counterpart = Text { text: counterpart, sentences: &right, language: &english };
/// let alignment = align_splitting(official, counterpart, &Support::default());
/// assert_eq!(alignment.counterpart.len(), 2);
/// assert_eq!(alignment.beads.len(), 2);
/// ```
pub fn align_splitting(official: Text<'_>, counterpart: Text<'_>, support: &Support<'_>) -> Alignment {
    let beads = align(official, counterpart, support);
    let parts = support.without_vectors(); // they are of whole sentences
    let (mut left, mut right) = (Cuts::none(official.sentences), Cuts::none(counterpart.sentences));
    let splits: Vec<Option<Vec<Bead>>> = beads
        .iter()
        .map(|bead| match (bead.official.len(), bead.counterpart.len()) {
            _ if support.stop.is_set() => None,
            (2.., 1) => {
                let several = official.part(&bead.official);
                let whole = right.whole(bead.counterpart.start);
                let cut = cut(counterpart, whole, |pieces| align(several, pieces, &parts))?;
                right.set(bead.counterpart.start, cut.parts);
                Some(cut.beads)
            }
            (1, 2..) => {
                let several = counterpart.part(&bead.counterpart);
                let turned_beads = |pieces: Text<'_>| align(pieces, several, &parts).into_iter().map(turned).collect();
                let cut = cut(official, left.whole(bead.official.start), turned_beads)?;
                left.set(bead.official.start, cut.parts);
                Some(cut.beads.into_iter().map(turned).collect())
            }
            _ => None,
        })
        .collect();
    let (official_starts, counterpart_starts) = (left.starts(), right.starts());
    let numbered = |bead: &Bead, whole: &Bead| Bead {
        official: shifted(&bead.official, official_starts[whole.official.start]),
        counterpart: shifted(&bead.counterpart, counterpart_starts[whole.counterpart.start]),
        crossing: whole.crossing,
        score: bead.score,
        confidence: bead.confidence,
    };
    let beads = beads.iter().zip(splits).flat_map(|(whole, split)| {
        // A bead that stays as it is counts from its own beginning, like the beads of a split.
        let own = Bead { official: 0..whole.official.len(), counterpart: 0..whole.counterpart.len(), ..whole.clone() };
        split.unwrap_or_else(|| vec![own]).iter().map(|bead| numbered(bead, whole)).collect::<Vec<Bead>>()
    });
    Alignment { beads: beads.collect(), official: left.into_sentences(), counterpart: right.into_sentences() }
}

/// The parts of every sentence of one side.
struct Cuts(Vec<Vec<Span>>);

impl Cuts {
    fn none(sentences: &[Span]) -> Self {
        Cuts(sentences.iter().map(|sentence| vec![*sentence]).collect())
    }

    fn whole(&self, sentence: usize) -> Span {
        self.0[sentence][0]
    }

    fn set(&mut self, sentence: usize, parts: Vec<Span>) {
        self.0[sentence] = parts;
    }

    /// The number that each sentence's first part has when all parts are numbered.
    fn starts(&self) -> Vec<usize> {
        let mut starts = vec![0];
        starts.extend(self.0.iter().scan(0, |sum, parts| {
            *sum += parts.len();
            Some(*sum)
        }));
        starts
    }

    fn into_sentences(self) -> Vec<Span> {
        self.0.into_iter().flatten().collect()
    }
}

/// A sentence that was cut, and the beads of its parts with the sentences of the other side.
struct Cut {
    parts: Vec<Span>,
    beads: Vec<Bead>,
}

/// Cuts `one` so that each part meets its own of several sentences of the other side, if its joints allow that. `align`
/// gives the beads of those sentences with the pieces, the pieces on the second side.
fn cut(text: Text<'_>, one: Span, align: impl FnOnce(Text<'_>) -> Vec<Bead>) -> Option<Cut> {
    let pieces = at_joints(text, one);
    if pieces.len() < 2 {
        return None;
    }
    let beads = align(Text { sentences: &pieces, ..text });
    if beads.len() < 2 || beads.iter().any(|bead| bead.is_null() || bead.crossing) {
        return None;
    }
    // Pieces that stay in one bead were not cut after all.
    let parts =
        beads.iter().map(|bead| pieces[bead.counterpart.start].hull(pieces[bead.counterpart.end - 1])).collect();
    let beads =
        beads.into_iter().enumerate().map(|(part, bead)| Bead { counterpart: part..part + 1, ..bead }).collect();
    Some(Cut { parts, beads })
}

/// Words that join sentences after a comma, in English.
const JOINING: [&str; 3] = ["and", "but", "while"];

/// A sentence cut at its joints: after every semicolon that a blank follows, after every Chinese one, and after a comma
/// before a word that joins sentences.
fn at_joints(text: Text<'_>, sentence: Span) -> Vec<Span> {
    let content = sentence.of(text.text);
    let is_english = text.language.is_variant_of(&Language::ENGLISH);
    let joins = |after: &str| {
        let word = after.trim_start();
        let follows = |joining: &&str| word.strip_prefix(*joining).is_some_and(|rest| rest.starts_with(' '));
        word.len() < after.len() && JOINING.iter().any(follows)
    };
    let ends = content.match_indices([';', '；', ',']).filter_map(|(at, sign)| {
        let end = at + sign.len();
        let after = &content[end..];
        let cuts = match sign {
            "；" => !after.is_empty(),
            ";" => after.starts_with(char::is_whitespace),
            _ => is_english && joins(after),
        };
        cuts.then_some(end)
    });
    let mut start = 0;
    let mut pieces = Vec::new();
    for end in ends.chain([content.len()]) {
        let piece = &content[start..end];
        let blank = piece.len() - piece.trim_start().len();
        pieces.push(Span::new(sentence.start + start + blank, sentence.start + end));
        start = end;
    }
    pieces
}

fn turned(bead: Bead) -> Bead {
    Bead { official: bead.counterpart, counterpart: bead.official, ..bead }
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::tiles;
    use crate::segment::sentences;

    fn refined(official: &str, counterpart: &str) -> (Vec<String>, Alignment) {
        let (left, right) = (sentences(official, &Language::ENGLISH), sentences(counterpart, &Language::ENGLISH));
        let text = |text, sentences| Text { text, sentences, language: &Language::ENGLISH };
        let alignment = align_splitting(text(official, &left), text(counterpart, &right), &Support::default());
        assert!(tiles(&alignment.beads, alignment.official.len(), alignment.counterpart.len()));
        (alignment.beads.iter().map(Bead::shape).collect(), alignment)
    }

    #[test]
    fn cuts_the_side_that_joined_sentences() {
        let apart = "Opening words. The harbour office will train its staff. It will promote the sharing of data.";
        let joined = "Opening words. The harbour office trains its staff; Promote the sharing of data.";
        assert_eq!(refined(apart, joined).0, ["1-1", "1-1", "1-1"]);
        assert_eq!(refined(joined, apart).0, ["1-1", "1-1", "1-1"]);
    }

    #[test]
    fn cuts_where_a_comma_and_a_word_join_sentences() {
        let apart = "Opening words. The ferry sails from the old pier. Buses wait for its passengers at the gate.";
        let joined = "Opening words. The ferry sails from the old pier, and buses wait for passengers at its gate.";
        assert_eq!(refined(apart, joined).0, ["1-1", "1-1", "1-1"]);
        let list = "Tickets, permits, and maps are sold at the old pier. Buses wait for passengers at its gate.";
        assert_eq!(refined(&format!("Opening words. {list}"), joined).1.official.len(), 3, "a list is no join");
    }

    #[test]
    fn leaves_a_semicolon_alone_that_joins_what_the_other_side_has_as_one() {
        let text = "Exports rose by five per cent; imports fell by two per cent.";
        let (shapes, alignment) = refined(text, text);
        assert_eq!((shapes, alignment.official.len()), (vec!["1-1".to_owned()], 1));
    }
}
