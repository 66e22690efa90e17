//! The entry in a message's menu: the message as a question, answered in private.

use serenity::builder::CreateCommand;
use serenity::model::application::{CommandData, CommandType, ResolvedTarget};

use crate::discord::reply::{Caller, Reply};
use crate::discord::state::BotState;
use crate::locale::{CommandText, Commands};

use crate::discord::ui::asked::Asked;
use crate::discord::ui::asking::asking;

use super::ask::AskCommand;
use super::command::{BotCommand, english, french};

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
        CreateCommand::new(english().find.name)
            .kind(CommandType::Message)
            .name_localized("fr", french().find.name)
    }

    fn parse(data: &CommandData) -> Self {
        let text = match data.target() {
            Some(ResolvedTarget::Message(message)) => message.content.as_str(),
            _ => "",
        };
        Self { text: without_mentions(text) }
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

/// A message's text without mentions and emoji of a server, which say nothing to an article.
fn without_mentions(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('<') {
        out.push_str(before);
        match tail.split_once('>') {
            Some((inside, after)) if is_mention(inside) => {
                out.push(' ');
                rest = after;
            }
            // Only the bracket is passed over: a mention may begin within.
            _ => {
                out.push('<');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether these are the insides of the brackets of a mention, an emoji, a time or a link to a command.
fn is_mention(inside: &str) -> bool {
    let marks = ["@&", "@!", "@", "#", "a:", ":", "t:", "/", "id:"];
    marks.iter().any(|mark| inside.strip_prefix(mark).is_some_and(is_id))
}

/// Whether a mention may end so. What a mark is followed by has a name before the id at times.
fn is_id(text: &str) -> bool {
    let last = text.rsplit(':').next().unwrap_or(text);
    !text.contains(char::is_whitespace) && last.chars().any(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_left_out_of_what_is_searched_for() {
        for (text, want) in [
            ("<@123> who is it?", "  who is it?"),
            ("ask <#5> and <:emoji:77> <a:dance:8> now", "ask   and     now"),
            ("is 1 < 2 > 0?", "is 1 < 2 > 0?"),
            ("<not a mention>", "<not a mention>"),
            ("<@", "<@"),
        ] {
            assert_eq!(without_mentions(text), want);
        }
    }
}
