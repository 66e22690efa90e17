//! Going back to the index of before, and following what another process made current.

use std::sync::Arc;

use super::build::look;
use super::open::Library;
use super::settings::{LibraryError, Settings};
use super::stamp::Stamp;
use crate::index::Snapshot;

impl Library {
    /// Makes the index before the newest current again, until the articles change; every library that
    /// follows its folder answers from it. Says which it is.
    ///
    /// # Errors
    /// There is none to go back to, or the index or the corpus cannot be read.
    pub fn go_back(settings: &Settings) -> Result<Stamp, LibraryError> {
        let store = Self::store(settings);
        let articles = look(settings, &store)?;
        Ok(Stamp::of(&store.go_back(articles)?))
    }

    /// Takes the index that another process made current in place of the one that serves. Nothing
    /// where it is the same, or while this process builds one.
    pub fn follow(&self) -> Option<Stamp> {
        let _turn = self.building.try_lock().ok()?;
        let serving = self.snapshot();
        // Before its first index, or with one in memory, there is nobody to follow.
        if serving.is_in_memory() || self.store.is_current(&serving) {
            return None;
        }
        let current = self.store.open_latest().filter(|current| !current.is_same(&serving))?;
        let stamp = Stamp::of(&current);
        self.serve(Arc::new(current));
        Some(stamp)
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
