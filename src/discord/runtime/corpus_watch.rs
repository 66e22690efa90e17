//! Watching the articles: whether they changed, as the system says or as a look at the folder shows.
//!
//! The system's word is taken as a hint alone. Whether something changed is decided by name, size and
//! time of the files that are read, so that neither the folder of git nor a file that is only opened
//! counts; and the folder is looked at now and then without any hint, since changes on shares of other
//! computers and in containers are often not told.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher};
use tokio::sync::Notify;
use tokio::time::{Instant, timeout, timeout_at};

use crate::corpus::glance;
use crate::library::Settings;

/// How long the articles must be left alone before they are read: a pull of git writes for a while.
const QUIET: Duration = Duration::from_secs(2);
/// How long is waited for that at most, since some folders are never left alone.
const RESTLESS: Duration = Duration::from_secs(30);
/// How often the folder is looked at where the system tells of changes, and where it does not. A look
/// at ten thousand files takes some tens of milliseconds.
const LOOK: (Duration, Duration) = (Duration::from_mins(1), Duration::from_secs(10));

/// The folder of articles, watched.
pub(super) struct CorpusWatch {
    folder: PathBuf,
    max_bytes: u64,
    /// What the articles looked like when they were last taken in; none while they cannot be seen.
    seen: Option<[u8; 32]>,
    /// Whether the folder was not there at the last look.
    lost: bool,
    /// Told by the system of whatever happens below the folder.
    hints: Arc<Notify>,
    /// Where the system tells. Dropped, it tells no more.
    watcher: Option<RecommendedWatcher>,
    /// Whether the log says already that it does not.
    said: bool,
}

impl CorpusWatch {
    /// Begins to watch the articles of a library as they are now.
    pub(super) async fn begin(settings: &Settings) -> Self {
        let mut watch = Self {
            folder: settings.corpus.clone(),
            max_bytes: settings.max_file_bytes,
            seen: None,
            lost: false,
            hints: Arc::default(),
            watcher: None,
            said: false,
        };
        // First asked to be told, then looked at: what changes between the two is hinted at, and known.
        watch.listen();
        watch.note().await;
        watch
    }

    /// Takes the articles for known as they are now.
    pub(super) async fn note(&mut self) {
        self.seen = self.look().await;
    }

    /// Completes when the articles are no longer as they are known and have been left alone for a
    /// moment; they are known then.
    pub(super) async fn changed(&mut self) {
        loop {
            let hinted = timeout(self.pace(), self.hints.notified()).await.is_ok();
            if hinted {
                self.quiet().await;
            }
            let now = self.look().await;
            // A folder that cannot be seen just now is no change.
            if now.is_none() {
                self.lost = true;
                continue;
            }
            let changed = now != self.seen;
            // A folder that was moved away and made anew is another one, of which nothing is told; the
            // same where something changed and nothing was told.
            if self.lost || (changed && !hinted) {
                self.listen();
            }
            self.lost = false;
            if changed {
                self.seen = now;
                return;
            }
        }
    }

    fn pace(&self) -> Duration {
        if self.watcher.is_some() { LOOK.0 } else { LOOK.1 }
    }

    /// Waits until nothing was told for a moment.
    async fn quiet(&self) {
        let restless = Instant::now() + RESTLESS;
        loop {
            let until = restless.min(Instant::now() + QUIET);
            if timeout_at(until, self.hints.notified()).await.is_err() {
                return;
            }
            // Told again and again without end, the deadline would never be looked at.
            if Instant::now() >= restless {
                return;
            }
        }
    }

    /// Asks the system to tell of changes. Where it cannot, the log says so once and why.
    fn listen(&mut self) {
        let hints = Arc::clone(&self.hints);
        let told = move |event: notify::Result<Event>| {
            // An error is a hint as well: the system lost count of what happened.
            if event.map_or(true, |event| !event.kind.is_access()) {
                hints.notify_one();
            }
        };
        let watcher = recommended_watcher(told).and_then(|mut watcher| {
            watcher.watch(&self.folder, RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        match &watcher {
            Err(error) if !self.said => {
                self.said = true;
                let every = LOOK.1.as_secs();
                tracing::warn!(
                    %error,
                    "the system cannot tell of changes of the articles, so they are looked at every \
                     {every} seconds; on Linux, raise fs.inotify.max_user_watches and \
                     fs.inotify.max_user_instances"
                );
            }
            _ => {}
        }
        self.watcher = watcher.ok();
    }

    /// What the articles look like now.
    async fn look(&self) -> Option<[u8; 32]> {
        let (folder, max_bytes) = (self.folder.clone(), self.max_bytes);
        let looked = tokio::task::spawn_blocking(move || glance(&folder, max_bytes).ok());
        looked.await.ok().flatten()
    }
}
