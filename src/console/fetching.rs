//! Fetching a published index, for whoever asks in a terminal.

use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::time::timeout;

use super::escape::line;
use super::language::{locale, strings, warn};
use crate::config::Config;
use crate::library::Settings;
use crate::publish::{PublishError, Replica, shared_store};

/// How long whoever asks waits for what is published, where it has to be fetched first. What was fetched by
/// then is there the next time.
const PATIENCE: Duration = Duration::from_mins(2);

/// What fetches the index that is published, for a session that has no articles.
pub(super) struct Fetching {
    runtime: Runtime,
    replica: Replica,
    /// What was said last of what is in the way: it is said once.
    said: Option<String>,
}

impl Fetching {
    /// That of the settings; nothing where the index is built here.
    pub(super) fn of(config: &Config) -> Result<Option<Self>, PublishError> {
        let Some(replica) = Replica::of(config, &shared_store(config)?)? else { return Ok(None) };
        Ok(Some(Self {
            runtime: runtime().map_err(|_| PublishError::Broken)?,
            replica,
            said: None,
        }))
    }

    /// Fetches what is published by now. What is in the way is a warning: the index of before answers,
    /// where there is one.
    pub(super) fn look(&mut self, settings: &Settings) {
        let look = async { timeout(PATIENCE, self.replica.look()).await };
        let why = match self.runtime.block_on(look) {
            Ok(Ok(_)) => {
                self.said = None;
                return;
            }
            Ok(Err(error)) => line(&locale().publish_error(&error)),
            Err(_) => strings().publish_late().to_owned(),
        };
        if self.said.as_ref() != Some(&why) {
            // Without one, whoever opens it says what is wrong.
            if settings.generations().open_latest().is_none() {
                warn(&why);
            } else {
                warn(&strings().publish_away(&why));
            }
        }
        self.said = Some(why);
    }
}

/// Two threads: files are read and packed on others, which come as they are needed.
pub(super) fn runtime() -> std::io::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()
}
