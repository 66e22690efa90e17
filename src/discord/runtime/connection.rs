//! The connection to the gateway, kept until the bot is asked to stop or Discord refuses it.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serenity::model::id::GuildId;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use twilight_gateway::ShardId;

use crate::config::{BotToken, ShardRange};
use crate::discord::transport::gateway::{self, Ended, Intake, Roll, ShardKeeper};
use crate::discord::transport::gateway_info::GatewayInfo;
use crate::discord::transport::line::LinePatience;
use crate::discord::transport::service::Service;

use super::ending;
use super::failure::{ExitReason, Failure, PATIENCE};
use super::first_index::FirstIndex;
use super::greeting;
use super::health::Health;
use super::servers;

/// The pause before shards that Discord wants in another number, or one that broke, begin anew:
/// Discord lets one shard identify every five seconds.
const ANEW: Duration = Duration::from_secs(5);

/// The bot, started.
pub(super) struct Connection {
    pub(super) service: Arc<Service>,
    pub(super) token: BotToken,
    pub(super) gateway: GatewayInfo,
    /// The shards that are held here; none: all that Discord wants.
    pub(super) range: Option<ShardRange>,
    pub(super) health: Arc<Health>,
    /// The servers that hold commands of ours.
    pub(super) servers: Vec<GuildId>,
    /// What may be building still.
    pub(super) first: FirstIndex,
    pub(super) stop: CancellationToken,
}

/// What parted the shards from Discord.
enum Parting {
    /// They were asked to stop.
    Stopped,
    /// Discord closed one with a code after which there is no coming back.
    Closed(u16),
    /// One ended by a fault of its own.
    Broken,
    /// None was ever connected.
    Unreached,
}

impl Connection {
    /// Answers until the bot is asked to stop, or Discord closes the gateway for good.
    pub(super) async fn keep(mut self) -> Result<(), Failure> {
        // Apart from the rest, which goes on beside it.
        let mut first = std::mem::take(&mut self.first);
        let end = tokio::select! {
            end = self.keep_connected() => end,
            failure = first.failure() => Err(failure),
        };
        // Whoever watches over the bot sends nobody here from now on.
        self.health.stopping.store(true, Ordering::Relaxed);
        // The gateway sends nothing any more.
        ending::finish(&self.service, tokio::time::Instant::now() + ending::GRACE).await;
        end
    }

    async fn keep_connected(&mut self) -> Result<(), Failure> {
        // A wrong address shows at the first try; a network may be gone at any time.
        let mut patience = Some(PATIENCE);
        loop {
            let parting = self.connected(patience).await;
            // Once it was connected, it never gives up on a network that is gone.
            patience = None;
            match parting {
                Parting::Stopped => return Ok(()),
                Parting::Closed(4011) if self.range.is_some() => {
                    return Err(Failure::too_few_shards());
                }
                Parting::Closed(4011) => {
                    if !self.recount().await? {
                        return Ok(());
                    }
                }
                Parting::Broken => {
                    if !self.pause().await {
                        return Ok(());
                    }
                }
                Parting::Unreached => {
                    let why = "the gateway cannot be reached, and that for a minute; see that this \
                               computer reaches Discord";
                    return Err(Failure(ExitReason::Unreachable, why.to_owned()));
                }
                Parting::Closed(code) => return Err(Failure::closed(code)),
            }
        }
    }

    /// Asks Discord anew how many shards it wants. Whether to go on: not when asked to stop. It is
    /// a failure when Discord wants as many as it closed, or the bot would ask for ever.
    async fn recount(&mut self) -> Result<bool, Failure> {
        tracing::warn!("Discord wants another number of shards");
        loop {
            let deadline = Instant::now() + PATIENCE;
            let answer = self.service.effects.rest.gateway(deadline);
            let Some(answer) = self.stop.run_until_cancelled(answer).await else {
                return Ok(false);
            };
            match answer {
                Ok(answer) => {
                    let gateway =
                        GatewayInfo::read(&answer).ok_or_else(|| Failure::closed(4011))?;
                    if gateway.shards == self.gateway.shards {
                        return Err(Failure::closed(4011));
                    }
                    self.gateway = gateway;
                    return Ok(self.pause().await);
                }
                Err(error) if error.passes() => tracing::warn!(%error, "asked again"),
                Err(error) => return Err(Failure::of_request(&error)),
            }
        }
    }

    /// Looks through the servers that a session begins with, beside everything else, for commands of
    /// ours that no setting asks for any more: nothing may have remembered them.
    fn roll(&self) -> Roll {
        let (service, stop) = (Arc::clone(&self.service), self.stop.clone());
        let kept = self.servers.clone();
        // Each server once: Discord begins sessions anew as it likes.
        let looked = Arc::new(Mutex::new(kept.into_iter().collect::<HashSet<GuildId>>()));
        Arc::new(move |servers| {
            let (service, stop, looked) = (Arc::clone(&service), stop.clone(), Arc::clone(&looked));
            tokio::spawn(stop.run_until_cancelled_owned(async move {
                // One after the other: nobody waits for it, and Discord counts what is asked at once.
                for server in servers {
                    let is_new =
                        looked.lock().unwrap_or_else(PoisonError::into_inner).insert(server);
                    if is_new {
                        let effects = &service.effects;
                        greeting::clear(&effects.rest, effects.application, server).await;
                    }
                }
            }));
        })
    }

    /// Waits before beginning anew; false when asked to stop meanwhile.
    async fn pause(&self) -> bool {
        self.stop.run_until_cancelled(sleep(ANEW)).await.is_some()
    }

    /// The numbers of the shards that are held here, and how many there are in all.
    fn shards(&self) -> (RangeInclusive<u32>, u32) {
        match self.range {
            Some(range) => (range.numbers(), range.total()),
            None => (0..=self.gateway.shards.saturating_sub(1), self.gateway.shards),
        }
    }

    /// Keeps all shards connected until something parts them. With `patience`, no longer than that
    /// where none is ever connected, and what Discord makes them wait for.
    async fn connected(&self, patience: Option<Duration>) -> Parting {
        let service = Arc::clone(&self.service);
        let intake: Intake = Arc::new(move |data| service.take(data));
        let roll = self.roll();
        let (news, told) = servers::newsroom();
        let state = Arc::clone(&self.service.effects.state);
        tokio::spawn(servers::follow(state, told));
        let reached = Arc::new(AtomicBool::new(false));
        // One queue for all shards: Discord counts how many identify at once over all of them.
        let config = gateway::configuration(&self.token, &self.gateway);
        let (numbers, shards) = self.shards();
        let metrics = &self.service.effects.state.metrics;
        metrics.set_shards(numbers.clone());
        let own = u32::try_from(numbers.clone().count()).unwrap_or(u32::MAX);
        let wait = self.gateway.wait(own);
        if !wait.is_zero() {
            tracing::warn!(
                minutes = wait.as_secs().div_ceil(60),
                "Discord allows no more connections to be begun until then; the bot waits"
            );
        }
        let mut tasks = JoinSet::new();
        for number in numbers {
            let keeper = ShardKeeper {
                id: ShardId::new(number, shards),
                config: config.clone(),
                intake: Arc::clone(&intake),
                roll: Arc::clone(&roll),
                news: Arc::clone(&news),
                metrics: Arc::clone(metrics),
                reached: Arc::clone(&reached),
                patience: LinePatience::default(),
                stop: self.stop.clone(),
            };
            tasks.spawn(keeper.keep());
        }
        tokio::select! {
            biased;
            parting = first_parted(&mut tasks) => parting,
            () = unreached(patience.map(|patience| patience + wait), &reached) => {
                Parting::Unreached
            }
        }
    }
}

/// Completes after that time where no shard was connected by then, and never otherwise.
async fn unreached(patience: Option<Duration>, reached: &AtomicBool) {
    match patience {
        Some(patience) => sleep(patience).await,
        None => std::future::pending().await,
    }
    if reached.load(Ordering::Relaxed) {
        std::future::pending::<()>().await;
    }
}

/// What parted the first shard that did not stop as it was asked to; that all were, when none.
async fn first_parted(tasks: &mut JoinSet<Ended>) -> Parting {
    while let Some(ended) = tasks.join_next().await {
        match ended {
            Ok(Ended::Closed(code)) => return Parting::Closed(code),
            Ok(Ended::Stopped) => {}
            Err(error) => {
                tracing::error!(panicked = error.is_panic(), "a shard ended");
                return Parting::Broken;
            }
        }
    }
    Parting::Stopped
}
