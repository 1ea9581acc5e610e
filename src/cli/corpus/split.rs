//! `bitext corpus split`: train, dev and test that share nothing.

use super::super::{Command, Verdict, parsed, source};
use super::dedup::similarity;
use super::rows;
use crate::archive::corpus::format::{RowWriter, format};
use crate::archive::corpus::split::{Clusters, Guard, Part};
use crate::error::{Error, ErrorKind, Result};
use crate::output::{Places, Staging, unwritable};
use clap::{ArgMatches, Args, FromArgMatches};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Splits a corpus.
pub(super) struct Split;

#[derive(Debug, Args)]
struct Arguments {
    /// The corpus
    corpus: PathBuf,
    /// The folder for train, dev, test, removed and split.json
    #[arg(short, long = "output", value_name = "FOLDER")]
    output: PathBuf,
    /// Rows for dev: a number, or a share such as 5%
    #[arg(long, value_name = "ROWS", default_value = "5%", value_parser = size)]
    dev: Size,
    /// Rows for test: a number, or a share such as 5%
    #[arg(long, value_name = "ROWS", default_value = "5%", value_parser = size)]
    test: Size,
    /// Keep everything out of train, dev and test that repeats this test set: a corpus, or a text of a sentence a line
    /// (repeatable)
    #[arg(long, value_name = "FILE")]
    guard: Vec<PathBuf>,
    /// Rows of this similarity are the same to it, from 0 to 1
    #[arg(long, value_name = "SIMILARITY", default_value = "0.7", value_parser = similarity)]
    near: f64,
    /// Rows in so many documents do not make these one cluster
    #[arg(long, value_name = "N", default_value_t = 20)]
    glue: usize,
    /// Another number gives another split
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The format of the parts, as an extension
    #[arg(long, value_name = "EXTENSION", default_value = "jsonl.zst")]
    format: String,
}

/// How many rows are wanted.
#[derive(Clone, Copy, Debug)]
enum Size {
    Rows(u64),
    Share(f64),
}

impl Size {
    fn of(self, rows: u64) -> u64 {
        match self {
            Size::Rows(rows) => rows,
            Size::Share(share) => (rows as f64 * share) as u64,
        }
    }
}

fn size(text: &str) -> std::result::Result<Size, String> {
    let share = |number: &str| number.trim().parse().ok().filter(|share| (0.0..=100.0).contains(share));
    let size = match text.strip_suffix('%') {
        Some(number) => share(number).map(|share: f64| Size::Share(share / 100.0)),
        None => text.parse().ok().map(Size::Rows),
    };
    size.ok_or_else(|| "give a number of rows, or a share such as 5%".to_owned())
}

impl Command for Split {
    fn name(&self) -> &'static str {
        "split"
    }

    fn description(&self) -> &'static str {
        "Split a corpus into train, dev and test by document, so that nothing leaks"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let written = |name: &str| arguments.output.join(format!("{name}.{}", arguments.format));
        let extension = arguments.format.split('.').next().unwrap_or_default();
        format(extension)?;
        let names = Part::ALL.map(Part::name);
        let paths: Vec<PathBuf> = names.into_iter().chain(["removed"]).map(written).collect();
        let inputs: Vec<&Path> =
            [&arguments.corpus].into_iter().chain(&arguments.guard).map(PathBuf::as_path).collect();
        let mut staging = Staging::default();
        staging.folder(&arguments.output)?;
        let mut places = Places::new(inputs);
        let report = places.take(&arguments.output.join("split.json"))?;
        let mut guard = Guard::new(arguments.near);
        arguments.guard.iter().try_for_each(|path| read_guard(path, &mut guard))?;
        let mut clusters = Clusters::new(arguments.near, arguments.glue);
        let count = rows::each(&arguments.corpus, |row| {
            clusters.read(row);
            Ok(())
        })?;
        let wanted = [arguments.dev.of(count), arguments.test.of(count)];
        if wanted[0].saturating_add(wanted[1]) > count {
            let problem = format!("has {count} rows, and dev and test are to have {} and {}", wanted[0], wanted[1]);
            let error = Error::new(ErrorKind::Usage, problem, "ask for fewer with --dev and --test");
            return Err(error.in_source(arguments.corpus.to_string_lossy()));
        }
        let assignment = clusters.assign(wanted, arguments.seed);
        let columns = rows::columns(&arguments.corpus)?;
        let writers = paths.iter().map(|path| rows::create(path, &columns, &mut places, &mut staging));
        let writers = writers.collect::<Result<Vec<_>>>()?;
        let [mut train, mut dev, mut test, mut removed] = <[Box<dyn RowWriter>; 4]>::try_from(writers)
            .map_err(|_| Error::new(ErrorKind::Usage, "the parts cannot be written", "choose another format"))?;
        let mut counts = [0_u64; 4];
        // The smallest part first: what the later ones repeat of it is taken out of them.
        for part in [Part::Test, Part::Dev, Part::Train] {
            let (out, number) = match part {
                Part::Train => (&mut train, 0),
                Part::Dev => (&mut dev, 1),
                Part::Test => (&mut test, 2),
            };
            let mut own = Vec::new();
            rows::each(&arguments.corpus, |row| {
                if assignment.part(&row.pair) != part {
                    return Ok(());
                }
                let (out, number, place) = match guard.covers(row) {
                    true => (&mut removed, 3, &paths[3]),
                    false => (&mut *out, number, &paths[number]),
                };
                counts[number] += 1;
                if part != Part::Train && number != 3 {
                    own.push(row.clone().into_owned());
                }
                out.write(row).map_err(|error| unwritable(place, &error))
            })?;
            own.iter().for_each(|row| guard.add(row));
        }
        for (writer, place) in [train, dev, test, removed].into_iter().zip(&paths) {
            writer.finish().map_err(|error| unwritable(place, &error))?;
        }
        let [train, dev, test, removed] = counts;
        let numbers = json!({
            "tool": "bitext", "version": env!("CARGO_PKG_VERSION"), "action": "split",
            "corpus": arguments.corpus.to_string_lossy(), "rows": count, "seed": arguments.seed,
            "near": arguments.near, "glue": arguments.glue,
            "guard": arguments.guard.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>(),
            "clusters": assignment.clusters, "largest_cluster": assignment.largest,
            "train": train, "dev": dev, "test": test, "removed": removed,
        });
        staging.write(&report, |out| writeln!(out, "{numbers:#}"))?;
        staging.commit()?;
        rows::say(&format!(
            "train: {train}, dev: {dev}, test: {test}, removed because they repeat dev, test or a guarded set: {removed}; \
             clusters: {}, the largest of {} documents",
            assignment.clusters, assignment.largest
        ));
        Ok(Verdict::Clean)
    }
}

/// Guards the rows of a corpus, or the lines of a text.
fn read_guard(path: &Path, guard: &mut Guard) -> Result<()> {
    let is_text = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
    if is_text {
        let (_, text) = source::text(path, "test set")?;
        text.lines().filter(|line| !line.trim().is_empty()).for_each(|line| guard.add_sentence(line));
        return Ok(());
    }
    rows::each(path, |row| {
        guard.add(row);
        guard.add_sentence(&row.official);
        guard.add_sentence(&row.counterpart);
        Ok(())
    })
    .map(drop)
}
