//! A flag that ends a comparison from outside.

use crate::error::{Error, ErrorKind, Result};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody outside wants the work to end; by default nobody can.
///
/// The flag is asked for each stripe of an alignment, each bead and each check of terms, and each round of corrections. Work that
/// was stopped gives an error where a function can give one, else a result that is sound and says nothing:
/// sentences without counterpart, no findings.
///
/// ```
/// use bitext::Stop;
/// use std::sync::atomic::{AtomicBool, Ordering};
/// let flag = AtomicBool::new(false);
/// let stop = Stop::when(&flag);
/// assert!(stop.check().is_ok());
/// flag.store(true, Ordering::Relaxed);
/// assert!(stop.check().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Stop<'a>(Option<&'a AtomicBool>);

impl<'a> Stop<'a> {
    /// Stops when the flag is set.
    pub fn when(flag: &'a AtomicBool) -> Self {
        Stop(Some(flag))
    }

    /// Whether the work is to end.
    pub fn is_set(self) -> bool {
        // Nothing else is read that whoever set the flag has written.
        self.0.is_some_and(|flag| flag.load(Ordering::Relaxed))
    }

    /// An error of the kind [`ErrorKind::Limit`] if the work is to end.
    ///
    /// # Errors
    /// When the flag is set.
    pub fn check(self) -> Result<()> {
        if !self.is_set() {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Limit, "the comparison was stopped before its end", "give it more time"))
    }
}
