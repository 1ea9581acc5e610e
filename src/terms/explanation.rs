//! What each kind of finding means: the entries of `docs/findings.md`.

use super::finding::Kind;
use std::sync::LazyLock;

static ENTRIES: LazyLock<String> = LazyLock::new(|| with_line_feeds(include_str!("../../docs/findings.md")));

/// A checkout may have given the lines other ends.
fn with_line_feeds(page: &str) -> String {
    page.replace("\r\n", "\n")
}

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
    let text = entry(&ENTRIES, kind);
    Explanation { summary: text.lines().next().unwrap_or_default(), text }
}

/// What stands under a kind's heading.
fn entry(page: &str, kind: Kind) -> &str {
    let heading = format!("\n## {}\n", kind.name());
    let after = page.split_once(&heading).map_or("", |(_, after)| after);
    after.split("\n## ").next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_entry_whatever_the_line_ends() {
        let page = with_line_feeds(&ENTRIES.replace('\n', "\r\n"));
        for kind in Kind::ALL {
            let found = entry(&page, kind);
            assert!(!found.is_empty() && found == explain(kind).text, "{}", kind.name());
        }
    }
}
