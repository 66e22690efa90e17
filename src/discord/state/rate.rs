//! How often a person may ask: a token bucket each, filled evenly over the minute.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How many buckets there may be before those that are full again are dropped.
const SWEEP_AT: usize = 512;

/// The buckets of everyone who asked lately.
#[derive(Debug)]
pub(in crate::discord) struct Rate {
    per_minute: u32,
    // Nothing awaits while this is held, and a question takes it for a hash lookup.
    buckets: Mutex<Buckets>,
}

#[derive(Debug, Default)]
struct Buckets {
    by_user: HashMap<u64, Bucket>,
    sweep_at: usize,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    tokens: f64,
    /// Milliseconds of the clock the caller reads.
    at: u64,
}

impl Rate {
    /// So many questions a minute; 0 is no limit.
    pub(in crate::discord) fn new(per_minute: u32) -> Self {
        let buckets = Buckets { by_user: HashMap::new(), sweep_at: SWEEP_AT };
        Self { per_minute, buckets: Mutex::new(buckets) }
    }

    /// Takes a question of a user at a time in milliseconds of a clock that does not go back, or
    /// says in how many seconds there is one to take.
    pub(in crate::discord) fn take(&self, user: u64, now: u64) -> Result<(), u64> {
        if self.per_minute == 0 {
            return Ok(());
        }
        let most = f64::from(self.per_minute);
        let per_ms = most / 60_000.0;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let filled = |bucket: &Bucket| {
            let passed = now.saturating_sub(bucket.at);
            (bucket.tokens + passed as f64 * per_ms).min(most)
        };
        if buckets.by_user.len() >= buckets.sweep_at {
            buckets.by_user.retain(|_, bucket| filled(bucket) < most);
            buckets.sweep_at = (buckets.by_user.len() * 2).max(SWEEP_AT);
        }
        let bucket = buckets.by_user.entry(user).or_insert(Bucket { tokens: most, at: now });
        let tokens = filled(bucket);
        if tokens < 1.0 {
            *bucket = Bucket { tokens, at: now };
            let wait = (1.0 - tokens) / per_ms / 1000.0;
            // At most a minute, since the bucket holds a minute's questions.
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and 60"
            )]
            return Err((wait.ceil() as u64).max(1));
        }
        *bucket = Bucket { tokens: tokens - 1.0, at: now };
        Ok(())
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.buckets.lock().unwrap().by_user.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let rate = Rate::new(20);
        for n in 0..20 {
            assert_eq!(rate.take(1, n), Ok(()));
        }
        assert_eq!(rate.take(1, 20), Err(3));
        assert_eq!(rate.take(2, 20), Ok(()), "another user has a bucket of their own");
        assert_eq!(rate.take(1, 2_000), Err(1));
        assert_eq!(rate.take(1, 3_100), Ok(()));
        assert_eq!(Rate::new(0).take(1, 0), Ok(()));
    }

    #[test]
    fn a_clock_that_goes_back_takes_nothing_away() {
        let rate = Rate::new(1);
        assert_eq!(rate.take(1, 100_000), Ok(()));
        assert!(rate.take(1, 5).is_err());
        assert_eq!(rate.take(1, 160_001), Ok(()));
    }

    #[test]
    fn buckets_of_people_long_gone_are_dropped() {
        let rate = Rate::new(20);
        for user in 0..20_000_u64 {
            assert_eq!(rate.take(user, user * 100), Ok(()));
        }
        assert!(rate.len() < 2 * SWEEP_AT, "{}", rate.len());
    }
}
