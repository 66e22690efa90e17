//! How searching with an engine goes.

#[cfg(feature = "scale")]
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What is known of the searches that an engine was asked for since the process began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EngineSearches {
    /// How many there were.
    pub asked: u64,
    /// How many of them gave no candidates, so that whoever asked was told to ask again.
    pub failed: u64,
    /// Whether the last one did.
    pub away: bool,
}

/// Counts them.
#[cfg(feature = "scale")]
#[derive(Debug, Default)]
pub(super) struct SearchCounts {
    asked: AtomicU64,
    failed: AtomicU64,
    away: AtomicBool,
}

#[cfg(feature = "scale")]
impl SearchCounts {
    /// Counts one search.
    pub(super) fn count(&self, failed: bool) {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if failed {
            self.failed.fetch_add(1, Ordering::Relaxed);
        }
        // Of two at once either may be the last: it is for people to look at, and nothing goes by it.
        self.away.store(failed, Ordering::Relaxed);
    }

    pub(super) fn now(&self) -> EngineSearches {
        EngineSearches {
            asked: self.asked.load(Ordering::Relaxed),
            failed: self.failed.load(Ordering::Relaxed),
            away: self.away.load(Ordering::Relaxed),
        }
    }
}
