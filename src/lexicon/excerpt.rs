//! What a large lexicon says about two short texts.

use super::table::{DISCOUNT, PARTNERS, RELIABLE};
use super::{Lexicon, Word};
use rustc_hash::{FxHashMap, FxHashSet};

/// Stands for all words that the texts do not have.
const REST: Word = Word::MAX;

/// Counts are added up as whole numbers of this part of one, so that the sum does not depend on the order of a map.
const GRAIN: f32 = 1.0 / 65536.0;

impl Lexicon {
    /// The part about the words of two texts; all others are one word. It makes tables with the same partners,
    /// probabilities, trust and chance for the words of these texts.
    ///
    /// A text has some hundred words and a lexicon perhaps a million pairs, and it is added to what the text itself
    /// teaches and sorted, all of it again for every text.
    pub(crate) fn excerpt(&self, official: &[Vec<Word>], counterpart: &[Vec<Word>]) -> Lexicon {
        let words = [official, counterpart].map(|text| text.iter().flatten().copied().collect::<FxHashSet<Word>>());
        let mut excerpt = Lexicon::default();
        for side in 0..2 {
            excerpt.counts[side] = counts(&self.counts[side], &words[side], &words[1 - side]);
            excerpt.seen[side] = seen(&self.seen[side], &words[side]);
        }
        excerpt
    }
}

type Counts = FxHashMap<(Word, Word), f32>;

fn counts(counts: &Counts, explained: &FxHashSet<Word>, explaining: &FxHashSet<Word>) -> Counts {
    let strongest = strongest(counts, explained);
    let mut kept = Counts::default();
    let mut rest: FxHashMap<(Word, Word), u64> = FxHashMap::default();
    for (pair @ (e, z), count) in counts {
        let (is_explained, is_explaining) = (explained.contains(e), explaining.contains(z));
        if is_explained && is_explaining && strongest.contains(pair) {
            kept.insert(*pair, *count);
            continue;
        }
        if is_explaining {
            add(rest.entry((REST, *z)).or_default(), count - DISCOUNT);
        }
        if is_explained {
            add(rest.entry((*e, REST)).or_default(), count - RELIABLE);
        }
    }
    // What a table takes off every pair was taken off already; it will be taken off these once more.
    let taken = |(e, _): &(Word, Word)| if *e == REST { DISCOUNT } else { RELIABLE };
    kept.extend(
        rest.into_iter().filter(|(_, sum)| *sum > 0).map(|(pair, sum)| (pair, sum as f32 * GRAIN + taken(&pair))),
    );
    kept
}

/// The pairs of some words with the partners that a table of the whole lexicon would keep.
fn strongest(counts: &Counts, explained: &FxHashSet<Word>) -> FxHashSet<(Word, Word)> {
    let mut sums: FxHashMap<Word, u64> = FxHashMap::default();
    let mut partners: FxHashMap<Word, Vec<(Word, f32)>> = FxHashMap::default();
    for ((e, z), count) in counts {
        add(sums.entry(*z).or_default(), count - DISCOUNT);
        if explained.contains(e) {
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

fn seen(seen: &FxHashMap<Word, f32>, words: &FxHashSet<Word>) -> FxHashMap<Word, f32> {
    let (mut kept, mut rest) = (FxHashMap::default(), 0);
    for (word, count) in seen {
        if words.contains(word) {
            kept.insert(*word, *count);
        } else {
            add(&mut rest, *count);
        }
    }
    kept.insert(REST, rest as f32 * GRAIN);
    kept
}

/// Adds a count in grains; none below 0.
fn add(sum: &mut u64, count: f32) {
    *sum = sum.saturating_add((count / GRAIN).round() as u64);
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Lexicon, Word, numbered, read};

    /// Some hundred pairs with counts that differ, of thirty words a side.
    fn lexicon() -> Lexicon {
        let line = |n: u32| format!("a{}\tb{}\t{}\n", n * n % 29, n * 7 % 31, 0.5 + (n * 37 % 101) as f32 / 10.0);
        read("made", &(0..300).map(line).collect::<String>()).expect("every line is a pair")
    }

    #[test]
    fn says_the_same_about_the_words_of_the_texts() {
        let whole = lexicon();
        let words = |side: &str| -> Vec<Word> { (3..9).map(|n| numbered(&format!("{side}{n}"))).collect() };
        let excerpt = whole.excerpt(&[words("a")], &[words("b")]);
        assert!(excerpt.pairs() < whole.pairs() / 2);
        let close = |a: f32, b: f32| (a - b).abs() <= 1e-4 * a.abs().max(0.01);
        let tables = whole.tables().into_iter().zip(excerpt.tables());
        for ((whole, excerpt), (explained, explaining)) in tables.zip([("a", "b"), ("b", "a")]) {
            let tables = [whole, excerpt];
            for word in words(explained) {
                let [Some(one), Some(two)] = tables.each_ref().map(|table| table.get(word)) else {
                    assert!(tables[0].get(word).is_none(), "the excerpt lost a word");
                    continue;
                };
                assert!(close(one.reliability, two.reliability), "{} {}", one.reliability, two.reliability);
                assert!(close(tables[0].probability(one, 2.0, 50.0), tables[1].probability(two, 2.0, 50.0)));
                for (partner, probability) in one.partners.iter().filter(|(it, _)| words(explaining).contains(it)) {
                    let same = two.partners.iter().find(|(it, _)| it == partner).expect("the excerpt lost a partner");
                    assert!(close(*probability, same.1), "{probability} {}", same.1);
                }
            }
        }
    }
}
