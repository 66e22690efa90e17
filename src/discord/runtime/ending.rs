//! The end: what is in flight is finished, within reason.

use std::time::Duration;

use tokio::time::timeout;

use crate::discord::transport::service::Service;

use super::storing;

/// How long what is in flight may take to end. Service managers kill after some more.
const GRACE: Duration = Duration::from_secs(10);

/// Waits for what is in flight, of which there comes no more, and writes out what is to be stored.
pub(super) async fn finish(service: &Service) {
    let tasks = &service.tasks;
    // Closed, it ends when what is in flight does.
    tasks.close();
    if timeout(GRACE, tasks.wait()).await.is_err() {
        tracing::warn!("some answers were not sent in time");
    }
    storing::finish(&service.effects.state.gaps).await;
}
