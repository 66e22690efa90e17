//! The directories of those who do not see everything, kept for the parts that were asked for last.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lru::LruCache;

use crate::service::{PartId, VisiblePart};

use super::directory::Directory;

/// How many are kept: as many as parts.
const KEPT: usize = 24;

/// The directories, by their parts.
#[derive(Debug)]
pub(super) struct Directories {
    // No directory is made while this is held.
    kept: Mutex<LruCache<PartId, Arc<Directory>>>,
}

impl Default for Directories {
    fn default() -> Self {
        let most = NonZeroUsize::MIN.saturating_add(KEPT - 1);
        Self { kept: Mutex::new(LruCache::new(most)) }
    }
}

impl Directories {
    /// That of a part; an empty one where it cannot be made.
    pub(super) fn of(&self, part: &VisiblePart) -> Arc<Directory> {
        if let Some(kept) = self.lock().get(&part.id) {
            return Arc::clone(kept);
        }
        // Two who come first at once both make it, which is less than to let all others wait.
        match Directory::of(&part.holdings) {
            Ok(made) => {
                let made = Arc::new(made);
                self.lock().put(part.id, Arc::clone(&made));
                made
            }
            Err(error) => {
                tracing::error!(?error, "no suggestions can be made of a part of this index");
                Arc::default()
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<PartId, Arc<Directory>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
