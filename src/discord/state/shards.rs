//! How each shard of this process is: its session, its line, its servers.

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use serenity::model::id::GuildId;

/// A shard as it is just now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::discord) struct ShardFigures {
    /// Its number.
    pub(in crate::discord) number: u32,
    /// Whether it has a session.
    pub(in crate::discord) up: bool,
    /// How long Discord took for the last heartbeat; none before the first.
    pub(in crate::discord) latency: Option<Duration>,
    /// How many servers it hears of.
    pub(in crate::discord) guilds: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ShardLabels {
    shard: u32,
}

#[derive(Debug, Default)]
struct ShardState {
    up: bool,
    latency: Option<Duration>,
    guilds: HashSet<GuildId>,
}

/// The shards that this process holds.
#[derive(Debug, Default)]
pub(in crate::discord) struct ShardBoard {
    // Nothing awaits while this is held.
    shards: Mutex<BTreeMap<u32, ShardState>>,
}

impl ShardBoard {
    /// Begins anew with these shards, none of which is connected.
    pub(in crate::discord) fn begin(&self, numbers: impl Iterator<Item = u32>) {
        *self.lock() = numbers.map(|number| (number, ShardState::default())).collect();
    }

    /// A shard has a session, or lost it.
    pub(in crate::discord) fn set_up(&self, number: u32, up: bool) {
        self.change(number, |shard| shard.up = up);
    }

    /// How long Discord took for the last heartbeat of a shard.
    pub(in crate::discord) fn set_latency(&self, number: u32, latency: Option<Duration>) {
        // A line that is new has measured nothing yet.
        if latency.is_some() {
            self.change(number, |shard| shard.latency = latency);
        }
    }

    /// The servers that a session of a shard begins with.
    pub(in crate::discord) fn set_guilds(&self, number: u32, guilds: &[GuildId]) {
        self.change(number, |shard| shard.guilds = guilds.iter().copied().collect());
    }

    /// A server of a shard has the bot, or put it out.
    pub(in crate::discord) fn set_guild(&self, number: u32, guild: GuildId, here: bool) {
        self.change(number, |shard| {
            if here {
                shard.guilds.insert(guild);
            } else {
                shard.guilds.remove(&guild);
            }
        });
    }

    /// All of them, by their numbers.
    pub(in crate::discord) fn figures(&self) -> Vec<ShardFigures> {
        let shards = self.lock();
        let figures = shards.iter().map(|(number, shard)| ShardFigures {
            number: *number,
            up: shard.up,
            latency: shard.latency,
            guilds: shard.guilds.len(),
        });
        figures.collect()
    }

    /// Names the figures of each in a registry, as they are now.
    pub(super) fn register(&self, registry: &mut Registry) {
        let up: Family<ShardLabels, Gauge> = Family::default();
        let guilds: Family<ShardLabels, Gauge> = Family::default();
        let latency: Family<ShardLabels, Gauge<f64, AtomicU64>> = Family::default();
        for figures in self.figures() {
            let labels = ShardLabels { shard: figures.number };
            up.get_or_create(&labels).set(figures.up.into());
            guilds.get_or_create(&labels).set(i64::try_from(figures.guilds).unwrap_or(i64::MAX));
            // Before the first heartbeat there is nothing to be told.
            if let Some(took) = figures.latency {
                latency.get_or_create(&labels).set(took.as_secs_f64());
            }
        }
        registry.register("shard_up", "Whether a shard has a session", up);
        registry.register("shard_servers", "Servers that a shard hears of", guilds);
        let help = "How long Discord took for the last heartbeat of a shard";
        registry.register("shard_latency_seconds", help, latency);
    }

    /// Changes a shard; one of the number before may end after all began anew.
    fn change(&self, number: u32, change: impl FnOnce(&mut ShardState)) {
        if let Some(shard) = self.lock().get_mut(&number) {
            change(shard);
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u32, ShardState>> {
        self.shards.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shard_is_told_apart_and_one_that_is_not_ours_not_at_all() {
        let board = ShardBoard::default();
        board.begin(4..6);
        board.set_up(4, true);
        board.set_up(7, true);
        board.set_latency(4, Some(Duration::from_millis(40)));
        board.set_latency(4, None);
        board.set_guilds(5, &[GuildId::new(1), GuildId::new(2)]);
        board.set_guild(5, GuildId::new(3), true);
        board.set_guild(5, GuildId::new(1), false);
        board.set_guild(5, GuildId::new(3), true);
        let latency = Some(Duration::from_millis(40));
        let five = ShardFigures { number: 5, guilds: 2, ..ShardFigures::default() };
        assert_eq!(
            board.figures(),
            [ShardFigures { number: 4, up: true, latency, guilds: 0 }, five]
        );
        board.begin(0..1);
        assert_eq!(board.figures(), [ShardFigures::default()]);
    }
}
