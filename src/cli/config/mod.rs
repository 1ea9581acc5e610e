//! `bitext.toml`: settings of a project. `docs/configuration.md` describes every key.

mod file;
mod search;
mod settings;
mod show;

pub(super) use file::{Config, IgnoreRule};
pub(super) use settings::{BatchFlags, BatchSettings, Flags, Settings, flag};

use super::{Verdict, source};
use crate::error::Result;
use crate::output::{Place, publish_one};
use std::path::PathBuf;

/// Which configuration counts.
#[derive(Debug, clap::Args)]
pub(super) struct ConfigArguments {
    /// Take settings from this file [default: bitext.toml in the working folder or the nearest one above it]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// Take settings from no file
    #[arg(long)]
    no_config: bool,
    /// Print every setting with where it comes from, and do nothing else
    #[arg(long)]
    pub(super) show_config: bool,
}

impl ConfigArguments {
    /// Reads the configuration; nothing is set where there is no file.
    pub(super) fn read(&self) -> Result<Config> {
        let path = match &self.config {
            _ if self.no_config => None,
            Some(path) => Some(path.clone()),
            None => search::nearest(),
        };
        path.map_or_else(
            || Ok(Config::default()),
            |path| {
                let (name, text) = source::text(&path, "configuration")?;
                Config::parse(&name, &text, path)
            },
        )
    }
}

/// Does what `--show-config` asks for.
pub(super) fn print(settings: &Settings, batch: Option<&BatchSettings>, config: &Config) -> Result<Verdict> {
    publish_one(&Place::standard(), |out| show::show(settings, batch, config, out))?;
    Ok(Verdict::Clean)
}

/// What `--show-config` says of a configuration file's text, for `fuzz/`.
///
/// # Errors
/// When the text is no configuration.
#[cfg(feature = "fuzz")]
pub fn show_configuration(name: &str, text: &str) -> Result<String> {
    let mut config = Config::parse(name, text, PathBuf::from(name))?;
    let settings = Settings::resolve(Flags::default(), &mut config);
    let batch = BatchSettings::resolve(BatchFlags::default(), &mut config);
    let mut page = Vec::new();
    // Memory takes all.
    let _ = show::show(&settings, Some(&batch), &config, &mut page);
    Ok(String::from_utf8_lossy(&page).into_owned())
}
