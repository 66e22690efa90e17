//! What is deleted: of a person, of servers that removed the bot, and what is too old.

use jiff::{Timestamp, ToSpan as _};
use rusqlite::{Params, Transaction, params};

use super::person::PersonHash;
use super::regrouping::regroup;
use super::setting;

/// Days after which nothing is left of a server that removed the bot: time to undo a slip.
const GONE_DAYS: i64 = 7;

/// How much was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// So many questions.
    pub gaps: usize,
    /// So many votes.
    pub votes: usize,
}

/// Deletes everything of a person.
pub(super) fn forget(change: &Transaction<'_>, person: PersonHash) -> rusqlite::Result<Removed> {
    let hash = person.0.as_slice();
    let votes = change.execute("DELETE FROM vote WHERE voter = ?1", [hash])?;
    Ok(Removed { gaps: gaps(change, "asker = ?1", [hash])?, votes })
}

/// Deletes what is older than so many days, and what is left of servers that are gone.
pub(super) fn tidy(
    change: &Transaction<'_>,
    days: u32,
    now: Timestamp,
) -> rusqlite::Result<Removed> {
    let second =
        |days: i64| now.checked_sub((days * 24).hours()).map_or(i64::MIN, Timestamp::as_second);
    let old = second(i64::from(days));
    let votes = change.execute("DELETE FROM vote WHERE at < ?1", [old])?;
    let mut removed = Removed { gaps: gaps(change, "at < ?1", [old])?, votes };
    let mut gone = change.prepare_cached("SELECT guild FROM guild_gone WHERE since <= ?1")?;
    let guilds = gone.query_map([second(GONE_DAYS)], |row| row.get(0))?;
    for guild in guilds.collect::<Result<Vec<i64>, _>>()? {
        removed.gaps += gaps(change, "viewer = ?1", [guild])?;
        removed.votes += change.execute("DELETE FROM vote WHERE viewer = ?1", [guild])?;
        setting::remove(change, guild.cast_unsigned())?;
        change.execute("DELETE FROM guild_gone WHERE guild = ?1", [guild])?;
    }
    Ok(removed)
}

/// Deletes the questions of a condition, which is one of those above and never typed by anybody.
fn gaps(change: &Transaction<'_>, condition: &str, values: impl Params) -> rusqlite::Result<usize> {
    let mut delete =
        change.prepare_cached(&format!("DELETE FROM gap WHERE {condition} RETURNING group_id"))?;
    let rows = delete.query_map(values, |row| row.get(0))?;
    let mut groups = rows.collect::<Result<Vec<i64>, _>>()?;
    let deleted = groups.len();
    groups.sort_unstable();
    groups.dedup();
    regroup(change, &groups)?;
    Ok(deleted)
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
