//! A session: the settings of a run and the library, opened when it is first needed.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::escape::line;
use super::progress::Bar;
use super::render::warned;
use crate::answer::AnswerError;
use crate::library::{Library, LibraryError, Opened, Problem, RequestError, Settings};
use crate::locale::Locale;

/// What one run of the program works with.
pub(super) struct Session {
    settings: Settings,
    // Opened late: dates in a text, a wrong argument and a help text need no index, and must not
    // wait for one to be built.
    library: Option<Library>,
}

/// Why a request was not answered.
#[derive(Debug, thiserror::Error)]
pub(super) enum SessionError {
    /// The corpus or its index cannot be opened.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The index is damaged. A terminal belongs to whoever keeps it, who is told all of it.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// The request is at fault.
    #[error("{}", Locale::English.problem(.0, &str::to_owned))]
    Request(Problem),
}

impl From<RequestError> for SessionError {
    fn from(error: RequestError) -> Self {
        match error {
            // Terminals speak English: nothing a terminal says of its locale is reliable, and
            // scripts compare what is printed.
            RequestError::User(problem) => Self::Request(problem),
            RequestError::Internal(error) => Self::Answer(error),
        }
    }
}

impl Session {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, library: None }
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The day in UTC.
    pub(super) fn today() -> Date {
        Offset::UTC.to_datetime(Timestamp::now()).date()
    }

    /// The library, opened at the first call. Warnings of a new build go to standard error once.
    pub(super) fn library(&mut self) -> Result<&Library, SessionError> {
        let library = match self.library.take() {
            Some(library) => library,
            None => {
                let (library, opened) = self.open(false)?;
                if opened == Opened::Built {
                    for warning in &library.status().reply.warnings {
                        anstream::eprintln!("warning: {}", warned(warning));
                    }
                }
                library
            }
        };
        Ok(self.library.insert(library))
    }

    /// What a call of the library gives. An index that turns out damaged on the way is built again
    /// and asked once more: what a question needs is verified only when it is read.
    pub(super) fn call<T>(
        &mut self,
        call: impl Fn(&Library) -> Result<T, RequestError>,
    ) -> Result<T, SessionError> {
        let error = match call(self.library()?) {
            // A reader that fails would fail on a new index as well.
            Err(RequestError::Internal(error @ AnswerError::Index(_))) => error,
            other => return Ok(other?),
        };
        anstream::eprintln!("warning: {}; it is built again now", line(&error.to_string()));
        self.library = Some(self.open(true)?.0);
        Ok(call(self.library()?)?)
    }

    /// Opens or builds the index, with a progress bar.
    pub(super) fn open(&self, anew: bool) -> Result<(Library, Opened), LibraryError> {
        let bar = Bar::new();
        Library::open(&self.settings, anew, Timestamp::now(), &|step| bar.step(step))
    }
}

#[cfg(test)]
mod tests {
    use crate::answer::Answerer;
    use crate::config::RawSettings;

    #[test]
    fn the_shown_default_of_the_threshold_is_the_one_in_force() {
        let settings = RawSettings::default().settings();
        let shown = settings.into_iter().find(|s| s.key == "MIN_CONFIDENCE").unwrap().value;
        assert_eq!(shown, Answerer::default().threshold().to_string());
    }
}
