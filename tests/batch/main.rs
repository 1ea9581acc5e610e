//! Whole runs of the program over archives: the same bytes however they were come by.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)] // what cannot be set up fails the test

mod archive;
mod bad_input;
mod corpus;
mod hostile;
mod kill;
#[cfg(unix)]
mod names;
mod record;
mod resume;
mod shards;
