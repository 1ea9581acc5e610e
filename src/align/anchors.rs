//! Anchors of long documents: sentences that share words which are rare, and as rare on either side.
//!
//! One such word may mislead, but of misleading pairs few fit into one ascending chain.

use super::chain::longest_chain;
use super::features::Features;
use rustc_hash::FxHashMap;

/// Most sentences of either side that a rare word stands in.
const RARE: usize = 4;

/// Pairs of sentences that most likely belong together, ascending on both sides.
pub(crate) fn anchors(official: &Features, counterpart: &Features) -> Vec<(usize, usize)> {
    let (left, right) = (official.stems.rare(RARE), counterpart.stems.rare(RARE));
    let mut witnesses: FxHashMap<(usize, usize), u32> = FxHashMap::default();
    for (unit, held) in &left {
        let others = right.get(unit).filter(|others| others.len() == held.len());
        for pair in held.iter().zip(others.into_iter().flatten()) {
            *witnesses.entry((*pair.0, *pair.1)).or_default() += 1;
        }
    }
    // For each official sentence its best witness, so that the candidates ascend strictly on that side.
    let mut best: FxHashMap<usize, (u32, std::cmp::Reverse<usize>)> = FxHashMap::default();
    for ((i, j), count) in witnesses {
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
    fn joins_sentences_by_rare_words() {
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
