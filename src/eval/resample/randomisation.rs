//! Approximate randomisation (Noreen 1989; for such measures, Riezler and Maxwell 2005).
//!
//! If two systems were alike, it would not matter whose result a unit got. So their results are swapped unit by unit at
//! random, and the difference is compared with the one that was seen.

use super::bootstrap::f1s;
use super::random::SplitMix64;
use crate::eval::measure::Counts;

/// Any number would do; not the bootstrap's, so that the two do not draw alike.
const SEED: u64 = 20_110_512;

/// Sums of the same counts in another order are the same; F1 of them may differ in the last bits.
const ROUNDING: f64 = 1e-12;

/// By measure, the share of trials in which the difference in F1, whatever its sign, is as large as the one seen. The trial
/// that was seen counts as one, so no value is 0.
pub(in crate::eval) fn p_values(one: &[Vec<Counts>], other: &[Vec<Counts>], trials: usize) -> Vec<f64> {
    let mut random = SplitMix64::new(SEED);
    let seen = differences(one, other, || false);
    let mut as_large = vec![1_usize; seen.len()];
    for _ in 0..trials {
        let trial = differences(one, other, || random.below(2) == 1);
        for ((count, trial), seen) in as_large.iter_mut().zip(trial).zip(&seen) {
            *count += usize::from(trial >= seen - ROUNDING);
        }
    }
    as_large.into_iter().map(|count| count as f64 / (trials + 1) as f64).collect()
}

/// The sizes of the differences in F1 by measure, when the units are swapped for which `swapped` says so.
fn differences(one: &[Vec<Counts>], other: &[Vec<Counts>], mut swapped: impl FnMut() -> bool) -> Vec<f64> {
    let swaps: Vec<bool> = one.iter().map(|_| swapped()).collect();
    let pick = |first: bool| {
        let units = swaps.iter().zip(one.iter().zip(other));
        f1s(units.map(move |(&swap, (one, other))| if swap == first { other.as_slice() } else { one.as_slice() }))
    };
    pick(true).into_iter().zip(pick(false)).map(|(one, other)| (one - other).abs()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(right: impl Iterator<Item = usize>) -> Vec<Vec<Counts>> {
        right.map(|right| vec![Counts { correct: right, predicted: 10, found: right, gold: 10 }]).collect()
    }

    #[test]
    fn systems_that_are_alike_differ_by_chance() {
        let one = units((0..20).map(|index| index % 10));
        assert_eq!(p_values(&one, &one, 200), [1.0]);
        let other = units((0..20).map(|index| (index + 1) % 10));
        assert_eq!(p_values(&one, &other, 200), [1.0], "their sums are equal");
    }

    #[test]
    fn a_system_that_is_always_better_does_not() {
        let (one, other) = (units((0..20).map(|_| 8)), units((0..20).map(|_| 6)));
        assert_eq!(p_values(&one, &other, 999), [1.0 / 1000.0]);
        assert_eq!(p_values(&other, &one, 999), [1.0 / 1000.0], "two-sided");
    }

    #[test]
    fn three_units_can_show_little() {
        // All three the same way: 2 of 8 equally probable swaps are as large.
        let (one, other) = (units((0..3).map(|_| 8)), units((0..3).map(|_| 6)));
        let p = p_values(&one, &other, 4000)[0];
        assert!((p - 0.25).abs() < 0.03, "{p}");
    }
}
