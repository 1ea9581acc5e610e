//! The objective that alignment maximises, and its constants.
//!
//! The gain of a bead of `a` by `b` sentences is
//! `W * (sum of weight * score - threshold) - many * (a + b - 2) - both * (min(a, b) - 1)`
//! with `W = (characters of both sides / characters of two average sentences) ^ (3/8)` where the model counts long
//! sentences for more, else 1; a sentence without counterpart gains what [`Model::null`] says. The form is a
//! semi-Markov model over additive features (Sarawagi and Cohen 2004).

use super::score::{SCORERS, Shape};
use super::step::{Link, Taken};

/// Beads that the model's own costs count as, against those of a first alignment.
const BELIEF: f32 = 3.0;

/// The constants, in nats.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    /// One weight a scorer, in the order of [`SCORERS`].
    pub(crate) weights: [f32; SCORERS.len()],
    /// What the weighted scores must reach before a bead is worth more than nothing.
    pub(crate) threshold: f32,
    /// Whether the evidence of long sentences counts more.
    pub(crate) by_length: bool,
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
    /// How much the share of lonely sentences that a first alignment finds lowers their cost, and the share of merged
    /// ones theirs.
    pub(crate) null_share: f32,
    pub(crate) many_share: f32,
    /// Cost of entering an unrelated passage ([`super::unrelated`]).
    pub(crate) unrelated: f32,
    /// Gain of a lonely sentence that ends without a full stop.
    pub(crate) null_fragment: f32,
    /// How much less a gain says than the logarithm of a likelihood of its size: confidences of beads depend on it, and the
    /// alignment does not.
    pub(crate) temperature: f32,
}

/// What speaks for a sentence's staying without counterpart.
pub(crate) struct Lonely {
    /// Its best similarity to a sentence of the other side.
    pub(crate) best_similarity: f32,
    /// Whether it ends without a full stop.
    pub(crate) is_fragment: bool,
}

/// Share of sentences that [`Shares`] expects to be lonely or merged, and the number of beads that this counts as.
const EXPECTED: f32 = 0.1;
const BELIEF_IN_SHARES: f32 = 5.0;

/// How often a text drops and merges sentences, as logarithms against what is expected.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shares {
    /// Sentences without counterpart, both sides together: a text whose one side drops sentences often has more on the
    /// other, too.
    pub(crate) lonely: f32,
    /// Sentences beyond one in a bead.
    pub(crate) further: f32,
}

impl Shares {
    /// Those of an alignment.
    pub(crate) fn of(steps: &[Taken]) -> Self {
        let seen = Seen::of(steps);
        let all = seen.filled as f32 + BELIEF_IN_SHARES;
        // Of an excerpt and the whole almost every sentence is lonely, which says nothing of the sentences that both have.
        let share = |seen: usize| (((seen as f32 + BELIEF_IN_SHARES * EXPECTED) / all).min(1.0) / EXPECTED).ln();
        Shares { lonely: share(seen.lonely), further: share(seen.further) }
    }
}

/// What an alignment holds of each kind.
struct Seen {
    /// Beads with sentences of both sides, and those of them with one on either.
    filled: usize,
    plain: usize,
    /// Sentences beyond one on either side of a bead.
    further: usize,
    /// Sentences without counterpart.
    lonely: usize,
}

impl Seen {
    fn of(steps: &[Taken]) -> Self {
        let links: Vec<Link> = steps.iter().flat_map(Taken::links).collect();
        let more = |link: &Link| link.official.len() + link.counterpart.len() - 2;
        let further: Vec<usize> = links.iter().filter(|link| link.is_filled()).map(more).collect();
        Seen {
            filled: further.len(),
            plain: further.iter().filter(|more| **more == 0).count(),
            lonely: links.len() - further.len(),
            further: further.into_iter().sum(),
        }
    }
}

impl Model {
    /// Both sides in one language.
    pub(crate) const ONE_LANGUAGE: Model = Model {
        weights: [0.0, 4.4, -4.3, 0.0, 0.0, 1.7, 5.1, 11.3, 4.0],
        threshold: 1.95,
        by_length: true,
        many: 2.3,
        both: 12.8,
        swap: 5.15,
        null_run: 2.0,
        null_rival: 2.4,
        null_cost: 1.63,
        null_fragment: 1.7,
        null_share: 0.93,
        many_share: 1.08,
        unrelated: 2.0,
        temperature: 1.0,
    };

    /// The sides in different languages.
    pub(crate) const TWO_LANGUAGES: Model = Model {
        weights: [1.4, 0.0, 0.0, 1.07, 0.5, 0.0, 0.0, 0.0, 24.0],
        threshold: -0.9,
        by_length: false,
        many: 3.07,
        both: 0.0,
        swap: 6.0,
        null_run: 0.77,
        null_rival: 0.0,
        null_cost: 0.22,
        null_share: 0.0,
        many_share: 0.0,
        null_fragment: 0.0,
        unrelated: f32::INFINITY,
        temperature: 1.25,
    };

    /// A text and its translation sentence by sentence: one in twenty sentences, at most, has no counterpart.
    pub(crate) const TRANSLATION: Model = Model { null_cost: 3.0, ..Model::TWO_LANGUAGES };

    /// The same model with its evidence times `factor` and its costs as they are.
    pub(crate) fn tempered(&self, factor: f32) -> Model {
        let weights = self.weights.map(|weight| weight * factor);
        Model { weights, threshold: self.threshold * factor, ..self.clone() }
    }

    /// The same model without costs: what it says of sentences, and nothing of how often they are merged, dropped or
    /// swapped.
    pub(crate) fn without_costs(&self) -> Model {
        Model {
            many: 0.0,
            both: 0.0,
            swap: 0.0,
            null_run: 0.0,
            null_cost: 0.0,
            null_rival: 0.0,
            null_fragment: 0.0,
            null_share: 0.0,
            many_share: 0.0,
            ..self.clone()
        }
    }

    /// The same model with the costs of merged and of lonely sentences that a first alignment speaks for. Texts differ
    /// in how often they have either; the model's own costs count like [`BELIEF`] beads.
    pub(crate) fn adapted(&self, steps: &[Taken]) -> Model {
        let Seen { plain, further, lonely, .. } = Seen::of(steps);
        let cost = |own: f32, seen: usize| ((plain as f32 + BELIEF) / (seen as f32 + BELIEF * (-own).exp())).ln();
        Model { null_cost: cost(self.null_cost, lonely), many: cost(self.many, further), ..self.clone() }
    }

    /// The cost of a shape, whatever it holds.
    pub(crate) fn shape_cost(&self, shape: Shape) -> f32 {
        let (a, b) = (shape.official as f32, shape.counterpart as f32);
        self.many * (a + b - 2.0) + self.both * (a.min(b) - 1.0)
    }

    /// The gain of a sentence that stays without counterpart, apart from the cost of the run.
    pub(crate) fn null(&self, sentence: &Lonely) -> f32 {
        self.null_rival * sentence.best_similarity + self.null_fragment * if sentence.is_fragment { 1.0 } else { 0.0 }
            - self.null_cost
    }
}
