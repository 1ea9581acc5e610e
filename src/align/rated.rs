//! The beads of a path, each with how similar its sides are and how likely it is right.

use super::Bead;
use super::corridor::Stripe;
use super::gains::Gains;
use super::moved::join_moved;
use super::posterior::confidences;
use super::step::{Link, Taken};
use super::unrelated::leave_unrelated;
use std::ops::Range;

/// A step of a path and how likely it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rated {
    pub(crate) taken: Taken,
    pub(crate) confidence: f64,
}

/// A bead before its sides are compared.
#[derive(Clone, Debug)]
pub(crate) struct RatedLink {
    pub(crate) link: Link,
    pub(crate) confidence: f64,
}

/// The beads of the steps that leave the stripe's rows.
pub(crate) fn rated(gains: &Gains<'_>, stripe: &Stripe, steps: &[Taken]) -> Vec<Bead> {
    let origin = (stripe.official.start, stripe.counterpart.start);
    let seen =
        steps.partition_point(|it| it.i < origin.0)..steps.partition_point(|it| it.end().0 <= stripe.official.end);
    let inside = |it: &Taken| Taken { i: it.i - origin.0, j: it.j - origin.1, step: it.step };
    let seen: Vec<Taken> = steps[seen].iter().map(inside).collect();
    let rated = seen.iter().zip(confidences(gains, &seen)).map(|(&taken, confidence)| Rated { taken, confidence });
    // What another stripe sees as well is left to the one whose rows it leaves.
    let own: Vec<Rated> = rated.filter(|it| stripe.rows.contains(&(it.taken.i + origin.0))).collect();
    let links = leave_unrelated(gains, &own)
        .into_iter()
        .flat_map(|Rated { taken, confidence }| taken.links().map(move |link| RatedLink { link, confidence }));
    join_moved(gains, links.collect()).into_iter().map(|it| bead(gains, it, origin)).collect()
}

fn bead(gains: &Gains<'_>, RatedLink { link, confidence }: RatedLink, origin: (usize, usize)) -> Bead {
    let score = if link.is_filled() { gains.similarity(&link.official, &link.counterpart) } else { 0.0 };
    let Link { official, counterpart, crossing } = link;
    let whole = |range: Range<usize>, start: usize| range.start + start..range.end + start;
    Bead { official: whole(official, origin.0), counterpart: whole(counterpart, origin.1), score, confidence, crossing }
}
