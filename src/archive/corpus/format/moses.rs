//! Moses: a file of lines for each side, as trainers of translation systems read them.
//!
//! Line N of one file is line N of the other. A third file, `.ids`, says where each line came from: pair, bead, score and
//! confidence, separated by tabs.

use super::{Format, Opener, RowWriter, Rows};
use crate::archive::corpus::Row;
use crate::error::Result;
use crate::table::cell;
use std::io::{self, BufRead, Write};

/// Moses, for training.
pub(super) struct Moses;

impl Format for Moses {
    fn name(&self) -> &'static str {
        "moses"
    }

    fn extension(&self) -> &'static str {
        "official"
    }

    fn description(&self) -> &'static str {
        "three files of lines, .official, .counterpart and .ids; only written"
    }

    fn read<'a>(&self, _name: &str, _input: Box<dyn BufRead + Send + 'a>) -> Option<Result<Box<dyn Rows + 'a>>> {
        None
    }

    fn write(&self, _columns: &[String], open: &mut Opener<'_>) -> io::Result<Box<dyn RowWriter>> {
        let [official, counterpart, ids] = [open(".official")?, open(".counterpart")?, open(".ids")?];
        Ok(Box::new(Writer { official, counterpart, ids }))
    }
}

struct Writer {
    official: Box<dyn Write + Send>,
    counterpart: Box<dyn Write + Send>,
    ids: Box<dyn Write + Send>,
}

impl RowWriter for Writer {
    fn write(&mut self, row: &Row<'_>) -> io::Result<()> {
        write_line(&mut self.official, &row.official)?;
        write_line(&mut self.counterpart, &row.counterpart)?;
        writeln!(self.ids, "{}\t{}\t{}\t{}", cell(&row.pair), row.bead, row.score, row.confidence)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        [self.official, self.counterpart, self.ids].into_iter().try_for_each(|mut file| file.flush())
    }
}

/// Writes a text as one line for every reader.
fn write_line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "{}", cell(text))
}
