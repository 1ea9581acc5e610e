//! The only way to a result file.
//!
//! A command names its inputs to [`Places`] and asks it for a [`Place`] for every path that a user named; `Places` refuses an
//! input of the run, one file for two results, and folders that belong to a run. [`Staging`] writes each result beside its
//! place under another name; [`Staging::commit`] syncs all of them, moves them into place and syncs their folders, and undoes
//! the moves when one fails. A staging area that is dropped, and a program that ends by a signal
//! ([`remove_unfinished`]), leave nothing behind.
//!
//! `tests/architecture.rs` forbids every other room to create, rename or remove files.

mod folder;
mod places;
mod staging;
mod target;
mod unfinished;

pub(crate) use folder::{clean, lock, make_folder, remove, scratch};
pub(crate) use places::{Place, Places, is_the_same_file};
pub(crate) use staging::{Piece, Staging, publish, publish_one};
pub(crate) use target::Target;
pub(crate) use unfinished::remove_unfinished;

use crate::error::{Error, ErrorKind};
use std::io;
use std::path::Path;

/// The error for a place that cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Error {
    let remedy = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "free some space or write to another disk"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "change the permissions or name another place"
        }
        _ => "name another place",
    };
    let words = error.to_string();
    let reason = words.split(" (os error").next().unwrap_or(&words).to_lowercase();
    let problem = format!("cannot be written ({reason})");
    Error::new(ErrorKind::Write, problem, remedy).in_source(path.to_string_lossy())
}
