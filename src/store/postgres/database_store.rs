//! The store in a database as [`Store`](crate::store::Store) calls it: each call waits for so long and
//! no longer.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use sqlx_core::transaction::Transaction;
use sqlx_postgres::Postgres;
use tokio::runtime::{Builder, Handle};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{Sender, channel};
use tokio::time::{Instant, timeout_at};

use super::database::Database;
use super::fault::DatabaseFault;
use super::presence::WorkerPresence;
use super::queued_event::QueuedEvent;
use super::writing::{DatabaseWriter, DueOrder, QUEUE};
use super::{choices, pages, removal, seen};
use crate::corpus::Viewer;
use crate::store::backend::StoreBackend;
use crate::store::board::Board;
use crate::store::choice_book::ChoiceBook;
use crate::store::database_url::DatabaseUrl;
use crate::store::error::StoreError;
use crate::store::event::StoreEvent;
use crate::store::event_count::EventCount;
use crate::store::gap::{GapGroup, GapId, GapPage, GapQuery, GapState};
use crate::store::notice::StoreNotice;
use crate::store::person::{PersonHash, PersonKey};
use crate::store::removal::{Removed, StoredGuild};
use crate::store::seen::SeenInteractions;
use crate::store::setting::GuildSettings;
use crate::store::vote::{VoteShare, VotedQuestion};
use crate::store::written::AnswerBox;

/// How long the start waits for the database. Without it the start goes on.
const OPENED: Duration = Duration::from_secs(2);
/// How long a reader waits who does not say so, and how long any where the database was away a moment ago.
const READ: Duration = Duration::from_secs(1);
const READ_AWAY: Duration = Duration::from_millis(250);
/// How long a reader waits for what was recorded before.
const CATCH_UP: Duration = Duration::from_millis(300);
/// How long an interaction waits for the word of others who may have seen it.
const SEEN: Duration = Duration::from_millis(200);
/// How much longer an answer may take than the work it is of: it goes from one thread to another.
const GRACE: Duration = Duration::from_millis(100);
/// How long somebody who waits sleeps before looking again for a place in a full queue.
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// A transaction, which is handed to what is done in it and back.
type DatabaseChange = Transaction<'static, Postgres>;

/// A database that is written and read.
#[derive(Debug)]
pub(in crate::store) struct DatabaseStore {
    database: Arc<Database>,
    orders: Sender<DueOrder>,
    count: Arc<EventCount>,
    retention_days: u32,
    seen: SeenInteractions,
    presence: Arc<WorkerPresence>,
    // Its thread ends with the other side of `orders`.
    runtime: Handle,
}

impl DatabaseStore {
    /// Opens a database. One that is away is a notice and no error: it is waited for.
    ///
    /// # Errors
    /// Its tables are of a later version, or this process can begin no thread.
    pub(in crate::store) fn open(
        url: &DatabaseUrl,
        retention_days: u32,
        now: Timestamp,
        notices: &mut Vec<StoreNotice>,
    ) -> Result<Self, StoreError> {
        // One thread does for all: it waits far more than it works.
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let database = {
            let _context = runtime.enter();
            Arc::new(Database::of(url)?)
        };
        let (orders, due) = channel(QUEUE);
        let count = Arc::new(EventCount::default());
        let writer = DatabaseWriter {
            database: Arc::clone(&database),
            count: Arc::clone(&count),
            retention_days,
            begun: (now, Instant::now()),
        };
        let (own, key) = (Arc::clone(&database), PersonKey::drawn()?);
        let presence = Arc::new(WorkerPresence::drawn()?);
        let shown = Arc::clone(&presence).show(Arc::clone(&database));
        let handle = runtime.handle().clone();
        thread::Builder::new().name("store".to_owned()).spawn(move || {
            runtime.spawn(async move { own.prepare(key).await });
            runtime.spawn(shown);
            runtime.block_on(writer.run(due));
        })?;
        let seen = SeenInteractions::default();
        let own = Self { database, orders, count, retention_days, seen, presence, runtime: handle };
        let ready = Arc::clone(&own.database);
        match own.wait(OPENED, async move { ready.ready().await }) {
            Ok(()) => {}
            Err(error @ StoreError::NewerDatabase { .. }) => return Err(error),
            Err(error) => notices.push(StoreNotice::Unstored(error)),
        }
        Ok(own)
    }

    /// What shows to others that this process is there.
    pub(super) const fn presence(&self) -> &Arc<WorkerPresence> {
        &self.presence
    }

    /// The database, for what is waited for longer than a call.
    pub(super) const fn database(&self) -> &Arc<Database> {
        &self.database
    }

    /// Has some work done beside everything else, for as long as the store is there.
    pub(super) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(work);
    }

    /// Waits for what comes of some work, which is given up after that time.
    pub(super) fn wait<T: Send + 'static>(
        &self,
        at_most: Duration,
        work: impl Future<Output = Result<T, DatabaseFault>> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (done, told) = sync_channel(1);
        self.runtime.spawn(finish(Arc::clone(&self.database), at_most, work, done));
        match told.recv_timeout(at_most + GRACE) {
            Ok(came) => came,
            Err(RecvTimeoutError::Timeout) => Err(self.database.why_late()),
            Err(RecvTimeoutError::Disconnected) => Err(StoreError::Ended),
        }
    }

    /// Reads as of one moment, whatever is written meanwhile, within a second.
    pub(super) fn read<T: Send + 'static, F: Future<Output = Result<T, DatabaseFault>> + Send>(
        &self,
        read: impl FnOnce(DatabaseChange) -> F + Send + 'static,
    ) -> Result<T, StoreError> {
        self.read_within(READ, read)
    }

    /// The same within a time. Where the database was away a moment ago, nobody waits as long.
    fn read_within<T: Send + 'static, F: Future<Output = Result<T, DatabaseFault>> + Send>(
        &self,
        at_most: Duration,
        read: impl FnOnce(DatabaseChange) -> F + Send + 'static,
    ) -> Result<T, StoreError> {
        let at_most = if self.database.is_away() { READ_AWAY } else { at_most };
        let database = Arc::clone(&self.database);
        self.wait(at_most, async move { read(database.moment().await?).await })
    }

    /// Has what was recorded written, so that who reads finds what they did just before.
    fn catch_up(&self) {
        if self.waiting() > 0 && !self.database.is_away() {
            self.flush(CATCH_UP);
        }
    }

    /// Does something after everything that was recorded before. What has not come about by then never
    /// does: whoever asked is told so.
    fn in_turn<T: Send + 'static>(
        &self,
        at_most: Duration,
        work: impl Future<Output = Result<T, DatabaseFault>> + Send + 'static,
    ) -> Result<T, StoreError> {
        let until = Instant::now() + at_most;
        let (done, told) = sync_channel(1);
        let work = finish(Arc::clone(&self.database), at_most, work, done);
        let mut order = DueOrder::Work(Box::pin(work));
        while let Err(refused) = self.orders.try_send(order) {
            order = match refused {
                TrySendError::Full(order) if Instant::now() < until => order,
                TrySendError::Full(_) => return Err(self.database.why_late()),
                TrySendError::Closed(_) => return Err(StoreError::Ended),
            };
            thread::sleep(LOOK_AGAIN);
        }
        let left = until.saturating_duration_since(Instant::now());
        match told.recv_timeout(left + GRACE) {
            Ok(came) => came,
            Err(RecvTimeoutError::Timeout) if self.database.is_away() => {
                Err(self.database.why_late())
            }
            Err(RecvTimeoutError::Timeout) => Err(StoreError::Slow),
            Err(RecvTimeoutError::Disconnected) => Err(StoreError::Ended),
        }
    }

    /// Changes something beside what the writer does, whole or not at all.
    pub(super) fn apart<T, F>(
        &self,
        at_most: Duration,
        work: impl FnOnce(DatabaseChange) -> F + Send + 'static,
    ) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Future<Output = Result<(DatabaseChange, T), DatabaseFault>> + Send + 'static,
    {
        let database = Arc::clone(&self.database);
        self.wait(at_most, committed(database, work))
    }

    /// Changes something in its turn, whole or not at all.
    pub(super) fn change<
        T: Send + 'static,
        F: Future<Output = Result<(DatabaseChange, T), DatabaseFault>> + Send + 'static,
    >(
        &self,
        at_most: Duration,
        work: impl FnOnce(DatabaseChange) -> F + Send + 'static,
    ) -> Result<T, StoreError> {
        let database = Arc::clone(&self.database);
        self.in_turn(at_most, committed(database, work))
    }
}

/// Changes something whole or not at all.
async fn committed<T, F: Future<Output = Result<(DatabaseChange, T), DatabaseFault>> + Send>(
    database: Arc<Database>,
    work: impl FnOnce(DatabaseChange) -> F + Send,
) -> Result<T, DatabaseFault> {
    let (change, done) = work(database.begin().await?).await?;
    change.commit().await?;
    Ok(done)
}

/// Does some work for so long at most from now on, and hands on what came of it.
fn finish<T: Send>(
    database: Arc<Database>,
    at_most: Duration,
    work: impl Future<Output = Result<T, DatabaseFault>> + Send,
    done: SyncSender<Result<T, StoreError>>,
) -> impl Future<Output = ()> + Send {
    // From now and not from when it is its turn: whoever waits has gone by then.
    let until = Instant::now() + at_most;
    async move {
        if until <= Instant::now() {
            // Nothing is known of the database by that. Whoever waits a moment longer must not take it
            // for the end of the writer.
            let _ = done.try_send(Err(StoreError::Slow));
            return;
        }
        let came = match timeout_at(until, work).await {
            Ok(came) => {
                let away = came.as_ref().is_err_and(DatabaseFault::is_away);
                database.found_away(away);
                came.map_err(|fault| fault.told())
            }
            Err(_) => {
                let answers = database.answers().await;
                database.found_away(!answers);
                Err(if answers { StoreError::Slow } else { database.why_late() })
            }
        };
        // Whoever asked may have stopped waiting.
        let _ = done.try_send(came);
    }
}

impl DatabaseStore {
    /// Claims an interaction or a message for a worker, among all processes.
    fn is_first(&self, interaction: u64, worker: Option<i32>) -> bool {
        if !self.seen.is_first(interaction) {
            return false;
        }
        if self.database.is_away() {
            return true;
        }
        let database = Arc::clone(&self.database);
        let asked =
            self.wait(SEEN, async move { seen::is_first(&database, interaction, worker).await });
        let is_first = asked.unwrap_or(true);
        if !is_first {
            // Whoever works on it may end before it is answered, and then somebody asks again.
            self.seen.forget(interaction);
        }
        is_first
    }
}

impl StoreBackend for DatabaseStore {
    fn is_shared(&self) -> bool {
        true
    }

    fn board(&self) -> Option<&dyn Board> {
        Some(self)
    }

    fn answers(&self) -> Option<&dyn AnswerBox> {
        Some(self)
    }

    fn choice_book(&self) -> Option<&dyn ChoiceBook> {
        Some(self)
    }

    fn retention_days(&self) -> u32 {
        self.retention_days
    }

    fn record(&self, event: StoreEvent) {
        // Before it is in the queue: the writer may be done with it before this thread goes on.
        self.count.due();
        let order = DueOrder::Event(QueuedEvent::of(event));
        match self.orders.try_send(order) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => {
                self.count.lose(1, &"more is asked than can be written");
            }
            Err(TrySendError::Closed(_)) => self.count.lose(1, &StoreError::Ended),
        }
    }

    fn dropped(&self) -> u64 {
        self.count.dropped()
    }

    fn waiting(&self) -> u64 {
        self.count.waiting()
    }

    fn flush(&self, at_most: Duration) -> bool {
        self.in_turn(at_most, async { Ok(()) }).is_ok()
    }

    fn person(&self, id: u64) -> Option<PersonHash> {
        self.database.key()?.hash(id)
    }

    fn first_seen(&self, interaction: u64) -> bool {
        self.is_first(interaction, self.presence.number())
    }

    fn first_for_good(&self, id: u64) -> bool {
        // Without a worker nobody takes it over.
        self.is_first(id, None)
    }

    fn forget_seen(&self, interaction: u64) {
        self.seen.forget(interaction);
        let (database, worker) = (Arc::clone(&self.database), self.presence.number());
        self.runtime.spawn(async move {
            if let Err(fault) = seen::forget(&database, interaction, worker).await {
                // It counts as seen for a day, which is no harm but to whoever tries again.
                tracing::debug!(%fault, "what was begun could not be taken back");
            }
        });
    }

    fn gaps(&self, query: &GapQuery, at_most: Duration) -> Result<GapPage, StoreError> {
        self.catch_up();
        let query = *query;
        self.read_within(at_most, move |mut moment| async move {
            pages::page(&mut moment, &query).await
        })
    }

    fn gap(&self, id: GapId, at_most: Duration) -> Result<Option<GapGroup>, StoreError> {
        self.catch_up();
        self.read_within(
            at_most,
            move |mut moment| async move { pages::one(&mut moment, id).await },
        )
    }

    fn votes(&self, viewer: Option<Viewer>, at_most: Duration) -> Result<VoteShare, StoreError> {
        self.catch_up();
        self.read_within(at_most, move |mut moment| async move {
            pages::share(&mut moment, viewer).await
        })
    }

    fn voted(&self, at_most: Duration) -> Result<Vec<VotedQuestion>, StoreError> {
        self.catch_up();
        self.read_within(at_most, |mut moment| async move { pages::voted(&mut moment).await })
    }

    fn setting(&self, guild: u64, at_most: Duration) -> Result<GuildSettings, StoreError> {
        let read = self.read_within(at_most, move |mut moment| async move {
            choices::read(&mut moment, Some(guild)).await
        })?;
        Ok(read.into_iter().next().map(|(_, settings)| settings).unwrap_or_default())
    }

    fn settings(&self, at_most: Duration) -> Result<Vec<(u64, GuildSettings)>, StoreError> {
        self.read_within(
            at_most,
            |mut moment| async move { choices::read(&mut moment, None).await },
        )
    }

    fn guilds(&self, at_most: Duration) -> Result<Vec<StoredGuild>, StoreError> {
        self.catch_up();
        self.read_within(at_most, |mut moment| async move { removal::guilds(&mut moment).await })
    }

    fn backup(&self, _: &Path) -> Result<(), StoreError> {
        Err(StoreError::Dump)
    }

    fn dismiss(&self, id: GapId, at_most: Duration) -> Result<bool, StoreError> {
        self.change(at_most, move |mut change| async move {
            let settled = pages::settle(&mut change, &[id], GapState::Dismissed, None).await?;
            Ok((change, settled > 0))
        })
    }

    fn close(
        &self,
        ids: &[GapId],
        (generation, at): (u64, Timestamp),
        at_most: Duration,
    ) -> Result<usize, StoreError> {
        let ids = ids.to_vec();
        let by = Some((at.as_second(), generation));
        self.change(at_most, move |mut change| async move {
            let settled = pages::settle(&mut change, &ids, GapState::Closed, by).await?;
            Ok((change, settled))
        })
    }

    fn set(
        &self,
        guild: u64,
        settings: &GuildSettings,
        at_most: Duration,
    ) -> Result<(), StoreError> {
        let settings = settings.clone();
        self.change(at_most, move |mut change| async move {
            choices::write(&mut change, guild, &settings).await?;
            Ok((change, ()))
        })
    }

    fn forget(&self, person: PersonHash, at_most: Duration) -> Result<Removed, StoreError> {
        self.change(at_most, move |mut change| async move {
            let removed = removal::forget(&mut change, person).await?;
            Ok((change, removed))
        })
    }

    fn guild_gone(&self, guild: u64, at: Timestamp, at_most: Duration) -> Result<(), StoreError> {
        self.change(at_most, move |mut change| async move {
            removal::gone(&mut change, guild, at).await?;
            Ok((change, ()))
        })
    }

    fn guild_back(&self, guild: u64, at_most: Duration) -> Result<(), StoreError> {
        self.change(at_most, move |mut change| async move {
            removal::back(&mut change, guild).await?;
            Ok((change, ()))
        })
    }

    fn guild_over(&self, guild: u64, now: Timestamp, at_most: Duration) -> Result<(), StoreError> {
        self.change(at_most, move |mut change| async move {
            removal::let_go(&mut change, guild, now).await?;
            Ok((change, ()))
        })
    }

    fn tidy(&self, now: Timestamp, at_most: Duration) -> Result<Removed, StoreError> {
        let (database, days) = (Arc::clone(&self.database), self.retention_days);
        self.in_turn(at_most, async move { removal::clear_out(&database, days, now).await })
    }

    #[cfg(test)]
    fn crowd_out(&self, most: i64) {
        let done = self.change(Duration::from_secs(20), move |mut change| async move {
            while removal::crowded_out(&mut change, most).await? > 0 {}
            Ok((change, ()))
        });
        done.unwrap();
    }
}
