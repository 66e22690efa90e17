//! A question that the articles do not answer, for the people of the server.

use serenity::model::channel::Message;

use super::reply::{Caller, Effect, Reply, TeamPost};
use super::shown::asked;
use super::state::BotState;
use super::ui::team::post;

/// Posts the question of a message; the reply waits for how that went.
pub(super) fn ask(state: &BotState, caller: &Caller<'_>, message: &Message) -> Reply {
    let strings = caller.locale.strings();
    let Some(asked) = asked(message) else { return Reply::refused(strings.stale()) };
    let Some(channel) = state.team_channel(caller.guild) else {
        return Reply::refused(strings.team_unset());
    };
    // Claimed here, since two clicks may come before the first is answered.
    let claimed = message.id.get();
    if !state.asked_team.claim(claimed) {
        return Reply::refused(strings.team_before());
    }
    if let Err(seconds) = state.team_rate.take(caller.user.get()) {
        state.asked_team.release(claimed);
        return Reply::refused(&strings.team_too_often(seconds.div_ceil(60)));
    }
    // In the language of the server, which those who answer share, and not in the asker's.
    let chosen = state.choices.locale(caller.guild);
    let shared = chosen.unwrap_or_else(|| caller.server_locale());
    let message = post(&asked, caller.user, shared);
    let locale = caller.locale;
    Reply::deferred(Effect::AskTeam(Box::new(TeamPost { channel, message, claimed, locale })))
}
