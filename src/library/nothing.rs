//! The index of no documents.

use crate::corpus::Fingerprint;
use crate::index::{GenerationLabel, Generations, IndexError, Snapshot};

/// Its number, by which it is told from every index that was built.
pub(super) const NONE_YET: u64 = 0;

/// An index of no documents, in memory; `built` is when, as its label holds it.
pub(super) fn nothing(built: String) -> Result<Snapshot, IndexError> {
    let fingerprint = Fingerprint::of(&[], &[]);
    Generations::nothing(GenerationLabel { fingerprint, generation: NONE_YET, built })
}
