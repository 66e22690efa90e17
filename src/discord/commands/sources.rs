//! `/sources`: the documents, where they come from, and their sections.

use serenity::builder::CreateCommand;
use serenity::model::application::CommandData;

use crate::discord::reply::{Caller, Reply, explained};
use crate::discord::state::BotState;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::card::{BODY, Card};
use crate::discord::ui::markdown::{
    MAX_URL, append_line, escape, instant, item, link, small_print,
};
use crate::discord::ui::units::{one_line, shortened, units};
use crate::library::{DocumentEntry, Sources, Stamped};
use crate::locale::{CommandText, Commands, Locale};

use super::command::{BotCommand, document_option, slash, text};

/// The room of the list of sections of a document when it is one of many.
const ROOM: usize = 200;
/// The same when it is the only one.
const ROOM_ALONE: usize = 2_500;

/// A call.
pub(super) struct SourcesCommand {
    document: Option<String>,
}

impl BotCommand for SourcesCommand {
    fn words(commands: &Commands) -> CommandText {
        commands.sources
    }

    fn register() -> CreateCommand {
        slash(Self::words).add_option(document_option())
    }

    fn parse(data: &CommandData) -> Self {
        Self { document: text(data, |c| c.document) }
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        match state.library.sources(self.document.as_deref()) {
            Ok(found) => Reply::card(sources(&found, caller.locale), ReplyOutcome::Shown),
            Err(error) => explained(error, caller.locale),
        }
    }
}

/// The documents, for all to see: what the bot answers from is no secret of the caller's.
fn sources(sources: &Stamped<Sources>, locale: Locale) -> Card {
    let Stamped { stamp, reply: sources } = sources;
    let strings = locale.strings();
    let alone = sources.documents.len() == 1;
    // Alone, a document may take what Discord allows, with some room for the small print.
    let most = if alone { 3_600 } else { BODY };
    let mut body = String::new();
    for (n, document) in sources.documents.iter().enumerate() {
        let lines = entry(document, if alone { ROOM_ALONE } else { ROOM }, locale);
        if !append_line(&mut body, &lines, most) {
            let left = sources.documents.len() - n;
            append_line(&mut body, &(strings.more_documents)(left), most + 100);
            break;
        }
    }
    let index = (strings.index)(stamp.generation, &instant(&stamp.built, 'R'));
    append_line(&mut body, &small_print(&[index]), most + 300);
    Card { body, ..Card::default() }
}

fn entry(document: &DocumentEntry, room: usize, locale: Locale) -> String {
    let strings = locale.strings();
    let title = shortened(&one_line(&document.title), 120);
    let mut lines = format!("**{}**", link(&title, document.source.as_deref(), MAX_URL));
    let facts: Vec<String> = [
        document.license.as_deref().map(short),
        document.updated.as_deref().map(|date| (strings.updated)(&short(date))),
        Some((strings.passages)(document.passages)),
    ]
    .into_iter()
    .flatten()
    .collect();
    lines.push_str(&format!("\n-# {}", facts.join(" · ")));
    let mut listed = String::new();
    for (n, section) in document.sections.iter().enumerate() {
        let line = format!("\n{}", item(&shortened(&one_line(section), 120)));
        if units(&listed) + units(&line) > room {
            let left = document.sections.len() - n;
            listed.push_str(&format!("\n- {}", (strings.more_sections)(left)));
            break;
        }
        listed.push_str(&line);
    }
    lines + &listed
}

/// A fact of an article, short enough that no one fact fills the card.
fn short(fact: &str) -> String {
    escape(&shortened(&one_line(fact), 60))
}
