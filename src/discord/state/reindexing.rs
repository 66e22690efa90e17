//! Reindexing as moderators see it: who runs it since when, and how the last one went.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::PublishFailure;
use crate::discord::sharing::SharingProcesses;
use crate::index::Progress;
use crate::library::{LibraryError, ReaddressedDocument, Reindexed, Stamped, Status};
use crate::locale::Locale;
use crate::service::{PartId, VisiblePart};

/// The pause after the first failure of a reindex that the bot began by itself.
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// The longest pause after one.
const LONGEST_PAUSE: Duration = Duration::from_hours(1);

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
    /// Whoever publishes was asked to, in vain.
    Published(PublishFailure),
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
            Self::Published(failure) => failure.said(locale),
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
    /// The processes that answered from what the last one made when it was reported.
    pub(in crate::discord) shared: Option<SharingProcesses>,
    /// Documents that are for other servers since the index that serves took the place of another, be
    /// it by a reindex or by a step back.
    pub(in crate::discord) readdressed: Vec<ReaddressedDocument>,
}

/// The one reindex that may run, and the last that did.
#[derive(Debug, Default)]
pub(in crate::discord) struct Reindexing {
    // Nothing awaits while this is held.
    state: Mutex<ReindexState>,
    /// Told when one ends.
    ended: Notify,
    /// Whether the bot tries by itself until one goes well.
    catching_up: AtomicBool,
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

    /// Notes which processes answer from what it made.
    pub(in crate::discord) fn shared(&self, processes: Option<SharingProcesses>) {
        self.lock().shared = processes;
    }

    /// Notes how it ended, and gives the right to reindex back.
    pub(in crate::discord) fn end(&self, result: ReindexResult) {
        let mut state = self.lock();
        state.running = None;
        if let Ok((changes, _)) = &result {
            state.readdressed.clone_from(&changes.reply.readdressed);
        }
        state.last = Some(result);
        drop(state);
        self.ended.notify_waiters();
    }

    /// Notes that another index serves, which another process made current, and which documents are for
    /// other servers in it.
    pub(in crate::discord) fn adopted(&self, readdressed: Vec<ReaddressedDocument>) {
        self.lock().readdressed = readdressed;
    }

    /// Claims to try until one goes well; whether nobody does yet.
    pub(in crate::discord) fn begin_catching_up(&self) -> bool {
        !self.catching_up.swap(true, Ordering::AcqRel)
    }

    /// Gives that claim back.
    pub(in crate::discord) fn end_catching_up(&self) {
        self.catching_up.store(false, Ordering::Release);
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

    /// Waits a pause out, or until one went well that somebody else began; whether none did.
    pub(in crate::discord) async fn pauses(&self, pause: Duration) -> bool {
        timeout(pause, self.well()).await.is_err()
    }

    /// Completes when the last one did not fail.
    async fn well(&self) {
        loop {
            let mut ended = std::pin::pin!(self.ended.notified());
            // Before the look, as above.
            ended.as_mut().enable();
            if !self.went_wrong() {
                return;
            }
            ended.await;
        }
    }

    /// Whether the last one failed.
    pub(in crate::discord) fn went_wrong(&self) -> bool {
        matches!(self.lock().last, Some(Err(_)))
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
    let readdressed = told_of(seen, &changes.reply.readdressed);
    let own = changes.reply.clone();
    let reply = Reindexed { skipped: warnings, passages, encoded, readdressed, ..own };
    Stamped { stamp: changes.stamp.clone(), reply }
}

/// Those documents of which somebody may know who sees this.
pub(in crate::discord) fn told_of(
    seen: &VisiblePart,
    readdressed: &[ReaddressedDocument],
) -> Vec<ReaddressedDocument> {
    if seen.id == PartId::WHOLE {
        return readdressed.to_vec();
    }
    // What was taken from them they do not see any more, and hear nothing of.
    let documents = seen.holdings.documents().unwrap_or_default();
    let shown: HashSet<String> = documents.into_iter().map(|document| document.path).collect();
    readdressed.iter().filter(|document| shown.contains(&document.path)).cloned().collect()
}

/// How long the bot waits after so many failures until it tries again by itself: some seconds at first,
/// since a folder may just be mounted, and an hour at most.
pub(in crate::discord) fn pause(failures: u32) -> Duration {
    let doubled = 1_u32.checked_shl(failures.saturating_sub(1).min(31)).unwrap_or(u32::MAX);
    FIRST_PAUSE.saturating_mul(doubled).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_from_seconds_to_an_hour() {
        let seconds = [1, 2, 3, 10, 11, 32, u32::MAX].map(|failures| pause(failures).as_secs());
        assert_eq!(seconds, [5, 10, 20, 2_560, 3_600, 3_600, 3_600]);
    }

    #[test]
    fn only_one_tries_until_it_goes_well() {
        let reindexing = Reindexing::default();
        assert!(reindexing.begin_catching_up());
        assert!(!reindexing.begin_catching_up());
        reindexing.end_catching_up();
        assert!(reindexing.begin_catching_up());
    }

    fn begun_and_ended(reindexing: &Reindexing, result: ReindexResult) {
        reindexing.begin(Initiator::User(1), Timestamp::UNIX_EPOCH).unwrap();
        reindexing.end(result);
    }

    fn changes() -> Stamped<Reindexed> {
        let reply = Reindexed {
            added: 0,
            changed: 0,
            removed: 0,
            unchanged: 1,
            readdressed: Vec::new(),
            skipped: Vec::new(),
            passages: 1,
            encoded: None,
        };
        Stamped { stamp: crate::library::Stamp::default(), reply }
    }

    #[tokio::test]
    async fn a_pause_ends_as_soon_as_somebody_elses_went_well_and_not_before() {
        let reindexing = Reindexing::default();
        begun_and_ended(&reindexing, Err(ReindexFailure::Panicked));
        assert!(reindexing.pauses(Duration::from_millis(5)).await, "nothing was mended");
        let elsewhere = async {
            tokio::task::yield_now().await;
            begun_and_ended(&reindexing, Err(ReindexFailure::Panicked));
            tokio::task::yield_now().await;
            begun_and_ended(&reindexing, Ok((changes(), 0.1)));
        };
        // An hour would be the longest pause there is.
        let (pauses, ()) = tokio::join!(reindexing.pauses(LONGEST_PAUSE), elsewhere);
        assert!(!pauses && !reindexing.went_wrong());
    }
}
