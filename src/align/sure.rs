//! Sure matches: pairs of sentences that leave no doubt narrow what is searched of a short lattice.

use super::corridor::{Corridor, WHOLE, widened};
use super::features::Features;
use super::score::stem_overlaps;
use std::ops::Range;

/// Least share of their stems' weight that the sentences of a sure match have in common.
const SURE: f32 = 0.4;

/// How many times what either has in common with any other sentence that is.
const APART: f32 = 2.5;

/// Sentences without sure match that share this much and would not be searched are a reason to search everything: they
/// may have moved.
const DOUBTFUL: f32 = 0.25;

/// Columns to either side of the way between sure matches.
const MARGIN: usize = 1;

/// The corridor of a short lattice.
///
/// Between two sure matches everything is searched, at a sure match only what is close to it: such as that a neighbour
/// of one of its sentences belongs to the other, too.
pub(crate) fn corridor(official: &Features, counterpart: &Features) -> Option<Corridor> {
    let (m, n) = (official.len(), counterpart.len());
    if (m + 1).saturating_mul(n + 1) > WHOLE || m == 0 || n == 0 {
        return None;
    }
    let shared = stem_overlaps(official, counterpart, &Corridor::whole(m, n));
    let sure = sure(&shared, n);
    let corridor = Corridor::narrow(widened(&way(&sure, m, n)?, n, MARGIN));
    let mut is_settled = [vec![false; m], vec![false; n]];
    sure.iter().for_each(|&(i, j)| (is_settled[0][i], is_settled[1][j]) = (true, true));
    let open = |side: usize| is_settled[side].iter().enumerate().filter(|(_, settled)| !**settled).map(|(at, _)| at);
    let is_safe = open(0).all(|i| open(1).all(|j| corridor.sentences(i).contains(&j) || shared[i * n + j] < DOUBTFUL));
    is_safe.then_some(corridor)
}

/// The sure matches of a table of shares with `n` columns.
fn sure(shared: &[f32], n: usize) -> Vec<(usize, usize)> {
    let mut columns = vec![Best::default(); n];
    for row in shared.chunks_exact(n) {
        columns.iter_mut().zip(row).for_each(|(best, share)| best.see(*share));
    }
    let of_row = |(i, row): (usize, &[f32])| {
        let mut best = Best::default();
        row.iter().for_each(|share| best.see(*share));
        let j = row.iter().position(|share| *share == best.first)?;
        let sure = best.is_sure() && columns[j].is_sure() && columns[j].first == best.first;
        sure.then_some((i, j))
    };
    shared.chunks_exact(n).enumerate().filter_map(of_row).collect()
}

/// The two largest shares.
#[derive(Clone, Default)]
struct Best {
    first: f32,
    second: f32,
}

impl Best {
    fn see(&mut self, share: f32) {
        if share > self.first {
            (self.first, self.second) = (share, self.first);
        } else {
            self.second = self.second.max(share);
        }
    }

    fn is_sure(&self) -> bool {
        self.first >= SURE && self.first >= APART * self.second
    }
}

/// For every row of nodes the columns between the matches before and after it; nothing where the matches cross.
fn way(matches: &[(usize, usize)], m: usize, n: usize) -> Option<Vec<Range<usize>>> {
    let mut path = Vec::with_capacity(m + 1);
    let mut from = 0;
    for &(i, j) in matches.iter().chain([&(m, n)]) {
        if j < from {
            return None;
        }
        while path.len() <= i {
            path.push(from..j + 1);
        }
        from = j + 1;
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;
    use crate::segment::sentences;

    fn rows(official: &str, counterpart: &str) -> Option<usize> {
        let features = |text: &str| Features::new(text, &sentences(text, &Language::ENGLISH));
        let corridor = corridor(&features(official), &features(counterpart))?;
        Some((0..corridor.len()).map(|i| corridor.columns(i).len()).sum())
    }

    const TEXT: &str = "The ferry sails at noon. Tickets are sold online. Dogs need a muzzle. Bicycles travel free. \
        Groups book early. Nurses staff the first deck.";

    #[test]
    fn searches_little_where_all_is_sure() {
        assert!(rows(TEXT, TEXT).is_some_and(|nodes| nodes < 7 * 7 / 2 + 1), "{:?}", rows(TEXT, TEXT));
    }

    #[test]
    fn searches_everything_where_sure_matches_cross() {
        let moved = "Nurses staff the first deck. The ferry sails at noon. Tickets are sold online. Dogs need a muzzle. \
            Bicycles travel free. Groups book early.";
        assert_eq!(rows(TEXT, moved), None);
    }

    #[test]
    fn searches_everything_where_an_open_sentence_may_have_moved() {
        let text = format!("{TEXT} Nurses are hired.");
        let moved = format!("Nurses were hired for the first of two decks. {TEXT}");
        assert_eq!(rows(&text, &moved), None);
    }
}
