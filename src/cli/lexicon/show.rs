//! `bitext lexicon show`: what a lexicon has learned.

use super::super::{Command, Verdict, parsed, source, terminal};
use super::page::{Entry, FORMATS, Page};
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon::{self, Lexicon, Translation, lexical_words};
use crate::output::{Place, publish_one};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{ArgMatches, Args, FromArgMatches};
use std::io::{self, Write};
use std::path::PathBuf;

/// Shows a lexicon.
pub(super) struct Show;

/// Words that are shown where no number is given.
const TOP: usize = 20;

#[derive(Debug, Args)]
struct Arguments {
    /// The lexicon, in any format that is read, or - for standard input
    lexicon: PathBuf,
    /// Words of either language to look up [default: the official words that were seen most often]
    #[arg(value_name = "WORD")]
    words: Vec<String>,
    /// How many words to show [default: 20, or all with -f tsv]
    #[arg(long, value_name = "N", conflicts_with = "words")]
    top: Option<usize>,
    /// Format for standard output
    #[arg(short, long, default_value = "text", value_parser = formats())]
    format: String,
}

impl Command for Show {
    fn name(&self) -> &'static str {
        "show"
    }

    fn description(&self) -> &'static str {
        "Show a lexicon's words and what they are in the other language"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let format = FORMATS.iter().find(|format| format.name == arguments.format).expect("clap checked the name");
        let asked = arguments.words.iter().map(|word| forms(word)).collect::<Result<Vec<_>>>()?;
        let (name, text) = source::lexicon_text(&arguments.lexicon)?;
        let lexicon = lexicon::read(&name, &text)?;
        let turned = (!asked.is_empty()).then(|| lexicon.clone().turned());
        let (forth, back) = (lexicon.translations(), turned.as_ref().map(Lexicon::translations).unwrap_or_default());
        let mut entries = entries("official", &forth);
        if asked.is_empty() {
            entries.truncate(arguments.top.unwrap_or(if format.is_for_programs { usize::MAX } else { TOP }));
        } else {
            entries.extend(self::entries("counterpart", &back));
            entries = look_up(&entries, asked.iter().flatten());
        }
        let page = Page { name: &name, lexicon: &lexicon, entries: &entries, looked_up: !asked.is_empty() };
        publish_one(&Place::standard(), |out| (format.write)(&page, out))?;
        for form in asked.iter().flatten().filter(|form| entries.iter().all(|entry| entry.word() != *form)) {
            let message = format!("{name}: {}", absence(&lexicon, form));
            let _ = writeln!(io::stderr(), "bitext: {}", terminal::without_controls(&message)); // an answer, not an error
        }
        Ok(Verdict::Clean)
    }
}

/// The words of an argument as a lexicon holds them; more than one where it is a phrase or written in Han characters.
fn forms(argument: &str) -> Result<Vec<String>> {
    let mut forms = Vec::new();
    lexical_words(argument, |form| forms.push(form.to_owned()));
    if forms.is_empty() {
        return Err(Error::new(ErrorKind::Usage, format!("{argument:?} holds no word"), "give words to look up"));
    }
    Ok(forms)
}

/// Translations word by word.
fn entries<'a>(side: &'static str, translations: &'a [Translation<'a>]) -> Vec<Entry<'a>> {
    let words = translations.chunk_by(|one, next| one.official == next.official);
    words.map(|translations| Entry { side, translations }).collect()
}

/// The entries of some words, in the order of the words, the official side first.
fn look_up<'a, 'w>(entries: &[Entry<'a>], words: impl Iterator<Item = &'w String>) -> Vec<Entry<'a>> {
    words.flat_map(|word| entries.iter().filter(move |entry| entry.word() == word)).copied().collect()
}

/// Why a word has no entry.
fn absence(lexicon: &Lexicon, form: &str) -> String {
    let seen: f32 = lexicon.times_seen(form).iter().sum();
    if seen > 0.0 {
        return format!("{form:?} was seen {seen} times, but no translation of it often enough");
    }
    format!("{form:?} is not in it")
}

fn formats() -> PossibleValuesParser {
    let choices = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.description));
    choices.collect::<Vec<_>>().into()
}
