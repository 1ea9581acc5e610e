//! Which word of the official text is which word of the counterpart, bead by bead.
//!
//! One-to-one and greedy: the surest pairs first. Only a word that the other side writes apart (`airmail`, `air mail`) is linked
//! with several: each of them with it, and it with the last. Checks use links to see that a term of one side is not said
//! elsewhere on the other side.

use super::sound::Skeleton;
use super::text::{Key, Text, Word, key};
use super::vocabulary::is_common;
use crate::words::normal_form;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
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
    let mut joined = String::new();
    let mut form = String::new();
    for word in alone {
        let length = text.words[word].span.len();
        let starts = others.clone().filter(|&start| initial(other, start) == initial(text, word));
        let apart = starts.flat_map(|start| (2..=MOST_PARTS).map(move |count| start..start + count)).find(|parts| {
            let free = |part: usize| other_links[part].is_none();
            // A hyphen or an ending may be more or less.
            let whole = parts.end <= others.end
                && parts.clone().map(|part| other.words[part].span.len()).sum::<usize>().abs_diff(length) <= 3
                && parts.clone().all(free)
                && (parts.start..parts.end - 1).all(|part| matches!(other.gap(part), " " | "-"));
            whole && {
                joined.clear();
                for part in parts.clone() {
                    joined.push_str(if part > parts.start { "-" } else { "" });
                    joined.push_str(other.of(part));
                }
                normal_form(&joined, &mut form);
                key(&form) == text.words[word].form
            }
        });
        let Some(apart) = apart else { continue };
        let content = apart.filter(|&part| !other.words[part].function);
        let Some(last) = content.clone().last() else { continue };
        links[word] = Some(Link { word: last, similarity: SAME });
        content.for_each(|part| other_links[part] = Some(Link { word, similarity: SAME }));
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
    let stems = |words: &[Word]| words.iter().map(|word| word.stem).collect::<FxHashSet<Key>>();
    let (a_words, b_words) = (&official.words[left.clone()], &counterpart.words[right.clone()]);
    let (a_stems, b_stems) = (stems(a_words), stems(b_words));
    let lonely = |word: &Word, others: &FxHashSet<Key>| !word.number && !others.contains(&word.stem);
    let rest: Vec<Letters<'_>> = content(counterpart, right)
        .filter(|(_, word)| lonely(word, &a_stems))
        .map(|(j, _)| Letters::of(counterpart, j))
        .collect();
    let mut chances = Vec::new();
    for (i, word) in content(official, left).filter(|(_, word)| lonely(word, &b_stems)) {
        let letters = Letters::of(official, i);
        for other in &rest {
            let there = &counterpart.words[other.word];
            // Two words of general English (`General`, `Counsel`) are no transliterations of one another.
            let plain = is_common(word.stem) && is_common(there.stem);
            let named = word.capital && there.capital && !word.acronym && !plain;
            let sound = || (named && letters.sound().sounds_like(other.sound())).then_some(SOUND);
            if let Some(similarity) = similarity(&letters, other).or_else(sound) {
                chances.push(Chance { official: i, counterpart: other.word, similarity, score: 0.0 });
            }
        }
    }
    chances
}

/// A word as its letters compare: what every comparison asks for is made once.
struct Letters<'a> {
    word: usize,
    text: &'a str,
    initial: Option<char>,
    lower: OnceCell<String>,
    sound: OnceCell<Skeleton>,
}

impl<'a> Letters<'a> {
    fn of(text: &Text<'a>, word: usize) -> Self {
        let (initial, text) = (initial(text, word), text.of(word));
        Letters { word, text, initial, lower: OnceCell::new(), sound: OnceCell::new() }
    }

    fn lower(&self) -> &str {
        self.lower.get_or_init(|| self.text.to_lowercase())
    }

    fn sound(&self) -> &Skeleton {
        self.sound.get_or_init(|| Skeleton::of(self.text))
    }
}

fn initial(text: &Text<'_>, word: usize) -> Option<char> {
    text.of(word).chars().next().map(|c| c.to_ascii_lowercase())
}

/// How alike two different words are, if they are at all: words with another initial are not.
fn similarity(one: &Letters<'_>, other: &Letters<'_>) -> Option<f32> {
    if one.initial != other.initial {
        return None;
    }
    let (a, b) = (one.text, other.text);
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x.eq_ignore_ascii_case(y)).count();
    let extends = |long: &str, short: &str| long.as_bytes().get(short.len()) == Some(&b'-') && shared == short.len();
    if extends(a, b) || extends(b, a) {
        return Some(PREFIX);
    }
    if shared >= 5 && shared * 10 >= 6 * a.len().max(b.len()) {
        return Some(PREFIX);
    }
    let close = a.len().abs_diff(b.len()) * 4 <= a.len().max(b.len())
        && normalized_levenshtein(one.lower(), other.lower()) >= 0.75;
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
    fn keeps_every_word_that_is_written_apart_a_single_partner() {
        for (official, counterpart) in [
            ("the air mail office", "the airmail office"),
            ("all-weather tyres in bad weather", "all weather tires"),
            ("airmail and air letters", "air mail and an air letter"),
            ("a follow-up of the air mail", "a follow up of airmail and airmail"),
        ] {
            let side = |text| Text::new(text, &[Span::new(0, text.len())], &mut Forms::default());
            let (a, b) = (side(official), side(counterpart));
            let mut links = Links::new(&a, &b);
            links.link(&a, 0..a.words.len(), &b, 0..b.words.len());
            for (here, there) in [(&links.official, &links.counterpart), (&links.counterpart, &links.official)] {
                for (word, link) in here.iter().enumerate().filter_map(|(word, link)| Some((word, link.as_ref()?))) {
                    let back = there[link.word].expect("a partner is linked, too").word;
                    let parted =
                        (back.min(word)..=back.max(word)).all(|part| here[part].map(|it| it.word) == Some(link.word));
                    assert!(back == word || (parted && back > word), "{official}: {}", word);
                }
            }
        }
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
