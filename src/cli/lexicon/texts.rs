//! Pairs of texts that a lexicon is learned from.

use super::super::folders::{Folder, refuse_a_mix};
use super::super::progress::Progress;
use super::super::source;
use crate::align::{self, Text};
use crate::document::{Document, Language, Span};
use crate::error::{Error, ErrorKind, Result};
use crate::lexicon::Lexicon;
use crate::options::Segmentation;
use crate::segment;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// How texts are read.
#[derive(Debug, clap::Args)]
pub(super) struct TextArguments {
    /// Take every line as one sentence
    #[arg(long)]
    lines: bool,
    /// Language of the official texts, such as en-HK [default: the given lexicon's, else detected by script]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    official_lang: Option<Language>,
    /// Language of the counterparts, such as de or zh-Hant [default: likewise]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    counterpart_lang: Option<Language>,
    #[command(flatten)]
    limit: source::SizeLimit,
}

/// The files of both sides, pair by pair.
pub(in crate::cli) type Paths = Vec<[PathBuf; 2]>;

/// Two files, or the files of two folders by their names.
pub(in crate::cli) fn paths(official: &Path, counterpart: &Path) -> Result<Paths> {
    refuse_a_mix(official, counterpart)?;
    let pairs: Paths = if official.is_dir() {
        let folder = Folder::read(official, "an official text")?;
        let mut partners = folder.partners(counterpart)?;
        let pair = |(name, path): (&String, &PathBuf)| Some([path.clone(), partners.remove(name)?]);
        folder.files.iter().filter_map(pair).collect()
    } else {
        vec![[official.to_owned(), counterpart.to_owned()]]
    };
    pairs.iter().try_for_each(|[official, counterpart]| source::refuse_the_same_file(official, counterpart))?;
    Ok(pairs)
}

/// Pairs of texts, read and cut. Invariant: every text has a sentence, all of a side are in one language, and those of
/// the two sides differ.
pub(super) struct Texts(Vec<[Cut; 2]>);

/// A text and its sentences.
struct Cut {
    document: Document,
    sentences: Vec<Span>,
}

impl TextArguments {
    /// Reads and cuts all texts. Where no option names their languages, they are those of `known`.
    pub(super) fn read(&self, paths: &Paths, known: Option<&[Language; 2]>) -> Result<Texts> {
        let segmentation = if self.lines { Segmentation::Lines } else { Segmentation::Sentences };
        let [official_lang, counterpart_lang] = self.languages(known);
        let read = |[official, counterpart]: &[PathBuf; 2]| {
            let official = Cut::read(official, official_lang.clone(), segmentation, self.limit)?;
            let pair = [official, Cut::read(counterpart, counterpart_lang.clone(), segmentation, self.limit)?];
            refuse_one_language(&pair)?;
            Ok(pair)
        };
        // All results first, so that the error shown is that of the first bad pair, whichever thread was faster.
        let pairs: Vec<Result<[Cut; 2]>> = paths.par_iter().map(read).collect();
        let pairs = pairs.into_iter().collect::<Result<Vec<_>>>()?;
        refuse_a_third_language(&pairs)?;
        Ok(Texts(pairs))
    }

    fn languages(&self, known: Option<&[Language; 2]>) -> [Option<Language>; 2] {
        let known = |side: usize| known.map(|languages| languages[side].clone());
        [self.official_lang.clone().or_else(|| known(0)), self.counterpart_lang.clone().or_else(|| known(1))]
    }
}

impl Cut {
    fn read(
        path: &Path,
        language: Option<Language>,
        segmentation: Segmentation,
        limit: source::SizeLimit,
    ) -> Result<Self> {
        let document = source::read(path, language, segmentation, limit)?;
        let sentences = segment::segment(&document, segmentation);
        if sentences.is_empty() {
            let (problem, remedy) = ("holds no sentence to learn from", "check that this is the right file");
            return Err(Error::new(ErrorKind::Input, problem, remedy).in_source(document.name()));
        }
        Ok(Cut { document, sentences })
    }

    fn text(&self) -> Text<'_> {
        Text { text: self.document.text(), sentences: &self.sentences, language: self.document.language() }
    }

    fn is_in_the_language_of(&self, other: &Cut) -> bool {
        self.document.language().is_variant_of(other.document.language())
    }
}

fn refuse_one_language([official, counterpart]: &[Cut; 2]) -> Result<()> {
    if !official.is_in_the_language_of(counterpart) {
        return Ok(());
    }
    let names = format!("{} and {}", official.document.name(), counterpart.document.name());
    let primary = official.document.language().primary();
    let problem = format!("both are taken to be in {primary}, and a lexicon is of two languages");
    let remedy = "name the languages with --official-lang and --counterpart-lang, or check the files";
    Err(Error::new(ErrorKind::Input, problem, remedy).in_source(names))
}

fn refuse_a_third_language(pairs: &[[Cut; 2]]) -> Result<()> {
    let Some((first, rest)) = pairs.split_first() else { return Ok(()) };
    for (expected, found) in rest.iter().flat_map(|pair| first.iter().zip(pair)) {
        if !found.is_in_the_language_of(expected) {
            let (found, expected) = (&found.document, &expected.document);
            let problem = format!(
                "is taken to be in {}, but {} is in {}",
                found.language().primary(),
                expected.name(),
                expected.language().primary()
            );
            let remedy = "check the file, or name the languages with --official-lang and --counterpart-lang";
            return Err(Error::new(ErrorKind::Input, problem, remedy).in_source(found.name()));
        }
    }
    Ok(())
}

impl Texts {
    /// The languages of both sides.
    pub(super) fn languages(&self) -> [Language; 2] {
        let [official, counterpart] = self.0.first().expect("paths() gives one pair at least");
        [official.document.language().clone(), counterpart.document.language().clone()]
    }

    /// Learns from all pairs with the help of what is given.
    pub(super) fn learn(&self, given: Option<&Lexicon>) -> Result<Lexicon> {
        let pairs: Vec<[Text<'_>; 2]> = self.0.iter().map(|pair| [pair[0].text(), pair[1].text()]).collect();
        let progress = Progress::new("alignments", align::alignments(pairs.len()));
        let lexicon = align::learn_jointly(&pairs, given, || progress.step());
        if lexicon.is_empty() {
            let problem = "no two words stand together often enough to be learned";
            return Err(Error::new(ErrorKind::Input, problem, "give more or longer texts"));
        }
        Ok(lexicon)
    }
}
