//! Answers that were given lately, kept so that turning a page does not rank again.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lru::LruCache;

use crate::answer::Answer;
use crate::library::{AskRequest, RequestError, Stamp, Stamped};
use crate::service::{PartId, VisiblePart};

/// How many answers are kept. One with the passages of all its pages takes about 20 kB, so that
/// these take 5 MB; whoever turns a page after 256 other questions waits for it to be ranked anew.
const KEPT: usize = 256;

/// Everything an answer depends on: which documents are seen, the generation, how many of its passages could be found by what
/// they mean, and the question with its document, history, language and limit. The threshold is not
/// among them, since a library keeps the one it was opened with.
type AnswerKey = (PartId, u64, Option<usize>, AskRequest);

/// The answers that were given lately; the one that was not used for longest goes first.
#[derive(Debug)]
pub(in crate::discord) struct Answers {
    // Nothing awaits and nothing is ranked while this is held.
    kept: Mutex<LruCache<AnswerKey, Arc<Stamped<Answer>>>>,
    /// How often the library was asked.
    #[cfg(test)]
    pub(in crate::discord) ranked: std::sync::atomic::AtomicUsize,
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            kept: Mutex::new(LruCache::new(NonZeroUsize::MIN.saturating_add(KEPT - 1))),
            #[cfg(test)]
            ranked: std::sync::atomic::AtomicUsize::default(),
        }
    }
}

impl Answers {
    /// The answer to a request, from what somebody sees.
    pub(in crate::discord) fn answer(
        &self,
        seen: &VisiblePart,
        request: &AskRequest,
    ) -> Result<Arc<Stamped<Answer>>, RequestError> {
        let Stamp { generation, vectors, .. } = seen.holdings.stamp();
        let key = (seen.id, generation, vectors, request.clone());
        if let Some(found) = self.kept().get(&key) {
            return Ok(Arc::clone(found));
        }
        #[cfg(test)]
        self.ranked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        // Without the lock. Two who ask the same at once both rank, which costs less than making one
        // of them wait for all other questions.
        let found = Arc::new(seen.holdings.ask(request)?);
        // Only an answer has pages to turn. It is kept under what it says it is from: it may be by
        // words alone where too many are read.
        if found.reply.answered {
            let (part, .., request) = key;
            let Stamp { generation, vectors, .. } = found.stamp;
            self.kept().put((part, generation, vectors, request), Arc::clone(&found));
        }
        Ok(found)
    }

    fn kept(&self) -> MutexGuard<'_, LruCache<AnswerKey, Arc<Stamped<Answer>>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
