//! Maximum likelihood by gradient ascent, with a step for each constant of its own (Adam, Kingma and Ba 2015).

use crate::gold::Gold;
use bitext::align::fitting::Constants;
use rayon::prelude::*;

const RATE: f64 = 0.05;

/// Share of the gradients before that the next step remembers, of themselves and of their squares.
const MEMORY: (f64, f64) = (0.9, 0.99);

/// The documents of one set that do not stand in `fold`.
pub(crate) fn others(set: &[Gold], fold: u64, folds: u64) -> impl Iterator<Item = &Gold> {
    set.iter().enumerate().filter(move |(number, _)| *number as u64 % folds != fold).map(|(_, gold)| gold)
}

/// The likeliest constants, from `start` on. Those `without` which the model shall do are nothing.
pub(crate) fn fit(examples: &[&Gold], start: &Constants, without: &[usize], rounds: u64) -> Constants {
    let mut constants = start.clone();
    without.iter().for_each(|&it| constants.values()[it] = 0.0);
    let (mut mean, mut square) = (vec![0.0; constants.values().len()], vec![0.0; constants.values().len()]);
    for round in 1..=rounds {
        let gradients: Vec<(f64, Vec<f64>)> =
            examples.par_iter().filter_map(|gold| gold.example.gradient(&constants)).collect();
        let count = gradients.len().max(1) as f64;
        // Steps grow smaller at the end, so that the constants come to rest.
        let rate = RATE * (1.0 - (round - 1) as f64 / rounds as f64);
        for (k, value) in constants.values().iter_mut().enumerate().filter(|(k, _)| !without.contains(k)) {
            let gradient = gradients.iter().map(|(_, it)| it[k]).sum::<f64>() / count;
            mean[k] = MEMORY.0 * mean[k] + (1.0 - MEMORY.0) * gradient;
            square[k] = MEMORY.1 * square[k] + (1.0 - MEMORY.1) * gradient * gradient;
            let corrected = (1.0 - MEMORY.0.powi(round as i32), 1.0 - MEMORY.1.powi(round as i32));
            *value += rate * (mean[k] / corrected.0) / ((square[k] / corrected.1).sqrt() + 1e-8);
        }
        if round == rounds || round % 50 == 0 {
            let likelihood = gradients.iter().map(|(likelihood, _)| likelihood).sum::<f64>() / count;
            eprintln!("round {round}: log-likelihood of a document {likelihood:.4}");
        }
    }
    constants
}
