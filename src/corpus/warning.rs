//! Warnings: what was wrong in a corpus, where, and what to do about it.

use std::fmt;

use super::fault::FileFault;

/// Something in the corpus folder that could not be taken as it stands.
///
/// A warning never stops a load: the least possible is skipped, and the warning says what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file, relative to the corpus folder, with `/` between folders.
    pub file: String,
    /// The line, counted from 1, where one can be named.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: FileFault,
}

impl Warning {
    pub(super) fn new(file: &str, line: Option<usize>, fault: FileFault) -> Self {
        Self { file: file.to_owned(), line, fault }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.fault),
            None => write!(f, "{}: {}", self.file, self.fault),
        }
    }
}
