//! The percentile bootstrap (Efron 1979), over units that are drawn together with all their counts.

use super::random::SplitMix64;
use crate::eval::measure::Counts;

/// Any number would do; this one is written down so that reports do not change.
const SEED: u64 = 20_110_511;

/// What a figure may be by chance in 95 of 100 samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// 2.5 of 100 samples are lower.
    pub low: f64,
    /// 2.5 of 100 samples are higher.
    pub high: f64,
}

/// F1 of every sample, by system and measure: `[sample][system][measure]`.
///
/// `systems[system][unit][measure]` are the counts. A sample draws as many units as there are, with replacement, and all
/// systems get the same ones: that is what makes their difference paired (Koehn 2004).
pub(in crate::eval) fn bootstrap(systems: &[&[Vec<Counts>]], samples: usize) -> Vec<Vec<Vec<f64>>> {
    let units = systems.first().map_or(0, |units| units.len());
    let sample = |drawn: Vec<usize>| -> Vec<Vec<f64>> {
        systems.iter().map(|system| f1s(drawn.iter().map(|&unit| system[unit].as_slice()))).collect()
    };
    draws(units, samples).map(sample).collect()
}

/// The numbers of the units in each sample: as many as there are, with replacement.
pub(in crate::eval) fn draws(units: usize, samples: usize) -> impl Iterator<Item = Vec<usize>> {
    let mut random = SplitMix64::new(SEED);
    (0..samples).map(move |_| (0..units).map(|_| random.below(units)).collect())
}

/// F1 by measure of the summed counts.
pub(super) fn f1s<'a>(mut units: impl Iterator<Item = &'a [Counts]>) -> Vec<f64> {
    let mut sums = units.next().map(<[Counts]>::to_vec).unwrap_or_default();
    for unit in units {
        sums.iter_mut().zip(unit).for_each(|(sum, counts)| *sum += *counts);
    }
    sums.iter().map(Counts::f1).collect()
}

/// The interval between the percentiles 2.5 and 97.5; nothing of no samples.
pub(in crate::eval) fn interval(mut values: Vec<f64>) -> Option<Interval> {
    values.sort_by(f64::total_cmp);
    let outside = values.len() / 40;
    let (low, high) = (values.get(outside)?, values.get(values.len() - 1 - outside)?);
    Some(Interval { low: *low, high: *high })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(right: usize, all: usize) -> Vec<Counts> {
        vec![Counts { correct: right, predicted: all, found: right, gold: all }]
    }

    #[test]
    fn leaves_out_a_fortieth_at_either_end() {
        let values = (1..=1000).rev().map(f64::from).collect();
        assert_eq!(interval(values), Some(Interval { low: 26.0, high: 975.0 }));
        assert_eq!(interval(vec![0.5]), Some(Interval { low: 0.5, high: 0.5 }));
        assert_eq!(interval(Vec::new()), None);
    }

    #[test]
    fn is_about_as_wide_as_the_binomial_says() {
        // 400 units of which 300 are right: the standard error is sqrt(.75 * .25 / 400) = .0217.
        let units: Vec<_> = (0..400).map(|index| unit(usize::from(index % 4 != 0), 1)).collect();
        let values = bootstrap(&[&units], 2000).iter().map(|sample| sample[0][0]).collect();
        let Interval { low, high } = interval(values).expect("has samples");
        assert!((low - 0.7076).abs() < 0.006 && (high - 0.7924).abs() < 0.006, "{low} {high}");
    }

    #[test]
    fn gives_every_system_the_same_units() {
        let units: Vec<_> = (0..9).map(|index| unit(index, 9)).collect();
        assert!(bootstrap(&[&units, &units], 50).iter().all(|sample| sample[0] == sample[1]));
    }
}
