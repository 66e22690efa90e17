//! The responder: an interaction in, a reply out. It knows no network.
//!
//! Every handler parses, asks the library, and renders. What has to happen after the response (a
//! reindex, a deletion) is named as an [`Effect`](super::reply::Effect), and left to whoever holds
//! the connection.

use jiff::Timestamp;
use serenity::model::application::{
    CommandInteraction, ComponentInteraction, Interaction, ModalInteraction,
};
use serenity::model::id::GuildId;

use crate::locale::Locale;
use crate::service::VisiblePart;

use super::autocomplete::suggest;
use super::click;
use super::commands;
use super::commands::help::greeting;
use super::form;
use super::reply::{Caller, Reply, being_built, explained, viewer};
use super::state::BotState;
use super::state::metrics::ReplyOutcome;
use super::state::moderation::manages_server;
use super::ui::custom_id::Click;
use super::ui::form::FilledForm;

/// Answers an interaction that arrived at a time. None for one that wants no answer of ours.
pub(super) fn respond(
    state: &BotState,
    interaction: &Interaction,
    now: Timestamp,
) -> Option<Reply> {
    match interaction {
        // Suggestions are not counted against anyone: Discord asks for them at every key.
        Interaction::Autocomplete(command) => Some(suggestions(state, command)),
        Interaction::Command(command) => {
            let seen = match state.parts.seen_by(viewer(command.guild_id)) {
                Ok(seen) => seen,
                Err(error) => {
                    return Some(explained(
                        error,
                        locale(state, command.guild_id, &command.locale),
                    ));
                }
            };
            let caller = Caller {
                user: command.user.id,
                guild: command.guild_id,
                channel: Some(command.channel_id),
                interaction: command.id,
                member: command.member.as_deref(),
                locale: locale(state, command.guild_id, &command.locale),
                tag: &command.locale,
                server_tag: command.guild_locale.as_deref(),
                now,
                seen: &seen,
            };
            let refused = too_fast(state, &caller).map(|words| Reply::refused(&words));
            let reply = refused.unwrap_or_else(|| commands::respond(state, &caller, &command.data));
            Some(greeted(state, &caller, reply))
        }
        Interaction::Component(component) => {
            let seen = match state.parts.seen_by(viewer(component.guild_id)) {
                Ok(seen) => seen,
                Err(error) => {
                    return Some(explained(
                        error,
                        locale(state, component.guild_id, &component.locale),
                    ));
                }
            };
            let caller = clicked_by(state, component, now, &seen);
            // A click costs as much as a question, so it counts as one. To take something away costs
            // nothing, and whoever is in a hurry to do so should not have to wait.
            let free = matches!(Click::read(&component.data.custom_id), Some(Click::Delete { .. }));
            let refused = if free { None } else { held_up(state, &caller) };
            let refused = refused.map(|words| Reply::refused(&words));
            Some(refused.unwrap_or_else(|| click::respond(state, &caller, component)))
        }
        Interaction::Modal(form) => {
            let seen = match state.parts.seen_by(viewer(form.guild_id)) {
                Ok(seen) => seen,
                Err(error) => {
                    return Some(explained(error, locale(state, form.guild_id, &form.locale)));
                }
            };
            let caller = filled_in_by(state, form, now, &seen);
            let filled = FilledForm(&form.data.components);
            let refused = held_up(state, &caller);
            let refused = refused.map(|words| Reply::refused(&filled.handed_back(&words)));
            Some(refused.unwrap_or_else(|| form::respond(state, &caller, form)))
        }
        _ => None,
    }
}

fn clicked_by<'a>(
    state: &BotState,
    component: &'a ComponentInteraction,
    now: Timestamp,
    seen: &'a VisiblePart,
) -> Caller<'a> {
    Caller {
        user: component.user.id,
        guild: component.guild_id,
        channel: Some(component.channel_id),
        interaction: component.id,
        member: component.member.as_ref(),
        locale: locale(state, component.guild_id, &component.locale),
        tag: &component.locale,
        server_tag: component.guild_locale.as_deref(),
        now,
        seen,
    }
}

fn filled_in_by<'a>(
    state: &BotState,
    form: &'a ModalInteraction,
    now: Timestamp,
    seen: &'a VisiblePart,
) -> Caller<'a> {
    Caller {
        user: form.user.id,
        guild: form.guild_id,
        channel: Some(form.channel_id),
        interaction: form.id,
        member: form.member.as_ref(),
        locale: locale(state, form.guild_id, &form.locale),
        tag: &form.locale,
        server_tag: form.guild_locale.as_deref(),
        now,
        seen,
    }
}

/// A reply, below a line about `/help` where it is the first in a new server: whoever took the bot in
/// told nobody what it is.
fn greeted(state: &BotState, caller: &Caller<'_>, reply: Reply) -> Reply {
    let Some(guild) = caller.guild.filter(|_| reply.response.is_message()) else { return reply };
    // Whatever the reply is: who mistypes the first question needs the line most.
    if !state.newcomers.tell(guild, caller.now) {
        return reply;
    }
    let line = greeting(&state.commands.load(), caller.locale);
    Reply { response: reply.response.below(&line), ..reply }
}

/// A word to someone who asks too often, or before the first index is there.
fn held_up(state: &BotState, caller: &Caller<'_>) -> Option<String> {
    let words = too_fast(state, caller);
    words.or_else(|| state.whole.waits().then(|| being_built(state, caller.locale)))
}

/// The language of a reply: what the server chose for everybody, else the reader's own.
fn locale(state: &BotState, guild: Option<GuildId>, tag: &str) -> Locale {
    // Both are in memory: no question waits for a file.
    state.choices.locale(guild).unwrap_or_else(|| Locale::from_tag(tag))
}

/// A word to someone who asks too often.
fn too_fast(state: &BotState, caller: &Caller<'_>) -> Option<String> {
    let user = caller.user.get();
    // A server may let its members ask less than everybody may, and never more.
    let own = state.choices.take(caller.guild, user);
    let wait = own.and_then(|()| state.rate.take(user)).err()?;
    Some(caller.locale.strings().too_fast(wait))
}

fn suggestions(state: &BotState, command: &CommandInteraction) -> Reply {
    let typed = command.data.autocomplete();
    let (option, typed) = typed.map_or(("", ""), |typed| (typed.name, typed.value));
    let locale = locale(state, command.guild_id, &command.locale);
    // Where nothing can be seen, nothing is suggested.
    let seen = state.parts.seen_by(viewer(command.guild_id)).ok();
    // What a server left out is shown to those alone who may choose it.
    let guild = command.guild_id.filter(|_| manages_server(command.member.as_deref()));
    let typed = (option, typed);
    let response = suggest((state, guild), seen.as_ref(), typed, locale, &command.locale);
    Reply::new(response, ReplyOutcome::Shown)
}
