//! How much later than others a request arrives: a balancer may have tried a process before that was
//! killed, and Discord counts its three seconds from when it sent the request.
//!
//! The clock here may differ from Discord's by any time. So the time in a signature is compared with
//! those of other requests and not with the clock: the least way that any of them had is that of one
//! that came at once.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Signatures name whole seconds: by so much the way of one that came at once may seem longer.
const WHOLE: Duration = Duration::from_secs(1);
/// What is later is given up by Discord, or the clock was set meanwhile; it is taken for prompt.
const GIVEN_UP: Duration = Duration::from_secs(3);
/// How long the least way is known for certain; in twice that it is forgotten, as a clock may be set.
const KNOWN: Duration = Duration::from_mins(5);

/// The ways of the last minutes, in milliseconds by two clocks; they may be less than nothing.
#[derive(Debug)]
struct LeastWay {
    since: Instant,
    least: i64,
    before: i64,
}

/// What is known of the ways of requests.
#[derive(Debug, Default)]
pub(super) struct Lateness {
    // Nothing awaits while this is held.
    least: Mutex<Option<LeastWay>>,
}

impl Lateness {
    /// How late a request is by its way in milliseconds, which is known from then on.
    pub(super) fn of(&self, way: i64, now: Instant) -> Duration {
        let mut known = self.least.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = LeastWay { since: now, least: way, before: i64::MAX };
        let own = known.get_or_insert(fresh);
        let old = now.saturating_duration_since(own.since);
        if old >= KNOWN {
            let before = if old < 2 * KNOWN { own.least } else { i64::MAX };
            *own = LeastWay { since: now, least: way, before };
        }
        own.least = own.least.min(way);
        let more = way.saturating_sub(own.least.min(own.before));
        let late = Duration::from_millis(more.unsigned_abs()).saturating_sub(WHOLE);
        if late < GIVEN_UP { late } else { Duration::ZERO }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_late_against_others_whatever_the_clock_says() {
        for clock in [0, 90_000, -90_000] {
            let (lateness, begun) = (Lateness::default(), Instant::now());
            for (minute, way, want) in [
                (0, 40, 0),
                // Sent late within its second.
                (0, 1_030, 0),
                (0, 2_530, 1_490),
                (0, 3_900, 2_860),
                // Nobody waits for it any more.
                (0, 60_000, 0),
                // The least way is known in the next minutes as well, and then forgotten.
                (6, 2_540, 1_500),
                (12, 2_540, 0),
                (13, 2_540, 0),
            ] {
                let now = begun + Duration::from_mins(minute);
                let late = lateness.of(clock + way, now);
                assert_eq!(late, Duration::from_millis(want), "{clock} {minute} {way}");
            }
        }
    }
}
