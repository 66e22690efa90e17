//! `/forget-me`: deletes what is stored of whoever calls it, and says how much that was.

use std::time::Duration;

use serenity::model::application::CommandData;

use crate::discord::reply::{Caller, Effect, Reply, failed};
use crate::discord::state::BotState;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::card::Card;
use crate::locale::{CommandText, Commands, Locale};
use crate::store::{PersonHash, Removed};

use super::command::BotCommand;

/// How long what is being recorded is waited for.
const RECORDED: Duration = Duration::from_secs(10);

/// A call.
pub(super) struct ForgetCommand;

impl BotCommand for ForgetCommand {
    const NEEDS_INDEX: bool = false;

    fn words(commands: &Commands) -> CommandText {
        commands.forget_me
    }

    fn parse(_: &CommandData) -> Self {
        Self
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        // Under a hash and no name: whoever is not in there cannot be told from whoever never asked.
        let Some(person) = state.store.person(caller.user.get()) else {
            let strings = caller.locale.strings();
            // A database that was not there yet says nothing of what is in it.
            if state.store.is_on() {
                return failed(caller.locale);
            }
            let words = strings.forget_off();
            return Reply::card(Card::word(words), ReplyOutcome::Shown);
        };
        // Nobody is told that something is gone before it is, and a disk may take its time.
        Reply::deferred(Effect::Forget(person, caller.locale))
    }
}

/// Deletes what is stored of a person; says how much that was. Waits for the disk.
pub(in crate::discord) fn forget(state: &BotState, person: PersonHash, locale: Locale) -> Card {
    let strings = locale.strings();
    // What they asked a moment ago may not be written yet, and would outlive the rest.
    match state.gaps.forget(person, RECORDED) {
        Ok(Removed { gaps: 0, votes: 0 }) => Card::word(strings.forget_nothing()),
        Ok(Removed { gaps, votes }) => Card::word(strings.forgotten(gaps, votes)),
        Err(error) => {
            tracing::error!(%error, "what is stored of a person could not be deleted");
            Card::word(strings.failed())
        }
    }
}
