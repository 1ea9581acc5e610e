//! Which word of the official text is which word of the counterpart, bead by bead.
//!
//! One-to-one and greedy: the surest pairs first. Checks use it to see that a term of one side is not said elsewhere on the
//! other side.

use super::sound::sounds_alike;
use super::text::{Text, Word, key};
use crate::words::normal_form;
use std::ops::Range;
use strsim::normalized_levenshtein;

/// How sure a link is, by what the two words share.
pub(crate) const SAME: f32 = 0.95;
const STEM: f32 = 0.85;
const PREFIX: f32 = 0.75;
const EDIT: f32 = 0.7;
/// Names that sound alike.
const SOUND: f32 = 0.6;

/// Beads with more words than this on one side are not compared word by word: text that was not cut into sentences has no
/// near neighbourhood, and the comparison would grow with the square of its length.
pub(crate) const MOST_WORDS: usize = 1024;

/// The link of one word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    /// The word on the other side.
    pub(crate) word: usize,
    /// From 0 to 1.
    pub(crate) similarity: f32,
}

/// The links of all words, from either side.
pub(crate) struct Links {
    pub(crate) official: Vec<Option<Link>>,
    pub(crate) counterpart: Vec<Option<Link>>,
}

/// A link that may be made.
struct Chance {
    official: usize,
    counterpart: usize,
    similarity: f32,
    score: f32,
}

impl Links {
    /// No links yet.
    pub(crate) fn new(official: &Text<'_>, counterpart: &Text<'_>) -> Self {
        Links { official: vec![None; official.words.len()], counterpart: vec![None; counterpart.words.len()] }
    }

    /// Links the content words of one bead.
    pub(crate) fn link(
        &mut self,
        official: &Text<'_>,
        left: Range<usize>,
        counterpart: &Text<'_>,
        right: Range<usize>,
    ) {
        if left.len() > MOST_WORDS || right.len() > MOST_WORDS {
            return;
        }
        let mut chances = same_words(official, &left, counterpart, &right);
        chances.extend(similar_words(official, &left, counterpart, &right));
        for chance in &mut chances {
            chance.score = score(chance, official, &left, counterpart, &right);
        }
        chances.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then(a.official.cmp(&b.official)).then(a.counterpart.cmp(&b.counterpart))
        });
        for chance in chances {
            let (from, to) = (&mut self.official[chance.official], &mut self.counterpart[chance.counterpart]);
            if from.is_none() && to.is_none() {
                *from = Some(Link { word: chance.counterpart, similarity: chance.similarity });
                *to = Some(Link { word: chance.official, similarity: chance.similarity });
            }
        }
        let (a, b) = (&mut self.official, &mut self.counterpart);
        link_written_apart((official, &left, a), (counterpart, &right, b));
        link_written_apart((counterpart, &right, b), (official, &left, a));
    }
}

/// One side of a bead with its links.
type Linked<'a> = (&'a Text<'a>, &'a Range<usize>, &'a mut Vec<Option<Link>>);

/// Links words with no partner to two or three words that the other side writes apart: `all-weather`, `all weather`; `airmail`,
/// `air mail`.
fn link_written_apart<'a>((text, words, links): Linked<'a>, (other, others, other_links): Linked<'a>) {
    /// Shortest word that is looked at, in bytes.
    const SHORTEST: usize = 6;
    /// Most words that it may be written as.
    const MOST_PARTS: usize = 3;
    let lonely = |word: &usize| {
        let known = &text.words[*word];
        links[*word].is_none() && known.span.len() >= SHORTEST && !known.function && !known.value
    };
    let alone: Vec<usize> = words.clone().filter(lonely).collect();
    for word in alone {
        let initial = |text: &Text<'_>, word: usize| text.of(word).chars().next().map(|c| c.to_ascii_lowercase());
        let starts = others.clone().filter(|&start| initial(other, start) == initial(text, word));
        let mut form = String::new();
        let apart = starts.flat_map(|start| (2..=MOST_PARTS).map(move |count| start..start + count)).find(|parts| {
            let whole = parts.end <= others.end
                && (parts.start..parts.end - 1).all(|part| matches!(other.gap(part), " " | "-"));
            whole && {
                normal_form(&parts.clone().map(|part| other.of(part)).collect::<Vec<&str>>().join("-"), &mut form);
                key(&form) == text.words[word].form
            }
        });
        let Some(apart) = apart else { continue };
        links[word] = Some(Link { word: apart.end - 1, similarity: SAME });
        for part in apart.filter(|&part| !other.words[part].function) {
            other_links[part] = Some(Link { word, similarity: SAME });
        }
    }
}

fn content(text: &Text<'_>, range: &Range<usize>) -> impl Iterator<Item = (usize, Word)> + Clone {
    range.clone().map(|word| (word, text.words[word])).filter(|(_, word)| !word.function)
}

fn same_words(official: &Text<'_>, left: &Range<usize>, counterpart: &Text<'_>, right: &Range<usize>) -> Vec<Chance> {
    let mut chances = Vec::new();
    for (i, a) in content(official, left) {
        for (j, b) in content(counterpart, right) {
            let similarity = if a.form == b.form {
                SAME
            } else if a.stem == b.stem {
                STEM
            } else {
                continue;
            };
            chances.push(Chance { official: i, counterpart: j, similarity, score: 0.0 });
        }
    }
    chances
}

/// Chances between words that have no equal on the other side.
fn similar_words(
    official: &Text<'_>,
    left: &Range<usize>,
    counterpart: &Text<'_>,
    right: &Range<usize>,
) -> Vec<Chance> {
    let lonely = |word: &Word, others: &[Word]| !word.number && !others.iter().any(|other| other.stem == word.stem);
    let (a_words, b_words) = (&official.words[left.clone()], &counterpart.words[right.clone()]);
    let rest: Vec<usize> =
        content(counterpart, right).filter(|(_, word)| lonely(word, a_words)).map(|(j, _)| j).collect();
    let mut chances = Vec::new();
    for (i, word) in content(official, left).filter(|(_, word)| lonely(word, b_words)) {
        for &j in &rest {
            let (a, b) = (official.of(i), counterpart.of(j));
            let named = word.capital && counterpart.words[j].capital && !word.acronym;
            let sound = || (named && sounds_alike(a, b)).then_some(SOUND);
            if let Some(similarity) = similarity(a, b).or_else(sound) {
                chances.push(Chance { official: i, counterpart: j, similarity, score: 0.0 });
            }
        }
    }
    chances
}

/// How alike two different words are, if they are at all: words with another initial are not.
fn similarity(a: &str, b: &str) -> Option<f32> {
    let initial = |word: &str| word.chars().next().map(|c| c.to_ascii_lowercase());
    if initial(a) != initial(b) {
        return None;
    }
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x.eq_ignore_ascii_case(y)).count();
    let extends = |long: &str, short: &str| long.as_bytes().get(short.len()) == Some(&b'-') && shared == short.len();
    if extends(a, b) || extends(b, a) {
        return Some(PREFIX);
    }
    if shared >= 5 && shared * 10 >= 6 * a.len().max(b.len()) {
        return Some(PREFIX);
    }
    let close = a.len().abs_diff(b.len()) * 4 <= a.len().max(b.len())
        && normalized_levenshtein(&a.to_lowercase(), &b.to_lowercase()) >= 0.75;
    close.then_some(EDIT)
}

/// Similarity first, then agreement of the neighbours, case and position.
fn score(
    chance: &Chance,
    official: &Text<'_>,
    left: &Range<usize>,
    counterpart: &Text<'_>,
    right: &Range<usize>,
) -> f32 {
    let (i, j) = (chance.official, chance.counterpart);
    let form =
        |text: &Text<'_>, range: &Range<usize>, word: usize| range.contains(&word).then(|| text.words[word].form);
    let beside =
        |a: usize, b: usize| f32::from(form(official, left, a).is_some_and(|x| form(counterpart, right, b) == Some(x)));
    let context = beside(i.wrapping_sub(1), j.wrapping_sub(1)) + beside(i + 1, j + 1);
    let same_case = f32::from(official.words[i].capital == counterpart.words[j].capital);
    let place = |word: usize, range: &Range<usize>| (word - range.start) as f32 / range.len() as f32;
    let distance = (place(i, left) - place(j, right)).abs();
    2.0 * chance.similarity + 0.35 * context + 0.25 * same_case - 0.6 * distance
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::terms::text::Forms;

    fn linked(official: &str, counterpart: &str) -> Vec<String> {
        let side = |text| Text::new(text, &[Span::new(0, text.len())], &mut Forms::default());
        let (a, b) = (side(official), side(counterpart));
        let mut links = Links::new(&a, &b);
        links.link(&a, 0..a.words.len(), &b, 0..b.words.len());
        let pair = |(i, link): (usize, &Option<Link>)| link.map(|link| format!("{}={}", a.of(i), b.of(link.word)));
        links.official.iter().enumerate().filter_map(pair).collect()
    }

    #[test]
    fn prefers_the_word_with_the_same_neighbours() {
        let links = linked("The Water Office met the Fire Office", "The Fire Office met the Water Office");
        assert_eq!(links, ["Water=Water", "Office=Office", "met=met", "Fire=Fire", "Office=Office"]);
    }

    #[test]
    fn links_words_of_one_family() {
        assert_eq!(
            linked("harbour developments", "the development of the harbor"),
            ["harbour=harbor", "developments=development"]
        );
        assert!(linked("boundary", "frontier").is_empty());
    }

    #[test]
    fn links_what_the_other_side_writes_apart() {
        assert_eq!(linked("all-weather tyres", "all weather tires"), ["all-weather=weather", "tyres=tires"]);
        assert_eq!(
            linked("the air mail office", "the airmail office"),
            ["air=airmail", "mail=airmail", "office=office"]
        );
    }
}
