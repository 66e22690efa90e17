//! The signals that ask the bot to stop.

use std::io;

use tokio_util::sync::CancellationToken;

/// A token that is cancelled when the process is asked to stop.
pub(super) fn on_signal() -> io::Result<CancellationToken> {
    // The handlers are set before this returns: a signal during the start must not end the process
    // in the middle of a build.
    let asked = signals()?;
    let stop = CancellationToken::new();
    let stopper = stop.clone();
    tokio::spawn(async move {
        asked.await;
        tracing::info!("stopping");
        stopper.cancel();
    });
    Ok(stop)
}

/// Completes when the process is asked to stop.
#[cfg(unix)]
fn signals() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    // Service managers send the first, a terminal the second.
    let (mut terminate, mut interrupt) =
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Completes when the process is asked to stop.
#[cfg(not(unix))]
fn signals() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
