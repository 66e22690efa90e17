//! Going back to the index of before, and following what another process made current.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::build::look;
use super::open::Library;
use super::readdressed::{ReaddressedDocument, readdressed};
use super::settings::{LibraryError, Settings};
use super::stamp::{Stamp, Stamped};
use crate::index::Snapshot;

/// How many looks an engine is left alone that could not be given an index: a minute, where it is looked
/// once a second.
const UNREADY: u32 = 60;

impl Library {
    /// Makes the index before the newest current again, until the articles change; every library that
    /// follows its folder answers from it. Says which it is, and which documents are for other servers
    /// in it.
    ///
    /// # Errors
    /// There is none to go back to, or the index or the corpus cannot be read.
    pub fn go_back(settings: &Settings) -> Result<Stamped<Vec<ReaddressedDocument>>, LibraryError> {
        if settings.follows() {
            return Err(LibraryError::Elsewhere);
        }
        let store = Self::store(settings);
        let articles = look(settings, &store)?;
        let left = store.open_latest();
        let now = store.go_back(articles)?;
        // The one that is left may be damaged; that is what it is left for.
        let reply = left.and_then(|left| readdressed(&left, &now).ok()).unwrap_or_default();
        Ok(Stamped { stamp: Stamp::of(&now), reply })
    }

    /// Takes the index that another process made current in place of the one that serves; tells which
    /// documents are for other servers in it. Nothing where it is the same, or while this process
    /// builds one.
    pub fn follow(&self) -> Option<Stamped<Vec<ReaddressedDocument>>> {
        let _turn = self.building.try_lock().ok()?;
        let serving = self.snapshot();
        // Before its first index, or with one in memory, there is nobody to follow, unless all it ever
        // does is follow.
        if serving.is_in_memory() && !self.follows {
            return None;
        }
        if self.store.is_current(&serving) {
            // One that was opened while the engine was away.
            if self.follows && !serving.is_remote() {
                self.engage(&serving);
            }
            return None;
        }
        let current = self.store.open_latest().filter(|current| !current.is_same(&serving))?;
        if !self.engage(&current) {
            return None;
        }
        let stamp = Stamp::of(&current);
        let reply = readdressed(&serving, &current).unwrap_or_default();
        self.serve(Arc::new(current));
        Some(Stamped { stamp, reply })
    }

    /// Has the passages of a snapshot found by the engine, where there is one and it was not tried lately;
    /// whether it may serve.
    fn engage(&self, snapshot: &Snapshot) -> bool {
        if self.unready.load(Ordering::Relaxed) > 0 {
            self.unready.fetch_sub(1, Ordering::Relaxed);
            return false;
        }
        let prepared = self.prepare(snapshot);
        if let Err(error) = &prepared {
            tracing::warn!(%error, "the engine does not have the index that is current");
            self.unready.store(UNREADY, Ordering::Relaxed);
        }
        prepared.is_ok()
    }

    /// Whether what serves is what was made current last.
    pub fn is_current(&self) -> bool {
        self.store.is_current(&self.snapshot())
    }

    /// Lets a snapshot serve.
    pub(super) fn serve(&self, after: Arc<Snapshot>) {
        let before = self.snapshot();
        // Before the swap, so that what can be found by its meaning now still can be after.
        if let Some(understanding) = &self.understanding {
            understanding.encoding.take_over(&after, before.vectors());
        }
        self.snapshot.store(after);
        if let Some(understanding) = &self.understanding {
            understanding.swapped();
        }
    }
}
