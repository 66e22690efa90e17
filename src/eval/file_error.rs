//! What is wrong with a file of labels, whichever form it has.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::line_fault::LineFault;

/// A file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be read ({reason})", path.display())]
pub struct UnreadableFile {
    /// The file.
    pub path: PathBuf,
    /// What the system says.
    pub reason: io::Error,
}

/// A line that is not what it should be.
#[derive(Debug, thiserror::Error)]
#[error("{}:{line}: {reason}", path.display())]
pub struct MalformedLine {
    /// The file.
    pub path: PathBuf,
    /// The line, counted from 1, with the column where that is known: `3` or `3:17`.
    pub line: String,
    /// What is wrong and what to do.
    pub reason: LineFault,
}

impl MalformedLine {
    pub(super) fn new(path: &Path, line: &dyn ToString, reason: LineFault) -> Self {
        Self { path: path.to_owned(), line: line.to_string(), reason }
    }
}

/// The bytes of a file.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, UnreadableFile> {
    fs::read(path).map_err(|reason| UnreadableFile { path: path.to_owned(), reason })
}

/// The text of a file.
pub(super) fn text(path: &Path) -> Result<String, UnreadableFile> {
    fs::read_to_string(path).map_err(|reason| UnreadableFile { path: path.to_owned(), reason })
}

/// The words of an error of `serde_json` without the place it names after them: it counts from the
/// text that it was given, which may be one line of many.
pub(super) fn json_reason(error: &serde_json::Error) -> LineFault {
    let reason = error.to_string();
    LineFault::Json(match reason.rsplit_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => reason,
    })
}
