//! Whether a process is there: a lock that the database lets go of when its connection ends, as it does
//! in the moment in which the process is killed.
//!
//! Heartbeats would tell the same, but only after as long as a slow process may be silent, and Discord
//! waits for three seconds.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx_core::connection::Connection as _;
use sqlx_core::query_scalar::query_scalar;
use sqlx_postgres::{PgConnection, Postgres};
use tokio::time::{sleep, timeout};

use super::database::{Database, longer};
use super::fault::DatabaseFault;
use super::sql::sql;

/// The first of the two numbers of these locks, which tells them from all others, those of
/// [turns](super::turns) among them: "note".
pub(super) const CLASS: i32 = 0x6e6f_7465;
/// How often the connection is used, so that one that broke is noticed, and how long that may take.
const PING: Duration = Duration::from_secs(2);
const ANSWERED: Duration = Duration::from_secs(5);

/// The presence of this process.
#[derive(Debug)]
pub(super) struct WorkerPresence {
    number: i32,
    /// Whether the lock is held, as far as is known.
    held: AtomicBool,
}

impl WorkerPresence {
    /// One that nobody knows of yet, under a number by chance.
    ///
    /// # Errors
    /// The system has no chance to give.
    pub(super) fn drawn() -> io::Result<Self> {
        let mut bytes = [0; 4];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        let number = i32::from_le_bytes(bytes) & i32::MAX;
        Ok(Self { number, held: AtomicBool::new(false) })
    }

    /// Its number, where others can find out by it whether this process is there.
    pub(super) fn number(&self) -> Option<i32> {
        self.held.load(Ordering::Relaxed).then_some(self.number)
    }

    /// Whether any other process is there.
    pub(super) async fn has_company(
        &self,
        change: &mut PgConnection,
    ) -> Result<bool, DatabaseFault> {
        let others = query_scalar::<Postgres, bool>(
            "SELECT EXISTS (SELECT FROM pg_locks
                 WHERE locktype = 'advisory' AND objsubid = 2 AND granted
                   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                   AND classid::BIGINT = $1 AND objid::BIGINT <> $2)",
        );
        let others = others.bind(i64::from(CLASS)).bind(i64::from(self.number));
        Ok(others.fetch_one(change).await?)
    }

    /// Shows it for as long as this runs.
    pub(super) async fn show(self: Arc<Self>, database: Arc<Database>) {
        let mut again = Duration::ZERO;
        while database.ready().await.is_ok() {
            if let Ok(mut connection) = self.locked(&database).await {
                again = Duration::ZERO;
                self.held.store(true, Ordering::Relaxed);
                while timeout(ANSWERED, connection.ping()).await.is_ok_and(|answer| answer.is_ok())
                {
                    sleep(PING).await;
                }
                self.held.store(false, Ordering::Relaxed);
            }
            again = longer(again);
            sleep(again).await;
        }
    }

    /// A connection that holds the lock. One of its own: the pool closes its connections as it likes.
    async fn locked(&self, database: &Database) -> Result<PgConnection, DatabaseFault> {
        let mut connection = database.connect().await?;
        let lock = sql("SELECT pg_advisory_lock($1, $2)").bind(CLASS).bind(self.number);
        lock.execute(&mut connection).await?;
        Ok(connection)
    }
}
