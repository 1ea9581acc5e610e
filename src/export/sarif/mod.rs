//! SARIF 2.1.0: findings for tools of code review and for editors.
//!
//! Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0 plus Errata 01, OASIS, 2023.
//!
//! A place of a finding is a result of its own. The standard (3.27.12) keeps several locations in one result for what only
//! one change can mend, and its example of the opposite is a word that is misspelt twice in a text; and GitHub shows the
//! first location of a result and no other.

mod message;
mod record;

use super::annotation::annotations;
use super::{Content, ContentKind, Exporter, Style};
use record::Log;
use std::io::{self, Write};

/// SARIF, for code review.
pub(super) struct Sarif;

impl Exporter for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn extension(&self) -> Option<&'static str> {
        Some("sarif")
    }

    fn description(&self) -> &'static str {
        "SARIF 2.1.0, for editors and tools of code review"
    }

    fn holds(&self) -> &'static [ContentKind] {
        &[ContentKind::Findings]
    }

    fn write(&self, content: Content<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let Content::Findings(pair, report) = content else { return Err(io::ErrorKind::Unsupported.into()) };
        let annotations = annotations(pair, report, style);
        serde_json::to_writer_pretty(&mut *out, &Log::new(pair, report, &annotations))?;
        out.write_all(b"\n")
    }
}
