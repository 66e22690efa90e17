//! Servers that come and go: what is stored of one that put the bot out is deleted some days later.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::discord::state::BotState;
use crate::discord::transport::gateway::{Newsroom, ServerNews};

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
        let state = Arc::clone(&state);
        // The store waits for its disk, and the gateway for nobody.
        let _ = tokio::task::spawn_blocking(move || take(&state, news, Timestamp::now())).await;
    }
}

fn take(state: &BotState, news: ServerNews, now: Timestamp) {
    let noted = match news {
        ServerNews::Here(guild, joined) => {
            if let Some(joined) = joined {
                state.newcomers.arrived(guild, joined, now);
            }
            if !state.store.is_on() {
                return;
            }
            state.store.guild_back(guild.get())
        }
        ServerNews::Gone(guild) => {
            tracing::info!("a server has put the bot out");
            state.newcomers.left(guild);
            if !state.store.is_on() {
                return;
            }
            state.store.guild_gone(guild.get(), now)
        }
    };
    if let Err(error) = noted {
        tracing::warn!(%error, "that a server came or went could not be stored");
    }
}
