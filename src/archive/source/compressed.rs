//! Files that may be compressed.

use super::read::regular;
use crate::error::{Error, Result};
use std::io::Read;
use std::path::Path;

/// Opens a file, decompressed by its extension: `.gz` or `.zst`.
pub(super) fn open(path: &Path) -> Result<Box<dyn Read + Send>> {
    let file = regular(path)?;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    Ok(match extension.as_deref() {
        Some("gz" | "tgz") => Box::new(flate2::read::MultiGzDecoder::new(file)),
        Some("zst" | "tzst") => {
            let decoder = zstd::Decoder::new(file);
            Box::new(decoder.map_err(|error| Error::unreadable(&path.to_string_lossy(), &error))?)
        }
        _ => Box::new(file),
    })
}
