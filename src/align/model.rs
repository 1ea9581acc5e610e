//! The objective that alignment maximises, and its constants.
//!
//! The gain of a bead of `a` by `b` sentences is
//! `W * (sum of weight * score - threshold) - many * (a + b - 2) - both * (min(a, b) - 1)`
//! with `W = (characters of both sides / characters of two average sentences) ^ exponent`; a sentence without counterpart
//! gains what [`Model::null`] says. The form is a semi-Markov model over additive features (Sarawagi and Cohen 2004).

use super::score::{SCORERS, Shape};
use super::search::Link;

/// Beads that the model's own costs count as, against those of a first alignment.
const BELIEF: f32 = 3.0;

/// The constants, in nats.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    /// One weight a scorer, in the order of [`SCORERS`].
    pub(crate) weights: [f32; SCORERS.len()],
    /// What the weighted scores must reach before a bead is worth more than nothing.
    pub(crate) threshold: f32,
    /// How much more the evidence of long sentences counts.
    pub(crate) exponent: f32,
    /// Cost of each sentence beyond one on either side.
    pub(crate) many: f32,
    /// Cost of each sentence beyond one on both sides.
    pub(crate) both: f32,
    /// Cost of two neighbours that changed places.
    pub(crate) swap: f32,
    /// Cost of beginning a run of sentences without counterpart.
    pub(crate) null_run: f32,
    /// Gain of a sentence without counterpart for its best similarity (a share of the most possible): a match that is much
    /// worse than the sentence's best is not a match.
    pub(crate) null_rival: f32,
    /// Cost of each sentence without counterpart.
    pub(crate) null_cost: f32,
}

impl Model {
    /// Both sides in one language.
    pub(crate) const ONE_LANGUAGE: Model = Model {
        weights: [0.0, 1.66, 7.6, -5.7, 0.0, 0.0, 2.5, -2.1, 7.5, 8.5, 8.0],
        threshold: 2.25,
        exponent: 0.37,
        many: 1.4,
        both: 9.3,
        swap: 4.1,
        null_run: 1.7,
        null_rival: 0.74,
        null_cost: 0.0,
    };

    /// The sides in different languages.
    pub(crate) const TWO_LANGUAGES: Model = Model {
        weights: [1.4, 0.0, 0.0, 0.0, 1.07, 0.6, 0.0, 0.0, 0.0, 0.0, 24.0],
        threshold: -0.9,
        exponent: 0.0,
        many: 3.07,
        both: 0.0,
        swap: 6.0,
        null_run: 0.77,
        null_rival: 0.0,
        null_cost: 0.22,
    };

    /// The same model with its evidence times `factor` and its costs as they are.
    pub(crate) fn tempered(&self, factor: f32) -> Model {
        let weights = self.weights.map(|weight| weight * factor);
        Model { weights, threshold: self.threshold * factor, ..self.clone() }
    }

    /// The same model without costs: what it says of sentences, and nothing of how often they are merged, dropped or swapped.
    pub(crate) fn without_costs(&self) -> Model {
        Model { many: 0.0, both: 0.0, swap: 0.0, null_run: 0.0, null_cost: 0.0, ..self.clone() }
    }

    /// The same model with the costs of merged and of lonely sentences that a first alignment speaks for. Texts differ in how often
    /// they have either; the model's own costs count like [`BELIEF`] beads.
    pub(crate) fn adapted(&self, links: &[Link]) -> Model {
        let filled = || links.iter().filter(|link| link.is_filled());
        let sentences = |link: &Link| link.official.len() + link.counterpart.len();
        let plain = filled().filter(|link| sentences(link) == 2).count() as f32;
        let further = filled().map(|link| sentences(link) - 2).sum::<usize>() as f32;
        let lonely = (links.len() - filled().count()) as f32;
        let cost = |own: f32, seen: f32| ((plain + BELIEF) / (seen + BELIEF * (-own).exp())).ln();
        Model { null_cost: cost(self.null_cost, lonely), many: cost(self.many, further), ..self.clone() }
    }

    /// The cost of a shape, whatever it holds.
    pub(crate) fn shape_cost(&self, shape: Shape) -> f32 {
        let (a, b) = (shape.official as f32, shape.counterpart as f32);
        self.many * (a + b - 2.0) + self.both * (a.min(b) - 1.0)
    }

    /// The gain of a sentence that stays without counterpart, apart from the cost of the run.
    pub(crate) fn null(&self, best_similarity: f32) -> f32 {
        self.null_rival * best_similarity - self.null_cost
    }
}
