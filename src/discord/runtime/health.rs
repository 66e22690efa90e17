//! Health: whether the bot lives and answers, and its figures, for whoever watches over it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use jiff::Timestamp;
use prometheus_client::encoding::text::encode;
use prometheus_client::registry::Registry;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::discord::state::PublishLink;
use crate::discord::state::metrics::{Metrics, counter, gauge};
use crate::library::{Library, Stamped};

use super::serving;

/// What health is judged by.
#[derive(Debug)]
pub(super) struct Health {
    pub(super) metrics: Arc<Metrics>,
    /// The library, once its index is open.
    pub(super) library: std::sync::OnceLock<Arc<Library>>,
    /// What is known of the index where it is published, from then on.
    pub(super) published: std::sync::OnceLock<PublishLink>,
    /// Whether it is being stopped.
    pub(super) stopping: AtomicBool,
}

impl Health {
    pub(super) fn new(metrics: Arc<Metrics>) -> Self {
        let (library, published) = <_>::default();
        Self { metrics, library, published, stopping: AtomicBool::new(false) }
    }

    fn ready(&self) -> bool {
        // Not ready while a shard is down: interactions of its servers would be lost.
        let stopping = self.stopping.load(Ordering::Relaxed);
        let answers = self.library.get().is_some_and(|library| !library.waits());
        !stopping && answers && self.metrics.connected()
    }
}

/// Binds the health server's address.
pub(super) async fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    TcpListener::bind(address).await
}

/// Serves until the runtime ends.
pub(super) async fn serve(listener: TcpListener, health: Arc<Health>) {
    let router = Router::new()
        // Alive as long as it answers at all: whoever restarts a bot that builds an index or waits
        // for Discord would only make it begin again.
        .route("/live", get(|| async { "live\n" }))
        .route("/ready", get(ready))
        .route("/metrics", get(metrics))
        .with_state(health);
    serving::serve(listener, router, CancellationToken::new()).await;
}

/// Whether the bot answers, for whoever shares requests out among several.
pub(super) fn readiness(health: Arc<Health>) -> Router {
    Router::new().route("/ready", get(ready)).with_state(health)
}

async fn ready(State(health): State<Arc<Health>>) -> impl IntoResponse {
    if health.ready() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}

async fn metrics(State(health): State<Arc<Health>>) -> impl IntoResponse {
    let mut text = String::new();
    let status = match encode(&mut text, &registry(&health)) {
        Ok(()) => StatusCode::OK,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    (status, [(header::CONTENT_TYPE, kind)], text)
}

/// The figures as they are now. A registry is made for each reading, since there are none of the
/// index before it is open, and its age is only true at that moment.
fn registry(health: &Health) -> Registry {
    let mut registry = Registry::with_prefix("footnote");
    health.metrics.register(&mut registry);
    if let Some(library) = health.library.get() {
        let Stamped { stamp, reply: status } = library.status();
        let help = "Number of the index that serves";
        gauge(&mut registry, "index_generation", help, stamp.generation);
        gauge(&mut registry, "index_passages", "Passages it holds", status.passages);
        if let Some(encoded) = status.encoded {
            let help = "Passages that can be found by what they mean";
            gauge(&mut registry, "index_encoded_passages", help, encoded.done);
        }
        if let Some(read) = status.read {
            counter(&mut registry, "questions_read", "Questions read by models", read.read);
            let help = "Questions answered by their words alone, as too many came at once";
            counter(&mut registry, "questions_by_words", help, read.by_words);
        }
        if let Some(engine) = status.engine {
            let help = "Searches that the engine was asked for";
            counter(&mut registry, "engine_searches", help, engine.asked);
            let help = "Searches for which the engine gave no passages";
            counter(&mut registry, "engine_failures", help, engine.failed);
        }
        if let Ok(built) = stamp.built.parse::<Timestamp>() {
            // A clock that was set back makes no index from the future.
            let age = (Timestamp::now().as_second() - built.as_second()).max(0);
            gauge(&mut registry, "index_age_seconds", "Seconds since it was built", age);
        }
    }
    if let Some(shared) = health.published.get().and_then(PublishLink::state) {
        gauge(
            &mut registry,
            "index_epoch",
            "Epoch of the published index that serves",
            shared.epoch,
        );
        let help = "Whether a published index cannot serve here";
        gauge(&mut registry, "index_refused", help, u64::from(shared.refused.is_some()));
        let help = "Whether the shared storage is away";
        gauge(&mut registry, "index_store_away", help, u64::from(shared.away.is_some()));
    }
    registry
}
