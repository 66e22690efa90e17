//! Answers that Discord was sent over HTTP and may not have read yet: until it has, it knows no message of
//! theirs.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long Discord may take to read an answer that is on its way: as long as it waits for one.
const SETTLED: Duration = Duration::from_secs(3);

/// The tokens of those answers, and until when each is one of them.
#[derive(Default)]
pub(in crate::discord) struct Settling {
    // In the order of their times, and only those of seconds. Nothing awaits while this is held.
    answered: Mutex<VecDeque<(Instant, String)>>,
}

// By hand: whoever has a token can write in the place of the bot.
impl fmt::Debug for Settling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Settling(hidden)")
    }
}

impl Settling {
    /// The interaction with this token is answered now, and something follows.
    pub(super) fn answered(&self, token: &str, now: Instant) {
        let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        while answered.front().is_some_and(|(until, _)| *until < now) {
            answered.pop_front();
        }
        answered.push_back((now + SETTLED, token.to_owned()));
    }

    /// Until when Discord may not know the answer to the interaction with this token; none where it was
    /// not answered lately in this way.
    pub(super) fn until(&self, token: &str) -> Option<Instant> {
        let answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let found = answered.iter().rev().find(|(_, other)| other == token);
        found.map(|(until, _)| *until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_on_its_way_for_some_seconds_and_forgotten_later() {
        let (settling, now) = (Settling::default(), Instant::now());
        settling.answered("a", now);
        settling.answered("b", now + SETTLED);
        assert_eq!(settling.until("a"), Some(now + SETTLED));
        assert_eq!(settling.until("b"), Some(now + 2 * SETTLED));
        assert_eq!(settling.until("c"), None);
        settling.answered("c", now + 2 * SETTLED);
        assert_eq!(settling.until("a"), None);
        assert!(!format!("{settling:?}").contains('b'));
    }
}
