//! Vital signs: how fast answers are, how the gateway and REST do, in counters that need no lock.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

/// How many classes of latency there are: each is a quarter longer than the one before, from
/// 50 µs to over a minute.
const CLASSES: usize = 64;
/// The upper end of the first class, in microseconds.
const FIRST: f64 = 50.0;
/// How much longer each class is.
const GROWTH: f64 = 1.25;

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::discord) enum Outcome {
    /// The corpus answered.
    Answered,
    /// It did not.
    Missed,
    /// Something else was shown: help, sources, suggestions, a page.
    Shown,
    /// The person was told to wait, or may not do that.
    Refused,
    /// It failed here.
    Failed,
}

impl Outcome {
    /// Every outcome, in the order of their counters.
    pub(in crate::discord) const ALL: [Self; 5] =
        [Self::Answered, Self::Missed, Self::Shown, Self::Refused, Self::Failed];

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::discord) enum Fault {
    /// 429.
    RateLimited,
    /// 5xx.
    Server,
    /// No connection, a broken one, or no answer in time.
    Transport,
    /// 10062 or 10015: the interaction is gone.
    Expired,
    /// 40060: it was answered before.
    Doubled,
    /// Any other refusal.
    Refused,
}

impl Fault {
    /// Every fault, in the order of their counters.
    pub(in crate::discord) const ALL: [Self; 6] = [
        Self::RateLimited,
        Self::Server,
        Self::Transport,
        Self::Expired,
        Self::Doubled,
        Self::Refused,
    ];

    /// Its name in metrics.
    pub(in crate::discord) const fn name(self) -> &'static str {
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

/// The counters of a run.
#[derive(Debug)]
pub(in crate::discord) struct Vitals {
    outcomes: [AtomicU64; 5],
    faults: [AtomicU64; 6],
    latency: [AtomicU64; CLASSES],
    micros: AtomicU64,
    reconnects: AtomicU64,
    shards: AtomicUsize,
    shards_up: AtomicUsize,
}

/// Vital signs as people read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::discord) struct Pulse {
    /// Median latency in milliseconds.
    pub(in crate::discord) median: String,
    /// 99th percentile of it.
    pub(in crate::discord) high: String,
    /// How many answers were sent.
    pub(in crate::discord) answers: u64,
    /// Connected shards.
    pub(in crate::discord) shards_up: usize,
    /// All shards.
    pub(in crate::discord) shards: usize,
    /// How often a shard connected again.
    pub(in crate::discord) reconnects: u64,
}

impl Default for Vitals {
    fn default() -> Self {
        let zeros = || std::array::from_fn(|_| AtomicU64::new(0));
        Self {
            outcomes: std::array::from_fn(|_| AtomicU64::new(0)),
            faults: std::array::from_fn(|_| AtomicU64::new(0)),
            latency: zeros(),
            micros: AtomicU64::new(0),
            reconnects: AtomicU64::new(0),
            shards: AtomicUsize::new(0),
            shards_up: AtomicUsize::new(0),
        }
    }
}

/// Counters are read one by one and prove nothing about each other.
const LOOSE: Ordering = Ordering::Relaxed;

impl Vitals {
    /// An interaction ended so.
    pub(in crate::discord) fn ended(&self, outcome: Outcome) {
        if let Some(counter) = self.outcomes.get(outcome as usize) {
            counter.fetch_add(1, LOOSE);
        }
    }

    /// How many ended so.
    pub(in crate::discord) fn outcome(&self, outcome: Outcome) -> u64 {
        self.outcomes.get(outcome as usize).map_or(0, |counter| counter.load(LOOSE))
    }

    /// A request to Discord failed so.
    pub(in crate::discord) fn fault(&self, fault: Fault) {
        if let Some(counter) = self.faults.get(fault as usize) {
            counter.fetch_add(1, LOOSE);
        }
    }

    /// How many failed so.
    pub(in crate::discord) fn faults(&self, fault: Fault) -> u64 {
        self.faults.get(fault as usize).map_or(0, |counter| counter.load(LOOSE))
    }

    /// An interaction was answered this long after it arrived.
    pub(in crate::discord) fn answered_in(&self, time: Duration) {
        let micros = time.as_secs_f64() * 1e6;
        let mut class = 0;
        let mut end = FIRST;
        while micros > end && class < CLASSES - 1 {
            end *= GROWTH;
            class += 1;
        }
        if let Some(counter) = self.latency.get(class) {
            counter.fetch_add(1, LOOSE);
        }
        self.micros.fetch_add(u64::try_from(time.as_micros()).unwrap_or(u64::MAX), LOOSE);
    }

    /// Upper ends of the classes in seconds, with how many answers took at most that long.
    pub(in crate::discord) fn latency(&self) -> Vec<(f64, u64)> {
        let mut end = FIRST / GROWTH;
        let mut sum = 0;
        let classes = self.latency.iter().map(|counter| {
            end *= GROWTH;
            sum += counter.load(LOOSE);
            (end / 1e6, sum)
        });
        classes.collect()
    }

    /// The sum of all latencies in seconds.
    pub(in crate::discord) fn latency_sum(&self) -> f64 {
        self.micros.load(LOOSE) as f64 / 1e6
    }

    /// So many shards are to be connected.
    pub(in crate::discord) fn set_shards(&self, shards: usize) {
        self.shards.store(shards, LOOSE);
        self.shards_up.store(0, LOOSE);
    }

    /// A shard has a session.
    pub(in crate::discord) fn shard_up(&self) {
        self.shards_up.fetch_add(1, LOOSE);
    }

    /// A shard lost its connection.
    pub(in crate::discord) fn shard_down(&self) {
        let _ = self.shards_up.fetch_update(LOOSE, LOOSE, |up| up.checked_sub(1));
    }

    /// A shard connects again.
    pub(in crate::discord) fn reconnect(&self) {
        self.reconnects.fetch_add(1, LOOSE);
    }

    /// Whether every shard is connected.
    pub(in crate::discord) fn connected(&self) -> bool {
        let shards = self.shards.load(LOOSE);
        shards > 0 && self.shards_up.load(LOOSE) >= shards
    }

    /// Vital signs as people read them.
    pub(in crate::discord) fn pulse(&self) -> Pulse {
        let classes = self.latency();
        let total = classes.last().map_or(0, |(_, sum)| *sum);
        let share = |share: f64| {
            let within = classes.iter().find(|(_, sum)| *sum as f64 >= total as f64 * share);
            let ms = within.map_or(0.0, |(end, _)| end * 1e3);
            if total == 0 { "–".to_owned() } else { format!("{ms:.1}") }
        };
        Pulse {
            median: share(0.5),
            high: share(0.99),
            answers: total,
            shards_up: self.shards_up.load(LOOSE),
            shards: self.shards.load(LOOSE),
            reconnects: self.reconnects.load(LOOSE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_lie_within_a_quarter_of_what_was_measured() {
        let vitals = Vitals::default();
        assert_eq!(vitals.pulse().median, "–");
        for ms in 1..=100 {
            vitals.answered_in(Duration::from_millis(ms));
        }
        let pulse = vitals.pulse();
        let median: f64 = pulse.median.parse().unwrap();
        let high: f64 = pulse.high.parse().unwrap();
        assert!((50.0..=62.5).contains(&median), "{median}");
        assert!((99.0..=125.0).contains(&high), "{high}");
        vitals.answered_in(Duration::from_secs(1000));
        assert_eq!(vitals.pulse().answers, 101);
    }

    #[test]
    fn a_gateway_is_connected_when_every_shard_is() {
        let vitals = Vitals::default();
        assert!(!vitals.connected());
        vitals.set_shards(2);
        vitals.shard_up();
        assert!(!vitals.connected());
        vitals.shard_up();
        assert!(vitals.connected());
        vitals.shard_down();
        vitals.shard_down();
        vitals.shard_down();
        assert_eq!(vitals.pulse().shards_up, 0);
    }
}
