//! What is deleted: of a person, of servers that removed the bot, and what is too old.

use jiff::Timestamp;
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::row::Row as _;
use sqlx_postgres::{PgConnection, PgRow, Postgres};

use super::choices;
use super::chosen_documents;
use super::database::Database;
use super::fault::DatabaseFault;
use super::forgetting;
use super::regrouping::regroup;
use super::sql::sql;
use super::turns;
use super::written;
use crate::store::person::PersonHash;
use crate::store::removal::{AT_ONCE, GONE_DAYS, MOST_ASKED, Removed, StoredGuild, before};

/// Days after which it is forgotten which interactions were worked on: Discord brings none later than
/// the quarter of an hour that it may be answered.
const SEEN_DAYS: i64 = 1;
/// Days after which it is forgotten who was forgotten: no process goes on for so long with a database that
/// others reach and it does not.
const FORGOTTEN_DAYS: i64 = 1;

/// Deletes everything of a person.
pub(super) async fn forget(
    change: &mut PgConnection,
    person: PersonHash,
) -> Result<Removed, DatabaseFault> {
    turns::of_all(change).await?;
    forgetting::note(change, person).await?;
    let hash = person.0.as_slice();
    let votes = deleted(
        sql("DELETE FROM vote WHERE voter = $1")
            .bind(hash)
            .execute(&mut *change)
            .await?
            .rows_affected(),
    );
    written::forget(change, person).await?;
    // In one transaction: who is told of an error is not half forgotten.
    let gone = sql("DELETE FROM gap WHERE asker = $1 RETURNING group_id").bind(hash);
    let gone = gone.fetch_all(&mut *change).await?;
    let gaps = gone.len();
    regroup(change, groups(&gone)?).await?;
    Ok(Removed { gaps, votes })
}

/// Deletes what is older than so many days, what is left of servers that are gone, and what is more
/// than is kept.
pub(super) async fn clear_out(
    database: &Database,
    days: u32,
    now: Timestamp,
) -> Result<Removed, DatabaseFault> {
    let mut removed = Removed::default();
    while !clear_part(database, (days, now), &mut removed).await? {}
    Ok(removed)
}

/// A part of that, which is added to what was removed before; whether it was the last.
pub(super) async fn clear_part(
    database: &Database,
    (days, now): (u32, Timestamp),
    removed: &mut Removed,
) -> Result<bool, DatabaseFault> {
    let mut change = database.begin().await?;
    let (some, done) = clear_some(&mut change, days, now).await?;
    change.commit().await?;
    removed.gaps += some.gaps;
    removed.votes += some.votes;
    Ok(done)
}

/// A time of this process as far as the database knows it to have come: with a clock that is ahead a
/// process would delete for all what is not old.
pub(super) async fn come(database: &Database, own: Timestamp) -> Result<Timestamp, DatabaseFault> {
    let clock = query_scalar::<Postgres, i64>("SELECT extract(epoch FROM now())::bigint");
    let there = clock.fetch_one(&mut *database.begin().await?).await?;
    Ok(Timestamp::from_second(there).map_or(own, |there| own.min(there)))
}

/// A part of that; the second value: it was the last.
async fn clear_some(
    change: &mut PgConnection,
    days: u32,
    now: Timestamp,
) -> Result<(Removed, bool), DatabaseFault> {
    turns::of_all(change).await?;
    let old = before(now, i64::from(days));
    // By the time of the last change of mind: whoever votes again is there again.
    let votes = sql("DELETE FROM vote WHERE at < $1").bind(old).execute(&mut *change).await?;
    let votes = deleted(votes.rows_affected());
    sql("DELETE FROM event_written WHERE at < $1").bind(old).execute(&mut *change).await?;
    // Nobody took them for as long as questions are kept, or their server is gone for good.
    written::clear(change, (old, before(now, GONE_DAYS))).await?;
    let seen = sql("DELETE FROM interaction_seen WHERE at < $1").bind(before(now, SEEN_DAYS));
    seen.execute(&mut *change).await?;
    let forgotten = sql("DELETE FROM forgotten WHERE at < $1").bind(before(now, FORGOTTEN_DAYS));
    forgotten.execute(&mut *change).await?;
    let aged = sql(
        "DELETE FROM gap WHERE id IN (SELECT id FROM gap WHERE at < $1 LIMIT $2) RETURNING group_id",
    );
    let aged = aged.bind(old).bind(AT_ONCE).fetch_all(&mut *change).await?;
    let mut removed = Removed { gaps: some_gaps(change, aged).await?, votes };
    if removed.gaps > 0 {
        return Ok((removed, false));
    }
    let gone = query_scalar::<Postgres, i64>(
        "SELECT guild FROM guild_gone WHERE since <= $1
         AND (EXISTS (SELECT 1 FROM gap_group WHERE viewer = guild)
              OR EXISTS (SELECT 1 FROM vote WHERE viewer = guild)
              OR EXISTS (SELECT 1 FROM setting WHERE setting.guild = guild_gone.guild)
              OR EXISTS (SELECT 1 FROM chosen_document AS own WHERE own.guild = guild_gone.guild))
         LIMIT 1",
    );
    let gone = gone.bind(before(now, GONE_DAYS)).fetch_optional(&mut *change).await?;
    let Some(guild) = gone else {
        removed.gaps = crowded_out(change, MOST_ASKED).await?;
        return Ok((removed, removed.gaps == 0));
    };
    let own = sql("DELETE FROM gap WHERE id IN (SELECT id FROM gap WHERE viewer = $1 LIMIT $2)
         RETURNING group_id");
    let own = own.bind(guild).bind(AT_ONCE).fetch_all(&mut *change).await?;
    removed.gaps = some_gaps(change, own).await?;
    if removed.gaps == 0 {
        let votes = sql("DELETE FROM vote WHERE viewer = $1").bind(guild);
        removed.votes += deleted(votes.execute(&mut *change).await?.rows_affected());
        choices::remove(change, guild.cast_unsigned()).await?;
        chosen_documents::remove(change, guild.cast_unsigned()).await?;
    }
    Ok((removed, false))
}

/// Deletes some of the questions that are more than so many; how many. Those of closed and dismissed
/// groups go first, from the group on that was asked longest ago, then the oldest of all.
pub(super) async fn crowded_out(
    change: &mut PgConnection,
    most: i64,
) -> Result<usize, DatabaseFault> {
    let all =
        query_scalar::<Postgres, i64>("SELECT count(*) FROM gap").fetch_one(&mut *change).await?;
    let more = (all - most).min(AT_ONCE);
    if more <= 0 {
        return Ok(0);
    }
    let settled = sql("DELETE FROM gap WHERE id IN
             (SELECT gap.id FROM gap JOIN gap_group ON gap_group.id = group_id
              WHERE state IN (1, 2) ORDER BY last, group_id, at LIMIT $1)
         RETURNING group_id");
    let settled = settled.bind(more).fetch_all(&mut *change).await?;
    match some_gaps(change, settled).await? {
        0 => {
            let oldest =
                sql("DELETE FROM gap WHERE id IN (SELECT id FROM gap ORDER BY at, id LIMIT $1)
                 RETURNING group_id");
            let oldest = oldest.bind(more).fetch_all(&mut *change).await?;
            some_gaps(change, oldest).await
        }
        deleted => Ok(deleted),
    }
}

/// What was deleted is counted, and its groups anew.
async fn some_gaps(change: &mut PgConnection, gone: Vec<PgRow>) -> Result<usize, DatabaseFault> {
    regroup(change, groups(&gone)?).await?;
    Ok(gone.len())
}

fn groups(gone: &[PgRow]) -> Result<Vec<i64>, sqlx_core::Error> {
    gone.iter().map(|row| row.try_get(0)).collect()
}

fn deleted(rows: u64) -> usize {
    usize::try_from(rows).unwrap_or(usize::MAX)
}

/// A server is gone, since the first time that this was said.
pub(super) async fn gone(
    change: &mut PgConnection,
    guild: u64,
    at: Timestamp,
) -> Result<(), DatabaseFault> {
    let insert =
        sql("INSERT INTO guild_gone (guild, since) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    insert.bind(guild.cast_signed()).bind(at.as_second()).execute(change).await?;
    Ok(())
}

/// A server is there again.
pub(super) async fn back(change: &mut PgConnection, guild: u64) -> Result<(), DatabaseFault> {
    let delete = sql("DELETE FROM guild_gone WHERE guild = $1");
    delete.bind(guild.cast_signed()).execute(change).await?;
    Ok(())
}

/// Deletes the last of a server that has been gone for long. While anything else of it is stored this
/// stays: by it that is found and deleted.
pub(super) async fn let_go(
    change: &mut PgConnection,
    guild: u64,
    now: Timestamp,
) -> Result<(), DatabaseFault> {
    let delete = sql("DELETE FROM guild_gone WHERE guild = $1 AND since <= $2
         AND NOT EXISTS (SELECT 1 FROM gap_group WHERE viewer = $1)
         AND NOT EXISTS (SELECT 1 FROM vote WHERE viewer = $1)
         AND NOT EXISTS (SELECT 1 FROM setting WHERE setting.guild = $1)
         AND NOT EXISTS (SELECT 1 FROM chosen_document AS own WHERE own.guild = $1)");
    let delete = delete.bind(guild.cast_signed()).bind(before(now, GONE_DAYS));
    delete.execute(change).await?;
    Ok(())
}

/// Servers of which something is stored, be it that they put the bot out.
pub(super) async fn guilds(moment: &mut PgConnection) -> Result<Vec<StoredGuild>, DatabaseFault> {
    let all = sql(
        "SELECT guild, since FROM (SELECT guild FROM setting UNION SELECT guild FROM guild_gone
             UNION SELECT guild FROM chosen_document
             UNION SELECT viewer FROM gap_group WHERE viewer >= 0
             UNION SELECT viewer FROM vote WHERE viewer >= 0) AS stored
         LEFT JOIN guild_gone USING (guild) ORDER BY guild",
    );
    let rows = all.fetch_all(moment).await?;
    let stored = rows.iter().map(|row| {
        let since: Option<i64> = row.try_get(1)?;
        Ok(StoredGuild {
            guild: row.try_get::<i64, _>(0)?.cast_unsigned(),
            gone: since.and_then(|second| Timestamp::from_second(second).ok()),
        })
    });
    Ok(stored.collect::<Result<Vec<_>, sqlx_core::Error>>()?)
}
