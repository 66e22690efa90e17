//! What a clicked message shows, made anew from what it says and from what is seen by now where it was
//! clicked.

use jiff::Timestamp;
use serenity::model::channel::{Message, MessageFlags};

use crate::answer::Quote;
use crate::service::VisiblePart;

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
    seen: &VisiblePart,
    message: &Message,
    shown: Shown,
    page: &Page,
) -> Result<Card, Box<Reply>> {
    let strings = page.locale.strings();
    match shown {
        Shown::Answer { document } => {
            let asked = asked(message).ok_or_else(|| refused(strings.stale()))?;
            page_of_answer((state, seen), &asked, document, page)
        }
        Shown::Sources { document } => page_of_sources((state, seen), document, page),
        Shown::Timeline { order } => {
            let asked = author(message).and_then(AskedEvents::read);
            let asked = asked.ok_or_else(|| refused(strings.stale()))?;
            match timeline_page(seen, &asked, order, page, asked_at(message)) {
                Ok((card, ReplyOutcome::Answered)) => Ok(card),
                Ok(_) => Err(refused(strings.changed())),
                Err(error) => Err(Box::new(explained(error, page.locale))),
            }
        }
    }
}

/// A page of the answer to the question of a message.
fn page_of_answer(
    (state, seen): (&BotState, &VisiblePart),
    asked: &Asked,
    document: Option<String>,
    page: &Page,
) -> Result<Card, Box<Reply>> {
    let changed = page.locale.strings().changed();
    let slug = slug(state, seen, document.as_deref()).map_err(|DocumentGone| refused(changed))?;
    match state.answers.answer(seen, &ask::request(asked, slug)) {
        Ok(found) if found.reply.answered => Ok(answer_page(state, &found, asked, document, page)),
        Ok(_) => Err(refused(changed)),
        Err(error) => Err(Box::new(explained(error, page.locale))),
    }
}

/// A page of the list of sources.
fn page_of_sources(
    (state, seen): (&BotState, &VisiblePart),
    document: Option<String>,
    page: &Page,
) -> Result<Card, Box<Reply>> {
    let changed = page.locale.strings().changed();
    let slug = slug(state, seen, document.as_deref()).map_err(|DocumentGone| refused(changed))?;
    match seen.holdings.sources(slug.as_deref()) {
        Ok(found) => Ok(sources_page(&found, document, page)),
        Err(error) => Err(Box::new(explained(error, page.locale))),
    }
}

/// There is no such document any more.
pub(super) struct DocumentGone;

/// The slug of a document's key, where one is given. The key is of the slug, so a document that was
/// renamed is gone as far as a click can know.
pub(super) fn slug(
    state: &BotState,
    seen: &VisiblePart,
    key: Option<&str>,
) -> Result<Option<String>, DocumentGone> {
    let Some(key) = key else { return Ok(None) };
    let directory = state.directory(seen);
    let named = directory.document(key).ok_or(DocumentGone)?;
    Ok(Some(named.slug.clone()))
}

/// A passage as it answers the question of the clicked message; none where it is not shown as an
/// answer to that, or where the message asks nothing.
pub(super) fn quoted(
    state: &BotState,
    seen: &VisiblePart,
    (message, key): (&Message, &str),
    document: Option<&str>,
) -> Option<Quote> {
    let asked = asked(message)?;
    let slug = slug(state, seen, document).ok()?;
    let found = state.answers.answer(seen, &ask::request(&asked, slug)).ok()?;
    answering(&found.reply, key).cloned()
}

fn refused(words: &str) -> Box<Reply> {
    Box::new(Reply::refused(words))
}

/// The question of a message of ours with those before it; none where it has no author line.
pub(super) fn asked(message: &Message) -> Option<Asked> {
    let author = author(message)?;
    Some(Asked::of_message(author, body(message)))
}

/// The author line of a message of ours.
pub(super) fn author(message: &Message) -> Option<&str> {
    let embed = message.embeds.first()?;
    embed.author.as_ref().map(|author| author.name.as_str())
}

/// What a message of ours says.
pub(super) fn body(message: &Message) -> &str {
    let embed = message.embeds.first();
    embed.and_then(|embed| embed.description.as_deref()).unwrap_or_default()
}

/// When it was asked, which the message's id says: "last year" is that of this day, whenever the
/// button is clicked.
pub(super) fn asked_at(message: &Message) -> Timestamp {
    let second = message.id.created_at().unix_timestamp();
    Timestamp::from_second(second).unwrap_or_default()
}

/// Whether only one person sees a message.
pub(super) fn is_private(message: &Message) -> bool {
    message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}
