//! `/help`: what can be asked, with examples that this corpus answers, and what is stored.

use serenity::model::application::CommandData;

use crate::discord::reply::{Caller, Reply};
use crate::discord::state::BotState;
use crate::discord::state::directory::Directory;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::card::{Card, MOST_BODY};
use crate::discord::ui::markdown::{append_line, escape};
use crate::discord::ui::units::{one_line, shortened};
use crate::locale::{CommandText, Commands, Locale, spoken};

use super::command::BotCommand;

/// The longest example.
const MOST_EXAMPLE: usize = 80;

/// A call.
pub(super) struct HelpCommand;

impl BotCommand for HelpCommand {
    fn words(commands: &Commands) -> CommandText {
        commands.help
    }

    fn parse(_: &CommandData) -> Self {
        Self
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        let card = help(&state.directory.load(), caller.locale);
        Reply::card(card, ReplyOutcome::Shown)
    }
}

/// The help, private.
fn help(directory: &Directory, locale: Locale) -> Card {
    let strings = locale.strings();
    let commands = strings.commands;
    let [about, ask, event, sources, find] = strings.help;
    let mut body = about.to_owned();
    // In the reader's language, since Discord shows commands so too.
    for (name, text) in [
        (format!("**/{}**", commands.ask.name), ask),
        (format!("**/{}**", commands.event.name), event),
        (format!("**/{}**", commands.sources.name), sources),
        (format!("**{}**", commands.find.name), find),
    ] {
        append_line(&mut body, &format!("- {name}: {text}"), MOST_BODY);
    }
    let examples = examples(directory, locale);
    if !examples.is_empty() {
        append_line(&mut body, &format!("\n**{}**", strings.examples), MOST_BODY);
    }
    for example in examples {
        append_line(&mut body, &format!("- {example}"), MOST_BODY);
    }
    // Last and always: whoever asks a bot should know what it keeps.
    append_line(&mut body, &format!("\n{}", strings.stored), MOST_BODY);
    Card::word(body)
}

/// Up to three calls that this corpus answers. A date is always there to be shown, so of four kinds
/// the last gives way where all the others are there.
fn examples(directory: &Directory, locale: Locale) -> Vec<String> {
    let c = locale.strings().commands;
    let question = directory.question.as_deref();
    let when = directory.dates.first().map(|entry| spoken(&entry.value.date.to_string(), locale));
    let title = directory.documents.first().map(|entry| entry.value.title.as_str());
    // The kinds differ in what they show, so one of each rather than three questions.
    [
        question.map(|question| example(c.ask, c.question, question)),
        when.map(|when| example(c.event, c.when, &when)),
        directory.topic.as_deref().map(|topic| example(c.event, c.about, topic)),
        title.map(|title| example(c.sources, c.document, title)),
    ]
    .into_iter()
    .flatten()
    .take(3)
    .collect()
}

/// A call of a command with one option.
fn example(command: CommandText, option: CommandText, text: &str) -> String {
    let text = escape(&shortened(&one_line(text), MOST_EXAMPLE));
    format!("/{} {}: **{text}**", command.name, option.name)
}
