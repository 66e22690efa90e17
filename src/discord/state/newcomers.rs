//! Servers that took the bot in lately, until somebody there was told what `/help` knows.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serenity::model::id::GuildId;

/// How long a server is new.
const NEW: SignedDuration = SignedDuration::from_hours(24);

/// Servers that are new to the bot.
///
/// They are known by the day that Discord says they took it in, so that nothing has to be stored; at
/// worst, a bot that is started again on that day tells them twice.
#[derive(Debug, Default)]
pub(in crate::discord) struct Newcomers {
    // Nothing awaits while this is held.
    joined: Mutex<HashMap<u64, Newcomer>>,
    /// The servers that Discord named, where no gateway tells of those that come; none before it did.
    named: Mutex<Option<HashSet<u64>>>,
}

#[derive(Clone, Copy, Debug)]
struct Newcomer {
    joined: Timestamp,
    told: bool,
}

impl Newcomers {
    /// A server says that it took the bot in at that time. It says so at every session.
    pub(in crate::discord) fn arrived(&self, guild: GuildId, joined: Timestamp, now: Timestamp) {
        // Old ones are not kept: most servers have had the bot for long, and say so at every session.
        if now.duration_since(joined) < NEW {
            let newcomer = Newcomer { joined, told: false };
            self.lock().entry(guild.get()).or_insert(newcomer);
        }
    }

    /// Discord names all servers that have the bot by now.
    pub(in crate::discord) fn know(&self, guilds: impl Iterator<Item = GuildId>) {
        let named = guilds.map(GuildId::get).collect();
        *self.named.lock().unwrap_or_else(PoisonError::into_inner) = Some(named);
    }

    /// Somebody in a server uses the bot. Whether Discord named all servers and not this one, which is said
    /// once: it took the bot in since, or only the commands of it, at any time.
    pub(in crate::discord) fn met(&self, guild: GuildId) -> bool {
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        named.as_mut().is_some_and(|named| named.insert(guild.get()))
    }

    /// A server has put the bot out; if it takes it in again, it is new again.
    pub(in crate::discord) fn left(&self, guild: GuildId) {
        self.lock().remove(&guild.get());
    }

    /// Whether a server is new and has not been told; it counts as told from then on.
    pub(in crate::discord) fn tell(&self, guild: GuildId, now: Timestamp) -> bool {
        let mut joined = self.lock();
        let Some(newcomer) = joined.get_mut(&guild.get()) else { return false };
        let told = std::mem::replace(&mut newcomer.told, true);
        !told && now.duration_since(newcomer.joined) < NEW
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Newcomer>> {
        self.joined.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_server_is_told_once_and_an_old_one_never() {
        let now: Timestamp = "2026-01-15T12:00:00Z".parse().unwrap();
        let (guild, newcomers) = (GuildId::new(1), Newcomers::default());
        assert!(!newcomers.tell(guild, now), "never heard of");
        newcomers.arrived(guild, now - SignedDuration::from_hours(25), now);
        assert!(!newcomers.tell(guild, now), "there since yesterday");
        newcomers.arrived(guild, now - SignedDuration::from_hours(1), now);
        assert!(!newcomers.tell(guild, now + SignedDuration::from_hours(23)), "by now old");
        let other = GuildId::new(2);
        newcomers.arrived(other, now, now);
        assert!(newcomers.tell(other, now) && !newcomers.tell(other, now));
        newcomers.arrived(other, now, now);
        assert!(!newcomers.tell(other, now), "another session is no news");
        let (named, third) = (GuildId::new(3), GuildId::new(4));
        assert!(!newcomers.met(third), "nobody knows which are new");
        newcomers.know([named].into_iter());
        assert_eq!([named, third, third].map(|guild| newcomers.met(guild)), [false, true, false]);
        newcomers.left(other);
        newcomers.arrived(other, now, now);
        assert!(newcomers.tell(other, now), "put out and taken in again");
    }
}
