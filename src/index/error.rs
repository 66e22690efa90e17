//! What can go wrong with an index.

use std::io;
use std::path::PathBuf;

use crate::corpus::CorpusError;
use crate::index::engine::EngineFault;

/// Why an index could not be built, opened or read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The folder cannot be written or read.
    #[error("the index folder {} cannot be used ({reason}); give this user the right to write it, or name another with --index or INDEX_DIR", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// There is no room for it.
    #[error("the disk of the index folder {} is full; make room, or name a folder elsewhere with --index or INDEX_DIR", folder.display())]
    Full {
        /// The folder.
        folder: PathBuf,
    },
    /// There is none that fits the corpus.
    #[error("there is no index for this corpus as it is now; build it with `footnote index`")]
    Missing,
    /// Another process was faster.
    #[error("another process built an index meanwhile; try again")]
    Overtaken,
    /// There is nothing before it.
    #[error(
        "no index from before is kept that could be gone back to; mend the articles and run `footnote index`"
    )]
    Oldest,
    /// A file of the index does not hold what it should.
    #[error("the index is damaged ({0}); build it again with `footnote index`")]
    Damaged(String),
    /// The corpus it is built of cannot be read.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The engine outside the program does not find its passages.
    #[error(
        "the engine at SEARCH_URL does not find the passages ({0}); see that it runs, and try again"
    )]
    Remote(#[from] EngineFault),
    /// The search engine reports an error of its own.
    #[error("the search engine failed ({0}); build the index again with `footnote index`")]
    Engine(tantivy::TantivyError),
}

impl From<tantivy::TantivyError> for IndexError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Engine(error)
    }
}

impl IndexError {
    /// Whether the disk is at fault and not what is on it.
    pub fn is_of_disk(&self) -> bool {
        matches!(self, Self::Full { .. } | Self::Folder { .. })
    }

    /// Whether an engine outside the program is at fault, which may be there again in a moment.
    pub fn is_of_engine(&self) -> bool {
        matches!(self, Self::Remote(_))
    }

    /// The error of a file that could not be written.
    pub(in crate::index) fn unwritten(error: io::Error) -> Self {
        Self::Engine(error.into())
    }

    /// The same for tests of what is said of it.
    #[cfg(test)]
    pub(crate) fn of_engine(error: io::Error) -> Self {
        Self::unwritten(error)
    }

    pub(in crate::index) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged(what.into())
    }
}
