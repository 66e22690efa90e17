//! Models: what a library understands passages and questions with, beside their words.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwap;

use super::capacity::Capacity;
use super::encoding::{Background, Encoding};
use super::problem::RequestError;
use crate::answer::{AnswerError, Reader};
use crate::index::{Encoder, Generations, Snapshot};

/// What a library is given to understand with.
#[derive(Clone, Debug)]
pub struct Models {
    /// Makes the vectors of passages and questions.
    pub encoder: Arc<dyn Encoder>,
    /// Reads the best passages, where there is one.
    pub reader: Option<Arc<dyn Reader>>,
    /// How many threads may be busy with models.
    pub threads: usize,
}

/// How many questions were read by models since the start, and how many were not because too many
/// others were, or because the models failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadQuestions {
    /// Read.
    pub read: u64,
    /// Answered by their words alone.
    pub by_words: u64,
}

/// The models of a library at work.
#[derive(Debug)]
pub(super) struct Understanding {
    pub(super) capacity: Capacity,
    read: AtomicU64,
    by_words: AtomicU64,
    pub(super) encoding: Arc<Encoding>,
    background: OnceLock<Background>,
}

impl Understanding {
    pub(super) fn of(
        encoder: Arc<dyn Encoder>,
        threads: usize,
        store: Generations,
        serving: Arc<ArcSwap<Snapshot>>,
    ) -> Self {
        Self {
            capacity: Capacity::new(threads),
            read: AtomicU64::new(0),
            by_words: AtomicU64::new(0),
            encoding: Arc::new(Encoding::of(encoder, threads, store, serving)),
            background: OnceLock::new(),
        }
    }

    /// Answers with models where there is a place for one question more, by words alone where there
    /// is none or where the models fail; whether models answered is beside the answer.
    pub(super) fn read<T>(
        &self,
        answer: impl Fn(bool) -> Result<T, RequestError>,
    ) -> Result<(T, bool), RequestError> {
        if let Some(permit) = self.capacity.try_admit() {
            let turn = permit.wait();
            match answer(true) {
                Err(RequestError::Internal(AnswerError::Reader(error))) => {
                    // Whoever asked is not to blame and can do nothing about it; the operator can.
                    tracing::error!(%error, "a question is answered by its words alone");
                }
                read => {
                    self.read.fetch_add(1, Ordering::Relaxed);
                    return Ok((read?, true));
                }
            }
            // The place stays taken while words are compared, which takes a millisecond; the turn,
            // which others wait for, does not.
            drop(turn);
        }
        self.by_words.fetch_add(1, Ordering::Relaxed);
        Ok((answer(false)?, false))
    }

    pub(super) fn questions(&self) -> ReadQuestions {
        let (read, by_words) = (&self.read, &self.by_words);
        let [read, by_words] = [read, by_words].map(|count| count.load(Ordering::Relaxed));
        ReadQuestions { read, by_words }
    }

    /// Begins to make the vectors of each snapshot that serves, on a thread of its own.
    pub(super) fn follow(&self) {
        self.background.get_or_init(|| Background::begin(&self.encoding)).wake();
    }

    /// What tells the thread that makes vectors that another snapshot serves, if there is one.
    pub(super) fn waker(&self) -> Option<Sender<()>> {
        self.background.get().map(Background::waker)
    }

    /// Another snapshot serves.
    pub(super) fn swapped(&self) {
        if let Some(background) = self.background.get() {
            background.wake();
        }
    }
}
