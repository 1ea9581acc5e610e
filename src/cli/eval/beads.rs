//! Files of beads to test documents.

use super::files::{DocumentFiles, File, Files};
use crate::error::{Error, ErrorKind, Result};
use crate::eval::{AlignmentFile, Missing, TestDocument, read_alignment};

/// The formats of beads that the user named.
#[derive(Clone, Copy)]
pub(super) struct Formats<'a> {
    pub(super) gold: Option<&'a str>,
    pub(super) predicted: Option<&'a str>,
}

/// The gold, predicted and perhaps other beads of every document.
pub(super) fn documents(files: &Files, formats: Formats<'_>, missing: Missing) -> Result<Vec<TestDocument>> {
    files.documents.iter().map(|files| document(files, formats, missing)).collect()
}

fn document(files: &DocumentFiles, formats: Formats<'_>, missing: Missing) -> Result<TestDocument> {
    let predicted = |file| beads(file, formats.predicted, missing);
    let other = files.other.as_ref().map(predicted).transpose()?;
    let gold = beads(files.own_gold()?, formats.gold, missing)?;
    TestDocument::new(&files.document, &gold, &predicted(&files.predicted)?, other.as_ref(), missing)
}

fn beads(file: &File, format: Option<&str>, missing: Missing) -> Result<AlignmentFile> {
    let beads = read_alignment(&file.name, &file.text, format)?;
    if format.is_none() && missing == Missing::IsNull && beads.format == "ladder" && file.text.contains('\t') {
        // 1-1 beads with gaps look like the cuts of a ladder.
        let problem = "may be a ladder, or beads that leave out sentences";
        let remedy = "name its format with --gold-format or --predicted-format";
        return Err(Error::new(ErrorKind::Usage, problem, remedy).in_source(&file.name));
    }
    Ok(beads)
}
