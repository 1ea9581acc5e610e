//! The documents of both sides as vectors.

use super::units::units;
use crate::error::{Error, ErrorKind, Result};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The documents of both sides. Of a text only its units are kept: some two kilobytes for a release.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    numbers: FxHashMap<u64, u32>,
    /// Documents by unit, of both sides.
    documents: Vec<u32>,
    /// Which units are figures.
    pub(super) figures: Vec<bool>,
    pub(super) officials: Vec<Vector>,
    pub(super) counterparts: Vec<Vector>,
}

/// The units of a document in ascending order, with how often it has them.
pub(super) type Vector = Box<[(u32, u32)]>;

impl Collection {
    /// Adds official texts; they are numbered from 0 in the order in which they come.
    ///
    /// # Errors
    /// When there are more texts, or different words and figures in them, than 32 bits number.
    pub fn add_officials<T: AsRef<str> + Sync>(&mut self, texts: &[T]) -> Result<()> {
        let vectors = self.vectors(texts)?;
        self.officials.extend(vectors);
        fits(self.officials.len())
    }

    /// Adds counterparts, likewise.
    ///
    /// # Errors
    /// The same as of [`Collection::add_officials`].
    pub fn add_counterparts<T: AsRef<str> + Sync>(&mut self, texts: &[T]) -> Result<()> {
        let vectors = self.vectors(texts)?;
        self.counterparts.extend(vectors);
        fits(self.counterparts.len())
    }

    fn vectors<T: AsRef<str> + Sync>(&mut self, texts: &[T]) -> Result<Vec<Vector>> {
        let units: Vec<Vec<(u64, u32)>> = texts.par_iter().map(|text| units(text.as_ref())).collect();
        units.into_iter().map(|units| self.vector(&units)).collect()
    }

    fn vector(&mut self, units: &[(u64, u32)]) -> Result<Vector> {
        let number = |&(unit, count): &(u64, u32)| {
            let next = u32::try_from(self.documents.len()).map_err(|_| too_many())?;
            let number = *self.numbers.entry(unit).or_insert(next);
            if number == next {
                self.documents.push(0);
                self.figures.push(unit % 2 == 1);
            }
            self.documents[number as usize] += 1;
            Ok((number, count))
        };
        let mut vector = units.iter().map(number).collect::<Result<Vec<(u32, u32)>>>()?;
        vector.sort_unstable();
        Ok(vector.into())
    }

    /// How many documents there are.
    fn len(&self) -> usize {
        self.officials.len() + self.counterparts.len()
    }

    /// The weight of every unit: the logarithm of how rare it is (idf).
    pub(super) fn weights(&self) -> Vec<f32> {
        let all = self.len() as f64 + 1.0;
        self.documents.iter().map(|&documents| (all / f64::from(documents)).ln() as f32).collect()
    }

    /// How many units there are.
    pub(super) fn units(&self) -> usize {
        self.documents.len()
    }
}

fn fits(documents: usize) -> Result<()> {
    u32::try_from(documents).map(drop).map_err(|_| too_many())
}

fn too_many() -> Error {
    let problem = "the texts or their different words and figures are more than four billion";
    Error::new(ErrorKind::Input, problem, "match a part of the folders at a time")
}

/// The weights of a document's units, of length 1 together: sublinear counts times rarity.
pub(super) fn weighed(vector: &Vector, weights: &[f32]) -> Vec<(u32, f32)> {
    let weigh = |&(unit, count): &(u32, u32)| (unit, (1.0 + (count as f32).ln()) * weights[unit as usize]);
    let mut weighed: Vec<(u32, f32)> = vector.iter().map(weigh).collect();
    let norm = weighed.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    weighed.iter_mut().for_each(|(_, weight)| *weight /= norm);
    weighed
}
