//! A run over an archive: from a source of pairs to an output folder.
//!
//! Shards of consecutive pairs are compared in parallel and written in order: first a shard's part, then its record in the
//! ledger. At the end the outputs are put together from the parts. A run that was ended, however, leaves parts and a ledger that
//! agree, and the next one goes on from there; what an output holds depends on the input and the choices alone.
//!
//! `docs/archives.md` describes the output folder, `docs/ledger.md` the ledger.

mod assembly;
mod comparing;
mod folder;
mod key;
mod loaded;
mod options;
mod outputs;
mod panics;
mod part;
mod pool;
mod shard;
mod summary;
mod watch;
mod weights;
mod work;
mod writer;

pub use options::{Choices, Conduct, NamedFile};
pub use outputs::Outputs;
pub use summary::{Ending, Summary};
pub use weights::weights;

use crate::archive::source::Source;
use crate::error::Result;
use folder::Folder;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use writer::Writer;

/// What a run is about.
#[derive(Debug)]
pub struct Run {
    /// The path of the input. An output folder belongs to one input; its name is what outputs call it.
    pub input: String,
    /// The output folder.
    pub folder: PathBuf,
    /// What decides the results.
    pub choices: Choices,
    /// What is written in the end.
    pub outputs: Outputs,
    /// How the work is done.
    pub conduct: Conduct,
}

/// Hears how far a run is.
pub trait Observer {
    /// So many pairs are done, so many of them taken from the ledger, so many set aside in this run.
    fn pairs(&mut self, done: u64, known: u64, set_aside: u64);
    /// The pairs are done; the outputs are put together.
    fn assembling(&mut self);
    /// Something that is worth a line.
    fn note(&mut self, message: &str);
}

impl Run {
    /// Runs to the end of the source, or until `stop` is set: then the shards that are under way are finished, and no output is
    /// put together.
    ///
    /// # Errors
    /// When the output folder is another run's, or cannot be written; when the source breaks off. What was recorded stays, and
    /// the next run goes on from there.
    pub fn run(self, source: Box<dyn Source>, stop: &Arc<AtomicBool>, observer: &mut dyn Observer) -> Result<Summary> {
        let folder = Folder::open(&self, observer)?;
        let (shared, mut writer) = Writer::new(folder, self.choices, &self.conduct)?;
        let take = |batch| writer.take(batch, observer);
        let whole = pool::run(source, self.conduct.jobs, &shared, stop, take);
        let whole = match whole {
            Ok(whole) => whole,
            Err(error) => {
                writer.write_set_aside()?;
                return Err(error);
            }
        };
        if !whole {
            writer.write_set_aside()?;
            return writer.summary(writer.ending());
        }
        writer.forget_others()?;
        observer.assembling();
        writer.assemble(&self.outputs, self.conduct.jobs)?;
        writer.summary(Ending::Whole)
    }
}
