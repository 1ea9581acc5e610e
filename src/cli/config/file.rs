//! The configuration file: its tables and keys, and errors that name file, line and column.

use super::super::batch::LogFormat;
use crate::archive::run::Outputs;
use crate::document::Language;
use crate::error::{Error, ErrorKind, Result};
use crate::terms::{Ignore, Kind, Severity};
use serde::Deserialize;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// What a configuration file sets.
#[derive(Debug, Default)]
pub(in crate::cli) struct Config {
    /// The file, where there is one.
    pub(in crate::cli) path: Option<PathBuf>,
    pub(super) lines: Option<Set<bool>>,
    pub(super) splits: Option<Set<bool>>,
    pub(super) official_lang: Option<Set<Language>>,
    pub(super) counterpart_lang: Option<Set<Language>>,
    pub(super) original_lang: Option<Set<Language>>,
    pub(super) fail_on: Option<Set<Severity>>,
    pub(super) suggestions: Option<Set<bool>>,
    /// Relative to the working folder.
    pub(super) baseline: Option<Set<PathBuf>>,
    /// Likewise.
    pub(super) glossary: Option<Set<Vec<PathBuf>>>,
    /// What `[batch]` sets.
    pub(super) batch: BatchConfig,
    pub(in crate::cli) ignores: Vec<IgnoreRule>,
}

/// What `[batch]` sets; paths are relative to the working folder.
#[derive(Debug, Default)]
pub(super) struct BatchConfig {
    pub(super) output: Option<Set<PathBuf>>,
    pub(super) corpus: Option<Set<Vec<String>>>,
    pub(super) boilerplate: Option<Set<u64>>,
    pub(super) lexicon: Option<Set<Vec<PathBuf>>>,
    pub(super) allow_outside: Option<Set<bool>>,
    pub(super) jobs: Option<Set<NonZeroUsize>>,
    pub(super) max_errors: Option<Set<u64>>,
    pub(super) max_seconds: Option<Set<u64>>,
    pub(super) max_text_bytes: Option<Set<u64>>,
    pub(super) log_format: Option<Set<LogFormat>>,
}

/// A value and its line, from 1.
#[derive(Debug)]
pub(super) struct Set<T> {
    pub(super) value: T,
    pub(super) line: usize,
}

/// One `[[ignore]]`.
#[derive(Debug)]
pub(in crate::cli) struct IgnoreRule {
    pub(in crate::cli) ignore: Ignore,
    /// As the file has it.
    pub(super) table: IgnoreTable,
    /// From 1.
    pub(in crate::cli) line: usize,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Tables {
    align: AlignTable,
    terms: TermsTable,
    batch: BatchTable,
    ignore: Vec<Spanned<IgnoreTable>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case", expecting = "a table")]
struct AlignTable {
    lines: Option<Spanned<bool>>,
    splits: Option<Spanned<bool>>,
    official_lang: Option<Spanned<String>>,
    counterpart_lang: Option<Spanned<String>>,
    original_lang: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case", expecting = "a table")]
struct TermsTable {
    fail_on: Option<Spanned<Severity>>,
    suggestions: Option<Spanned<bool>>,
    baseline: Option<Spanned<String>>,
    glossary: Option<Spanned<Vec<String>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case", expecting = "a table")]
struct BatchTable {
    output: Option<Spanned<String>>,
    corpus: Option<Spanned<Vec<String>>>,
    boilerplate: Option<Spanned<u64>>,
    lexicon: Option<Spanned<Vec<String>>>,
    allow_outside: Option<Spanned<bool>>,
    jobs: Option<Spanned<NonZeroUsize>>,
    max_errors: Option<Spanned<u64>>,
    max_seconds: Option<Spanned<u64>>,
    max_text_bytes: Option<Spanned<u64>>,
    log_format: Option<Spanned<LogFormat>>,
}

/// The keys of an `[[ignore]]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(super) struct IgnoreTable {
    pub(super) kind: Option<Kind>,
    pub(super) official: Option<String>,
    pub(super) counterpart: Option<String>,
    pub(super) reason: Option<String>,
}

impl Config {
    /// Reads the text of a file. `name` is shown in errors; paths in the file are relative to its folder.
    pub(super) fn parse(name: &str, text: &str, path: PathBuf) -> Result<Config> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let ends = text.match_indices('\n').map(|(end, _)| end).collect();
        let page = Page { name, text, ends };
        let Tables { align, terms, batch, ignore } = toml::from_str(text).map_err(|error| page.refused(&error))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Config {
            lines: align.lines.map(|it| page.set(it)),
            splits: align.splits.map(|it| page.set(it)),
            official_lang: page.language(align.official_lang)?,
            counterpart_lang: page.language(align.counterpart_lang)?,
            original_lang: page.language(align.original_lang)?,
            fail_on: terms.fail_on.map(|it| page.set(it)),
            suggestions: terms.suggestions.map(|it| page.set(it)),
            baseline: terms.baseline.map(|it| page.path(it, &folder)),
            glossary: terms.glossary.map(|it| page.paths(it, &folder)),
            batch: BatchConfig {
                output: batch.output.map(|it| page.path(it, &folder)),
                corpus: page.formats(batch.corpus)?,
                boilerplate: batch.boilerplate.map(|it| page.set(it)),
                lexicon: batch.lexicon.map(|it| page.paths(it, &folder)),
                allow_outside: batch.allow_outside.map(|it| page.set(it)),
                jobs: batch.jobs.map(|it| page.set(it)),
                max_errors: batch.max_errors.map(|it| page.set(it)),
                max_seconds: batch.max_seconds.map(|it| page.set(it)),
                max_text_bytes: batch.max_text_bytes.map(|it| page.set(it)),
                log_format: batch.log_format.map(|it| page.set(it)),
            },
            ignores: ignore.into_iter().map(|table| page.ignore(table)).collect::<Result<_>>()?,
            path: Some(path),
        })
    }
}

/// A configuration file as text, to say where things stand in it.
struct Page<'a> {
    name: &'a str,
    text: &'a str,
    /// Where its lines end.
    ends: Vec<usize>,
}

impl Page<'_> {
    fn set<T>(&self, found: Spanned<T>) -> Set<T> {
        let (line, _) = self.place(found.span().start);
        Set { value: found.into_inner(), line }
    }

    fn path(&self, found: Spanned<String>, folder: &Path) -> Set<PathBuf> {
        let Set { value, line } = self.set(found);
        Set { value: folder.join(value), line }
    }

    fn paths(&self, found: Spanned<Vec<String>>, folder: &Path) -> Set<Vec<PathBuf>> {
        let Set { value, line } = self.set(found);
        Set { value: value.iter().map(|path| folder.join(path)).collect(), line }
    }

    /// Names of formats of corpora.
    fn formats(&self, names: Option<Spanned<Vec<String>>>) -> Result<Option<Set<Vec<String>>>> {
        let Some(names) = names else { return Ok(None) };
        let span = names.span();
        let names = self.set(names);
        Outputs::new(names.value.iter().map(String::as_str)).map_err(|error| self.located(error, &span))?;
        Ok(Some(names))
    }

    fn language(&self, tag: Option<Spanned<String>>) -> Result<Option<Set<Language>>> {
        let Some(tag) = tag else { return Ok(None) };
        let span = tag.span();
        let Set { value, line } = self.set(tag);
        let value = Language::parse(&value).map_err(|error| self.located(error, &span))?;
        Ok(Some(Set { value, line }))
    }

    fn ignore(&self, table: Spanned<IgnoreTable>) -> Result<IgnoreRule> {
        let span = table.span();
        let Set { value: table, line } = self.set(table);
        let ignore = Ignore::new(table.kind, table.official.as_deref(), table.counterpart.as_deref())
            .map_err(|error| self.located(error, &span))?;
        Ok(IgnoreRule { ignore, table, line })
    }

    /// The error of what is no TOML, or has other keys or values than are known.
    fn refused(&self, error: &toml::de::Error) -> Error {
        let span = error.span().unwrap_or_default();
        let problem = error.message().trim().replace('\n', ", ");
        let unknown = self.text.get(span.clone()).filter(|_| problem.starts_with("unknown field"));
        let remedy = match unknown.and_then(|unknown| meant(unknown, &problem)) {
            Some(key) => format!("write {key}"),
            None if self.text.get(span.clone()).is_some_and(|it| it.starts_with("[ignore]")) => {
                "write [[ignore]]".to_owned()
            }
            None => "correct it (docs/configuration.md describes every key)".to_owned(),
        };
        self.located(Error::new(ErrorKind::Input, problem, remedy), &span)
    }

    fn located(&self, error: Error, span: &Range<usize>) -> Error {
        let (line, column) = self.place(span.start);
        error.in_source(self.name).at_column(line, column)
    }

    /// Line and column of a byte, both from 1.
    fn place(&self, byte: usize) -> (usize, usize) {
        let before = self.text.get(..byte).unwrap_or(self.text);
        let lines = self.ends.partition_point(|&end| end < before.len());
        let line_start = lines.checked_sub(1).map_or(0, |line| self.ends[line] + 1);
        (1 + lines, 1 + before[line_start..].chars().count())
    }
}

/// The key that an unknown one is most like, of those that the parser expected at its place.
fn meant<'a>(unknown: &str, problem: &'a str) -> Option<&'a str> {
    let (_, expected) = problem.split_once("expected ")?;
    let keys = expected.split('`').skip(1).step_by(2);
    let likeness = |key: &str| strsim::normalized_damerau_levenshtein(key, &unknown.replace('_', "-"));
    let best = keys.max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) >= 0.7).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config> {
        Config::parse("some.toml", text, PathBuf::from("../some.toml"))
    }

    #[test]
    fn reads_every_key_with_its_line() {
        let text = "[align]\nlines = true\nsplits = false\nofficial-lang = \"en-HK\"\ncounterpart-lang = \"en\"\n\
            original-lang = \"zh\"\n[terms]\nfail-on = \"major\"\nsuggestions = true\nbaseline = \"a/b\"\n\
            glossary = [\"c.csv\", \"d/e.tbx\"]\n[[ignore]]\nkind = \"name\"\nofficial = \"Office\"\ncounterpart = \"Bureau\"\nreason = \"agreed\"\n\
            [batch]\noutput = \"run\"\ncorpus = [\"csv\"]\nboilerplate = 7\nlexicon = [\"x.tsv\"]\nallow-outside = true\njobs = 3\n\
            max-errors = 0\nmax-seconds = 9\nmax-text-bytes = 1000\nlog-format = \"json\"\n";
        let config = parse(text).expect("is whole");
        assert_eq!(config.lines.map(|it| (it.value, it.line)), Some((true, 2)));
        assert_eq!(config.original_lang.map(|it| it.line), Some(6));
        assert_eq!(config.fail_on.map(|it| it.value), Some(Severity::Major));
        assert_eq!(config.baseline.map(|it| it.value), Some(PathBuf::from("../a/b")), "relative to the file");
        let glossary = ["../c.csv", "../d/e.tbx"].map(PathBuf::from).to_vec();
        assert_eq!(config.glossary.map(|it| (it.value, it.line)), Some((glossary, 11)));
        assert_eq!(config.ignores.iter().map(|rule| rule.line).collect::<Vec<_>>(), [12]);
        let BatchConfig { output, corpus, boilerplate, lexicon, allow_outside, .. } = config.batch;
        assert_eq!(output.map(|it| (it.value, it.line)), Some((PathBuf::from("../run"), 18)));
        assert_eq!(corpus.map(|it| it.value), Some(vec!["csv".to_owned()]));
        assert_eq!((boilerplate.map(|it| it.value), allow_outside.map(|it| it.value)), (Some(7), Some(true)));
        assert_eq!(lexicon.map(|it| it.value), Some(vec![PathBuf::from("../x.tsv")]));
        let BatchConfig { jobs, max_errors, max_seconds, max_text_bytes, log_format, .. } = parse(text).unwrap().batch;
        assert_eq!((jobs.map(|it| it.value.get()), max_errors.map(|it| it.value)), (Some(3), Some(0)));
        assert_eq!((max_seconds.map(|it| it.value), max_text_bytes.map(|it| it.value)), (Some(9), Some(1000)));
        assert_eq!(log_format.map(|it| (it.value, it.line)), Some((LogFormat::Json, 27)));
    }

    #[test]
    fn names_line_and_column_of_what_it_refuses() {
        for (text, line, column) in [
            ("[terms]\nfail-on = \"grave\"\n", 2, 11),
            ("[terms]\nsuggestions = \"yes\"\n", 2, 15),
            ("[terms]\nfail_on = \"major\"\n", 2, 1),
            ("[term]\n", 1, 2),
            ("[terms]\nbaseline = \"a\"\nbaseline = \"b\"\n", 3, 1),
            ("[terms]\nglossary = \"house.csv\"\n", 2, 12),
            ("[align]\nofficial-lang = \"English\"\n", 2, 17),
            ("[[ignore]]\nkind = \"names\"\n", 2, 8),
            ("[ignore]\nkind = \"name\"\n", 1, 1),
            ("terms = 3\n", 1, 9),
            ("\n[[ignore]]\nreason = \"none\"\n", 2, 1),
            ("[[ignore]]\nofficial = \"…\"\n", 1, 1),
            ("[terms\n", 1, 7),
            ("[batch]\ncorpus = [\"docx\"]\n", 2, 10),
            ("[batch]\njobs = 0\n", 2, 8),
            ("[batch]\nmax-errors = -1\n", 2, 14),
            ("[batch]\nlog-format = \"xml\"\n", 2, 14),
        ] {
            let error = parse(text).expect_err(text);
            assert_eq!((error.place().line, error.place().column), (Some(line), Some(column)), "{text}: {error}");
        }
    }

    #[test]
    fn guesses_what_was_meant() {
        for (text, remedy) in [
            ("[ignore]\nkind = \"name\"\n", "write [[ignore]]"),
            ("[term]\n", "write terms"),
            ("[terms]\nfail_on = \"major\"\n", "write fail-on"),
            ("[terms]\nsugestions = true\n", "write suggestions"),
            ("[batch]\nmax_error = 3\n", "write max-errors"),
            // The key of another table is no help.
            (
                "[terms]\nkinds = [\"name\"]\n",
                "expected one of `fail-on`, `suggestions`, `baseline`, `glossary`; correct it (docs/configuration.md describes every key)",
            ),
            ("[terms]\ncolour = 1\n", "correct it (docs/configuration.md describes every key)"),
        ] {
            let error = parse(text).expect_err(text).to_string();
            assert!(error.ends_with(remedy), "{error}");
        }
    }
}
