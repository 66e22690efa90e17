//! The store as others use it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;

use super::backend::StoreBackend;
use super::board::Board;
use super::choice_book::{ChoiceBook, ChoiceChange, ChosenDocuments};
use super::copied::CopiedStore;
use super::database_url::DatabaseUrl;
use super::error::StoreError;
use super::event::StoreEvent;
use super::file::StoreFile;
use super::file_store::FileStore;
use super::gap::{GapGroup, GapId, GapPage, GapQuery, GapState};
use super::notice::StoreNotice;
use super::person::PersonHash;
use super::removal::{Removed, StoredGuild};
use super::setting::GuildSettings;
use super::vote::{VoteShare, VotedQuestion};
use super::written::AnswerBox;
use crate::corpus::Viewer;

/// How long a change waits for the writer, and a reader for a database: of the three seconds that Discord
/// gives, most are left for saying that it could not be done.
const SOON: Duration = Duration::from_secs(1);
/// How long one waits that nobody waits for: longer than the writer waits for a locked file.
const PATIENTLY: Duration = Duration::from_secs(30);
/// Where things are stored, and how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorePlace {
    /// The folder; none stores nothing, unless there is a database.
    pub folder: Option<PathBuf>,
    /// The database that takes the place of the file in that folder.
    pub database: Option<DatabaseUrl>,
    /// Days after which questions and votes are deleted.
    pub retention_days: u32,
}

impl StorePlace {
    /// One in a folder; with none, nothing is stored.
    pub const fn folder(folder: Option<PathBuf>, retention_days: u32) -> Self {
        Self { folder, database: None, retention_days }
    }

    /// Whether nothing is stored there, ever.
    pub const fn is_nowhere(&self) -> bool {
        self.folder.is_none() && self.database.is_none()
    }

    /// Copies what stands in the file of the folder into the database, and with it which `documents`
    /// servers chose, by their ids; none where there is neither. What
    /// the database has already, and has later, stays, so that it may be done again. `forced`: what a
    /// server chose otherwise in the database is overwritten, and where persons are known there under
    /// another key, questions are copied without who asked them and votes are left out.
    ///
    /// # Errors
    /// No database is named, one of the two cannot be read or written, or they differ in what only
    /// somebody can decide.
    pub fn copy(
        &self,
        documents: &BTreeMap<u64, BTreeSet<String>>,
        forced: bool,
        now: Timestamp,
    ) -> Result<Option<CopiedStore>, StoreError> {
        let (Some(url), Some(folder)) = (&self.database, &self.folder) else {
            return Err(StoreError::NoDatabase);
        };
        copied((folder, documents), (url, self.retention_days), forced, now)
    }

    /// Whether anything was ever stored there, as far as that is known without asking a database.
    /// Looking makes no file.
    pub fn exists(&self) -> bool {
        let file = self.folder.as_deref().is_some_and(|folder| StoreFile::of(folder).exists());
        self.database.is_some() || file
    }
}

/// What a community leaves behind: questions without an answer, votes, and what servers chose.
///
/// It is cheap to clone, and every call may come from any thread. [`Store::record`] returns at
/// once; every other call reads or writes a file and is not for a thread that others wait for. What
/// was recorded before in this process is seen by whoever reads, unless it cannot be written within a
/// third of a second. A change that cannot be made within a
/// second or so is an error, and is not made later either, unless it was [patient](Store::patient).
#[derive(Clone, Debug)]
pub struct Store {
    // None: nothing is stored.
    kept: Option<Arc<dyn StoreBackend>>,
    // Where it should be stored and could not be opened: so many events were dropped for that.
    missed: Option<Arc<AtomicU64>>,
    /// How long a change waits for its turn, and a reader for a database.
    patience: Duration,
}

impl Store {
    /// A store that stores nothing.
    pub const fn off() -> Self {
        Self { kept: None, missed: None, patience: SOON }
    }

    /// The same store for a thread that nobody waits for: a change waits for half a minute, and a reader as
    /// long for a database that takes its time. For one that is away neither waits longer.
    #[must_use]
    pub fn patient(&self) -> Self {
        Self { patience: PATIENTLY, ..self.clone() }
    }

    /// Opens the store of a place, which is made where it is not there. Whatever is wrong with it
    /// is a notice and no error, since answers go on without.
    pub fn open(place: &StorePlace, now: Timestamp) -> (Self, Vec<StoreNotice>) {
        // Collected and not logged here: a terminal says them in its reader's language.
        let mut notices = Vec::new();
        match backend(place, now, &mut notices) {
            Ok(kept) => (Self { kept, ..Self::off() }, notices),
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

    /// What processes that share the database tell each other; none without one.
    pub fn board(&self) -> Option<&dyn Board> {
        self.kept.as_ref().and_then(|kept| kept.board())
    }

    /// Where answers wait for whoever keeps the articles; nowhere without a database.
    pub fn answers(&self) -> Option<&dyn AnswerBox> {
        self.kept.as_ref().and_then(|kept| kept.answers())
    }

    /// Whether other processes may change at any time what is stored.
    pub fn is_shared(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.is_shared())
    }

    /// Days after which questions and votes are deleted; none where nothing is stored.
    pub fn retention_days(&self) -> Option<u32> {
        self.kept.as_ref().map(|kept| kept.retention_days())
    }

    /// Has an event written behind whoever calls, who never waits. Where it cannot be written it is
    /// dropped and counted.
    pub fn record(&self, event: StoreEvent) {
        if let Some(kept) = &self.kept {
            kept.record(event);
        } else if let Some(missed) = &self.missed {
            missed.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// So many events were dropped since the start.
    pub fn dropped(&self) -> u64 {
        let missed = self.missed.as_ref().map_or(0, |missed| missed.load(Ordering::Relaxed));
        self.kept.as_ref().map_or(missed, |kept| kept.dropped())
    }

    /// So many events were recorded and are neither written nor dropped yet.
    pub fn waiting(&self) -> u64 {
        self.kept.as_ref().map_or(0, |kept| kept.waiting())
    }

    /// Waits until what was recorded is written or dropped; whether it is. At most so long, and a third of
    /// a second more.
    pub fn flush(&self, at_most: Duration) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.flush(at_most))
    }

    /// A person by their Discord id, which is not kept; none where nothing is stored.
    pub fn person(&self, id: u64) -> Option<PersonHash> {
        self.kept.as_ref().and_then(|kept| kept.person(id))
    }

    /// Whether an interaction of Discord, or another thing with an id of Discord's, comes for the first time, to any process that shares the
    /// store and is still there: what was begun by one that was killed is to be begun anew. It is
    /// remembered for a day. Waits for a quarter of a second at most: where a database does
    /// not answer in that time, what this process has seen decides. Without a store each is the first.
    pub fn first_seen(&self, interaction: u64) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.first_seen(interaction))
    }

    /// Whether nobody claimed this before, who never loses it whatever becomes of their process; true
    /// where nothing is stored or that cannot be told.
    pub fn first_for_good(&self, id: u64) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.first_for_good(id))
    }

    /// Takes back that an interaction was seen: what was begun with it was not done.
    pub fn forget_seen(&self, interaction: u64) {
        if let Some(kept) = &self.kept {
            kept.forget_seen(interaction);
        }
    }

    /// A page of groups; an empty one where nothing is stored.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn gaps(&self, query: &GapQuery) -> Result<GapPage, StoreError> {
        let none = GapPage { groups: Vec::new(), total: 0 };
        self.kept.as_ref().map_or(Ok(none), |kept| kept.gaps(query, self.patience))
    }

    /// One group, if it is still there.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn gap(&self, id: GapId) -> Result<Option<GapGroup>, StoreError> {
        self.kept.as_ref().map_or(Ok(None), |kept| kept.gap(id, self.patience))
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
        self.kept()?.dismiss(id, self.patience)
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
        self.kept()?.close(ids, (generation, at), self.patience)
    }

    /// The votes of one place, or of all.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn votes(&self, viewer: Option<Viewer>) -> Result<VoteShare, StoreError> {
        self.kept
            .as_ref()
            .map_or(Ok(VoteShare::default()), |kept| kept.votes(viewer, self.patience))
    }

    /// Every question with votes on it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn voted(&self) -> Result<Vec<VotedQuestion>, StoreError> {
        self.kept.as_ref().map_or(Ok(Vec::new()), |kept| kept.voted(self.patience))
    }

    /// What a server chose; the default where it chose nothing or nothing is stored.
    ///
    /// # Errors
    /// The file cannot be read, or could not be opened: what is not known is not taken for nothing.
    pub fn setting(&self, guild: u64) -> Result<GuildSettings, StoreError> {
        self.opened()?;
        self.kept
            .as_ref()
            .map_or(Ok(GuildSettings::default()), |kept| kept.setting(guild, self.patience))
    }

    /// What every server chose that chose something.
    ///
    /// # Errors
    /// The file cannot be read, or could not be opened: what is not known is not taken for nothing.
    pub fn settings(&self) -> Result<Vec<(u64, GuildSettings)>, StoreError> {
        self.opened()?;
        self.kept.as_ref().map_or(Ok(Vec::new()), |kept| kept.settings(self.patience))
    }

    /// Puts the choices of a server in the place of those before.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn set(&self, guild: u64, settings: &GuildSettings) -> Result<(), StoreError> {
        self.kept()?.set(guild, settings, self.patience)
    }

    /// Deletes everything of a person; how much there was.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn forget(&self, person: PersonHash) -> Result<Removed, StoreError> {
        self.kept()?.forget(person, self.patience)
    }

    /// Remembers that a server removed the bot: what is stored of it is deleted by
    /// [`Store::tidy`] seven days later.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn guild_gone(&self, guild: u64, at: Timestamp) -> Result<(), StoreError> {
        self.kept()?.guild_gone(guild, at, self.patience)
    }

    /// A server has the bot again, and keeps what is stored of it.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn guild_back(&self, guild: u64) -> Result<(), StoreError> {
        self.kept()?.guild_back(guild, self.patience)
    }

    /// Deletes that a server was ever gone, seven days after it went and where nothing else of it is
    /// stored any more: for when what is kept of it elsewhere is deleted too. Until then it is listed, so
    /// that a crash in between forgets nothing.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn guild_over(&self, guild: u64, now: Timestamp) -> Result<(), StoreError> {
        self.kept()?.guild_over(guild, now, self.patience)
    }

    /// Servers of which something is stored, and since when those are gone that are; in the order of
    /// their ids.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn guilds(&self) -> Result<Vec<StoredGuild>, StoreError> {
        self.kept.as_ref().map_or(Ok(Vec::new()), |kept| kept.guilds(self.patience))
    }

    /// Deletes what is older than it may become, and what is left of servers that have been gone
    /// for seven days, but for that they are. The store does so by itself when it is opened and once a day.
    ///
    /// # Errors
    /// Nothing is stored, or the file cannot be written.
    pub fn tidy(&self, now: Timestamp) -> Result<Removed, StoreError> {
        self.kept()?.tidy(now, self.patience)
    }

    /// Copies the store into a file, whole and as of one moment, while it goes on. A file of that
    /// name is replaced.
    ///
    /// # Errors
    /// Nothing is stored, the store cannot be read or the file cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        self.kept()?.backup(to)
    }

    /// Does something to the writer's connection.
    #[cfg(test)]
    pub(super) fn on_the_writer(
        &self,
        work: impl FnOnce(&mut rusqlite::Connection) -> Result<(), StoreError> + Send + 'static,
    ) {
        self.kept().unwrap().on_the_writer(Box::new(work), self.patience).unwrap();
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

    /// Deletes what is more than so many questions.
    #[cfg(test)]
    pub(super) fn crowd_out(&self, most: i64) {
        self.kept().unwrap().crowd_out(most);
    }

    fn kept(&self) -> Result<&dyn StoreBackend, StoreError> {
        self.kept.as_deref().ok_or(StoreError::Off)
    }

    /// Where choices of documents are kept.
    fn book(&self) -> Result<&dyn ChoiceBook, StoreError> {
        self.opened()?;
        self.kept()?.choice_book().ok_or(StoreError::Off)
    }

    /// Whether nothing is in it that could not be opened.
    fn opened(&self) -> Result<(), StoreError> {
        if self.missed.is_some() { Err(StoreError::Unopened) } else { Ok(()) }
    }
}

/// Which documents servers chose, where a database keeps that: beside a file nothing is kept here.
impl ChoiceBook for Store {
    fn chosen(&self, known: Option<u64>) -> Result<Option<ChosenDocuments>, StoreError> {
        self.book()?.chosen(known)
    }

    fn choose(&self, change: &ChoiceChange<'_>) -> Result<(bool, ChosenDocuments), StoreError> {
        self.book()?.choose(change)
    }
}

#[cfg(feature = "scale")]
use super::postgres::copy as copied;

/// Without the feature no address of a database can be.
#[cfg(not(feature = "scale"))]
const fn copied(
    _: (&Path, &BTreeMap<u64, BTreeSet<String>>),
    _: (&DatabaseUrl, u32),
    _: bool,
    _: Timestamp,
) -> Result<Option<CopiedStore>, StoreError> {
    Err(StoreError::NoDatabase)
}

/// What keeps the things of a place; none where nothing is stored.
fn backend(
    place: &StorePlace,
    now: Timestamp,
    notices: &mut Vec<StoreNotice>,
) -> Result<Option<Arc<dyn StoreBackend>>, StoreError> {
    #[cfg(feature = "scale")]
    if let Some(url) = &place.database {
        let own = super::postgres::DatabaseStore::open(url, place.retention_days, now, notices)?;
        return Ok(Some(Arc::new(own)));
    }
    let Some(folder) = &place.folder else { return Ok(None) };
    Ok(Some(Arc::new(FileStore::open(folder, place.retention_days, now, notices)?)))
}
