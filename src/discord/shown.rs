//! What a clicked message shows, made anew from what it says and from the index that serves now.

use jiff::Timestamp;
use serenity::model::application::ComponentInteraction;
use serenity::model::channel::MessageFlags;

use crate::answer::Quote;

use super::commands::ask::{self, answer_page};
use super::commands::event::timeline_page;
use super::commands::sources::sources_page;
use super::reply::{Reply, explained};
use super::state::BotState;
use super::state::metrics::ReplyOutcome;
use super::ui::answer::answering;
use super::ui::asked::{Asked, AskedEvents};
use super::ui::card::Card;
use super::ui::custom_id::Shown;
use super::ui::page::Page;

/// A page of what the clicked message shows, or what is said in its place.
pub(super) fn page_of(
    state: &BotState,
    component: &ComponentInteraction,
    shown: Shown,
    page: &Page,
) -> Result<Card, Box<Reply>> {
    let strings = page.locale.strings();
    let author = author(component).ok_or_else(|| refused(strings.stale));
    match shown {
        Shown::Answer { document } => page_of_answer(state, &author?, document, page),
        Shown::Sources { document } => page_of_sources(state, document, page),
        Shown::Timeline { order } => {
            let asked = AskedEvents::read(&author?).ok_or_else(|| refused(strings.stale))?;
            match timeline_page(state, &asked, order, page, asked_at(component)) {
                Ok((card, ReplyOutcome::Answered)) => Ok(card),
                Ok(_) => Err(refused(strings.changed)),
                Err(error) => Err(Box::new(explained(error, page.locale))),
            }
        }
    }
}

/// A page of the answer to the question of a message.
fn page_of_answer(
    state: &BotState,
    author: &str,
    document: Option<String>,
    page: &Page,
) -> Result<Card, Box<Reply>> {
    let changed = page.locale.strings().changed;
    let slug = slug(state, document.as_deref()).map_err(|DocumentGone| refused(changed))?;
    let asked = Asked::question(&Asked::read(author));
    match state.answers.answer(&state.library, &ask::request(&asked, slug)) {
        Ok(found) if found.reply.answered => Ok(answer_page(&found, &asked, document, page)),
        Ok(_) => Err(refused(changed)),
        Err(error) => Err(Box::new(explained(error, page.locale))),
    }
}

/// A page of the list of sources.
fn page_of_sources(
    state: &BotState,
    document: Option<String>,
    page: &Page,
) -> Result<Card, Box<Reply>> {
    let changed = page.locale.strings().changed;
    let slug = slug(state, document.as_deref()).map_err(|DocumentGone| refused(changed))?;
    match state.library.sources(slug.as_deref()) {
        Ok(found) => Ok(sources_page(&found, document, page)),
        Err(error) => Err(Box::new(explained(error, page.locale))),
    }
}

/// There is no such document any more.
struct DocumentGone;

/// The slug of a document's key, where one is given. The key is of the slug, so a document that was
/// renamed is gone as far as a click can know.
fn slug(state: &BotState, key: Option<&str>) -> Result<Option<String>, DocumentGone> {
    let Some(key) = key else { return Ok(None) };
    let directory = state.directory.load();
    let named = directory.document(key).ok_or(DocumentGone)?;
    Ok(Some(named.slug.clone()))
}

/// A passage as it answers the question of the clicked message; none where it is not shown as an
/// answer to that, or where the message asks nothing.
pub(super) fn quoted(
    state: &BotState,
    component: &ComponentInteraction,
    key: &str,
    document: Option<&str>,
) -> Option<Quote> {
    let author = author(component)?;
    let slug = slug(state, document).ok()?;
    let asked = Asked::question(&Asked::read(&author));
    let found = state.answers.answer(&state.library, &ask::request(&asked, slug)).ok()?;
    answering(&found.reply, key).cloned()
}

fn refused(words: &str) -> Box<Reply> {
    Box::new(Reply::refused(words))
}

/// The author line of the message that was clicked.
pub(super) fn author(component: &ComponentInteraction) -> Option<String> {
    let embed = component.message.embeds.first()?;
    embed.author.as_ref().map(|author| author.name.clone())
}

/// When it was asked, which the message's id says: "last year" is that of this day, whenever the
/// button is clicked.
pub(super) fn asked_at(component: &ComponentInteraction) -> Timestamp {
    let second = component.message.id.created_at().unix_timestamp();
    Timestamp::from_second(second).unwrap_or_default()
}

/// Whether only one person sees the message that was clicked.
pub(super) fn is_private(component: &ComponentInteraction) -> bool {
    component.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}
