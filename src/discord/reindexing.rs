//! Reindexing as moderators see it: who runs it since when, and how the last one went.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use crate::index::Progress;
use crate::library::Reindexed;
use crate::locale::Locale;

use super::render::{self, State};

/// The one reindex that may run, and the last that did.
#[derive(Debug, Default)]
pub(super) struct Reindexing {
    // Nothing awaits while this is held.
    ledger: Mutex<Ledger>,
}

#[derive(Debug, Default)]
struct Ledger {
    running: Option<(u64, Timestamp)>,
    progress: Option<Progress>,
    last: Option<Last>,
}

#[derive(Clone, Debug)]
enum Last {
    Done(Reindexed, f32),
    Failed(String),
}

impl Reindexing {
    /// Claims the right to reindex for a user; otherwise who has it, and since when.
    pub(super) fn begin(&self, user: u64, now: Timestamp) -> Result<(), (u64, Timestamp)> {
        let mut ledger = self.ledger();
        if let Some(running) = ledger.running {
            return Err(running);
        }
        ledger.running = Some((user, now));
        ledger.progress = None;
        Ok(())
    }

    /// Notes how far it has come.
    pub(super) fn step(&self, progress: Progress) {
        self.ledger().progress = Some(progress);
    }

    /// How far it has come.
    pub(super) fn progress(&self) -> Option<Progress> {
        self.ledger().progress
    }

    /// Notes how it ended: the report and the seconds it took, or why it failed.
    pub(super) fn end(&self, result: Result<(Reindexed, f32), String>) {
        let mut ledger = self.ledger();
        ledger.running = None;
        ledger.last = Some(match result {
            Ok((report, seconds)) => Last::Done(report, seconds),
            Err(why) => Last::Failed(why),
        });
    }

    /// What `/status` tells of it.
    pub(super) fn state(&self, locale: Locale) -> State {
        let ledger = self.ledger();
        let mut state = State {
            running: ledger.running.map(|(user, since)| (user, since.to_string())),
            ..State::default()
        };
        match &ledger.last {
            Some(Last::Done(report, seconds)) => {
                // What was skipped stands in the status anyway.
                let report = Reindexed { skipped: Vec::new(), ..report.clone() };
                state.last_report = Some(render::report(&report, *seconds, locale).body);
            }
            Some(Last::Failed(why)) => state.last_failed = Some(why.clone()),
            None => {}
        }
        state
    }

    fn ledger(&self) -> std::sync::MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
