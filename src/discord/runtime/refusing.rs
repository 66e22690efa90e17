//! Requests that are not Discord's: a line in the log for each minute that had any.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tokio_util::sync::CancellationToken;

use crate::discord::state::metrics::Metrics;

/// How often the log says so at most: whoever sends them must not be able to fill it.
const EVERY: Duration = Duration::from_mins(1);

/// Looks after every minute, and once more at the end.
pub(super) async fn watch(metrics: Arc<Metrics>, end: CancellationToken) {
    let mut ticks = interval_at(Instant::now() + EVERY, EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut told, mut goes_on) = (0, true);
    while goes_on {
        goes_on = end.run_until_cancelled(ticks.tick()).await.is_some();
        let total = metrics.listens().total();
        let requests = total - told;
        told = total;
        if requests > 0 {
            tracing::warn!(
                requests,
                "requests were refused that are not Discord's, or not whole; footnote_endpoint_refusals \
                 says why"
            );
        }
    }
}
