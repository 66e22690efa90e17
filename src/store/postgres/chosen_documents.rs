//! Which documents servers chose to see.

use std::collections::BTreeSet;

use sqlx_core::query_as::query_as;
use sqlx_core::query_scalar::query_scalar;
use sqlx_postgres::{PgConnection, Postgres};

use super::fault::DatabaseFault;
use super::sql::{plain, sql};
use crate::store::choice_book::ChosenDocuments;

/// What every server chose; nothing where that is of a known revision.
pub(super) async fn read(
    moment: &mut PgConnection,
    known: Option<u64>,
) -> Result<Option<ChosenDocuments>, DatabaseFault> {
    let revision = query_scalar::<Postgres, i64>("SELECT revision FROM chosen_revision");
    let revision = revision.fetch_one(&mut *moment).await?.cast_unsigned();
    // Each process asks every few seconds, and hardly ever was anything changed.
    if known == Some(revision) {
        return Ok(None);
    }
    let rows = query_as::<Postgres, (i64, Vec<String>)>("SELECT guild, paths FROM chosen_document");
    let rows = rows.fetch_all(moment).await?.into_iter();
    let servers = rows.map(|(guild, paths)| (guild.cast_unsigned(), paths.into_iter().collect()));
    Ok(Some(ChosenDocuments { revision, servers: servers.collect() }))
}

/// The paths that one server chose; none: all.
pub(super) async fn of(
    moment: &mut PgConnection,
    guild: u64,
) -> Result<Option<BTreeSet<String>>, DatabaseFault> {
    let paths =
        query_scalar::<Postgres, Vec<String>>("SELECT paths FROM chosen_document WHERE guild = $1");
    let paths = paths.bind(guild.cast_signed()).fetch_optional(moment).await?;
    Ok(paths.map(|paths| paths.into_iter().collect()))
}

/// Keeps all others from changing a choice until this change is done.
pub(super) async fn turn(change: &mut PgConnection) -> Result<(), DatabaseFault> {
    // By the row that each change ends with: two of them would else both read what was before, and the later
    // number could be seen first.
    sql("SELECT FROM chosen_revision FOR UPDATE").execute(change).await?;
    Ok(())
}

/// Puts what a server chose in the place of what it chose before. Whoever calls has their
/// [`turn`].
pub(super) async fn write(
    change: &mut PgConnection,
    guild: u64,
    paths: Option<&BTreeSet<String>>,
) -> Result<(), DatabaseFault> {
    let guild = guild.cast_signed();
    match paths {
        None => {
            let delete = sql("DELETE FROM chosen_document WHERE guild = $1");
            delete.bind(guild).execute(&mut *change).await?;
        }
        Some(paths) => {
            let paths: Vec<String> = paths.iter().map(|path| plain(path).into_owned()).collect();
            let upsert = sql("INSERT INTO chosen_document (guild, paths) VALUES ($1, $2)
                 ON CONFLICT (guild) DO UPDATE SET paths = excluded.paths");
            upsert.bind(guild).bind(paths).execute(&mut *change).await?;
        }
    }
    // In the same transaction: who sees the number sees the choice.
    sql("UPDATE chosen_revision SET revision = revision + 1").execute(change).await?;
    Ok(())
}

/// Deletes what a server chose.
pub(super) async fn remove(change: &mut PgConnection, guild: u64) -> Result<(), DatabaseFault> {
    turn(change).await?;
    // Most servers chose nothing, and nobody has to read all again for those.
    if of(change, guild).await?.is_some() {
        write(change, guild, None).await?;
    }
    Ok(())
}
