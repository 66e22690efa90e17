//! What is deleted: of a person, of servers that removed the bot, and what is too old.

use jiff::{Timestamp, ToSpan as _};
use rusqlite::{Connection, OptionalExtension as _, Params, Transaction, params};

use super::changing::in_transaction;
use super::error::StoreError;
use super::person::PersonHash;
use super::regrouping::regroup;
use super::setting;

/// Days after which nothing is left of a server that removed the bot: time to undo a slip.
pub(super) const GONE_DAYS: i64 = 7;

/// Questions that are stored at most, of all places together. One person may have 20
/// refused a minute, which is more than that in 90 days.
pub(super) const MOST_ASKED: i64 = 1_000_000;

/// How much was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// So many questions.
    pub gaps: usize,
    /// So many votes.
    pub votes: usize,
}

impl Removed {
    /// Whether there was nothing to delete.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Questions that are deleted in one transaction: others wait for some milliseconds and not for as
/// long as a hundred thousand of them take.
pub(super) const AT_ONCE: i64 = 1000;

/// Deletes everything of a person.
pub(super) fn forget(
    connection: &mut Connection,
    person: PersonHash,
) -> Result<Removed, StoreError> {
    let hash = person.0.as_slice();
    let removed = in_transaction(connection, |change| {
        let votes = change.execute("DELETE FROM vote WHERE voter = ?1", [hash])?;
        let mut removed = Removed { gaps: 0, votes };
        // In one transaction: who is told of an error is not half forgotten.
        loop {
            let gaps = some_gaps(change, "asker = ?1", [hash], AT_ONCE)?;
            removed.gaps += gaps;
            if gaps == 0 {
                return Ok(removed);
            }
        }
    })?;
    erase(connection)?;
    Ok(removed)
}

/// Deletes what is older than so many days, what is left of servers that are gone, and what is more
/// than is kept.
pub(super) fn clear_out(
    connection: &mut Connection,
    days: u32,
    now: Timestamp,
) -> Result<Removed, StoreError> {
    let mut removed = Removed::default();
    while !clear_part(connection, (days, now), &mut removed)? {}
    Ok(removed)
}

/// A part of that, which is added to what was removed before; whether it was the last.
pub(super) fn clear_part(
    connection: &mut Connection,
    (days, now): (u32, Timestamp),
    removed: &mut Removed,
) -> Result<bool, StoreError> {
    let (some, done) = in_transaction(connection, |change| Ok(clear_some(change, days, now)?))?;
    removed.gaps += some.gaps;
    removed.votes += some.votes;
    if done && !removed.is_nothing() {
        erase(connection)?;
    }
    Ok(done)
}

/// A part of that; the second value: it was the last.
fn clear_some(
    change: &Transaction<'_>,
    days: u32,
    now: Timestamp,
) -> rusqlite::Result<(Removed, bool)> {
    let old = before(now, i64::from(days));
    // By the time of the last change of mind: whoever votes again is there again.
    let votes = change.execute("DELETE FROM vote WHERE at < ?1", [old])?;
    let mut removed = Removed { gaps: some_gaps(change, "at < ?1", [old], AT_ONCE)?, votes };
    if removed.gaps > 0 {
        return Ok((removed, false));
    }
    let gone = change
        .prepare_cached(
            "SELECT guild FROM guild_gone WHERE since <= ?1
             AND (EXISTS (SELECT 1 FROM gap_group WHERE viewer = guild)
                  OR EXISTS (SELECT 1 FROM vote WHERE viewer = guild)
                  OR EXISTS (SELECT 1 FROM setting WHERE setting.guild = guild_gone.guild))
             LIMIT 1",
        )?
        .query_row([before(now, GONE_DAYS)], |row| row.get::<_, i64>(0))
        .optional()?;
    let Some(guild) = gone else {
        removed.gaps = crowded_out(change, MOST_ASKED)?;
        return Ok((removed, removed.gaps == 0));
    };
    removed.gaps = some_gaps(change, "viewer = ?1", [guild], AT_ONCE)?;
    if removed.gaps == 0 {
        removed.votes += change.execute("DELETE FROM vote WHERE viewer = ?1", [guild])?;
        setting::remove(change, guild.cast_unsigned())?;
    }
    Ok((removed, false))
}

/// Deletes some of the questions that are more than so many; how many. Those of closed and dismissed
/// groups go first, from the group on that was asked longest ago, then the oldest of all.
pub(super) fn crowded_out(change: &Transaction<'_>, most: i64) -> rusqlite::Result<usize> {
    let all: i64 = change.query_row("SELECT count(*) FROM gap", [], |row| row.get(0))?;
    let more = (all - most).min(AT_ONCE);
    if more <= 0 {
        return Ok(0);
    }
    let settled = "group_id IN (SELECT id FROM gap_group WHERE state IN (1, 2)
                                ORDER BY last LIMIT ?1)
         ORDER BY (SELECT last FROM gap_group WHERE id = gap.group_id), at";
    match some_gaps(change, settled, [more], more)? {
        0 => some_gaps(change, "id IN (SELECT id FROM gap ORDER BY at, id LIMIT ?1)", [more], more),
        deleted => Ok(deleted),
    }
}

/// The second so many days before a time.
pub(super) fn before(now: Timestamp, days: i64) -> i64 {
    now.checked_sub((days * 24).hours()).map_or(i64::MIN, Timestamp::as_second)
}

/// Deletes some questions of a condition, which is one of those above and never typed by anybody;
/// how many.
fn some_gaps(
    change: &Transaction<'_>,
    condition: &str,
    values: impl Params,
    at_most: i64,
) -> rusqlite::Result<usize> {
    let mut delete = change.prepare_cached(&format!(
        "DELETE FROM gap WHERE id IN (SELECT id FROM gap WHERE {condition} LIMIT {at_most})
         RETURNING group_id"
    ))?;
    let rows = delete.query_map(values, |row| row.get(0))?;
    let mut groups = rows.collect::<Result<Vec<i64>, _>>()?;
    let deleted = groups.len();
    // Each group once, however many of its questions went.
    groups.sort_unstable();
    groups.dedup();
    regroup(change, &groups)?;
    Ok(deleted)
}

/// Gives the room of what was deleted back to the disk, and empties the log of changes, in which it
/// would stand for a while. Where somebody reads meanwhile, the next time does it.
fn erase(connection: &Connection) -> rusqlite::Result<()> {
    for upkeep in ["PRAGMA incremental_vacuum", "PRAGMA wal_checkpoint(TRUNCATE)"] {
        // It goes on row by row, and only as far as rows are taken.
        let mut upkeep = connection.prepare(upkeep)?;
        let mut rows = upkeep.query([])?;
        while rows.next()?.is_some() {}
    }
    Ok(())
}

/// Remembers since when a server is gone; the first time counts.
pub(super) fn gone(change: &Transaction<'_>, guild: u64, at: Timestamp) -> rusqlite::Result<()> {
    change.execute(
        "INSERT INTO guild_gone (guild, since) VALUES (?1, ?2) ON CONFLICT (guild) DO NOTHING",
        params![guild.cast_signed(), at.as_second()],
    )?;
    Ok(())
}

/// A server is there again.
pub(super) fn back(change: &Transaction<'_>, guild: u64) -> rusqlite::Result<()> {
    change.execute("DELETE FROM guild_gone WHERE guild = ?1", [guild.cast_signed()])?;
    Ok(())
}

/// Deletes the last of a server that has been gone for long. While anything else of it is stored this
/// stays: by it that is found and deleted.
pub(super) fn let_go(change: &Transaction<'_>, guild: u64, now: Timestamp) -> rusqlite::Result<()> {
    change.execute(
        "DELETE FROM guild_gone WHERE guild = ?1 AND since <= ?2
         AND NOT EXISTS (SELECT 1 FROM gap_group WHERE viewer = ?1)
         AND NOT EXISTS (SELECT 1 FROM vote WHERE viewer = ?1)
         AND NOT EXISTS (SELECT 1 FROM setting WHERE setting.guild = ?1)",
        params![guild.cast_signed(), before(now, GONE_DAYS)],
    )?;
    Ok(())
}

/// A server of which something is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredGuild {
    /// Its Discord id.
    pub guild: u64,
    /// Since when the bot is not in it, where that is known.
    pub gone: Option<Timestamp>,
}

impl StoredGuild {
    /// Whether it has been gone for so long that nothing may be left of it.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.gone.is_some_and(|since| since.as_second() <= before(now, GONE_DAYS))
    }
}

/// Servers of which something is stored, be it that they put the bot out.
pub(super) fn guilds(connection: &Connection) -> rusqlite::Result<Vec<StoredGuild>> {
    let mut all = connection.prepare_cached(
        "SELECT guild, since FROM (SELECT guild FROM setting UNION SELECT guild FROM guild_gone \
         UNION SELECT viewer FROM gap_group WHERE viewer >= 0 \
         UNION SELECT viewer FROM vote WHERE viewer >= 0) \
         LEFT JOIN guild_gone USING (guild) ORDER BY guild",
    )?;
    let rows = all.query_map([], |row| {
        let since: Option<i64> = row.get(1)?;
        Ok(StoredGuild {
            guild: row.get::<_, i64>(0)?.cast_unsigned(),
            gone: since.and_then(|second| Timestamp::from_second(second).ok()),
        })
    })?;
    rows.collect()
}
