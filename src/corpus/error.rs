//! Why a folder is no corpus.

use std::io;
use std::path::PathBuf;

/// Why a folder is no corpus. Each says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The folder does not exist.
    #[error("the corpus folder {} does not exist; create it, or name another with --corpus or CORPUS_DIR", .0.display())]
    Missing(PathBuf),
    /// It is a file.
    #[error("{} is a file, not a folder; name the folder that holds it with --corpus or CORPUS_DIR", .0.display())]
    NotAFolder(PathBuf),
    /// It cannot be read.
    #[error("the corpus folder {} cannot be read ({reason}); give this user the right to read it", folder.display())]
    Unreadable {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// There is nothing in it to quote.
    #[error("the corpus folder {} holds no text to quote; put a .md, .txt or .html file with a paragraph into it", .0.display())]
    Empty(PathBuf),
    /// A file was changed while it was read.
    #[error("{} was changed while it was read; try again when nobody writes to the corpus folder", .0.display())]
    Changing(PathBuf),
}
