//! Which result goes where in which format, decided before any work is done.

use super::arguments::ViewArguments;
use super::terminal;
use crate::error::{Error, ErrorKind, Result};
use crate::export::{Content, ContentKind, EXPORTERS, Exporter};
use crate::output::{Piece, Place, Places, publish};
use crate::terms::Tier;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// One result on its way to one place.
pub(super) struct Delivery {
    pub(super) kind: ContentKind,
    pub(super) exporter: &'static dyn Exporter,
    pub(super) place: Place,
}

/// All results of a run.
pub(super) struct Plan<'a> {
    format: Option<&'a str>,
    pub(super) places: Places,
    deliveries: Vec<Delivery>,
}

impl<'a> Plan<'a> {
    /// A plan without results yet. `format` is what `-f` said.
    pub(super) fn new(format: Option<&'a str>, inputs: &[&'a Path]) -> Self {
        Plan { format, places: Places::new(inputs.iter().copied()), deliveries: Vec::new() }
    }

    /// Adds results that go to files.
    pub(super) fn with(mut self, kind: ContentKind, paths: &[PathBuf]) -> Result<Self> {
        for path in paths {
            let place = self.places.take(path)?;
            let exporter = self.exporter(kind, path, &place)?;
            self.deliveries.push(Delivery { kind, exporter, place });
        }
        Ok(self)
    }

    /// Adds the result for standard output: where `-f` asks for it, or no file does.
    pub(super) fn or_standard_output(mut self, kind: ContentKind) -> Result<Self> {
        let taken = self.deliveries.iter().any(|delivery| delivery.place.is_standard());
        if !taken && (self.format.is_some() || self.deliveries.is_empty()) {
            let exporter = self.standard(kind)?;
            self.deliveries.push(Delivery { kind, exporter, place: Place::standard() });
        }
        Ok(self)
    }

    /// Writes every result, all or none.
    pub(super) fn deliver<'c>(
        &self,
        view: &ViewArguments,
        suggestions: bool,
        content: impl Fn(ContentKind) -> Content<'c>,
    ) -> Result<()> {
        self.deliver_with(view, suggestions, content, None)
    }

    /// The same with one more result that is no export.
    pub(super) fn deliver_with<'c>(
        &self,
        view: &ViewArguments,
        suggestions: bool,
        content: impl Fn(ContentKind) -> Content<'c>,
        further: Option<Piece<'_>>,
    ) -> Result<()> {
        let style = terminal::style(view, suggestions);
        let file_style = terminal::file_style(view, suggestions);
        let pieces = self.deliveries.iter().map(|delivery| {
            let style = if delivery.place.is_standard() { style } else { file_style };
            let (exporter, content) = (delivery.exporter, content(delivery.kind));
            let write = Box::new(move |out: &mut dyn Write| exporter.write(content, style, out));
            Piece { place: &delivery.place, write }
        });
        publish(&pieces.chain(further).collect::<Vec<_>>())?;
        self.tell(&content);
        Ok(())
    }

    /// Says on a terminal what was done, where nothing else would be seen.
    fn tell<'c>(&self, content: impl Fn(ContentKind) -> Content<'c>) {
        let silent = self.deliveries.iter().all(|delivery| !delivery.place.is_standard());
        if let (true, true, Some(first)) = (silent, io::stderr().is_terminal(), self.deliveries.first()) {
            let names: Vec<_> =
                self.deliveries.iter().map(|delivery| delivery.place.shown().to_string_lossy()).collect();
            let message = format!("{}; wrote {}", summary(content(first.kind)), names.join(", "));
            // The files are there, told or not.
            let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(&message));
        }
    }

    fn exporter(&self, kind: ContentKind, path: &Path, place: &Place) -> Result<&'static dyn Exporter> {
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        let known = EXPORTERS.iter().find(|format| format.extension() == extension.as_deref() && extension.is_some());
        let problem = match known {
            Some(format) if format.holds().contains(&kind) => return Ok(*format),
            Some(format) => format!("the format {} cannot hold {}", format.name(), named(kind)),
            None if !place.is_file() => return self.standard(kind),
            None => match extension {
                Some(extension) => format!("the extension .{extension} belongs to no format"),
                None => "no extension picks a format".to_owned(),
            },
        };
        let fitting = EXPORTERS.iter().filter(|format| format.holds().contains(&kind));
        let extensions: Vec<_> = fitting.filter_map(|format| format.extension()).map(|it| format!(".{it}")).collect();
        let remedy = format!("use one of {}", extensions.join(", "));
        Err(Error::new(ErrorKind::Usage, problem, remedy).in_source(path.to_string_lossy()))
    }

    /// The format of standard output, and of devices and pipes, whose names say nothing.
    fn standard(&self, kind: ContentKind) -> Result<&'static dyn Exporter> {
        let name = self.format.unwrap_or("text");
        let fitting = |format: &&&dyn Exporter| format.name() == name && format.holds().contains(&kind);
        EXPORTERS.iter().find(fitting).copied().ok_or_else(|| {
            let problem = format!("the format {name} cannot hold {}", named(kind));
            Error::new(ErrorKind::Usage, problem, "use another format")
        })
    }
}

/// A result in a few words.
fn summary(content: Content<'_>) -> String {
    match content {
        Content::Pair(_, report) | Content::Findings(_, report) => {
            let reported = report.findings.iter().filter(|finding| finding.tier == Tier::Reported).count();
            let suggestions = report.findings.len() - reported;
            format!("beads: {}, mismatches: {reported}, suggestions: {suggestions}", report.beads.len())
        }
        Content::Sentences(_, sentences) => format!("sentences: {}", sentences.len()),
    }
}

fn named(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::Pair => "an alignment",
        ContentKind::Findings => "findings alone",
        ContentKind::Sentences => "sentences",
    }
}
