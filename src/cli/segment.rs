//! `bitext segment`: the sentences of one document.

use super::arguments::{ViewArguments, formats};
use super::delivery::Plan;
use super::{Command, Verdict, source};
use crate::document::Language;
use crate::error::Result;
use crate::export::{Content, ContentKind};
use crate::options::Segmentation;
use clap::{ArgMatches, Args, FromArgMatches};
use std::path::PathBuf;

/// Cuts a document into sentences.
pub(super) struct Segment;

#[derive(Debug, Args)]
struct Arguments {
    /// The text, or - for standard input
    file: PathBuf,
    /// Language of the text, such as en-HK or zh-Hant [default: detected by script]
    #[arg(long, value_name = "TAG", value_parser = Language::parse)]
    lang: Option<Language>,
    /// Format for standard output [default: text, or nothing with -o]
    #[arg(short, long, value_parser = formats(ContentKind::Sentences))]
    format: Option<String>,
    #[command(flatten)]
    limit: source::SizeLimit,
    #[command(flatten)]
    view: ViewArguments,
}

impl Command for Segment {
    fn name(&self) -> &'static str {
        "segment"
    }

    fn description(&self) -> &'static str {
        "Cut a document into sentences"
    }

    fn arguments(&self, command: clap::Command) -> clap::Command {
        Arguments::augment_args(command)
    }

    fn run(&self, matches: &ArgMatches) -> Result<Verdict> {
        let arguments = super::parsed(Arguments::from_arg_matches(matches))?;
        let plan = Plan::new(arguments.format.as_deref(), &[&arguments.file])
            .with(ContentKind::Sentences, &arguments.view.outputs)?
            .or_standard_output(ContentKind::Sentences)?;
        let document = source::read(&arguments.file, arguments.lang, Segmentation::Sentences, arguments.limit)?;
        let sentences = crate::segment::segment(&document, Segmentation::Sentences);
        plan.deliver(&arguments.view, false, |_| Content::Sentences(&document, &sentences))?;
        Ok(Verdict::Clean)
    }
}
