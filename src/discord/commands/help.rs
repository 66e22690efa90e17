//! `/help`: what can be asked, with examples that this corpus answers, and what is stored.

use serenity::model::application::CommandData;

use crate::discord::reply::{Caller, Reply};
use crate::discord::state::BotState;
use crate::discord::state::command_ids::CommandIds;
use crate::discord::state::directory::Entry;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::card::{Card, MOST_BODY};
use crate::discord::ui::markdown::{append_line, escape};
use crate::discord::ui::units::{one_line, shortened};
use crate::library::DatedEntry;
use crate::locale::{CommandText, Commands, Locale, spoken};

use super::command::{BotCommand, english};

/// The longest example.
const MOST_EXAMPLE: usize = 100;

/// A call.
pub(super) struct HelpCommand;

impl BotCommand for HelpCommand {
    const NEEDS_INDEX: bool = false;

    fn words(commands: &Commands) -> CommandText {
        commands.help
    }

    fn parse(_: &CommandData) -> Self {
        Self
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        let (known, days) = (&state.commands.load(), state.store.retention_days());
        let directory = state.directory(caller.seen);
        let offered = (directory.questions(&caller.seen.holdings), directory.dates.first());
        let card = help(offered, known, days, caller.locale);
        Reply::card(card, ReplyOutcome::Shown)
    }
}

/// Questions that this corpus answers, and a time that it tells of.
type Offered<'a> = (&'a [String], Option<&'a Entry<DatedEntry>>);

/// The help, private. `known` are the commands by the ids that Discord gave them, `days` those after
/// which what is stored is deleted, where something is.
fn help(offered: Offered<'_>, known: &CommandIds, days: Option<u32>, locale: Locale) -> Card {
    let strings = locale.strings();
    let commands = strings.commands();
    let mut body = strings.help_about().to_owned();
    // In the reader's language, since Discord shows commands so too.
    for (words, text) in [
        (ASK, strings.help_ask()),
        (EVENT, strings.help_event()),
        (SOURCES, strings.help_sources()),
    ] {
        let name = called(words, known, locale);
        append_line(&mut body, &strings.help_line(&name, text), MOST_BODY);
    }
    let find = strings.help_line(&format!("**{}**", commands.find.name), strings.help_find());
    append_line(&mut body, &find, MOST_BODY);
    let examples = examples(offered, known, locale);
    if !examples.is_empty() {
        append_line(&mut body, &format!("\n**{}**", strings.examples()), MOST_BODY);
    }
    for example in examples {
        append_line(&mut body, &format!("- {example}"), MOST_BODY);
    }
    // Last and always: whoever asks a bot should know what it keeps.
    let stored = match days {
        Some(days) => strings.stored_for(u64::from(days), &called(FORGET, known, locale)),
        None => strings.stored().to_owned(),
    };
    append_line(&mut body, &format!("\n{stored}"), MOST_BODY);
    Card::word(body)
}

/// The line above the first answer in a new server.
pub(in crate::discord) fn greeting(known: &CommandIds, locale: Locale) -> String {
    locale.strings().newcomer(&called(HELP, known, locale))
}

const ASK: fn(&Commands) -> CommandText = |c| c.ask;
const EVENT: fn(&Commands) -> CommandText = |c| c.event;
const FORGET: fn(&Commands) -> CommandText = |c| c.forget_me;
const HELP: fn(&Commands) -> CommandText = |c| c.help;
const SOURCES: fn(&Commands) -> CommandText = |c| c.sources;

/// A command as Discord lets readers click it, in their language; in bold where its id is not known.
fn called(words: fn(&Commands) -> CommandText, known: &CommandIds, locale: Locale) -> String {
    // The name that it is registered by; Discord shows the one of the reader's language.
    let name = words(&english()).name;
    match known.get(name) {
        Some(id) => format!("</{name}:{id}>"),
        None => format!("**/{}**", words(&locale.strings().commands()).name),
    }
}

/// What is offered, as calls of the commands.
fn examples((questions, date): Offered<'_>, known: &CommandIds, locale: Locale) -> Vec<String> {
    let c = locale.strings().commands();
    let ask = called(ASK, known, locale);
    let questions = questions.iter();
    let mut examples: Vec<String> =
        questions.map(|question| example(&ask, c.question, question)).collect();
    if let Some(entry) = date {
        let when = spoken(&entry.value.date.to_string(), locale);
        examples.push(example(&called(EVENT, known, locale), c.when, &when));
    }
    examples
}

/// A call of a command with one option.
fn example(command: &str, option: CommandText, text: &str) -> String {
    let text = escape(&shortened(&one_line(text), MOST_EXAMPLE));
    format!("{command} {}: **{text}**", option.name)
}
