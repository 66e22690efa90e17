//! Publishing: generations of the index in storage that several processes share.
//!
//! Whoever has the articles publishes; everybody else fetches. What is published is never changed:
//! files are named by what they hold, a manifest lists those of a generation and is named by what
//! it holds, and a pointer names the manifest that serves. The pointer alone moves, from one epoch
//! to the next, and only one of two who want to move it can. Whoever fetches verifies every file,
//! puts the generation together in a folder of its own and lets it serve by the same way by which
//! a library follows another process on its own computer.
//!
//! The pointer, the requests of those who want something published and who holds what stand behind
//! [`Pointer`], [`Requests`] and [`Holders`]: where all share a database they are in that, and in the
//! storage otherwise.

mod address;
mod engine;
mod error;
mod fetch;
mod folder;
mod manifest;
mod manifests;
mod objects;
mod packing;
mod pointer;
mod publisher;
mod replica;
mod requests;
mod restrictions;
mod shared;
mod sweep;
#[cfg(test)]
mod tests;
mod upload;
mod watch;

pub use error::PublishError;
pub use manifest::{FilePart, Manifest, ManifestError, ManifestFile};
pub use pointer::{Pointer, PointerObjects, PointerRows, Pointing};
pub use publisher::{EpochEntry, Published, Publisher, Serving};
pub use replica::{Looked, PublishAsker, Replica, ReplicaState};
pub use requests::{Outcome, RequestId, RequestObjects, RequestRows, Requests};
pub use shared::shared_store;
pub use sweep::{HolderRows, Holders, Swept};
pub use watch::TakesIn;
