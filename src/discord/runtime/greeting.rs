//! The greeting: Discord says who the bot is, gets its commands, and says where the gateway is.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serenity::model::id::{ApplicationId, GuildId};

use crate::config::Config;
use crate::discord::state::BotState;
use crate::discord::state::command_ids::CommandIds;
use crate::discord::state::moderation::Moderation;
use crate::discord::transport::gateway_info::GatewayInfo;
use crate::discord::transport::registered;
use crate::discord::transport::registration::{self, Scope};
use crate::discord::transport::rest::{Rest, RestError};

use super::failure::{Failure, PATIENCE};
use super::patience::patiently;

/// How long commands of a server that is no longer set may take to be looked at and removed: nobody
/// waits for that, and the bot is to start.
const REMOVAL: Duration = Duration::from_secs(5);

/// What Discord says to the bot, and holds of it.
pub(super) struct Greeted {
    pub(super) application: ApplicationId,
    pub(super) gateway: GatewayInfo,
    /// The servers that hold commands of ours.
    pub(super) servers: Vec<GuildId>,
}

/// Asks Discord who we are, registers commands that differ, and asks for the gateway.
pub(super) async fn greet(
    config: &Config,
    rest: &Rest,
    state: &BotState,
) -> Result<Greeted, Failure> {
    let application = identify(config, rest).await?;
    let (servers, ids) = register_everywhere(config, rest, application, &state.moderation).await?;
    state.commands.store(Arc::new(ids));
    // Last, since what it says of how many connections may be begun is true only for a while.
    let gateway = patiently("the gateway", |d| rest.gateway(d), GatewayInfo::read).await?;
    let (shards, starts) = (gateway.shards, gateway.starts.remaining);
    tracing::info!(shards, starts_left = starts, "connecting to the gateway");
    Ok(Greeted { application, gateway, servers })
}

/// The application that the token belongs to.
async fn identify(config: &Config, rest: &Rest) -> Result<ApplicationId, Failure> {
    let application =
        patiently("its id", |d| rest.application(d), registration::application_id).await?;
    // Two applications are mixed up easily, and one's commands would be answered by the other.
    if let Some(id) = config.discord_application_id
        && id.get() != application.get()
    {
        return Err(Failure::here(format!(
            "DISCORD_APPLICATION_ID is {id}, but DISCORD_TOKEN belongs to application \
             {application}; remove DISCORD_APPLICATION_ID, or use the token of that application"
        )));
    }
    tracing::info!(%application, "Discord knows the token");
    Ok(application)
}

/// Registers the commands of every scope, and removes those of servers that are no longer set; the
/// servers that are, and the ids of all that is there.
async fn register_everywhere(
    config: &Config,
    rest: &Rest,
    application: ApplicationId,
    moderation: &Moderation,
) -> Result<(Vec<GuildId>, CommandIds), Failure> {
    let one = config.discord_guild_id.map(|id| GuildId::new(id.get()));
    let scopes = registration::scopes(one, moderation);
    let servers: Vec<GuildId> = scopes.iter().filter_map(|scope| scope.guild).collect();
    let mut ids = CommandIds::default();
    for scope in &scopes {
        ids.add(&register(rest, application, scope).await?);
    }
    let folder = config.data_dir.as_deref();
    for server in registered::read(folder).into_iter().filter(|server| !servers.contains(server)) {
        remove(rest, application, server).await;
    }
    // After the removals: a server that is forgotten before would keep its commands for ever.
    if let Err(error) = registered::write(folder, &servers) {
        tracing::warn!(%error, "which servers have commands cannot be remembered; see DATA_DIR");
    }
    Ok((servers, ids))
}

/// Registers the commands of a scope; what Discord has of them then.
async fn register(
    rest: &Rest,
    application: ApplicationId,
    scope: &Scope,
) -> Result<serde_json::Value, Failure> {
    let commands = registration::summary(scope);
    match register_changed(rest, application, scope).await {
        Ok((true, registered)) => {
            tracing::info!("registered {commands}");
            return Ok(registered);
        }
        Ok((false, registered)) => {
            tracing::info!("registered before: {commands}");
            return Ok(registered);
        }
        // One server that does not know the bot is no reason to leave all others without it.
        Err(RestError::Refused { status: 403 | 404, .. }) if scope.guild.is_some() => {
            tracing::warn!(
                "cannot register {commands}: invite the bot there, or correct MODERATOR_GUILD_IDS \
                 and DISCORD_GUILD_ID"
            );
        }
        // The commands of a version before still work; without them, nothing would.
        Err(error) if matches!(error, RestError::Refused { status: 400, .. }) => {
            tracing::error!(%error, "Discord does not take the commands: {commands}");
        }
        Err(error) => return Err(Failure::of_request(&error)),
    }
    Ok(serde_json::Value::Null)
}

/// Writes the commands of a scope where they differ from what Discord has; whether they did, and
/// what it has then.
/// Discord allows 200 new commands a day for each server, and shows changed commands late.
async fn register_changed(
    rest: &Rest,
    application: ApplicationId,
    scope: &Scope,
) -> Result<(bool, serde_json::Value), RestError> {
    let deadline = Instant::now() + PATIENCE;
    let found = rest.commands(application, scope.guild, deadline).await?;
    if registration::same(&scope.commands, &found) {
        return Ok((false, found));
    }
    let set = rest.set_commands(application, scope.guild, &scope.commands, deadline).await?;
    Ok((true, set))
}

/// Removes the commands of a server that is not in the settings, where Discord has some.
pub(super) async fn clear(rest: &Rest, application: ApplicationId, server: GuildId) {
    let deadline = Instant::now() + REMOVAL;
    match rest.commands(application, Some(server), deadline).await {
        Ok(found) if found.as_array().is_some_and(|commands| !commands.is_empty()) => {
            remove(rest, application, server).await;
        }
        Ok(_) => {}
        // There is nothing to say about a server where the bot may not register commands.
        Err(error) => tracing::debug!(%server, %error, "commands of a server were not looked at"),
    }
}

/// Removes the commands of a server that is no longer in the settings. That it cannot is no reason
/// not to start: the bot may not be in that server any more either.
async fn remove(rest: &Rest, application: ApplicationId, server: GuildId) {
    let none = serde_json::Value::Array(Vec::new());
    let deadline = Instant::now() + REMOVAL;
    match rest.set_commands(application, Some(server), &none, deadline).await {
        Ok(_) => tracing::info!(%server, "removed the commands of a server that is no longer set"),
        Err(error) => tracing::warn!(%server, %error, "commands were left in a server"),
    }
}
