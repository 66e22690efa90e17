//! The library: the corpus with its current snapshot, and the one way to ask it anything.
//!
//! There is a call for each thing that can be asked ([`Library::ask`], [`Library::events`], …),
//! with an argument and a reply of its own; a reply is [`Stamped`] with the snapshot it was made
//! from. The library holds the snapshot that serves in a cell that can be swapped; a question takes
//! no lock. It does not know who asks, and it reads no clock: "today" and "now" are arguments.

mod after_merge;
mod anchored;
mod build;
mod calls;
mod capacity;
mod dates;
mod document;
mod encode;
mod encoding;
mod events;
mod first;
mod follow;
mod holdings;
mod merging;
mod models;
mod nothing;
mod open;
mod outline;
mod problem;
mod questions;
mod readdressed;
mod reindex;
mod request;
mod restrictions;
mod settings;
mod sources;
mod stamp;
#[cfg(test)]
mod tests;
mod timeline;

pub use capacity::{Capacity, Permit, QUEUE, ReadingTurn};
pub use dates::{FoundDates, ReadWhen, find_dates, read_when};
pub use encoding::Encoded;
pub use holdings::{HeldDocument, Holdings};
pub use models::{Models, ReadQuestions};
pub use open::{Library, Opened};
pub use outline::{DatedEntry, Outline, SectionEntry};
pub use problem::{DocumentName, Problem, RequestError};
pub use readdressed::ReaddressedDocument;
pub use reindex::Reindexed;
pub use request::{AskRequest, EventRequest, TimexRequest, WhenRequest};
pub use settings::{IndexPlace, LibraryError, Settings};
pub use sources::{DocumentEntry, Sources, Status};
pub use stamp::{Stamp, Stamped};
pub use timeline::{TimelineReply, Unread};

// Whoever makes the settings of a library names these, and may not see the corpus itself.
pub use crate::corpus::{AnchorStyle, PageLinks, SourceBase};
