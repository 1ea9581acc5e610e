//! Passages that have nothing to do with each other: a page of another release, or what only one side has beside what
//! only the other has.
//!
//! The search pairs sentences that share nothing where a pair is due, and in a translation that is mostly right: words
//! differ where people translate freely. But a whole passage of such pairs speaks against itself. Along the path that
//! was found two states are told apart, as in a hidden Markov model: related, where every bead counts its gain, and
//! unrelated, where nothing counts and which costs something to enter.

use super::gains::Gains;
use super::rated::Rated;
use super::step::{Step, Taken};
use std::ops::Range;

/// The same path with every sentence of an unrelated passage left alone.
pub(crate) fn leave_unrelated(gains: &Gains<'_>, path: &[Rated]) -> Vec<Rated> {
    let gained: Vec<f32> =
        path.iter().map(|it| if it.taken.step.is_filled() { gains.step(&it.taken) } else { 0.0 }).collect();
    let mut kept = Vec::with_capacity(path.len());
    let mut from = 0;
    for passage in unrelated(&gained, gains.unrelated) {
        // Sentences at its ends that were alone before keep their own confidence.
        let is_filled = |it: &Rated| it.taken.step.is_filled();
        let before = path[passage.clone()].iter().take_while(|it| !is_filled(it)).count();
        let after = path[passage.clone()].iter().rev().take_while(|it| !is_filled(it)).count();
        let passage = passage.start + before..passage.end - after;
        kept.extend_from_slice(&path[from..passage.start]);
        from = passage.end;
        let lost = -gained[passage.clone()].iter().sum::<f32>() - gains.unrelated;
        let confidence = gains.confidence(lost);
        kept.extend(alone(&path[passage]).map(|taken| Rated { taken, confidence }));
    }
    kept.extend_from_slice(&path[from..]);
    kept
}

/// Every sentence of some steps without counterpart.
fn alone(steps: &[Rated]) -> impl Iterator<Item = Taken> {
    let start = steps.first().map_or((0, 0), |it| (it.taken.i, it.taken.j));
    let end = steps.last().map_or(start, |it| it.taken.end());
    let official = (start.0..end.0).map(move |i| Taken { step: Step::OfficialNull, i, j: start.1 });
    official.chain((start.1..end.1).map(move |j| Taken { step: Step::CounterpartNull, i: end.0, j }))
}

/// The passages that lose more by being related than it costs to call them unrelated (Viterbi's path through the two
/// states).
fn unrelated(gained: &[f32], entered: f32) -> Vec<Range<usize>> {
    // For each state and step, whether the best path was in the other state before.
    let mut changes = Vec::with_capacity(gained.len());
    let (mut related, mut apart) = (0.0_f32, -entered);
    for gain in gained {
        changes.push([apart > related, related - entered > apart]);
        (related, apart) = (related.max(apart) + gain, apart.max(related - entered));
    }
    let mut is_apart = apart > related;
    let mut passages: Vec<Range<usize>> = Vec::new();
    for (at, change) in changes.iter().enumerate().rev() {
        match passages.last_mut() {
            Some(passage) if is_apart && passage.start == at + 1 => passage.start = at,
            _ if is_apart => passages.push(at..at + 1),
            _ => {}
        }
        is_apart ^= change[usize::from(is_apart)];
    }
    passages.reverse();
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_passages_that_lose_more_than_they_cost() {
        assert_eq!(unrelated(&[5.0, -2.0, -2.0, -2.0, 9.0], 2.0), vec![1..4; 1]);
        assert_eq!(unrelated(&[-2.0, -2.0, 0.5, -2.0, 0.0, 9.0, -3.0, -3.0], 2.0), [0..4, 6..8]);
        assert!(unrelated(&[5.0, -1.0, -0.5, 3.0, -1.5, 3.0], 2.0).is_empty());
        assert!(unrelated(&[], 2.0).is_empty());
    }
}
