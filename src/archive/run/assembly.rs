//! Puts the outputs together from the parts, in the order of the input.
//!
//! Every output is written beside its place; only when all are whole they take their places, and the ledger notes what they were
//! made of. It says so no more before anything changes, so that a run that ends in between puts them together again.

use super::folder::Folder;
use super::key::Key;
use super::options::{json, unserialised};
use super::outputs::{Made, NEW, Outputs, Record, SET_ASIDE, are_there, noted};
use super::part::{Parts, Stretch, goes_on};
use super::summary::Summary;
use super::work;
use crate::archive::boilerplate::Boilerplate;
use crate::archive::corpus::Row;
use crate::archive::corpus::format::RowWriter;
use crate::archive::ledger::{Ledger, News, ShardEntry};
use crate::archive::page;
use crate::archive::terms::{self, Candidates, Counts, Promoted};
use crate::error::{Error, ErrorKind, Result};
use crate::export::json_line;
use crate::output::{self, Places, Staging};
use rayon::prelude::*;
use rusqlite::params;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// What became of the outputs.
pub(super) struct Assembled {
    /// Whether they were there already.
    pub(super) unchanged: bool,
    /// Outputs of earlier choices, which were removed.
    pub(super) removed: Vec<String>,
}

/// Puts the outputs together, unless they are there as they should be: made of the same, and the same byte for byte.
pub(super) fn assemble(
    folder: &mut Folder,
    outputs: &Outputs,
    news: Option<&[News]>,
    jobs: NonZeroUsize,
) -> Result<Assembled> {
    let shards: Vec<ShardEntry> =
        folder.ledger.shards()?.into_iter().filter(|shard| shard.position.is_some()).collect();
    let (key, mut made) = (key(&folder.ledger, &shards)?, noted(&folder.ledger)?);
    let new = made.remove_entry(NEW);
    if folder.ledger.assembled()?.as_ref() == Some(&key) && are_there(&folder.path, &made) {
        write_news_alone(folder, made, new, news)?;
        return Ok(Assembled { unchanged: true, removed: Vec::new() });
    }
    made.extend(new);
    folder.ledger.unsettle()?;
    let mut staged = Staged::new(&folder.path);
    if let Some(news) = news {
        staged.lines(NEW, news)?;
    }
    write_all(folder, &shards, outputs, jobs, &mut staged)?;
    // From here on the ledger knows the files for its own, wherever the run is ended.
    let planned = staged.names.iter().map(|name| (name.clone(), Made::default()));
    let all: Record = planned.chain(made.clone()).collect();
    staged.refuse_foreign_files(&made)?;
    folder.ledger.set_meta("outputs", &json(&all)?)?;
    let names = staged.put_in_place()?;
    let is_old = |(name, made): (String, Made)| {
        let record = Record::from([(name.clone(), made)]);
        (!names.contains(&name) && are_there(&folder.path, &record)).then_some(name)
    };
    let removed: Vec<String> = made.into_iter().filter_map(is_old).collect();
    removed.iter().try_for_each(|name| output::remove(&folder.path.join(name)))?;
    let record: Record = names.into_iter().map(|name| file(folder, name)).collect::<Result<_>>()?;
    folder.ledger.conclude(&json(&record)?, &key)?;
    Ok(Assembled { unchanged: false, removed })
}

/// Writes what is new where everything else is as it should be, or removes what an earlier run had to say.
fn write_news_alone(
    folder: &Folder,
    mut made: Record,
    old: Option<(String, Made)>,
    news: Option<&[News]>,
) -> Result<()> {
    if old.is_none() && news.is_none() {
        return Ok(());
    }
    match news {
        None => output::remove(&folder.path.join(NEW))?,
        Some(news) => {
            let mut staged = Staged::new(&folder.path);
            staged.lines(NEW, news)?;
            staged.refuse_foreign_files(&old.into_iter().collect())?;
            staged.put_in_place()?;
            made.extend([file(folder, NEW.to_owned())?]);
        }
    }
    folder.ledger.set_meta("outputs", &json(&made)?)
}

/// An output as it lies in its place.
fn file(folder: &Folder, name: String) -> Result<(String, Made)> {
    let path = folder.path.join(&name);
    let made = Made::of(&path).map_err(|error| Error::unreadable(&path.to_string_lossy(), &error))?;
    Ok((name, made))
}

/// Writes all outputs beside their places, and the statistics into the ledger.
fn write_all(
    folder: &mut Folder,
    shards: &[ShardEntry],
    outputs: &Outputs,
    jobs: NonZeroUsize,
    staged: &mut Staged,
) -> Result<()> {
    let boilerplate = find_boilerplate(folder, shards, outputs.boilerplate)?;
    let recurring = write_corpus(folder, shards, outputs, jobs, &boilerplate, staged)?;
    terms::gather(&mut folder.ledger, &boilerplate)?;
    let promoted = promoted(folder, shards, jobs, &boilerplate)?;
    write_findings(folder, shards, jobs, &promoted, staged)?;
    staged.lines("boilerplate.jsonl", &recurring)?;
    note(&mut folder.ledger, &recurring)?;
    staged.lines(SET_ASIDE, &folder.ledger.set_aside()?)?;
    staged.lines("doubtful.jsonl", &folder.ledger.doubtful()?)?;
    let summary = serde_json::to_vec_pretty(&Summary::of(&folder.ledger)?).map_err(|error| unserialised(&error))?;
    staged.write("summary.json", &[summary.as_slice(), b"\n"].concat())?;
    staged.write("index.html", page::page(&folder.ledger)?.as_bytes())
}

/// What the outputs are made of: all settings of the run, and its shards.
fn key(ledger: &Ledger, shards: &[ShardEntry]) -> Result<String> {
    let mut key = Key::default();
    for name in ["input", "choices_hash", "options", "files", "version", "weights"] {
        key = key.with(ledger.meta(name)?.unwrap_or_default().as_bytes());
    }
    Ok(shards.iter().fold(key, |key, shard| key.with(shard.key.as_bytes())).digits())
}

/// The names of the outputs.
pub(super) fn names(folder: &Folder) -> Result<Vec<String>> {
    Ok(noted(&folder.ledger)?.into_keys().collect())
}

/// Writes what was set aside, after a run that did not come to its end.
pub(super) fn write_set_aside(folder: &Folder) -> Result<()> {
    let mut staged = Staged::new(&folder.path);
    staged.lines(SET_ASIDE, &folder.ledger.set_aside()?)?;
    staged.put_in_place().map(drop)
}

/// Outputs that are written but not in their places.
struct Staged {
    folder: PathBuf,
    names: Vec<String>,
    staging: Staging,
}

impl Staged {
    fn new(folder: &Path) -> Self {
        Staged { folder: folder.to_owned(), names: Vec::new(), staging: Staging::default() }
    }

    fn create(&mut self, name: &str) -> Result<Out> {
        let path = self.folder.join(name);
        // A link would lead to a file of somebody's, and a pipe would be waited for.
        if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
            return Err(foreign(&path));
        }
        let place = Places::default().take(&path).map_err(goes_on)?;
        let file = self.staging.create(&place).map_err(goes_on)?;
        self.names.push(name.to_owned());
        Ok(BufWriter::with_capacity(1 << 18, file))
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let mut file = self.create(name)?;
        file.write_all(bytes).and_then(|()| file.flush()).map_err(|error| unwritable(&self.folder.join(name), &error))
    }

    /// Writes JSON Lines.
    fn lines(&mut self, name: &str, records: &[impl Serialize]) -> Result<()> {
        let mut lines = Vec::new();
        records.iter().try_for_each(|record| json_line(record, &mut lines)).map_err(|error| unserialised(&error))?;
        self.write(name, &lines)
    }

    /// Refuses to replace a file that the ledger does not know as an output.
    fn refuse_foreign_files(&self, made: &Record) -> Result<()> {
        let is_foreign =
            |name: &&String| *name != SET_ASIDE && !made.contains_key(*name) && self.folder.join(name).exists();
        match self.names.iter().find(is_foreign) {
            None => Ok(()),
            Some(name) => Err(foreign(&self.folder.join(name))),
        }
    }

    /// Moves all into their places, or none, and gives their names.
    fn put_in_place(self) -> Result<Vec<String>> {
        self.staging.commit().map_err(goes_on)?;
        Ok(self.names)
    }
}

/// The error for something in the place of an output.
fn foreign(path: &Path) -> Error {
    let problem = "is in the place of an output, and no run made it";
    Error::new(ErrorKind::Usage, problem, "move it away, then run the same command again")
        .in_source(path.to_string_lossy())
}

/// An output that is being written.
type Out = BufWriter<Box<dyn Write + Send>>;

/// The error for an output that cannot be written.
fn unwritable(path: &Path, error: &io::Error) -> Error {
    goes_on(output::unwritable(path, error))
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
    let bytes = parts.read(shard, Stretch::Contexts)?;
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
    let unwritten = |error: io::Error| unwritable(&folder.path.join("corpus"), &error);
    let columns = columns(&folder.ledger)?;
    let mut jsonl = match outputs.corpus.iter().any(|format| format.name() == "jsonl") {
        true => Some(Frames::create("corpus.jsonl.zst", staged)?),
        false => None,
    };
    let mut writers: Vec<Box<dyn RowWriter>> = Vec::new();
    for format in outputs.corpus.iter().filter(|format| format.name() != "jsonl") {
        let name = |suffix: &str| match suffix {
            "" => format!("corpus.{}", format.extension()),
            suffix => format!("corpus{suffix}"),
        };
        let mut open = |suffix: &str| match staged.create(&name(suffix)) {
            Ok(file) => Ok(Box::new(file) as Box<dyn Write + Send>),
            Err(error) => Err(io::Error::other(error.to_string())),
        };
        writers.push(format.write(&columns, &mut open).map_err(unwritten)?);
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
                out.add(&kept.frame).map_err(unwritten)?;
            }
            for line in kept.lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
                let row = row(line)?;
                for writer in &mut writers {
                    writer.write(&row).map_err(unwritten)?;
                }
            }
            kept.dropped.iter().try_for_each(|(context, line)| recurring.see(*context, line, boilerplate))?;
        }
    }
    jsonl.map_or(Ok(()), Frames::finish).map_err(unwritten)?;
    writers.into_iter().try_for_each(|writer| writer.finish().map_err(unwritten))?;
    Ok(recurring.beads)
}

/// A row that a part holds.
fn row(line: &[u8]) -> Result<Row<'_>> {
    serde_json::from_slice(line).map_err(|error| {
        let problem = format!("a row of a part cannot be read ({error})");
        Error::new(ErrorKind::Read, problem, "delete the folder parts and run the same command again")
    })
}

/// Frames of zstd one after another, which are a file of zstd together.
struct Frames {
    out: Out,
    is_empty: bool,
}

impl Frames {
    fn create(name: &str, staged: &mut Staged) -> Result<Self> {
        Ok(Frames { out: staged.create(name)?, is_empty: true })
    }

    fn add(&mut self, frame: &[u8]) -> io::Result<()> {
        self.is_empty &= frame.is_empty();
        self.out.write_all(frame)
    }

    /// No bytes at all would be no file of zstd.
    fn finish(mut self) -> io::Result<()> {
        if self.is_empty {
            self.out.write_all(&zstd::encode_all(io::empty(), 0)?)?;
        }
        self.out.flush()
    }
}

/// What a frame holds; no bytes are a frame of nothing.
fn decoded(frame: &[u8]) -> io::Result<Vec<u8>> {
    if frame.is_empty() { Ok(Vec::new()) } else { zstd::decode_all(frame) }
}

/// The beads that recur, in the order of their first appearance.
#[derive(Default)]
struct Recurrence {
    numbers: FxHashMap<i64, usize>,
    beads: Vec<Recurring>,
}

impl Recurrence {
    fn see(&mut self, context: i64, line: &[u8], boilerplate: &Boilerplate) -> Result<()> {
        if let Some(&number) = self.numbers.get(&context) {
            self.beads[number].rows += 1;
            return Ok(());
        }
        let row = row(line)?;
        self.numbers.insert(context, self.beads.len());
        self.beads.push(Recurring {
            documents: boilerplate.documents(context).unwrap_or_default(),
            pair: row.pair.into_owned(),
            official: row.official.into_owned(),
            counterpart: row.counterpart.into_owned(),
            context,
            rows: 1,
        });
        Ok(())
    }
}

/// The rows of a shard without boilerplate. A shard without any is taken as it is.
fn kept(parts: &Parts, shard: &ShardEntry, boilerplate: &Boilerplate, needs_lines: bool) -> Result<Kept> {
    let frame = parts.read(shard, Stretch::Corpus)?;
    let contexts = if boilerplate.is_empty() { Vec::new() } else { contexts(parts, shard)? };
    let recurs = |context: &i64| boilerplate.documents(*context).is_some();
    let damaged = |error: io::Error| parts.unreadable(&shard.key, &error);
    if !contexts.iter().any(recurs) {
        let lines = if needs_lines { decoded(&frame).map_err(damaged)? } else { Vec::new() };
        return Ok(Kept { lines, frame, dropped: Vec::new() });
    }
    let all = decoded(&frame).map_err(damaged)?;
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
        "SELECT DISTINCT key FROM (SELECT DISTINCT columns FROM pairs WHERE columns IS NOT NULL), json_each(columns)
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
            candidates.see(&row(line)?, &mut counts);
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
    let mut out = Frames::create("findings.jsonl.zst", staged)?;
    let (pool, parts) = (pool(jobs)?, &folder.parts);
    let frame = |shard: &ShardEntry| -> Result<Vec<u8>> {
        let frame = parts.read(shard, Stretch::Findings)?;
        if promoted.is_empty() {
            return Ok(frame);
        }
        let damaged = |error: io::Error| parts.unreadable(&shard.key, &error);
        let lines = decoded(&frame).map_err(damaged)?;
        match promoted.reported(&lines).map_err(damaged)? {
            Some(lines) => work::frame(&lines).map_err(damaged),
            None => Ok(frame),
        }
    };
    for chunk in shards.chunks(4 * jobs.get()) {
        let frames: Vec<Result<Vec<u8>>> = pool.install(|| chunk.par_iter().map(frame).collect());
        for frame in frames {
            out.add(&frame?).map_err(unwritten)?;
        }
    }
    out.finish().map_err(unwritten)
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
        let mut insert = transaction.prepare(
            "INSERT INTO boilerplate (context, documents, rows, pair, official, counterpart) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        recurring.iter().try_for_each(|it| {
            let values = params![it.context, it.documents, it.rows, it.pair, it.official, it.counterpart];
            insert.execute(values).map(drop)
        })
    })?;
    ledger.set_meta("boilerplate", &recurring.len().to_string())?;
    ledger.set_meta("boilerplate_rows", &recurring.iter().map(|it| it.rows).sum::<u64>().to_string())
}
