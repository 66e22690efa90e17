//! Load: a line in the log for each minute in which more was asked than can be read.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use crate::library::Library;

/// How often the log says so at most. A line for each question would bury everything else just when
/// somebody looks for the reason.
const EVERY: Duration = Duration::from_mins(1);

/// Looks every minute until the bot is stopped.
pub(super) async fn watch(library: Arc<Library>, stop: CancellationToken) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut told = 0;
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        let Some(read) = library.status().reply.read else { return };
        let questions = read.by_words - told;
        told = read.by_words;
        if questions > 0 {
            tracing::warn!(
                questions,
                "more was asked in the last minute than can be read: these were answered by their \
                 words alone"
            );
        }
    }
}
