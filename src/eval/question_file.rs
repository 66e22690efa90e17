//! Files of labelled questions: what is asked, and what is expected.
//!
//! Two forms are read, told apart by their content: ours, an object a line (`question_line`), and
//! SQuAD's (`squad`), whose corpus are its own paragraphs.

use std::path::{Path, PathBuf};

use super::file_error::{MalformedLine, UnreadableFile, bytes};
use super::labels::LabelledLine;
use super::line_fault::{LabelWarning, LineFault};
use super::{question_line, squad};
use crate::corpus::CorpusFile;

/// A file of labelled questions, read.
#[derive(Debug)]
pub struct QuestionFile {
    pub(super) path: PathBuf,
    pub(super) lines: Vec<LabelledLine>,
    /// The files of its own corpus, where it has one.
    pub(super) corpus: Option<Vec<CorpusFile>>,
    /// What was put right in reading it.
    pub(super) warnings: Vec<LabelWarning>,
}

/// Why a file of questions cannot be read. Each says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum QuestionFileError {
    /// It cannot be read.
    #[error("{0}; name a file of questions")]
    File(#[from] UnreadableFile),
    /// A line is not what it should be.
    #[error(transparent)]
    Line(#[from] MalformedLine),
    /// It holds no question.
    #[error("{} holds no question; write one a line: {{\"question\":\"…\",\"gold\":[\"…\"]}}", .0.display())]
    Empty(PathBuf),
}

impl QuestionFile {
    /// Reads a file of either form.
    pub fn read(path: &Path) -> Result<Self, QuestionFileError> {
        Self::parse(path, &bytes(path)?)
    }

    /// Reads the content of a file of either form; `path` is what errors call it.
    pub fn parse(path: &Path, bytes: &[u8]) -> Result<Self, QuestionFileError> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.iter().take(error.valid_up_to());
            let line = 1 + before.filter(|byte| **byte == b'\n').count();
            MalformedLine::new(path, &line, LineFault::NotUtf8)
        })?;
        // Some editors begin a file of UTF-8 with a mark that JSON does not allow.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let path = path.to_owned();
        let file = if squad::is_squad(text) {
            let squad::SquadQuestions { lines, corpus, warnings } = squad::read(&path, text)?;
            Self { path, lines, corpus: Some(corpus), warnings }
        } else {
            let lines = question_line::read(&path, text)?;
            Self { path, lines, corpus: None, warnings: Vec::new() }
        };
        // Figures over no question would all be missing, which looks like a fault of ours.
        if file.lines.is_empty() {
            return Err(QuestionFileError::Empty(file.path));
        }
        Ok(file)
    }

    /// The files of the corpus that the questions bring along, if they do.
    pub fn corpus(&self) -> Option<&[CorpusFile]> {
        self.corpus.as_deref()
    }

    /// How many questions, times and topics it holds; at least one.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }
}
