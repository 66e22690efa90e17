//! Why a request got no reply.

use crate::answer::{AnswerError, MAX_QUESTION_CHARS};
use crate::index::IndexError;

/// What is wrong with a request, for whoever made it. The words for it are those of the locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The question, or one before it, has this many characters.
    TooLong(usize),
    /// Neither a time nor a topic.
    NoEvent,
    /// No such document.
    UnknownDocument {
        /// What was asked for.
        name: String,
        /// The first few that there are.
        known: Vec<DocumentName>,
        /// Whether there are more.
        more: bool,
    },
    /// More than one document.
    AmbiguousDocument {
        /// What was asked for.
        name: String,
        /// The first few that it may be.
        known: Vec<DocumentName>,
        /// Whether there are more.
        more: bool,
    },
}

/// What a document is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentName {
    /// Its slug.
    pub id: String,
    /// Its title.
    pub title: String,
}

impl Problem {
    /// Refuses a text that is longer than any that is read.
    pub(super) fn if_too_long(text: &str) -> Result<(), Self> {
        let chars = text.chars().count();
        if chars > MAX_QUESTION_CHARS { Err(Self::TooLong(chars)) } else { Ok(()) }
    }
}

/// Why a request got no reply. It displays nothing by itself, so that no face can show a reader
/// what is meant for the log, or other words than those of the reader's language.
#[derive(Debug)]
pub enum RequestError {
    /// For whoever asked.
    User(Problem),
    /// For the log; whoever asked learns only that it failed.
    Internal(AnswerError),
}

impl From<Problem> for RequestError {
    fn from(problem: Problem) -> Self {
        Self::User(problem)
    }
}

impl From<AnswerError> for RequestError {
    fn from(error: AnswerError) -> Self {
        Self::Internal(error)
    }
}

impl From<IndexError> for RequestError {
    fn from(error: IndexError) -> Self {
        Self::Internal(error.into())
    }
}
