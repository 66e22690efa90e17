//! What every command is: a name, options, and a reply.

use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::application::{
    CommandData, CommandOptionType, CommandType, ResolvedOption, ResolvedValue,
};

use crate::discord::reply::{Caller, Reply};
use crate::discord::state::BotState;
use crate::locale::{CommandText, Commands, Locale};

/// Whom a command is registered for, and who may call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Audience {
    /// Everyone.
    Readers,
    /// Those who manage a server, whichever it is.
    Managers,
    /// Moderators of the operator's own servers.
    Moderators,
}

/// A command: how Discord shows it, how a call is read, and what it replies.
///
/// Each has a file of its own beside this one. [`super::ALL`] is the closed list.
pub(super) trait BotCommand: Sized {
    /// Whom it is for.
    const AUDIENCE: Audience = Audience::Readers;
    /// Whether it has nothing to say before the first index is built.
    const NEEDS_INDEX: bool = true;

    /// Its name and description in a language. The English name is the one Discord sends back.
    fn words(commands: &Commands) -> CommandText;

    /// As it is registered.
    fn register() -> CreateCommand {
        slash(Self::words)
    }

    /// What a call says. A call that lacks a required option reads as an empty one: Discord does
    /// not send such calls, and the reply to an empty question says what is missing.
    fn parse(data: &CommandData) -> Self;

    /// What the bot replies.
    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply;
}

/// Names and descriptions in the language that Discord identifies a command by.
pub(super) fn english() -> Commands {
    Locale::English.strings().commands()
}

/// The same in every other language, by the tag that Discord has for it.
pub(super) fn translations() -> impl Iterator<Item = (&'static str, Commands)> {
    let others = Locale::ALL.into_iter().filter(|locale| *locale != Locale::English);
    others.map(|locale| (locale.tag(), locale.strings().commands()))
}

/// A command that is typed, without its options.
pub(super) fn slash(words: fn(&Commands) -> CommandText) -> CreateCommand {
    // Discord shows the English name to everyone whose language has none, so that is the name.
    let own = words(&english());
    let command = CreateCommand::new(own.name).kind(CommandType::ChatInput);
    translations().fold(command.description(own.description), |command, (tag, others)| {
        let other = words(&others);
        command.name_localized(tag, other.name).description_localized(tag, other.description)
    })
}

/// An option of a command.
pub(super) fn option(
    kind: CommandOptionType,
    words: fn(&Commands) -> CommandText,
) -> CreateCommandOption {
    let own = words(&english());
    let option = CreateCommandOption::new(kind, own.name, own.description);
    translations().fold(option, |option, (tag, others)| {
        let other = words(&others);
        option.name_localized(tag, other.name).description_localized(tag, other.description)
    })
}

/// An option that takes a text of at most `most` characters.
pub(super) fn text_option(words: fn(&Commands) -> CommandText, most: u16) -> CreateCommandOption {
    option(CommandOptionType::String, words).max_length(most)
}

/// The document to keep to.
pub(super) fn document_option() -> CreateCommandOption {
    // A choice of Discord's holds at most 100 characters, and this one is filled from choices.
    text_option(|c| c.document, 100).set_autocomplete(true)
}

/// Whether only the asker sees the reply.
pub(super) fn private_option() -> CreateCommandOption {
    option(CommandOptionType::Boolean, |c| c.private)
}

/// The text that was typed for an option. White space alone counts as nothing typed.
pub(super) fn text(data: &CommandData, words: fn(&Commands) -> CommandText) -> Option<String> {
    match value(data, words)? {
        ResolvedValue::String(text) if !text.trim().is_empty() => Some(text.to_owned()),
        _ => None,
    }
}

/// Whether an option is switched on or off; nothing where it is not given.
pub(super) fn choice(data: &CommandData, words: fn(&Commands) -> CommandText) -> Option<bool> {
    match value(data, words)? {
        ResolvedValue::Boolean(on) => Some(on),
        _ => None,
    }
}

fn value(data: &CommandData, words: fn(&Commands) -> CommandText) -> Option<ResolvedValue<'_>> {
    // Discord sends the name the option was registered with, whatever language the caller reads.
    let name = words(&english()).name;
    let options: Vec<ResolvedOption<'_>> = data.options();
    options.into_iter().find(|option| option.name == name).map(|option| option.value)
}
