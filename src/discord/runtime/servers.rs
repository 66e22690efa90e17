//! Servers that come and go: what is stored of one that put the bot out is deleted some days later.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serenity::model::id::GuildId;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::interval;
use twilight_gateway::ShardId;

use crate::discord::state::BotState;
use crate::discord::transport::gateway::{Newsroom, ServerNews};
use crate::service::DocumentChoice;
use crate::store::{StoreError, StoredGuild};

/// What takes the news of servers, and what hands them on to [`follow`].
pub(super) fn newsroom() -> (Newsroom, UnboundedReceiver<ServerNews>) {
    let (sender, receiver): (UnboundedSender<ServerNews>, _) = unbounded_channel();
    let hand_on = move |news| {
        // Nobody takes them any more only when the bot ends.
        let _ = sender.send(news);
    };
    (Arc::new(hand_on), receiver)
}

/// How often it is looked which servers have been gone for too long.
const LOOKED_EVERY: Duration = Duration::from_hours(24);

/// Takes the news in, one after the other, until there are no more; and once a day deletes what is left
/// of servers that went.
pub(super) async fn follow(state: Arc<BotState>, mut news: UnboundedReceiver<ServerNews>) {
    // The first time at once, when nobody is known to be gone yet.
    let mut days = interval(LOOKED_EVERY);
    loop {
        let came = tokio::select! {
            came = news.recv() => match came {
                Some(came) => Some(came),
                None => return,
            },
            _ = days.tick() => None,
        };
        // In their order: a server that leaves and comes back is there.
        let state = Arc::clone(&state);
        // The store waits for its disk, and the gateway for nobody.
        let taken = tokio::task::spawn_blocking(move || match came {
            Some(news) => take(&state, news, Timestamp::now()),
            None => look(&state, Timestamp::now()),
        });
        let _ = taken.await;
    }
}

/// Deletes what is left of servers that have been gone for too long.
pub(in crate::discord) fn look(state: &BotState, now: Timestamp) {
    if let Err(error) = let_go_of_the_gone(state, now) {
        tracing::warn!(%error, "what servers left behind that are gone could not be deleted");
    }
}

/// Takes in the list of all servers that the bot is in, as a session begins that hears of all; `known` were
/// on it before.
///
/// # Errors
/// Something of it cannot be stored, and the rest was not tried: with its database away, each server
/// would be waited for.
pub(in crate::discord) fn take_all(
    state: &BotState,
    known: &HashSet<GuildId>,
    guilds: &HashSet<GuildId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    for gone in known.difference(guilds) {
        state.newcomers.left(*gone);
        state.choices.left(*gone);
    }
    let store = state.store.patient();
    if !store.is_on() {
        return Ok(());
    }
    let back = store.guilds()?.into_iter().filter(|stored| stored.gone.is_some());
    for StoredGuild { guild, .. } in back {
        if holds(guilds, guild) {
            store.guild_back(guild)?;
        }
    }
    for guild in guilds {
        state.absent.release(guild.get());
    }
    missed(state, ShardId::ONE, guilds, now)?;
    // Of those that are there again, what they chose holds again.
    state.choices.refresh()
}

/// Takes one of them in.
pub(in crate::discord) fn take(state: &BotState, news: ServerNews, now: Timestamp) {
    match &news {
        ServerNews::Here(guild, Some(joined)) => state.newcomers.arrived(*guild, *joined, now),
        ServerNews::Gone(guild) => state.newcomers.left(*guild),
        ServerNews::Here(_, None) | ServerNews::All(..) => {}
    }
    let store = state.store.patient();
    if !store.is_on() {
        return;
    }
    let noted = match news {
        ServerNews::Here(guild, _) => {
            state.absent.release(guild.get());
            let back = store.guild_back(guild.get());
            back.and_then(|()| state.choices.arrived(guild))
        }
        ServerNews::Gone(guild) => {
            state.choices.left(guild);
            // Its members may still have the commands.
            let noted = store.guild_gone(guild.get(), now);
            if noted.is_ok() {
                state.absent.note(guild.get());
            }
            noted
        }
        ServerNews::All(shard, guilds) => missed(state, shard, &guilds.into_iter().collect(), now),
    };
    if let Err(error) = noted {
        tracing::warn!(%error, "that a server came or went could not be stored");
    }
}

/// Notes servers that put the bot out while it was not there to hear of it.
fn missed(
    state: &BotState,
    shard: ShardId,
    guilds: &HashSet<GuildId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    // Only what is stored matters: a server that left nothing has nothing to be deleted.
    let store = state.store.patient();
    let mut stored = store.guilds()?;
    // What they chose to see may lie in a file of its own.
    let visibility = state.parts.visibility();
    let apart = if visibility.is_shared() { Vec::new() } else { visibility.servers() };
    for guild in apart {
        if stored.iter().all(|known| known.guild != guild) {
            stored.push(StoredGuild { guild, gone: None });
        }
    }
    for StoredGuild { guild, gone } in stored {
        let here = holds(guilds, guild);
        if here || !is_of(shard, guild) {
            continue;
        }
        if gone.is_none() {
            store.guild_gone(guild, now)?;
        }
        // Also of those that were missed before: that the bot was started again says nothing of them,
        // and whoever hears from them must know that their days are counted.
        state.absent.note(guild);
    }
    let_go_of_the_gone(state, now)
}

/// Forgets what servers chose to see that have been gone for too long, and that they ever were there.
fn let_go_of_the_gone(state: &BotState, now: Timestamp) -> Result<(), StoreError> {
    let (store, visibility) = (state.store.patient(), state.parts.visibility());
    for known in store.guilds()? {
        if !known.is_over(now) || !state.absent.holds(known.guild) {
            continue;
        }
        // First, since without the other nobody would know that it is due. Where both are in the store, it
        // deletes this with the rest.
        let chose = !visibility.is_shared() && visibility.servers().contains(&known.guild);
        if chose && let Err(error) = visibility.choose(known.guild, DocumentChoice::All) {
            tracing::warn!(?error, "what a server that is gone chose to see could not be deleted");
            continue;
        }
        store.guild_over(known.guild, now)?;
    }
    Ok(())
}

/// Whether a stored id is one of those servers.
fn holds(guilds: &HashSet<GuildId>, id: u64) -> bool {
    // No server has the number 0, and it is no id.
    id != 0 && guilds.contains(&GuildId::new(id))
}

/// Whether a server is one of those that a shard hears of: Discord's own sum.
fn is_of(shard: ShardId, guild: u64) -> bool {
    (guild >> 22) % u64::from(shard.total()) == u64::from(shard.number())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_of_one_shard() {
        let guild = 1_300_000_000_004_194_305;
        let of = |total| (0..total).filter(|n| is_of(ShardId::new(*n, total), guild)).count();
        assert_eq!([1, 2, 3, 16].map(of), [1; 4]);
        assert!(is_of(ShardId::new(1, 2), 3 << 22) && !is_of(ShardId::new(0, 2), 3 << 22));
    }
}
