//! A corpus into a generation on disk or in memory, and a generation opened as a snapshot.

pub(in crate::index) mod beside;
pub(in crate::index) mod build;
pub(in crate::index) mod files;
pub(in crate::index) mod generations;
pub(in crate::index) mod kept;
pub(in crate::index) mod meta;
pub(in crate::index) mod sealed;
pub(in crate::index) mod snapshot;
