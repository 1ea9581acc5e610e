//! Findings of glossaries: where the counterpart does not call a thing what a glossary asks for.
//!
//! The terms of both sides are looked up bead by bead ([`termbase`]); what the official text calls by a term of a concept,
//! the counterpart may not call by a forbidden one, and is expected to call by one of the others ([`check`]). One decision
//! is one finding ([`decision`]). The other findings of the pair serve as evidence and are left as they are.

mod check;
mod decision;
mod hits;
mod pattern;
mod signs;
mod termbase;

pub use termbase::Termbase;

use super::finding::Finding;
use super::reading::Reading;
use super::text::{Forms, Text};
use crate::align::{self, Bead};
use crate::document::Language;
use check::{Check, Source};

/// An original with its alignment to the official text.
///
/// ```
/// use bitext::align::{Support, Text, align, bridge};
/// use bitext::segment::sentences;
/// use bitext::terms::{Original, Termbase, find_with};
/// use bitext::{Language, glossary};
/// let house = "term,language,concept\nHarbour Office,en,1\n海港處,zh,1\n";
/// let termbase = Termbase::new(vec![glossary::read("house.csv", house.into())?.glossary]);
/// let texts = ["The Harbour Office opened on Monday.", "The Port Bureau opened on Monday.", "海港處星期一啟用。"];
/// let languages = [Language::ENGLISH, Language::ENGLISH, Language::CHINESE];
/// let cuts = [0, 1, 2].map(|it| sentences(texts[it], &languages[it]));
/// let [official, counterpart, original] =
///     [0, 1, 2].map(|it| Text { text: texts[it], sentences: &cuts[it], language: &languages[it] });
/// let support = Support::default();
/// let beads = align(official, counterpart, &support);
/// let bridged = bridge(official, &[counterpart], original, &support);
/// let original = Original { text: original, beads: &bridged };
/// let findings = find_with(official, counterpart, &beads, Some(&termbase), Some(original));
/// let missing = findings.iter().find(|finding| finding.kind.name() == "glossary").expect("the term is missing");
/// assert!(missing.message.starts_with("write “Harbour Office”"));
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Original<'a> {
    /// The original's prose, sentences and language.
    pub text: align::Text<'a>,
    /// Beads of the official text and the original.
    pub beads: &'a [Bead],
}

/// What the glossaries find in a pair. `free` are the findings that were made without them.
pub(super) fn findings(
    reading: &Reading<'_>,
    beads: &[Bead],
    termbase: &Termbase,
    language: &Language,
    original: Option<Original<'_>>,
    free: &[Finding],
) -> Vec<Finding> {
    let counting = termbase.counting(language, true);
    let source = original.and_then(|original| {
        let counting = termbase.counting(original.text.language, false);
        counting.any().then(|| {
            let text = Text::new(original.text.text, original.text.sentences, &mut Forms::default());
            Source { text, beads: original.beads, counting }
        })
    });
    let check = Check::new(reading, beads, termbase, counting, source, free);
    decision::findings(&check, termbase, reading)
}
