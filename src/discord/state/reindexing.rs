//! Reindexing as moderators see it: who runs it since when, and how the last one went.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use crate::index::Progress;
use crate::library::{Reindexed, Stamped};
use crate::locale::Locale;

use crate::discord::ui;
use crate::discord::ui::status::State;

/// Who began a reindex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum By {
    /// The bot, when it started with an index older than the articles.
    Bot,
    /// A moderator.
    User(u64),
}

impl By {
    /// As people read it.
    pub(in crate::discord) fn said(self, locale: Locale) -> String {
        match self {
            Self::Bot => locale.strings().itself.to_owned(),
            Self::User(user) => format!("<@{user}>"),
        }
    }
}

/// The one reindex that may run, and the last that did.
#[derive(Debug, Default)]
pub(in crate::discord) struct Reindexing {
    // Nothing awaits while this is held.
    ledger: Mutex<Ledger>,
}

#[derive(Debug, Default)]
struct Ledger {
    running: Option<(By, Timestamp)>,
    progress: Option<Progress>,
    last: Option<Last>,
}

#[derive(Clone, Debug)]
enum Last {
    Done(Stamped<Reindexed>, f32),
    Failed(String),
}

impl Reindexing {
    /// Claims the right to reindex; otherwise who has it, and since when.
    pub(in crate::discord) fn begin(&self, by: By, now: Timestamp) -> Result<(), (By, Timestamp)> {
        let mut ledger = self.ledger();
        if let Some(running) = ledger.running {
            return Err(running);
        }
        ledger.running = Some((by, now));
        ledger.progress = None;
        Ok(())
    }

    /// Notes how far it has come.
    pub(in crate::discord) fn step(&self, progress: Progress) {
        self.ledger().progress = Some(progress);
    }

    /// How far it has come.
    pub(in crate::discord) fn progress(&self) -> Option<Progress> {
        self.ledger().progress
    }

    /// Notes how it ended: the report and the seconds it took, or why it failed.
    pub(in crate::discord) fn end(&self, result: Result<(Stamped<Reindexed>, f32), String>) {
        let mut ledger = self.ledger();
        ledger.running = None;
        ledger.last = Some(match result {
            Ok((report, seconds)) => Last::Done(report, seconds),
            Err(why) => Last::Failed(why),
        });
    }

    /// What `/status` tells of it.
    pub(in crate::discord) fn state(&self, locale: Locale) -> State {
        let ledger = self.ledger();
        let mut state = State {
            running: ledger.running.map(|(by, since)| (by.said(locale), since.to_string())),
            ..State::default()
        };
        match &ledger.last {
            Some(Last::Done(report, seconds)) => {
                // What was skipped stands in the status anyway.
                let reply = Reindexed { skipped: Vec::new(), ..report.reply.clone() };
                let report = Stamped { stamp: report.stamp.clone(), reply };
                state.last_report = Some(ui::report::report(&report, *seconds, locale).body);
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
