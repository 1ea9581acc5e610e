//! Sentence vectors from outside: what an encoder makes of each sentence.

use crate::error::{Error, ErrorKind, Result};
use npyz::{NpyFile, Order};
use std::ops::Range;

/// The vectors of one side, a row for each sentence, each of length 1 (or 0, where the encoder gave nothing).
#[derive(Clone, Debug, PartialEq)]
pub struct Vectors {
    width: usize,
    values: Vec<f32>,
}

impl Vectors {
    /// Reads a NumPy file (`.npy`): a matrix of float32, one row a sentence. `name` is shown in errors.
    ///
    /// # Errors
    /// When the bytes are no such file, have another type or shape, or hold what is no finite number.
    ///
    /// ```
    /// use bitext::align::Vectors;
    /// assert!(Vectors::read("x.npy", b"no NumPy file").is_err());
    /// ```
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        const REMEDY: &str = "save a matrix of float32 with one row a sentence, as numpy.save does";
        let refused = |problem: String| Error::new(ErrorKind::Input, problem, REMEDY).in_source(name);
        let file = NpyFile::new(bytes).map_err(|error| refused(format!("is no NumPy file ({error})")))?;
        let (shape, order) = (file.shape().to_vec(), file.order());
        let &[rows, width] = shape.as_slice() else {
            return Err(refused(format!("has {} dimensions, not 2", shape.len())));
        };
        if order == Order::Fortran && rows > 1 && width > 1 {
            return Err(refused("is stored column by column".to_owned()));
        }
        let kind = file.dtype().descr();
        let values: Vec<f32> = file
            .into_vec()
            .map_err(|error| refused(format!("holds {kind}, or fewer numbers than {rows} by {width} ({error})")))?;
        if let Some(at) = values.iter().position(|value| !value.is_finite()) {
            let row = at / (width as usize).max(1);
            return Err(refused(format!("row {row} holds {}, which is no number to compare by", values[at])));
        }
        if width == 0 {
            return Err(refused("has rows of no numbers".to_owned()));
        }
        Ok(Vectors::new(width as usize, values))
    }

    /// Vectors of `width` numbers each, one after the other; they are brought to length 1.
    ///
    /// # Panics
    /// When `values` are not a multiple of `width`.
    pub fn new(width: usize, mut values: Vec<f32>) -> Self {
        assert!(width > 0 && values.len() % width == 0, "rows of one width");
        for row in values.chunks_exact_mut(width) {
            let norm = row.iter().map(|value| value * value).sum::<f32>().sqrt();
            if norm > 0.0 {
                row.iter_mut().for_each(|value| *value /= norm);
            }
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

    /// A NumPy file of version 1.0.
    fn npy(header: &str, data: &[u8]) -> Vec<u8> {
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend((header.len() as u16).to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(data);
        bytes
    }

    fn header(kind: &str, shape: &str) -> String {
        format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n")
    }

    #[test]
    fn brings_rows_to_length_one() {
        let data: Vec<u8> = [3.0_f32, 4.0, 0.0, 0.0].iter().flat_map(|it| it.to_le_bytes()).collect();
        let vectors = Vectors::read("x", &npy(&header("<f4", "(2, 2)"), &data)).expect("a matrix");
        assert_eq!((vectors.len(), &vectors.values[..]), (2, &[0.6, 0.8, 0.0, 0.0][..]));
    }

    #[test]
    fn refuses_other_types_shapes_and_lengths() {
        for (kind, shape, bytes) in [
            ("<f8", "(1, 2)", 16),
            ("<f4", "(4,)", 16),
            ("<f4", "(2, 2)", 12),
            ("<f4", "(1, 0)", 0),
            ("<i4", "(1, 1)", 4),
        ] {
            assert!(Vectors::read("x", &npy(&header(kind, shape), &vec![0; bytes])).is_err(), "{kind} {shape} {bytes}");
        }
        assert!(Vectors::read("x", &npy(&header("<f4", "(1, 1)"), &f32::NAN.to_le_bytes())).is_err());
    }
}
