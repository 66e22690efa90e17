//! A corpus into a generation on disk or in memory, and a generation opened as a snapshot.

pub(in crate::index) mod beside;
pub(in crate::index) mod build;
pub(in crate::index) mod canary;
pub(in crate::index) mod carried;
pub(in crate::index) mod compose;
mod disk;
pub(in crate::index) mod files;
pub(in crate::index) mod generations;
pub(in crate::index) mod kept;
pub(in crate::index) mod label;
pub(in crate::index) mod link;
pub(in crate::index) mod meta;
mod narrow;
pub(in crate::index) mod order;
mod pin;
pub(in crate::index) mod plan;
pub(in crate::index) mod sealed;
mod seen;
pub(in crate::index) mod snapshot;
pub(in crate::index) mod survey;
pub(in crate::index) mod terms;
#[cfg(test)]
mod tests;
pub(in crate::index) mod touched;
pub(in crate::index) mod words;
