//! Why a question could not be answered at all.

use std::error::Error;

use crate::index::IndexError;

/// Why there is no answer, not even that the corpus has none.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The index is damaged.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The reader failed.
    #[error("the reader of passages failed ({0})")]
    Reader(Box<dyn Error + Send + Sync>),
}
