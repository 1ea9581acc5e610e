//! Sentences that moved far: what the search had to leave alone on both sides, because a path cannot go back.

use super::gains::Gains;
use super::rated::RatedLink;
use super::score::Shape;

/// How many times a swap of neighbours a far move costs. There are many more places to move to than neighbours.
const FARTHER: f32 = 1.5;

/// The same links, with one for each pair of sentences without counterpart that are each other's best match, and a good
/// one. It stands where its official sentence is.
pub(crate) fn join_moved(gains: &Gains<'_>, mut links: Vec<RatedLink>) -> Vec<RatedLink> {
    let lonely = |is_official: bool| {
        let on_the_side =
            links.iter().filter(move |it| !it.link.is_filled() && it.link.official.is_empty() != is_official);
        on_the_side.map(move |it| if is_official { it.link.official.start } else { it.link.counterpart.start })
    };
    let (left, right): (Vec<usize>, Vec<usize>) = (lonely(true).collect(), lonely(false).collect());
    let gain = |i: usize, j: usize| {
        let alone = gains.official_null(i) + gains.counterpart_null(j);
        gains.bead((i, j), Shape::ONE_TO_ONE) - alone - FARTHER * gains.swap
    };
    let best = |gain_of: &dyn Fn(usize) -> f32, others: &[usize]| {
        others.iter().copied().max_by(|a, b| gain_of(*a).total_cmp(&gain_of(*b)).then(b.cmp(a)))
    };
    let mut joined = Vec::new();
    for &i in &left {
        let Some(j) = best(&|j| gain(i, j), &right) else { continue };
        let is_moved = gain(i, j) > 0.0 && best(&|i| gain(i, j), &left) == Some(i);
        if !is_moved {
            continue;
        }
        let is_partner = |it: &RatedLink| it.link.official.is_empty() && it.link.counterpart.start == j;
        links.retain(|it| !is_partner(it));
        if let Some(link) = links.iter_mut().find(|it| it.link.counterpart.is_empty() && it.link.official.start == i) {
            link.link.counterpart = j..j + 1;
            link.confidence = gains.confidence(gain(i, j));
        }
        joined.push((i, j));
    }
    for (i, j) in joined {
        // What stands between both places on one side only was passed by; two that were left alone side by side were not moved.
        let passed =
            |it: &RatedLink| it.link.is_filled() && (it.link.official.start < i) != (it.link.counterpart.start < j);
        let moved = links.iter().any(passed);
        links.iter_mut().filter(|it| it.link.official == (i..i + 1)).for_each(|it| it.link.crossing |= moved);
    }
    links
}
