//! Two texts in one language.

use super::corridor::{BY_WORDS, Corridor, Stripe};
use super::features::Features;
use super::gains::Gains;
use super::model::Model;
use super::score::Evidence;
use super::solve::{Compare, beads};
use super::sure;
use super::{Bead, Support, Text};

pub(super) fn align(official: Text<'_>, counterpart: Text<'_>, support: &Support<'_>) -> Vec<Bead> {
    let official = Features::new(official.text, official.sentences);
    let counterpart = Features::new(counterpart.text, counterpart.sentences);
    let (m, n) = (official.len(), counterpart.len());
    // Vectors may know of matches that words do not show.
    let narrow = if support.vectors_of(m, n).is_none() { sure::corridor(&official, &counterpart) } else { None };
    let corridor = narrow.unwrap_or_else(|| Corridor::new(m, n, BY_WORDS, || official.sketches(&counterpart)));
    beads(&corridor, &OneLanguage { official, counterpart, support })
}

struct OneLanguage<'a> {
    official: Features,
    counterpart: Features,
    support: &'a Support<'a>,
}

impl Compare for OneLanguage<'_> {
    fn compare(&self, stripe: &Stripe, work: &mut dyn FnMut(&mut Gains<'_>)) {
        let mut evidence = Evidence::one_language(&self.official, &self.counterpart, stripe);
        evidence.vectors = self.support.vectors_of(self.official.len(), self.counterpart.len());
        work(&mut Gains::new(&evidence, &Model::ONE_LANGUAGE));
    }
}
