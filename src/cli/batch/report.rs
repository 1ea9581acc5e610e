//! What a run says on standard error: a bar on a terminal, quiet lines or JSON elsewhere, what to look at, and the summary.

use super::super::terminal::without_controls;
use crate::archive::ledger::{Change, News};
use crate::archive::run::{Ending, Observer, Summary};
use crate::words::plurals;
use clap::ValueEnum;
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

/// How progress and the summary are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(in crate::cli) enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

impl LogFormat {
    /// The name on the command line and in the configuration.
    pub(in crate::cli) fn name(self) -> &'static str {
        match self {
            LogFormat::Text => "text",
            LogFormat::Json => "json",
        }
    }
}

/// How long nothing is said where there is no terminal.
const QUIET: Duration = Duration::from_secs(30);
/// Lines of a list at most.
const LINES: usize = 10;
/// One row of so many must be left for a corpus that boilerplate has not emptied.
const LEFT: u64 = 10;

/// Tells how far a run is.
pub(super) struct Report {
    format: LogFormat,
    bar: Option<ProgressBar>,
    start: Instant,
    told: Instant,
    all: Option<u64>,
}

impl Report {
    /// `all` is how many pairs there are, where that is known.
    pub(super) fn new(format: LogFormat, all: Option<u64>) -> Self {
        let shows_a_bar = format == LogFormat::Text && io::stderr().is_terminal();
        Report { format, bar: shows_a_bar.then(|| bar(all)), start: Instant::now(), told: Instant::now(), all }
    }

    fn rate(&self, pairs: u64) -> f64 {
        pairs as f64 / self.start.elapsed().as_secs_f64().max(1e-3)
    }

    fn say(&self, message: &str) {
        let message = without_controls(message);
        match &self.bar {
            Some(bar) if !bar.is_finished() => bar.println(format!("bitext: {message}")),
            _ => line(&format!("bitext: {message}")),
        }
    }

    /// Tells what was done.
    pub(super) fn end(&self, summary: &Summary, folder: &Path) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        match self.format {
            LogFormat::Json => self.end_in_json(summary),
            LogFormat::Text => self.end_in_text(summary, folder),
        }
    }

    fn end_in_json(&self, summary: &Summary) {
        for pair in &summary.set_aside_pairs {
            event("set-aside", &[("new", json!(pair.is_new))], pair);
        }
        summary.doubtful_pairs.iter().for_each(|pair| event("doubtful", &[], pair));
        summary.news.iter().flatten().for_each(|news| event("new", &[], news));
        summary.removed.iter().for_each(|name| event("removed", &[("output", json!(name))], &json!({})));
        notes(summary).iter().for_each(|note| event("note", &[("message", json!(note))], &json!({})));
        let ending = match summary.ending {
            Ending::Whole => "whole",
            Ending::Stopped => "stopped",
            Ending::TooManyErrors => "too-many-errors",
        };
        let members = [
            ("ending", json!(ending)),
            ("seconds", json!(round(self.start.elapsed().as_secs_f64()))),
            ("pairs_per_second", json!(round(self.rate(summary.pairs)))),
            ("known", json!(summary.known)),
            ("unchanged", json!(summary.unchanged)),
            ("outputs", json!(summary.outputs)),
        ];
        event("summary", &members, summary);
    }

    fn end_in_text(&self, summary: &Summary, folder: &Path) {
        let see = |name: &str| folder.join(name).display().to_string();
        let mut set_aside: Vec<_> = summary.set_aside_pairs.iter().collect();
        set_aside.sort_by_key(|pair| !pair.is_new);
        let set_aside = set_aside.into_iter().map(|pair| {
            let before = if pair.is_new { "" } else { " as before" };
            format!("set aside{before}: {}: {}", pair.id, pair.reason)
        });
        self.list(set_aside, &see("set-aside.jsonl"));
        let doubtful = summary.doubtful_pairs.iter().map(|pair| format!("doubtful: {}: {}", pair.id, pair.reason));
        self.list(doubtful, &see(if summary.ending == Ending::Whole { "doubtful.jsonl" } else { "ledger.sqlite" }));
        if let Some(news) = summary.news.as_ref().filter(|_| summary.ending == Ending::Whole) {
            self.list(news.iter().map(described), &see("new.jsonl"));
            self.say(&counts(news));
        }
        for name in &summary.removed {
            self.say(&format!("removed {}, an output of earlier choices", see(name)));
        }
        notes(summary).iter().for_each(|note| self.say(note));
        self.say(&numbers(summary, self.start.elapsed().as_secs_f64(), self.rate(summary.pairs)));
        self.say(&match summary.ending {
            Ending::Whole if summary.unchanged => format!("nothing is new: {} stays as it is", folder.display()),
            Ending::Whole => format!("wrote {} to {}", summary.outputs.join(", "), folder.display()),
            Ending::Stopped => format!("stopped; run the same command to go on with {}", folder.display()),
            Ending::TooManyErrors => format!(
                "stopped: more pairs are set aside than --max-errors allows; see {}, mend them or raise the limit, and run it again",
                see("set-aside.jsonl")
            ),
        });
    }

    /// The first lines of a list, and where all of it is.
    fn list(&self, lines: impl ExactSizeIterator<Item = String>, place: &str) {
        let more = lines.len().saturating_sub(LINES);
        lines.take(LINES).for_each(|line| self.say(&line));
        if more > 0 {
            self.say(&format!("and {} more, see {place}", HumanCount(more as u64)));
        }
    }
}

/// A number with its noun.
fn counted(number: u64, noun: &str) -> String {
    match (number, plurals(noun).first()) {
        (1, _) | (_, None) => format!("{} {noun}", HumanCount(number)),
        (_, Some(plural)) => format!("{} {plural}", HumanCount(number)),
    }
}

fn numbers(summary: &Summary, seconds: f64, rate: f64) -> String {
    let count = |number: u64| HumanCount(number).to_string();
    let known = if summary.known > 0 { format!(" ({} done before)", count(summary.known)) } else { String::new() };
    let boilerplate = match summary.boilerplate_rows {
        0 => String::new(),
        rows => format!(", {} of them boilerplate", count(rows)),
    };
    let doubtful = match summary.doubtful {
        0 => String::new(),
        pairs => format!(", {} doubtful", count(pairs)),
    };
    format!(
        "{}{known}, {} set aside{doubtful}; {}{boilerplate}; {} and {}; {seconds:.1} s, {} a second",
        counted(summary.pairs, "pair"),
        count(summary.set_aside),
        counted(summary.rows, "row"),
        counted(summary.reported, "mismatch"),
        counted(summary.suggestions, "suggestion"),
        counted(rate as u64, "pair"),
    )
}

/// What somebody would want to know before the outputs are used.
fn notes(summary: &Summary) -> Vec<String> {
    let left = summary.rows.saturating_sub(summary.boilerplate_rows);
    let is_nearly_empty = summary.boilerplate_rows > 0 && left * LEFT < summary.rows;
    let emptied = is_nearly_empty.then(|| {
        format!(
            "the corpus has only {} of {}: the others recur in many documents and are in boilerplate.jsonl; raise \
             --boilerplate, or keep all with --boilerplate 0",
            HumanCount(left),
            counted(summary.rows, "row")
        )
    });
    emptied.into_iter().collect()
}

/// One thing that is new, for people.
fn described(news: &News) -> String {
    let side = |text: &Option<String>| text.as_ref().map_or("(nothing)".to_owned(), |text| format!("“{text}”"));
    let finding = || {
        let kind = news.kind.as_deref().unwrap_or_default();
        format!("{}: {kind}: {} → {}", news.pair, side(&news.official), side(&news.counterpart))
    };
    match news.change {
        Change::PairCompared => format!("new: pair {}", news.pair),
        Change::PairSetAside => {
            format!("new: {} was set aside: {}", news.pair, news.reason.as_deref().unwrap_or_default())
        }
        Change::PairGone => format!("gone: pair {}", news.pair),
        Change::FindingNew => format!("new: {}", finding()),
        Change::FindingGone => format!("gone: {}", finding()),
    }
}

fn counts(news: &[News]) -> String {
    let of = |change| news.iter().filter(|it| it.change == change).count() as u64;
    format!(
        "since the last run: {} compared, {} set aside, {} gone; {} new, {} gone",
        counted(of(Change::PairCompared), "pair"),
        HumanCount(of(Change::PairSetAside)),
        HumanCount(of(Change::PairGone)),
        counted(of(Change::FindingNew), "mismatch"),
        HumanCount(of(Change::FindingGone)),
    )
}

fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn bar(all: Option<u64>) -> ProgressBar {
    let template = match all {
        Some(_) => "bitext: {human_pos} of {human_len} pairs, {per_sec}, {eta} left{msg} {wide_bar}",
        None => "bitext: {human_pos} pairs, {per_sec}{msg} {spinner}",
    };
    let bar = all.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn line(text: &str) {
    let _ = writeln!(io::stderr(), "{text}"); // the work goes on
}

/// A line of the JSON log: when, what, and the members of a record.
fn event(name: &str, members: &[(&str, Value)], record: &impl Serialize) {
    let mut event = Map::new();
    event.insert("time".to_owned(), json!(humantime::format_rfc3339_millis(SystemTime::now()).to_string()));
    event.insert("event".to_owned(), json!(name));
    event.extend(members.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    match serde_json::to_value(record) {
        Ok(Value::Object(record)) => event.extend(record),
        Ok(_) => {}
        Err(error) => drop(event.insert("error".to_owned(), json!(error.to_string()))),
    }
    line(&Value::Object(event).to_string());
}

impl Observer for Report {
    fn pairs(&mut self, done: u64, known: u64, set_aside: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(done);
            if set_aside > 0 {
                bar.set_message(format!(", {} set aside", HumanCount(set_aside)));
            }
            return;
        }
        if self.told.elapsed() < QUIET {
            return;
        }
        self.told = Instant::now();
        let rate = self.rate(done);
        if self.format == LogFormat::Json {
            let members = [
                ("done", json!(done)),
                ("of", json!(self.all)),
                ("known", json!(known)),
                ("set_aside", json!(set_aside)),
                ("pairs_per_second", json!(round(rate))),
            ];
            return event("progress", &members, &json!({}));
        }
        let pairs = match self.all {
            Some(all) => format!("{} of {}", HumanCount(done), counted(all, "pair")),
            None => counted(done, "pair"),
        };
        self.say(&format!("{pairs}, {rate:.0} a second, {} set aside", HumanCount(set_aside)));
    }

    fn assembling(&mut self) {
        if let Some(bar) = &self.bar {
            bar.set_message(", putting the outputs together");
        }
    }

    fn note(&mut self, message: &str) {
        match self.format {
            LogFormat::Json => event("note", &[("message", json!(message))], &json!({})),
            LogFormat::Text => self.say(message),
        }
    }
}
