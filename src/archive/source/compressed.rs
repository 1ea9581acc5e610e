//! Files that may be compressed.

use super::read::unreadable;
use crate::error::Result;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Opens a file, decompressed by its extension: `.gz` or `.zst`.
pub(super) fn open(path: &Path) -> Result<Box<dyn Read + Send>> {
    let failed = |error: std::io::Error| unreadable(&path.to_string_lossy(), &error);
    let file = File::open(path).map_err(failed)?;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    Ok(match extension.as_deref() {
        Some("gz" | "tgz") => Box::new(flate2::read::MultiGzDecoder::new(file)),
        Some("zst" | "tzst") => Box::new(zstd::Decoder::new(file).map_err(failed)?),
        _ => Box::new(file),
    })
}
