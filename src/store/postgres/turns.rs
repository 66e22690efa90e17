//! Whose turn it is: of several processes that write at once, those that would disturb each other
//! take turns.
//!
//! Two that record a question of one place at once would each find no group for it and make one; one
//! that counts what is left of a group would not see what another has not committed yet. All locks
//! end with their transaction.

use sqlx_postgres::PgConnection;

use super::fault::DatabaseFault;
use super::sql::sql;

/// The locks of this program; any numbers that other programs in the same database do not use.
const GROUPS: i64 = 0x466f_6f74_6e6f_7465;
const PLACES: i32 = 0x466f_6f74;

/// For those that record in some places: shared with those that record elsewhere.
pub(super) async fn of_places(
    change: &mut PgConnection,
    viewers: impl Iterator<Item = i64>,
) -> Result<(), DatabaseFault> {
    sql("SELECT pg_advisory_xact_lock_shared($1)").bind(GROUPS).execute(&mut *change).await?;
    let mut places: Vec<i32> = viewers.map(place).collect();
    // In one order everywhere: two that each hold what the other waits for would wait for ever.
    places.sort_unstable();
    places.dedup();
    for place in places {
        let lock = sql("SELECT pg_advisory_xact_lock($1, $2)").bind(PLACES).bind(place);
        lock.execute(&mut *change).await?;
    }
    Ok(())
}

/// For one that deletes: nobody records meanwhile.
pub(super) async fn of_all(change: &mut PgConnection) -> Result<(), DatabaseFault> {
    sql("SELECT pg_advisory_xact_lock($1)").bind(GROUPS).execute(change).await?;
    Ok(())
}

/// A short number for a place. Two places that share one take turns without need.
#[expect(clippy::cast_possible_truncation, reason = "both halves are in it")]
const fn place(viewer: i64) -> i32 {
    (viewer ^ (viewer >> 32)) as i32
}
