//! What a server has chosen: how it is answered. What it may see is no part of it.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

/// The choices of one server. What is not chosen is as the operator set it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuildSettings {
    /// Whether answers are seen by the one who asked alone, where a channel does not say.
    pub private: Option<bool>,
    /// The same by channel id.
    pub channels: BTreeMap<u64, bool>,
    /// The channel to which questions for the team go.
    pub team_channel: Option<u64>,
    /// The language of what everybody in the server reads, as a BCP 47 tag.
    pub language: Option<String>,
    /// Questions a minute and person.
    pub rate: Option<u32>,
}

/// The choices of a server; the default where it made none.
pub(super) fn read(connection: &Connection, guild: u64) -> rusqlite::Result<GuildSettings> {
    let guild = guild.cast_signed();
    let mut row = connection.prepare_cached(
        "SELECT private, team_channel, language, rate FROM setting WHERE guild = ?1",
    )?;
    let found = row.query_row([guild], |row| {
        Ok(GuildSettings {
            private: row.get(0)?,
            channels: BTreeMap::new(),
            team_channel: row.get::<_, Option<i64>>(1)?.map(i64::cast_unsigned),
            language: row.get(2)?,
            rate: row.get(3)?,
        })
    });
    let mut settings = found.optional()?.unwrap_or_default();
    let mut channels = connection
        .prepare_cached("SELECT channel, private FROM setting_channel WHERE guild = ?1")?;
    for channel in channels.query_map([guild], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (channel, private): (i64, bool) = channel?;
        settings.channels.insert(channel.cast_unsigned(), private);
    }
    Ok(settings)
}

/// The choices of every server that made some.
pub(super) fn read_all(connection: &Connection) -> rusqlite::Result<Vec<(u64, GuildSettings)>> {
    let mut guilds = connection.prepare_cached("SELECT guild FROM setting")?;
    let guilds = guilds.query_map([], |row| row.get::<_, i64>(0))?;
    let guilds = guilds.collect::<Result<Vec<_>, _>>()?;
    let chosen = guilds.into_iter().map(|guild| {
        let guild = guild.cast_unsigned();
        Ok((guild, read(connection, guild)?))
    });
    chosen.collect()
}

/// Puts the choices of a server in the place of those it made before.
pub(super) fn write(
    change: &Transaction<'_>,
    guild: u64,
    settings: &GuildSettings,
) -> rusqlite::Result<()> {
    // Removed first, since a channel that is no longer named must not keep its row.
    remove(change, guild)?;
    // A server that chose nothing leaves no row: nothing then says that it was ever here.
    if *settings == GuildSettings::default() {
        return Ok(());
    }
    let GuildSettings { private, channels, team_channel, language, rate } = settings;
    let team = team_channel.map(u64::cast_signed);
    change.execute(
        "INSERT INTO setting (guild, private, team_channel, language, rate) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![guild.cast_signed(), private, team, language, rate],
    )?;
    for (channel, private) in channels {
        change.execute(
            "INSERT INTO setting_channel (guild, channel, private) VALUES (?1, ?2, ?3)",
            params![guild.cast_signed(), channel.cast_signed(), private],
        )?;
    }
    Ok(())
}

/// Removes the choices of a server.
pub(super) fn remove(change: &Transaction<'_>, guild: u64) -> rusqlite::Result<()> {
    let guild = guild.cast_signed();
    change.execute("DELETE FROM setting_channel WHERE guild = ?1", [guild])?;
    change.execute("DELETE FROM setting WHERE guild = ?1", [guild])?;
    Ok(())
}
