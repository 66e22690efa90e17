//! Interactions over HTTP: taken until the bot is asked to stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt as _;
use serenity::interactions_endpoint::Verifier;
use tokio::net::TcpListener;
use tokio::time::{sleep, timeout};
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

/// How long requests are still taken once the bot is not ready any more: whoever shares them out asks
/// about that every second or so, and sends some until then.
const LEAVING: Duration = Duration::from_secs(3);
/// How long connections may take to end after that.
const CLOSING: Duration = Duration::from_secs(5);

/// Where requests come in, and the key of those that are Discord's.
pub(super) struct Door {
    address: SocketAddr,
    listener: TcpListener,
    key: Verifier,
}

impl Door {
    /// Opens it, where the settings ask for one.
    pub(super) async fn open(config: &Config) -> Result<Option<Self>, Failure> {
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
        Ok(Some(Self { address, listener, key }))
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
        let Door { address, listener, key } = self.door;
        let (leaving, closed) = (CancellationToken::new(), CancellationToken::new());
        let endpoint = Endpoint::new(Arc::clone(&self.service), key, leaving.clone());
        let router = endpoint.router().merge(health::readiness(Arc::clone(&self.health)));
        let metrics = &self.service.effects.state.metrics;
        metrics.listens();
        tracing::info!(%address, "interactions are taken at {PATH}");
        let mut server = tokio::spawn(serve(listener, router, closed.clone()));
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
        if end.is_ok() {
            sleep(LEAVING).await;
        }
        closed.cancel();
        if !server.is_finished() && timeout(CLOSING, server).await.is_err() {
            tracing::warn!("some connections did not end in time");
        }
        ending::finish(&self.service).await;
        let _ = told.await;
        end
    }
}

/// Serves until it is closed, and what was begun then.
async fn serve(listener: TcpListener, router: Router, closed: CancellationToken) {
    // An answer is small, and one that waits for more to send with it comes late.
    let listener = listener.tap_io(|io| {
        let _ = io.set_nodelay(true);
    });
    let server = axum::serve(listener, router).with_graceful_shutdown(closed.cancelled_owned());
    if let Err(error) = server.await {
        tracing::error!(%error, "the server for interactions ended");
    }
}
