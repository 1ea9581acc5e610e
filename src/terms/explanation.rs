//! What each kind of finding means: the entries of `docs/findings.md`.

use super::finding::Kind;

const ENTRIES: &str = include_str!("../../docs/findings.md");

/// What the documentation says about a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What differs, in one line.
    pub summary: &'static str,
    /// The whole entry without its heading, in Markdown that reads well as it is.
    pub text: &'static str,
}

/// The entry of a kind.
///
/// ```
/// use bitext::terms::{Kind, explain};
/// let entry = explain(Kind::Unit);
/// assert!(entry.text.starts_with(entry.summary));
/// assert!(entry.text.contains("What to do"));
/// ```
pub fn explain(kind: Kind) -> Explanation {
    let heading = format!("\n## {}\n", kind.name());
    let after = ENTRIES.split_once(&heading).map_or("", |(_, after)| after);
    let text = after.split("\n## ").next().unwrap_or_default().trim();
    Explanation { summary: text.lines().next().unwrap_or_default(), text }
}
