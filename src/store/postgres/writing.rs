//! What writes to the database, and the queue before it.
//!
//! Whoever records something never waits: the queue is bounded, and what does not fit is dropped
//! and counted. While the database is away the queue keeps what is asked, and it is tried again,
//! less and less often. What is recorded is gathered and written together.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::mpsc::Receiver;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::database::{Database, longer};
use super::fault::DatabaseFault;
use super::queued_event::QueuedEvent;
use super::recording::record;
use super::removal::{clear_part, come};
use crate::store::event_count::EventCount;
use crate::store::removal::Removed;

/// Events that may wait: at 17 misses a second, those of a minute.
pub(super) const QUEUE: usize = 1024;
/// Events of one transaction, at most.
const BATCH: usize = 64;
/// How long events are gathered from the first one on.
// A prime number, as where the store is a file.
const GATHER: Duration = Duration::from_millis(233);
/// How long a transaction may take before the database counts as away.
const WRITTEN: Duration = Duration::from_secs(10);
/// How long what is too old may lie.
const CLEARED_EVERY: Duration = Duration::from_hours(24);
/// How long a part of that may take: nothing is written meanwhile.
const CLEARED: Duration = Duration::from_secs(30);
/// How often whoever waits for the database looks whether anybody still records.
const LOOK: Duration = Duration::from_secs(1);

/// What is done for somebody who waits, in its turn.
pub(super) type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What is due.
pub(super) enum DueOrder {
    Event(QueuedEvent),
    Work(Work),
}

/// The clearing out of what is too old.
struct Clearing {
    /// When it is due.
    due: Instant,
    /// What the one that is being done has deleted so far.
    removed: Removed,
}

/// The side of the queue that writes.
pub(super) struct DatabaseWriter {
    pub(super) database: Arc<Database>,
    pub(super) count: Arc<EventCount>,
    pub(super) retention_days: u32,
    /// The time when it began, by the calendar and by the machine's own count.
    pub(super) begun: (Timestamp, Instant),
}

impl DatabaseWriter {
    /// Writes until nobody records any more.
    pub(super) async fn run(self, mut due: Receiver<DueOrder>) {
        // At once, then daily: a process that lives for a minute clears out as well.
        let mut clearing = Clearing { due: Instant::now(), removed: Removed::default() };
        loop {
            let goes_on = self.clear_if_due(&mut clearing).await;
            // One part in each turn, so that nobody waits for all of what is too old. While the database
            // is not known yet, that is looked at now and then.
            let now = Instant::now();
            let look = if goes_on { now } else { clearing.due.max(now + LOOK) };
            let order = match timeout_at(look, due.recv()).await {
                Ok(Some(order)) => order,
                Ok(None) if !goes_on => return,
                Ok(None) | Err(_) => continue,
            };
            // Before what is new: what is old in that may be of a clock that goes wrong.
            self.clear_if_due(&mut clearing).await;
            let mut events = Vec::new();
            let work = match order {
                DueOrder::Work(work) => Some(work),
                DueOrder::Event(event) => {
                    events.push(event);
                    gather(&mut due, &mut events).await
                }
            };
            self.write(&events, &due).await;
            if let Some(work) = work {
                work.await;
            }
        }
    }

    /// Clears out a part where that is due and the database is there; whether more is due at once.
    async fn clear_if_due(&self, clearing: &mut Clearing) -> bool {
        if clearing.due > Instant::now() || self.database.key().is_none() {
            return false;
        }
        let goes_on = self.clear_some(&mut clearing.removed).await;
        if !goes_on {
            *clearing =
                Clearing { due: Instant::now() + CLEARED_EVERY, removed: Removed::default() };
        }
        goes_on
    }

    /// Deletes some of what is too old; whether there may be more. Where that fails, the next day goes on
    /// with it.
    async fn clear_some(&self, removed: &mut Removed) -> bool {
        let (begun, since) = self.begun;
        let now = begun.saturating_add(since.elapsed()).unwrap_or(begun);
        let part = async {
            let now = come(&self.database, now).await?;
            clear_part(&self.database, (self.retention_days, now), removed).await
        };
        match timeout(CLEARED, part).await.unwrap_or(Err(DatabaseFault::Late)) {
            Ok(false) => return true,
            Ok(true) if removed.is_nothing() => {}
            Ok(true) => tracing::info!(
                questions = removed.gaps,
                votes = removed.votes,
                "what was too old is deleted"
            ),
            Err(fault) => tracing::warn!("what is too old is not deleted yet: {}", fault.told()),
        }
        false
    }

    /// Writes events, however long the database is away, or drops those that it will never take.
    async fn write(&self, events: &[QueuedEvent], due: &Receiver<DueOrder>) {
        let mut left = events;
        // All together, and where they are refused one by one: only that one is lost which is at fault.
        let mut together = BATCH;
        let mut again = Duration::ZERO;
        while let Some((batch, rest)) = left.split_at_checked(together.min(left.len())) {
            if batch.is_empty() {
                return;
            }
            let written = timeout(WRITTEN, self.try_write(batch)).await;
            let fault = match written.unwrap_or(Err(DatabaseFault::Late)) {
                Ok(()) => {
                    self.database.found_away(false);
                    self.count.done(batch.len());
                    self.count.works();
                    left = rest;
                    again = Duration::ZERO;
                    continue;
                }
                Err(fault) => fault,
            };
            // Nobody is there any more who would see it again: the process ends.
            if fault.is_collision() {
                again = longer(again);
                sleep(again).await;
            } else if fault.passes() && !due.is_closed() {
                self.database.found_away(fault.is_away());
                self.count.say(&self.database.told(&fault));
                again = longer(again);
                sleep(again).await;
            } else if fault.passes() || batch.len() == 1 {
                self.count.lose(batch.len(), &self.database.told(&fault));
                left = rest;
            } else {
                together = 1;
            }
        }
    }

    async fn try_write(&self, batch: &[QueuedEvent]) -> Result<(), DatabaseFault> {
        let mut change = self.database.begin().await?;
        record(&mut change, batch, Timestamp::now()).await?;
        // Should the answer to this be lost, the same events are known when they are written again.
        Ok(change.commit().await?)
    }
}

/// Takes events out of the queue while they come, unless somebody waits or there are enough of them;
/// what somebody waits for.
async fn gather(due: &mut Receiver<DueOrder>, events: &mut Vec<QueuedEvent>) -> Option<Work> {
    let until = Instant::now() + GATHER;
    while events.len() < BATCH {
        match timeout_at(until, due.recv()).await {
            Ok(Some(DueOrder::Event(event))) => events.push(event),
            Ok(Some(DueOrder::Work(work))) => return Some(work),
            Ok(None) | Err(_) => break,
        }
    }
    None
}
