//! Why a command was not done, in words for whoever typed it.
//!
//! What the core finds wrong has English words of its own, for logs. They do not reach a terminal: the
//! only way from an error to a [`CommandFailure`] leads through `locale`. What the system or another library
//! says stands as it came, as a cause.

use std::fmt;
use std::io;

use rustyline::error::ReadlineError;

use super::language::{locale, strings};
use super::session::SessionError;
use crate::answer::AnswerError;
use crate::config::ConfigError;
use crate::corpus::CorpusError;
use crate::eval::{FitError, QuestionFileError, SampleError};
use crate::import::ImportError;
use crate::index::IndexError;
use crate::library::{LibraryError, Problem};
use crate::picture::PictureError;
use crate::store::StoreError;

/// Why a command was not done, in the language of the terminal.
#[derive(Debug)]
pub struct CommandFailure {
    /// One for each thing that is wrong.
    said: Vec<String>,
    closed_pipe: bool,
}

impl CommandFailure {
    /// In these words, which are those of the terminal's language.
    pub(super) fn new(said: impl Into<String>) -> Self {
        Self { said: vec![said.into()], closed_pipe: false }
    }

    /// Whether it is only that the reader of the output went away, which is no fault of anyone.
    pub const fn is_closed_pipe(&self) -> bool {
        self.closed_pipe
    }

    /// The same with where it happened, or what it kept from being done, in front.
    pub(super) fn at(self, what: &str) -> Self {
        let said = self.said.iter().map(|why| strings().failed_at(what, why)).collect();
        Self { said, ..self }
    }

    /// What is wrong, one thing after the other.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.said.iter().map(String::as_str)
    }

    fn foreign(error: &dyn std::error::Error) -> Self {
        Self::new(error.to_string())
    }
}

impl fmt::Display for CommandFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said.join("\n"))
    }
}

/// Puts what could not be done before why.
pub(super) trait Behind<T> {
    /// The same result; where it failed, behind what could not be done.
    fn behind(self, what: impl FnOnce() -> String) -> Result<T, CommandFailure>;
}

impl<T, E: Into<CommandFailure>> Behind<T> for Result<T, E> {
    fn behind(self, what: impl FnOnce() -> String) -> Result<T, CommandFailure> {
        self.map_err(|error| error.into().at(&what()))
    }
}

impl From<io::Error> for CommandFailure {
    fn from(error: io::Error) -> Self {
        let closed_pipe = error.kind() == io::ErrorKind::BrokenPipe;
        Self { closed_pipe, ..Self::foreign(&error) }
    }
}

impl From<csv::Error> for CommandFailure {
    fn from(error: csv::Error) -> Self {
        let closed_pipe = matches!(
            error.kind(),
            csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::BrokenPipe
        );
        Self { closed_pipe, ..Self::foreign(&error) }
    }
}

impl From<ReadlineError> for CommandFailure {
    fn from(error: ReadlineError) -> Self {
        match error {
            ReadlineError::Io(error) => error.into(),
            error => Self::foreign(&error),
        }
    }
}

impl From<serde_json::Error> for CommandFailure {
    fn from(error: serde_json::Error) -> Self {
        Self::foreign(&error)
    }
}

impl From<jiff::Error> for CommandFailure {
    fn from(error: jiff::Error) -> Self {
        Self::foreign(&error)
    }
}

/// Errors of the core, each by the words that `locale` has for it.
macro_rules! said {
    ($($error:ty => $say:expr;)+) => {
        $(impl From<$error> for CommandFailure {
            fn from(error: $error) -> Self {
                let say: fn(&$error) -> String = $say;
                Self::new(say(&error))
            }
        })+
    };
}

#[cfg(feature = "scale")]
said! {
    crate::publish::PublishError => |error| locale().publish_error(error);
}

said! {
    CorpusError => |error| locale().corpus_error(error);
    IndexError => |error| locale().index_error(error);
    LibraryError => |error| locale().library_error(error);
    AnswerError => |error| locale().answer_error(error);
    StoreError => |error| locale().store_error(error);
    ImportError => |error| locale().import_error(error);
    PictureError => |error| error.said(locale());
    QuestionFileError => |error| locale().question_file_error(error);
    FitError => |error| locale().fit_error(error);
    SampleError => |error| locale().sample_error(error);
}

impl From<SessionError> for CommandFailure {
    fn from(error: SessionError) -> Self {
        Self::new(match error {
            // It says what to type, which is an option here and a field of JSON for a program.
            SessionError::Request(Problem::NoEvent) => strings().no_event_option().to_owned(),
            error => error.said(locale()),
        })
    }
}

impl From<ConfigError> for CommandFailure {
    fn from(error: ConfigError) -> Self {
        let said = error.0.iter().map(|fault| locale().setting_fault(fault)).collect();
        Self { said, closed_pipe: false }
    }
}
