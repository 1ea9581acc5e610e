//! One alignment from its corridor and what its stripes are compared by.

use super::Bead;
use super::corridor::{Corridor, Stripe};
use super::objective::Objective;
use super::posterior::confidences;
use super::search::Lattice;
use super::step::{Link, Taken};
use std::ops::Range;

/// Compares the sentences of a stripe, and hands on what there is to maximise.
pub(crate) trait Compare {
    fn compare(&self, stripe: &Stripe, work: &mut dyn FnMut(&Objective<'_>));
}

/// The steps of the best alignment.
pub(crate) fn steps(corridor: &Corridor, compared: &impl Compare) -> Vec<Taken> {
    let mut lattice = Lattice::new(corridor);
    for stripe in corridor.stripes() {
        compared.compare(&stripe, &mut |objective| lattice.walk(objective, &stripe));
    }
    lattice.trace()
}

/// The best alignment, in reading order.
pub(crate) fn beads(corridor: &Corridor, compared: &impl Compare) -> Vec<Bead> {
    let stripes = corridor.stripes();
    let mut beads = Vec::new();
    if let [whole] = &stripes[..] {
        // The sentences are compared once only.
        compared.compare(whole, &mut |objective| {
            let mut lattice = Lattice::new(corridor);
            lattice.walk(objective, whole);
            rate(objective, whole, &lattice.trace(), &mut beads);
        });
        return beads;
    }
    let steps = steps(corridor, compared);
    for stripe in &stripes {
        compared.compare(stripe, &mut |objective| rate(objective, stripe, &steps, &mut beads));
    }
    beads
}

/// Adds the beads of the steps that leave the stripe's rows.
fn rate(objective: &Objective<'_>, stripe: &Stripe, steps: &[Taken], beads: &mut Vec<Bead>) {
    let origin = (stripe.official.start, stripe.counterpart.start);
    let seen = steps.partition_point(|it| it.i < origin.0)..steps.partition_point(|it| it.end().0 <= stripe.official.end);
    let seen = &steps[seen];
    for (step, confidence) in seen.iter().zip(confidences(objective, seen, origin)) {
        if !stripe.rows.contains(&step.i) {
            continue;
        }
        for link in step.links() {
            let inside = |range: &Range<usize>, start: usize| range.start - start..range.end - start;
            let score = match link.is_filled() {
                true => objective.similarity(inside(&link.official, origin.0), inside(&link.counterpart, origin.1)),
                false => 0.0,
            };
            let Link { official, counterpart, crossing } = link;
            beads.push(Bead { official, counterpart, score, confidence, crossing });
        }
    }
}
