//! The responder: an interaction in, a reply out. It knows no network.
//!
//! Every handler parses, asks the library, and renders. What has to happen after the response (a
//! reindex, a deletion) is named as an [`Effect`](super::reply::Effect), and left to whoever holds
//! the connection.

use jiff::Timestamp;
use serenity::model::application::{
    CommandInteraction, ComponentInteraction, Interaction, ModalInteraction,
};
use serenity::model::channel::PartialChannel;
use serenity::model::id::{ChannelId, GuildId, UserId};

use crate::library::RequestError;
use crate::locale::Locale;
use crate::service::VisiblePart;

use super::autocomplete::suggest;
use super::click;
use super::commands;
use super::commands::help::greeting;
use super::form;
use super::reply::{Caller, Reply, being_built, explained, explained_form, viewer};
use super::state::BotState;
use super::state::metrics::ReplyOutcome;
use super::state::moderation::manages_server;
use super::ui::custom_id::Click;
use super::ui::form::FilledForm;

/// Whoever sent an interaction. Those of each kind have the same fields, and no type in common.
macro_rules! caller {
    ($sent:expr, $member:expr, ($locale:expr, $now:expr), $seen:expr) => {
        Caller {
            user: $sent.user.id,
            guild: $sent.guild_id,
            channel: Some($sent.channel_id),
            parent: parent($sent.channel.as_ref()),
            interaction: $sent.id,
            member: $member,
            locale: $locale,
            tag: &$sent.locale,
            server_tag: $sent.guild_locale.as_deref(),
            now: $now,
            seen: $seen,
        }
    };
}

/// Answers an interaction that arrived at a time. None for one that wants no answer of ours.
pub(super) fn respond(
    state: &BotState,
    interaction: &Interaction,
    now: Timestamp,
) -> Option<Reply> {
    match interaction {
        // Suggestions are not counted against anyone: Discord asks for them at every key.
        Interaction::Autocomplete(command) => Some(suggestions(state, command)),
        Interaction::Command(command) => Some(called(state, command, now)),
        Interaction::Component(component) => Some(clicked(state, component, now)),
        Interaction::Modal(form) => Some(filled_in(state, form, now)),
        _ => None,
    }
}

fn called(state: &BotState, command: &CommandInteraction, now: Timestamp) -> Reply {
    let (guild, user) = (command.guild_id, command.user.id);
    let locale = locale(state, guild, &command.locale);
    let answered = || {
        let needed = commands::needs_index(&command.data.name);
        match seen(state, guild, needed) {
            Ok(seen) => {
                let member = command.member.as_deref();
                let caller = caller!(command, member, (locale, now), &seen);
                commands::respond(state, &caller, &command.data)
            }
            Err(error) => explained(error, locale),
        }
    };
    // Asked first: to make what somebody sees is work too.
    let refused = too_fast(state, (guild, user), locale).map(|words| Reply::refused(&words));
    greeted(state, guild, (locale, now), refused.unwrap_or_else(answered))
}

fn clicked(state: &BotState, component: &ComponentInteraction, now: Timestamp) -> Reply {
    let (guild, user) = (component.guild_id, component.user.id);
    let locale = locale(state, guild, &component.locale);
    // A click costs as much as a question, so it counts as one. To take something away costs
    // nothing, and whoever is in a hurry to do so should not have to wait.
    let free = matches!(Click::read(&component.data.custom_id), Some(Click::Delete { .. }));
    if let Some(words) = if free { None } else { held_up(state, (guild, user), locale) } {
        return Reply::refused(&words);
    }
    match seen(state, guild, !free) {
        Ok(seen) => {
            let member = component.member.as_ref();
            click::respond(state, &caller!(component, member, (locale, now), &seen), component)
        }
        Err(error) => explained(error, locale),
    }
}

fn filled_in(state: &BotState, form: &ModalInteraction, now: Timestamp) -> Reply {
    let (guild, user) = (form.guild_id, form.user.id);
    let locale = locale(state, guild, &form.locale);
    let filled = FilledForm(&form.data.components);
    if let Some(words) = held_up(state, (guild, user), locale) {
        return Reply::refused_form(filled, &words, locale);
    }
    match seen(state, guild, true) {
        Ok(seen) => {
            let member = form.member.as_ref();
            form::respond(state, &caller!(form, member, (locale, now), &seen), form)
        }
        Err(error) => explained_form(filled, error, locale),
    }
}

/// What is seen where an interaction was sent. Where that cannot be made and is not `needed` it is
/// nothing: a damaged index must not keep anybody from the command that mends it.
fn seen(
    state: &BotState,
    guild: Option<GuildId>,
    needed: bool,
) -> Result<VisiblePart, RequestError> {
    let seen = state.parts.seen_by(viewer(guild));
    seen.or_else(|error| if needed { Err(error) } else { state.parts.nothing() })
}

/// The channel that a thread is in; of another channel the category, for which nothing is chosen.
fn parent(channel: Option<&PartialChannel>) -> Option<ChannelId> {
    channel.and_then(|channel| channel.parent_id)
}

/// A reply, below a line about `/help` where it is the first in a new server: whoever took the bot in
/// told nobody what it is.
fn greeted(
    state: &BotState,
    guild: Option<GuildId>,
    (locale, now): (Locale, Timestamp),
    reply: Reply,
) -> Reply {
    let Some(guild) = guild.filter(|_| reply.response.is_message()) else { return reply };
    // Whatever the reply is: who mistypes the first question needs the line most.
    if !state.newcomers.tell(guild, now) {
        return reply;
    }
    let line = greeting(&state.commands.load(), locale);
    Reply { response: reply.response.below(&line), ..reply }
}

/// Somebody in a server, or in private messages.
type Asker = (Option<GuildId>, UserId);

/// A word to someone who asks too often, or before the first index is there.
fn held_up(state: &BotState, asker: Asker, locale: Locale) -> Option<String> {
    let words = too_fast(state, asker, locale);
    words.or_else(|| state.whole.waits().then(|| being_built(state, locale)))
}

/// The language of a reply: what the server chose for everybody, else the reader's own.
fn locale(state: &BotState, guild: Option<GuildId>, tag: &str) -> Locale {
    // Both are in memory: no question waits for a file.
    state.choices.locale(guild).unwrap_or_else(|| Locale::from_tag(tag))
}

/// A word to someone who asks too often.
fn too_fast(state: &BotState, (guild, user): Asker, locale: Locale) -> Option<String> {
    let user = user.get();
    // A server may let its members ask less than everybody may, and never more.
    let own = state.choices.take(guild, user);
    let wait = own.and_then(|()| state.rate.take(user)).err()?;
    Some(locale.strings().too_fast(wait))
}

fn suggestions(state: &BotState, command: &CommandInteraction) -> Reply {
    let typed = command.data.autocomplete();
    let (option, typed) = typed.map_or(("", ""), |typed| (typed.name, typed.value));
    let locale = locale(state, command.guild_id, &command.locale);
    // Where nothing can be seen, nothing is suggested. Nor while it is made: each key would wait for
    // it, and keep a place from those who ask.
    let seen = state.parts.at_hand(viewer(command.guild_id)).ok().flatten();
    // What a server left out is shown to those alone who may choose it.
    let guild = command.guild_id.filter(|_| manages_server(command.member.as_deref()));
    let typed = (option, typed);
    let response = suggest((state, guild), seen.as_ref(), typed, locale, &command.locale);
    Reply::new(response, ReplyOutcome::Shown)
}
