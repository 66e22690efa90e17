//! How often a person may ask: a bucket of questions each, filled evenly over the minute.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicUsize, Ordering};

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

/// How many buckets there may be before those that are full again are dropped.
const SWEEP_AT: usize = 512;

/// How many questions to the team a person has an hour.
const TO_TEAM: NonZeroU32 = NonZeroU32::new(4).unwrap();

/// Tests move the clock themselves.
#[cfg(test)]
type BucketClock = governor::clock::FakeRelativeClock;
#[cfg(not(test))]
type BucketClock = governor::clock::DefaultClock;

type Buckets = RateLimiter<
    u64,
    DefaultKeyedStateStore<u64>,
    BucketClock,
    NoOpMiddleware<<BucketClock as governor::clock::Clock>::Instant>,
>;

/// The buckets of everyone who asked lately.
#[derive(Debug)]
pub(in crate::discord) struct Rate {
    /// None where there is no limit.
    buckets: Option<Buckets>,
    clock: BucketClock,
    /// None for no limit, and for what is counted otherwise.
    per_minute: Option<NonZeroU32>,
    sweep_at: AtomicUsize,
}

impl Rate {
    /// This many questions a minute; 0 is no limit.
    pub(in crate::discord) fn new(per_minute: u32) -> Self {
        // Whoever asked nothing for a minute may ask all of the minute's questions at once.
        let per_minute = NonZeroU32::new(per_minute);
        Self { per_minute, ..Self::of(per_minute.map(Quota::per_minute)) }
    }

    /// Questions to the team of a server: each takes the time of people, and not of a computer.
    pub(in crate::discord) fn to_team() -> Self {
        Self::of(Some(Quota::per_hour(TO_TEAM)))
    }

    fn of(quota: Option<Quota>) -> Self {
        let clock = BucketClock::default();
        let buckets = quota
            .map(|quota| RateLimiter::new(quota, DefaultKeyedStateStore::default(), clock.clone()));
        Self { buckets, clock, per_minute: None, sweep_at: AtomicUsize::new(SWEEP_AT) }
    }

    /// How many questions a minute there are for each; nothing for no limit.
    pub(in crate::discord) fn per_minute(&self) -> Option<u32> {
        self.per_minute.map(NonZeroU32::get)
    }

    /// Takes a question of a user, or says in how many seconds there is one to take.
    pub(in crate::discord) fn take(&self, user: u64) -> Result<(), u64> {
        let Some(buckets) = &self.buckets else { return Ok(()) };
        // Before the bucket is taken from, so that memory is bounded also while all are refused.
        self.sweep(buckets);
        buckets.check_key(&user).map_err(|refusal| {
            let wait = refusal.wait_time_from(self.clock.now());
            // Rounded up: whoever waits as long as they were told must not be told to wait again.
            (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
        })
    }

    /// Drops the buckets that are full again. A sweep looks at all of them, so the next one waits
    /// until there are twice as many as this one left: swept at a fixed number, a busy bot would
    /// sweep at every question.
    fn sweep(&self, buckets: &Buckets) {
        if buckets.len() < self.sweep_at.load(Ordering::Relaxed) {
            return;
        }
        buckets.retain_recent();
        self.sweep_at.store((buckets.len() * 2).max(SWEEP_AT), Ordering::Relaxed);
    }

    /// Lets time pass.
    #[cfg(test)]
    pub(in crate::discord) fn pass(&self, time: std::time::Duration) {
        self.clock.advance(time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let rate = Rate::new(20);
        for _ in 0..20 {
            assert_eq!(rate.take(1), Ok(()));
        }
        assert_eq!(rate.take(1), Err(3));
        assert_eq!(rate.take(2), Ok(()), "another user has a bucket of their own");
        rate.pass(Duration::from_secs(2));
        assert_eq!(rate.take(1), Err(1));
        rate.pass(Duration::from_millis(1_100));
        assert_eq!(rate.take(1), Ok(()));
    }

    #[test]
    fn no_limit_is_no_limit() {
        let rate = Rate::new(0);
        assert!((0..1_000).all(|_| rate.take(1) == Ok(())));
    }

    #[test]
    fn whoever_waits_as_long_as_they_are_told_may_ask() {
        let rate = Rate::new(7);
        while rate.take(1).is_ok() {}
        let seconds = rate.take(1).unwrap_err();
        rate.pass(Duration::from_secs(seconds));
        assert_eq!(rate.take(1), Ok(()));
    }

    #[test]
    fn buckets_of_people_long_gone_are_dropped() {
        let rate = Rate::new(20);
        for user in 0..20_000 {
            assert_eq!(rate.take(user), Ok(()));
            rate.pass(Duration::from_millis(100));
        }
        let left = rate.buckets.as_ref().unwrap().len();
        assert!(left < 2 * SWEEP_AT, "{left}");
    }
}
