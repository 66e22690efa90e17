//! The calls of a library: one for each thing that can be asked of a corpus, each with its own
//! argument and its own reply.
//!
//! A call works on one snapshot alone, and stamps its reply with it. Whoever
//! shows the stamp beside the reply therefore names the index the reply was made from, also when
//! a reindex swapped the snapshot in between. [`Library`] has the calls that whoever sees all of it
//! makes, [`Holdings`] all of them.

use std::sync::Arc;

use crate::answer::{Answer, AnswerError, Ask, Context, context};
use crate::index::Snapshot;
use crate::text::Language;

use super::document::document;
use super::encoding::encoded;
use super::events::events;
use super::holdings::Holdings;
use super::models::Understanding;
use super::open::Library;
use super::outline::{Outline, outline};
use super::problem::{Problem, RequestError};
use super::request::{AskRequest, EventRequest};
use super::sources::{Sources, Status, sources, status};
use super::stamp::{Stamp, Stamped};
use super::timeline::TimelineReply;

impl Library {
    /// All its documents, as the snapshot that serves now has them.
    pub fn holdings(&self) -> Holdings {
        Holdings {
            snapshot: self.snapshot(),
            answerer: Arc::clone(&self.answerer),
            threshold: self.threshold,
            understanding: self.understanding.clone(),
        }
    }

    /// Answers a question, see [`Holdings::ask`].
    ///
    /// # Errors
    /// Those of [`Holdings::ask`].
    pub fn ask(&self, request: &AskRequest) -> Result<Stamped<Answer>, RequestError> {
        self.holdings().ask(request)
    }

    /// What happened when, or about what, see [`Holdings::events`].
    ///
    /// # Errors
    /// Those of [`Holdings::events`].
    pub fn events(&self, request: &EventRequest) -> Result<Stamped<TimelineReply>, RequestError> {
        self.holdings().events(request)
    }

    /// The documents there are, see [`Holdings::sources`].
    ///
    /// # Errors
    /// Those of [`Holdings::sources`].
    pub fn sources(&self, document: Option<&str>) -> Result<Stamped<Sources>, RequestError> {
        self.holdings().sources(document)
    }

    /// The passage of a key, see [`Holdings::passage`].
    ///
    /// # Errors
    /// A damaged index.
    pub fn passage(&self, key: &str) -> Result<Stamped<Option<Context>>, RequestError> {
        self.holdings().passage(key)
    }

    /// How the index is.
    pub fn status(&self) -> Stamped<Status> {
        self.holdings().status()
    }

    /// The snapshot that serves now, for whoever keeps something for as long as it does. A reply
    /// has a stamp of its own, which may be a later one.
    pub fn stamp(&self) -> Stamp {
        self.holdings().stamp()
    }
}

impl Holdings {
    /// Answers a question.
    ///
    /// # Errors
    /// A question or an earlier one that is too long, a document that is not there, or a damaged
    /// index.
    pub fn ask(&self, request: &AskRequest) -> Result<Stamped<Answer>, RequestError> {
        let Stamped { stamp, reply: (answer, reading) } =
            self.stamped(|snapshot| self.answer(snapshot, request, self.reading()))?;
        let vectors = stamp.vectors.filter(|_| reading);
        Ok(Stamped { stamp: Stamp { vectors, ..stamp }, reply: answer })
    }

    /// Answers a question that nobody asked by its words alone, which takes no place from those that
    /// somebody did.
    ///
    /// # Errors
    /// Those of [`Library::ask`].
    pub fn ask_by_words(&self, request: &AskRequest) -> Result<Stamped<Answer>, RequestError> {
        let Stamped { stamp, reply: (answer, _) } =
            self.stamped(|snapshot| self.answer(snapshot, request, ReadBy::ByWords))?;
        Ok(Stamped { stamp: Stamp { vectors: None, ..stamp }, reply: answer })
    }

    /// Answers a question that nobody waits for as one that somebody asked: with models, where there are
    /// some, but without a place among those that are read. Nothing while somebody has one.
    ///
    /// # Errors
    /// Those of [`Holdings::ask`].
    pub fn ask_aside(&self, request: &AskRequest) -> Result<Option<Stamped<Answer>>, RequestError> {
        let idle = match self.reading() {
            ReadBy::Models(understanding) => understanding.capacity.is_idle(),
            ReadBy::Answerer | ReadBy::ByWords => true,
        };
        if !idle {
            return Ok(None);
        }
        let reading = match self.reading() {
            // The answerer has them too; what is counted are places.
            ReadBy::Models(_) | ReadBy::Answerer => ReadBy::Answerer,
            ReadBy::ByWords => ReadBy::ByWords,
        };
        match self.stamped(|snapshot| self.answer(snapshot, request, reading)) {
            Ok(Stamped { stamp, reply: (reply, _) }) => Ok(Some(Stamped { stamp, reply })),
            // As for a question that somebody waits for.
            Err(RequestError::Internal(AnswerError::Reader(_))) => {
                self.ask_by_words(request).map(Some)
            }
            Err(error) => Err(error),
        }
    }

    /// What happened when, or about what.
    ///
    /// # Errors
    /// A request for neither, one that is too long, or a damaged index. A time that is no date is
    /// no error: the reply says why.
    pub fn events(&self, request: &EventRequest) -> Result<Stamped<TimelineReply>, RequestError> {
        self.stamped(|snapshot| events(snapshot, request))
    }

    /// The documents there are; only the one of that slug, or whose title begins so, where one is
    /// named.
    ///
    /// # Errors
    /// A name of no document or of several, or a damaged index.
    pub fn sources(&self, document: Option<&str>) -> Result<Stamped<Sources>, RequestError> {
        self.stamped(|snapshot| sources(snapshot, document))
    }

    /// The passage of a key with its neighbours; none when no passage has that key.
    ///
    /// # Errors
    /// A damaged index.
    pub fn passage(&self, key: &str) -> Result<Stamped<Option<Context>>, RequestError> {
        self.stamped(|snapshot| Ok(context(snapshot, key)?))
    }

    /// What there is to ask about: for suggestions and examples.
    ///
    /// # Errors
    /// A damaged index.
    pub fn outline(&self) -> Result<Stamped<Outline>, RequestError> {
        self.stamped(|snapshot| Ok(outline(snapshot)?))
    }

    /// How the index is.
    pub fn status(&self) -> Stamped<Status> {
        let (snapshot, understanding) = (&*self.snapshot, self.understanding.as_deref());
        let reply = Status {
            encoded: understanding.map(|_| encoded(snapshot)),
            read: understanding.map(Understanding::questions),
            ..status(snapshot)
        };
        Stamped { stamp: self.stamp(), reply }
    }

    /// Which index they are of, for whoever keeps something for as long as it serves.
    pub fn stamp(&self) -> Stamp {
        let models = matches!(self.reading(), ReadBy::Models(_));
        let vectors = models.then(|| encoded(&self.snapshot).done);
        Stamp { vectors, ..Stamp::of(&self.snapshot) }
    }

    /// Works on one snapshot and stamps what comes of it.
    fn stamped<T>(
        &self,
        work: impl FnOnce(&Snapshot) -> Result<T, RequestError>,
    ) -> Result<Stamped<T>, RequestError> {
        let snapshot = &*self.snapshot;
        // Vectors that come while it works make it better than its stamp says, never worse.
        let stamp = self.stamp();
        let reply = work(snapshot);
        // Not before the work: that is what reads the index. Where it came upon damage, that is
        // the reason whatever else it may have failed with, and what it found is not handed on.
        snapshot.sound()?;
        Ok(Stamped { stamp, reply: reply? })
    }

    /// What may read questions to a corpus: models, where they know a language of it. Others are
    /// answered by their words, and need no place among those that are read.
    fn reading(&self) -> ReadBy<'_> {
        let Some(understanding) = self.understanding.as_deref() else { return ReadBy::Answerer };
        let languages = &self.snapshot.meta().languages;
        let mut languages = languages.iter().filter_map(|code| Language::from_tag(code));
        let encoder = &understanding.encoding.encoder;
        let known = languages.any(|language| encoder.knows(language));
        if known { ReadBy::Models(understanding) } else { ReadBy::ByWords }
    }

    /// The answer, and whether models were asked.
    fn answer(
        &self,
        snapshot: &Snapshot,
        request: &AskRequest,
        reading: ReadBy<'_>,
    ) -> Result<(Answer, bool), RequestError> {
        for text in std::iter::once(&request.question).chain(&request.history) {
            Problem::if_too_long(text)?;
        }
        let document =
            request.document.as_deref().map(|name| document(snapshot, name)).transpose()?;
        let ask = Ask {
            question: &request.question,
            history: &request.history,
            language: request.language,
            document,
            limit: request.limit,
            threshold: self.threshold,
            reading: true,
            explain: request.explain,
        };
        let answer = |reading| Ok(self.answerer.answer(snapshot, &Ask { reading, ..ask })?);
        match reading {
            ReadBy::Models(understanding) => understanding.read(answer),
            ReadBy::Answerer => Ok((answer(true)?, true)),
            ReadBy::ByWords => Ok((answer(false)?, false)),
        }
    }
}

/// What reads a question.
#[derive(Clone, Copy)]
enum ReadBy<'a> {
    /// The models of the library, where there is a place.
    Models(&'a Understanding),
    /// Whatever the answerer has of its own.
    Answerer,
    /// Nothing: its words decide.
    ByWords,
}
