//! The greeting: Discord says who the bot is, gets its commands, and says where the gateway is. Where
//! interactions come over HTTP, its commands are those that `footnote register` left there.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
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
use super::listening::Door;
use super::patience::patiently;

/// How long commands of a server that is no longer set may take to be looked at and removed: nobody
/// waits for that, and the bot is to start.
const REMOVAL: Duration = Duration::from_secs(5);

/// What Discord says to the bot, and holds of it.
pub(super) struct Greeted {
    pub(super) application: ApplicationId,
    pub(super) arrival: Arrival,
}

/// How interactions come.
pub(super) enum Arrival {
    /// Through the gateway; with the servers that hold commands of ours.
    Gateway(GatewayInfo, Vec<GuildId>),
    /// Over HTTP.
    Endpoint(Door),
}

/// Asks Discord who we are. With a door for interactions, looks at the commands it has; else registers
/// those that differ, and asks for the gateway.
pub(super) async fn greet(
    config: &Config,
    rest: &Rest,
    state: &BotState,
    door: Option<Door>,
) -> Result<Greeted, Failure> {
    let application = identify(config, rest).await?;
    if let Some(door) = door {
        let ids = look(config, rest, application, &state.moderation).await?;
        state.commands.store(Arc::new(ids));
        return Ok(Greeted { application, arrival: Arrival::Endpoint(door) });
    }
    let found = register_everywhere(config, rest, application, &state.moderation).await?;
    state.commands.store(Arc::new(found.ids));
    // Last, since what it says of how many connections may be begun is true only for a while.
    let gateway = patiently("the gateway", |d| rest.gateway(d), GatewayInfo::read).await?;
    let (shards, starts) = (gateway.shards, gateway.starts.remaining);
    tracing::info!(shards, starts_left = starts, "connecting to the gateway");
    if let Some(range) = config.shards {
        let (held, all) = (range.numbers(), range.total());
        tracing::info!(
            first = held.start(),
            last = held.end(),
            all,
            "holding the shards of SHARDS"
        );
        if all < shards {
            tracing::warn!(all, wanted = shards, "Discord recommends more shards than SHARDS says");
        }
    }
    Ok(Greeted { application, arrival: Arrival::Gateway(gateway, found.servers) })
}

/// The application that the token belongs to.
pub(super) async fn identify(config: &Config, rest: &Rest) -> Result<ApplicationId, Failure> {
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

/// What was registered.
pub(super) struct Registered {
    /// The servers that hold commands of ours.
    pub(super) servers: Vec<GuildId>,
    /// The ids of all that is there.
    pub(super) ids: CommandIds,
    /// How it went, scope by scope.
    pub(super) scopes: Vec<(Scope, ScopeOutcome)>,
}

/// How the registration of one scope went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeOutcome {
    /// The commands were written.
    Written,
    /// Discord had them already.
    Unchanged,
    /// The server does not know the bot.
    Foreign,
    /// Discord does not take them.
    Refused,
}

fn all_scopes(config: &Config, moderation: &Moderation) -> Vec<Scope> {
    let one = config.discord_guild_id.map(|id| GuildId::new(id.get()));
    registration::scopes(one, moderation)
}

/// The ids of the commands that Discord has. Where they are not those of this program, the log says
/// what to do: several processes that each wrote theirs would undo each other's.
async fn look(
    config: &Config,
    rest: &Rest,
    application: ApplicationId,
    moderation: &Moderation,
) -> Result<CommandIds, Failure> {
    let mut ids = CommandIds::default();
    for scope in all_scopes(config, moderation) {
        match rest.commands(application, scope.guild, Instant::now() + PATIENCE).await {
            Ok(found) => {
                ids.add(&found);
                if !registration::same(&scope.commands, &found) {
                    let commands = registration::summary(&scope);
                    tracing::warn!(
                        "Discord does not have these as they are now: {commands}; run footnote register"
                    );
                }
            }
            Err(error) if scope.guild.is_some() && !error.passes() => {
                tracing::warn!(%error, "the commands of a server were not looked at");
            }
            Err(error) => return Err(Failure::of_request(&error)),
        }
    }
    Ok(ids)
}

/// Registers the commands of every scope, and removes those of servers that are no longer set.
pub(super) async fn register_everywhere(
    config: &Config,
    rest: &Rest,
    application: ApplicationId,
    moderation: &Moderation,
) -> Result<Registered, Failure> {
    let mut ids = CommandIds::default();
    let mut scopes = Vec::new();
    for scope in all_scopes(config, moderation) {
        let (outcome, found) = register(rest, application, &scope).await?;
        ids.add(&found);
        scopes.push((scope, outcome));
    }
    let servers: Vec<GuildId> = scopes.iter().filter_map(|(scope, _)| scope.guild).collect();
    let folder = config.data_dir.as_deref();
    for server in registered::read(folder).into_iter().filter(|server| !servers.contains(server)) {
        remove(rest, application, server).await;
    }
    // After the removals: a server that is forgotten before would keep its commands for ever.
    if let Err(error) = registered::write(folder, &servers) {
        tracing::warn!(%error, "which servers have commands cannot be remembered; see DATA_DIR");
    }
    Ok(Registered { servers, ids, scopes })
}

/// Registers the commands of a scope; what Discord has of them then.
async fn register(
    rest: &Rest,
    application: ApplicationId,
    scope: &Scope,
) -> Result<(ScopeOutcome, Value), Failure> {
    let commands = registration::summary(scope);
    match register_changed(rest, application, scope).await {
        Ok((true, registered)) => {
            tracing::info!("registered {commands}");
            Ok((ScopeOutcome::Written, registered))
        }
        Ok((false, registered)) => {
            tracing::info!("registered before: {commands}");
            Ok((ScopeOutcome::Unchanged, registered))
        }
        // One server that does not know the bot is no reason to leave all others without it.
        Err(RestError::Refused { status: 403 | 404, .. }) if scope.guild.is_some() => {
            tracing::warn!(
                "cannot register {commands}: invite the bot there, or correct MODERATOR_GUILD_IDS \
                 and DISCORD_GUILD_ID"
            );
            Ok((ScopeOutcome::Foreign, Value::Null))
        }
        // The commands of a version before still work; without them, nothing would.
        Err(error) if matches!(error, RestError::Refused { status: 400, .. }) => {
            tracing::error!(%error, "Discord does not take the commands: {commands}");
            Ok((ScopeOutcome::Refused, Value::Null))
        }
        Err(error) => Err(Failure::of_request(&error)),
    }
}

/// Writes the commands of a scope where they differ from what Discord has; whether they did, and
/// what it has then.
/// Discord allows 200 new commands a day for each server, and shows changed commands late.
async fn register_changed(
    rest: &Rest,
    application: ApplicationId,
    scope: &Scope,
) -> Result<(bool, Value), RestError> {
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
    let none = Value::Array(Vec::new());
    let deadline = Instant::now() + REMOVAL;
    match rest.set_commands(application, Some(server), &none, deadline).await {
        Ok(_) => tracing::info!(%server, "removed the commands of a server that is no longer set"),
        Err(error) => tracing::warn!(%server, %error, "commands were left in a server"),
    }
}
