//! Gaps that are asked again once another index serves, and how many of them it closed.

use tokio::sync::{Notify, watch};

/// What asking gaps again came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::discord) struct ClosedGaps {
    /// The index that was asked.
    pub(in crate::discord) generation: u64,
    /// How many of them it answers.
    pub(in crate::discord) closed: usize,
}

/// When gaps are to be asked again, and what that came to the last time.
#[derive(Debug)]
pub(in crate::discord) struct GapClosing {
    due: Notify,
    last: watch::Sender<ClosedGaps>,
    /// The last that closed some.
    some: watch::Sender<ClosedGaps>,
}

impl Default for GapClosing {
    fn default() -> Self {
        let none = || watch::Sender::new(ClosedGaps::default());
        Self { due: Notify::new(), last: none(), some: none() }
    }
}

impl GapClosing {
    /// Another index serves.
    pub(in crate::discord) fn tell(&self) {
        // Kept until somebody looks, and only once.
        self.due.notify_one();
    }

    /// Completes when another index serves.
    pub(in crate::discord) async fn due(&self) {
        self.due.notified().await;
    }

    /// Notes what an index closed.
    pub(in crate::discord) fn done(&self, closed: ClosedGaps) {
        // First, for whoever waits for the round and then asks what was closed.
        if closed.closed > 0 {
            self.some.send_replace(closed);
        }
        self.last.send_replace(closed);
    }

    /// What the last one closed that closed some; with `WATCH` one that closes none may come any minute.
    pub(in crate::discord) fn last(&self) -> ClosedGaps {
        *self.some.borrow()
    }

    /// Completes when an index of this generation or a later one was asked.
    pub(in crate::discord) async fn over(&self, generation: u64) -> ClosedGaps {
        let mut last = self.last.subscribe();
        let found = last.wait_for(|closed| closed.generation >= generation).await;
        // The sender lives as long as this.
        found.map_or_else(|_| ClosedGaps::default(), |found| *found)
    }
}
