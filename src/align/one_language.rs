//! Two texts in one language.

use super::corridor::{BY_WORDS, Corridor, Stripe};
use super::features::Features;
use super::gains::Gains;
use super::model::Model;
use super::score::Evidence;
use super::solve::{Compare, beads};
use super::sure;
use super::{Bead, Support, Text, Vectors};

pub(super) fn align(official: Text<'_>, counterpart: Text<'_>, support: &Support<'_>) -> Vec<Bead> {
    let official = Features::new(official.text, official.sentences);
    let counterpart = Features::new(counterpart.text, counterpart.sentences);
    let (m, n) = (official.len(), counterpart.len());
    let vectors = support.vectors_of(m, n);
    // Vectors may know of matches that words do not show.
    let narrow = if vectors.is_none() { sure::corridor(&official, &counterpart) } else { None };
    let corridor = narrow.unwrap_or_else(|| Corridor::new(m, n, BY_WORDS, || official.sketches(&counterpart)));
    let (official, counterpart) = (&official, &counterpart);
    beads(&corridor, &OneLanguage { official, counterpart, vectors, model: Model::ONE_LANGUAGE }, support.stop)
}

/// Two sides that are compared by what their words share.
pub(super) struct OneLanguage<'a> {
    pub(super) official: &'a Features,
    pub(super) counterpart: &'a Features,
    pub(super) vectors: Option<[&'a Vectors; 2]>,
    pub(super) model: Model,
}

impl Compare for OneLanguage<'_> {
    fn compare(&self, stripe: &Stripe, work: &mut dyn FnMut(&mut Gains<'_>)) {
        let mut evidence = Evidence::one_language(self.official, self.counterpart, stripe);
        evidence.vectors = self.vectors;
        work(&mut Gains::new(&evidence, &self.model));
    }
}
