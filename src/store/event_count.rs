//! What both sides of a queue of events know: how many wait, how many were dropped, and what of that the
//! log has been told.

use std::fmt::Display;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// The events of a queue.
#[derive(Debug, Default)]
pub(super) struct EventCount {
    dropped: AtomicU64,
    /// Those that are neither written nor dropped.
    waiting: AtomicU64,
    /// Whether it has been said that something is kept from being written, and not yet that it works again.
    said: AtomicBool,
}

impl EventCount {
    /// So many were dropped since the start.
    pub(super) fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// So many are in the queue or being written.
    pub(super) fn waiting(&self) -> u64 {
        self.waiting.load(Ordering::Relaxed)
    }

    /// One is to be written; how many wait by now.
    pub(super) fn due(&self) -> u64 {
        self.waiting.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Events that were due are written.
    pub(super) fn done(&self, events: usize) {
        self.waiting.fetch_sub(events as u64, Ordering::Relaxed);
    }

    /// Events that were due are dropped.
    pub(super) fn lose(&self, events: usize, why: &dyn Display) {
        self.done(events);
        self.dropped.fetch_add(events as u64, Ordering::Relaxed);
        self.say(why);
    }

    /// Says once what keeps events from being written.
    pub(super) fn say(&self, why: &dyn Display) {
        // Once: a disk that is full for a day would fill what is left of it with these lines.
        if !self.said.swap(true, Ordering::Relaxed) {
            tracing::warn!("what is asked is not stored for now, and answers go on: {why}");
        }
    }

    /// Says that it works again, where the opposite was said.
    pub(super) fn works(&self) {
        if self.said.swap(false, Ordering::Relaxed) {
            tracing::info!(lost = self.dropped(), "what is asked is stored again");
        }
    }
}
