//! Several results in one run: whole or not at all.

use super::folder::{make_folders, sync_folder};
use super::places::Place;
use super::target::Target;
use super::unfinished::{Moves, Unfinished};
use super::unwritable;
use crate::error::{Error, ErrorKind, Result};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What the names of files on their way to their places begin with.
pub(super) const PREFIX: &str = ".bitext-";

/// Results that are written and not in their places yet. Dropping it leaves every place as it was.
#[derive(Debug, Default)]
pub(crate) struct Staging {
    staged: Vec<Staged>,
    /// Folders that were made for results, the inner ones first, as they are removed.
    folders: Vec<Unfinished>,
}

/// A result under a temporary name.
#[derive(Debug)]
struct Staged {
    file: Unfinished,
    /// Open for the sync; the permissions may forbid to open it again.
    handle: File,
    place: PathBuf,
    /// The place as the user named it.
    shown: PathBuf,
}

impl Staging {
    /// Makes the folder of results that are still to come, with those above it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(crate) fn folder(&mut self, path: &Path) -> Result<()> {
        let made = Unfinished::folders(|| make_folders(path)).map_err(|error| unwritable(path, &error))?;
        self.folders.splice(0..0, made.into_iter().rev());
        Ok(())
    }

    /// Opens a result. A file goes to its place with [`Staging::commit`]; standard output and devices get the bytes at once.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub(crate) fn create(&mut self, place: &Place) -> Result<Box<dyn Write + Send>> {
        let mut open = || -> io::Result<Box<dyn Write + Send>> {
            match place.target() {
                Target::Standard => Ok(Box::new(io::stdout())),
                Target::Direct(path) => Ok(Box::new(OpenOptions::new().write(true).open(path)?)),
                Target::File(path) => {
                    let (file, handle) = new_beside(path)?;
                    let writer = Box::new(handle.try_clone()?);
                    self.staged.push(Staged { file, handle, place: path.clone(), shown: place.shown().to_owned() });
                    Ok(writer)
                }
            }
        };
        open().map_err(|error| unwritable(place.shown(), &error))
    }

    /// Writes a result. A reader that closes its pipe early has enough, which is no failure.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write(&mut self, place: &Place, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, self.create(place)?);
        let written = write(&mut out).and_then(|()| out.flush());
        if written.is_err() {
            let _ = out.into_parts(); // dropping it would try to write the rest again
        }
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe && !place.is_file() => Ok(()),
            written => written.map_err(|error| unwritable(place.shown(), &error)),
        }
    }

    /// Syncs all results to the disk, moves them into their places, and syncs the folders there. When a move fails, those
    /// before it are undone.
    ///
    /// # Errors
    /// When a result cannot be synced or moved; every place is as it was then. When a folder cannot be synced; the results are in
    /// their places then.
    pub(crate) fn commit(self) -> Result<()> {
        for Staged { handle, shown, .. } in &self.staged {
            handle.sync_all().map_err(|error| unwritable(shown, &error))?;
        }
        let mut moves = Moves::begin();
        let mut begun = Vec::new();
        let done = move_all(&self.staged, &mut moves, &mut begun);
        let done = match done {
            Ok(()) => {
                self.folders.iter().for_each(|folder| moves.finish(folder));
                Ok(())
            }
            Err(error) => Err(undo(&begun, &mut moves).unwrap_or(error)),
        };
        drop(moves); // what is dropped below asks for it
        done?;
        let folders: BTreeSet<&Path> = self.staged.iter().filter_map(|staged| staged.place.parent()).collect();
        folders.into_iter().try_for_each(sync_folder)
    }
}

/// A move into a place, and what stood there before under another name.
struct Move<'a> {
    place: &'a Path,
    old: Option<Unfinished>,
    made: bool,
}

/// Moves all results. Every move that was begun is in `begun` afterwards, also when one fails.
fn move_all<'a>(staged: &'a [Staged], moves: &mut Moves, begun: &mut Vec<Move<'a>>) -> Result<()> {
    for Staged { file, place, shown, .. } in staged {
        let mut begin = || -> io::Result<()> {
            begun.push(Move { place, old: None, made: false });
            let Some(this) = begun.last_mut() else { return Ok(()) };
            if staged.len() > 1 && place.is_file() {
                let spare = new_name(place)?;
                this.old = Some(moves.note(spare.clone()));
                fs::remove_file(&spare)?;
                fs::hard_link(place, &spare).or_else(|_| fs::copy(place, &spare).map(drop))?;
            }
            moves.rename(file, place)?;
            this.made = true;
            Ok(())
        };
        begin().map_err(|error| unwritable(shown, &error))?;
    }
    Ok(())
}

/// Undoes the moves that were made, the last one first. Gives the error of a move that could not be undone; the old file stays
/// under the name that the error tells.
fn undo(begun: &[Move<'_>], moves: &mut Moves) -> Option<Error> {
    let mut left = None;
    for Move { place, old, .. } in begun.iter().rev().filter(|begun| begun.made) {
        let undone = match old {
            Some(old) => moves.rename(old, place).inspect_err(|_| moves.finish(old)),
            None => fs::remove_file(place),
        };
        if let Err(error) = undone {
            let kept = old.as_ref().map_or(*place, Unfinished::path);
            let remedy = format!("the file that was there is {}; put it back", kept.to_string_lossy());
            let problem = format!("cannot be put back ({error})");
            left = Some(Error::new(ErrorKind::Write, problem, remedy).in_source(place.to_string_lossy()));
        }
    }
    left
}

/// A new file beside `place`, with the permissions of the file there, or those of any new file.
fn new_beside(place: &Path) -> io::Result<(Unfinished, File)> {
    let file = Unfinished::file(|| new_name(place))?;
    let handle = File::options().write(true).open(file.path())?;
    if let Ok(old) = fs::metadata(place) {
        handle.set_permissions(old.permissions())?;
    }
    Ok((file, handle))
}

/// An empty file beside `place` under a name that nothing has.
fn new_name(place: &Path) -> io::Result<PathBuf> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666)); // less the umask
    let (_, path) = builder.tempfile_in(place.parent().unwrap_or(Path::new(".")))?.keep()?;
    Ok(path)
}

/// What writes the bytes of a result.
type Content<'a> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'a>;

/// One result on its way to one place.
pub(crate) struct Piece<'a> {
    pub(crate) place: &'a Place,
    /// Writes the result.
    pub(crate) write: Content<'a>,
}

/// Writes all results, or none. What is no file comes last but for the moves, since it cannot be taken back.
///
/// # Errors
/// When one of them cannot be written.
pub(crate) fn publish(pieces: &[Piece<'_>]) -> Result<()> {
    let mut staging = Staging::default();
    let (files, streams): (Vec<&Piece<'_>>, Vec<&Piece<'_>>) = pieces.iter().partition(|piece| piece.place.is_file());
    for piece in files.into_iter().chain(streams) {
        staging.write(piece.place, &piece.write)?;
    }
    staging.commit()
}

/// Writes one result.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn publish_one(place: &Place, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut staging = Staging::default();
    staging.write(place, write)?;
    staging.commit()
}

#[cfg(test)]
mod tests {
    use super::{PREFIX, Piece, Place, Staging, publish};
    use crate::output::Places;
    use std::fs;
    use std::io::Write;
    use std::path::Path;

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn leaves_nothing_behind_when_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("made/below");
        let mut staging = Staging::default();
        staging.folder(&inner).unwrap();
        let place = Places::default().take(&inner.join("x.txt")).unwrap();
        staging.write(&place, |out| out.write_all(b"new")).unwrap();
        assert!(names(&inner).iter().all(|name| name.starts_with(PREFIX)));
        drop(staging);
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn puts_old_files_back_when_a_later_move_fails() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("old.txt"), "old").unwrap();
        let mut places = Places::default();
        let [old, new, last] = ["old.txt", "new.txt", "last.txt"].map(|name| places.take(&path(name)).unwrap());
        fs::create_dir(path("last.txt")).unwrap(); // in the way of the last move
        fn write(out: &mut dyn Write) -> std::io::Result<()> {
            out.write_all(b"new")
        }
        let pieces = [&old, &new, &last].map(|place: &Place| Piece { place, write: Box::new(write) });
        let error = publish(&pieces).unwrap_err();
        assert!(error.to_string().contains("last.txt: cannot be written"), "{error}");
        assert_eq!(names(folder.path()), ["last.txt", "old.txt"]);
        assert_eq!(fs::read_to_string(path("old.txt")).unwrap(), "old");
    }

    #[test]
    fn puts_everything_back_when_a_file_cannot_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        ["a.txt", "b.txt"].iter().for_each(|name| fs::write(path(name), "old").unwrap());
        let mut places = Places::default();
        let mut staging = Staging::default();
        for name in ["a.txt", "b.txt"] {
            let place = places.take(&path(name)).unwrap();
            staging.write(&place, |out| out.write_all(name.as_bytes())).unwrap();
        }
        // The second result is gone before it is moved.
        fs::remove_file(staging.staged[1].file.path()).unwrap();
        let error = staging.commit().unwrap_err();
        assert!(error.to_string().contains("b.txt: cannot be written"), "{error}");
        assert_eq!(names(folder.path()), ["a.txt", "b.txt"]);
        for name in ["a.txt", "b.txt"] {
            assert_eq!(fs::read_to_string(path(name)).unwrap(), "old");
        }
    }
}
