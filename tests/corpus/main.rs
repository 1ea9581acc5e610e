//! The pairs of `corpus/`: floors under the quality of sentences, beads and findings.
//!
//! A floor is the figure of the day on which it was set, rounded down. Raise it when the figure rises; lower it only with
//! a reason in the commit. `cargo test --test corpus -- --nocapture` prints the figures.

#![allow(clippy::print_stdout, reason = "the figures are for people who ask for them")]

mod alignment;
mod findings;
mod gold;
mod sentences;

/// `hits` of `all` in per cent; nothing of nothing is all of it.
fn per_cent(hits: usize, all: usize) -> f64 {
    if all == 0 { 100.0 } else { 100.0 * hits as f64 / all as f64 }
}

/// A text in which every stretch of white space is one blank.
fn normalised(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
