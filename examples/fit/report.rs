//! Figures and tables.

use crate::gold::Gold;
use bitext::align::Bead;
use bitext::align::fitting::Constants;
use bitext::eval::{BeadIds, Counts, bead_ids, boundary_counts, null_counts};
use rayon::prelude::*;
use std::path::PathBuf;

/// Segment-boundary and null F1 of each set. `constants` gives those for a set and a document's number in it.
pub(crate) fn figures(paths: &[&PathBuf], sets: &[Vec<Gold>], constants: &(dyn Fn(usize, usize) -> Constants + Sync)) {
    println!("  {:>6} {:>6}  documents", "SB", "null");
    for (number, (path, set)) in paths.iter().zip(sets).enumerate() {
        let counts: Vec<(Counts, Counts)> = set
            .par_iter()
            .enumerate()
            .map(|(document, gold)| {
                let predicted = bead_ids(&gold.example.align(&constants(number, document)));
                (boundary_counts(&gold.beads, &predicted), null_counts(&gold.beads, &predicted, gold.sizes))
            })
            .collect();
        let boundary: Counts = counts.iter().map(|it| it.0).sum();
        let nulls: Counts = counts.iter().map(|it| it.1).sum();
        println!("  {:6.2} {:6.2}  {} of {}", 100.0 * boundary.f1(), 100.0 * nulls.f1(), set.len(), path.display());
    }
}

/// Constants before and after.
pub(crate) fn constants(before: &Constants, after: &Constants) {
    for ((name, before), (_, after)) in before.iter().zip(after.iter()) {
        println!("  {name:<14} {before:8.3} {after:8.3}");
    }
}

/// How many of the beads of each confidence are right.
pub(crate) fn reliability(sets: &[Vec<Gold>], constants: &(dyn Fn(usize) -> Constants + Sync)) {
    const BOUNDS: [f64; 9] = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01];
    let rated: Vec<(f64, bool)> = sets
        .par_iter()
        .flat_map(|set| {
            let of = |(number, gold): (usize, &Gold)| {
                let beads = gold.example.align(&constants(number));
                beads.iter().map(|bead| (bead.confidence, is_right(bead, &gold.beads))).collect::<Vec<_>>()
            };
            set.par_iter().enumerate().flat_map_iter(of)
        })
        .collect();
    println!("  {:>14} {:>7} {:>7} {:>7}", "confidence", "beads", "mean", "right");
    for bounds in BOUNDS.windows(2) {
        let inside: Vec<_> = rated.iter().filter(|(it, _)| (bounds[0]..bounds[1]).contains(it)).collect();
        let share = |sum: f64| 100.0 * sum / inside.len().max(1) as f64;
        let mean = share(inside.iter().map(|(confidence, _)| confidence).sum());
        let right = share(inside.iter().filter(|(_, right)| *right).count() as f64);
        println!("  {:6.2} to {:4.2} {:7} {mean:7.1} {right:7.1}", bounds[0], bounds[1].min(1.0), inside.len());
    }
}

/// Whether the gold has the bead, or has a sentence without counterpart, too.
fn is_right(bead: &Bead, gold: &[BeadIds]) -> bool {
    let (official, counterpart): BeadIds = (bead.official.clone().collect(), bead.counterpart.clone().collect());
    if !bead.is_null() {
        return gold.contains(&(official, counterpart));
    }
    let mut matched = gold.iter().filter(|(a, b)| !a.is_empty() && !b.is_empty());
    !matched.any(|(a, b)| official.iter().any(|it| a.contains(it)) || counterpart.iter().any(|it| b.contains(it)))
}
