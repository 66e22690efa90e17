//! What a store is, wherever it is kept: the calls of [`Store`](super::store::Store), of which each
//! backend does all in the same way.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::board::Board;
use super::choice_book::ChoiceBook;
use super::error::StoreError;
use super::event::StoreEvent;
use super::gap::{GapGroup, GapId, GapPage, GapQuery};
use super::person::PersonHash;
use super::removal::{Removed, StoredGuild};
use super::setting::GuildSettings;
use super::vote::{VoteShare, VotedQuestion};
use super::written::AnswerBox;
use crate::corpus::Viewer;

/// A place where things are stored. Who reads or changes something says how long they wait; what is not
/// changed by then is not changed later.
pub(super) trait StoreBackend: fmt::Debug + Send + Sync {
    fn is_shared(&self) -> bool;
    fn board(&self) -> Option<&dyn Board> {
        None
    }
    fn answers(&self) -> Option<&dyn AnswerBox> {
        None
    }
    fn choice_book(&self) -> Option<&dyn ChoiceBook> {
        None
    }
    fn retention_days(&self) -> u32;
    fn record(&self, event: StoreEvent);
    fn dropped(&self) -> u64;
    fn waiting(&self) -> u64;
    fn flush(&self, at_most: Duration) -> bool;
    fn person(&self, id: u64) -> Option<PersonHash>;
    fn first_seen(&self, interaction: u64) -> bool;
    fn first_for_good(&self, id: u64) -> bool;
    fn forget_seen(&self, interaction: u64);

    fn gaps(&self, query: &GapQuery, at_most: Duration) -> Result<GapPage, StoreError>;
    fn gap(&self, id: GapId, at_most: Duration) -> Result<Option<GapGroup>, StoreError>;
    fn votes(&self, viewer: Option<Viewer>, at_most: Duration) -> Result<VoteShare, StoreError>;
    fn voted(&self, at_most: Duration) -> Result<Vec<VotedQuestion>, StoreError>;
    fn setting(&self, guild: u64, at_most: Duration) -> Result<GuildSettings, StoreError>;
    fn settings(&self, at_most: Duration) -> Result<Vec<(u64, GuildSettings)>, StoreError>;
    fn guilds(&self, at_most: Duration) -> Result<Vec<StoredGuild>, StoreError>;
    fn backup(&self, to: &Path) -> Result<(), StoreError>;

    fn dismiss(&self, id: GapId, at_most: Duration) -> Result<bool, StoreError>;
    fn close(
        &self,
        ids: &[GapId],
        by: (u64, Timestamp),
        at_most: Duration,
    ) -> Result<usize, StoreError>;
    fn set(
        &self,
        guild: u64,
        settings: &GuildSettings,
        at_most: Duration,
    ) -> Result<(), StoreError>;
    fn forget(&self, person: PersonHash, at_most: Duration) -> Result<Removed, StoreError>;
    fn guild_gone(&self, guild: u64, at: Timestamp, at_most: Duration) -> Result<(), StoreError>;
    fn guild_back(&self, guild: u64, at_most: Duration) -> Result<(), StoreError>;
    fn guild_over(&self, guild: u64, now: Timestamp, at_most: Duration) -> Result<(), StoreError>;
    fn tidy(&self, now: Timestamp, at_most: Duration) -> Result<Removed, StoreError>;

    /// Deletes what is more than so many questions.
    #[cfg(test)]
    fn crowd_out(&self, most: i64);

    /// Does to the file, where it is one, what no caller may.
    #[cfg(test)]
    fn on_the_writer(&self, _: FileWork, _: Duration) -> Result<(), StoreError> {
        Err(StoreError::Off)
    }
}

/// Something done to a file.
#[cfg(test)]
pub(super) type FileWork =
    Box<dyn FnOnce(&mut rusqlite::Connection) -> Result<(), StoreError> + Send>;
