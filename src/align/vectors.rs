//! Sentence vectors from outside: what an encoder makes of each sentence.

use super::npy;
use crate::error::Result;
use std::ops::Range;

/// The vectors of one side, a row for each sentence, each of length 1.
///
/// A row of zeros stands for a sentence that the encoder has nothing for; it speaks neither for nor against a match.
#[derive(Clone, Debug, PartialEq)]
pub struct Vectors {
    width: usize,
    values: Vec<f32>,
}

impl Vectors {
    /// Reads a NumPy file (`.npy`): a matrix of little-endian float32, stored row by row, one row a sentence. `name` is
    /// shown in errors.
    ///
    /// # Errors
    /// When the bytes are no such file, have another type, order, shape or length, or hold what is no finite number.
    ///
    /// ```
    /// use bitext::align::Vectors;
    /// let error = Vectors::read("x.npy", b"no NumPy file").expect_err("words are no matrix");
    /// assert!(error.to_string().starts_with("x.npy: is no NumPy file"));
    /// ```
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        let matrix = npy::read(bytes).map_err(|error| error.in_source(name))?;
        Ok(Vectors::new(matrix.width, matrix.values))
    }

    /// Vectors of `width` numbers each, one after the other; they are brought to length 1. A row that holds what is no
    /// finite number becomes zeros.
    ///
    /// # Panics
    /// When `width` is 0 or `values` are not a multiple of it.
    ///
    /// ```
    /// use bitext::align::Vectors;
    /// let vectors = Vectors::new(2, vec![3.0, 4.0, 0.0, 1.0]);
    /// assert_eq!((vectors.len(), vectors.width(), vectors.is_empty()), (2, 2, false));
    /// ```
    pub fn new(width: usize, mut values: Vec<f32>) -> Self {
        assert!(width > 0 && values.len().is_multiple_of(width), "rows of one width");
        for row in values.chunks_exact_mut(width) {
            // In f64, where no square of an f32 is too large or too small.
            let norm = row.iter().map(|&value| f64::from(value).powi(2)).sum::<f64>().sqrt();
            let known = norm > 0.0 && norm.is_finite();
            row.iter_mut().for_each(|value| *value = if known { (f64::from(*value) / norm) as f32 } else { 0.0 });
        }
        Vectors { width, values }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.values.len() / self.width
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether any row is more than zeros.
    pub(crate) fn is_known(&self) -> bool {
        self.values.iter().any(|value| *value != 0.0)
    }

    /// Numbers in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The vectors of some sentences.
    pub(crate) fn rows(&self, sentences: &Range<usize>) -> Rows<'_> {
        Rows { width: self.width, values: &self.values[sentences.start * self.width..sentences.end * self.width] }
    }
}

/// The vectors of some sentences that follow each other.
pub(crate) struct Rows<'a> {
    width: usize,
    values: &'a [f32],
}

impl Rows<'_> {
    pub(crate) fn len(&self) -> usize {
        self.values.len() / self.width
    }

    pub(crate) fn row(&self, sentence: usize) -> &[f32] {
        &self.values[sentence * self.width..][..self.width]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::npy::tests::npy;

    #[test]
    fn brings_rows_to_length_one() {
        let data: Vec<u8> = [3.0_f32, 4.0, 0.0, 0.0].iter().flat_map(|it| it.to_le_bytes()).collect();
        let vectors = Vectors::read("x", &npy("<f4", "(2, 2)", &data)).expect("a matrix");
        assert_eq!((vectors.len(), &vectors.values[..]), (2, &[0.6, 0.8, 0.0, 0.0][..]));
    }

    #[test]
    fn brings_the_largest_and_the_smallest_numbers_to_length_one() {
        let vectors = Vectors::new(1, vec![f32::MAX, -f32::MIN_POSITIVE, f32::INFINITY, f32::NAN]);
        assert_eq!(vectors.values, [1.0, -1.0, 0.0, 0.0]);
    }

    #[test]
    fn names_the_file_in_errors() {
        let error = Vectors::read("x.npy", &npy("<f8", "(1, 1)", &[0; 8])).expect_err("another type");
        assert_eq!(error.place().source.as_deref(), Some("x.npy"));
    }
}
