//! One alignment from its corridor and what its stripes are compared by.

use super::Bead;
use super::corridor::{Corridor, Stripe};
use super::objective::Objective;
use super::search::Lattice;
use super::step::Link;

/// Compares the sentences of a stripe, and hands on what there is to maximise.
pub(crate) trait Compare {
    fn compare(&self, stripe: &Stripe, work: &mut dyn FnMut(&Objective<'_>));
}

/// The best alignment, in reading order.
pub(crate) fn links(corridor: &Corridor, compared: &impl Compare) -> Vec<Link> {
    let mut lattice = Lattice::new(corridor);
    for stripe in corridor.stripes() {
        compared.compare(&stripe, &mut |objective| lattice.walk(objective, &stripe));
    }
    lattice.trace()
}

/// The best alignment with its beads' scores.
pub(crate) fn beads(corridor: &Corridor, compared: &impl Compare) -> Vec<Bead> {
    let stripes = corridor.stripes();
    let mut beads = Vec::new();
    if let [whole] = &stripes[..] {
        compared.compare(whole, &mut |objective| {
            let mut lattice = Lattice::new(corridor);
            lattice.walk(objective, whole);
            rate(objective, whole, &lattice.trace(), &mut beads);
        });
        return beads;
    }
    let links = links(corridor, compared);
    let mut rest = &links[..];
    for stripe in &stripes {
        // A bead belongs to the stripe that it was found in.
        let own = rest.partition_point(|link| stripe.rows.contains(&link.official.start) || link.official.start < stripe.rows.start);
        compared.compare(stripe, &mut |objective| rate(objective, stripe, &rest[..own], &mut beads));
        rest = &rest[own..];
    }
    beads
}

/// Adds the beads of links, all of which the stripe compared.
fn rate(objective: &Objective<'_>, stripe: &Stripe, links: &[Link], beads: &mut Vec<Bead>) {
    let (official, counterpart) = (stripe.official.start, stripe.counterpart.start);
    for link in links {
        let inside = |range: &std::ops::Range<usize>, start: usize| range.start - start..range.end - start;
        let score = match link.is_filled() {
            true => objective.similarity(inside(&link.official, official), inside(&link.counterpart, counterpart)),
            false => 0.0,
        };
        beads.push(link.clone().scored(score));
    }
}
