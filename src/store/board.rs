//! What processes that share a database tell each other.

use std::time::Duration;

use jiff::Timestamp;

use super::error::StoreError;

/// A process that is alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveReplica {
    /// Its name, which no other has.
    pub id: String,
    /// The epoch of the pointer that it serves; 0 before anything does.
    pub epoch: u64,
    /// The name of the generation that it serves.
    pub generation: String,
    /// When it said so last, by the clock of the database.
    pub at: Timestamp,
}

/// What a pointer said from some time on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardPointer {
    /// From 1 on, one more each time.
    pub epoch: u64,
    /// What whoever moved it wrote.
    pub body: String,
    /// Since when, by the clock of the database.
    pub at: Timestamp,
}

/// A request with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardRequest {
    /// Its name, which no other has.
    pub id: String,
    /// What became of it; none: nobody has taken it.
    pub outcome: Option<String>,
    /// How long ago that was said, or the request was made, by the clock of the database.
    pub silent: Duration,
}

/// What is called when the pointer moved. It holds nobody up.
pub type PointerCall = Box<dyn Fn() + Send + Sync>;

/// What processes that share a database tell each other: who is alive, which generation is current,
/// and what is asked of whoever publishes. Every call waits for the database, a second at most, and is
/// not for a thread that others wait for.
pub trait Board: std::fmt::Debug + Send + Sync {
    /// Says that a process is alive and what it serves.
    ///
    /// # Errors
    /// The database does not do it; so below.
    fn beat(&self, id: &str, epoch: u64, generation: &str) -> Result<(), StoreError>;

    /// Says that a process ends, and answers from nothing any more.
    fn leave(&self, id: &str) -> Result<(), StoreError>;

    /// Those who said so within that time, by their names. Those who have not for a day are forgotten.
    fn alive(&self, within: Duration) -> Result<Vec<LiveReplica>, StoreError>;

    /// What the pointer says now; nothing before the first epoch.
    fn pointer(&self) -> Result<Option<BoardPointer>, StoreError>;

    /// What it said in an epoch; nothing where that is not known.
    fn epoch(&self, epoch: u64) -> Result<Option<BoardPointer>, StoreError>;

    /// Every epoch that is still known, the first one first.
    fn epochs(&self) -> Result<Vec<BoardPointer>, StoreError>;

    /// Moves the pointer from the epoch before this one, or to any where there is none yet, and tells whoever
    /// listens; whether it was there, and nobody else moved it first.
    fn advance(&self, epoch: u64, body: &str) -> Result<bool, StoreError>;

    /// Forgets an epoch that is over; the current one stays.
    fn forget_epoch(&self, epoch: u64) -> Result<(), StoreError>;

    /// Has `told` called whenever the pointer is moved by anybody, and whenever it may have been: at first, and
    /// after the database was away. Whoever listens looks now and then as well, since a word may be lost.
    /// Lasts as long as the store does.
    fn listen(&self, told: PointerCall);

    /// Makes a request under a new name.
    fn ask(&self, id: &str) -> Result<(), StoreError>;

    /// Requests that are younger than an hour, the oldest first.
    fn requests(&self) -> Result<Vec<BoardRequest>, StoreError>;

    /// One of them; nothing where it is older, or forgotten.
    fn request(&self, id: &str) -> Result<Option<BoardRequest>, StoreError>;

    /// Forgets a request.
    fn forget_request(&self, id: &str) -> Result<(), StoreError>;

    /// Says what became of a request.
    fn answer(&self, id: &str, outcome: &str) -> Result<(), StoreError>;
}
