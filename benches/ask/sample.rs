//! Samples: the times of one kind of call, and what is told of them.

use std::time::{Duration, Instant};

/// Times of calls, kept until all are made.
#[derive(Default)]
pub(crate) struct Sample {
    times: Vec<Duration>,
}

impl Sample {
    /// Calls once and keeps the time it took.
    pub(crate) fn time<T>(&mut self, call: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let made = call();
        self.times.push(begun.elapsed());
        made
    }

    /// Adds a time that was taken elsewhere.
    pub(crate) fn push(&mut self, time: Duration) {
        self.times.push(time);
    }

    /// The sample ordered, to be asked for quantiles.
    pub(crate) fn ordered(mut self) -> Ordered {
        self.times.sort_unstable();
        Ordered { times: self.times }
    }
}

/// A complete sample.
pub(crate) struct Ordered {
    times: Vec<Duration>,
}

impl Ordered {
    /// The nearest-rank quantile: the smallest time that `percent` in a hundred do not exceed.
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.times.len() * percent).div_ceil(100);
        self.times.get(rank.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// The median.
    pub(crate) fn median(&self) -> Duration {
        self.percentile(50)
    }

    /// The mean.
    pub(crate) fn mean(&self) -> Duration {
        let count = u32::try_from(self.times.len()).unwrap_or(u32::MAX);
        self.times.iter().sum::<Duration>() / count.max(1)
    }
}
