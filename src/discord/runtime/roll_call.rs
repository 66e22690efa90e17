//! The roll: which servers the bot is in, asked of Discord once a day where no gateway tells of them.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::Value;
use serenity::model::id::GuildId;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use twilight_gateway::ShardId;

use crate::discord::state::BotState;
use crate::discord::transport::effects::Effects;
use crate::discord::transport::gateway::ServerNews;
use crate::discord::transport::rest::{Rest, RestError, SERVERS};

use super::failure::PATIENCE;
use super::servers;

/// How often is asked. What a server left is deleted some days later, so that a day is soon enough.
const EVERY: Duration = Duration::from_hours(24);
/// How soon is asked again where Discord did not answer.
const AGAIN: Duration = Duration::from_mins(10);

/// Asks until the bot is stopped, and takes in who came and who left.
pub(super) async fn follow(effects: Arc<Effects>, stop: CancellationToken) {
    let mut known = HashSet::new();
    let asking = async {
        loop {
            match all(&effects.rest).await {
                Ok(guilds) => {
                    tracing::info!(servers = guilds.len(), "Discord named the bot's servers");
                    known = noted(&effects.state, known, guilds).await;
                    sleep(EVERY).await;
                }
                // A part of them is worse than none: the others would seem to have left.
                Err(error) => {
                    tracing::warn!(%error, "the bot's servers are not known; Discord is asked again");
                    sleep(AGAIN).await;
                }
            }
        }
    };
    stop.run_until_cancelled(asking).await;
}

/// All servers that the bot is in.
async fn all(rest: &Rest) -> Result<Vec<GuildId>, RestError> {
    let mut guilds: Vec<GuildId> = Vec::new();
    loop {
        let page = rest.servers(guilds.last().copied(), Instant::now() + PATIENCE).await?;
        let page = read(&page).ok_or(RestError::Malformed("the list of servers"))?;
        let last = page.len() < SERVERS;
        // They are in the order of their ids. Those that are not would be asked for without an end.
        let behind = guilds.last().copied();
        if page.iter().any(|guild| behind.is_some_and(|behind| *guild <= behind)) {
            return Err(RestError::Malformed("the order of servers"));
        }
        guilds.extend(page);
        guilds.sort_unstable();
        if last {
            return Ok(guilds);
        }
    }
}

/// The servers on a page of the list.
fn read(page: &Value) -> Option<Vec<GuildId>> {
    let guilds = page.as_array()?.iter();
    guilds.map(|guild| guild.get("id")?.as_str()?.parse().ok().map(GuildId::new)).collect()
}

/// Takes in what the gateway would have told; the servers that are known from then on.
async fn noted(
    state: &Arc<BotState>,
    known: HashSet<GuildId>,
    guilds: Vec<GuildId>,
) -> HashSet<GuildId> {
    let now: HashSet<GuildId> = guilds.iter().copied().collect();
    state.newcomers.know(guilds.iter().copied());
    let (state, there) = (Arc::clone(state), now.clone());
    // The store waits for its disk.
    let taken = tokio::task::spawn_blocking(move || take(&state, &known, &there, guilds));
    let _ = taken.await;
    now
}

/// Takes in who is there, and who was and is not any more.
pub(in crate::discord) fn take(
    state: &BotState,
    known: &HashSet<GuildId>,
    there: &HashSet<GuildId>,
    guilds: Vec<GuildId>,
) {
    let now = Timestamp::now();
    for gone in known.difference(there) {
        servers::take(state, ServerNews::Gone(*gone), now);
    }
    // As a session begins: one shard that hears of all.
    servers::take(state, ServerNews::All(ShardId::ONE, guilds.clone()), now);
    for here in guilds {
        servers::take(state, ServerNews::Here(here, None), now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_is_read_whole_or_not_at_all() {
        let two = json!([{ "id": "5", "name": "x" }, { "id": "7" }]);
        assert_eq!(read(&two), Some(vec![GuildId::new(5), GuildId::new(7)]));
        assert_eq!(read(&json!([])), Some(Vec::new()));
        for broken in [json!({}), json!(null), json!([{ "id": "5" }, { "id": 7 }]), json!([{}])] {
            assert_eq!(read(&broken), None, "{broken}");
        }
    }
}
