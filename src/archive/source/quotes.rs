//! Quotation marks in CSV that open a field and do not close it where it ends: the field would swallow what follows.

use std::collections::VecDeque;
use std::io::{self, Read};

/// Passes bytes on, and remembers the lines on which such fields begin.
#[derive(Debug)]
pub(super) struct Quotes<R> {
    input: R,
    delimiter: u8,
    state: State,
    line: u64,
    /// Where the field under way began.
    opened: u64,
    broken: VecDeque<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    FieldStart,
    Plain,
    Quoted,
    /// Behind a quotation mark that closes the field, or is the first of two.
    Closed,
    /// Quotation marks mean nothing.
    Off,
}

impl<R> Quotes<R> {
    /// Without a delimiter, quotation marks mean nothing.
    pub(super) fn new(input: R, delimiter: Option<u8>) -> Self {
        let state = if delimiter.is_some() { State::FieldStart } else { State::Off };
        Quotes { input, delimiter: delimiter.unwrap_or_default(), state, line: 1, opened: 1, broken: VecDeque::new() }
    }

    /// The input itself.
    pub(super) fn input(&mut self) -> &mut R {
        &mut self.input
    }

    /// Whether such a field begins before a line. It is forgotten.
    pub(super) fn is_broken_before(&mut self, line: u64) -> bool {
        let count = self.broken.iter().take_while(|broken| **broken < line).count();
        self.broken.drain(..count).count() > 0
    }

    fn take(&mut self, byte: u8) {
        let ends = byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        self.state = match (self.state, byte) {
            (State::Off, _) => State::Off,
            (State::FieldStart, b'"') => {
                self.opened = self.line;
                State::Quoted
            }
            (State::Quoted, b'"') => State::Closed,
            (State::Quoted, _) | (State::Closed, b'"') => State::Quoted,
            (_, _) if ends => State::FieldStart,
            (State::Closed, _) => {
                self.broken.push_back(self.opened);
                State::Plain
            }
            (State::FieldStart | State::Plain, _) => State::Plain,
        };
        self.line += u64::from(byte == b'\n');
    }
}

impl<R: Read> Read for Quotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        buffer[..read].iter().for_each(|&byte| self.take(byte));
        if read == 0 && !buffer.is_empty() && self.state == State::Quoted {
            self.broken.push_back(self.opened);
            self.state = State::Plain;
        }
        Ok(read)
    }
}
