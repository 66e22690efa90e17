//! `/reindex`: reads the articles anew. For moderators.

use serenity::model::application::CommandData;

use crate::discord::reply::{Caller, Effect, Reply, viewer};
use crate::discord::state::BotState;
use crate::discord::state::reindexing::Initiator;
use crate::discord::ui::markdown::instant;
use crate::locale::{CommandText, Commands};

use super::command::{Audience, BotCommand};

/// A call.
pub(super) struct ReindexCommand;

impl BotCommand for ReindexCommand {
    const AUDIENCE: Audience = Audience::Moderators;
    const NEEDS_INDEX: bool = false;

    fn words(commands: &Commands) -> CommandText {
        commands.reindex
    }

    fn parse(_: &CommandData) -> Self {
        Self
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        let locale = caller.locale;
        // The claim is made before the reply is: of two calls at once, the second must hear of the
        // first.
        match state.reindexing.begin(Initiator::User(caller.user.get()), caller.now) {
            Ok(()) => Reply::deferred(Effect::Reindex(locale, viewer(caller.guild))),
            Err((initiator, since)) => {
                let since = instant(&since.to_string(), 'R');
                let who = initiator.name(locale);
                Reply::refused(&locale.strings().running(&who, &since))
            }
        }
    }
}
