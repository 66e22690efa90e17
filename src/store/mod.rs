//! The store: what a community leaves behind, in one SQLite file in `DATA_DIR`, or in a database that
//! several processes share.
//!
//! Questions that were not answered, in groups that ask the same; votes on answers; what servers
//! chose. No id of a person is in it. This room writes behind answers and never before them: what
//! cannot be stored is dropped, counted and said once. It encodes no question and decides nothing
//! that an answer needs.
//!
//! Others call [`Store`] and nothing else: [`Store::record`] returns at once, reads see what was recorded
//! before in this process unless that takes more than a third of a second, changes are made within about a second or refused, and [`Store::patient`] is
//! for threads that nobody waits for. What goes in and out ([`StoreEvent`], [`GapGroup`],
//! [`GuildSettings`], [`VoteShare`] and what they hold) says nothing of SQLite; `file`, `schema`,
//! `changing` and what takes a `Connection` or `Transaction` is all that would be another for another
//! engine. `likeness` is the rule by which questions are grouped, whatever keeps them.

mod backend;
mod backup;
mod board;
mod changing;
mod choice_book;
mod choosing;
mod codes;
mod copied;
mod database_url;
mod error;
mod event;
mod event_count;
mod file;
#[cfg(feature = "scale")]
mod file_rows;
mod file_store;
mod gap;
mod grouping;
mod likeness;
mod notice;
mod pages;
mod person;
#[cfg(feature = "scale")]
mod postgres;
mod recording;
mod regrouping;
mod removal;
mod schema;
mod seen;
mod setting;
#[expect(clippy::module_inception, reason = "it is the room's one type")]
mod store;
#[cfg(test)]
mod tests;
mod vote;
mod writing;
mod written;

pub use board::{Board, BoardPointer, BoardRequest, LiveReplica, PointerCall};
pub use choice_book::{ChoiceBook, ChoiceChange, ChosenDocuments};
pub use copied::{CopiedCount, CopiedStore};
pub use database_url::{DatabaseUrl, DatabaseUrlError};
pub use error::StoreError;
pub use event::{GapEvent, GapReason, NearestSection, StoreEvent, VoteEvent};
pub use gap::{GapGroup, GapId, GapPage, GapQuery, GapState};
pub use notice::StoreNotice;
pub use person::PersonHash;
pub use removal::{Removed, StoredGuild};
pub use setting::GuildSettings;
pub use store::{Store, StorePlace};
pub use vote::{VoteShare, VotedQuestion};
pub use written::{AnswerBox, ForwardedAnswer};
