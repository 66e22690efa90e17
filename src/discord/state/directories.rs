//! The directories of those who do not see everything, kept as long as their parts are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::service::{PartId, VisiblePart, VisibleParts};

use super::directory::Directory;

/// The directories, by their parts.
#[derive(Debug, Default)]
pub(super) struct Directories {
    // No directory is made while this is held.
    made: Mutex<HashMap<PartId, Arc<Directory>>>,
}

impl Directories {
    /// That of one of the parts; an empty one where it cannot be made.
    pub(super) fn of(&self, part: &VisiblePart, parts: &VisibleParts) -> Arc<Directory> {
        if let Some(made) = self.lock().get(&part.id) {
            return Arc::clone(made);
        }
        // Two who come first at once both make it, which is less than to let all others wait.
        match Directory::of(&part.holdings) {
            Ok(directory) => {
                let directory = Arc::new(directory);
                let kept = parts.kept();
                let mut made = self.lock();
                // What the parts have room for is what there is room for here.
                made.retain(|id, _| kept.contains(id));
                made.insert(part.id, Arc::clone(&directory));
                directory
            }
            Err(error) => {
                tracing::error!(?error, "no suggestions can be made of a part of this index");
                Arc::default()
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PartId, Arc<Directory>>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
