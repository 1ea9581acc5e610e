//! Files and folders of beads to test documents.

use super::{source, terminal};
use crate::error::{Error, ErrorKind, Result};
use crate::eval::{AlignmentFile, Missing, TestDocument, read_alignment};
use std::collections::BTreeMap;
use std::fs;
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
    if !gold.is_dir() {
        let other = other.map(|path| file(path, formats.predicted)).transpose()?;
        let (gold_file, predicted) = (file(gold, formats.gold)?, file(predicted, formats.predicted)?);
        return Ok(vec![TestDocument::new(&stem(gold), &gold_file, &predicted, other.as_ref(), missing)?]);
    }
    let gold_files = files(gold)?;
    let predicted_files = partners(gold, &gold_files, predicted)?;
    let other_files = other.map(|folder| partners(gold, &gold_files, folder)).transpose()?;
    let document = |(name, path): (&String, &PathBuf)| {
        let other = other_files.as_ref().map(|files| file(&files[name], formats.predicted)).transpose()?;
        let predicted = file(&predicted_files[name], formats.predicted)?;
        TestDocument::new(name, &file(path, formats.gold)?, &predicted, other.as_ref(), missing)
    };
    gold_files.iter().map(document).collect()
}

fn file(path: &Path, format: Option<&str>) -> Result<AlignmentFile> {
    let (name, bytes) = source::bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..byte].iter().filter(|&&byte| byte == b'\n').count();
        let problem = "is not text in UTF-8";
        Error::new(ErrorKind::Encoding, problem, "check that this is a file of beads").in_source(&name).at(line, byte)
    })?;
    read_alignment(&name, &text, format)
}

/// One of two is a folder and the other is not.
fn refuse_a_mix(gold: &Path, path: &Path) -> Result<()> {
    let kind = |folder: bool| if folder { "a folder" } else { "a file" };
    let folders = [path, gold].map(Path::is_dir);
    let there = |path: &Path| path.exists() || source::is_standard(path);
    if folders[0] == folders[1] || !there(path) || !there(gold) {
        return Ok(()); // what is not there is refused where it is read
    }
    let problem = format!("is {}, but {} is {}", kind(folders[0]), shown(gold), kind(folders[1]));
    Err(Error::new(ErrorKind::Usage, problem, "give files only or folders only").in_source(shown(path)))
}

/// A path as messages name it.
fn shown(path: &Path) -> String {
    if source::is_standard(path) { "standard input".to_owned() } else { path.to_string_lossy().into_owned() }
}

/// A file's name without folder and last extension, fit to be shown.
fn stem(path: &Path) -> String {
    terminal::without_controls(&path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy())
}

/// The files of a folder by document; files that begin with a dot and folders in it are none.
fn files(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let shown = folder.to_string_lossy();
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|error| source::unreadable(&shown, &error))? {
        let path = entry.map_err(|error| source::unreadable(&shown, &error))?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden || path.is_dir() {
            continue;
        }
        let name = stem(&path);
        if let Some(twin) = files.insert(name.clone(), path.clone()) {
            let mut twins =
                [twin, path].map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned());
            twins.sort();
            let problem = format!("{} are both about {name}", twins.join(" and "));
            return Err(Error::new(ErrorKind::Input, problem, "keep one of them in the folder").in_source(shown));
        }
    }
    if files.is_empty() {
        return Err(Error::new(ErrorKind::Input, "holds no files", "check the path").in_source(shown));
    }
    Ok(files)
}

/// The files of a folder that has one for every gold file, and no other.
fn partners(gold: &Path, gold_files: &BTreeMap<String, PathBuf>, folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let found = files(folder)?;
    let only_in = |one: &BTreeMap<String, PathBuf>, two: &BTreeMap<String, PathBuf>| {
        named(one.keys().filter(|name| !two.contains_key(*name)).map(String::as_str).collect())
    };
    let (lost, extra) = (only_in(gold_files, &found), only_in(&found, gold_files));
    let problem = match (lost, extra) {
        (None, None) => return Ok(found),
        (Some(lost), None) => format!("has no file for {lost}"),
        (None, Some(extra)) => format!("has files without gold: {extra}"),
        (Some(lost), Some(extra)) => format!("has no file for {lost}, and files without gold: {extra}"),
    };
    let remedy = format!("give each document of {} one file of the same name", gold.to_string_lossy());
    Err(Error::new(ErrorKind::Input, problem, remedy).in_source(folder.to_string_lossy()))
}

/// The first few names, and how many more there are.
fn named(names: Vec<&str>) -> Option<String> {
    const SHOWN: usize = 5;
    let more = names.len().saturating_sub(SHOWN);
    let listed = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    (!names.is_empty()).then(|| format!("{listed}{more}"))
}
