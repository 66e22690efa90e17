//! Interactions that some process works on.

use super::database::Database;
use super::fault::DatabaseFault;
use super::presence::CLASS;
use super::sql::sql;

/// Discord's ids begin with a time in milliseconds since 2015, above this many bits; see its reference,
/// under snowflakes.
const TIME_FROM_BIT: u32 = 22;
const EPOCH: u64 = 1_420_070_400;

/// Forgets an interaction that this process works on.
pub(super) async fn forget(
    database: &Database,
    interaction: u64,
    worker: Option<i32>,
) -> Result<(), DatabaseFault> {
    let delete =
        sql("DELETE FROM interaction_seen WHERE id = $1 AND (worker IS NULL OR worker = $2)");
    let delete = delete.bind(interaction.cast_signed()).bind(worker.map(i64::from));
    database.ready().await?;
    delete.execute(database.pool()).await?;
    Ok(())
}

/// Whether no process works on an interaction, or has, that is still there; from then on this one does.
/// `worker` is the number of its presence.
pub(super) async fn is_first(
    database: &Database,
    interaction: u64,
    worker: Option<i32>,
) -> Result<bool, DatabaseFault> {
    let at = EPOCH + (interaction >> TIME_FROM_BIT) / 1000;
    // Of those who take over at once, one finds that it has another worker by then.
    let insert = sql("INSERT INTO interaction_seen AS seen (id, at, worker) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET worker = excluded.worker
         WHERE seen.worker IS NOT NULL AND NOT EXISTS (
            SELECT FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 2 AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND classid::BIGINT = $4 AND objid::BIGINT = seen.worker)");
    let insert = insert.bind(interaction.cast_signed()).bind(at.cast_signed());
    let insert = insert.bind(worker.map(i64::from)).bind(i64::from(CLASS));
    // One statement, whole by itself: every interaction waits for it.
    database.ready().await?;
    let done = insert.execute(database.pool()).await?;
    Ok(done.rows_affected() > 0)
}
