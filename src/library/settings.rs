//! What a library is opened with, and why it cannot be.

use std::path::PathBuf;

use crate::answer::AnswerError;
use crate::corpus::{CorpusError, CorpusFolder, PageLinks};
use crate::index::IndexError;

/// Where indexes are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexPlace {
    /// Nowhere: built at every start.
    Memory,
    /// Under this folder, one folder for each corpus.
    Folder(PathBuf),
}

/// What a library is opened with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of articles.
    pub corpus: PathBuf,
    /// Where indexes are kept.
    pub index: IndexPlace,
    /// The largest file that is read, in bytes.
    pub max_file_bytes: u64,
    /// Where the pages of the corpus are, for links to those that do not say.
    pub links: PageLinks,
    /// At and above this confidence a question counts as answered; what the model says where none
    /// is set.
    pub threshold: Option<f32>,
}

impl Settings {
    /// The same, with the index in memory.
    #[must_use]
    pub fn in_memory(&self) -> Self {
        Self { index: IndexPlace::Memory, ..self.clone() }
    }

    /// The corpus as it is read.
    pub(super) fn folder(&self) -> CorpusFolder<'_> {
        let Self { corpus, max_file_bytes, links, .. } = self;
        CorpusFolder { folder: corpus, max_bytes: *max_file_bytes, links }
    }
}

/// Why a library cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The corpus.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The index.
    #[error(transparent)]
    Index(IndexError),
    /// A question asked of it.
    #[error(transparent)]
    Answer(#[from] AnswerError),
}

impl From<IndexError> for LibraryError {
    fn from(error: IndexError) -> Self {
        // What a build finds wrong with its corpus is the corpus's fault.
        match error {
            IndexError::Corpus(error) => Self::Corpus(error),
            error => Self::Index(error),
        }
    }
}

impl LibraryError {
    /// Whether the same may go well later without anybody's doing: a disk may get room again, a
    /// folder that is not there yet be mounted.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Corpus(CorpusError::Unreadable { .. } | CorpusError::Changing(_)) => true,
            Self::Index(error) => error.is_of_disk(),
            Self::Corpus(_) | Self::Answer(_) => false,
        }
    }
}
