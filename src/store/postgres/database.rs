//! The database: its connections, and whether it can be used yet.

use std::fmt;
use std::str::FromStr as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx_core::Error;
use sqlx_core::connection::{ConnectOptions as _, Connection as _};
use sqlx_core::transaction::Transaction;
use sqlx_postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, Postgres};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::fault::DatabaseFault;
use super::schema;
use super::sql::sql;
use crate::store::database_url::DatabaseUrl;
use crate::store::error::StoreError;
use crate::store::person::PersonKey;

/// Connections at most, of which the writer has one and one listens. PostgreSQL has a hundred for all
/// replicas.
const CONNECTIONS: u32 = 5;
/// How long a connection may take to be made or to become free.
const CONNECTED: Duration = Duration::from_secs(2);
/// How long one that was given up may take to end what it did; later it is closed and not used again.
const ENDED: Duration = Duration::from_secs(2);
/// How long it may take to find out that a database is there.
const PROBED: Duration = Duration::from_millis(50);
/// How long one that is not used is kept.
const IDLE: Duration = Duration::from_mins(5);
/// How long a database that is away is left alone, at first and at most.
const AGAIN: Duration = Duration::from_millis(100);
const AGAIN_AT_MOST: Duration = Duration::from_secs(3);
/// Longer than any step of the tables takes, and than another process that takes it.
const MIGRATED: Duration = Duration::from_mins(10);

/// Which error something that went wrong is, with the words for why.
type FaultKind = fn(String) -> StoreError;

/// How it stands.
#[derive(Clone, Debug)]
enum Readiness {
    /// It could not be used yet; why, once it is known, and what kind of error that is.
    NotYet(Option<(String, FaultKind)>),
    Ready(PersonKey),
    /// Its tables are of a later version.
    Never {
        found: i64,
        known: i64,
    },
}

/// A database. Statements go to [`Database::begin`]; whoever waits says for how long.
pub(super) struct Database {
    pool: PgPool,
    options: PgConnectOptions,
    readiness: watch::Sender<Readiness>,
    /// When it was found away, where the last thing that was tried did.
    away: Mutex<Option<Instant>>,
}

// By hand: the options hold the password.
impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Database(hidden)")
    }
}

impl Database {
    /// One that nothing is known of. Connects to nothing yet.
    ///
    /// # Errors
    /// The address is none.
    pub(super) fn of(url: &DatabaseUrl) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url.reveal());
        let options = options.map_err(|error| StoreError::Refused(error.to_string()))?;
        // What is asked stands in no log.
        let options = options.application_name("footnote").disable_statement_logging();
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(CONNECTED);
        let pool = pool.after_connect(|connection, _| Box::pin(limit(connection)));
        let pool = pool.after_release(|connection, _| Box::pin(end(connection)));
        let pool = pool.idle_timeout(IDLE).connect_lazy_with(options.clone());
        let (readiness, _) = watch::channel(Readiness::NotYet(None));
        Ok(Self { pool, options, readiness, away: Mutex::default() })
    }

    /// Makes it ready, however long that takes; ends at once where it is of a later version.
    pub(super) async fn prepare(&self, own: PersonKey) {
        let mut again = Duration::ZERO;
        loop {
            let fault = match self.try_prepare(&own).await {
                Ok(key) => {
                    // Where it was away before, that was said.
                    if !again.is_zero() {
                        tracing::info!("the database is there; what is asked is stored");
                    }
                    self.readiness.send_replace(Readiness::Ready(key));
                    return;
                }
                Err(DatabaseFault::Newer { found, known }) => {
                    self.readiness.send_replace(Readiness::Never { found, known });
                    return;
                }
                Err(fault) => fault,
            };
            let why = Readiness::NotYet(Some((fault.reason(), fault.kind())));
            self.readiness.send_replace(why);
            again = longer(again);
            sleep(again).await;
        }
    }

    async fn try_prepare(&self, own: &PersonKey) -> Result<PersonKey, DatabaseFault> {
        let mut connection = self.connection().await?;
        let step = schema::migrate(&mut connection, schema::version());
        timeout(MIGRATED, step).await.map_err(|_| DatabaseFault::Late)??;
        let key = schema::key(&mut connection, own).await?;
        // It is of no use any more, whether it goes in good order or not.
        let _ = connection.close().await;
        Ok(key)
    }

    async fn connection(&self) -> Result<PgConnection, DatabaseFault> {
        let connected = timeout(CONNECTED, self.options.connect()).await;
        Ok(connected.map_err(|_| DatabaseFault::Late)??)
    }

    /// A connection beside those of the pool, which lasts for as long as whoever has it.
    pub(super) async fn connect(&self) -> Result<PgConnection, DatabaseFault> {
        let mut connection = self.connection().await?;
        limit(&mut connection).await?;
        Ok(connection)
    }

    /// Its connections, for one that listens, and for statements that are a change by themselves. Use them
    /// once it is [ready](Self::ready).
    pub(super) const fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Waits until it can be used.
    ///
    /// # Errors
    /// It never can.
    pub(super) async fn ready(&self) -> Result<(), DatabaseFault> {
        let mut readiness = self.readiness.subscribe();
        let known = readiness.wait_for(|known| !matches!(known, Readiness::NotYet(_))).await;
        match known.as_deref() {
            Ok(Readiness::Never { found, known }) => {
                Err(DatabaseFault::Newer { found: *found, known: *known })
            }
            Ok(_) => Ok(()),
            Err(_) => Err(DatabaseFault::Late),
        }
    }

    /// The key of persons, once it is known.
    pub(super) fn key(&self) -> Option<PersonKey> {
        match &*self.readiness.borrow() {
            Readiness::Ready(key) => Some(key.clone()),
            _ => None,
        }
    }

    /// Why it does not answer, as far as that is known.
    pub(super) fn why_late(&self) -> StoreError {
        match &*self.readiness.borrow() {
            Readiness::NotYet(Some((why, kind))) => kind(why.clone()),
            _ => DatabaseFault::Late.told(),
        }
    }

    /// Whether it is there, for one whose work was not done in time: a slow statement is no absence.
    pub(super) async fn answers(&self) -> bool {
        if self.key().is_none() {
            return false;
        }
        let probe = async { self.pool.acquire().await?.ping().await };
        timeout(PROBED, probe).await.is_ok_and(|answer| answer.is_ok())
    }

    /// A fault as it is told, with what is known of why nothing was answered in time.
    pub(super) fn told(&self, fault: &DatabaseFault) -> StoreError {
        if matches!(fault, DatabaseFault::Late) { self.why_late() } else { fault.told() }
    }

    /// Begins a transaction that sees what others have committed by each of its statements.
    pub(super) async fn begin(&self) -> Result<Transaction<'static, Postgres>, DatabaseFault> {
        self.ready().await?;
        Ok(self.pool.begin().await?)
    }

    /// Begins one that reads as of one moment.
    pub(super) async fn moment(&self) -> Result<Transaction<'static, Postgres>, DatabaseFault> {
        self.ready().await?;
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        Ok(self.pool.begin_with(begin).await?)
    }

    /// Whether it was away a moment ago. Later than that somebody has to look.
    pub(super) fn is_away(&self) -> bool {
        let away = *self.away.lock().unwrap_or_else(PoisonError::into_inner);
        away.is_some_and(|since| since.elapsed() < AGAIN_AT_MOST) || self.key().is_none()
    }

    /// Remembers whether it is away.
    pub(super) fn found_away(&self, away: bool) {
        let since = away.then(Instant::now);
        *self.away.lock().unwrap_or_else(PoisonError::into_inner) = since;
    }
}

/// Has the server end what takes too long, and a connection whose other end vanished: its locks would
/// else keep all other processes waiting for hours.
async fn limit(connection: &mut PgConnection) -> Result<(), Error> {
    // The longest statements are those of the daily clearing out. Keepalives: lost after a minute.
    sql("SELECT set_config('lock_timeout', '10s', false),
                set_config('statement_timeout', '30s', false),
                set_config('idle_in_transaction_session_timeout', '30s', false),
                set_config('tcp_keepalives_idle', '30', false),
                set_config('tcp_keepalives_interval', '10', false),
                set_config('tcp_keepalives_count', '3', false)")
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether what was given up has ended. A connection that waits for a host which vanished would stay
/// one of the few for ever.
async fn end(connection: &mut PgConnection) -> Result<bool, Error> {
    match timeout(ENDED, connection.ping()).await {
        Ok(answer) => answer.map(|()| true),
        Err(_) => Err(Error::PoolTimedOut),
    }
}

/// How long is waited after a time that was in vain.
pub(super) fn longer(waited: Duration) -> Duration {
    (waited * 2).clamp(AGAIN, AGAIN_AT_MOST)
}
