//! The figures of a run: how interactions ended, how long they took, how REST and the gateway do.
//!
//! They are served at `/metrics` and, in short, in `/status`. No label holds a question, a user or
//! a server.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use enum_map::{Enum, enum_len};
use hdrhistogram::Histogram as Latencies;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

use super::refusals::Refusals;
use super::shards::ShardBoard;

/// How an interaction ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum)]
pub(in crate::discord) enum ReplyOutcome {
    /// The corpus answered.
    Answered,
    /// It did not.
    Missed,
    /// Something else was shown: help, sources, suggestions, a page.
    Shown,
    /// The person was asked to wait, or may not do that.
    Refused,
    /// It failed here.
    Failed,
}

impl ReplyOutcome {
    /// Its name in metrics.
    pub(in crate::discord) const fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Missed => "missed",
            Self::Shown => "shown",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// What can go wrong with a request to Discord.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum)]
pub(in crate::discord) enum Fault {
    /// 429.
    RateLimited,
    /// 5xx.
    Server,
    /// No connection, a broken one, or no answer in time.
    Transport,
    /// 10062, 10015 or 50027: the interaction is gone.
    Expired,
    /// 40060: it was answered before.
    Doubled,
    /// Any other refusal.
    Refused,
}

impl Fault {
    /// Its name in metrics.
    const fn name(self) -> &'static str {
        match self {
            Self::RateLimited => "rate_limited",
            Self::Server => "server",
            Self::Transport => "transport",
            Self::Expired => "expired",
            Self::Doubled => "doubled",
            Self::Refused => "refused",
        }
    }
}

// The derived encoding would write the names of the variants, with capitals.
impl EncodeLabelValue for ReplyOutcome {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        self.name().encode(encoder)
    }
}

impl EncodeLabelValue for Fault {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        self.name().encode(encoder)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OutcomeLabels {
    outcome: ReplyOutcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct FaultLabels {
    fault: Fault,
}

/// The figures.
#[derive(Debug)]
pub(in crate::discord) struct Metrics {
    outcomes: Family<OutcomeLabels, Counter>,
    faults: Family<FaultLabels, Counter>,
    /// For `/metrics`.
    latency: Histogram,
    /// The same in microseconds, for `/status`: a histogram of Prometheus cannot be read here.
    latencies: Mutex<Latencies<u64>>,
    reconnects: Counter,
    shards: AtomicUsize,
    shards_up: AtomicUsize,
    /// Each of them.
    board: ShardBoard,
    /// What came over HTTP and was not taken, once interactions come that way.
    refusals: OnceLock<Refusals>,
}

/// The figures as `/status` shows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::discord) struct MetricsSummary {
    /// Median latency in milliseconds.
    pub(in crate::discord) median: Option<f64>,
    /// 99th percentile of it.
    pub(in crate::discord) high: Option<f64>,
    /// How many answers were sent.
    pub(in crate::discord) answers: u64,
    /// Connected shards.
    pub(in crate::discord) shards_up: usize,
    /// All shards.
    pub(in crate::discord) shards: usize,
    /// How often a shard lost its connection.
    pub(in crate::discord) reconnects: u64,
    /// How many requests were refused; none where there is a gateway and no endpoint.
    pub(in crate::discord) refused: Option<u64>,
}

impl Default for Metrics {
    fn default() -> Self {
        let metrics = Self {
            outcomes: Family::default(),
            faults: Family::default(),
            // Each bucket is a quarter longer than the one before, from 50 µs to about a minute:
            // an answer takes milliseconds, and Discord's three seconds lie well within.
            latency: Histogram::new(exponential_buckets(50e-6, 1.25, 63)),
            latencies: Mutex::new(latencies()),
            reconnects: Counter::default(),
            shards: AtomicUsize::new(0),
            shards_up: AtomicUsize::new(0),
            board: ShardBoard::default(),
            refusals: OnceLock::new(),
        };
        // A counter that is not there until the first fault cannot be alerted on.
        for outcome in every() {
            drop(metrics.outcomes.get_or_create(&OutcomeLabels { outcome }));
        }
        for fault in every() {
            drop(metrics.faults.get_or_create(&FaultLabels { fault }));
        }
        metrics
    }
}

/// Every variant of an enum.
fn every<E: Enum>() -> impl Iterator<Item = E> {
    (0..enum_len::<E>()).map(E::from_usize)
}

/// Two digits are exact to a hundredth. What is slower than a minute counts as a minute: nobody
/// waits for it, and a range that grows would take memory with it.
#[allow(clippy::expect_used, reason = "the range is not empty, and 0 to 5 digits are allowed")]
fn latencies() -> Latencies<u64> {
    Latencies::new_with_bounds(1, 60_000_000, 2).expect("a range with two digits")
}

/// Counters are read one by one and prove nothing about each other.
const LOOSE: Ordering = Ordering::Relaxed;

impl Metrics {
    /// An interaction ended so.
    pub(in crate::discord) fn ended(&self, outcome: ReplyOutcome) {
        self.outcomes.get_or_create(&OutcomeLabels { outcome }).inc();
    }

    /// A request to Discord failed so.
    pub(in crate::discord) fn fault(&self, fault: Fault) {
        self.faults.get_or_create(&FaultLabels { fault }).inc();
    }

    /// An interaction was answered this long after it arrived.
    pub(in crate::discord) fn answered_in(&self, time: Duration) {
        // Two locks of nanoseconds, after the answer was sent: nobody waits for them.
        self.latency.observe(time.as_secs_f64());
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        self.latencies.lock().unwrap_or_else(PoisonError::into_inner).saturating_record(micros);
    }

    /// These shards are to be connected.
    pub(in crate::discord) fn set_shards(&self, numbers: RangeInclusive<u32>) {
        self.shards.store(numbers.clone().count(), LOOSE);
        self.shards_up.store(0, LOOSE);
        self.board.begin(numbers);
    }

    /// Interactions come over HTTP from now on, and through no gateway.
    pub(in crate::discord) fn listens(&self) -> &Refusals {
        self.refusals.get_or_init(Refusals::default)
    }

    /// Each shard.
    pub(in crate::discord) const fn board(&self) -> &ShardBoard {
        &self.board
    }

    /// A shard has a session.
    pub(in crate::discord) fn shard_up(&self, number: u32) {
        self.board.set_up(number, true);
        self.shards_up.fetch_add(1, LOOSE);
    }

    /// A shard lost its connection, and connects again.
    pub(in crate::discord) fn shard_lost(&self, number: u32) {
        self.board.set_up(number, false);
        // A shard of the number before may end after the number was set anew; below zero, the bot
        // would never count as connected again.
        let _ = self.shards_up.fetch_update(LOOSE, LOOSE, |up| up.checked_sub(1));
        self.reconnects.inc();
    }

    /// Whether every shard is connected, or interactions can come without.
    pub(in crate::discord) fn connected(&self) -> bool {
        if self.refusals.get().is_some() {
            return true;
        }
        let shards = self.shards.load(LOOSE);
        shards > 0 && self.shards_up.load(LOOSE) >= shards
    }

    /// The figures in short.
    pub(in crate::discord) fn summary(&self) -> MetricsSummary {
        let latencies = self.latencies.lock().unwrap_or_else(PoisonError::into_inner);
        MetricsSummary {
            median: milliseconds(&latencies, 0.5),
            high: milliseconds(&latencies, 0.99),
            answers: latencies.len(),
            shards_up: self.shards_up.load(LOOSE),
            shards: self.shards.load(LOOSE),
            reconnects: self.reconnects.get(),
            refused: self.refusals.get().map(Refusals::total),
        }
    }

    /// Names the figures in a registry, as they are now.
    pub(in crate::discord) fn register(&self, registry: &mut Registry) {
        let outcomes = self.outcomes.clone();
        registry.register("interactions", "Interactions by how they ended", outcomes);
        let faults = self.faults.clone();
        registry.register("rest_faults", "Requests to Discord that failed, by how", faults);
        match self.refusals.get() {
            Some(refusals) => refusals.register(registry),
            None => self.register_gateway(registry),
        }
        let help = "From the arrival of an interaction to its answer at Discord";
        registry.register("answer_seconds", help, self.latency.clone());
    }

    fn register_gateway(&self, registry: &mut Registry) {
        let reconnects = self.reconnects.clone();
        let help = "How often a shard lost its connection";
        registry.register("gateway_reconnects", help, reconnects);
        gauge(registry, "shards", "Shards of the gateway", self.shards.load(LOOSE));
        let up = self.shards_up.load(LOOSE);
        gauge(registry, "shards_connected", "Shards with a session", up);
        self.board.register(registry);
    }
}

/// A gauge that holds a number.
pub(in crate::discord) fn gauge(
    registry: &mut Registry,
    name: &str,
    help: &str,
    value: impl TryInto<i64>,
) {
    let gauge: Gauge = Gauge::default();
    gauge.set(value.try_into().unwrap_or(i64::MAX));
    registry.register(name, help, gauge);
}

/// A counter that stands at a number.
pub(in crate::discord) fn counter(registry: &mut Registry, name: &str, help: &str, value: u64) {
    let counter: Counter = Counter::default();
    counter.inc_by(value);
    registry.register(name, help, counter);
}

fn milliseconds(latencies: &Latencies<u64>, quantile: f64) -> Option<f64> {
    let measured = !latencies.is_empty();
    measured.then(|| latencies.value_at_quantile(quantile) as f64 / 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_what_was_measured() {
        let metrics = Metrics::default();
        assert_eq!(metrics.summary().median, None);
        for ms in 1..=100 {
            metrics.answered_in(Duration::from_millis(ms));
        }
        let summary = metrics.summary();
        let median: f64 = summary.median.unwrap();
        let high: f64 = summary.high.unwrap();
        assert!((49.0..=51.5).contains(&median), "{median}");
        assert!((98.0..=101.5).contains(&high), "{high}");
        metrics.answered_in(Duration::from_secs(1000));
        assert_eq!(metrics.summary().answers, 101);
    }

    #[test]
    fn every_outcome_and_fault_is_there_before_it_first_happens() {
        let metrics = Metrics::default();
        metrics.fault(Fault::Doubled);
        let mut registry = Registry::with_prefix("footnote");
        metrics.register(&mut registry);
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &registry).unwrap();
        for line in [
            "footnote_interactions_total{outcome=\"missed\"} 0\n",
            "footnote_rest_faults_total{fault=\"rate_limited\"} 0\n",
            "footnote_rest_faults_total{fault=\"doubled\"} 1\n",
            "footnote_answer_seconds_count 0\n",
        ] {
            assert!(text.contains(line), "{line}{text}");
        }
    }

    #[test]
    fn a_gateway_is_connected_when_every_shard_is() {
        let metrics = Metrics::default();
        assert!(!metrics.connected());
        metrics.set_shards(0..=1);
        metrics.shard_up(0);
        assert!(!metrics.connected());
        metrics.shard_up(1);
        assert!(metrics.connected());
        for _ in 0..3 {
            metrics.shard_lost(1);
        }
        assert_eq!(metrics.summary().shards_up, 0);
    }
}
