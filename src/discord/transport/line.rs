//! How far a connection to the gateway has come, and how long it may stay there.

use std::time::Duration;

use twilight_gateway::{Shard, ShardState};

/// How long a connection may wait for Discord's next word, where no heartbeat would show that the
/// other side is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) struct LinePatience {
    /// For the greeting once there is a line, and for a line that was given up to end.
    pub(in crate::discord) hello: Duration,
    /// For a session after it was asked for.
    pub(in crate::discord) session: Duration,
}

impl Default for LinePatience {
    fn default() -> Self {
        // Discord greets within a second; a session of many servers may take some more.
        Self { hello: Duration::from_secs(20), session: Duration::from_secs(30) }
    }
}

impl LinePatience {
    /// How long a connection may stay at a stage; none for as long as it takes.
    pub(super) const fn of(&self, stage: LineStage) -> Option<Duration> {
        match stage {
            LineStage::Apart | LineStage::Silent | LineStage::Closed => Some(self.hello),
            LineStage::Asked => Some(self.session),
            // Leave to identify may take hours, and a session has its heartbeat.
            LineStage::Greeted | LineStage::Session => None,
        }
    }
}

/// How far a connection has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum LineStage {
    /// There is none, or it was given up and has not ended.
    Apart,
    /// There is a line, and Discord has not greeted.
    Silent,
    /// Discord has greeted; a session waits for leave to be asked for.
    Greeted,
    /// A session was asked for.
    Asked,
    /// There is a session.
    Session,
    /// Discord closed it for good.
    Closed,
}

impl LineStage {
    /// The stage of a shard's connection.
    pub(super) fn of<Q>(shard: &Shard<Q>) -> Self {
        // The counter of what was sent is made by the greeting and goes with the line; heartbeats
        // are not counted, so that the first that is counted asks for a session.
        let sent = shard.ratelimiter().map(|counter| counter.available() < counter.max());
        match (shard.state(), sent) {
            (ShardState::FatallyClosed, _) => Self::Closed,
            (ShardState::Disconnected { .. }, _) => Self::Apart,
            (ShardState::Active, _) => Self::Session,
            (ShardState::Resuming, _) | (_, Some(true)) => Self::Asked,
            (ShardState::Identifying, None) => Self::Silent,
            (ShardState::Identifying, Some(false)) => Self::Greeted,
        }
    }
}
