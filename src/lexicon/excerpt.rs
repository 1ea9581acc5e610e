//! What a large lexicon says about two short texts.

use super::table::{DISCOUNT, PARTNERS, RELIABLE};
use super::{Counts, Lexicon, Vocabulary, Word};
use rustc_hash::{FxHashMap, FxHashSet};

/// Counts are added up as whole numbers of this part of one, so that the sum does not depend on the order of a map.
const GRAIN: f32 = 1.0 / 65536.0;

impl Lexicon {
    /// The counts of the words of two texts, by their numbers there; all others are one word, whose number is the next
    /// that a text has not given. They make tables with the same partners, probabilities, trust and chance for the words
    /// of these texts.
    ///
    /// A text has some hundred words and a lexicon perhaps a million pairs, and it is added to what the text itself
    /// teaches and sorted, all of it again for every text.
    pub(crate) fn excerpt(&self, texts: &[Vocabulary; 2]) -> Counts {
        let sides = [0, 1].map(|side: usize| {
            let known =
                (0..).zip(texts[side].words()).filter_map(|(new, word)| Some((self.words[side].get(word)?, new)));
            Numbers { new: known.collect(), rest: texts[side].next() }
        });
        let pairs = [0, 1].map(|side| counts(&self.counts.pairs[side], &sides[side], &sides[1 - side]));
        let seen = [0, 1].map(|side| seen(&self.counts.seen[side], &sides[side]));
        Counts { pairs, seen }
    }
}

type Pairs = FxHashMap<(Word, Word), f32>;

/// The numbers that a text has for words of a lexicon, and the one for all that it does not have.
struct Numbers {
    new: FxHashMap<Word, Word>,
    rest: Word,
}

fn counts(counts: &Pairs, explained: &Numbers, explaining: &Numbers) -> Pairs {
    let strongest = strongest(counts, explained);
    let mut kept = Pairs::default();
    let mut rest: FxHashMap<(Word, Word), u64> = FxHashMap::default();
    for (pair @ (e, z), count) in counts {
        let (new_e, new_z) = (explained.new.get(e).copied(), explaining.new.get(z).copied());
        if let (Some(e), Some(z)) = (new_e, new_z)
            && strongest.contains(pair)
        {
            kept.insert((e, z), *count);
            continue;
        }
        if let Some(z) = new_z {
            add(rest.entry((explained.rest, z)).or_default(), count - DISCOUNT);
        }
        if let Some(e) = new_e {
            add(rest.entry((e, explaining.rest)).or_default(), count - RELIABLE);
        }
    }
    // What a table takes off every pair was taken off already; it will be taken off these once more.
    let taken = |(e, _): &(Word, Word)| if *e == explained.rest { DISCOUNT } else { RELIABLE };
    kept.extend(
        rest.into_iter().filter(|(_, sum)| *sum > 0).map(|(pair, sum)| (pair, sum as f32 * GRAIN + taken(&pair))),
    );
    kept
}

/// The pairs of some words with the partners that a table of the whole lexicon would keep.
fn strongest(counts: &Pairs, explained: &Numbers) -> FxHashSet<(Word, Word)> {
    let mut sums: FxHashMap<Word, u64> = FxHashMap::default();
    let mut partners: FxHashMap<Word, Vec<(Word, f32)>> = FxHashMap::default();
    for ((e, z), count) in counts {
        add(sums.entry(*z).or_default(), count - DISCOUNT);
        if explained.new.contains_key(e) {
            partners.entry(*e).or_default().push((*z, count - DISCOUNT));
        }
    }
    let kept = partners.into_iter().flat_map(|(e, mut partners)| {
        let probability = |(z, count): &(Word, f32)| count / sums[z].max(1) as f32;
        partners.sort_by(|a, b| probability(b).total_cmp(&probability(a)).then(a.0.cmp(&b.0)));
        partners.truncate(PARTNERS);
        partners.into_iter().map(move |(z, _)| (e, z))
    });
    kept.collect()
}

fn seen(seen: &FxHashMap<Word, f32>, words: &Numbers) -> FxHashMap<Word, f32> {
    let (mut kept, mut rest) = (FxHashMap::default(), 0);
    for (word, count) in seen {
        match words.new.get(word) {
            Some(new) => drop(kept.insert(*new, *count)),
            None => add(&mut rest, *count),
        }
    }
    kept.insert(words.rest, rest as f32 * GRAIN);
    kept
}

/// Adds a count in grains; none below 0.
fn add(sum: &mut u64, count: f32) {
    *sum = sum.saturating_add((count / GRAIN).round() as u64);
}

#[cfg(test)]
mod tests {
    use crate::lexicon::table::Entry;
    use crate::lexicon::{Lexicon, Vocabulary, Word, read};

    /// Some hundred pairs with counts that differ, of thirty words a side.
    fn lexicon() -> Lexicon {
        let line = |n: u32| format!("a{}\tb{}\t{}\n", n * n % 29, n * 7 % 31, 0.5 + (n * 37 % 101) as f32 / 10.0);
        read("made", &(0..300).map(line).collect::<String>()).expect("every line is a pair")
    }

    fn vocabulary(side: &str) -> Vocabulary {
        let mut words = Vocabulary::default();
        for n in (3..9).rev() {
            words.number(&format!("{side}{n}"));
        }
        words
    }

    /// The partners of an entry that a text has, by their words.
    fn partners<'a>(entry: &Entry, numbers: &'a Vocabulary, text: &Vocabulary) -> Vec<(&'a str, f32)> {
        let known =
            |&(word, probability): &(Word, f32)| (word < numbers.next()).then(|| (numbers.word(word), probability));
        entry.partners.iter().filter_map(known).filter(|(word, _)| text.get(word).is_some()).collect()
    }

    #[test]
    fn says_the_same_about_the_words_of_the_texts() {
        let whole = lexicon();
        let texts = [vocabulary("a"), vocabulary("b")];
        let excerpt = whole.excerpt(&texts);
        assert!(excerpt.pairs[0].len() < whole.pairs() / 2);
        let close = |a: f32, b: f32| (a - b).abs() <= 1e-4 * a.abs().max(0.01);
        let tables = whole.counts.tables().into_iter().zip(excerpt.tables());
        for (side, (whole_table, table)) in tables.enumerate() {
            for word in texts[side].words() {
                let one = whole.words[side].get(word).and_then(|word| whole_table.get(word));
                let two = texts[side].get(word).and_then(|word| table.get(word));
                let (Some(one), Some(two)) = (one, two) else {
                    assert!(one.is_none(), "the excerpt lost a word");
                    continue;
                };
                assert!(close(one.reliability, two.reliability), "{} {}", one.reliability, two.reliability);
                assert!(close(whole_table.probability(one, 2.0, 50.0), table.probability(two, 2.0, 50.0)));
                let other = &texts[1 - side];
                let found = partners(two, other, other);
                for (partner, probability) in partners(one, &whole.words[1 - side], other) {
                    let same = found.iter().find(|(it, _)| *it == partner).expect("the excerpt lost a partner");
                    assert!(close(probability, same.1), "{probability} {}", same.1);
                }
            }
        }
    }
}
