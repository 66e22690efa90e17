//! Reindexing as moderators see it: who runs it since when, and how the last one went.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tokio::sync::Notify;

use crate::index::Progress;
use crate::library::{LibraryError, Reindexed, Stamped, Status};
use crate::locale::Locale;
use crate::service::{PartId, VisiblePart};

/// Who began a reindex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Initiator {
    /// The bot, when its index was older than the articles or damaged.
    Bot,
    /// A moderator.
    User(u64),
}

impl Initiator {
    /// As people read it.
    pub(in crate::discord) fn name(self, locale: Locale) -> String {
        match self {
            Self::Bot => locale.strings().itself().to_owned(),
            Self::User(user) => format!("<@{user}>"),
        }
    }
}

/// Why a reindex failed.
#[derive(Clone, Debug)]
pub(in crate::discord) enum ReindexFailure {
    /// The corpus or its index.
    Library(Arc<LibraryError>),
    /// It panicked; the log has the panic.
    Panicked,
    /// Why is not for whoever asks: it may name a file that they do not see.
    Hidden,
}

impl ReindexFailure {
    /// Why, in the reader's language.
    pub(in crate::discord) fn said(&self, locale: Locale) -> String {
        match self {
            Self::Library(error) => locale.library_error(error),
            Self::Panicked => locale.strings().reindex_panicked().to_owned(),
            Self::Hidden => locale.strings().failed().to_owned(),
        }
    }
}

/// What a reindex changed and how many seconds it took, or why it failed.
pub(in crate::discord) type ReindexResult = Result<(Stamped<Reindexed>, f32), ReindexFailure>;

/// What is known of reindexing.
#[derive(Clone, Debug, Default)]
pub(in crate::discord) struct ReindexState {
    /// The one that runs: who began it, and when.
    pub(in crate::discord) running: Option<(Initiator, Timestamp)>,
    /// How far it has come.
    pub(in crate::discord) progress: Option<Progress>,
    /// How the last one ended.
    pub(in crate::discord) last: Option<ReindexResult>,
}

/// The one reindex that may run, and the last that did.
#[derive(Debug, Default)]
pub(in crate::discord) struct Reindexing {
    // Nothing awaits while this is held.
    state: Mutex<ReindexState>,
    /// Told when one ends.
    ended: Notify,
}

impl Reindexing {
    /// Claims the right to reindex; otherwise who has it, and since when. Two at once would build
    /// the same index twice and take every core from the questions.
    pub(in crate::discord) fn begin(
        &self,
        initiator: Initiator,
        now: Timestamp,
    ) -> Result<(), (Initiator, Timestamp)> {
        let mut state = self.lock();
        if let Some(running) = state.running {
            return Err(running);
        }
        state.running = Some((initiator, now));
        state.progress = None;
        Ok(())
    }

    /// Notes how far it has come.
    pub(in crate::discord) fn step(&self, progress: Progress) {
        self.lock().progress = Some(progress);
    }

    /// Notes how it ended, and gives the right to reindex back.
    pub(in crate::discord) fn end(&self, result: ReindexResult) {
        let mut state = self.lock();
        state.running = None;
        state.last = Some(result);
        drop(state);
        self.ended.notify_waiters();
    }

    /// Completes when none runs.
    pub(in crate::discord) async fn over(&self) {
        loop {
            let mut ended = std::pin::pin!(self.ended.notified());
            // Before the look, so that an end right after it is not missed.
            ended.as_mut().enable();
            if self.state().running.is_none() {
                return;
            }
            ended.await;
        }
    }

    /// What is known now.
    pub(in crate::discord) fn state(&self) -> ReindexState {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, ReindexState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What changed with a reindex, as far as somebody may know who sees this: how many files did, and of
/// what they hold only what is seen.
pub(in crate::discord) fn told(
    seen: &VisiblePart,
    changes: &Stamped<Reindexed>,
) -> Stamped<Reindexed> {
    if seen.id == PartId::WHOLE {
        return changes.clone();
    }
    let Status { passages, encoded, warnings, .. } = seen.holdings.status().reply;
    let reply = Reindexed { skipped: warnings, passages, encoded, ..changes.reply.clone() };
    Stamped { stamp: changes.stamp.clone(), reply }
}
