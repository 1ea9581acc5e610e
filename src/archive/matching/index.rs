//! Candidates by an inverted index: counterparts that share rare units.

use super::collection::{Collection, Vector, weighed};
use rustc_hash::FxHashMap;

/// Postings that are looked at for one document; those of its rarest units come first. Common units tell nothing, and their
/// postings would make the work quadratic.
const POSTINGS: usize = 20_000;
/// Candidates that are compared as a whole.
const CANDIDATES: usize = 12;

/// Figures of a text that tell it from others.
const FIGURES: usize = 4;

/// The counterparts by the units that they have.
pub(super) struct Index<'a> {
    collection: &'a Collection,
    weights: Vec<f32>,
    /// Where the postings of each unit begin, and behind them their end.
    starts: Vec<usize>,
    postings: Vec<u32>,
    norms: Vec<f32>,
}

impl<'a> Index<'a> {
    pub(super) fn new(collection: &'a Collection) -> Self {
        let weights = collection.weights();
        let mut starts = vec![0_usize; collection.units() + 1];
        for (unit, _) in collection.counterparts.iter().flat_map(|vector| vector.iter()) {
            starts[*unit as usize + 1] += 1;
        }
        for unit in 1..starts.len() {
            starts[unit] += starts[unit - 1];
        }
        let (mut next, mut postings) = (starts.clone(), vec![0_u32; starts.last().copied().unwrap_or_default()]);
        for (document, vector) in (0_u32..).zip(&collection.counterparts) {
            for (unit, _) in vector {
                postings[next[*unit as usize]] = document;
                next[*unit as usize] += 1;
            }
        }
        let norm = |vector: &Vector| {
            let square = |&(unit, count): &(u32, u32)| ((1.0 + (count as f32).ln()) * weights[unit as usize]).powi(2);
            vector.iter().map(square).sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
        };
        let norms = collection.counterparts.iter().map(norm).collect();
        Index { collection, weights, starts, postings, norms }
    }

    /// The counterparts nearest to an official text with their cosines, the nearest first.
    pub(super) fn nearest(&self, official: &Vector) -> Vec<(u32, f32)> {
        let vector = weighed(official, &self.weights);
        let postings = |unit: u32| {
            let range = self.starts[unit as usize]..self.starts[unit as usize + 1];
            &self.postings[range]
        };
        let mut rarest: Vec<&(u32, f32)> = vector.iter().filter(|(unit, _)| !postings(*unit).is_empty()).collect();
        rarest.sort_by_key(|(unit, _)| (postings(*unit).len(), *unit));
        let (mut sums, mut seen) = (FxHashMap::<u32, f32>::default(), 0);
        for (unit, weight) in rarest {
            let documents = postings(*unit);
            seen += documents.len();
            if seen > POSTINGS && !sums.is_empty() {
                break;
            }
            let gain = weight * self.weights[*unit as usize];
            documents.iter().for_each(|document| *sums.entry(*document).or_default() += gain);
        }
        let mut candidates: Vec<(u32, f32)> =
            sums.into_iter().map(|(document, sum)| (document, sum / self.norms[document as usize])).collect();
        let nearer = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if candidates.len() > CANDIDATES {
            candidates.select_nth_unstable_by(CANDIDATES, nearer);
            candidates.truncate(CANDIDATES);
        }
        candidates.shrink_to_fit(); // they stay, and there were many
        for (document, cosine) in &mut candidates {
            *cosine = self.cosine(&vector, *document) * self.agreement(official, *document);
        }
        candidates.sort_by(nearer);
        candidates
    }

    /// What the figures say, from .5 (none of them is shared) to 1: releases of a series share their words, and their figures tell
    /// them apart. Texts with few figures are not judged by them.
    fn agreement(&self, official: &Vector, counterpart: u32) -> f32 {
        let figures = |vector: &'a Vector| vector.iter().filter(|(unit, _)| self.collection.figures[*unit as usize]);
        let other = &self.collection.counterparts[counterpart as usize];
        let own: Vec<u32> =
            official.iter().map(|(unit, _)| *unit).filter(|unit| self.collection.figures[*unit as usize]).collect();
        let shared = figures(other).filter(|(unit, _)| own.binary_search(unit).is_ok()).count();
        let fewer = own.len().min(figures(other).count());
        if fewer < FIGURES { 1.0 } else { 0.5 + 0.5 * shared as f32 / fewer as f32 }
    }

    fn cosine(&self, official: &[(u32, f32)], counterpart: u32) -> f32 {
        let other = &self.collection.counterparts[counterpart as usize];
        let (mut sum, mut at) = (0.0, 0);
        for (unit, weight) in official {
            while at < other.len() && other[at].0 < *unit {
                at += 1;
            }
            if let Some((found, count)) = other.get(at)
                && found == unit
            {
                sum += weight * (1.0 + (*count as f32).ln()) * self.weights[*unit as usize];
            }
        }
        sum / self.norms[counterpart as usize]
    }
}
