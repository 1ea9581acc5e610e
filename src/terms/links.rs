//! Which word of the official text is which word of the counterpart, bead by bead.
//!
//! One-to-one and greedy: the surest pairs first. Only a word that the other side writes apart (`airmail`, `air mail`) is linked
//! with several: each of them with it, and it with the last. Checks use links to see that a term of one side is not said
//! elsewhere on the other side.

use super::alike::{Letters, is_within};
use super::nearest::nearest;
use super::reading::BeadWords;
use super::sound::Skeleton;
use super::text::{Key, Text, Word, key};
use super::vocabulary::is_common;
use crate::limits::{Limit, Over};
use crate::words::normal_form;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;
use std::ops::Range;

/// How sure a link is, by what the two words share.
pub(crate) const SAME: f32 = 0.95;
const STEM: f32 = 0.85;
const PREFIX: f32 = 0.75;
const EDIT: f32 = 0.7;
/// Names that sound alike.
const SOUND: f32 = 0.6;

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
    pub(crate) fn link(&mut self, official: &Text<'_>, counterpart: &Text<'_>, bead: &BeadWords, over: &Over) {
        let (left, right) = (bead.official.clone(), bead.counterpart.clone());
        let most = over.most(Limit::Candidates);
        let (mut chances, mut cut_short) = same_words(official, &left, counterpart, &right, most);
        let similar = Similar::new(official, &left, counterpart, &right, over.most(Limit::WordLetters));
        over.see(Limit::WordLetters, bead.bead, similar.too_long);
        cut_short += if similar.right.len() > most { similar.left.len() } else { 0 };
        over.see(Limit::Candidates, bead.bead, cut_short);
        chances.extend(similar.chances(official, counterpart, most));
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
    let lonely = |word: &usize| {
        let known = &text.words[*word];
        links[*word].is_none() && known.span.len() >= SHORTEST && !known.function && !known.value
    };
    let alone: Vec<usize> = words.clone().filter(lonely).collect();
    let mut apart = WrittenApart::new(text, &alone, other, others);
    for word in alone {
        let Some(parts) = apart.take(text, word, other, other_links) else { continue };
        let content = parts.filter(|&part| !other.words[part].function);
        let Some(last) = content.clone().last() else { continue };
        links[word] = Some(Link { word: last, similarity: SAME });
        content.for_each(|part| other_links[part] = Some(Link { word, similarity: SAME }));
    }
}

/// Words in a row that may be one word of the other side, by the key of what they are when written as one.
struct WrittenApart(FxHashMap<Key, Vec<Range<usize>>>);

impl WrittenApart {
    /// Most words that one may be written as.
    const MOST_PARTS: usize = 3;
    /// How many bytes a hyphen or an ending may be more or less.
    const MORE: usize = 3;

    /// Those of `others` that may be one of the words `alone`.
    fn new(text: &Text<'_>, alone: &[usize], other: &Text<'_>, others: &Range<usize>) -> Self {
        let mut found: FxHashMap<Key, Vec<Range<usize>>> = FxHashMap::default();
        let wanted: FxHashSet<(Option<char>, usize)> =
            alone.iter().map(|&word| (initial(text, word), text.words[word].span.len())).collect();
        if wanted.is_empty() {
            return WrittenApart(found);
        }
        let (mut joined, mut form) = (String::new(), String::new());
        for start in others.clone() {
            let (initial, mut length) = (initial(other, start), other.words[start].span.len());
            for end in start + 2..=others.end.min(start + Self::MOST_PARTS) {
                if !matches!(other.gap(end - 2), " " | "-") {
                    break;
                }
                length += other.words[end - 1].span.len();
                let lengths = length.saturating_sub(Self::MORE)..=length + Self::MORE;
                if !lengths.into_iter().any(|length| wanted.contains(&(initial, length))) {
                    continue;
                }
                joined.clear();
                for part in start..end {
                    joined.push_str(if part > start { "-" } else { "" });
                    joined.push_str(other.of(part));
                }
                normal_form(&joined, &mut form);
                found.entry(key(&form)).or_default().push(start..end);
            }
        }
        WrittenApart(found)
    }

    /// The first words that are `word` and that nothing is linked with.
    fn take(
        &mut self,
        text: &Text<'_>,
        word: usize,
        other: &Text<'_>,
        other_links: &[Option<Link>],
    ) -> Option<Range<usize>> {
        let known = &text.words[word];
        let parts = self.0.get_mut(&known.form)?;
        // What is linked once stays so.
        parts.retain(|parts| parts.clone().all(|part| other_links[part].is_none()));
        let fits = |parts: &&Range<usize>| {
            let length: usize = (*parts).clone().map(|part| other.words[part].span.len()).sum();
            length.abs_diff(known.span.len()) <= Self::MORE && initial(other, parts.start) == initial(text, word)
        };
        parts.iter().find(fits).cloned()
    }
}

fn content(text: &Text<'_>, range: &Range<usize>) -> impl Iterator<Item = (usize, Word)> + Clone {
    range.clone().map(|word| (word, text.words[word])).filter(|(_, word)| !word.function)
}

/// The content words of one side by their stems.
fn by_stem(text: &Text<'_>, range: &Range<usize>) -> FxHashMap<Key, Vec<usize>> {
    let mut words: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    for (word, known) in content(text, range) {
        words.entry(known.stem).or_default().push(word);
    }
    words
}

/// Chances between words of one stem, of each word with those nearest to its place; and of how many words there were more.
fn same_words(
    official: &Text<'_>,
    left: &Range<usize>,
    counterpart: &Text<'_>,
    right: &Range<usize>,
    most: usize,
) -> (Vec<Chance>, usize) {
    let (mut chances, mut cut_short) = (Vec::new(), 0);
    let (ours, theirs) = (by_stem(official, left), by_stem(counterpart, right));
    for (stem, words) in &ours {
        let Some(others) = theirs.get(stem) else { continue };
        cut_short += if others.len() > most { words.len() } else { 0 };
        for (place, &i) in words.iter().enumerate() {
            for &j in &others[nearest(place, words.len(), others.len(), most)] {
                let same = official.words[i].form == counterpart.words[j].form;
                let similarity = if same { SAME } else { STEM };
                chances.push(Chance { official: i, counterpart: j, similarity, score: 0.0 });
            }
        }
    }
    (chances, cut_short)
}

/// The words of a bead that have no equal on the other side.
struct Similar<'a> {
    left: Vec<Lettered<'a>>,
    right: Vec<Lettered<'a>>,
    /// How many words have too many letters to be compared letter by letter.
    too_long: usize,
}

impl<'a> Similar<'a> {
    fn new(
        official: &Text<'a>,
        left: &Range<usize>,
        counterpart: &Text<'a>,
        right: &Range<usize>,
        most_letters: usize,
    ) -> Self {
        let stems = |words: &[Word]| words.iter().map(|word| word.stem).collect::<FxHashSet<Key>>();
        let (a_stems, b_stems) = (stems(&official.words[left.clone()]), stems(&counterpart.words[right.clone()]));
        let lonely = |text: &Text<'a>, range: &Range<usize>, others: &FxHashSet<Key>| -> Vec<usize> {
            let lonely = |word: &Word| !word.number && !others.contains(&word.stem);
            content(text, range).filter(|(_, word)| lonely(word)).map(|(word, _)| word).collect()
        };
        let (ours, theirs) = (lonely(official, left, &b_stems), lonely(counterpart, right, &a_stems));
        if ours.is_empty() || theirs.is_empty() {
            return Similar { left: Vec::new(), right: Vec::new(), too_long: 0 };
        }
        let short = |text: &Text<'a>, words: &[usize]| -> Vec<Lettered<'a>> {
            let short = words.iter().filter(|&&word| is_within(text.of(word), most_letters));
            short.map(|&word| Lettered::of(text, word)).collect()
        };
        let all = ours.len() + theirs.len();
        let (left, right) = (short(official, &ours), short(counterpart, &theirs));
        Similar { too_long: all - left.len() - right.len(), left, right }
    }

    /// Chances between words that look or sound alike, of each word with those nearest to its place.
    fn chances(&self, official: &Text<'_>, counterpart: &Text<'_>, most: usize) -> Vec<Chance> {
        let mut chances = Vec::new();
        for (place, letters) in self.left.iter().enumerate() {
            let word = &official.words[letters.word];
            for other in &self.right[nearest(place, self.left.len(), self.right.len(), most)] {
                let there = &counterpart.words[other.word];
                // Two words of general English (`General`, `Counsel`) are no transliterations of one another.
                let plain = is_common(word.stem) && is_common(there.stem);
                let named = word.capital && there.capital && !word.acronym && !plain;
                let sound = || (named && letters.sound().sounds_like(other.sound())).then_some(SOUND);
                if let Some(similarity) = similarity(letters, other).or_else(sound) {
                    let (official, counterpart) = (letters.word, other.word);
                    chances.push(Chance { official, counterpart, similarity, score: 0.0 });
                }
            }
        }
        chances
    }
}

/// A word as its letters compare: what every comparison asks for is made once.
struct Lettered<'a> {
    word: usize,
    text: &'a str,
    initial: Option<char>,
    lower: OnceCell<Letters>,
    sound: OnceCell<Skeleton>,
}

impl<'a> Lettered<'a> {
    fn of(text: &Text<'a>, word: usize) -> Self {
        let (initial, text) = (initial(text, word), text.of(word));
        Lettered { word, text, initial, lower: OnceCell::new(), sound: OnceCell::new() }
    }

    fn lower(&self) -> &Letters {
        self.lower.get_or_init(|| Letters::new(self.text.to_lowercase()))
    }

    fn sound(&self) -> &Skeleton {
        self.sound.get_or_init(|| Skeleton::of(self.text))
    }
}

fn initial(text: &Text<'_>, word: usize) -> Option<char> {
    text.of(word).chars().next().map(|c| c.to_ascii_lowercase())
}

/// How alike two different words are, if they are at all: words with another initial are not.
fn similarity(one: &Lettered<'_>, other: &Lettered<'_>) -> Option<f32> {
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
    let close = a.len().abs_diff(b.len()) * 4 <= a.len().max(b.len()) && one.lower().are_alike(other.lower(), 0.75);
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
    use crate::limits::Limits;
    use crate::terms::text::Forms;

    fn link(a: &Text<'_>, b: &Text<'_>) -> Links {
        let (mut links, over) = (Links::new(a, b), Over::new(Limits::default()));
        let (official, counterpart) = (0..a.words.len(), 0..b.words.len());
        let names = Vec::new();
        let bead =
            BeadWords { bead: 0, official, counterpart, official_names: names.clone(), counterpart_names: names };
        links.link(a, b, &bead, &over);
        links
    }

    fn linked(official: &str, counterpart: &str) -> Vec<String> {
        let side = |text| Text::new(text, &[Span::new(0, text.len())], &mut Forms::default());
        let (a, b) = (side(official), side(counterpart));
        let links = link(&a, &b);
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
            let links = link(&a, &b);
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
