//! The roll: which servers the bot is in, asked of Discord once a day where no gateway tells of them.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serenity::model::id::GuildId;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::discord::state::BotState;
use crate::discord::transport::effects::Effects;
use crate::discord::transport::membership;

use super::failure::PATIENCE;
use super::servers;

/// How often is asked. What a server left is deleted some days later, so that a day is soon enough.
const EVERY: Duration = Duration::from_hours(24);
/// How soon is asked again where Discord or the store did not answer.
const AGAIN: Duration = Duration::from_mins(10);

/// Asks until the bot is stopped, and takes in who came and who left.
pub(super) async fn follow(effects: Arc<Effects>, stop: CancellationToken) {
    let mut known = HashSet::new();
    let asking = async {
        loop {
            let pause = match membership::all(&effects.rest, PATIENCE).await {
                Ok(guilds) => {
                    tracing::info!(servers = guilds.len(), "Discord named the bot's servers");
                    noted(&effects.state, &mut known, guilds).await
                }
                Err(error) => {
                    tracing::warn!(%error, "the bot's servers are not known; Discord is asked again");
                    AGAIN
                }
            };
            sleep(pause).await;
        }
    };
    stop.run_until_cancelled(asking).await;
}

/// Takes in what the gateway would have told; when to ask again.
async fn noted(
    state: &Arc<BotState>,
    known: &mut HashSet<GuildId>,
    guilds: Vec<GuildId>,
) -> Duration {
    state.newcomers.know(guilds.iter().copied());
    let now: HashSet<GuildId> = guilds.into_iter().collect();
    let before = std::mem::replace(known, now.clone());
    let state = Arc::clone(state);
    // The store waits for its disk.
    let taken = tokio::task::spawn_blocking(move || {
        servers::take_all(&state, &before, &now, Timestamp::now())
    });
    match taken.await {
        Ok(Ok(())) => EVERY,
        Ok(Err(error)) => {
            tracing::warn!(%error, "which servers came and went is not stored; Discord is asked again");
            AGAIN
        }
        Err(_) => AGAIN,
    }
}
