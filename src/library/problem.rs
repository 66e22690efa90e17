//! Why a request got no reply.

use crate::answer::{AnswerError, MAX_QUESTION_CHARS};
use crate::index::IndexError;

/// What is wrong with a request, in words its author can act on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The question is too long.
    #[error(
        "the question has {0} characters; at most {MAX_QUESTION_CHARS} are read, so shorten it"
    )]
    TooLong(usize),
    /// Neither a time nor a topic.
    #[error("say when, or about what: for example `when` 2013, or `about` drones")]
    NoEvent,
    /// No such document.
    #[error("no document is called “{name}”; there is {known}")]
    UnknownDocument {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// More than one document.
    #[error("“{name}” may be {known}; write more of the title, or the id")]
    AmbiguousDocument {
        /// What was asked for.
        name: String,
        /// What it may be.
        known: String,
    },
}

impl Problem {
    /// Refuses a text that is longer than any that is read.
    pub(super) fn if_too_long(text: &str) -> Result<(), Self> {
        let chars = text.chars().count();
        if chars > MAX_QUESTION_CHARS { Err(Self::TooLong(chars)) } else { Ok(()) }
    }
}

/// Why a request got no reply.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// For whoever asked, to be shown as it is.
    #[error(transparent)]
    User(#[from] Problem),
    /// For the log; whoever asked is told only that it failed.
    #[error(transparent)]
    Internal(#[from] AnswerError),
}

impl From<IndexError> for RequestError {
    fn from(error: IndexError) -> Self {
        Self::Internal(error.into())
    }
}
