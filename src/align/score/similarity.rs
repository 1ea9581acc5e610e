//! What the similarity scorers share: each measures, over one kind of units, what two blocks have in common.

use super::{BlockScore, Evidence, OneLanguage, Scorer, Shared};

/// A measure over one kind of units.
pub(super) struct Similarity {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    /// Which units it looks at.
    pub(super) units: fn(&OneLanguage) -> &Shared,
    /// How it measures them.
    pub(super) measure: for<'a> fn(&'a Shared) -> Box<dyn BlockScore + 'a>,
}

impl Scorer for Similarity {
    fn name(&self) -> &'static str {
        self.name
    }

    fn description(&self) -> &'static str {
        self.description
    }

    fn is_similarity(&self) -> bool {
        true
    }

    fn prepare<'a>(&self, evidence: &'a Evidence<'a>) -> Option<Box<dyn BlockScore + 'a>> {
        Some((self.measure)((self.units)(evidence.one.as_ref()?)))
    }
}
