//! Parallel corpora: rows of two texts that say the same, with where they came from and how sure the alignment is.
//!
//! Scores are kept in the rows; thresholds are applied later.

mod beads;
pub mod dedup;
pub mod filter;
pub mod format;
pub mod minhash;
mod row;
pub mod rule;
pub mod split;
pub mod stats;
mod values;

pub use beads::rows;
pub use row::{Column, Row};
