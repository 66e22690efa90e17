//! Other processes that build the index of this bot's articles, or go back to that of before: what
//! they make current serves here too. Where the index is published, it is fetched first.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use crate::discord::state::{BotState, Follower, Heart};
use crate::discord::transport::effects::Effects;
use crate::library::Stamped;

/// How often it is looked whether the others are to be told that this process is alive.
const TELL: Duration = Duration::from_secs(1);

/// Follows what is current until the bot is stopped.
pub(super) async fn adopt(effects: Arc<Effects>, mut follower: Follower, stop: CancellationToken) {
    loop {
        let effects = Arc::clone(&effects);
        let looked = tokio::task::spawn_blocking(move || serves_current(&effects));
        // Whatever broke off is tried again at the next look.
        if looked.await.unwrap_or(false) {
            follower.serves();
        }
        if stop.run_until_cancelled(follower.due()).await.is_none()
            || stop.run_until_cancelled(follower.look()).await.is_none()
        {
            return;
        }
    }
}

/// Lets what is current serve; whether it does.
fn serves_current(effects: &Effects) -> bool {
    let state = &effects.state;
    if effects.settings.follows() {
        // Before it serves: an older generation knows nothing of what was restricted since.
        state.follow_files(&effects.settings);
    }
    let Some(Stamped { stamp, reply: readdressed }) = state.whole.follow() else {
        return state.whole.is_current();
    };
    state.reindexing.adopted(readdressed);
    // It may be older than what the files say.
    state.follow_files(&effects.settings);
    state.refresh();
    let (generation, built) = (stamp.generation, stamp.built);
    tracing::info!(generation, built, "another process made an index current; it serves now");
    true
}

/// Tells the others that this process is alive until the bot is stopped, also while it waits for an index,
/// and then that it ends.
pub(super) async fn beat(state: Arc<BotState>, mut heart: Heart, stop: CancellationToken) {
    let mut ticks = interval(TELL);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        let Some(heartbeat) = heart.due() else { continue };
        let state = Arc::clone(&state);
        // Whoever is not heard of for a while is taken for dead, and then heard of again.
        let _ = tokio::task::spawn_blocking(move || heartbeat.tell(&state.store)).await;
    }
    let _ = tokio::task::spawn_blocking(move || heart.leave(&state.store)).await;
}
