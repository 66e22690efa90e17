//! Servers that come and go: what is stored of one that put the bot out is deleted some days later.

use std::sync::Arc;

use jiff::Timestamp;
use serenity::model::id::GuildId;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
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

/// Takes the news in, one after the other, until there are no more.
pub(super) async fn follow(state: Arc<BotState>, mut news: UnboundedReceiver<ServerNews>) {
    while let Some(news) = news.recv().await {
        // In their order: a server that leaves and comes back is there.
        let state = Arc::clone(&state);
        // The store waits for its disk, and the gateway for nobody.
        let _ = tokio::task::spawn_blocking(move || take(&state, news, Timestamp::now())).await;
    }
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
            state.absent.claim(guild.get());
            store.guild_gone(guild.get(), now)
        }
        ServerNews::All(shard, guilds) => missed(state, shard, &guilds, now),
    };
    if let Err(error) = noted {
        tracing::warn!(%error, "that a server came or went could not be stored");
    }
}

/// Notes servers that put the bot out while it was not there to hear of it.
fn missed(
    state: &BotState,
    shard: ShardId,
    guilds: &[GuildId],
    now: Timestamp,
) -> Result<(), StoreError> {
    // Only what is stored matters: a server that left nothing has nothing to be deleted.
    let store = state.store.patient();
    let stored = store.guilds()?;
    forget_choices(state, shard, guilds, &stored);
    for StoredGuild { guild, gone } in stored {
        let here = guilds.iter().any(|known| known.get() == guild);
        if here || !is_of(shard, guild) {
            continue;
        }
        if gone.is_none() {
            store.guild_gone(guild, now)?;
        }
        // Also of those that were missed before: that the bot was started again says nothing of them,
        // and whoever hears from them must know that their days are counted.
        state.absent.claim(guild);
    }
    Ok(())
}

/// Forgets what servers chose to see of which nothing is stored any more, and which are not there: it
/// lies in another file than the rest.
fn forget_choices(state: &BotState, shard: ShardId, guilds: &[GuildId], stored: &[StoredGuild]) {
    let visibility = state.parts.visibility();
    for server in visibility.servers() {
        let here = guilds.iter().any(|known| known.get() == server);
        let kept = stored.iter().any(|stored| stored.guild == server);
        if here || kept || !is_of(shard, server) {
            continue;
        }
        if let Err(error) = visibility.choose(server, DocumentChoice::All) {
            tracing::warn!(?error, "what a server chose that is gone could not be forgotten");
        }
    }
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
