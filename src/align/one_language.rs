//! Two texts in one language.

use super::anchors::anchors;
use super::corridor::Corridor;
use super::features::Features;
use super::model::Model;
use super::objective::Objective;
use super::score::Evidence;
use super::search::search;
use super::{Bead, Support, Text};

pub(super) fn align(official: Text<'_>, counterpart: Text<'_>, support: &Support<'_>) -> Vec<Bead> {
    let official = Features::new(official.text, official.sentences);
    let counterpart = Features::new(counterpart.text, counterpart.sentences);
    let corridor = Corridor::new(official.len(), counterpart.len(), || anchors(&official, &counterpart));
    let mut evidence = Evidence::one_language(&official, &counterpart, &corridor);
    evidence.vectors = support.vectors_of(official.len(), counterpart.len());
    let links = search(&Objective::new(&evidence, &corridor, &Model::ONE_LANGUAGE));
    links.into_iter().map(|link| link.scored(|official, counterpart| evidence.dice(official, counterpart))).collect()
}
