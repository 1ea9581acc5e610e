//! `bitext glossary extract`: the draft of a glossary from pairs of texts.

use super::super::lexicon::texts::{self, Paths};
use super::super::{Command, Verdict, parsed, source};
use crate::document::{Document, Language};
use crate::error::{Error, ErrorKind, Result};
use crate::glossary::{WRITERS, Writer};
use crate::options::{Options, Segmentation};
use crate::output::{Place, Places, publish_one};
use crate::pair::{Pair, compare, draft};
use crate::terms::Draft;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{ArgMatches, Args, FromArgMatches};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Drafts a glossary.
pub(super) struct Extract;

#[derive(Debug, Args)]
struct Arguments {
    /// The official text, a folder of official texts, or - for standard input
    official: PathBuf,
    /// The text to compare with it: likewise; the files of two folders belong together by name, without the last extension
    counterpart: PathBuf,
    /// Write the draft to a file; its extension picks the format [default: to standard output]
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Format of the draft [default: that of the extension, else csv]
    #[arg(short, long, value_parser = formats())]
    format: Option<String>,
    /// Leave out terms that the official texts have fewer times
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: usize,
    /// Take every line as one sentence
    #[arg(long)]
    lines: bool,
    /// Language of the texts, such as en-HK [default: detected by script]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    lang: Option<Language>,
    #[command(flatten)]
    limit: source::SizeLimit,
}

impl Command for Extract {
    fn name(&self) -> &'static str {
        "extract"
    }

    fn description(&self) -> &'static str {
        "Draft a glossary: names, posts and acronyms of official texts with what counterparts make of them"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = parsed(Arguments::from_arg_matches(matches))?;
        let (official, counterpart) = (arguments.official.as_path(), arguments.counterpart.as_path());
        source::refuse_standard_input_twice(&[official, counterpart])?;
        let paths = texts::paths(official, counterpart)?;
        let (place, writer) = arguments.place(&paths)?;
        let (draft, language) = arguments.draft(&paths)?;
        let name = format!("draft from {} and {}", official.to_string_lossy(), counterpart.to_string_lossy());
        let glossary = draft.glossary(&name, &language, arguments.min_count);
        if glossary.concepts.is_empty() {
            let problem = "no name, acronym or definition was found often enough";
            return Err(Error::new(ErrorKind::Input, problem, "give more or longer texts, or a lower --min-count"));
        }
        publish_one(&place, |out| writer.write(&glossary, out))?;
        Ok(Verdict::Clean)
    }
}

impl Arguments {
    /// Where the draft goes, and in which format.
    fn place(&self, paths: &Paths) -> Result<(Place, &'static dyn Writer)> {
        let place =
            Places::new(paths.iter().flatten().map(PathBuf::as_path)).take_or_standard(self.output.as_deref())?;
        let named = |name: &str| WRITERS.iter().copied().find(|writer| writer.name() == name);
        let extension = place.shown().extension().map(|extension| extension.to_string_lossy().to_lowercase());
        let fitting = |writer: &&dyn Writer| extension.as_deref() == Some(writer.extension());
        let writer = match &self.format {
            Some(name) => named(name),
            None if place.is_file() => WRITERS.iter().copied().find(fitting),
            None => named("csv"),
        };
        let writer = writer.ok_or_else(|| {
            let mut extensions: Vec<String> = WRITERS.iter().map(|writer| format!(".{}", writer.extension())).collect();
            extensions.dedup();
            let remedy = format!("use one of {}, or name a format with -f", extensions.join(", "));
            let problem = "the extension belongs to no format of glossaries";
            Error::new(ErrorKind::Usage, problem, remedy).in_source(place.shown().to_string_lossy())
        })?;
        Ok((place, writer))
    }

    /// Compares all pairs, and adds up what they say.
    fn draft(&self, paths: &Paths) -> Result<(Draft, Language)> {
        let segmentation = if self.lines { Segmentation::Lines } else { Segmentation::Sentences };
        let options = Options::default().with_segmentation(segmentation).with_splits(!self.lines);
        let read = |path: &Path| source::read(path, self.lang.clone(), segmentation, self.limit);
        let one = |[official, counterpart]: &[PathBuf; 2]| -> Result<Drafted> {
            let pair = Pair::new(read(official)?, read(counterpart)?);
            let names = [&pair.counterpart, &pair.official].map(Document::name);
            refuse_another_language(names, [&pair.counterpart, &pair.official].map(Document::language))?;
            let draft = draft(&pair, &compare(&pair, &options));
            Ok((draft, pair.official.name().to_owned(), pair.official.language().clone()))
        };
        // All results first, so that the error shown is that of the first bad pair, whichever thread was faster.
        let drafts: Vec<Result<Drafted>> = paths.par_iter().map(one).collect();
        let drafts = drafts.into_iter().collect::<Result<Vec<_>>>()?;
        let sum = drafts.into_iter().map(Ok).reduce(added).unwrap_or_else(|| {
            Err(Error::new(ErrorKind::Input, "there is no pair of texts", "give two texts or two folders"))
        });
        sum.map(|(draft, _, language)| (draft, language))
    }
}

/// A pair's draft, with the name and language of its official text.
type Drafted = (Draft, String, Language);

/// The sum of what pairs say, with the name and language of the first official text.
fn added(sum: Result<Drafted>, next: Result<Drafted>) -> Result<Drafted> {
    let ((mut sum, first, language), (draft, name, found)) = (sum?, next?);
    refuse_another_language([&name, &first], [&found, &language])?;
    sum.add(draft);
    Ok((sum, first, language))
}

/// Terms are compared as words of one language. The second text says which.
fn refuse_another_language(names: [&str; 2], [found, expected]: [&Language; 2]) -> Result<()> {
    if found.is_variant_of(expected) {
        return Ok(());
    }
    let problem = format!("is in {}, but {} is in {}", found.primary(), names[1], expected.primary());
    let remedy = "give official texts and their translations into the same language";
    Err(Error::new(ErrorKind::Input, problem, remedy).in_source(names[0]))
}

fn formats() -> PossibleValuesParser {
    let choices = WRITERS.iter().map(|writer| {
        let help = format!("{} (.{})", writer.description(), writer.extension());
        PossibleValue::new(writer.name()).help(help)
    });
    choices.collect::<Vec<_>>().into()
}
