//! One alignment from its corridor and what its stripes are compared by.

use super::Bead;
use super::corridor::{Corridor, Stripe};
use super::gains::Gains;
use super::model::Shares;
use super::moved::moved;
use super::posterior::confidences;
use super::search::Lattice;
use super::step::{Link, Step, Taken};
use std::ops::Range;

/// Compares the sentences of a stripe, and hands on what every step gains.
pub(crate) trait Compare {
    fn compare(&self, stripe: &Stripe, work: &mut dyn FnMut(&mut Gains<'_>));
}

/// The steps of the best alignment.
pub(crate) fn steps(corridor: &Corridor, compared: &impl Compare) -> Vec<Taken> {
    Solution::new(corridor, compared).steps
}

/// The beads of the best alignment, in reading order.
///
/// Where the gains depend on how often the text drops and merges sentences, a first alignment shows it to a second one.
pub(crate) fn beads(corridor: &Corridor, compared: &impl Compare) -> Vec<Bead> {
    let stripes = corridor.stripes();
    let mut beads = Vec::new();
    if let [whole] = &stripes[..] {
        // The sentences are compared once only.
        compared.compare(whole, &mut |gains| {
            let mut steps = walked(corridor, gains, whole);
            if gains.can_share() {
                gains.share(Shares::of(&steps));
                steps = walked(corridor, gains, whole);
            }
            rate(gains, whole, &steps, &mut beads);
        });
        return beads;
    }
    let first = Solution::new(corridor, compared);
    let shared = Shared { compared, shares: Shares::of(&first.steps) };
    let steps = if first.can_share { Solution::new(corridor, &shared).steps } else { first.steps };
    for stripe in &stripes {
        shared.compare(stripe, &mut |gains| rate(gains, stripe, &steps, &mut beads));
    }
    beads
}

/// The steps through a corridor that is one stripe.
fn walked(corridor: &Corridor, gains: &Gains<'_>, whole: &Stripe) -> Vec<Taken> {
    let mut lattice = Lattice::new(corridor);
    lattice.walk(gains, whole);
    lattice.trace()
}

/// The best alignment, stripe by stripe.
struct Solution {
    steps: Vec<Taken>,
    /// Whether the gains depend on what it shows.
    can_share: bool,
}

impl Solution {
    fn new(corridor: &Corridor, compared: &impl Compare) -> Self {
        let mut lattice = Lattice::new(corridor);
        let mut can_share = false;
        for stripe in corridor.stripes() {
            compared.compare(&stripe, &mut |gains| {
                can_share |= gains.can_share();
                lattice.walk(gains, &stripe);
            });
        }
        Solution { steps: lattice.trace(), can_share }
    }
}

/// The gains of a text of known shares.
struct Shared<'a, C> {
    compared: &'a C,
    shares: Shares,
}

impl<C: Compare> Compare for Shared<'_, C> {
    fn compare(&self, stripe: &Stripe, work: &mut dyn FnMut(&mut Gains<'_>)) {
        self.compared.compare(stripe, &mut |gains| {
            gains.share(self.shares);
            work(gains);
        });
    }
}

/// Adds the beads of the steps that leave the stripe's rows.
fn rate(gains: &Gains<'_>, stripe: &Stripe, steps: &[Taken], beads: &mut Vec<Bead>) {
    let origin = (stripe.official.start, stripe.counterpart.start);
    let seen =
        steps.partition_point(|it| it.i < origin.0)..steps.partition_point(|it| it.end().0 <= stripe.official.end);
    let inside = |it: &Taken| Taken { i: it.i - origin.0, j: it.j - origin.1, step: it.step };
    let seen: Vec<Taken> = steps[seen].iter().map(inside).collect();
    let confidences = confidences(gains, &seen);
    let own = seen.partition_point(|it| it.i + origin.0 < stripe.rows.start)
        ..seen.partition_point(|it| it.i + origin.0 < stripe.rows.end);
    // Both sentences of a move must be the stripe's own: no other stripe may see one of them alone.
    let moved = moved(gains, &seen[own.clone()]);
    for (step, confidence) in seen[own.clone()].iter().zip(&confidences[own]) {
        let from_afar = moved.iter().find(|it| match step.step {
            Step::OfficialNull => it.official == step.i,
            Step::CounterpartNull => it.counterpart == step.j,
            _ => false,
        });
        match (from_afar, step.step) {
            (Some(it), Step::OfficialNull) => {
                let (official, counterpart) = (it.official..it.official + 1, it.counterpart..it.counterpart + 1);
                beads.push(bead(gains, Link { official, counterpart, crossing: true }, it.confidence, origin));
            }
            (Some(_), _) => {} // it stands where its official sentence is
            (None, _) => beads.extend(step.links().into_iter().map(|link| bead(gains, link, *confidence, origin))),
        }
    }
}

fn bead(gains: &Gains<'_>, link: Link, confidence: f64, origin: (usize, usize)) -> Bead {
    let score = if link.is_filled() { gains.similarity(&link.official, &link.counterpart) } else { 0.0 };
    let Link { official, counterpart, crossing } = link;
    let whole = |range: Range<usize>, start: usize| range.start + start..range.end + start;
    Bead { official: whole(official, origin.0), counterpart: whole(counterpart, origin.1), score, confidence, crossing }
}
