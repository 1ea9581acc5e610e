//! The best pairs, each document once.

use super::collection::Collection;
use super::index::Index;
use rayon::prelude::*;

/// Neighbours that a margin is measured against (Artetxe and Schwenk use as many).
const NEIGHBOURS: usize = 4;

/// From where on two documents belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// Least score: cosine times margin.
    pub score: f64,
}

impl Default for Thresholds {
    /// A score of .3 (`docs/matching.md`).
    fn default() -> Self {
        Thresholds { score: 0.3 }
    }
}

/// What became of an official text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Match {
    /// The number of its counterpart.
    pub counterpart: Option<usize>,
    /// Cosine times margin with it, or with the best candidate where there is no match; 0 where nothing shares a rare unit.
    pub score: f64,
    /// How much the score is above that of the best other candidate, as a share of it: 1 where there is no other, 0 where two are
    /// equal, and below where a better one was another text's.
    pub margin: f64,
    /// The best other candidate, with its score; the best of all where there is no match.
    pub runner_up: Option<(usize, f64)>,
    /// Whether the best candidate was good enough, and went to another official text.
    pub taken: bool,
}

/// Matches official texts with counterparts, one to one. The result is in the order of the official texts and the same for any
/// number of threads.
pub fn matches(collection: &Collection, thresholds: &Thresholds) -> Vec<Match> {
    let index = Index::new(collection);
    let nearest: Vec<Vec<(u32, f32)>> =
        collection.officials.par_iter().map(|official| index.nearest(official)).collect();
    let scored = with_margins(&nearest, collection.counterparts.len());
    let mut order: Vec<(f64, u32, u32)> = Vec::new();
    for (official, candidates) in (0_u32..).zip(&scored) {
        order.extend(candidates.iter().map(|&(counterpart, score)| (score, official, counterpart)));
    }
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut chosen: Vec<Option<(u32, f64)>> = vec![None; scored.len()];
    let mut given = vec![false; collection.counterparts.len()];
    for (score, official, counterpart) in order {
        let (is_free, is_left) = (chosen[official as usize].is_none(), !given[counterpart as usize]);
        if score >= thresholds.score && is_free && is_left {
            chosen[official as usize] = Some((counterpart, score));
            given[counterpart as usize] = true;
        }
    }
    scored.iter().zip(chosen).map(|(candidates, chosen)| told(candidates, chosen, thresholds)).collect()
}

/// Cosines times margins, the best first. A margin is the cosine over the mean of those of the nearest neighbours of both sides.
fn with_margins(nearest: &[Vec<(u32, f32)>], counterparts: usize) -> Vec<Vec<(u32, f64)>> {
    let mut reverse: Vec<Vec<f32>> = vec![Vec::new(); counterparts];
    for (counterpart, cosine) in nearest.iter().flatten() {
        reverse[*counterpart as usize].push(*cosine);
    }
    let mean = |cosines: &mut dyn Iterator<Item = f32>| {
        cosines.take(NEIGHBOURS).map(f64::from).sum::<f64>() / NEIGHBOURS as f64
    };
    for cosines in &mut reverse {
        cosines.sort_by(|a, b| b.total_cmp(a));
    }
    let scored = |candidates: &Vec<(u32, f32)>| {
        let own = mean(&mut candidates.iter().map(|(_, cosine)| *cosine));
        let score = |&(counterpart, cosine): &(u32, f32)| {
            let other = mean(&mut reverse[counterpart as usize].iter().copied());
            let margin = f64::from(cosine) / ((own + other) / 2.0).max(1e-9);
            (counterpart, f64::from(cosine) * margin)
        };
        let mut scored: Vec<(u32, f64)> = candidates.iter().map(score).collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        scored
    };
    nearest.par_iter().map(scored).collect()
}

fn told(candidates: &[(u32, f64)], chosen: Option<(u32, f64)>, thresholds: &Thresholds) -> Match {
    let other = candidates.iter().find(|(counterpart, _)| chosen.is_none_or(|(chosen, _)| chosen != *counterpart));
    let runner_up = other.map(|&(counterpart, score)| (counterpart as usize, score));
    let best = candidates.first().map_or(0.0, |(_, score)| *score);
    let score = chosen.map_or(best, |(_, score)| score);
    let margin = runner_up.map_or(1.0, |(_, other)| (score - other) / score.max(1e-9));
    Match {
        counterpart: chosen.map(|(counterpart, _)| counterpart as usize),
        score,
        margin,
        runner_up,
        taken: chosen.is_none() && best >= thresholds.score,
    }
}
