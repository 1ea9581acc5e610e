//! Readers that give up.

use std::io::{self, Read};

/// Reads on for so many bytes after each [`Bounded::allow_more`], and then fails.
#[derive(Debug)]
pub(super) struct Bounded<R> {
    input: R,
    most: u64,
    left: u64,
}

impl<R> Bounded<R> {
    pub(super) fn new(input: R, most: u64) -> Self {
        Bounded { input, most, left: most }
    }

    /// A new record begins.
    pub(super) fn allow_more(&mut self) {
        self.left = self.most;
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other(format!("one record is longer than {} bytes", self.most)));
        }
        let room = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.input.read(&mut buffer[..room])?;
        self.left -= read as u64;
        Ok(read)
    }
}

/// Reads so many bytes and no more, and says afterwards whether there were more.
#[derive(Debug)]
pub(super) struct Limited<R> {
    input: R,
    left: u64,
    exceeded: bool,
}

impl<R> Limited<R> {
    pub(super) fn new(input: R, most: u64) -> Self {
        Limited { input, left: most, exceeded: false }
    }

    pub(super) fn is_exceeded(&self) -> bool {
        self.exceeded
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let given = read.min(usize::try_from(self.left).unwrap_or(usize::MAX));
        self.exceeded |= read > given;
        self.left -= given as u64;
        Ok(given)
    }
}
