//! Things that are done once: each is claimed by its number before it is done.

use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use lru::LruCache;

/// How many numbers are kept. What Discord repeats comes within minutes, and a private message lives
/// no longer than its reader's window.
const KEPT: usize = 4_096;

/// Numbers that were claimed lately; those claimed longest ago are forgotten.
#[derive(Debug)]
pub(in crate::discord) struct Claims {
    // Nothing awaits while this is held.
    claimed: Mutex<LruCache<u64, ()>>,
}

impl Default for Claims {
    fn default() -> Self {
        let most = NonZeroUsize::MIN.saturating_add(KEPT - 1);
        Self { claimed: Mutex::new(LruCache::new(most)) }
    }
}

impl Claims {
    /// Claims a number; false when it was claimed before.
    pub(in crate::discord) fn claim(&self, number: u64) -> bool {
        self.lock().put(number, ()).is_none()
    }

    /// Gives a number back: what it was claimed for was not done. Whether it was claimed.
    pub(in crate::discord) fn release(&self, number: u64) -> bool {
        self.lock().pop(&number).is_some()
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<u64, ()>> {
        self.claimed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_claimed_once_until_it_is_given_back_or_long_ago() {
        let claims = Claims::default();
        assert!(claims.claim(1) && !claims.claim(1));
        claims.release(1);
        assert!(claims.claim(1));
        for number in 0..=KEPT as u64 {
            claims.claim(number + 10);
        }
        assert!(claims.claim(1), "long ago");
    }
}
