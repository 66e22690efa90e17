//! Which index something was said from.

use crate::index::Snapshot;

/// A generation of the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Its number.
    pub generation: u64,
    /// When it was built, RFC 3339 in UTC.
    pub built: String,
    /// How many passages could be found by what they mean, where models were asked; nothing where
    /// words alone decided. Those of one generation grow while it serves.
    pub vectors: Option<usize>,
}

impl Stamp {
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let meta = snapshot.meta();
        Self { generation: meta.generation, built: meta.built.clone(), vectors: None }
    }
}

/// A reply with the stamp of the one snapshot it was made from.
#[derive(Clone, Debug)]
pub struct Stamped<T> {
    /// The snapshot.
    pub stamp: Stamp,
    /// What was said from it.
    pub reply: T,
}
