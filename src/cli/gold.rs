//! Files and folders of beads to test documents.

use super::folders::{Folder, refuse_a_mix, stem};
use super::source;
use crate::error::{Error, ErrorKind, Result};
use crate::eval::{AlignmentFile, Missing, TestDocument, read_alignment};
use std::path::{Path, PathBuf};

/// The formats that the user named.
#[derive(Clone, Copy)]
pub(super) struct Formats<'a> {
    pub(super) gold: Option<&'a str>,
    pub(super) predicted: Option<&'a str>,
}

/// Reads gold, predicted and perhaps other beads: of one document where they are files, of several where they are folders.
pub(super) fn read(
    gold: &Path,
    predicted: &Path,
    other: Option<&Path>,
    formats: Formats<'_>,
    missing: Missing,
) -> Result<Vec<TestDocument>> {
    source::refuse_standard_input_twice(
        &[Some(gold), Some(predicted), other].into_iter().flatten().collect::<Vec<_>>(),
    )?;
    let alike = |path: &Path| refuse_a_mix(gold, path);
    alike(predicted)?;
    other.map_or(Ok(()), alike)?;
    let read_gold = |path: &Path| file(path, formats.gold, missing);
    let read_predicted = |path: &Path| file(path, formats.predicted, missing);
    if !gold.is_dir() {
        let other = other.map(read_predicted).transpose()?;
        let (gold_file, predicted) = (read_gold(gold)?, read_predicted(predicted)?);
        return Ok(vec![TestDocument::new(&stem(gold), &gold_file, &predicted, other.as_ref(), missing)?]);
    }
    let gold_folder = Folder::read(gold, "gold")?;
    let predicted_files = gold_folder.partners(predicted)?;
    let other_files = other.map(|folder| gold_folder.partners(folder)).transpose()?;
    let document = |(name, path): (&String, &PathBuf)| {
        let other = other_files.as_ref().map(|files| read_predicted(&files[name])).transpose()?;
        let predicted = read_predicted(&predicted_files[name])?;
        TestDocument::new(name, &read_gold(path)?, &predicted, other.as_ref(), missing)
    };
    gold_folder.files.iter().map(document).collect()
}

fn file(path: &Path, format: Option<&str>, missing: Missing) -> Result<AlignmentFile> {
    let (name, bytes) = source::bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..byte].iter().filter(|&&byte| byte == b'\n').count();
        let problem = "is not text in UTF-8";
        Error::new(ErrorKind::Encoding, problem, "check that this is a file of beads").in_source(&name).at(line, byte)
    })?;
    let file = read_alignment(&name, &text, format)?;
    if format.is_none() && missing == Missing::IsNull && file.format == "ladder" && text.contains('\t') {
        // 1-1 beads with gaps look like the cuts of a ladder.
        let problem = "may be a ladder, or beads that leave out sentences";
        let remedy = "name its format with --gold-format or --predicted-format";
        return Err(Error::new(ErrorKind::Usage, problem, remedy).in_source(&name));
    }
    Ok(file)
}
