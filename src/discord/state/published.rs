//! Following a published index: fetched while the bot runs, and asked for by `/reindex`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

use super::shared_index::SharedIndex;
use crate::config::Config;
use crate::discord::sharing::SharingProcesses;
use crate::library::Settings;
use crate::locale::Locale;
use crate::publish::{PublishAsker, PublishError, Replica, ReplicaState};
use crate::store::{Board, Store};

/// How long the first look may take before the bot starts with what it fetched before.
const FIRST: Duration = Duration::from_mins(2);
/// Looks of bots that were started together are spread over this many milliseconds.
const SPREAD: u16 = 200;

/// How often it is looked whether another index is current: a small file, a row, or a list of a few names.
const LOOK: Duration = Duration::from_secs(1);
/// How often where somebody tells: a word may be lost.
const SELDOM: Duration = Duration::from_secs(10);
/// Whoever told within this time that it is alive is.
const ALIVE: Duration = Duration::from_secs(15);
/// How often it is told, and at once when another epoch serves.
const BEAT: Duration = Duration::from_secs(4);
/// How long the others may take after this process to let an epoch serve before a report names them.
const OTHERS: Duration = Duration::from_secs(10);
/// How often it is looked whether they do.
const OTHERS_AGAIN: Duration = Duration::from_millis(250);

/// What is known of the processes that share an index, for all who show it.
type KnownProcesses = Arc<Mutex<Option<SharingProcesses>>>;

/// What fetches a published index; nothing where the index is built here.
#[derive(Debug, Default)]
pub(in crate::discord) struct Follower(Option<SharingReplica>);

#[derive(Debug)]
struct SharingReplica {
    replica: Replica,
    heart: Heart,
    /// Told when the pointer may have moved; nothing where nobody tells.
    moved: Option<Arc<Notify>>,
    /// Whether the last look went well.
    went_well: bool,
}

impl SharingReplica {
    fn of(replica: Replica, store: &Store) -> Self {
        let moved = store.board().map(|board| {
            let moved = Arc::new(Notify::new());
            let telling = Arc::clone(&moved);
            board.listen(Box::new(move || telling.notify_one()));
            moved
        });
        let heart = Heart { name: name(), ..Heart::default() };
        Self { replica, heart, moved, went_well: true }
    }
}

/// What tells the others that this process is alive, and what it answers from.
#[derive(Clone, Debug, Default)]
pub(in crate::discord) struct Heart {
    /// What this process is called among those that share the index.
    name: String,
    /// The epoch that serves here and its manifest.
    serves: Arc<Mutex<Option<(u64, String)>>>,
    /// Which epoch was told of last, and when.
    told: Option<(u64, Instant)>,
    processes: KnownProcesses,
}

/// That this process is alive, and what it answers from.
#[derive(Debug)]
pub(in crate::discord) struct Heartbeat {
    name: String,
    epoch: u64,
    manifest: String,
    processes: KnownProcesses,
}

/// What asks for one to be published.
#[derive(Clone, Debug, Default)]
pub(in crate::discord) struct PublishLink(Option<(PublishAsker, Heart)>);

/// Why an index was not published, or is not shown.
#[derive(Clone, Debug)]
pub(in crate::discord) struct PublishFailure(Arc<PublishError>);

impl PublishFailure {
    /// Why, in the reader's language.
    pub(in crate::discord) fn said(&self, locale: Locale) -> String {
        locale.publish_error(&self.0)
    }
}

impl Follower {
    /// Fetches what is published, where the settings say so. What is wrong keeps the bot from starting
    /// only where nothing was fetched before; with whether it may pass.
    pub(in crate::discord) async fn begin(
        config: &Config,
        settings: &Settings,
        store: &Store,
    ) -> Result<Self, (bool, String)> {
        let replica = Replica::of(config, store)
            .map_err(|error| (false, Locale::English.publish_error(&error)))?;
        let Some(mut replica) = replica else { return Ok(Self(None)) };
        let looked = timeout(FIRST, replica.look()).await;
        let error = match looked {
            Ok(Ok(_)) => return Ok(Self(Some(SharingReplica::of(replica, store)))),
            Ok(Err(error)) => Some(error),
            Err(_) => None,
        };
        let may_pass = error.as_ref().is_none_or(PublishError::may_pass);
        let late = Locale::English.strings().publish_late();
        let why = match &error {
            Some(error) => Locale::English.publish_error(error),
            None => late.to_owned(),
        };
        if settings.generations().open_latest().is_none() {
            return Err((may_pass, why));
        }
        tracing::warn!("the index that was fetched before answers: {why}");
        Ok(Self(Some(SharingReplica::of(replica, store))))
    }

    /// Looks whether something else is published, and fetches it. What is wrong is logged where it is
    /// found.
    pub(in crate::discord) async fn look(&mut self) {
        let Some(SharingReplica { replica, went_well, .. }) = &mut self.0 else { return };
        let mut drawn = [0; 2];
        // Without chance they look at once, which is no harm but to the storage.
        if getrandom::fill(&mut drawn).is_ok() {
            let pause = u16::from_le_bytes(drawn) % SPREAD;
            sleep(Duration::from_millis(pause.into())).await;
        }
        *went_well = replica.look().await.is_ok();
    }

    /// Completes when it is time to look: soon, or where somebody tells when there is something to see, then.
    pub(in crate::discord) async fn due(&self) {
        match &self.0 {
            Some(SharingReplica { moved: Some(moved), went_well: true, .. }) => {
                // Whatever it was, a look comes of it.
                let _ = timeout(SELDOM, moved.notified()).await;
            }
            _ => sleep(LOOK).await,
        }
    }

    /// Notes that what was fetched last serves.
    pub(in crate::discord) fn serves(&self) {
        let Some(SharingReplica { replica, heart, .. }) = &self.0 else { return };
        *held(&heart.serves) = replica.serving();
    }

    /// What tells the others that this process is alive; nothing where there are none.
    pub(in crate::discord) fn heart(&self) -> Option<Heart> {
        self.0.as_ref().map(|own| own.heart.clone())
    }

    /// What asks for an index to be published.
    pub(in crate::discord) fn published(&self) -> PublishLink {
        PublishLink(self.0.as_ref().map(|own| (own.replica.asker(), own.heart.clone())))
    }
}

/// Who shares the index, and who of them is behind an epoch.
fn sharing(board: &dyn Board, epoch: u64) -> SharingProcesses {
    let Ok(alive) = board.alive(ALIVE) else { return SharingProcesses::Untold };
    let behind = alive.iter().filter(|replica| replica.epoch < epoch);
    let behind = behind.map(|replica| replica.id.clone()).collect();
    SharingProcesses::Told { alive: alive.len(), behind }
}

/// A name that people know this computer by, and no other process has.
fn name() -> String {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host = if host.trim().is_empty() { "process" } else { host.trim() };
    let mut drawn = [0; 4];
    // Without chance two of one computer are taken for one, which is worse told than not at all.
    let _ = getrandom::fill(&mut drawn);
    drawn.iter().fold(format!("{host}-"), |name, byte| name + &format!("{byte:02x}"))
}

impl Heart {
    /// What to tell the others, every few seconds and at once when another epoch serves; nothing in
    /// between.
    pub(in crate::discord) fn due(&mut self) -> Option<Heartbeat> {
        let (epoch, manifest) = held(&self.serves).clone()?;
        let told = self.told.filter(|(told, when)| *told == epoch && when.elapsed() < BEAT);
        if told.is_some() {
            return None;
        }
        self.told = Some((epoch, Instant::now()));
        let (name, processes) = (self.name.clone(), Arc::clone(&self.processes));
        Some(Heartbeat { name, epoch, manifest, processes })
    }

    /// Tells the others that this process ends. Waits for the database.
    pub(in crate::discord) fn leave(&self, store: &Store) {
        if let Some(board) = store.board() {
            // Otherwise they find out by themselves, a little later.
            let _ = board.leave(&self.name);
        }
    }
}

fn held<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Heartbeat {
    /// Tells it, and learns of the others, where a database lets them tell each other. Waits for the
    /// database.
    pub(in crate::discord) fn tell(&self, store: &Store) {
        let Some(board) = store.board() else { return };
        // Where it cannot be told now it is the next time.
        let told = board.beat(&self.name, self.epoch, &self.manifest);
        let processes = told.map_or(SharingProcesses::Untold, |()| sharing(board, self.epoch));
        *held(&self.processes) = Some(processes);
    }
}

impl PublishLink {
    /// Asks for the articles to be published as they are now, and waits until what was made of them was
    /// fetched; nothing where the index is built here. Only for threads that may wait.
    pub(in crate::discord) fn ask(&self) -> Option<Result<(), PublishFailure>> {
        let (asker, _) = self.0.as_ref()?;
        let asked = Handle::current().block_on(asker.ask());
        Some(asked.map(drop).map_err(|error| PublishFailure(Arc::new(error))))
    }

    /// Waits a while until every process that is alive answers from the epoch that this one does, or a
    /// later one, and tells which do not; nothing where they do not tell. Only for threads that may wait.
    pub(in crate::discord) fn others(&self, store: &Store) -> Option<SharingProcesses> {
        let (asker, heart) = self.0.as_ref()?;
        let (board, epoch, begun) = (store.board()?, asker.state().epoch, Instant::now());
        let processes = loop {
            let processes = sharing(board, epoch);
            let behind = match &processes {
                SharingProcesses::Told { behind, .. } => !behind.is_empty(),
                // A database that is away for a moment may say so within the time that is waited anyhow.
                SharingProcesses::Untold => true,
            };
            if !behind || begun.elapsed() > OTHERS {
                break processes;
            }
            std::thread::sleep(OTHERS_AGAIN);
        };
        *held(&heart.processes) = Some(processes.clone());
        Some(processes)
    }

    /// How it is; nothing where the index is built here.
    pub(in crate::discord) fn state(&self) -> Option<SharedIndex<PublishFailure>> {
        let (asker, heart) = self.0.as_ref()?;
        let ReplicaState { refused, away, .. } = asker.state();
        let processes = held(&heart.processes).clone();
        // What was fetched last may still be opened: that is the next one.
        let epoch = held(&heart.serves).as_ref().map_or(0, |(epoch, _)| *epoch);
        let refused = refused.map(|(epoch, why)| (epoch, PublishFailure(why)));
        Some(SharedIndex { epoch, refused, away, processes })
    }
}
