//! Files of labelled questions: what is asked, and what is expected.
//!
//! Two forms are read, told apart by their content: ours, an object a line (`question_line`), and
//! SQuAD's (`squad`), whose corpus are its own paragraphs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::expected::Expected;
use super::expected_events::ExpectedEvents;
use super::{question_line, squad};
use crate::answer::MAX_QUESTION_CHARS;
use crate::corpus::CorpusFile;

/// The kind of a question that names none.
pub(super) const NO_KIND: &str = "question";
/// The kind of a line about events that names none.
pub(super) const NO_EVENT_KIND: &str = "event";

/// A file of labelled questions, read.
#[derive(Debug)]
pub struct QuestionFile {
    pub(super) path: PathBuf,
    pub(super) lines: Vec<LabelledLine>,
    /// The files of its own corpus, where it has one.
    pub(super) corpus: Option<Vec<CorpusFile>>,
    /// What was put right in reading it.
    pub(super) warnings: Vec<String>,
}

/// A labelled line.
#[derive(Debug)]
pub(super) struct LabelledLine {
    /// Which line of the file it is, in our own form.
    pub(super) line: Option<usize>,
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) label: Label,
}

/// What a line asks.
#[derive(Debug)]
pub(super) enum Label {
    /// A question.
    Ask(LabelledAsk),
    /// A time or a topic.
    Event(ExpectedEvents),
}

/// A labelled question.
#[derive(Debug)]
pub(super) struct LabelledAsk {
    pub(super) question: String,
    pub(super) history: Vec<String>,
    pub(super) expected: Expected,
    /// Where the answer stands: document and sections as they are labelled.
    pub(super) place: String,
    /// What was wanted, for people.
    pub(super) wanted: String,
}

/// Why a file of questions cannot be read. Each says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum QuestionFileError {
    /// It cannot be read.
    #[error("{} cannot be read ({reason}); name a file of questions", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A line is not what it should be.
    #[error("{}:{line}: {reason}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1, with the column where that is known: `3` or `3:17`.
        line: String,
        /// What is wrong and what to do.
        reason: String,
    },
    /// It holds no question.
    #[error("{} holds no question; write one a line: {{\"question\":\"…\",\"gold\":[\"…\"]}}", .0.display())]
    Empty(PathBuf),
}

impl QuestionFile {
    /// Reads a file of either form.
    pub fn read(path: &Path) -> Result<Self, QuestionFileError> {
        let bytes = fs::read(path)
            .map_err(|reason| QuestionFileError::File { path: path.to_owned(), reason })?;
        Self::parse(path, &bytes)
    }

    /// Reads the content of a file of either form; `path` is what errors call it.
    pub fn parse(path: &Path, bytes: &[u8]) -> Result<Self, QuestionFileError> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.iter().take(error.valid_up_to());
            let line = 1 + before.filter(|byte| **byte == b'\n').count();
            let reason = "there is a byte that is not UTF-8; save the file as UTF-8";
            wrong(path, &line.to_string(), reason)
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file = if squad::is_squad(text) {
            squad::read(path, text)?
        } else {
            question_line::read(path, text)?
        };
        if file.lines.is_empty() {
            return Err(QuestionFileError::Empty(path.to_owned()));
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

pub(super) fn wrong(path: &Path, line: &str, reason: &str) -> QuestionFileError {
    let (line, reason) = (line.to_owned(), reason.to_owned());
    QuestionFileError::Line { path: path.to_owned(), line, reason }
}

/// The words of an error of `serde_json` without the place it names behind them.
pub(super) fn json_reason(error: &serde_json::Error) -> String {
    let reason = error.to_string();
    let end = reason.rfind(" at line ").unwrap_or(reason.len());
    reason.get(..end).unwrap_or_default().to_owned()
}

/// Texts are asked as they are, so that each must have a length that is read.
pub(super) fn asked_at_length<'a>(
    texts: impl IntoIterator<Item = &'a String>,
) -> Result<(), String> {
    match texts.into_iter().map(|text| text.chars().count()).find(|n| *n > MAX_QUESTION_CHARS) {
        Some(chars) => Err(format!(
            "a question has {chars} characters; at most {MAX_QUESTION_CHARS} are read, so shorten it"
        )),
        None => Ok(()),
    }
}
