//! Sentences that moved far: what the search had to leave alone on both sides, because a path cannot go back.

use super::gains::Gains;
use super::score::Shape;
use super::step::{Step, Taken};

/// How many times a swap of neighbours a far move costs. There are many more places to move to than neighbours.
const FARTHER: f32 = 1.5;

/// An official sentence and the counterpart sentence that it belongs to.
pub(crate) struct Moved {
    pub(crate) official: usize,
    pub(crate) counterpart: usize,
    /// How likely the two belong together rather than stay alone.
    pub(crate) confidence: f64,
}

/// Pairs of sentences without counterpart each of which is the other's best match, and a good one.
pub(crate) fn moved(gains: &Gains<'_>, steps: &[Taken]) -> Vec<Moved> {
    let lonely = |step: Step| steps.iter().filter(move |it| it.step == step);
    let (left, right): (Vec<usize>, Vec<usize>) =
        (lonely(Step::OfficialNull).map(|it| it.i).collect(), lonely(Step::CounterpartNull).map(|it| it.j).collect());
    let gain = |i: usize, j: usize| {
        let alone = gains.official_null(i) + gains.counterpart_null(j);
        gains.bead((i, j), Shape::ONE_TO_ONE) - alone - FARTHER * gains.swap
    };
    let best = |gain_of: &dyn Fn(usize) -> f32, others: &[usize]| {
        others.iter().copied().max_by(|a, b| gain_of(*a).total_cmp(&gain_of(*b)).then(b.cmp(a)))
    };
    let mutual = left.iter().filter_map(|&i| {
        let j = best(&|j| gain(i, j), &right)?;
        let gained = gain(i, j);
        let confidence = 1.0 / (1.0 + f64::from(-gained / gains.temperature).exp());
        let is_mutual = gained > 0.0 && best(&|i| gain(i, j), &left) == Some(i);
        is_mutual.then_some(Moved { official: i, counterpart: j, confidence })
    });
    mutual.collect()
}
