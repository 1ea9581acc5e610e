//! Archives: from folders and files of pairs to a corpus, findings and a ledger.
//!
//! An archive is read as a sequence of [`source::Entry`]s. A run compares each pair with the same function as everything else
//! ([`crate::compare`]) and writes what it finds to an output folder: rows of a [`corpus`], findings, and a [`ledger`] that says
//! what was done and that people may query.

pub mod boilerplate;
pub mod corpus;
pub mod datasheet;
pub mod ledger;
pub mod matching;
pub mod page;
#[warn(clippy::cast_possible_truncation)]
pub mod run;
#[warn(clippy::cast_possible_truncation)]
pub mod source;
pub mod terms;
