//! What keeps a model from being fitted.

use super::labelled::LabelledError;
use crate::library::LibraryError;

/// Why a model cannot be fitted.
#[derive(Debug, thiserror::Error)]
pub enum FitError {
    /// The labelled data.
    #[error(transparent)]
    Labelled(#[from] LabelledError),
    /// A corpus of it.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// There is nothing to learn from.
    #[error(
        "no question of the data has its answer among the sentences that were found; add questions that its articles answer"
    )]
    Nothing,
}
