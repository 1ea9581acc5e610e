//! Puts the outputs together from the parts, in the order of the input.
//!
//! Every output is written under another name; only when all are whole they take their places, and the ledger notes what they were
//! made of. A run that ends in between puts them together again.

use super::folder::Folder;
use super::key::Key;
use super::outputs::Outputs;
use super::part::{Parts, Stretch, unwritable};
use super::summary::Summary;
use super::{work, writer};
use crate::archive::boilerplate::Boilerplate;
use crate::archive::corpus::Row;
use crate::archive::corpus::format::RowWriter;
use crate::archive::ledger::{Ledger, ShardEntry};
use crate::archive::page;
use crate::archive::terms::{self, Candidates, Counts, Promoted};
use crate::error::{Error, ErrorKind, Result};
use crate::export::json_line;
use rayon::prelude::*;
use rusqlite::params;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// What outputs that are being written begin with.
const UNFINISHED: &str = ".writing-";

/// Puts the outputs together, unless they are there as they should be. Says whether it did.
pub(super) fn assemble(folder: &mut Folder, outputs: &Outputs, jobs: NonZeroUsize) -> Result<bool> {
    let shards = folder.ledger.shards()?;
    let key = key(&shards, outputs);
    if folder.ledger.meta("assembled")?.as_ref() == Some(&key) && are_there(folder)? {
        return Ok(false);
    }
    remove_unfinished(&folder.path)?;
    let boilerplate = find_boilerplate(folder, &shards, outputs.boilerplate)?;
    let mut staged = Staged { folder: folder.path.clone(), files: Vec::new() };
    let recurring = write_corpus(folder, &shards, outputs, jobs, &boilerplate, &mut staged)?;
    terms::gather(&mut folder.ledger, &boilerplate)?;
    let promoted = promoted(folder, &shards, jobs, &boilerplate)?;
    write_findings(folder, &shards, jobs, &promoted, &mut staged)?;
    let mut boilerplate_lines = Vec::new();
    recurring.iter().for_each(|bead| drop(json_line(bead, &mut boilerplate_lines)));
    staged.write("boilerplate.jsonl", &boilerplate_lines)?;
    note(&mut folder.ledger, &recurring)?;
    staged.write("set-aside.jsonl", &writer::set_aside(&folder.ledger)?)?;
    let summary = serde_json::to_vec_pretty(&Summary::of(&folder.ledger)?).unwrap_or_default(); // numbers serialise
    staged.write("summary.json", &[summary.as_slice(), b"\n"].concat())?;
    staged.write("index.html", page::page(&folder.ledger)?.as_bytes())?;
    let sizes = staged.put_in_place()?;
    let sizes = serde_json::to_string(&sizes).unwrap_or_default(); // names and numbers serialise
    folder.ledger.set_meta("outputs", &sizes)?;
    folder.ledger.set_meta("assembled", &key)?;
    Ok(true)
}

/// What the outputs are made of.
fn key(shards: &[ShardEntry], outputs: &Outputs) -> String {
    let start = Key::default().with(&outputs.boilerplate.to_le_bytes());
    let start = outputs.corpus.iter().fold(start, |key, format| key.with(format.name().as_bytes()));
    shards.iter().fold(start.with(b""), |key, shard| key.with(shard.key.as_bytes())).digits()
}

/// The names of the outputs with their sizes, as the ledger has noted them.
fn noted(folder: &Folder) -> Result<BTreeMap<String, u64>> {
    Ok(folder.ledger.meta("outputs")?.and_then(|sizes| serde_json::from_str(&sizes).ok()).unwrap_or_default())
}

/// The names of the outputs.
pub(super) fn names(folder: &Folder) -> Result<Vec<String>> {
    Ok(noted(folder)?.into_keys().collect())
}

fn are_there(folder: &Folder) -> Result<bool> {
    let is_there = |(name, size): (String, u64)| fs::metadata(folder.path.join(name)).is_ok_and(|it| it.len() == size);
    Ok(noted(folder)?.into_iter().all(is_there))
}

fn remove_unfinished(folder: &Path) -> Result<()> {
    let remove = || -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    };
    remove().map_err(|error| unwritable(folder, &error))
}

/// Outputs that are written but not in their places.
struct Staged {
    folder: PathBuf,
    files: Vec<String>,
}

impl Staged {
    fn create(&mut self, name: &str) -> io::Result<BufWriter<File>> {
        let file = File::create(self.folder.join(format!("{UNFINISHED}{name}")))?;
        self.files.push(name.to_owned());
        Ok(BufWriter::with_capacity(1 << 18, file))
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let write = |mut file: BufWriter<File>| file.write_all(bytes).and_then(|()| file.flush());
        self.create(name).and_then(write).map_err(|error| unwritable(&self.folder.join(name), &error))
    }

    /// Syncs all, then renames all, and gives their sizes.
    fn put_in_place(self) -> Result<BTreeMap<String, u64>> {
        let mut sizes = BTreeMap::new();
        let staged = |name: &str| self.folder.join(format!("{UNFINISHED}{name}"));
        for name in &self.files {
            let sync = || -> io::Result<u64> {
                let file = File::open(staged(name))?;
                file.sync_all()?;
                Ok(file.metadata()?.len())
            };
            sizes.insert(name.clone(), sync().map_err(|error| unwritable(&self.folder.join(name), &error))?);
        }
        for name in &self.files {
            let place = self.folder.join(name);
            fs::rename(staged(name), &place).map_err(|error| unwritable(&place, &error))?;
        }
        let sync = File::open(&self.folder).and_then(|folder| folder.sync_all());
        sync.map_err(|error| unwritable(&self.folder, &error))?;
        Ok(sizes)
    }
}

/// The rows of every pair that has some, shard by shard.
fn find_boilerplate(folder: &Folder, shards: &[ShardEntry], at_least: u64) -> Result<Boilerplate> {
    let Folder { ledger, parts, .. } = folder;
    Boilerplate::find(at_least, &mut |each| {
        for shard in shards {
            let contexts = contexts(parts, shard)?;
            let mut rest = contexts.as_slice();
            for rows in rows_of_pairs(ledger, shard.shard)? {
                let (pair, others) = rest.split_at(rows.min(rest.len()));
                each(pair);
                rest = others;
            }
        }
        Ok(())
    })
}

fn rows_of_pairs(ledger: &Ledger, shard: i64) -> Result<Vec<usize>> {
    let (first, last) = Ledger::pairs_of(shard);
    ledger.told(|connection| {
        let sql = "SELECT rows FROM pair WHERE pair BETWEEN ?1 AND ?2 AND rows > 0 ORDER BY pair";
        connection.prepare_cached(sql)?.query_map(params![first, last], |row| row.get(0))?.collect()
    })
}

fn contexts(parts: &Parts, shard: &ShardEntry) -> Result<Vec<i64>> {
    let bytes = parts.read(&shard.key, shard.stretches, Stretch::Contexts)?;
    Ok(bytes.as_chunks().0.iter().map(|&context| i64::from_le_bytes(context)).collect())
}

/// A bead that recurs, as `boilerplate.jsonl` lists it.
#[derive(Serialize)]
struct Recurring {
    documents: u64,
    /// The first pair that has it.
    pair: String,
    official: String,
    counterpart: String,
    #[serde(skip)]
    context: i64,
    #[serde(skip)]
    rows: u64,
}

/// What one shard gives to the corpus.
struct Kept {
    /// Lines of JSON.
    lines: Vec<u8>,
    /// The same as a frame of zstd.
    frame: Vec<u8>,
    /// Lines that recur, with their contexts.
    dropped: Vec<(i64, Vec<u8>)>,
}

/// Writes the corpus in all formats, and gives what recurs in the order of its first appearance.
fn write_corpus(
    folder: &Folder,
    shards: &[ShardEntry],
    outputs: &Outputs,
    jobs: NonZeroUsize,
    boilerplate: &Boilerplate,
    staged: &mut Staged,
) -> Result<Vec<Recurring>> {
    let unwritten = |error: &io::Error| unwritable(&folder.path.join("corpus"), error);
    let columns = columns(&folder.ledger)?;
    let compressed = outputs.corpus.iter().any(|format| format.name() == "jsonl");
    let mut jsonl = match compressed {
        true => Some(staged.create("corpus.jsonl.zst").map_err(|error| unwritten(&error))?),
        false => None,
    };
    let mut writers: Vec<Box<dyn RowWriter>> = Vec::new();
    for format in outputs.corpus.iter().filter(|format| format.name() != "jsonl") {
        let name = |suffix: &str| match suffix {
            "" => format!("corpus.{}", format.extension()),
            suffix => format!("corpus{suffix}"),
        };
        let writer = format.write(&columns, &mut |suffix| {
            staged.create(&name(suffix)).map(|file| Box::new(file) as Box<dyn Write + Send>)
        });
        writers.push(writer.map_err(|error| unwritten(&error))?);
    }
    let pool = pool(jobs)?;
    let parts = &folder.parts; // the ledger's connection stays on this thread
    let (needs_lines, mut recurring) = (!writers.is_empty(), Recurrence::default());
    for chunk in shards.chunks(4 * jobs.get()) {
        let keep = |shard: &ShardEntry| kept(parts, shard, boilerplate, needs_lines);
        let kept: Vec<Result<Kept>> = pool.install(|| chunk.par_iter().map(keep).collect());
        for kept in kept {
            let kept = kept?;
            if let Some(out) = &mut jsonl {
                out.write_all(&kept.frame).map_err(|error| unwritten(&error))?;
            }
            for line in kept.lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
                let row: Row<'_> = serde_json::from_slice(line).map_err(|error| unwritten(&io::Error::other(error)))?;
                for writer in &mut writers {
                    writer.write(&row).map_err(|error| unwritten(&error))?;
                }
            }
            kept.dropped.into_iter().for_each(|(context, line)| recurring.see(context, &line, boilerplate));
        }
    }
    jsonl.map_or(Ok(()), |mut out| out.flush()).map_err(|error| unwritten(&error))?;
    for writer in writers {
        writer.finish().map_err(|error| unwritten(&error))?;
    }
    Ok(recurring.beads)
}

/// The beads that recur, in the order of their first appearance.
#[derive(Default)]
struct Recurrence {
    numbers: FxHashMap<i64, usize>,
    beads: Vec<Recurring>,
}

impl Recurrence {
    fn see(&mut self, context: i64, line: &[u8], boilerplate: &Boilerplate) {
        if let Some(&number) = self.numbers.get(&context) {
            self.beads[number].rows += 1;
            return;
        }
        let Ok(row) = serde_json::from_slice::<Row<'_>>(line) else { return }; // the lines are our own
        self.numbers.insert(context, self.beads.len());
        self.beads.push(Recurring {
            documents: boilerplate.documents(context).unwrap_or_default(),
            pair: row.pair.into_owned(),
            official: row.official.into_owned(),
            counterpart: row.counterpart.into_owned(),
            context,
            rows: 1,
        });
    }
}

/// The rows of a shard without boilerplate. A shard without any is taken as it is.
fn kept(parts: &Parts, shard: &ShardEntry, boilerplate: &Boilerplate, needs_lines: bool) -> Result<Kept> {
    let frame = parts.read(&shard.key, shard.stretches, Stretch::Corpus)?;
    let contexts = if boilerplate.is_empty() { Vec::new() } else { contexts(parts, shard)? };
    let recurs = |context: &i64| boilerplate.documents(*context).is_some();
    let damaged = |error: io::Error| parts.damaged(&shard.key, &error);
    if !contexts.iter().any(recurs) {
        let lines = if needs_lines { zstd::decode_all(frame.as_slice()).map_err(damaged)? } else { Vec::new() };
        return Ok(Kept { lines, frame, dropped: Vec::new() });
    }
    let all = zstd::decode_all(frame.as_slice()).map_err(damaged)?;
    let (mut lines, mut dropped) = (Vec::with_capacity(all.len()), Vec::new());
    for (line, context) in all.split_inclusive(|&byte| byte == b'\n').zip(contexts) {
        match recurs(&context) {
            true => dropped.push((context, line.to_vec())),
            false => lines.extend_from_slice(line),
        }
    }
    let frame = work::frame(&lines).map_err(damaged)?;
    if !needs_lines {
        lines.clear();
    }
    Ok(Kept { lines, frame, dropped })
}

/// The names of the further columns, in the order of their first appearance.
fn columns(ledger: &Ledger) -> Result<Vec<String>> {
    let sql =
        "SELECT DISTINCT key FROM (SELECT DISTINCT columns FROM pair WHERE columns IS NOT NULL), json_each(columns)
               ORDER BY key";
    ledger.told(|connection| connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect())
}

/// Suggestions that the rows prove.
fn promoted(
    folder: &mut Folder,
    shards: &[ShardEntry],
    jobs: NonZeroUsize,
    boilerplate: &Boilerplate,
) -> Result<Promoted> {
    let candidates = Candidates::find(&folder.ledger)?;
    if candidates.is_empty() {
        return Ok(Promoted::default());
    }
    let (pool, parts) = (pool(jobs)?, &folder.parts);
    let count = |shard: &ShardEntry| -> Result<Counts> {
        let (mut counts, kept) = (Counts::default(), kept(parts, shard, boilerplate, true)?);
        for line in kept.lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
            let row =
                serde_json::from_slice(line).map_err(|error| parts.damaged(&shard.key, &io::Error::other(error)))?;
            candidates.see(&row, &mut counts);
        }
        Ok(counts)
    };
    let mut counts = Counts::default();
    for chunk in shards.chunks(4 * jobs.get()) {
        let counted: Vec<Result<Counts>> = pool.install(|| chunk.par_iter().map(count).collect());
        for part in counted {
            counts.add(part?);
        }
    }
    candidates.promoted(&counts, &mut folder.ledger)
}

/// Writes the findings, with what recurrence proves.
fn write_findings(
    folder: &Folder,
    shards: &[ShardEntry],
    jobs: NonZeroUsize,
    promoted: &Promoted,
    staged: &mut Staged,
) -> Result<()> {
    let unwritten = |error: io::Error| unwritable(&folder.path.join("findings.jsonl.zst"), &error);
    let mut out = staged.create("findings.jsonl.zst").map_err(unwritten)?;
    let (pool, parts) = (pool(jobs)?, &folder.parts);
    let frame = |shard: &ShardEntry| -> Result<Vec<u8>> {
        let frame = parts.read(&shard.key, shard.stretches, Stretch::Findings)?;
        if promoted.is_empty() {
            return Ok(frame);
        }
        let damaged = |error: io::Error| parts.damaged(&shard.key, &error);
        let lines = zstd::decode_all(frame.as_slice()).map_err(damaged)?;
        promoted.reported(&lines).map_or(Ok(frame), |lines| work::frame(&lines).map_err(damaged))
    };
    for chunk in shards.chunks(4 * jobs.get()) {
        let frames: Vec<Result<Vec<u8>>> = pool.install(|| chunk.par_iter().map(frame).collect());
        for frame in frames {
            out.write_all(&frame?).map_err(unwritten)?;
        }
    }
    out.flush().map_err(unwritten)
}

fn pool(jobs: NonZeroUsize) -> Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(jobs.get()).build().map_err(|error| {
        Error::new(ErrorKind::Write, format!("threads cannot be started ({error})"), "ask for fewer with --jobs")
    })
}

/// Notes in the ledger what recurs.
fn note(ledger: &mut Ledger, recurring: &[Recurring]) -> Result<()> {
    ledger.together(|transaction| {
        transaction.execute_batch("DELETE FROM boilerplate")?;
        let mut insert = transaction.prepare("INSERT INTO boilerplate VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        recurring.iter().try_for_each(|it| {
            let values = params![it.context, it.documents, it.rows, it.pair, it.official, it.counterpart];
            insert.execute(values).map(drop)
        })
    })?;
    ledger.set_meta("boilerplate", &recurring.len().to_string())?;
    ledger.set_meta("boilerplate_rows", &recurring.iter().map(|it| it.rows).sum::<u64>().to_string())
}
