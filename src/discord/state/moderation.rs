//! Who may do what.

use std::num::NonZeroU64;

use serenity::model::Permissions;
use serenity::model::guild::Member;
use serenity::model::id::GuildId;

use crate::config::Config;

/// Whose moderators may touch the corpus and see its workings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::discord) struct Moderation {
    /// The operator's own servers.
    pub(in crate::discord) guilds: Vec<NonZeroU64>,
    /// Roles that count there.
    roles: Vec<NonZeroU64>,
}

impl Moderation {
    pub(in crate::discord) fn of(config: &Config) -> Self {
        let mut guilds = config.moderator_guild_ids.clone();
        // The one server a bot is registered in is its operator's, where no other is named.
        if guilds.is_empty() {
            guilds.extend(config.discord_guild_id);
        }
        Self { guilds, roles: config.moderator_role_ids.clone() }
    }

    /// Whether a server is one of the operator's own.
    pub(in crate::discord) fn includes(&self, guild: Option<GuildId>) -> bool {
        guild.is_some_and(|guild| self.guilds.iter().any(|id| id.get() == guild.get()))
    }

    /// Whether a member of a server is a moderator: the server first, then Manage Server,
    /// Administrator or a role. What Discord lets a person see is not relied upon.
    pub(in crate::discord) fn admits(
        &self,
        guild: Option<GuildId>,
        member: Option<&Member>,
    ) -> bool {
        // In private messages nobody is a moderator: Discord names no permissions there.
        let (Some(guild), Some(member)) = (guild, member) else { return false };
        if !self.includes(Some(guild)) {
            return false;
        }
        // A role counts only in the servers named above: its id says nothing about who gives it.
        let trusted = Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR;
        member.permissions.is_some_and(|given| given.intersects(trusted))
            || member.roles.iter().any(|role| self.roles.iter().any(|id| id.get() == role.get()))
    }
}

/// Whether a member may choose how their server is answered.
pub(in crate::discord) fn manages_server(member: Option<&Member>) -> bool {
    let trusted = Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR;
    member.and_then(|member| member.permissions).is_some_and(|given| given.intersects(trusted))
}

/// Whether a member may take other people's messages away in the channel that was clicked in.
pub(in crate::discord) fn manages_messages(member: Option<&Member>) -> bool {
    let trusted = Permissions::MANAGE_MESSAGES | Permissions::ADMINISTRATOR;
    member.and_then(|member| member.permissions).is_some_and(|given| given.intersects(trusted))
}
