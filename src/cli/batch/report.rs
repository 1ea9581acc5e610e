//! What a run says on standard error: a bar on a terminal, quiet lines or JSON elsewhere, and the summary.

use super::super::terminal::without_controls;
use crate::archive::run::{Ending, Observer, Summary};
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use serde_json::json;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// How progress and the summary are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

/// How long nothing is said where there is no terminal.
const QUIET: Duration = Duration::from_secs(30);

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
        let (seconds, rate) = (self.start.elapsed().as_secs_f64(), self.rate(summary.pairs));
        if self.format == LogFormat::Json {
            let ending = match summary.ending {
                Ending::Whole => "whole",
                Ending::Stopped => "stopped",
                Ending::TooManyErrors => "too-many-errors",
            };
            let mut event = json!({
                "event": "summary", "ending": ending, "seconds": round(seconds), "pairs_per_second": round(rate),
                "known": summary.known, "unchanged": summary.unchanged, "outputs": summary.outputs,
            });
            if let (Some(event), Ok(serde_json::Value::Object(numbers))) =
                (event.as_object_mut(), serde_json::to_value(summary))
            {
                event.extend(numbers);
            }
            line(&event.to_string());
            return;
        }
        self.say(&numbers(summary, seconds, rate));
        self.say(&match summary.ending {
            Ending::Whole if summary.unchanged => format!("nothing is new: {} stays as it is", folder.display()),
            Ending::Whole => format!("wrote {} to {}", summary.outputs.join(", "), folder.display()),
            Ending::Stopped => format!("stopped; run the same command to go on with {}", folder.display()),
            Ending::TooManyErrors => format!(
                "stopped: more pairs were set aside than --max-errors allows; see {}, then run the same command to go on",
                folder.join("set-aside.jsonl").display()
            ),
        });
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
        pairs => format!("; {} pairs hardly share a sentence", count(pairs)),
    };
    format!(
        "{} pairs{known}, {} set aside; {} rows{boilerplate}; {} mismatches and {} suggestions{doubtful}; {seconds:.1} s, \
         {} pairs a second",
        count(summary.pairs),
        count(summary.set_aside),
        count(summary.rows),
        count(summary.reported),
        count(summary.suggestions),
        count(rate as u64),
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
            let event = json!({
                "event": "progress", "done": done, "of": self.all, "known": known, "set_aside": set_aside,
                "pairs_per_second": round(rate),
            });
            return line(&event.to_string());
        }
        let of = self.all.map(|all| format!(" of {}", HumanCount(all))).unwrap_or_default();
        let done = HumanCount(done);
        self.say(&format!("{done}{of} pairs, {rate:.0} a second, {} set aside", HumanCount(set_aside)));
    }

    fn assembling(&mut self) {
        if let Some(bar) = &self.bar {
            bar.set_message(", putting the outputs together");
        }
    }

    fn note(&mut self, message: &str) {
        match self.format {
            LogFormat::Json => line(&json!({ "event": "note", "message": message }).to_string()),
            LogFormat::Text => self.say(message),
        }
    }
}
