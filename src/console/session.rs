//! A session: the settings of a run and the library, opened when it is first needed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::escape::line;
use super::fetching::Fetching;
use super::language::{cause, locale, strings, warn};
use super::progress::Bar;
use super::remembering::{Remembering, opened};
use super::render::warned;
use crate::answer::{Answer, AnswerError};
use crate::corpus::glance;
use crate::index::{Filled, IndexError};
use crate::library::{
    AskRequest, Library, LibraryError, Models, Opened, Problem, Reindexed, RequestError, Settings,
    Stamped,
};
use crate::locale::{Locale, Numeral, sentence};
use crate::service::{Visibility, VisibleParts, close_answered};
use crate::store::{StoreError, StorePlace};

/// What one run of the program works with.
pub(super) struct Session {
    settings: Settings,
    // Opened late: dates in a text, a wrong argument and a help text need no index, and must not
    // wait for one to be built.
    library: Option<Library>,
    models: Option<Models>,
    /// Whether what is opened encodes its passages while it answers.
    in_background: bool,
    /// Whether more than one thing is asked of it, so that the articles may change between two.
    goes_on: bool,
    /// When the articles were last looked at, and what they looked like.
    looked: Option<(Instant, [u8; 32])>,
    remembering: Remembering,
    /// What fetches the index where it is built elsewhere.
    fetching: Option<Fetching>,
}

/// How long articles are taken to be as they were: looking at ten thousand files takes some tens of
/// milliseconds, and a program asks many questions a second.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Why a request was not answered. It displays nothing by itself, so that it is always said in the
/// language of whoever reads it.
#[derive(Debug)]
pub(super) enum SessionError {
    /// The corpus or its index cannot be opened.
    Library(LibraryError),
    /// The index is damaged. A terminal belongs to whoever keeps it, who is told all of it.
    Answer(AnswerError),
    /// What is stored cannot be read.
    Store(StoreError),
    /// The request is at fault.
    Request(Problem),
}

impl SessionError {
    /// The error in a language; a program reads English.
    pub(super) fn said(&self, locale: Locale) -> String {
        match self {
            Self::Library(error) => locale.library_error(error),
            Self::Answer(error) => locale.answer_error(error),
            Self::Store(error) => locale.store_error(error),
            Self::Request(problem) => locale.problem(problem, &str::to_owned),
        }
    }
}

impl From<LibraryError> for SessionError {
    fn from(error: LibraryError) -> Self {
        Self::Library(error)
    }
}

impl From<StoreError> for SessionError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<RequestError> for SessionError {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::User(problem) => Self::Request(problem),
            RequestError::Internal(error) => Self::Answer(error),
        }
    }
}

impl Session {
    pub(super) fn new(settings: Settings, models: Option<Models>) -> Self {
        Self {
            settings,
            library: None,
            models,
            in_background: false,
            goes_on: false,
            looked: None,
            remembering: Remembering::default(),
            fetching: None,
        }
    }

    /// From now on, the index is fetched by this, if there is something to fetch it.
    pub(super) fn fetch(&mut self, fetching: Option<Fetching>) {
        self.fetching = fetching;
    }

    /// From now on, questions that the corpus does not answer are remembered in a place.
    pub(super) fn remember(&mut self, place: StorePlace) {
        let encoder = self.models.as_ref().map(|models| Arc::clone(&models.encoder));
        self.remembering = Remembering::of(place, encoder);
    }

    /// Remembers an answer to a question, where there is something to remember.
    pub(super) fn asked(&mut self, request: &AskRequest, answer: &Answer) {
        self.remembering.asked(request, answer);
    }

    /// Waits, within reason, until what is to be remembered is stored.
    pub(super) fn finish(&self) {
        self.remembering.finish();
    }

    /// From now on, what is opened encodes its passages while it answers: a person who types does not
    /// wait for what takes longer than typing.
    pub(super) fn encode_in_background(&mut self) {
        self.in_background = true;
    }

    /// From now on, articles that change between two questions are seen.
    pub(super) fn go_on(&mut self) {
        self.goes_on = true;
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The day in UTC.
    pub(super) fn today() -> Date {
        Offset::UTC.to_datetime(Timestamp::now()).date()
    }

    /// The library, opened at the first call and built anew where the articles changed since.
    /// Warnings of a new build go to standard error once.
    pub(super) fn library(&mut self) -> Result<&Library, SessionError> {
        let library = match self.library.take() {
            Some(library) => {
                self.refresh(&library);
                library
            }
            None => {
                if let Some(fetching) = &mut self.fetching {
                    fetching.look(&self.settings);
                }
                // Before it is opened: what changes meanwhile is seen at the next call.
                self.looked = self.glance().map(|seen| (Instant::now(), seen));
                let (library, opened) = self.open(false)?;
                if opened == Opened::Built {
                    for warning in &library.status().reply.warnings {
                        warn(&warned(warning, locale()));
                    }
                }
                library
            }
        };
        Ok(self.library.insert(library))
    }

    /// Builds the index anew where the articles are not as they were, by name, size and time. Where
    /// that fails, the index of before goes on answering, and it is said why. Where another index was
    /// published, that answers.
    fn refresh(&mut self, library: &Library) {
        let Some((when, before)) = self.looked.filter(|(when, _)| when.elapsed() >= LOOK_AGAIN)
        else {
            return;
        };
        if let Some(fetching) = &mut self.fetching {
            fetching.look(&self.settings);
            let _ = library.follow();
            self.looked = Some((Instant::now().max(when), before));
            return;
        }
        let seen = self.glance().unwrap_or(before);
        self.looked = Some((Instant::now().max(when), seen));
        if seen == before {
            return;
        }
        let bar = Bar::new();
        let now = Timestamp::now();
        let built = library.reindex(&self.settings, now, &|step| bar.step(step));
        drop(bar);
        match built {
            Ok(built) => {
                let generation = built.stamp.generation;
                anstream::eprintln!("{}", strings().articles_changed(Numeral(generation)));
                for warning in &built.reply.skipped {
                    warn(&warned(warning, locale()));
                }
            }
            Err(error) => warn(&strings().articles_unbuilt(&line(&locale().library_error(&error)))),
        }
    }

    /// Reads the articles anew, and says what changed since the index that was there and how long that
    /// took. Where it fails, that index goes on answering.
    pub(super) fn reindex(&mut self) -> Result<(Stamped<Reindexed>, Duration), SessionError> {
        let (begun, now) = (Instant::now(), Timestamp::now());
        let library = match self.library.take() {
            Some(library) => library,
            None => self.with_models(Library::open_or_wait(&self.settings, now)?.0),
        };
        self.looked = self.glance().map(|seen| (begun, seen));
        let bar = Bar::new();
        let built = library.reindex(&self.settings, now, &|step| bar.step(step));
        drop(bar);
        if !library.waits() {
            self.library = Some(library);
        }
        Ok((built?, begun.elapsed()))
    }

    /// Asks the gaps of a place again that are asked most and closes those that the index answers, each
    /// by what those see who asked it. How many; none where nothing was ever stored there, or it cannot be
    /// opened.
    pub(super) fn close_gaps(&mut self, place: &StorePlace) -> Option<usize> {
        if !place.exists() {
            return None;
        }
        let now = Timestamp::now();
        // Nobody waits for an answer: a bot that writes just now may end with it first.
        let store = opened(place, now).patient();
        // Why was said as a warning.
        if !store.is_on() {
            return None;
        }
        let library = Arc::new(self.library.take()?);
        // By words alone some would be taken for unanswered that are not.
        encoded(&library);
        let visibility = Visibility::of(place, &store);
        let parts = VisibleParts::of(Arc::clone(&library), visibility);
        let generation = library.stamp().generation;
        let closed = close_answered(&parts, &store, generation, now);
        drop(parts);
        // Nobody else has it any more; if somebody had, it would be opened anew when it is needed.
        self.library = Arc::into_inner(library);
        match closed {
            Ok(closed) => Some(closed),
            Err(error) => {
                warn(&line(&locale().store_error(&error)));
                None
            }
        }
    }

    /// What the articles look like to the system; nothing while they cannot be looked at.
    fn glance(&self) -> Option<[u8; 32]> {
        if self.settings.follows() {
            return self.goes_on.then_some([0; 32]);
        }
        // Whoever asks one thing would wait for a second look at every file.
        let Settings { corpus, max_file_bytes, .. } = &self.settings;
        self.goes_on.then(|| glance(corpus, *max_file_bytes).ok())?
    }

    /// What a call of the library gives. An index that turns out damaged on the way is built again
    /// and asked once more: what a question needs is verified only when it is read.
    pub(super) fn call<T>(
        &mut self,
        call: impl Fn(&Library) -> Result<T, RequestError>,
    ) -> Result<T, SessionError> {
        let error = match call(self.library()?) {
            // A reader that fails would fail on a new index as well.
            Err(RequestError::Internal(AnswerError::Index(error))) if !error.is_of_engine() => {
                AnswerError::Index(error)
            }
            other => return Ok(other?),
        };
        warn(&strings().built_again(&line(&locale().answer_error(&error))));
        self.library = Some(self.open(true)?.0);
        Ok(call(self.library()?)?)
    }

    /// Answers a question, by everything that can be known of the passages: waits until all that
    /// are to be are encoded.
    pub(super) fn ask(&mut self, request: &AskRequest) -> Result<Stamped<Answer>, SessionError> {
        self.call(|library| {
            encoded(library);
            library.ask(request)
        })
    }

    /// Opens or builds the index, with a progress bar.
    pub(super) fn open(&self, anew: bool) -> Result<(Library, Opened), LibraryError> {
        let bar = Bar::new();
        let now = Timestamp::now();
        let opened = Library::open(&self.settings, anew, now, &|step| bar.step(step));
        let (library, opened) = match opened {
            Err(LibraryError::Index(error)) if error.is_of_disk() => {
                self.without_disk(&error, now)?
            }
            other => other?,
        };
        let library = self.with_models(library);
        if self.in_background {
            library.encode_in_background();
        }
        Ok((library, opened))
    }

    /// What there is where no index can be written: that of before, and one in memory where there was
    /// none.
    fn without_disk(
        &self,
        error: &IndexError,
        now: Timestamp,
    ) -> Result<(Library, Opened), LibraryError> {
        if let Ok((library, opened @ (Opened::Found | Opened::Stale))) =
            Library::open_or_wait(&self.settings, now)
        {
            warn(&strings().index_of_before(&line(&sentence(&locale().index_error(error)))));
            return Ok((library, opened));
        }
        warn(&strings().index_of_this_run(&line(&sentence(&locale().index_error(error)))));
        let bar = Bar::new();
        Library::open(&self.settings.in_memory(), true, now, &|step| bar.step(step))
    }

    /// The same library with the models of this run, if it has any.
    pub(super) fn with_models(&self, library: Library) -> Library {
        match &self.models {
            Some(models) => library.with_models(models.clone()),
            None => library,
        }
    }
}

/// Waits until the passages of a library are encoded that are to be, with a progress bar. What goes
/// wrong is a warning: questions are answered all the same.
pub(super) fn encoded(library: &Library) {
    let bar = Bar::new();
    let filled = library.encode(&|step| bar.step(step));
    drop(bar);
    match filled {
        Ok(Filled { failed, unkept }) => {
            if failed > 0 {
                warn(&strings().unencoded(failed));
            }
            if let Some(error) = unkept {
                warn(&strings().meaning_unkept(&line(&cause(&error))));
            }
        }
        Err(error) => warn(&strings().by_words_alone(&line(&locale().fill_error(&error)))),
    }
}

#[cfg(test)]
mod tests {
    use crate::answer::Model;
    use crate::config::RawSettings;

    #[test]
    fn the_shown_default_of_the_threshold_is_the_one_in_force() {
        let settings = RawSettings::default().settings();
        let shown = settings.into_iter().find(|s| s.key == "MIN_CONFIDENCE").unwrap().value;
        assert_eq!(shown, Model::shipped().reading.threshold.to_string());
    }
}
