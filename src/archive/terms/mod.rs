//! Terminology over an archive: what counterparts call the terms of official texts, counted by document.
//!
//! All statistics are made from the ledger at the end of a run, into tables of the ledger (`statistics.sql`); one concept at a time
//! is held in memory. `docs/archive-terminology.md` explains them.

mod concept;
mod likelihood;
mod list;
mod promotion;
mod statistics;

pub use likelihood::log_likelihood;
pub use list::{Concept, Dates, Drift, Order, Rendering, concepts, dates, drifts};
pub(super) use promotion::{Candidates, Counts, Promoted};
pub(super) use statistics::gather;
