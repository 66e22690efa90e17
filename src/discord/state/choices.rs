//! What servers chose, kept in memory: no question waits for a file.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;
use serenity::model::id::{ChannelId, GuildId};

use crate::locale::Locale;
use crate::store::{GuildSettings, Store, StoreError};

use super::rate::Rate;

/// The choices of every server.
#[derive(Debug)]
pub(in crate::discord) struct ServerChoices {
    store: Store,
    kept: ArcSwap<HashMap<u64, Arc<GuildSettings>>>,
    /// The buckets of each server with a rate of its own, and that rate.
    rates: Mutex<HashMap<u64, (u32, Arc<Rate>)>>,
    // Held while one is changed: two at once would each write without the other.
    changing: Mutex<()>,
}

impl ServerChoices {
    /// Reads them all. Where that fails, all servers are answered as if they had chosen nothing.
    pub(in crate::discord) fn read(store: Store) -> Self {
        let chosen = store.settings().unwrap_or_else(|error| {
            tracing::error!(%error, "what servers chose could not be read; none of it holds");
            Vec::new()
        });
        let kept = chosen.into_iter().map(|(server, chosen)| (server, Arc::new(chosen))).collect();
        let kept = ArcSwap::from_pointee(kept);
        Self { store, kept, rates: Mutex::default(), changing: Mutex::default() }
    }

    /// What a server chose; the default in private messages.
    pub(in crate::discord) fn of(&self, guild: Option<GuildId>) -> Arc<GuildSettings> {
        let chosen = guild.and_then(|guild| self.kept.load().get(&guild.get()).cloned());
        chosen.unwrap_or_default()
    }

    /// Changes what a server chose; it holds from the next question on.
    ///
    /// # Errors
    /// It cannot be stored; nothing changes then.
    pub(in crate::discord) fn change(
        &self,
        guild: GuildId,
        change: impl FnOnce(&mut GuildSettings),
    ) -> Result<(), StoreError> {
        let _turn = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut chosen = (*self.of(Some(guild))).clone();
        change(&mut chosen);
        self.store.set(guild.get(), &chosen)?;
        // Only now, so that nothing holds that the next start would not know.
        let mut kept = (**self.kept.load()).clone();
        kept.insert(guild.get(), Arc::new(chosen));
        self.kept.store(Arc::new(kept));
        Ok(())
    }

    /// Whether answers are the asker's alone in a channel where the question does not say.
    pub(in crate::discord) fn is_private(
        &self,
        guild: Option<GuildId>,
        channel: Option<ChannelId>,
    ) -> bool {
        let chosen = self.of(guild);
        // A thread counts as itself, not as the channel that it is in.
        let own = channel.and_then(|channel| chosen.channels.get(&channel.get()).copied());
        own.or(chosen.private).unwrap_or(false)
    }

    /// The language that a server chose for everybody.
    pub(in crate::discord) fn locale(&self, guild: Option<GuildId>) -> Option<Locale> {
        self.of(guild).language.as_deref().map(Locale::from_tag)
    }

    /// Takes a question of a user from what a server lets each of its members ask, or says in how many
    /// seconds there is one to take.
    pub(in crate::discord) fn take(&self, guild: Option<GuildId>, user: u64) -> Result<(), u64> {
        let Some((guild, each)) = guild.zip(self.of(guild).rate) else { return Ok(()) };
        let rate = {
            let mut rates = self.rates.lock().unwrap_or_else(PoisonError::into_inner);
            // Another rate begins with full buckets: whoever chose it wants to see it hold.
            let own = rates.entry(guild.get()).or_insert_with(|| (each, Arc::new(Rate::new(each))));
            if own.0 != each {
                *own = (each, Arc::new(Rate::new(each)));
            }
            Arc::clone(&own.1)
        };
        rate.take(user)
    }
}
