//! What servers choose on other processes with the same store: it holds here soon after.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::discord::state::BotState;
use crate::store::StoreError;

/// How often choices are read again: a row for each server that chose something, and of what they chose to
/// see all of it only where something was changed.
const LOOK: Duration = Duration::from_secs(10);
/// How often while it is not known what they chose to see, and they see nothing.
const AGAIN: Duration = Duration::from_secs(1);

/// Reads them until the bot is stopped; at once done where the store is this process's own.
pub(super) async fn follow(state: Arc<BotState>, stop: CancellationToken) {
    if !state.store.is_shared() {
        return;
    }
    let mut pause = Duration::ZERO;
    while stop.run_until_cancelled(sleep(pause)).await.is_some() {
        let own = Arc::clone(&state);
        // Elsewhere: it waits for the database. That this is away, the store says in the log.
        let read = tokio::task::spawn_blocking(move || read(&own)).await;
        if let Ok(Err(error)) = read {
            tracing::debug!(%error, "what servers chose elsewhere is not known yet");
        }
        pause = if state.parts.visibility().fault().is_some() { AGAIN } else { LOOK };
    }
}

/// Reads them once: first what they chose to see, which hides what is shown still.
fn read(state: &BotState) -> Result<(), StoreError> {
    let visibility = state.parts.visibility();
    let unknown = visibility.fault().is_some();
    let followed = visibility.follow();
    if unknown && followed.is_ok() {
        tracing::info!("what servers chose of the articles is known");
    }
    if let Ok(true) = followed {
        // Whoever asks next does not wait for the part that was chosen elsewhere.
        state.parts.prepare();
    }
    state.choices.refresh().and(followed.map(drop))
}
