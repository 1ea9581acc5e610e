//! Anchors of long documents: sentences that share words which stand nowhere else.

use super::chain::longest_chain;
use super::features::Features;
use rustc_hash::FxHashMap;

/// Words that two sentences must share, each of them in one sentence of either side only.
const WITNESSES: u32 = 2;

/// Pairs of sentences that most likely belong together, ascending on both sides.
pub(crate) fn anchors(official: &Features, counterpart: &Features) -> Vec<(usize, usize)> {
    let (left, right) = (official.stems.lonely(), counterpart.stems.lonely());
    let mut witnesses: FxHashMap<(usize, usize), u32> = FxHashMap::default();
    for (unit, &i) in &left {
        if let Some(&j) = right.get(unit) {
            *witnesses.entry((i, j)).or_default() += 1;
        }
    }
    // For each official sentence its best witness, so that the candidates ascend strictly on that side.
    let mut best: FxHashMap<usize, (u32, std::cmp::Reverse<usize>)> = FxHashMap::default();
    for ((i, j), count) in witnesses.into_iter().filter(|(_, count)| *count >= WITNESSES) {
        let candidate = (count, std::cmp::Reverse(j));
        let known = best.entry(i).or_insert(candidate);
        *known = candidate.max(*known);
    }
    let mut candidates: Vec<(usize, usize)> = best.into_iter().map(|(i, (_, j))| (i, j.0)).collect();
    candidates.sort_unstable();
    longest_chain(&candidates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn features(sentences: &[&str]) -> Features {
        let text = sentences.join("\n");
        let mut start = 0;
        let spans: Vec<Span> = sentences
            .iter()
            .map(|sentence| {
                start += sentence.len() + 1;
                Span::new(start - sentence.len() - 1, start - 1)
            })
            .collect();
        Features::new(&text, &spans)
    }

    #[test]
    fn joins_sentences_by_words_that_stand_nowhere_else() {
        let official = features(&["Herring landings doubled.", "The council met.", "Lighthouse keepers retired."]);
        let counterpart = features(&[
            "The council met.",
            "Landings of herring doubled.",
            "The council met.",
            "Keepers of the lighthouse retired.",
        ]);
        assert_eq!(anchors(&official, &counterpart), [(0, 1), (2, 3)]);
    }
}
