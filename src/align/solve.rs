//! One alignment from its corridor and what its stripes are compared by.

use super::Bead;
use super::corridor::{Corridor, Stripe};
use super::gains::Gains;
use super::model::Shares;
use super::rated::rated;
use super::search::{Lattice, apart};
use super::step::{Link, Taken};
use crate::stop::Stop;

/// Compares the sentences of a stripe, and hands on what every step gains.
pub(crate) trait Compare {
    fn compare(&self, stripe: &Stripe, work: &mut dyn FnMut(&mut Gains<'_>));
}

/// The steps of the best alignment.
pub(crate) fn steps(corridor: &Corridor, compared: &impl Compare, stop: Stop<'_>) -> Vec<Taken> {
    Solution::new(corridor, compared, stop).steps
}

/// The beads of the best alignment, in reading order.
///
/// Where the gains depend on how often the text drops and merges sentences, a first alignment shows it to a second one.
pub(crate) fn beads(corridor: &Corridor, compared: &impl Compare, stop: Stop<'_>) -> Vec<Bead> {
    let stripes = corridor.stripes();
    if let [whole] = &stripes[..] {
        let mut beads = Vec::new();
        // The sentences are compared once only.
        compared.compare(whole, &mut |gains| {
            let mut steps = walked(corridor, gains, whole);
            if gains.can_share() {
                gains.share(Shares::of(&steps));
                steps = walked(corridor, gains, whole);
            }
            beads = rated(gains, whole, &steps);
        });
        return beads;
    }
    let first = Solution::new(corridor, compared, stop);
    let shared = Shared { compared, shares: Shares::of(&first.steps) };
    let steps = if first.can_share { Solution::new(corridor, &shared, stop).steps } else { first.steps };
    let mut beads = Vec::new();
    for stripe in &stripes {
        if stop.is_set() {
            return apart(corridor).iter().flat_map(Taken::links).map(unmatched).collect();
        }
        shared.compare(stripe, &mut |gains| beads.extend(rated(gains, stripe, &steps)));
    }
    beads
}

/// The bead of a sentence that was not compared.
fn unmatched(Link { official, counterpart, crossing }: Link) -> Bead {
    Bead { official, counterpart, score: 0.0, confidence: 0.0, crossing }
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
    /// Stripes that are not compared any more, because the work was stopped, are passed without a match.
    fn new(corridor: &Corridor, compared: &impl Compare, stop: Stop<'_>) -> Self {
        let mut lattice = Lattice::new(corridor);
        let mut can_share = false;
        for stripe in corridor.stripes() {
            if stop.is_set() {
                break;
            }
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
