//! What a library, and whoever publishes one, needs of an engine.

use std::fmt;

use crate::index::error::IndexError;
use crate::index::generation::meta::Meta;
use crate::index::generation::snapshot::Snapshot;

/// An engine outside the program that can be given a generation, to find passages in it.
pub trait CandidateEngine: fmt::Debug + Send + Sync {
    /// Has passages of a snapshot found by the engine from now on. Where it lacks the generation it is
    /// given it first, if it is to be; otherwise whoever does that is waited for. Takes as long as that takes: a
    /// snapshot is prepared before it serves.
    ///
    /// # Errors
    /// The engine does not have it in the end; the snapshot stays as it was.
    fn prepare(&self, snapshot: &Snapshot, ingests: bool) -> Result<(), IndexError>;

    /// Whether it has all of a generation.
    ///
    /// # Errors
    /// It does not say.
    fn holds(&self, meta: &Meta) -> Result<bool, IndexError>;

    /// Removes generations that it was given long ago, and none of `held`, which somebody may ask it about.
    /// What cannot be removed now is at the next time.
    fn sweep(&self, held: &[&Meta]);
}
