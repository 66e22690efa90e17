//! Encoding: the vectors of the snapshot that serves are made, while somebody waits or on a thread
//! that ends with the library.
//!
//! Whatever keeps them from being made, questions are answered: a passage without a vector is only
//! not found by what it means.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use arc_swap::ArcSwap;

use crate::index::{Encoder, FillError, Filled, Filling, Generations, Snapshot, Vectors, Watch};

/// How many passages can be found by what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// So many have a vector.
    pub done: usize,
    /// So many are to have one.
    pub due: usize,
}

/// How many passages of a snapshot have a vector.
pub(super) fn encoded(snapshot: &Snapshot) -> Encoded {
    let quotable = snapshot.meta().quotable;
    let none = Encoded { done: 0, due: quotable };
    snapshot.vectors().map_or(none, |vectors| Encoded { done: vectors.len(), due: vectors.due() })
}

/// What makes vectors.
#[derive(Debug)]
pub(super) struct Encoding {
    pub(super) encoder: Arc<dyn Encoder>,
    threads: usize,
    store: Generations,
    serving: Arc<ArcSwap<Snapshot>>,
    /// Whether the library is gone.
    ended: AtomicBool,
    /// The generation that was filled last, as far as it could be.
    filled: AtomicU64,
}

impl Encoding {
    /// Takes the vectors that were kept of the snapshot that serves.
    pub(super) fn of(
        encoder: Arc<dyn Encoder>,
        threads: usize,
        store: Generations,
        serving: Arc<ArcSwap<Snapshot>>,
    ) -> Self {
        store.recall_vectors(&serving.load(), &*encoder);
        Self {
            encoder,
            threads,
            store,
            serving,
            ended: AtomicBool::new(false),
            filled: AtomicU64::new(0),
        }
    }

    /// Gives a snapshot that is to serve the vectors of the passages that the one before it has too.
    pub(super) fn take_over(&self, after: &Snapshot, before: Option<Arc<Vectors>>) {
        let filling = self.filling(&|_| (), &|| true);
        // Stopped where any is missing; what fails here fails again where it is reported.
        let _ = self.store.fill_vectors(after, before, filling);
    }

    fn filling<'a>(&'a self, watch: Watch<'a>, stop: &'a (dyn Fn() -> bool + Sync)) -> Filling<'a> {
        Filling { encoder: &*self.encoder, threads: self.threads, watch, stop }
    }

    /// Makes what is missing of the snapshot that serves, until another does. What could not be made
    /// is not tried again.
    pub(super) fn fill(&self, watch: Watch<'_>) -> Result<Filled, FillError> {
        let snapshot = self.serving.load_full();
        let generation = snapshot.meta().generation;
        // A batch waits for the vectors at every question, and would fail and warn at every one.
        if self.filled.load(Ordering::Relaxed) == generation
            || snapshot.vectors().is_some_and(|vectors| vectors.is_whole())
        {
            return Ok(Filled::default());
        }
        let stop = || {
            let gone = self.ended.load(Ordering::Relaxed);
            gone || !Arc::ptr_eq(&snapshot, &self.serving.load())
        };
        let filled = self.store.fill_vectors(&snapshot, None, self.filling(watch, &stop));
        if !matches!(filled, Err(FillError::Stopped)) {
            self.filled.store(generation, Ordering::Relaxed);
        }
        filled
    }

    /// Fills the snapshot that serves whenever it is told to.
    fn follow(&self, told: &Receiver<()>) {
        while told.recv().is_ok() {
            // Told twice, once is enough: it looks for itself which snapshot serves.
            while told.try_recv().is_ok() {}
            match self.fill(&|_| ()) {
                Ok(Filled { failed, unkept }) => {
                    let Encoded { done, due } = encoded(&self.serving.load());
                    tracing::info!(done, due, "passages can be found by what they mean");
                    if failed > 0 {
                        tracing::warn!(failed, "the encoder failed at some passages");
                    }
                    if let Some(error) = unkept {
                        tracing::warn!(
                            %error,
                            "what passages mean cannot be kept, so that the next start computes it \
                             again; give this user the right to write the index folder"
                        );
                    }
                }
                // Another snapshot serves, and it was told so; or the library is gone.
                Err(FillError::Stopped) => {}
                Err(error) => tracing::error!(
                    %error,
                    "passages are found by their words alone until the next reindex"
                ),
            }
        }
    }
}

/// The thread that encodes.
#[derive(Debug)]
pub(super) struct Background {
    tell: Sender<()>,
    encoding: Arc<Encoding>,
}

impl Background {
    pub(super) fn begin(encoding: &Arc<Encoding>) -> Self {
        let (tell, told) = channel();
        let own = Arc::clone(encoding);
        let spawned = thread::Builder::new().name("vectors".to_owned());
        if let Err(error) = spawned.spawn(move || own.follow(&told)) {
            tracing::error!(%error, "no thread to encode passages on");
        }
        Self { tell, encoding: Arc::clone(encoding) }
    }

    pub(super) fn waker(&self) -> Sender<()> {
        self.tell.clone()
    }

    pub(super) fn wake(&self) {
        // A thread that is gone was reported when it went.
        let _ = self.tell.send(());
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // Not waited for: it ends after the batch it is at, and what it holds is its own.
        self.encoding.ended.store(true, Ordering::Relaxed);
    }
}
