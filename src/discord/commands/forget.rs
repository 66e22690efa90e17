//! `/forget-me`: deletes what is stored of whoever calls it, and says how much that was.

use serenity::model::application::CommandData;

use crate::discord::reply::{Caller, Reply, failed};
use crate::discord::state::BotState;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::card::Card;
use crate::locale::{CommandText, Commands};
use crate::store::Removed;

use super::command::BotCommand;

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
        let strings = caller.locale.strings();
        // Under a hash and no name: whoever is not in there cannot be told from whoever never asked.
        let Some(person) = state.store.person(caller.user.get()) else {
            return Reply::card(Card::word(strings.forget_off()), ReplyOutcome::Shown);
        };
        // On this thread, which may wait: nobody should be told that something is gone before it is.
        match state.store.forget(person) {
            Ok(Removed { gaps: 0, votes: 0 }) => {
                Reply::card(Card::word(strings.forget_nothing()), ReplyOutcome::Shown)
            }
            Ok(Removed { gaps, votes }) => {
                Reply::card(Card::word(strings.forgotten(gaps, votes)), ReplyOutcome::Shown)
            }
            Err(error) => {
                tracing::error!(%error, "what is stored of a person could not be deleted");
                failed(caller.locale)
            }
        }
    }
}
