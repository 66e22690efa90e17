//! What servers chose, kept in memory: no question waits for a file.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use serenity::model::id::{ChannelId, GuildId};

use crate::locale::Locale;
use crate::store::{GuildSettings, Store, StoreError};

use super::rate::Rate;

/// How long questions are answered without the choices before one of them tries to read them again.
const AGAIN: Duration = Duration::from_secs(10);

/// How long one waits for others who change or read them: with what the store may take afterwards it is
/// less than the three seconds that Discord gives.
const TURN: Duration = Duration::from_millis(500);
/// How long one sleeps before looking whether it is one's turn.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// What each server chose, by its id.
type Chosen = HashMap<u64, Arc<GuildSettings>>;

/// The choices of every server.
#[derive(Debug)]
pub(in crate::discord) struct ServerChoices {
    store: Store,
    /// None: they could not be read yet.
    kept: ArcSwapOption<Chosen>,
    /// The buckets of each server with a rate of its own, and that rate.
    rates: Mutex<HashMap<u64, (u32, Arc<Rate>)>>,
    // Held while one is changed or all are read: two at once would each write without the other.
    // When they were last read, if only in vain.
    changing: Mutex<Option<Instant>>,
}

impl ServerChoices {
    /// Reads them all. Where that fails, answers in servers are private until it works.
    pub(in crate::discord) fn read(store: Store) -> Self {
        let own = Self {
            store,
            kept: ArcSwapOption::empty(),
            rates: Mutex::default(),
            changing: Mutex::default(),
        };
        if let Err(error) = own.check() {
            tracing::error!(%error, "what servers chose could not be read; answers are private");
        }
        own
    }

    /// Whether they are known, for whoever wants to see or change them: tried again where they are not.
    ///
    /// # Errors
    /// They cannot be read.
    pub(in crate::discord) fn check(&self) -> Result<(), StoreError> {
        // Whoever only wants to see them waits for nobody who changes one.
        if self.kept.load().is_some() {
            return Ok(());
        }
        let mut failed = self.turn()?;
        self.known(&mut failed).map(drop)
    }

    /// The right to change or read them, waited for as long as somebody may who wants a reply.
    fn turn(&self) -> Result<MutexGuard<'_, Option<Instant>>, StoreError> {
        let until = Instant::now() + TURN;
        loop {
            match self.changing.try_lock() {
                Ok(turn) => return Ok(turn),
                Err(TryLockError::Poisoned(turn)) => return Ok(turn.into_inner()),
                // Each that holds it may wait for the disk: in a row they would wait too long.
                Err(TryLockError::WouldBlock) if Instant::now() >= until => {
                    return Err(StoreError::Slow);
                }
                Err(TryLockError::WouldBlock) => sleep(LOOK_AGAIN),
            }
        }
    }

    /// All of them, read where they are not known.
    fn known(&self, failed: &mut Option<Instant>) -> Result<Arc<Chosen>, StoreError> {
        if let Some(kept) = self.kept.load_full() {
            return Ok(kept);
        }
        self.stored(failed)
    }

    /// All of them as they are stored.
    fn stored(&self, read: &mut Option<Instant>) -> Result<Arc<Chosen>, StoreError> {
        // From now and not from the end: a file that is locked is waited for in there.
        *read = Some(Instant::now());
        let chosen = self.store.settings()?.into_iter();
        let kept: Arc<Chosen> =
            Arc::new(chosen.map(|(server, chosen)| (server, Arc::new(chosen))).collect());
        self.kept.store(Some(Arc::clone(&kept)));
        Ok(kept)
    }

    /// All of them as far as a question may wait; none while they cannot be read.
    fn at_hand(&self) -> Option<Arc<Chosen>> {
        if let Some(kept) = self.kept.load_full() {
            return Some(kept);
        }
        // One question now and then waits for the store, and the others go on without.
        let mut read = self.changing.try_lock().ok()?;
        if read.is_some_and(|read| read.elapsed() < AGAIN) {
            return None;
        }
        self.stored(&mut read).ok()
    }

    /// Reads them again, since other processes may have changed them. Waits for the store: not for a
    /// question's thread.
    ///
    /// # Errors
    /// They cannot be read; what was known stays.
    pub(in crate::discord) fn refresh(&self) -> Result<(), StoreError> {
        let mut read = self.turn()?;
        self.stored(&mut read).map(drop)
    }

    /// What a server chose; the default in private messages, and while it is not known.
    pub(in crate::discord) fn of(&self, guild: Option<GuildId>) -> Arc<GuildSettings> {
        let chosen = guild.and_then(|guild| self.at_hand()?.get(&guild.get()).cloned());
        chosen.unwrap_or_default()
    }

    /// A server took the bot in, or is there at a new session: what it chose is that which is stored.
    ///
    /// # Errors
    /// It cannot be read; what was known of it stays.
    pub(in crate::discord) fn arrived(&self, guild: GuildId) -> Result<(), StoreError> {
        let _turn = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(kept) = self.kept.load_full() else { return Ok(()) };
        let stored = self.store.setting(guild.get())?;
        let same = match kept.get(&guild.get()) {
            Some(known) => **known == stored,
            None => stored == GuildSettings::default(),
        };
        if !same {
            self.keep(&kept, guild, stored);
        }
        Ok(())
    }

    /// A server has put the bot out: if it takes it in again in time, what it chose is still stored.
    pub(in crate::discord) fn left(&self, guild: GuildId) {
        let _turn = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = self.kept.load_full() {
            self.keep(&kept, guild, GuildSettings::default());
        }
        self.rates.lock().unwrap_or_else(PoisonError::into_inner).remove(&guild.get());
    }

    /// Puts what a server chose in the place of what was known of it.
    fn keep(&self, kept: &Chosen, guild: GuildId, chosen: GuildSettings) {
        let mut kept = kept.clone();
        if chosen == GuildSettings::default() {
            kept.remove(&guild.get());
        } else {
            kept.insert(guild.get(), Arc::new(chosen));
        }
        self.kept.store(Some(Arc::new(kept)));
    }

    /// Changes what a server chose; it holds from the next question on.
    ///
    /// # Errors
    /// It cannot be stored, or what it chose before cannot be read; nothing changes then.
    pub(in crate::discord) fn change(
        &self,
        guild: GuildId,
        change: impl FnOnce(&mut GuildSettings),
    ) -> Result<(), StoreError> {
        let mut failed = self.turn()?;
        let kept = self.known(&mut failed)?;
        // Of the store and not of what is known here: after a week away it chose nothing.
        let mut chosen = self.store.setting(guild.get())?;
        change(&mut chosen);
        if let Err(error) = self.store.set(guild.get(), &chosen) {
            // Begun and not ended in time, it may still be stored: whatever is, is read again.
            if matches!(error, StoreError::Slow) {
                self.kept.store(None);
            }
            return Err(error);
        }
        // Only now, so that nothing holds that the next start would not know.
        self.keep(&kept, guild, chosen);
        Ok(())
    }

    /// Whether answers are the asker's alone in a channel where the question does not say: the channel
    /// itself, and for a thread the one that it is in.
    pub(in crate::discord) fn is_private(
        &self,
        guild: Option<GuildId>,
        (channel, parent): (Option<ChannelId>, Option<ChannelId>),
    ) -> bool {
        let Some(guild) = guild else { return false };
        // What a server wants to be private must not be public because a file could not be read. Looked
        // at once: they may be forgotten before a second look.
        let Some(chosen) = self.at_hand() else { return true };
        let Some(chosen) = chosen.get(&guild.get()) else { return false };
        // What was chosen for a thread wins; a post in a forum is one, and has no choice of its own.
        let mut places = channel.into_iter().chain(parent);
        let own = places.find_map(|place| chosen.channels.get(&place.get()).copied());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_wants_a_reply_waits_for_no_others_for_long() {
        let choices = ServerChoices::read(Store::off());
        let guild = GuildId::new(7);
        let turn = choices.changing.lock().unwrap();
        let begun = Instant::now();
        choices.check().unwrap();
        assert!(begun.elapsed() < TURN, "what is known is not waited for");
        let changed = choices.change(guild, |chosen| chosen.private = Some(true));
        assert!(matches!(changed, Err(StoreError::Slow)), "{changed:?}");
        choices.kept.store(None);
        assert!(matches!(choices.check(), Err(StoreError::Slow)));
        assert!(choices.is_private(Some(guild), (None, None)), "not known");
        drop(turn);
        assert!(choices.check().is_ok() && !choices.is_private(Some(guild), (None, None)));
    }
}
