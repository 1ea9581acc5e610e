//! Several results in one run: whole or not at all.
//!
//! Every file is first written beside its place under another name and synced to the disk. Only when all are written do
//! they move into place; when a move fails, those before it are undone.

use super::target::{Target, unwritable};
use crate::error::{Error, Result};
use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tempfile::{NamedTempFile, TempPath};

/// Writes one result.
type Writer<'a> = dyn Fn(&mut dyn Write) -> io::Result<()> + 'a;

/// One result on its way to one place.
pub(super) struct Piece<'a> {
    pub(super) target: &'a Target,
    /// The place as the user named it.
    pub(super) shown: &'a Path,
    pub(super) write: Box<Writer<'a>>,
}

/// Writes all results, or none.
pub(super) fn publish(pieces: &[Piece<'_>]) -> Result<()> {
    let mut staged = Vec::new();
    for Piece { target, shown, write } in pieces {
        if let Target::File(place) = target {
            let file = stage(place, write).map_err(|error| unwritable(shown, &error))?;
            staged.push(Staged { file, place, shown });
        }
    }
    for Piece { target, shown, write } in pieces {
        write_directly(target, shown, write)?;
    }
    put_in_place(staged)
}

/// Writes one result.
pub(super) fn publish_one(
    target: &Target,
    shown: &Path,
    write: impl Fn(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    publish(&[Piece { target, shown, write: Box::new(write) }])
}

/// Writes to what cannot be replaced as a whole; files are left to others.
fn write_directly(target: &Target, shown: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let done = match target {
        Target::File(_) => Ok(()),
        Target::Standard => buffered(io::stdout().lock(), write),
        Target::Direct(path) => OpenOptions::new().write(true).open(path).and_then(|file| buffered(file, write)),
    };
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()), // the reader has enough
        done => done.map_err(|error| unwritable(shown, &error)),
    }
}

/// A result that is written but not in its place yet.
struct Staged<'a> {
    file: TempPath,
    place: &'a Path,
    shown: &'a Path,
}

fn buffered(out: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let written = write(&mut out).and_then(|()| out.flush());
    if written.is_err() {
        let _ = out.into_parts(); // dropping it would try to write the rest again
    }
    written
}

fn stage(place: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<TempPath> {
    let file = new_beside(place)?;
    buffered(file.as_file(), write)?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

/// A new file beside `place`, with the permissions of the file there, or those of any new file.
fn new_beside(place: &Path) -> io::Result<NamedTempFile> {
    let folder = place.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bitext-");
    #[cfg(unix)]
    builder.permissions(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666)); // less the umask
    let file = builder.tempfile_in(folder)?;
    if let Ok(old) = fs::metadata(place) {
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(file)
}

/// A move that was made, and the way back.
struct Moved<'a> {
    place: &'a Path,
    old: Option<TempPath>,
}

fn put_in_place(staged: Vec<Staged<'_>>) -> Result<()> {
    let several = staged.len() > 1;
    let mut moved: Vec<Moved<'_>> = Vec::new();
    for Staged { file, place, shown } in staged {
        let kept = if several { keep(place) } else { Ok(None) };
        let done = kept.and_then(|old| {
            file.persist(place).map_err(|failed| failed.error)?;
            Ok(Moved { place, old })
        });
        match done {
            Ok(done) => moved.push(done),
            Err(error) => {
                let error = unwritable(shown, &error);
                return Err(undo(moved).map_or(error, |left| left));
            }
        }
    }
    Ok(())
}

/// A second name for the file at `place`, so that it can come back.
fn keep(place: &Path) -> io::Result<Option<TempPath>> {
    if !place.is_file() {
        return Ok(None);
    }
    let spare = new_beside(place)?.into_temp_path();
    fs::remove_file(&spare)?;
    fs::hard_link(place, &spare).or_else(|_| fs::copy(place, &spare).map(drop))?;
    Ok(Some(spare))
}

/// Undoes moves, the last one first. Gives the error of a move that could not be undone.
fn undo(moved: Vec<Moved<'_>>) -> Option<Error> {
    let mut left = None;
    for Moved { place, old } in moved.into_iter().rev() {
        let undone = match old {
            Some(old) => old.persist(place).map_err(|failed| failed.error),
            None => fs::remove_file(place),
        };
        if let Err(error) = undone {
            left = Some(unwritable(place, &error));
        }
    }
    left
}
