//! The entry in a message's menu: the message as a question, answered in private.

use serenity::builder::CreateCommand;
use serenity::model::application::{CommandData, CommandType, ResolvedTarget};

use crate::discord::reply::{Caller, Reply};
use crate::discord::state::BotState;
use crate::locale::{CommandText, Commands};
use crate::text::without_mentions;

use crate::discord::ui::asked::Asked;
use crate::discord::ui::asking::asking;

use super::ask::AskCommand;
use super::command::{BotCommand, english, translations};

/// A call: what the message says.
pub(super) struct FindCommand {
    text: String,
}

impl BotCommand for FindCommand {
    fn words(commands: &Commands) -> CommandText {
        commands.find
    }

    fn register() -> CreateCommand {
        // An entry of a menu has neither description nor options.
        let entry = CreateCommand::new(english().find.name).kind(CommandType::Message);
        translations()
            .fold(entry, |entry, (tag, others)| entry.name_localized(tag, others.find.name))
    }

    fn parse(data: &CommandData) -> Self {
        let text = match data.target() {
            Some(ResolvedTarget::Message(message)) => message.content.as_str(),
            _ => "",
        };
        Self { text: without_mentions(text).into_owned() }
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        if self.text.trim().is_empty() {
            return Reply::refused(caller.locale.strings().no_text());
        }
        let asking = asking(&self.text);
        let picked = asking.is_some();
        // In private: whoever wrote the message did not ask the bot anything.
        let question = asking.unwrap_or(self.text);
        let asked = Asked::question(&question);
        let ask = AskCommand { asked, document: None, private: Some(true), picked };
        ask.respond(state, caller)
    }
}
