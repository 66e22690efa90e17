//! The library: the corpus with its current snapshot, and the one way to ask it anything.
//!
//! Both faces turn what people typed into a closed [`Request`] and get a closed [`Response`]. The
//! library holds the snapshot that serves, in a cell that can be swapped; a question takes
//! no lock. It does not know who asks, and it reads no clock: "today" and "now" are arguments.

mod anchored;
mod dates;
mod open;
mod outline;
mod reindex;
mod request;
mod respond;
mod response;

pub use dates::{find_dates, read_when};
pub use open::{IndexPlace, Library, LibraryError, Opened, Settings};
pub use outline::{DatedEntry, Outline, SectionEntry};
pub use reindex::Reindexed;
pub use request::{AskRequest, EventRequest, Request, TimexRequest, WhenRequest};
pub use response::{
    DocumentEntry, FoundDates, Problem, ReadWhen, RequestError, Response, Sources, Status,
    TimelineReply, Unread,
};
