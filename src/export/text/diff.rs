//! Which words of two texts differ.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Cells of the comparison table at most: two texts of a thousand words.
const MAX_CELLS: usize = 1 << 20;

/// Below this share of common words (one in four) nearly everything would be marked, which tells a reader nothing.
const LEAST_COMMON: usize = 4;

/// The stretches of each text that the other lacks, or nothing when the two have too little in common to compare.
pub(super) fn differences(official: &str, counterpart: &str) -> [Vec<Range<usize>>; 2] {
    let (a, b) = (words(official), words(counterpart));
    match common(&a, &b) {
        Some(pairs) if pairs.len() * LEAST_COMMON >= a.len().max(b.len()) => {
            [unmatched(official, &a, pairs.iter().map(|p| p.0)), unmatched(counterpart, &b, pairs.iter().map(|p| p.1))]
        }
        _ => [Vec::new(), Vec::new()],
    }
}

/// A word (UAX #29) or a mark, and where it stands.
type Word<'a> = (usize, &'a str);

fn words(text: &str) -> Vec<Word<'_>> {
    text.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty()).collect()
}

/// Typographic and typewriter marks are the same to a reader.
fn plain_mark(word: &str) -> &str {
    match word {
        "\u{2018}" | "\u{2019}" => "'",
        "\u{201c}" | "\u{201d}" => "\"",
        "\u{2010}" | "\u{2011}" => "-",
        other => other,
    }
}

fn same(a: Word<'_>, b: Word<'_>) -> bool {
    a.1 == b.1 || plain_mark(a.1) == plain_mark(b.1) || a.1.replace('\u{2019}', "'") == b.1.replace('\u{2019}', "'")
}

/// Pairs of words that both texts have, in order: a longest common subsequence, by the textbook table between the common
/// beginning and the common end.
fn common(a: &[Word<'_>], b: &[Word<'_>]) -> Option<Vec<(usize, usize)>> {
    let head = a.iter().zip(b).take_while(|&(&a, &b)| same(a, b)).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|&(&a, &b)| same(a, b)).count();
    let (rows, columns) = (a.len() - head - tail, b.len() - head - tail);
    if (rows + 1).checked_mul(columns + 1)? > MAX_CELLS {
        return None;
    }
    let (a_middle, b_middle) = (&a[head..head + rows], &b[head..head + columns]);
    let mut pairs: Vec<_> = (0..head).map(|i| (i, i)).collect();
    pairs.extend(longest(a_middle, b_middle).into_iter().map(|(i, j)| (head + i, head + j)));
    pairs.extend((0..tail).map(|i| (head + rows + i, head + columns + i)));
    Some(pairs)
}

fn longest(a: &[Word<'_>], b: &[Word<'_>]) -> Vec<(usize, usize)> {
    let stride = b.len() + 1;
    let mut best = vec![0_u32; (a.len() + 1) * stride]; // of the suffixes from i and j on
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let at = i * stride + j;
            let skipped = best[at + 1].max(best[at + stride]);
            best[at] = if same(a[i], b[j]) { skipped.max(best[at + stride + 1] + 1) } else { skipped };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        let at = i * stride + j;
        if same(a[i], b[j]) && best[at] == best[at + stride + 1] + 1 {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[at + stride] >= best[at + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The words left over, neighbours joined with the blanks between them.
fn unmatched(text: &str, words: &[Word<'_>], matched: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut left_over = vec![true; words.len()];
    matched.for_each(|word| left_over[word] = false);
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (&(start, word), _) in words.iter().zip(left_over).filter(|(_, left_over)| *left_over) {
        let end = start + word.len();
        match stretches.last_mut() {
            Some(last) if text[last.end..start].trim().is_empty() => last.end = end,
            _ => stretches.push(start..end),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(a: &str, b: &str) -> [Vec<String>; 2] {
        let [left, right] = differences(a, b);
        let texts = |text: &str, ranges: Vec<Range<usize>>| ranges.into_iter().map(|r| text[r].to_owned()).collect();
        [texts(a, left), texts(b, right)]
    }

    #[test]
    fn marks_the_words_that_differ() {
        let [left, right] = marked("The Water Office opened today.", "The Water Supply Bureau opened today.");
        assert_eq!((left.join("|"), right.join("|")), ("Office".into(), "Supply Bureau".into()));
        let [left, right] = marked("數字辦公室成立。", "數碼辦公室成立。");
        assert_eq!((left.join("|"), right.join("|")), ("字".into(), "碼".into()));
    }

    #[test]
    fn marks_nothing_where_nothing_or_all_differs() {
        for (a, b) in
            [("the same", "the same"), ("Mary\u{2019}s \u{201c}x\u{201d}", "Mary's \"x\""), ("one", "two"), ("", "a")]
        {
            assert_eq!(marked(a, b), [Vec::<String>::new(), Vec::new()], "{a} {b}");
        }
    }

    #[test]
    fn gives_up_on_what_is_too_long() {
        let long = |word: &str| format!("{word} ").repeat(3000);
        assert!(differences(&long("a b"), &long("b c"))[0].is_empty());
    }

    proptest! {
        #[test]
        fn leaves_the_same_words_on_both_sides(a in "([abc] ?){0,30}", b in "([abc] ?){0,30}") {
            let [left, right] = differences(&a, &b);
            prop_assume!(!left.is_empty() || !right.is_empty());
            let rest = |text: &str, marks: &[Range<usize>]| {
                let marked = |at: &usize| marks.iter().any(|mark| mark.contains(at));
                words(text).into_iter().filter(|(at, _)| !marked(at)).map(|w| w.1.to_owned()).collect::<Vec<_>>()
            };
            prop_assert_eq!(rest(&a, &left), rest(&b, &right));
        }
    }
}
