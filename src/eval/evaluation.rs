//! A test set's figures: each document's counts, their sums, and what chance could make of those.

use super::document::TestDocument;
use super::measure::{Counts, MEASURES};
use super::resample::{Interval, bootstrap, interval, p_values};
use super::units::{Resampled, rows};

/// What a test set says about one system, or about two.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// Each document's counts, in the order given.
    pub documents: Vec<DocumentScores>,
    /// The counts summed over documents, by measure.
    pub measures: Vec<MeasureScores>,
    /// What the samples were drawn from.
    pub resampled: Resampled,
    /// How many samples were drawn, and how many trials for each p-value.
    pub samples: usize,
}

/// One document's counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentScores {
    /// The document's name.
    pub name: String,
    /// The system's counts, in the order of [`MEASURES`].
    pub predicted: Vec<Counts>,
    /// The other system's.
    pub other: Option<Vec<Counts>>,
}

/// One measure over all documents.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureScores {
    /// The measure's name.
    pub name: &'static str,
    /// The system's counts.
    pub predicted: Counts,
    /// The 95% interval of its F1, where there are two units or more.
    pub interval: Option<Interval>,
    /// How it differs from the other system.
    pub difference: Option<Difference>,
}

/// How two systems differ by one measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The other system's counts.
    pub other: Counts,
    /// The system's F1 less the other's.
    pub f1: f64,
    /// The 95% interval of that, where there are two units or more.
    pub interval: Option<Interval>,
    /// How probable a difference of this size or more is between systems that are alike, by approximate randomisation.
    pub p: Option<f64>,
}

/// Counts every document by every measure, sums the counts, and draws `samples` samples for the intervals.
///
/// The other system is compared where every document has its beads. The result is the same in every run.
///
/// ```
/// use bitext::eval::{Sizes, TestDocument, evaluate};
/// let beads = vec![(vec![0], vec![0]), (vec![1], vec![1])];
/// let joined = vec![(vec![0, 1], vec![0, 1])];
/// let sizes = Sizes { official: 2, counterpart: 2 };
/// let document = |name: &str| TestDocument {
///     name: name.to_owned(),
///     gold: beads.clone(),
///     predicted: beads.clone(),
///     other: Some(joined.clone()),
///     sizes,
/// };
/// let evaluation = evaluate(&[document("a"), document("b")], 100);
/// let boundary = &evaluation.measures[0];
/// assert_eq!((boundary.name, boundary.predicted.f1()), ("boundary", 1.0));
/// assert_eq!(boundary.difference.expect("has another system").f1, 1.0);
/// ```
pub fn evaluate(documents: &[TestDocument], samples: usize) -> Evaluation {
    let resampled = Resampled::of(documents);
    let units = rows(documents, resampled, |document| &document.predicted);
    let both = !documents.is_empty() && documents.iter().all(|document| document.other.is_some());
    let other_units = both.then(|| rows(documents, resampled, TestDocument::other_beads));
    let systems: Vec<&[Vec<Counts>]> =
        [Some(&units), other_units.as_ref()].into_iter().flatten().map(Vec::as_slice).collect();
    let chance = if resampled.count() > 1 { samples } else { 0 };
    let drawn = bootstrap(&systems, chance);
    let p = other_units.as_ref().filter(|_| chance > 0).map(|other| p_values(&units, other, samples));
    let measure = |(column, name)| {
        let sum = |units: &[Vec<Counts>]| units.iter().map(|row| row[column]).sum::<Counts>();
        let predicted = sum(&units);
        let difference = other_units.as_ref().map(|other| {
            let other = sum(other);
            let interval = interval(drawn.iter().map(|sample| sample[0][column] - sample[1][column]).collect());
            Difference { other, f1: predicted.f1() - other.f1(), interval, p: p.as_ref().map(|p| p[column]) }
        });
        let interval = interval(drawn.iter().map(|sample| sample[0][column]).collect());
        MeasureScores { name, predicted, interval, difference }
    };
    let measures = MEASURES.iter().map(|measure| measure.name()).enumerate().map(measure).collect();
    Evaluation { documents: scores(documents, both), measures, resampled, samples }
}

fn scores(documents: &[TestDocument], both: bool) -> Vec<DocumentScores> {
    let whole = Resampled::Documents(documents.len());
    let predicted = rows(documents, whole, |document| &document.predicted);
    let other = if both { rows(documents, whole, TestDocument::other_beads) } else { Vec::new() };
    let mut other = other.into_iter();
    let named = documents.iter().zip(predicted);
    named
        .map(|(document, predicted)| DocumentScores { name: document.name.clone(), predicted, other: other.next() })
        .collect()
}
