//! `--show-config`: every setting with where it comes from, as a configuration file.

use super::file::{Config, IgnoreTable};
use super::settings::{BatchSettings, Origin, Setting, Settings};
use crate::document::Language;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use toml::Value;

/// Writes TOML that sets the same again when it is read from the working folder.
pub(in crate::cli) fn show(
    settings: &Settings,
    batch: Option<&BatchSettings>,
    config: &Config,
    out: &mut dyn Write,
) -> io::Result<()> {
    let file = config.path.as_deref().map(Path::to_string_lossy);
    // A name with line breaks would end the comment.
    let file = file.map(|name| super::super::terminal::without_controls(&name));
    let mut page = Page { file: file.as_deref(), out };
    page.head()?;
    page.table("[align]")?;
    page.value("lines", &settings.lines, |it| Some(Value::from(*it)))?;
    page.value("splits", &settings.splits, |it| Some(Value::from(*it)))?;
    page.value("official-lang", &settings.official_lang, language)?;
    page.value("counterpart-lang", &settings.counterpart_lang, language)?;
    page.value("original-lang", &settings.original_lang, language)?;
    page.table("[terms]")?;
    page.value("fail-on", &settings.fail_on, |it| Some(Value::from(it.name())))?;
    page.value("suggestions", &settings.suggestions, |it| Some(Value::from(*it)))?;
    page.value("baseline", &settings.baseline, path)?;
    page.value("glossary", &settings.glossary, |it| paths(it))?;
    batch.map_or(Ok(()), |batch| page.batch(batch))?;
    config.ignores.iter().try_for_each(|rule| page.ignore(&rule.table, rule.line))
}

fn language(language: &Option<Language>) -> Option<Value> {
    language.as_ref().map(|language| Value::from(language.tag()))
}

fn path(path: &Option<PathBuf>) -> Option<Value> {
    path.as_deref().map(|path| Value::from(path.to_string_lossy().into_owned()))
}

/// TOML has no numbers above those of a signed integer; a limit as large is none.
fn number(number: u64) -> Value {
    Value::from(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Nothing for no path, so that what is shown looks like other settings that are not set.
fn paths(paths: &[PathBuf]) -> Option<Value> {
    let paths: Vec<String> = paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    (!paths.is_empty()).then(|| Value::from(paths))
}

struct Page<'a> {
    file: Option<&'a str>,
    out: &'a mut dyn Write,
}

impl Page<'_> {
    fn head(&mut self) -> io::Result<()> {
        match self.file {
            Some(file) => writeln!(self.out, "# The configuration file is {file}."),
            None => writeln!(self.out, "# No configuration file."),
        }
    }

    fn table(&mut self, name: &str) -> io::Result<()> {
        writeln!(self.out, "\n{name}")
    }

    fn value<T>(&mut self, key: &str, setting: &Setting<T>, value: fn(&T) -> Option<Value>) -> io::Result<()> {
        let origin = self.origin(setting.origin);
        match value(&setting.value) {
            Some(value) => writeln!(self.out, "{key} = {value} # {origin}"),
            None => writeln!(self.out, "# {key} is not set ({origin})"),
        }
    }

    fn batch(&mut self, batch: &BatchSettings) -> io::Result<()> {
        self.table("[batch]")?;
        self.value("output", &batch.output, path)?;
        self.value("corpus", &batch.corpus, |it| Some(Value::from(it.clone())))?;
        self.value("boilerplate", &batch.boilerplate, |it| Some(number(*it)))?;
        self.value("lexicon", &batch.lexicon, |it| paths(it))?;
        self.value("allow-outside", &batch.allow_outside, |it| Some(Value::from(*it)))?;
        self.value("jobs", &batch.jobs, |it| Some(number((*it)?.get() as u64)))?;
        self.value("max-errors", &batch.max_errors, |it| it.map(number))?;
        self.value("max-seconds", &batch.max_seconds, |it| Some(number(*it)))?;
        self.value("max-text-bytes", &batch.max_text_bytes, |it| Some(number(*it)))?;
        self.value("log-format", &batch.log_format, |it| Some(Value::from(it.name())))
    }

    fn ignore(&mut self, table: &IgnoreTable, line: usize) -> io::Result<()> {
        writeln!(self.out, "\n[[ignore]] # {}", self.origin(Origin::File(line)))?;
        let IgnoreTable { kind, official, counterpart, reason } = table;
        let kind = kind.map(|kind| kind.name().to_owned());
        let keys = [("kind", &kind), ("official", official), ("counterpart", counterpart), ("reason", reason)];
        keys.into_iter()
            .filter_map(|(key, value)| Some((key, value.as_ref()?)))
            .try_for_each(|(key, value)| writeln!(self.out, "{key} = {}", Value::from(value.as_str())))
    }

    fn origin(&self, origin: Origin) -> String {
        match origin {
            Origin::Default => "default".to_owned(),
            Origin::CommandLine => "command line".to_owned(),
            Origin::File(line) => format!("{}, line {line}", self.file.unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings::{BatchFlags, Flags};
    use super::*;

    fn shown(text: &str, flags: Flags) -> String {
        let mut config = Config::parse("bitext.toml", text, PathBuf::from("bitext.toml")).expect(text);
        let settings = Settings::resolve(flags, &mut config);
        let batch = BatchSettings::resolve(BatchFlags::default(), &mut config);
        let mut out = Vec::new();
        show(&settings, Some(&batch), &config, &mut out).expect("memory takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    /// Without the comments, which tell lines.
    fn values(page: &str) -> toml::Table {
        page.parse().expect("is TOML")
    }

    #[test]
    fn what_is_shown_sets_the_same_again() {
        let text = "[terms]\nbaseline = \"a \\\"b\\\" \\u007f\\n c'''d\"\nfail-on = \"minor\"\nglossary = [\"a, b.csv\", \"c\"]\n[[ignore]]\n\
            official = \"tab\\tand\\nline\"\nkind = \"omitted\"\n[[ignore]]\ncounterpart = \"it's #1\"\nreason = \"x\"\n\
            [batch]\noutput = \"run\"\ncorpus = [\"csv\", \"tmx\"]\njobs = 2\nmax-seconds = 5\nlog-format = \"json\"\n";
        let page = shown(text, Flags { lines: Some(true), ..Flags::default() });
        assert_eq!(values(&page), values(&shown(&page, Flags::default())), "{page}");
        assert_eq!(values(&page)["align"]["lines"].as_bool(), Some(true));
        assert_eq!(values(&page)["ignore"].as_array().map(Vec::len), Some(2));
    }
}
