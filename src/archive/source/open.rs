//! Picks the source for what is there.

use super::{SOURCES, Source, SourceOptions};
use crate::error::{Error, ErrorKind, Result};
use std::path::Path;

/// Opens a manifest, a folder or a packed archive.
///
/// # Errors
/// When nothing is there, or it is none of [`SOURCES`]; and what opening gives.
pub(super) fn open(path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>> {
    let shown = path.to_string_lossy();
    if !path.exists() {
        return Err(Error::new(ErrorKind::Read, "does not exist", "check the path").in_source(shown));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let kind = SOURCES.iter().find(|kind| match kind.extensions() {
        [] => path.is_dir(),
        extensions => path.is_file() && extensions.iter().any(|extension| name.ends_with(&format!(".{extension}"))),
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
