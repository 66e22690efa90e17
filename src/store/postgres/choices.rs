//! What servers have chosen: how they are answered.

use std::collections::BTreeMap;

use sqlx_core::Error;
use sqlx_core::row::Row as _;
use sqlx_postgres::{PgConnection, PgRow};

use super::fault::DatabaseFault;
use super::sql::{plain, sql};
use crate::store::setting::GuildSettings;

/// The choices of a server and its id.
fn chosen(row: &PgRow) -> Result<(u64, GuildSettings), Error> {
    let channels: (Vec<i64>, Vec<bool>) = (row.try_get(5)?, row.try_get(6)?);
    let channels = channels.0.into_iter().map(i64::cast_unsigned).zip(channels.1);
    let rate: Option<i64> = row.try_get(4)?;
    let settings = GuildSettings {
        private: row.try_get(1)?,
        channels: channels.collect::<BTreeMap<_, _>>(),
        team_channel: row.try_get::<Option<i64>, _>(2)?.map(i64::cast_unsigned),
        language: row.try_get(3)?,
        rate: rate.and_then(|rate| u32::try_from(rate).ok()),
    };
    Ok((row.try_get::<i64, _>(0)?.cast_unsigned(), settings))
}

/// The choices of every server that made some, or of one.
pub(super) async fn read(
    moment: &mut PgConnection,
    guild: Option<u64>,
) -> Result<Vec<(u64, GuildSettings)>, DatabaseFault> {
    // The channels as two lists beside each other, so that one statement reads all of it.
    let rows = sql("SELECT guild, private, team_channel, language, rate,
             ARRAY(SELECT channel FROM setting_channel AS own WHERE own.guild = setting.guild
                   ORDER BY channel),
             ARRAY(SELECT private FROM setting_channel AS own WHERE own.guild = setting.guild
                   ORDER BY channel)
         FROM setting WHERE $1::bigint IS NULL OR guild = $1 ORDER BY guild");
    let rows = rows.bind(guild.map(u64::cast_signed)).fetch_all(moment).await?;
    Ok(rows.iter().map(chosen).collect::<Result<Vec<_>, _>>()?)
}

/// Puts the choices of a server in the place of those it made before.
pub(super) async fn write(
    change: &mut PgConnection,
    guild: u64,
    settings: &GuildSettings,
) -> Result<(), DatabaseFault> {
    // Removed first, since a channel that is no longer named must not keep its row.
    remove(change, guild).await?;
    // A server that chose nothing leaves no row: nothing then says that it was ever here.
    if *settings == GuildSettings::default() {
        return Ok(());
    }
    let GuildSettings { private, channels, team_channel, language, rate } = settings;
    let guild = guild.cast_signed();
    // Of two processes that write at once the second finds the row of the first.
    let insert = sql("INSERT INTO setting (guild, private, team_channel, language, rate)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (guild) DO UPDATE
         SET private = excluded.private, team_channel = excluded.team_channel,
             language = excluded.language, rate = excluded.rate");
    let insert = insert.bind(guild).bind(private).bind(team_channel.map(u64::cast_signed));
    let insert = insert.bind(language.as_deref().map(plain)).bind(rate.map(i64::from));
    insert.execute(&mut *change).await?;
    let (ids, private): (Vec<i64>, Vec<bool>) =
        channels.iter().map(|(channel, private)| (channel.cast_signed(), *private)).unzip();
    let insert = sql("INSERT INTO setting_channel (guild, channel, private)
         SELECT $1, channel, private FROM unnest($2, $3) AS own (channel, private)
         ON CONFLICT (guild, channel) DO UPDATE SET private = excluded.private");
    insert.bind(guild).bind(ids).bind(private).execute(change).await?;
    Ok(())
}

/// Removes the choices of a server.
pub(super) async fn remove(change: &mut PgConnection, guild: u64) -> Result<(), DatabaseFault> {
    // Locked in one order, so that two who write the same server at once wait and do not fail.
    let guild = guild.cast_signed();
    sql("DELETE FROM setting WHERE guild = $1").bind(guild).execute(&mut *change).await?;
    sql("DELETE FROM setting_channel WHERE guild = $1").bind(guild).execute(change).await?;
    Ok(())
}
