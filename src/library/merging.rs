//! Merging: an index that was changed many times comes to lie in many segments; while nobody builds,
//! the small ones are written anew as one. What it says is the same before and after.

use std::sync::mpsc::Sender;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use arc_swap::ArcSwap;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::after_merge::AfterMerge;
use super::build::Build;
use super::encoding::Encoding;
use super::models::Understanding;
use super::open::Library;
use super::settings::{LibraryError, Settings};
use crate::index::{CandidateEngine, Generations, Snapshot};

/// The one thread that merges: nobody waits for it, and people ask meanwhile. It stays for good, as the
/// allocator keeps what each new thread takes (8 MB for every merge, up to eight times the cores).
static THREAD: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let thread = ThreadPoolBuilder::new().num_threads(1).thread_name(|_| "merging".to_owned());
    let thread = thread.panic_handler(|_| tracing::error!("merging the index broke off"));
    thread.build().ok()
});

/// What merging needs of a library, which may be gone before it is done.
struct Merging {
    settings: Settings,
    store: Generations,
    serving: Arc<ArcSwap<Snapshot>>,
    building: Arc<Mutex<()>>,
    encoding: Option<(Arc<Encoding>, Option<Sender<()>>)>,
    after: Arc<AfterMerge>,
    engine: Option<Arc<dyn CandidateEngine>>,
}

impl Library {
    /// Does something whenever an index was merged and its merged form serves, on the thread that
    /// merged it. Only the first that is asked for is done.
    pub fn after_merges(&self, what: impl Fn() + Send + Sync + 'static) {
        let _ = self.after_merge.0.set(Box::new(what));
    }

    /// Merges the segments of the snapshot that serves on a thread of its own, if they are many.
    pub(super) fn merge_in_background(&self, settings: &Settings) {
        if !self.snapshot().is_scattered() {
            return;
        }
        let own = self.understanding.as_deref();
        let merging = Merging {
            settings: settings.clone(),
            store: Self::store(settings),
            serving: Arc::clone(&self.snapshot),
            building: Arc::clone(&self.building),
            encoding: own.map(|own| (Arc::clone(&own.encoding), Understanding::waker(own))),
            after: Arc::clone(&self.after_merge),
            engine: self.engine.clone(),
        };
        match &*THREAD {
            Some(thread) => thread.spawn(move || merging.run()),
            // It is done when the next index is built.
            None => tracing::warn!("no thread to merge the index on"),
        }
    }
}

impl Merging {
    fn run(&self) {
        match self.merge() {
            Ok(Some(segments)) => {
                tracing::info!(segments, "the index was merged");
                if let Some(what) = self.after.0.get() {
                    what();
                }
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "the index was not merged"),
        }
    }

    /// Returns of how many segments it is now; nothing where it was left as it is.
    fn merge(&self) -> Result<Option<usize>, LibraryError> {
        // Whoever builds goes before, and may leave nothing to merge.
        let _turn = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.serving.load_full();
        if !before.is_scattered() {
            return Ok(None);
        }
        let build = Build {
            settings: &self.settings,
            store: &self.store,
            base: Some(&before),
            generation: before.meta().generation + 1,
            anew: true,
            // The articles are those of then, whenever they were put together.
            built: before.meta().built.clone(),
            watch: &|_| (),
        };
        let Some(after) = build.merged()?.map(Arc::new) else { return Ok(None) };
        if let Some(engine) = &self.engine {
            engine.prepare(&after, true)?;
        }
        let segments = after.meta().segments.len();
        if let Some((encoding, _)) = &self.encoding {
            encoding.take_over(&after, before.vectors());
        }
        self.serving.store(after);
        if let Some((_, Some(tell))) = &self.encoding {
            // A thread that is gone was reported when it went.
            let _ = tell.send(());
        }
        Ok(Some(segments))
    }
}
