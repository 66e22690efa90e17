//! The store of a bot: opened at its start, and written out at its end.

use std::time::Duration;

use jiff::Timestamp;

use crate::service::GapRecorder;
use crate::store::{Store, StorePlace};

/// How long the end waits for what was asked last to be encoded, and again to be written.
const PATIENCE: Duration = Duration::from_secs(2);

/// Opens the store, and says in the log what is wrong with it: the bot answers without one.
pub(super) fn open(place: &StorePlace) -> Store {
    let (store, notices) = Store::open(place, Timestamp::now());
    for notice in notices {
        tracing::warn!("{notice}");
    }
    store
}

/// Has what was recorded written, within reason, and says in the log how much was not.
pub(super) async fn finish(gaps: &GapRecorder) {
    let own = gaps.clone();
    // Elsewhere: it sleeps.
    let written = tokio::task::spawn_blocking(move || own.finish(PATIENCE)).await;
    if !written.unwrap_or(false) {
        tracing::warn!(left = gaps.left(), "what was asked last is not stored: it took too long");
    }
}
