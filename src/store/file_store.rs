//! The store in a file of `DATA_DIR`.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::{Connection, Transaction};

use super::backend::StoreBackend;
use super::changing::{durably, in_time};
use super::error::StoreError;
use super::event::StoreEvent;
use super::file::StoreFile;
use super::gap::{GapGroup, GapId, GapPage, GapQuery, GapState};
use super::notice::StoreNotice;
use super::person::{PersonHash, PersonKey};
use super::removal::{self, Removed, StoredGuild};
use super::seen::SeenInteractions;
use super::setting::{self, GuildSettings};
use super::vote::{VoteShare, VotedQuestion};
use super::writing::WriteQueue;
use super::{backup, pages};
use crate::corpus::Viewer;

/// How long a reader waits for what was recorded before.
const CATCH_UP: Duration = Duration::from_millis(300);

/// A file that is written and read.
#[derive(Debug)]
pub(super) struct FileStore {
    file: StoreFile,
    queue: WriteQueue,
    key: PersonKey,
    retention_days: u32,
    seen: SeenInteractions,
    /// Connections that only read and are not in use, each with how often the file had been opened
    /// when it was made.
    readers: Mutex<Vec<(u64, Connection)>>,
}

impl FileStore {
    /// Opens the store of a folder, which is made where it is not there.
    pub(super) fn open(
        folder: &Path,
        retention_days: u32,
        now: Timestamp,
        notices: &mut Vec<StoreNotice>,
    ) -> Result<Self, StoreError> {
        fs::create_dir_all(folder)?;
        // Before the file: without a key nothing of a person may be written into it.
        let file = StoreFile::of(folder);
        let (key, damaged) = match PersonKey::known(folder)? {
            Some(key) => (key, None),
            None => {
                // Of two processes that find it damaged the second must not set aside the key of
                // the first, under which rows may stand by then.
                let _lock = file.lock()?;
                PersonKey::of(folder, now.as_second())?
            }
        };
        notices.extend(damaged.map(|kept| StoreNotice::NewKey { kept }));
        let connection = match file.writer() {
            Ok((connection, notice)) => {
                notices.extend(notice);
                Some(connection)
            }
            // Nothing that is written by an older program may go into it.
            Err(error @ StoreError::Newer { .. }) => return Err(error),
            // A full disk or a locked file may be so no longer when there is something to write.
            Err(error) => {
                notices.push(StoreNotice::Unstored(error));
                None
            }
        };
        let queue = WriteQueue::begin(file.clone(), connection, retention_days, now)?;
        let readers = Mutex::new(Vec::new());
        let seen = SeenInteractions::default();
        Ok(Self { file, queue, key, retention_days, seen, readers })
    }

    fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let opened = self.queue.opened();
        let own = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let own = own.filter(|(then, _)| *then == opened);
        let connection = own.map_or_else(|| self.file.reader(), |(_, own)| Ok(own))?;
        match moment(&connection, read) {
            Ok(found) => {
                let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
                readers.push((opened, connection));
                Ok(found)
            }
            // One that failed is not used again.
            Err(error) => {
                if matches!(error, StoreError::Damaged(_)) {
                    self.queue.suspect();
                }
                Err(error)
            }
        }
    }
}

impl FileStore {
    /// Has what was recorded written, so that who reads finds what they did just before. A file that
    /// another process holds is read as it is.
    fn catch_up(&self) {
        if self.queue.waiting() > 0 {
            self.flush(CATCH_UP);
        }
    }

    /// Changes something, and waits until the disk has it. What is not ready to be committed in that time
    /// is taken back.
    fn change<T: Send + 'static>(
        &self,
        at_most: Duration,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let until = Instant::now() + at_most;
        self.wait(at_most, move |connection| in_time(connection, until, work))
    }

    /// Does something on the writer's connection in its turn.
    pub(super) fn wait<T: Send + 'static>(
        &self,
        at_most: Duration,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let came = self.queue.call(at_most, |connection| durably(connection, work));
        came.unwrap_or(Err(StoreError::Slow))
    }
}

impl StoreBackend for FileStore {
    fn is_shared(&self) -> bool {
        false
    }

    fn retention_days(&self) -> u32 {
        self.retention_days
    }

    fn record(&self, event: StoreEvent) {
        self.queue.record(event);
    }

    fn dropped(&self) -> u64 {
        self.queue.dropped()
    }

    fn waiting(&self) -> u64 {
        self.queue.waiting()
    }

    fn flush(&self, at_most: Duration) -> bool {
        self.queue.call(at_most, |_| Ok(())).is_some()
    }

    fn person(&self, id: u64) -> Option<PersonHash> {
        self.key.hash(id)
    }

    fn first_seen(&self, interaction: u64) -> bool {
        // One process writes to a file of its own: it has seen what there was.
        self.seen.is_first(interaction)
    }

    fn first_for_good(&self, id: u64) -> bool {
        self.seen.is_first(id)
    }

    fn forget_seen(&self, interaction: u64) {
        self.seen.forget(interaction);
    }

    fn gaps(&self, query: &GapQuery, _: Duration) -> Result<GapPage, StoreError> {
        self.catch_up();
        self.read(|connection| Ok(pages::page(connection, query)?))
    }

    fn gap(&self, id: GapId, _: Duration) -> Result<Option<GapGroup>, StoreError> {
        self.catch_up();
        self.read(|connection| Ok(pages::one(connection, id)?))
    }

    fn votes(&self, viewer: Option<Viewer>, _: Duration) -> Result<VoteShare, StoreError> {
        self.catch_up();
        self.read(|connection| Ok(pages::share(connection, viewer)?))
    }

    fn voted(&self, _: Duration) -> Result<Vec<VotedQuestion>, StoreError> {
        self.catch_up();
        self.read(|connection| Ok(pages::voted(connection)?))
    }

    fn setting(&self, guild: u64, _: Duration) -> Result<GuildSettings, StoreError> {
        self.read(|connection| Ok(setting::read(connection, guild)?))
    }

    fn settings(&self, _: Duration) -> Result<Vec<(u64, GuildSettings)>, StoreError> {
        self.read(|connection| Ok(setting::read_all(connection)?))
    }

    fn guilds(&self, _: Duration) -> Result<Vec<StoredGuild>, StoreError> {
        self.catch_up();
        self.read(|connection| Ok(removal::guilds(connection)?))
    }

    fn backup(&self, to: &Path) -> Result<(), StoreError> {
        self.read(|connection| backup::copy(connection, to))
    }

    fn dismiss(&self, id: GapId, at_most: Duration) -> Result<bool, StoreError> {
        self.change(at_most, move |change| {
            Ok(pages::settle(change, id, GapState::Dismissed, None)?)
        })
    }

    fn close(
        &self,
        ids: &[GapId],
        (generation, at): (u64, Timestamp),
        at_most: Duration,
    ) -> Result<usize, StoreError> {
        // In one transaction: a report that says three are closed is of one moment.
        let ids = ids.to_vec();
        let by = Some((at.as_second(), generation));
        self.change(at_most, move |change| {
            let closed = ids.iter().map(|id| pages::settle(change, *id, GapState::Closed, by));
            let closed = closed.collect::<Result<Vec<_>, _>>()?;
            Ok(closed.into_iter().filter(|closed| *closed).count())
        })
    }

    fn set(
        &self,
        guild: u64,
        settings: &GuildSettings,
        at_most: Duration,
    ) -> Result<(), StoreError> {
        // Through the writer as well, so that one process has one connection that writes.
        let settings = settings.clone();
        self.change(at_most, move |change| Ok(setting::write(change, guild, &settings)?))
    }

    fn forget(&self, person: PersonHash, at_most: Duration) -> Result<Removed, StoreError> {
        self.wait(at_most, move |connection| removal::forget(connection, person))
    }

    fn guild_gone(&self, guild: u64, at: Timestamp, at_most: Duration) -> Result<(), StoreError> {
        self.change(at_most, move |change| Ok(removal::gone(change, guild, at)?))
    }

    fn guild_back(&self, guild: u64, at_most: Duration) -> Result<(), StoreError> {
        self.change(at_most, move |change| Ok(removal::back(change, guild)?))
    }

    fn guild_over(&self, guild: u64, now: Timestamp, at_most: Duration) -> Result<(), StoreError> {
        self.change(at_most, move |change| Ok(removal::let_go(change, guild, now)?))
    }

    fn tidy(&self, now: Timestamp, at_most: Duration) -> Result<Removed, StoreError> {
        let days = self.retention_days;
        self.wait(at_most, move |connection| removal::clear_out(connection, days, now))
    }

    #[cfg(test)]
    fn crowd_out(&self, most: i64) {
        let done = self.change(Duration::from_secs(20), move |change| {
            while removal::crowded_out(change, most)? > 0 {}
            Ok(())
        });
        done.unwrap();
    }

    #[cfg(test)]
    fn on_the_writer(
        &self,
        work: super::backend::FileWork,
        at_most: Duration,
    ) -> Result<(), StoreError> {
        self.wait(at_most, work)
    }
}

/// Reads as of one moment, whatever is written meanwhile.
fn moment<T>(
    connection: &Connection,
    read: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let moment = connection.unchecked_transaction()?;
    read(&moment)
}
