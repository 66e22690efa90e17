//! `/sources`: the documents, where they come from, and their sections.

use serenity::builder::CreateCommand;
use serenity::model::application::CommandData;

use crate::discord::reply::{Caller, Reply, explained};
use crate::discord::state::BotState;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::card::{BODY, Card, MOST_BODY, WHOLE_BODY};
use crate::discord::ui::custom_id::Shown;
use crate::discord::ui::markdown::{
    MAX_URL, append_line, escape, instant, item, link, small_print,
};
use crate::discord::ui::page::Page;
use crate::discord::ui::short_key::short_key;
use crate::discord::ui::units::{one_line, shortened, units};
use crate::library::{DocumentEntry, Sources, Stamped};
use crate::locale::{CommandText, Commands, Locale, Numeral, locative};

use super::command::{BotCommand, choice, document_option, private_option, slash, text};

/// The room of the list of sections of a document when it is one of many.
const ROOM: usize = 200;

/// A call.
pub(super) struct SourcesCommand {
    document: Option<String>,
    private: Option<bool>,
}

impl BotCommand for SourcesCommand {
    fn words(commands: &Commands) -> CommandText {
        commands.sources
    }

    fn register() -> CreateCommand {
        slash(Self::words).add_option(document_option()).add_option(private_option())
    }

    fn parse(data: &CommandData) -> Self {
        Self { document: text(data, |c| c.document), private: choice(data, |c| c.private) }
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        let Self { document, private } = self;
        let private = private.unwrap_or_else(|| caller.answers_in_private(state));
        match caller.seen.holdings.sources(document.as_deref()) {
            Ok(found) => {
                // By the slug, as for a question: a click must find the same document later.
                let first = found.reply.documents.first();
                let key = document.and(first).map(|entry| short_key(&entry.id));
                let page = Page::first(caller.user.get(), private, caller.locale);
                let card = sources_page(&found, key, &page);
                Reply::card(Card { private, ..card }, ReplyOutcome::Shown)
            }
            Err(error) => explained(error, caller.locale),
        }
    }
}

/// A page of the documents with its buttons; of the one with that key, where one was named.
pub(in crate::discord) fn sources_page(
    sources: &Stamped<Sources>,
    document: Option<String>,
    page: &Page,
) -> Card {
    let Stamped { stamp, reply: sources } = sources;
    let strings = page.locale.strings();
    // All pages are made for one: a corpus has hundreds of documents at most, and no page could
    // otherwise say how many there are.
    let pages = match sources.documents.as_slice() {
        [alone] => whole(alone, page.locale),
        many => parted(many.iter().map(|document| entry(document, page.locale)), ""),
    };
    let count = pages.len();
    // After a reindex there may be fewer pages than there were.
    let number = page.number.min(count.saturating_sub(1));
    let mut body = pages.into_iter().nth(number).unwrap_or_default();
    let small = small_print(&[
        if count > 1 { strings.page(number + 1, count) } else { String::new() },
        strings.index(Numeral(stamp.generation), &instant(&stamp.built, 'R')),
    ]);
    append_line(&mut body, &small, WHOLE_BODY);
    let shown = Shown::Sources { document };
    let page = Page { number, ..*page };
    let buttons = vec![page.buttons(&shown, number + 1 < count, None)];
    Card { body, buttons, ..Card::default() }
}

/// Lines on pages of about the usual length, each page below the same head.
fn parted(lines: impl Iterator<Item = String>, head: &str) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for line in lines {
        let fits = pages.last_mut().is_some_and(|page| append_line(page, &line, BODY));
        if !fits {
            let mut page = head.to_owned();
            // A page holds one line at least, however long that is.
            append_line(&mut page, &line, MOST_BODY);
            pages.push(page);
        }
    }
    if pages.is_empty() { vec![head.to_owned()] } else { pages }
}

/// The pages of a document by itself: all its sections.
fn whole(document: &DocumentEntry, locale: Locale) -> Vec<String> {
    let sections = document.sections.iter();
    parted(sections.map(|name| section(name)), &head(document, locale))
}

/// Title and facts of a document.
fn head(document: &DocumentEntry, locale: Locale) -> String {
    let strings = locale.strings();
    let title = shortened(&one_line(&document.title), 120);
    let facts: Vec<String> = [
        document.license.as_deref().map(short),
        document.updated.as_deref().map(|date| strings.updated(&short(&locative(date, locale)))),
        Some(strings.passages(document.passages)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let title = link(&title, document.source.as_deref(), MAX_URL);
    format!("**{title}**\n-# {}", facts.join(" · "))
}

fn section(name: &str) -> String {
    item(&shortened(&one_line(name), 120))
}

/// A document as one of many.
fn entry(document: &DocumentEntry, locale: Locale) -> String {
    let mut listed = String::new();
    for (n, name) in document.sections.iter().enumerate() {
        let line = format!("\n{}", section(name));
        if units(&listed) + units(&line) > ROOM {
            let left = document.sections.len() - n;
            listed.push_str(&format!("\n- {}", locale.strings().more_sections(left)));
            break;
        }
        listed.push_str(&line);
    }
    head(document, locale) + &listed
}

/// A fact of an article, short enough that no one fact fills the card.
fn short(fact: &str) -> String {
    escape(&shortened(&one_line(fact), 60))
}
