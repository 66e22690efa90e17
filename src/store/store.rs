//! The store as others use it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, Transaction};

use super::changing::{durably, in_transaction};
use super::error::StoreError;
use super::event::StoreEvent;
use super::file::StoreFile;
use super::gap::{GapGroup, GapId, GapPage, GapQuery, GapState};
use super::notice::StoreNotice;
use super::person::{PersonHash, PersonKey};
use super::removal::{self, Removed, StoredGuild};
use super::setting::{self, GuildSettings};
use super::vote::{VoteShare, VotedQuestion};
use super::writing::WriteQueue;
use super::{backup, pages};
use crate::corpus::Viewer;

/// How long a change waits for the writer: of the three seconds that Discord gives, most are left for
/// saying that it could not be saved.
const SOON: Duration = Duration::from_secs(1);
/// How long one waits that nobody waits for: longer than the writer waits for a locked file.
const PATIENTLY: Duration = Duration::from_secs(30);
/// How long a reader waits for what was recorded before.
const CATCH_UP: Duration = Duration::from_millis(300);

/// Where things are stored, and how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorePlace {
    /// The folder; none stores nothing.
    pub folder: Option<PathBuf>,
    /// Days after which questions and votes are deleted.
    pub retention_days: u32,
}

impl StorePlace {
    /// Whether anything was ever stored there. Looking makes no file.
    pub fn exists(&self) -> bool {
        self.folder.as_deref().is_some_and(|folder| StoreFile::of(folder).exists())
    }
}

/// What a community leaves behind: questions without an answer, votes, and what servers chose.
///
/// It is cheap to clone, and every call may come from any thread. [`Store::record`] returns at
/// once; every other call reads or writes a file and is not for a thread that others wait for. What
/// was recorded before in this process is seen by whoever reads. A change that cannot be made within a
/// second or so is an error, and is not made later either, unless it was [patient](Store::patient).
#[derive(Clone, Debug)]
pub struct Store {
    // None: nothing is stored.
    kept: Option<Arc<OpenStore>>,
    // Where it should be stored and could not be opened: so many events were dropped for that.
    missed: Option<Arc<AtomicU64>>,
    /// How long a change waits for its turn.
    patience: Duration,
}

#[derive(Debug)]
struct OpenStore {
    file: StoreFile,
    queue: WriteQueue,
    key: PersonKey,
    retention_days: u32,
    /// Connections that only read and are not in use, each with how often the file had been opened
    /// when it was made.
    readers: Mutex<Vec<(u64, Connection)>>,
}

impl Store {
    /// A store that stores nothing.
    pub const fn off() -> Self {
        Self { kept: None, missed: None, patience: SOON }
    }

    /// The same store for a thread that nobody waits for: a change waits for half a minute.
    #[must_use]
    pub fn patient(&self) -> Self {
        Self { patience: PATIENTLY, ..self.clone() }
    }

    /// Opens the store of a place, which is made where it is not there. Whatever is wrong with it
    /// is a notice and no error, since answers go on without.
    pub fn open(place: &StorePlace, now: Timestamp) -> (Self, Vec<StoreNotice>) {
        let Some(folder) = &place.folder else { return (Self::off(), Vec::new()) };
        // Collected and not logged here: a terminal says them in its reader's language.
        let mut notices = Vec::new();
        match OpenStore::open(folder, place.retention_days, now, &mut notices) {
            Ok(kept) => (Self { kept: Some(Arc::new(kept)), ..Self::off() }, notices),
            Err(error) => {
                notices.push(StoreNotice::OffUntilStart(error));
                (Self { missed: Some(Arc::default()), ..Self::off() }, notices)
            }
        }
    }

    /// Whether anything is stored.
    pub const fn is_on(&self) -> bool {
        self.kept.is_some()
    }

    /// Days after which questions and votes are deleted; none where nothing is stored.
    pub fn retention_days(&self) -> Option<u32> {
        self.kept.as_ref().map(|kept| kept.retention_days)
    }

    /// Has an event written behind whoever calls, who never waits. Where it cannot be written it is
    /// dropped and counted.
    pub fn record(&self, event: StoreEvent) {
        if let Some(kept) = &self.kept {
            kept.queue.record(event);
        } else if let Some(missed) = &self.missed {
            missed.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// So many events were dropped since the start.
    pub fn dropped(&self) -> u64 {
        let missed = self.missed.as_ref().map_or(0, |missed| missed.load(Ordering::Relaxed));
        self.kept.as_ref().map_or(missed, |kept| kept.queue.dropped())
    }

    /// So many events were recorded and are neither written nor dropped yet.
    pub fn waiting(&self) -> u64 {
        self.kept.as_ref().map_or(0, |kept| kept.queue.waiting())
    }

    /// Waits until what was recorded is written or dropped, at most so long; whether it is.
    pub fn flush(&self, at_most: Duration) -> bool {
        let Some(kept) = &self.kept else { return true };
        kept.queue.call(at_most, |_| Ok(())).is_some()
    }

    /// A person by their Discord id, which is not kept; none where nothing is stored.
    pub fn person(&self, id: u64) -> Option<PersonHash> {
        self.kept.as_ref().and_then(|kept| kept.key.hash(id))
    }

    /// A page of groups; an empty one where nothing is stored.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn gaps(&self, query: &GapQuery) -> Result<GapPage, StoreError> {
        let none = GapPage { groups: Vec::new(), total: 0 };
        self.catch_up();
        self.read_or(none, |connection| pages::page(connection, query))
    }

    /// One group, if it is still there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn gap(&self, id: GapId) -> Result<Option<GapGroup>, StoreError> {
        self.catch_up();
        self.read_or(None, |connection| pages::one(connection, id))
    }

    /// The open groups that are asked most, at most so many, wherever they were asked.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn most_asked(&self, limit: usize) -> Result<Vec<GapGroup>, StoreError> {
        let query = GapQuery { viewer: None, state: GapState::Open, since: None, offset: 0, limit };
        Ok(self.gaps(&query)?.groups)
    }

    /// Takes an open group out of sight for good; whether there was one.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn dismiss(&self, id: GapId) -> Result<bool, StoreError> {
        self.change(move |change| Ok(pages::settle(change, id, GapState::Dismissed, None)?))
    }

    /// Closes groups that an index of this generation answers; how many were open.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn close(
        &self,
        ids: &[GapId],
        generation: u64,
        at: Timestamp,
    ) -> Result<usize, StoreError> {
        // In one transaction: a report that says three are closed is of one moment.
        let ids = ids.to_vec();
        let by = Some((at.as_second(), generation));
        self.change(move |change| {
            let closed = ids.iter().map(|id| pages::settle(change, *id, GapState::Closed, by));
            let closed = closed.collect::<Result<Vec<_>, _>>()?;
            Ok(closed.into_iter().filter(|closed| *closed).count())
        })
    }

    /// The votes of one place, or of all.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn votes(&self, viewer: Option<Viewer>) -> Result<VoteShare, StoreError> {
        self.catch_up();
        self.read_or(VoteShare::default(), |connection| pages::share(connection, viewer))
    }

    /// Every question with votes on it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn voted(&self) -> Result<Vec<VotedQuestion>, StoreError> {
        self.catch_up();
        self.read_or(Vec::new(), pages::voted)
    }

    /// What a server chose; the default where it chose nothing or nothing is stored.
    ///
    /// # Errors
    /// The file cannot be read, or could not be opened: what is not known is not taken for nothing.
    pub fn setting(&self, guild: u64) -> Result<GuildSettings, StoreError> {
        self.opened()?;
        self.read_or(GuildSettings::default(), |connection| setting::read(connection, guild))
    }

    /// What every server chose that chose something.
    ///
    /// # Errors
    /// The file cannot be read, or could not be opened: what is not known is not taken for nothing.
    pub fn settings(&self) -> Result<Vec<(u64, GuildSettings)>, StoreError> {
        self.opened()?;
        self.read_or(Vec::new(), setting::read_all)
    }

    /// Puts the choices of a server in the place of those before.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn set(&self, guild: u64, settings: &GuildSettings) -> Result<(), StoreError> {
        // Through the writer as well, so that one process has one connection that writes.
        let settings = settings.clone();
        self.change(move |change| Ok(setting::write(change, guild, &settings)?))
    }

    /// Deletes everything of a person; how much there was.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn forget(&self, person: PersonHash) -> Result<Removed, StoreError> {
        self.wait(move |connection| removal::forget(connection, person))
    }

    /// Remembers that a server removed the bot: what is stored of it is deleted by
    /// [`Store::tidy`] seven days later.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn guild_gone(&self, guild: u64, at: Timestamp) -> Result<(), StoreError> {
        self.change(move |change| Ok(removal::gone(change, guild, at)?))
    }

    /// A server has the bot again, and keeps what is stored of it.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn guild_back(&self, guild: u64) -> Result<(), StoreError> {
        self.change(move |change| Ok(removal::back(change, guild)?))
    }

    /// Deletes that a server was ever gone, seven days after it went: for when what is kept of it
    /// elsewhere is deleted too. Until then it is listed, so that a crash in between forgets nothing.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn guild_over(&self, guild: u64, now: Timestamp) -> Result<(), StoreError> {
        self.change(move |change| Ok(removal::let_go(change, guild, now)?))
    }

    /// Servers of which something is stored, and since when those are gone that are; in the order of
    /// their ids.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn guilds(&self) -> Result<Vec<StoredGuild>, StoreError> {
        self.read_or(Vec::new(), removal::guilds)
    }

    /// Deletes what is older than it may become, and what is left of servers that have been gone
    /// for seven days, but for that they are. The store does so by itself when it is opened and once a day.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn tidy(&self, now: Timestamp) -> Result<Removed, StoreError> {
        let days = self.kept()?.retention_days;
        self.wait(move |connection| removal::clear_out(connection, days, now))
    }

    /// Copies the store into a file, whole and as of one moment, while it goes on. A file of that
    /// name is replaced.
    ///
    /// # Errors
    /// Nothing is stored, the store cannot be read or the file cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let kept = self.kept()?;
        kept.read(|connection| backup::copy(connection, to))
    }

    /// Does something to the writer's connection.
    #[cfg(test)]
    pub(super) fn on_the_writer(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<(), StoreError> + Send + 'static,
    ) {
        self.wait(work).unwrap();
    }

    /// Keeps the writer from everything until what is returned is dropped.
    #[cfg(test)]
    pub(crate) fn held_up(&self) -> std::sync::mpsc::Sender<()> {
        let (go_on, waits) = std::sync::mpsc::channel();
        let (begins, begun) = std::sync::mpsc::channel();
        let own = self.patient();
        std::thread::spawn(move || {
            own.on_the_writer(move |_| {
                begins.send(()).unwrap();
                let _ = waits.recv();
                Ok(())
            });
        });
        begun.recv().unwrap();
        go_on
    }

    fn kept(&self) -> Result<&OpenStore, StoreError> {
        self.kept.as_deref().ok_or(StoreError::Off)
    }

    /// Whether nothing is in it that could not be opened.
    fn opened(&self) -> Result<(), StoreError> {
        if self.missed.is_some() { Err(StoreError::Unopened) } else { Ok(()) }
    }

    /// Has what was recorded written, so that who reads finds what they did just before. A file that
    /// another process holds is read as it is.
    fn catch_up(&self) {
        if self.waiting() > 0 {
            self.flush(CATCH_UP);
        }
    }

    /// Reads, or gives what stands for nothing where nothing is stored.
    fn read_or<T>(
        &self,
        nothing: T,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        match &self.kept {
            Some(kept) => kept.read(|connection| Ok(read(connection)?)),
            None => Ok(nothing),
        }
    }

    /// Changes something, and waits until the disk has it.
    fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.wait(move |connection| in_transaction(connection, work))
    }

    /// Does something on the writer's connection in its turn.
    fn wait<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let queue = &self.kept()?.queue;
        let came = queue.call(self.patience, |connection| durably(connection, work));
        came.unwrap_or(Err(StoreError::Slow))
    }
}

impl OpenStore {
    fn open(
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
        Ok(Self { file, queue, key, retention_days, readers })
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

/// Reads as of one moment, whatever is written meanwhile.
fn moment<T>(
    connection: &Connection,
    read: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let moment = connection.unchecked_transaction()?;
    read(&moment)
}
