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
mod producer;
mod shard;
mod summary;
mod weights;
mod work;
mod worker;
mod writer;

pub use options::{Choices, Conduct, NamedFile};
pub use outputs::Outputs;
pub use summary::{Ending, Summary};
pub use weights::weights;

use crate::archive::source::Source;
use crate::error::Result;
use folder::Folder;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use work::Done;
use worker::{Task, Worker};
use writer::Writer;

/// Most threads that compare; more are not started.
pub const MOST_JOBS: usize = 1024;

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
    /// So many pairs are done, so many of them taken from the ledger, so many set aside.
    fn pairs(&mut self, done: u64, known: u64, set_aside: u64);
    /// The pairs are done; the outputs are put together.
    fn assembling(&mut self);
    /// Something that is worth a line.
    fn note(&mut self, message: &str);
}

impl Run {
    /// Runs to the end of the source, or until `stop` is set: then the pairs at hand are given up, and no output is put together.
    /// The next run compares the shards anew that were half done.
    ///
    /// # Errors
    /// When the output folder is another run's, or cannot be written; when the source breaks off; when memory does not suffice; or
    /// when comparisons take too long and do not stop when they are told to. What was recorded stays, and the next run goes on from
    /// there.
    pub fn run(self, source: Box<dyn Source>, stop: &Arc<AtomicBool>, observer: &mut dyn Observer) -> Result<Summary> {
        let folder = Folder::open(&self, observer)?;
        let (shared, mut writer) = Writer::new(folder, self.choices, &self.conduct)?;
        let work = move |task: &Task, worker: &Worker| work::work(task, worker, &shared);
        let take = |batch: Vec<Vec<Done>>| writer.take(batch.into_iter().flatten(), observer);
        let ended = match pool::run(source, &self.conduct, stop, work, take) {
            Ok(ended) => ended,
            Err(error) => {
                let _ = writer.write_set_aside(); // the first error is the one to tell
                return Err(error);
            }
        };
        if !ended.whole || stop.load(Ordering::Relaxed) {
            writer.write_set_aside()?;
            return writer.summary(writer.ending());
        }
        if !ended.passed_over.is_empty() {
            observer.note(&ended.passed_over.to_string());
        }
        writer.forget_others()?;
        observer.assembling();
        let jobs = NonZeroUsize::new(self.conduct.jobs.get().min(MOST_JOBS)).unwrap_or(NonZeroUsize::MIN);
        writer.assemble(&self.outputs, jobs)?;
        writer.summary(Ending::Whole)
    }
}
