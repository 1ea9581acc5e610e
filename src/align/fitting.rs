//! Fitting the one-language model to gold alignments (feature `fit`; `examples/fit` is the program).
//!
//! The model is a semi-Markov conditional random field (Sarawagi and Cohen 2004): the gains of an alignment's steps,
//! added up, are the logarithm of its likelihood. The gradient of the gold alignment's log-likelihood is what the gold
//! counts of every feature less what the model expects, by forward-backward.

use super::corridor::Corridor;
use super::features::Features;
use super::gains::Gains;
use super::model::{Model, Shares};
use super::objective::{Objective, SHAPES};
use super::one_language::OneLanguage;
use super::posterior::{Expected, expected};
use super::score::{Evidence, SCORERS, Shape};
use super::solve::{beads, steps};
use super::step::{Step, Taken};
use super::{Bead, Text};
use crate::stop::Stop;
use std::ops::Range;

/// The constants of the one-language model that can be fitted, in a fixed order.
#[derive(Clone, Debug, PartialEq)]
pub struct Constants(Vec<f64>);

/// Where a constant stands in the model.
type Place = fn(&mut Model) -> &mut f32;

/// The constants after the scorers' weights, each with where it stands in the model.
const COSTS: [(&str, Place); 10] = [
    ("threshold", |it| &mut it.threshold),
    ("many", |it| &mut it.many),
    ("both", |it| &mut it.both),
    ("swap", |it| &mut it.swap),
    ("null_run", |it| &mut it.null_run),
    ("null_rival", |it| &mut it.null_rival),
    ("null_cost", |it| &mut it.null_cost),
    ("null_fragment", |it| &mut it.null_fragment),
    ("null_share", |it| &mut it.null_share),
    ("many_share", |it| &mut it.many_share),
];

/// The scorers that the one-language model weighs.
fn weighed() -> impl Iterator<Item = usize> {
    (0..SCORERS.len()).filter(|&k| Model::ONE_LANGUAGE.weights[k] != 0.0 && SCORERS[k].name() != "vectors")
}

impl Constants {
    /// Those of the library.
    pub fn current() -> Self {
        let mut model = Model::ONE_LANGUAGE;
        let weights: Vec<f64> = weighed().map(|k| f64::from(model.weights[k])).collect();
        Constants(weights.into_iter().chain(COSTS.iter().map(|(_, of)| f64::from(*of(&mut model)))).collect())
    }

    /// Name and value of each.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let names = weighed().map(|k| SCORERS[k].name()).chain(COSTS.iter().map(|(name, _)| *name));
        names.zip(self.0.iter().copied())
    }

    /// The values, to be changed.
    pub fn values(&mut self) -> &mut [f64] {
        &mut self.0
    }

    fn model(&self) -> Model {
        let mut model = Model::ONE_LANGUAGE;
        let mut values = self.0.iter().map(|&value| value as f32);
        for (k, value) in weighed().zip(values.by_ref()) {
            model.weights[k] = value;
        }
        for ((_, of), value) in COSTS.iter().zip(values) {
            *of(&mut model) = value;
        }
        model
    }
}

/// A pair of texts in one language with its gold alignment.
pub struct Example {
    official: Features,
    counterpart: Features,
    corridor: Corridor,
    gold: Option<Vec<Taken>>,
}

impl Example {
    /// `gold` are beads that tile both texts; they need not be in order.
    pub fn new(official: Text<'_>, counterpart: Text<'_>, gold: &[(Vec<usize>, Vec<usize>)]) -> Self {
        let official = Features::new(official.text, official.sentences);
        let counterpart = Features::new(counterpart.text, counterpart.sentences);
        let (m, n) = (official.len(), counterpart.len());
        let corridor = Corridor::whole(m, n);
        Example { gold: path(gold, m, n), official, counterpart, corridor }
    }

    /// Whether the lattice has a path for the gold alignment.
    pub fn has_path(&self) -> bool {
        self.gold.is_some()
    }

    /// What these constants align.
    pub fn align(&self, constants: &Constants) -> Vec<Bead> {
        beads(&self.corridor, &self.compared(constants.model()), Stop::default())
    }

    /// The shares of a first alignment.
    fn shares(&self, model: &Model) -> Shares {
        Shares::of(&steps(&self.corridor, &self.compared(model.clone()), Stop::default()))
    }

    fn compared(&self, model: Model) -> OneLanguage<'_> {
        OneLanguage { official: &self.official, counterpart: &self.counterpart, vectors: None, model }
    }

    /// The logarithm of the gold alignment's likelihood and its derivatives; nothing where the lattice has no path for it,
    /// or where its likelihood is too small to be a number.
    pub fn gradient(&self, constants: &Constants) -> Option<(f64, Vec<f64>)> {
        let gold = self.gold.as_ref()?;
        let model = constants.model();
        let shares = self.shares(&model);
        let stripe = self.corridor.stripes().pop()?;
        let evidence = Evidence::one_language(&self.official, &self.counterpart, &stripe);
        let objective = Objective::new(&evidence, &model);
        let mut gains = Gains::of(&objective, &evidence);
        gains.share(shares);
        let (by_model, by_gold, likelihood) = expected(&gains, gold);
        let (gold, model) = (counts(&objective, &by_gold, shares), counts(&objective, &by_model, shares));
        let gradient: Vec<f64> = gold.iter().zip(model).map(|(gold, model)| gold - model).collect();
        // Where the model finds the gold all but impossible, there are no numbers for how much.
        (likelihood.is_finite() && gradient.iter().all(|it| it.is_finite())).then_some((likelihood, gradient))
    }
}

/// How much of each constant's feature the steps hold.
fn counts(objective: &Objective<'_>, steps: &Expected, shares: Shares) -> Vec<f64> {
    let mut counts = vec![0.0; weighed().count() + COSTS.len()];
    let (weights, costs) = counts.split_at_mut(weighed().count());
    for (i, row) in steps.beads.iter().enumerate() {
        for (shape, (first, probabilities)) in SHAPES.into_iter().zip(row) {
            if probabilities.iter().all(|it| *it == 0.0) {
                continue;
            }
            let columns = *first..first + probabilities.len();
            let sizes: Vec<f64> = objective.sizes(i, &columns, shape).map(f64::from).collect();
            for (count, k) in weights.iter_mut().zip(weighed()) {
                let scores = objective.scores(k, i, &columns, shape);
                let products = scores.iter().zip(probabilities).zip(&sizes);
                *count +=
                    products.map(|((score, probability), size)| f64::from(*score) * probability * size).sum::<f64>();
            }
            let Shape { official, counterpart } = shape;
            let all: f64 = probabilities.iter().sum();
            costs[0] -= probabilities.iter().zip(&sizes).map(|(probability, size)| probability * size).sum::<f64>();
            costs[1] -= all * (official + counterpart - 2) as f64;
            costs[2] -= all * (official.min(counterpart) - 1) as f64;
        }
    }
    costs[3] -= steps.swaps;
    costs[4] -= steps.runs;
    let lonely = objective.lonely();
    for side in [0, 1] {
        for (probability, sentence) in steps.nulls[side].iter().zip(&lonely[side]) {
            costs[5] += probability * f64::from(sentence.best_similarity);
            costs[6] -= probability;
            costs[7] += if sentence.is_fragment { *probability } else { 0.0 };
            costs[8] += probability * f64::from(shares.lonely);
        }
    }
    costs[9] = -costs[1] * f64::from(shares.further);
    counts
}

/// The path of a gold alignment. Beads that moved farther than a swap reaches become sentences without counterpart;
/// there is none where a bead has more sentences than the search takes, or gaps.
fn path(gold: &[(Vec<usize>, Vec<usize>)], m: usize, n: usize) -> Option<Vec<Taken>> {
    let filled = gold.iter().filter(|(a, b)| !a.is_empty() && !b.is_empty());
    let mut filled = filled.map(|(a, b)| Some((range(a)?, range(b)?))).collect::<Option<Vec<_>>>()?;
    filled.sort_by_key(|(official, _)| official.start);
    let shape = |(a, b): &(Range<usize>, Range<usize>)| Shape { official: a.len(), counterpart: b.len() };
    if filled.iter().any(|bead| !SHAPES.contains(&shape(bead))) {
        return None;
    }
    let mut steps: Vec<Taken> = Vec::new();
    let mut at = 0;
    while at < filled.len() {
        let first = &filled[at];
        let swapped = filled.get(at + 1).filter(|second| {
            second.1.end == first.1.start
                && first.0.end == second.0.start
                && shape(first).is_swapped()
                && shape(second).is_swapped()
        });
        let taken = match swapped {
            Some(second) => Taken {
                step: Step::Swap { first: shape(first), second: shape(second) },
                i: first.0.start,
                j: second.1.start,
            },
            None => Taken { step: Step::Bead(shape(first)), i: first.0.start, j: first.1.start },
        };
        at += if swapped.is_some() { 2 } else { 1 };
        steps.push(taken);
    }
    Some(with_nulls(&longest_chain(&steps), m, n))
}

/// The range of numbers that follow each other.
fn range(numbers: &[usize]) -> Option<Range<usize>> {
    let range = *numbers.iter().min()?..numbers.iter().max()? + 1;
    (range.len() == numbers.len()).then_some(range)
}

/// The longest of the chains in which the counterpart ascends.
fn longest_chain(steps: &[Taken]) -> Vec<Taken> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let before = (0..at).filter(|&it| steps[it].end().1 <= step.j).max_by_key(|&it| best[it].0);
        best.push((before.map_or(1, |it| best[it].0 + 1), before));
    }
    let last = (0..steps.len()).max_by_key(|&it| best[it].0);
    let mut chain: Vec<Taken> = std::iter::successors(last, |&it| best[it].1).map(|it| steps[it]).collect();
    chain.reverse();
    chain
}

/// The same steps with those that pass the sentences between them.
fn with_nulls(steps: &[Taken], m: usize, n: usize) -> Vec<Taken> {
    let (mut i, mut j) = (0, 0);
    let mut path = Vec::new();
    for (step, (next_i, next_j)) in steps.iter().map(|it| (Some(it), (it.i, it.j))).chain([(None, (m, n))]) {
        path.extend((i..next_i).map(|i| Taken { step: Step::OfficialNull, i, j }));
        path.extend((j..next_j).map(|j| Taken { step: Step::CounterpartNull, i: next_i, j }));
        if let Some(step) = step {
            path.push(*step);
            (i, j) = step.end();
        }
    }
    path
}
