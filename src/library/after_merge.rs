//! What is done after an index was merged.

use std::fmt;
use std::sync::OnceLock;

/// What is to be done whenever an index was merged: what was made of the one before is made anew.
#[derive(Default)]
pub(super) struct AfterMerge(pub(super) OnceLock<Box<dyn Fn() + Send + Sync>>);

impl fmt::Debug for AfterMerge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AfterMerge").field(&self.0.get().is_some()).finish()
    }
}
