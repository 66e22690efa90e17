//! What a run of the terminal remembers: questions that the corpus does not answer.
//!
//! The store is opened at the first of them: whoever gets answers leaves nothing behind, not even
//! a folder.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::escape::line;
use super::language::{locale, warn};
use crate::answer::Answer;
use crate::corpus::Viewer;
use crate::index::Encoder;
use crate::library::AskRequest;
use crate::service::{GapRecorder, refused};
use crate::store::{Store, StorePlace};

/// How long the end of a run waits for what it recorded, for each of its two steps. Its answer is on
/// the screen by then; a file that somebody holds for longer costs the record, not the answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// What remembers. Without a place it remembers nothing.
#[derive(Debug, Default)]
pub(super) struct Remembering {
    place: Option<StorePlace>,
    encoder: Option<Arc<dyn Encoder>>,
    /// Made with the first question to remember.
    recorder: Option<GapRecorder>,
}

impl Remembering {
    /// What remembers in a place, with what questions mean where there is an encoder.
    pub(super) const fn of(place: StorePlace, encoder: Option<Arc<dyn Encoder>>) -> Self {
        Self { place: Some(place), encoder, recorder: None }
    }

    /// Remembers a question that was asked with those before it, where the corpus does not answer it.
    pub(super) fn asked(&mut self, request: &AskRequest, answer: &Answer) {
        if answer.answered || !answer.has_question {
            return;
        }
        let Some(place) = &self.place else { return };
        // Of the answer that was just shown, which is near enough to when it was asked.
        let now = Timestamp::now();
        let recorder = self
            .recorder
            .get_or_insert_with(|| GapRecorder::of(opened(place, now), self.encoder.clone()));
        let asked = (request.question.as_str(), request.history.as_slice());
        let gap = refused(Viewer::Terminal, asked, answer, now);
        recorder.record(gap.within(request.document.clone()));
    }

    /// Waits until what was asked is stored, within reason.
    pub(super) fn finish(&self) {
        if let Some(recorder) = &self.recorder {
            // What is not written by then is lost, and nobody is told: it was their answer that counted.
            recorder.finish(PATIENCE);
        }
    }
}

/// The store of a place. What is wrong with it is a warning.
pub(super) fn opened(place: &StorePlace, now: Timestamp) -> Store {
    let (store, notices) = Store::open(place, now);
    for notice in &notices {
        warn(&line(&locale().store_notice(notice)));
    }
    store
}
