//! `bitext match`: which counterpart belongs to which release.

use super::progress::Progress;
use super::{Command, Verdict, parsed, source, terminal};
use crate::archive::matching::{self, Collection, Match, Thresholds};
use crate::error::{Error, ErrorKind, Result};
use crate::input;
use crate::output::{Piece, Places, publish};
use crate::table::{Dialect, TableWriter, cell};
use clap::{ArgMatches, Args, FromArgMatches};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Matches two folders.
pub(super) struct Matching;

#[derive(Debug, Args)]
struct Arguments {
    /// The folder of official texts; those in folders below are read, too
    official: PathBuf,
    /// The folder of their counterparts
    counterpart: PathBuf,
    /// The manifest, for `bitext batch`: .csv or .tsv; what has no match goes to a second file, NAME.unmatched.EXTENSION
    #[arg(short, long = "output", value_name = "PATH")]
    output: PathBuf,
    /// The least score of a match: cosine times margin
    #[arg(long, value_name = "SCORE", default_value_t = Thresholds::default().score, value_parser = least)]
    min_score: f64,
    #[command(flatten)]
    limit: source::SizeLimit,
}

fn least(text: &str) -> std::result::Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.0..=10.0).contains(number));
    number.ok_or_else(|| "give a number from 0 to 10".to_owned())
}

/// Documents that are read before their texts are let go.
const CHUNK: usize = 1024;
/// A margin below this is doubtful.
const DOUBTFUL: f64 = 0.1;

impl Command for Matching {
    fn name(&self) -> &'static str {
        "match"
    }

    fn description(&self) -> &'static str {
        "Find out which counterpart belongs to which official text, and write a manifest for `bitext batch`"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command).after_help(
            "Exit codes: 0 done, 1 done and some texts could not be read, 2 bad usage or bad input. Texts without a match are no \
             failure.",
        )
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let extension = arguments.output.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let dialect = match extension {
            "csv" => Dialect::Csv,
            "tsv" => Dialect::Tsv,
            _ => {
                let error = Error::new(ErrorKind::Usage, "is no name of a manifest", "end it in .csv or .tsv");
                return Err(error.in_source(arguments.output.to_string_lossy()));
            }
        };
        let unmatched = arguments.output.with_extension(format!("unmatched.{extension}"));
        let [official, counterpart] = [&arguments.official, &arguments.counterpart].map(|path| path.canonicalize());
        if official.is_ok_and(|official| counterpart.is_ok_and(|counterpart| official == counterpart)) {
            let error = Error::new(ErrorKind::Usage, "is the folder of the official texts, too", "give two folders");
            return Err(error.in_source(arguments.counterpart.to_string_lossy()));
        }
        let read_now = "read for texts";
        let mut places =
            Places::default().closed(&arguments.official, read_now).closed(&arguments.counterpart, read_now);
        let [matched, unmatched] = [places.take(&arguments.output)?, places.take(&unmatched)?];
        let mut collection = Collection::default();
        let manifest = Manifest::new(&arguments.output, dialect);
        let [officials, counterparts] = [&arguments.official, &arguments.counterpart];
        let officials = read(officials, &manifest, arguments.limit, |texts| collection.add_officials(texts))?;
        let counterparts = read(counterparts, &manifest, arguments.limit, |texts| collection.add_counterparts(texts))?;
        let found = matching::matches(&collection, &Thresholds { score: arguments.min_score });
        let lists = Lists { officials: &officials, counterparts: &counterparts, found: &found, manifest: &manifest };
        publish(&[
            Piece { place: &matched, write: Box::new(|out| lists.write(true, out)) },
            Piece { place: &unmatched, write: Box::new(|out| lists.write(false, out)) },
        ])?;
        lists.tell();
        let failed = officials.failed.len() + counterparts.failed.len();
        Ok(if failed > 0 { Verdict::SetAside } else { Verdict::Clean })
    }
}

/// The documents of a folder that could be read, and those that could not.
struct Documents {
    /// By number.
    paths: Vec<PathBuf>,
    /// Their paths below the folder, without extension where that names one alone.
    ids: Vec<String>,
    failed: Vec<(PathBuf, String)>,
}

/// Reads a folder, and hands its texts over some at a time. Files that a manifest cannot name are set aside.
fn read(
    folder: &Path,
    manifest: &Manifest<'_>,
    limit: source::SizeLimit,
    mut add: impl FnMut(&[String]) -> Result<()>,
) -> Result<Documents> {
    let (mut files, mut paths, mut failed) = (files(folder)?, Vec::new(), Vec::new());
    files.retain(|path| match manifest.named(path) {
        Ok(_) => true,
        Err(reason) => {
            failed.push((path.clone(), format!("{path:?}: {reason}; rename the file")));
            false
        }
    });
    let progress = Progress::new("texts", files.len());
    for chunk in files.chunks(CHUNK) {
        let read = |path: &PathBuf| -> Result<String> {
            let name = path.to_string_lossy();
            let (_, bytes) = source::text_bytes(path, limit)?;
            let document = input::read(&name, bytes, None)?;
            progress.step();
            if document.text().trim().is_empty() {
                let error = Error::new(ErrorKind::Input, "is empty", "check that this is the right file");
                return Err(error.in_source(name));
            }
            Ok(document.text().to_owned())
        };
        let read: Vec<Result<String>> = chunk.par_iter().map(read).collect();
        let mut texts = Vec::with_capacity(chunk.len());
        for (path, text) in chunk.iter().zip(read) {
            match text {
                Ok(text) => {
                    texts.push(text);
                    paths.push(path.clone());
                }
                Err(error) => failed.push((path.clone(), error.to_string())),
            }
        }
        add(&texts)?;
    }
    if paths.is_empty() {
        let error = Error::new(ErrorKind::Input, "holds no texts that can be read", "check the path");
        return Err(error.in_source(folder.to_string_lossy()));
    }
    let ids = ids(folder, &paths);
    Ok(Documents { paths, ids, failed })
}

/// The files of a folder and of those below, by path, without those that begin with a dot.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        let unreadable = |error: io::Error| Error::unreadable(&folder.to_string_lossy(), &error);
        for entry in fs::read_dir(&folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            match entry.file_type().map_err(unreadable)? {
                kind if kind.is_dir() => folders.push(entry.path()),
                _ if entry.path().is_file() => files.push(entry.path()),
                _ => {} // a pipe would be waited for
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Paths below the folder, without extension where no other has that name.
fn ids(folder: &Path, paths: &[PathBuf]) -> Vec<String> {
    let below = |path: &PathBuf| path.strip_prefix(folder).unwrap_or(path).to_path_buf();
    let whole: Vec<String> = paths.iter().map(|path| below(path).to_string_lossy().into_owned()).collect();
    let mut ids: Vec<String> =
        paths.iter().map(|path| below(path).with_extension("").to_string_lossy().into_owned()).collect();
    for (id, whole) in ids.iter_mut().zip(&whole) {
        if id.trim() != id {
            id.clone_from(whole); // manifests keep no blanks at the ends
        }
    }
    loop {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        ids.iter().for_each(|id| *counts.entry(id.clone()).or_default() += 1);
        let mut is_settled = true;
        for (id, whole) in ids.iter_mut().zip(&whole).filter(|(id, whole)| counts[*id] > 1 && id != whole) {
            id.clone_from(whole);
            is_settled = false;
        }
        if is_settled {
            return ids;
        }
    }
}

/// The manifest's place, which the paths in it start from.
struct Manifest<'a> {
    output: &'a Path,
    folder: Option<PathBuf>,
    dialect: Dialect,
}

impl<'a> Manifest<'a> {
    fn new(output: &'a Path, dialect: Dialect) -> Self {
        let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Manifest { output, folder: folder.canonicalize().ok(), dialect }
    }

    /// A path as the manifest has it: from its own folder where it lies below, else as a whole.
    ///
    /// # Errors
    /// What is wrong with a name that would not come back from the manifest as it is.
    fn named(&self, path: &Path) -> std::result::Result<String, &'static str> {
        let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let below = self.folder.as_ref().and_then(|folder| whole.strip_prefix(folder).ok());
        let named =
            below.unwrap_or(&whole).to_str().filter(|_| path.to_str().is_some()).ok_or("its name is not UTF-8")?;
        if named.trim() != named {
            return Err("its name begins or ends with a blank, which manifests do not keep");
        }
        if self.dialect == Dialect::Tsv && cell(named) != named {
            return Err("its name holds a tab or a line end, for which TSV has no place");
        }
        Ok(named.to_owned())
    }

    /// The same of a path that was looked at before; nothing where it has no name.
    fn shown(&self, path: &Path) -> String {
        self.named(path).unwrap_or_default()
    }
}

/// What is written.
struct Lists<'a> {
    officials: &'a Documents,
    counterparts: &'a Documents,
    found: &'a [Match],
    manifest: &'a Manifest<'a>,
}

impl Lists<'_> {
    /// Writes the rows with a match, or those without.
    fn write(&self, matched: bool, out: &mut dyn Write) -> io::Result<()> {
        let mut table = self.manifest.dialect.writer(out);
        table.row(["id", "official", "counterpart", "score", "margin", "runner_up", "runner_up_score", "status"])?;
        for (number, found) in self.found.iter().enumerate().filter(|(_, found)| found.counterpart.is_some() == matched)
        {
            let other = found.runner_up.map(|(number, score)| (self.counterparts.paths[number].clone(), score));
            let status = match (found.counterpart, found.taken, found.runner_up) {
                (Some(_), ..) if found.margin < DOUBTFUL => "doubtful",
                (Some(_), ..) => "matched",
                (None, true, _) => "unmatched: the best candidate belongs to another text",
                (None, false, Some(_)) => "unmatched: the best candidate is not near enough",
                (None, false, None) => "unmatched: no counterpart shares a rare word",
            };
            table.row([
                self.officials.ids[number].as_str(),
                &self.manifest.shown(&self.officials.paths[number]),
                &found
                    .counterpart
                    .map(|number| self.manifest.shown(&self.counterparts.paths[number]))
                    .unwrap_or_default(),
                &format!("{:.4}", found.score),
                &format!("{:.4}", found.margin),
                &other.as_ref().map(|(path, _)| self.manifest.shown(path)).unwrap_or_default(),
                &other.map(|(_, score)| format!("{score:.4}")).unwrap_or_default(),
                status,
            ])?;
        }
        if !matched {
            self.write_left(&mut table)?;
        }
        table.finish()
    }

    /// Counterparts that no official text has, and texts that could not be read.
    fn write_left(&self, table: &mut TableWriter<&mut dyn Write>) -> io::Result<()> {
        let given: BTreeSet<usize> = self.found.iter().filter_map(|found| found.counterpart).collect();
        for (number, path) in self.counterparts.paths.iter().enumerate().filter(|(number, _)| !given.contains(number)) {
            let id = &self.counterparts.ids[number];
            let status = "unmatched: no official text belongs to it";
            table.row([id, "", &self.manifest.shown(path), "", "", "", "", status])?;
        }
        for (side, documents) in [self.officials, self.counterparts].into_iter().enumerate() {
            for (path, reason) in &documents.failed {
                let shown = self.manifest.shown(path);
                let [official, counterpart] = if side == 0 { [shown.as_str(), ""] } else { ["", shown.as_str()] };
                table.row(["", official, counterpart, "", "", "", "", &format!("unmatched: {reason}")])?;
            }
        }
        Ok(())
    }

    fn tell(&self) {
        let matched = self.found.iter().filter(|found| found.counterpart.is_some()).count();
        let is_doubtful = |found: &&Match| found.counterpart.is_some() && found.margin < DOUBTFUL;
        let doubtful = self.found.iter().filter(is_doubtful).count();
        let [officials, counterparts] = [self.officials.paths.len(), self.counterparts.paths.len()];
        let mut lines = vec![format!(
            "{matched} pairs of {officials} official texts and {counterparts} counterparts ({doubtful} doubtful); wrote {}",
            self.manifest.output.to_string_lossy()
        )];
        let is_outside = |path: &&PathBuf| Path::new(&self.manifest.shown(path)).is_absolute();
        if self.officials.paths.iter().chain(&self.counterparts.paths).any(|path| is_outside(&path)) {
            lines.push(
                "some texts are outside of the manifest's folder: `bitext batch` needs --allow-outside".to_owned(),
            );
        }
        let failed = self.officials.failed.iter().chain(&self.counterparts.failed);
        lines.extend(failed.map(|(_, reason)| reason.clone()));
        for line in lines {
            let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(&line)); // the manifest is there
        }
    }
}
