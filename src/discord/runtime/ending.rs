//! The end: what is in flight is finished, within reason.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::discord::transport::service::Service;

use super::storing;

/// How long what is in flight may take to end, from when nothing more is sent here. What is to be stored is
/// written out after that, in four seconds at most: service managers must not kill before.
pub(super) const GRACE: Duration = Duration::from_secs(10);

/// Waits until then for what is in flight, of which there comes no more, and writes out what is to be
/// stored.
pub(super) async fn finish(service: &Service, until: Instant) {
    let tasks = &service.tasks;
    // Closed, it ends when what is in flight does.
    tasks.close();
    if timeout_at(until, tasks.wait()).await.is_err() {
        tracing::warn!("some answers were not sent in time");
    }
    storing::finish(&service.effects.state.gaps).await;
}
