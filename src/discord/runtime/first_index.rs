//! The first index, built while the bot connects.

use std::future::pending;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::timeout;

use crate::discord::state::BotState;
use crate::discord::state::reindexing::{Initiator, ReindexFailure};
use crate::library::{Library, LibraryError, Opened, Settings, Stamped};

use super::failure::Failure;

/// How long the bot waits for it before it shows itself: most corpora are built sooner, and nobody
/// needs to be told to ask again.
const WAIT: Duration = Duration::from_secs(3);

/// A build that runs beside the start; nothing where there was an index.
#[derive(Debug, Default)]
pub(super) struct FirstIndex(Option<JoinHandle<Result<(), Failure>>>);

impl FirstIndex {
    /// Begins to build it.
    pub(super) fn begin(state: &Arc<BotState>, settings: &Settings) -> Self {
        let (state, settings, begun) = (Arc::clone(state), settings.clone(), Instant::now());
        // Nobody can be reindexing before anybody could say so.
        let _ = state.reindexing.begin(Initiator::Bot, Timestamp::now());
        Self(Some(tokio::task::spawn_blocking(move || build(&state, &settings, begun))))
    }

    /// Waits for it for a while, and no longer than it takes.
    pub(super) async fn wait(&mut self) -> Result<(), Failure> {
        let Some(job) = &mut self.0 else { return Ok(()) };
        let Ok(ended) = timeout(WAIT, job).await else { return Ok(()) };
        self.0 = None;
        outcome(ended)
    }

    /// Why it cannot be built. Never ends where it can be.
    pub(super) async fn failure(&mut self) -> Failure {
        let Some(job) = &mut self.0 else { return pending().await };
        let ended = job.await;
        self.0 = None;
        match outcome(ended) {
            Ok(()) => pending().await,
            Err(failure) => failure,
        }
    }
}

/// How a build ended.
fn outcome(ended: Result<Result<(), Failure>, JoinError>) -> Result<(), Failure> {
    ended.unwrap_or_else(|_| {
        Err(Failure::here(
            "building the index broke off; look above for what panicked, and start with an empty \
             INDEX_DIR if it happens again",
        ))
    })
}

fn build(state: &BotState, settings: &Settings, begun: Instant) -> Result<(), Failure> {
    let step = |progress| state.reindexing.step(progress);
    let mut built = state.whole.reindex(settings, Timestamp::now(), &step);
    // To be started again and again would make no room on the disk.
    if let Err(LibraryError::Index(error)) = &built
        && error.is_of_disk()
    {
        tracing::error!(%error, "the index is kept in memory until a reindex can write it");
        built = state.whole.reindex(&settings.in_memory(), Timestamp::now(), &step);
    }
    // What suggestions are made of is the index that serves now.
    state.refresh();
    let seconds = begun.elapsed().as_secs_f32();
    match built {
        Ok(changes) => {
            state.reindexing.end(Ok((changes, seconds)));
            log_index(&state.whole, Opened::Built, begun);
            Ok(())
        }
        Err(error) => {
            let failure = Failure::of_library(&error);
            state.reindexing.end(Err(ReindexFailure::Library(Arc::new(error))));
            Err(failure)
        }
    }
}

/// Says which index serves.
pub(super) fn log_index(library: &Library, opened: Opened, begun: Instant) {
    let Stamped { stamp, reply: status } = library.status();
    let how = match opened {
        Opened::Found => "found",
        Opened::Built => "built",
        Opened::Missing => {
            tracing::info!("there is no index yet; it is built now");
            return;
        }
        Opened::Stale => "older than the articles; a new one is built while it serves",
    };
    let (generation, documents, passages) = (stamp.generation, status.documents, status.passages);
    let seconds = begun.elapsed().as_secs_f32();
    tracing::info!(how, generation, documents, passages, seconds, "the index is open");
    for warning in &status.warnings {
        let file = &warning.file;
        tracing::warn!(file, line = warning.line, "{}", warning.fault);
    }
}
