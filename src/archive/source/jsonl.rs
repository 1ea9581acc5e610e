//! Manifests as JSON Lines.

use super::bounded::Bounded;
use super::manifest::Manifest;
use super::{Entry, Rejected, Source, SourceKind, SourceOptions, compressed};
use crate::error::{Error, ErrorKind, Result};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// JSON Lines.
pub(super) struct Jsonl;

impl SourceKind for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "jsonl.gz", "jsonl.zst", "ndjson"]
    }

    fn description(&self) -> &'static str {
        "a manifest as JSON Lines, one object a pair"
    }

    fn open(&self, path: &Path, options: &SourceOptions) -> Result<Box<dyn Source>> {
        let manifest = Manifest::new(path, options);
        let input = BufReader::with_capacity(1 << 16, Bounded::new(compressed::open(path)?, options.record_bytes()));
        Ok(Box::new(Lines { manifest, input, line: Vec::new(), number: 0 }))
    }
}

struct Lines {
    manifest: Manifest,
    input: BufReader<Bounded<Box<dyn Read + Send>>>,
    line: Vec<u8>,
    /// Of the line read last, from 1.
    number: usize,
}

impl Source for Lines {
    fn next(&mut self) -> Result<Option<std::result::Result<Entry, Rejected>>> {
        loop {
            self.line.clear();
            self.number += 1;
            self.input.get_mut().allow_more();
            let read = self.input.read_until(b'\n', &mut self.line).map_err(|error| {
                let problem = format!("cannot be read on from here ({error})");
                Error::new(ErrorKind::Read, problem, "check the file; --max-text-bytes also limits its lines")
                    .in_source(&self.manifest.name)
                    .on_line(self.number)
            })?;
            if read == 0 {
                return Ok(None);
            }
            if self.line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let line = self.line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.line);
            match serde_json::from_slice(line) {
                Ok(Object(members)) => {
                    if let Some(slot) = self.slot(members)? {
                        return Ok(Some(slot));
                    }
                }
                Err(error) => return Ok(Some(Err(self.rejected(&format!("is no JSON object ({error})"))))),
            }
        }
    }
}

impl Lines {
    fn slot(&self, members: Vec<(String, Value)>) -> Result<Option<std::result::Result<Entry, Rejected>>> {
        let mut row: Vec<(String, String)> =
            members.into_iter().map(|(name, value)| (Manifest::column(&name), as_text(value))).collect();
        row.sort_by_key(|(name, _)| name != "id"); // messages about texts name the pair
        if self.number == 1 {
            self.manifest.check(&row.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>())?;
        }
        Ok(self.manifest.entry(self.number, row))
    }

    fn rejected(&self, problem: &str) -> Rejected {
        let (name, line) = (&self.manifest.name, self.number);
        let reason = Error::new(ErrorKind::Input, problem, "write one object a line").in_source(name).on_line(line);
        Rejected { id: format!("{name}, line {line}"), reason: Box::new(reason) }
    }
}

/// The members of an object in their order.
struct Object(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Object, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }

        deserializer.deserialize_map(Members)
    }
}

/// A value as text: none for null, JSON for lists and objects.
fn as_text(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}
