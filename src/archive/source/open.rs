//! Picks the source for what is there.

use super::{SOURCES, Source, SourceOptions};
use crate::error::{Error, ErrorKind, Result};
use std::fs;
use std::path::Path;

/// Opens a manifest, a folder or a packed archive.
///
/// # Errors
/// When nothing is there, or it is none of [`SOURCES`]; and what opening gives.
pub(super) fn open(path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>> {
    let shown = path.to_string_lossy();
    let kind = fs::metadata(path).map_err(|error| Error::unreadable(&shown, &error))?;
    if !kind.is_dir() && !kind.is_file() {
        // A pipe would be waited for, and be read once.
        let remedy = "write it to a file first, and name that";
        return Err(Error::new(ErrorKind::Read, "is neither a folder nor a regular file", remedy).in_source(shown));
    }
    let is_folder = kind.is_dir();
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let kind = SOURCES.iter().find(|kind| match kind.extensions() {
        [] => is_folder,
        extensions => !is_folder && extensions.iter().any(|extension| name.ends_with(&format!(".{extension}"))),
    });
    match kind {
        Some(kind) => kind.open(path, options),
        None => {
            let extensions: Vec<String> =
                SOURCES.iter().flat_map(|kind| kind.extensions()).map(|extension| format!(".{extension}")).collect();
            let remedy = format!("give a folder, or a file that ends in one of {}", extensions.join(", "));
            Err(Error::new(ErrorKind::Input, "is no archive of pairs that is known", remedy).in_source(shown))
        }
    }
}
