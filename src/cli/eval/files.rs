//! The files of a test set, and whether they hold beads or findings.

use super::beads::Formats;
use crate::cli::folders::{Folder, partners, refuse_a_mix, stem};
use crate::cli::source;
use crate::error::{Error, ErrorKind, Result};
use crate::eval::{ALIGNMENT_READERS, holds_findings, read_gold_findings};
use std::path::{Path, PathBuf};

/// A file that was read.
pub(super) struct File {
    /// As messages name it.
    pub(super) name: String,
    pub(super) text: String,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Beads,
    Findings,
}

impl Content {
    fn name(self) -> &'static str {
        match self {
            Content::Beads => "beads",
            Content::Findings => "findings",
        }
    }
}

/// The files of a document by its name.
pub(super) struct DocumentFiles {
    pub(super) document: String,
    /// None where one file of gold is about all documents.
    pub(super) gold: Option<File>,
    pub(super) predicted: File,
    pub(super) other: Option<File>,
}

impl DocumentFiles {
    /// The document's own file of gold.
    ///
    /// # Errors
    /// When one file of gold is about all documents.
    pub(super) fn own_gold(&self) -> Result<&File> {
        self.gold.as_ref().ok_or_else(|| {
            let error =
                Error::new(ErrorKind::Usage, "has no gold of its own", "give a folder with a file for each document");
            error.in_source(&self.document)
        })
    }
}

/// A test set's files. Invariant: there is a document.
pub(super) struct Files {
    pub(super) documents: Vec<DocumentFiles>,
    /// The file of gold that is about all documents, where there is one.
    pub(super) gold: Option<File>,
}

impl Files {
    /// Reads the files of one document where the paths are files, of several where they are folders. Gold findings of
    /// several documents may be one file beside a folder of predictions.
    pub(super) fn read(gold: &Path, predicted: &Path, other: Option<&Path>) -> Result<Files> {
        source::refuse_standard_input_twice(
            &[Some(gold), Some(predicted), other].into_iter().flatten().collect::<Vec<_>>(),
        )?;
        let gold_is_a_file = !gold.is_dir() && (gold.exists() || source::is_standard(gold));
        if gold_is_a_file
            && predicted.is_dir()
            && other.is_none()
            && let Some(files) = one_gold_file(file(gold)?, predicted)?
        {
            return Ok(files);
        }
        [Some(predicted), other].into_iter().flatten().try_for_each(|path| refuse_a_mix(gold, path))?;
        let documents =
            if gold.is_dir() { folders(gold, predicted, other)? } else { vec![files(gold, predicted, other)?] };
        Ok(Files { documents, gold: None })
    }

    /// What gold holds, and with it all files. Where gold tells nothing, the first file that does decides, and the readers
    /// say what is wrong with gold.
    /// A file whose format was named is one of beads.
    ///
    /// # Errors
    /// When a file holds something else than gold.
    pub(super) fn content(&self, formats: Formats<'_>) -> Result<Content> {
        let golds = self.gold.iter().chain(self.documents.iter().filter_map(|it| it.gold.as_ref()));
        let predictions = self.documents.iter().flat_map(|it| [Some(&it.predicted), it.other.as_ref()]).flatten();
        let golds = golds.map(|file| (file, formats.gold));
        let all: Vec<(&File, Option<Content>)> = golds
            .chain(predictions.map(|file| (file, formats.predicted)))
            .map(|(file, named)| (file, named.map_or_else(|| content(&file.text), |_| Some(Content::Beads))))
            .collect();
        let Some((first, _)) = all.first() else { return Ok(Content::Beads) };
        let gold = all.iter().find_map(|(_, found)| *found).unwrap_or(Content::Beads);
        let stray = all.iter().find_map(|(file, found)| found.filter(|it| *it != gold).map(|it| (file, it)));
        stray.map_or(Ok(gold), |(file, found)| Err(mixed(&file.name, found, &first.name, gold)))
    }
}

fn mixed(name: &str, found: Content, first: &str, wanted: Content) -> Error {
    let problem = format!("holds {}, but {first} holds {}", found.name(), wanted.name());
    let remedy = match wanted {
        Content::Beads => "give beads, such as bitext align -f beads writes",
        Content::Findings => "give findings, such as bitext terms -f jsonl writes",
    };
    Error::new(ErrorKind::Input, problem, remedy).in_source(name)
}

fn content(text: &str) -> Option<Content> {
    if holds_findings(text) {
        return Some(Content::Findings);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    ALIGNMENT_READERS.iter().any(|reader| reader.fits(text)).then_some(Content::Beads)
}

fn files(gold: &Path, predicted: &Path, other: Option<&Path>) -> Result<DocumentFiles> {
    let other = other.map(file).transpose()?;
    Ok(DocumentFiles { document: stem(gold), gold: Some(file(gold)?), predicted: file(predicted)?, other })
}

fn folders(gold: &Path, predicted: &Path, other: Option<&Path>) -> Result<Vec<DocumentFiles>> {
    let gold_folder = Folder::read(gold, "gold")?;
    let predicted_files = gold_folder.partners(predicted)?;
    let other_files = other.map(|folder| gold_folder.partners(folder)).transpose()?;
    let document = |(name, path): (&String, &PathBuf)| {
        Ok(DocumentFiles {
            document: name.clone(),
            other: other_files.as_ref().map(|files| file(&files[name])).transpose()?,
            predicted: file(&predicted_files[name])?,
            gold: Some(file(path)?),
        })
    };
    gold_folder.files.iter().map(document).collect()
}

/// One file of gold findings whose documents have names, and a folder with a file for each.
fn one_gold_file(gold: File, predicted: &Path) -> Result<Option<Files>> {
    if !holds_findings(&gold.text) {
        return Ok(None);
    }
    let documents = read_gold_findings("", &gold.name, &gold.text)?;
    let names: Vec<String> = documents.into_iter().map(|gold| gold.document).collect();
    if names.iter().any(String::is_empty) {
        return Ok(None);
    }
    let paths = partners(&names.iter().map(String::as_str).collect(), "gold", &gold.name, predicted)?;
    let document = |name: &String| {
        Ok(DocumentFiles { document: name.clone(), gold: None, predicted: file(&paths[name])?, other: None })
    };
    let documents = names.iter().map(document).collect::<Result<_>>()?;
    Ok(Some(Files { documents, gold: Some(gold) }))
}

fn file(path: &Path) -> Result<File> {
    let (name, bytes) = source::bytes(path)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..byte].iter().filter(|&&byte| byte == b'\n').count();
        let remedy = "check that this is a file of beads or findings";
        Error::new(ErrorKind::Encoding, "is not text in UTF-8", remedy).in_source(&name).at(line, byte)
    })?;
    refuse_a_table(&name, &text)?;
    Ok(File { name, text })
}

/// A table of findings for a spreadsheet has no positions to judge by.
fn refuse_a_table(name: &str, text: &str) -> Result<()> {
    let is_csv = Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    if !is_csv || content(text).is_some() {
        return Ok(());
    }
    let remedy = "give the JSON Lines of bitext terms -f jsonl, or beads such as bitext align -f beads writes";
    Err(Error::new(ErrorKind::Input, "is a table in CSV, which is not read here", remedy).in_source(name))
}
