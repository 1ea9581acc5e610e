//! Parallel corpora: rows of two texts that say the same, with where they came from and how sure the alignment is.
//!
//! Scores are kept in the rows; thresholds are applied later.

mod beads;
pub mod format;
mod row;

pub use beads::rows;
pub use row::{Column, Row};
