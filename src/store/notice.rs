//! What whoever keeps the store is told when it is opened.

use std::path::PathBuf;

use super::error::StoreError;

/// Something about the store that its keeper should know. Answers go on in every case.
#[derive(Debug, thiserror::Error)]
pub enum StoreNotice {
    /// The file was damaged. A new one was begun.
    #[error(
        "footnote.sqlite was damaged ({reason}) and is kept as {}; a new one was begun, and what \
         was stored is lost unless a backup is put in its place",
        kept.display()
    )]
    SetAside {
        /// Where the damaged file is now.
        kept: PathBuf,
        /// What SQLite said of it.
        reason: String,
    },
    /// The key of persons was damaged. A new one was made.
    #[error(
        "the file `key` was damaged and is kept as {}; a new one was made, so that votes of before \
         can no longer be changed or forgotten by those who gave them",
        kept.display()
    )]
    NewKey {
        /// Where the damaged file is now.
        kept: PathBuf,
    },
    /// Nothing can be stored for now. It is tried again with each thing to be stored.
    #[error("nothing is stored for now: {0}")]
    Unstored(StoreError),
    /// Nothing is stored in this run: the key cannot be had, or the file is of a later version.
    #[error("nothing is stored until the next start: {0}")]
    OffUntilStart(StoreError),
}
