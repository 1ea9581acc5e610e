//! Translation memories: TMX 1.4b, a unit a row.

use super::{Format, Opener, RowWriter, Rows, named_apart};
use crate::archive::corpus::Row;
use crate::error::Result;
use crate::export::{Memory, distinct_tags};
use std::io::{self, BufRead, Write};

/// TMX, for translators' tools.
pub(super) struct Tmx;

impl Format for Tmx {
    fn name(&self) -> &'static str {
        "tmx"
    }

    fn extension(&self) -> &'static str {
        "tmx"
    }

    fn description(&self) -> &'static str {
        "Translation Memory eXchange 1.4; only written"
    }

    fn read<'a>(&self, _name: &str, _input: Box<dyn BufRead + Send + 'a>) -> Option<Result<Box<dyn Rows + 'a>>> {
        None
    }

    fn write(&self, columns: &[String], open: &mut Opener<'_>) -> io::Result<Box<dyn RowWriter>> {
        let named = named_apart(columns, &["pair", "shape", "score", "confidence", "crossing"]);
        let properties = columns.iter().cloned().zip(named.into_iter().map(|name| format!("x-{name}"))).collect();
        // The pairs of an archive may be in different languages.
        Ok(Box::new(Writer { memory: Memory::new(open("")?, "*all*", None, &[])?, properties }))
    }
}

struct Writer {
    memory: Memory<Box<dyn Write + Send>>,
    /// The further columns, with the properties that hold them.
    properties: Vec<(String, String)>,
}

impl RowWriter for Writer {
    fn write(&mut self, row: &Row<'_>) -> io::Result<()> {
        let [shape, score, confidence] = [row.shape(), row.score.to_string(), row.confidence.to_string()];
        let fixed =
            [("x-pair", row.pair.as_ref()), ("x-shape", &shape), ("x-score", &score), ("x-confidence", &confidence)];
        let crossing = row.crossing.then_some(("x-crossing", "true"));
        let further =
            self.properties.iter().filter_map(|(name, property)| Some((property.as_str(), row.column(name)?)));
        let props: Vec<_> = fixed.into_iter().chain(crossing).chain(further).collect();
        let [official, counterpart] = distinct_tags([&row.official_language, &row.counterpart_language]);
        let id = format!("{}#{}", row.pair, row.bead);
        self.memory.unit(&id, &props, [(&official, &row.official), (&counterpart, &row.counterpart)])
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.memory.finish()
    }
}
