//! Following the articles: the bot reindexes by itself when it is told to, and when they change.

use std::io;
use std::sync::Arc;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::discord::transport::effects::Effects;

use super::corpus_watch::CorpusWatch;

/// Reindexes whenever `asked` says so and, where the articles are watched, when they change; until the
/// bot is stopped. What comes while a reindex runs leads to one more after it.
pub(super) async fn follow(
    effects: Arc<Effects>,
    asked: Arc<Notify>,
    mut watch: Option<CorpusWatch>,
    stop: CancellationToken,
) {
    let following = async {
        loop {
            tokio::select! {
                () = asked.notified() => {
                    tracing::info!("told by SIGHUP to take the articles in");
                    // Else what is taken in now would count as a change afterwards.
                    if let Some(watch) = &mut watch {
                        watch.note().await;
                    }
                }
                () = changed(watch.as_mut()) => tracing::info!("the articles changed"),
            }
            // Where it fails it is tried again by itself, and the articles are known all the same.
            effects.take_in().await;
        }
    };
    stop.run_until_cancelled(following).await;
}

/// Completes when the articles changed; never where nobody watches them.
async fn changed(watch: Option<&mut CorpusWatch>) {
    match watch {
        Some(watch) => watch.changed().await,
        None => std::future::pending().await,
    }
}

/// What is told by each SIGHUP, the signal by which service managers ask for settings or data to be read
/// anew. Handled from the first moment on, since it would end the process otherwise.
#[cfg(unix)]
pub(super) fn on_signal() -> io::Result<Arc<Notify>> {
    use std::io::IsTerminal as _;

    use tokio::signal::unix::{SignalKind, signal};
    let asked = Arc::new(Notify::new());
    // To a program in a terminal it says that the terminal was closed, and that ends it.
    if io::stderr().is_terminal() {
        return Ok(asked);
    }
    let mut hangups = signal(SignalKind::hangup())?;
    let asking = Arc::clone(&asked);
    tokio::spawn(async move {
        while hangups.recv().await.is_some() {
            // One that nobody has looked at yet is kept, and only one.
            asking.notify_one();
        }
    });
    Ok(asked)
}

/// Never told: there is no such signal.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere a handler has to be set")]
pub(super) fn on_signal() -> io::Result<Arc<Notify>> {
    Ok(Arc::new(Notify::new()))
}
