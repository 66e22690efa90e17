//! Interactions that this process has seen.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use lru::LruCache;

/// So many are remembered: those of a quarter of an hour, in which Discord may bring one again, at ten a
/// second.
const REMEMBERED: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);

/// The last interactions, by their ids.
#[derive(Debug)]
pub(super) struct SeenInteractions(Mutex<LruCache<u64, ()>>);

impl Default for SeenInteractions {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(REMEMBERED)))
    }
}

impl SeenInteractions {
    /// Whether one is seen for the first time; from then on it is not.
    pub(super) fn is_first(&self, interaction: u64) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.put(interaction, ()).is_none()
    }

    /// Forgets one.
    pub(super) fn forget(&self, interaction: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop(&interaction);
    }
}
