//! One alignment from its corridor and what its stripes are compared by.

use super::Bead;
use super::corridor::{Corridor, Stripe};
use super::gains::Gains;
use super::model::Shares;
use super::rated::rated;
use super::search::Lattice;
use super::step::Taken;

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
            beads = rated(gains, whole, &steps);
        });
        return beads;
    }
    let first = Solution::new(corridor, compared);
    let shared = Shared { compared, shares: Shares::of(&first.steps) };
    let steps = if first.can_share { Solution::new(corridor, &shared).steps } else { first.steps };
    for stripe in &stripes {
        shared.compare(stripe, &mut |gains| beads.extend(rated(gains, stripe, &steps)));
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
