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
use prometheus_client::collector::Collector;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{DescriptorEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;
use prometheus_client::registry::Registry;
use tokio::net::TcpListener;

use crate::library::{Library, Stamped};

use crate::discord::state::metrics::{Fault, Outcome, Vitals};

/// What health is judged by.
#[derive(Debug)]
pub(in crate::discord) struct Health {
    pub(in crate::discord) vitals: Arc<Vitals>,
    /// The library, once its index is open.
    pub(in crate::discord) library: std::sync::OnceLock<Arc<Library>>,
    /// Whether it is being stopped.
    pub(in crate::discord) stopping: AtomicBool,
}

impl Health {
    pub(in crate::discord) fn new(vitals: Arc<Vitals>) -> Self {
        let library = std::sync::OnceLock::new();
        Self { vitals, library, stopping: AtomicBool::new(false) }
    }

    fn ready(&self) -> bool {
        let stopping = self.stopping.load(Ordering::Relaxed);
        !stopping && self.library.get().is_some() && self.vitals.connected()
    }
}

/// Binds the health server's address.
pub(in crate::discord) async fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    TcpListener::bind(address).await
}

/// Serves until the runtime ends.
pub(in crate::discord) async fn serve(listener: TcpListener, health: Arc<Health>) {
    let router = Router::new()
        .route("/live", get(|| async { "live\n" }))
        .route("/ready", get(ready))
        .route("/metrics", get(metrics))
        .with_state(health);
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "the health server ended");
    }
}

async fn ready(State(health): State<Arc<Health>>) -> impl IntoResponse {
    if health.ready() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}

async fn metrics(State(health): State<Arc<Health>>) -> impl IntoResponse {
    let mut registry = Registry::with_prefix("footnote");
    registry.register_collector(Box::new(Figures(health)));
    let mut text = String::new();
    let status = match encode(&mut text, &registry) {
        Ok(()) => StatusCode::OK,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    (status, [(header::CONTENT_TYPE, kind)], text)
}

/// The figures of a run. No label holds a question, a user or a server.
#[derive(Debug)]
struct Figures(Arc<Health>);

impl Collector for Figures {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let Health { vitals, library, .. } = self.0.as_ref();
        let mut counters = encoder.encode_descriptor(
            "interactions",
            "Interactions by how they ended",
            None,
            MetricType::Counter,
        )?;
        for outcome in Outcome::ALL {
            let labels = [("outcome", outcome.name())];
            let mut family = counters.encode_family(&labels)?;
            family.encode_counter::<NoLabelSet, _, u64>(&vitals.outcome(outcome), None)?;
        }
        let mut counters = encoder.encode_descriptor(
            "rest_faults",
            "Requests to Discord that failed, by how",
            None,
            MetricType::Counter,
        )?;
        for fault in Fault::ALL {
            let labels = [("fault", fault.name())];
            let mut family = counters.encode_family(&labels)?;
            family.encode_counter::<NoLabelSet, _, u64>(&vitals.faults(fault), None)?;
        }
        let pulse = vitals.pulse();
        let mut counter = encoder.encode_descriptor(
            "gateway_reconnects",
            "How often a shard lost its connection",
            None,
            MetricType::Counter,
        )?;
        counter.encode_counter::<NoLabelSet, _, u64>(&pulse.reconnects, None)?;
        let mut gauge = |name: &str, help: &str, value: i64| {
            let mut gauge = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
            gauge.encode_gauge(&value)
        };
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        gauge("shards", "Shards of the gateway", number(pulse.shards as u64))?;
        gauge("shards_connected", "Shards with a session", number(pulse.shards_up as u64))?;
        if let Some(library) = library.get() {
            let Stamped { stamp, reply: status } = library.status();
            gauge("index_generation", "Number of the index that serves", number(stamp.generation))?;
            gauge("index_passages", "Passages it holds", number(status.passages as u64))?;
            if let Ok(built) = stamp.built.parse::<Timestamp>() {
                let age = Timestamp::now().as_second() - built.as_second();
                gauge("index_age_seconds", "Seconds since it was built", age.max(0))?;
            }
        }
        let classes = vitals.latency();
        let mut before = 0;
        let mut buckets: Vec<(f64, u64)> = classes
            .iter()
            .map(|(end, sum)| {
                let own = sum - before;
                before = *sum;
                (*end, own)
            })
            .collect();
        // What is slower than all classes is in the last, which has no end.
        if let Some((end, _)) = buckets.last_mut() {
            *end = f64::INFINITY;
        }
        let mut histogram = encoder.encode_descriptor(
            "answer_seconds",
            "From the arrival of an interaction to its answer at Discord",
            None,
            MetricType::Histogram,
        )?;
        histogram.encode_histogram::<NoLabelSet>(vitals.latency_sum(), before, &buckets, None)
    }
}
