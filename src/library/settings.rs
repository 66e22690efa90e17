//! What a library is opened with, and why it cannot be.

use std::path::PathBuf;
use std::sync::Arc;

use crate::answer::AnswerError;
use crate::corpus::{CorpusError, CorpusFolder, PageLinks};
#[cfg(feature = "scale")]
use crate::index::SearchServer;
use crate::index::{CandidateEngine, EngineAddress, Generations, IndexError};

/// Where indexes are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexPlace {
    /// Nowhere: built at every start.
    Memory,
    /// Under this folder, one folder for each corpus.
    Folder(PathBuf),
    /// In this folder itself, in which somebody else puts what was built elsewhere of articles that
    /// are not here: it is followed, and nothing is built or encoded.
    Followed(PathBuf),
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
    /// The engine that finds passages, where the index here does not.
    pub engine: Option<EngineAddress>,
    /// Whether others answer from what is built here. Then whoever publishes it says what the engine may
    /// forget, since nobody else knows what they answer from.
    pub published: bool,
}

impl Settings {
    /// The same for an index that is published.
    #[must_use]
    pub fn to_publish(self) -> Self {
        Self { published: true, ..self }
    }

    /// What speaks to the engine, where there is one. Not to be made on a thread that drives a runtime.
    ///
    /// # Errors
    /// The system lets no client be made.
    pub fn candidate_engine(&self) -> Result<Option<Arc<dyn CandidateEngine>>, LibraryError> {
        self.engine.as_ref().map(speaker).transpose().map(Option::flatten)
    }

    /// The same, with the index in memory.
    #[must_use]
    pub fn in_memory(&self) -> Self {
        Self { index: IndexPlace::Memory, ..self.clone() }
    }

    /// Whether the index is built elsewhere, and only followed here.
    pub fn follows(&self) -> bool {
        matches!(self.index, IndexPlace::Followed(_))
    }

    /// Where the generations of its index are.
    pub fn generations(&self) -> Generations {
        match &self.index {
            IndexPlace::Memory => Generations::Memory,
            IndexPlace::Folder(root) => Generations::of(root, &self.corpus),
            IndexPlace::Followed(folder) => Generations::Folder(folder.clone()),
        }
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
    /// Its index is followed.
    #[error("the articles are elsewhere; publish them there with `footnote publish`")]
    Elsewhere,
    /// Its index is followed, and none came yet.
    #[error("no index was fetched yet; publish one where the articles are with `footnote publish`")]
    Unfetched,
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
            Self::Corpus(CorpusError::Unreadable { .. } | CorpusError::Changing(_))
            | Self::Unfetched => true,
            Self::Index(error) => error.is_of_disk() || error.is_of_engine(),
            Self::Corpus(_) | Self::Answer(_) | Self::Elsewhere => false,
        }
    }
}

/// What speaks to the engine at an address.
#[cfg(feature = "scale")]
fn speaker(address: &EngineAddress) -> Result<Option<Arc<dyn CandidateEngine>>, LibraryError> {
    let server = SearchServer::at(address).map_err(IndexError::Remote)?;
    Ok(Some(Arc::new(server)))
}

/// Nothing: this program was built without, and its settings take no address.
#[cfg(not(feature = "scale"))]
#[expect(clippy::unnecessary_wraps, reason = "a program that speaks to one may fail to")]
const fn speaker(_: &EngineAddress) -> Result<Option<Arc<dyn CandidateEngine>>, LibraryError> {
    Ok(None)
}
