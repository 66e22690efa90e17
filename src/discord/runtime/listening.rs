//! Interactions over HTTP: taken until the bot is asked to stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serenity::interactions_endpoint::Verifier;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::discord::transport::endpoint::{Endpoint, PATH};
use crate::discord::transport::service::Service;

use super::ending;
use super::failure::Failure;
use super::first_index::FirstIndex;
use super::health::{self, Health};
use super::refusing;
use super::roll_call;
use super::serving;

/// How long requests are still taken once the bot is not ready any more: whoever shares them out asks
/// about that every second or so, and sends some until then.
const LEAVING: Duration = Duration::from_secs(3);
/// How long connections may take to end after that, while what is in flight is finished.
const CLOSING: Duration = Duration::from_secs(5);

/// Where requests come in.
pub(super) struct Door {
    address: SocketAddr,
    endpoint: Arc<Endpoint>,
    /// Cancelled when the bot is to end, and when nothing is taken any more.
    leaving: CancellationToken,
    closed: CancellationToken,
    server: JoinHandle<()>,
}

impl Door {
    /// Opens it, where the settings ask for one. Until somebody [listens](Listening) there, whoever comes
    /// is told that nobody is ready.
    pub(super) async fn open(
        config: &Config,
        health: &Arc<Health>,
    ) -> Result<Option<Self>, Failure> {
        let (Some(address), Some(key)) = (config.interactions_addr, config.discord_public_key)
        else {
            return Ok(None);
        };
        let key = Verifier::try_new(key).map_err(|_| {
            Failure::here(
                "DISCORD_PUBLIC_KEY is no Ed25519 key; copy it again from the General Information \
                 page of your application",
            )
        })?;
        let listener = health::bind(address).await.map_err(|error| {
            Failure::blocked(format!(
                "INTERACTIONS_ADDR {address} cannot be used ({error}); name another"
            ))
        })?;
        let (leaving, closed) = (CancellationToken::new(), CancellationToken::new());
        let endpoint = Arc::new(Endpoint::new(key, leaving.clone()));
        // At once: what waited here for the index would be answered when Discord has given it up.
        let router = Arc::clone(&endpoint).router().merge(health::readiness(Arc::clone(health)));
        let server = tokio::spawn(serving::serve(listener, router, closed.clone()));
        Ok(Some(Self { address, endpoint, leaving, closed, server }))
    }
}

/// The bot, started, which takes interactions over HTTP.
pub(super) struct Listening {
    pub(super) service: Arc<Service>,
    pub(super) door: Door,
    pub(super) health: Arc<Health>,
    /// What may be building still.
    pub(super) first: FirstIndex,
    pub(super) stop: CancellationToken,
}

impl Listening {
    /// Answers until the bot is asked to stop.
    pub(super) async fn keep(mut self) -> Result<(), Failure> {
        let Door { address, endpoint, leaving, closed, mut server } = self.door;
        endpoint.open(Arc::clone(&self.service));
        let metrics = &self.service.effects.state.metrics;
        metrics.listens();
        tracing::info!(%address, "interactions are taken at {PATH}");
        tokio::spawn(roll_call::follow(Arc::clone(&self.service.effects), self.stop.clone()));
        let told = tokio::spawn(refusing::watch(Arc::clone(metrics), closed.clone()));
        let end = tokio::select! {
            () = self.stop.cancelled() => Ok(()),
            failure = self.first.failure() => Err(failure),
            _ = &mut server => Err(Failure::blocked("the server for interactions ended")),
        };
        // Whoever shares requests out sends none here from now on; those that are on their way arrive.
        self.health.stopping.store(true, Ordering::Relaxed);
        leaving.cancel();
        let until = Instant::now() + LEAVING + ending::GRACE;
        if end.is_ok() {
            sleep(LEAVING).await;
        }
        closed.cancel();
        if !server.is_finished() && timeout(CLOSING, server).await.is_err() {
            tracing::warn!("some connections did not end in time");
        }
        ending::finish(&self.service, until).await;
        let _ = told.await;
        end
    }
}
