//! What servers choose on other processes with the same store: it holds here soon after.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use crate::discord::state::BotState;

/// How often choices are read again: a row for each server that chose something.
const LOOK: Duration = Duration::from_secs(10);

/// Reads them until the bot is stopped; at once done where the store is this process's own.
pub(super) async fn follow(state: Arc<BotState>, stop: CancellationToken) {
    if !state.store.is_shared() {
        return;
    }
    let mut ticks = interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        let state = Arc::clone(&state);
        // Elsewhere: it waits for the database. That this is away, the store says in the log.
        let read = tokio::task::spawn_blocking(move || state.choices.refresh());
        if let Ok(Err(error)) = read.await {
            tracing::debug!(%error, "what servers chose elsewhere is not known yet");
        }
    }
}
