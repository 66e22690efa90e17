//! Interactions that are worked on: each once, however often and wherever it arrives.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::sleep;

use crate::store::Store;

/// How long an interaction is remembered: as long as its token lives, after which nothing that is sent
/// for it arrives.
const KEPT: Duration = Duration::from_mins(15);
/// How many are remembered at most, some 3 MB: those of five minutes at 200 a second. A request is
/// taken for no longer than that, by the time in its signature.
const MOST: usize = 1 << 16;

/// How long is waited between looks whether a process is gone that began with an interaction.
const GONE: [Duration; 5] = [
    Duration::from_millis(20),
    Duration::from_millis(40),
    Duration::from_millis(80),
    Duration::from_millis(160),
    Duration::from_millis(320),
];

/// The answer of a [`WorkLedger`], which may have to ask elsewhere.
pub(in crate::discord) type Claimed<'a> = Pin<Box<dyn Future<Output = bool> + Send + 'a>>;

/// What says who works on an interaction.
///
/// Processes that share their interactions must share this as well, or each works on what comes twice.
pub(in crate::discord) trait WorkLedger: fmt::Debug + Send + Sync {
    /// Claims an interaction by its id: true for the first who does. Where that cannot be found out in
    /// time it is true: an answer that Discord refuses is better than none.
    fn claim(&self, id: u64) -> Claimed<'_>;
}

/// A ledger of this process alone, in memory.
#[derive(Debug, Default)]
struct OwnLedger {
    // Nothing awaits while this is held.
    recent: Mutex<RecentIds>,
}

impl WorkLedger for OwnLedger {
    fn claim(&self, id: u64) -> Claimed<'_> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let first = recent.add(id, Instant::now());
        Box::pin(std::future::ready(first))
    }
}

/// A ledger that all processes with the same store share.
///
/// What comes twice was sent again by a balancer, because the process that had it broke off. It takes
/// some milliseconds until the database knows as well that this process is gone.
#[derive(Debug)]
struct SharedLedger(Store);

impl WorkLedger for SharedLedger {
    fn claim(&self, id: u64) -> Claimed<'_> {
        Box::pin(async move {
            for pause in GONE {
                if self.is_first(id).await {
                    return true;
                }
                sleep(pause).await;
            }
            self.is_first(id).await
        })
    }
}

impl SharedLedger {
    async fn is_first(&self, id: u64) -> bool {
        let store = self.0.clone();
        // Elsewhere: it waits for the database.
        let asked = tokio::task::spawn_blocking(move || store.first_seen(id));
        asked.await.unwrap_or(true)
    }
}

/// The ledger for whoever has such a store.
pub(super) fn ledger(store: &Store) -> Box<dyn WorkLedger> {
    if store.is_shared() {
        return Box::new(SharedLedger(store.clone()));
    }
    Box::new(OwnLedger::default())
}

/// Ids of the last while, the oldest first.
#[derive(Debug, Default)]
struct RecentIds {
    known: HashSet<u64>,
    order: VecDeque<(Instant, u64)>,
}

impl RecentIds {
    /// Adds an id; false where it is there already.
    fn add(&mut self, id: u64, now: Instant) -> bool {
        while let Some((since, old)) = self.order.front().copied() {
            if self.order.len() < MOST && now.saturating_duration_since(since) < KEPT {
                break;
            }
            self.order.pop_front();
            self.known.remove(&old);
        }
        let first = self.known.insert(id);
        if first {
            self.order.push_back((now, id));
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_new_once_within_a_while_and_a_number() {
        let (mut ids, now) = (RecentIds::default(), Instant::now());
        assert!(ids.add(1, now) && !ids.add(1, now));
        assert!(!ids.add(1, now + KEPT / 2));
        assert!(ids.add(1, now + KEPT), "forgotten");
        for id in 0..MOST as u64 {
            ids.add(10 + id, now + KEPT);
        }
        assert_eq!((ids.known.len(), ids.order.len()), (MOST, MOST));
        assert!(ids.add(1, now + KEPT), "too many came since");
    }
}
