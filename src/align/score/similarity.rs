//! What the similarity scorers share: each measures, over one kind of units, what two blocks have in common.

use super::{BlockScore, Evidence, OneLanguage, Scorer};

/// A measure `M` over one kind of units.
pub(super) struct Similarity<M> {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    /// Where its counts are.
    pub(super) of: fn(&OneLanguage) -> &M,
}

impl<M: 'static> Scorer for Similarity<M>
where
    for<'a> &'a M: BlockScore,
{
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
        Some(Box::new((self.of)(evidence.one.as_ref()?)))
    }
}
