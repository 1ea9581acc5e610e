//! Evaluations to text. A format is one file and one line in [`REPORTS`].

mod findings;
mod jsonl;
mod text;
mod tsv;

pub use findings::FindingParts;

use super::evaluation::Evaluation;
use super::findings::FindingEvaluation;
use std::io::{self, Write};

/// Writes an evaluation in one format.
pub trait ReportFormat: Sync {
    /// The format's name, as `-f` takes it.
    fn name(&self) -> &'static str;
    /// One line for people.
    fn description(&self) -> &'static str;
    /// Writes the sums over all documents, and each document's figures where `per_document` says so.
    ///
    /// # Errors
    /// When writing fails.
    fn write(&self, evaluation: &Evaluation, per_document: bool, out: &mut dyn Write) -> io::Result<()>;
    /// Writes the figures of findings: their sums, those by kind, and the parts that are asked for.
    ///
    /// # Errors
    /// When writing fails.
    fn write_findings(&self, it: &FindingEvaluation, parts: FindingParts, out: &mut dyn Write) -> io::Result<()>;
}

/// Every format of evaluations, by name.
///
/// ```
/// use bitext::eval::{REPORTS, Sizes, TestDocument, evaluate};
/// let beads = vec![(vec![0], vec![0])];
/// let sizes = Sizes { official: 1, counterpart: 1 };
/// let document =
///     TestDocument { name: "a".to_owned(), gold: beads.clone(), predicted: beads, other: None, sizes };
/// let text = REPORTS.iter().find(|format| format.name() == "text").expect("is listed");
/// let mut out = Vec::new();
/// text.write(&evaluate(&[document], 100), false, &mut out)?;
/// assert!(String::from_utf8_lossy(&out).contains("boundary     100.00  100.00  100.00"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub static REPORTS: &[&dyn ReportFormat] = &[&jsonl::Jsonl, &text::Text, &tsv::Tsv];

/// A number to as many decimals, without a negative nought.
fn fixed(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|byte| matches!(byte, b'0' | b'.')) => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_nought_is_negative() {
        assert_eq!([-0.001, -0.0, -0.01, 12.345].map(|it| super::fixed(it, 2)), ["0.00", "0.00", "-0.01", "12.35"]);
    }
}
