//! Interactions that some process works on.

use super::database::Database;
use super::fault::DatabaseFault;
use super::sql::sql;

/// Discord's ids begin with a time in milliseconds since 2015, above this many bits; see its reference,
/// under snowflakes.
const TIME_FROM_BIT: u32 = 22;
const EPOCH: u64 = 1_420_070_400;

/// Whether no process has seen an interaction yet; from then on one has.
pub(super) async fn is_first(database: &Database, interaction: u64) -> Result<bool, DatabaseFault> {
    let at = EPOCH + (interaction >> TIME_FROM_BIT) / 1000;
    let insert =
        sql("INSERT INTO interaction_seen (id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    let insert = insert.bind(interaction.cast_signed()).bind(at.cast_signed());
    let mut change = database.begin().await?;
    let done = insert.execute(&mut *change).await?;
    change.commit().await?;
    Ok(done.rows_affected() > 0)
}
