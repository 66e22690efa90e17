//! Clicks: buttons and menus of messages, also of messages from before a restart.

use jiff::Timestamp;
use serenity::builder::CreateInteractionResponse;
use serenity::model::application::{ComponentInteraction, ComponentInteractionDataKind};
use serenity::model::channel::MessageFlags;

use crate::library::EventRequest;
use crate::locale::Locale;
use crate::timex::DayOrder;

use super::commands::ask::{self, answer_page};
use super::commands::event::{self, timeline_page};
use super::reply::{Caller, Effect, Reply, explained};
use super::state::BotState;
use super::state::metrics::ReplyOutcome;
use super::state::moderation::manages_messages;
use super::state::pictures::PictureRequest;
use super::ui::asked::{Asked, AskedEvents};
use super::ui::card::Card;
use super::ui::custom_id::{Click, Shown, key_of};
use super::ui::page::Page;
use super::ui::passage::context;

/// Answers a click.
pub(super) fn respond(
    state: &BotState,
    caller: &Caller<'_>,
    component: &ComponentInteraction,
) -> Reply {
    let (user, locale) = (caller.user.get(), caller.locale);
    let strings = locale.strings();
    let Some(click) = Click::read(&component.data.custom_id) else {
        return Reply::refused(strings.stale);
    };
    match click {
        // Anyone turns pages: an answer that all see is everyone's.
        Click::Page { shown, page, asker, .. } => {
            let private = is_private(component);
            let page = Page { number: page, private, asker, locale };
            match page_of(state, component, shown, &page) {
                Ok(card) => Reply::new(card.update(), ReplyOutcome::Shown),
                Err(reply) => *reply,
            }
        }
        // A private answer is the asker's alone until the asker shows it.
        Click::Share { asker, .. } if asker != user => Reply::refused(strings.not_to_share),
        Click::Share { shown, page, asker } => {
            let page = Page { number: page, private: false, asker, locale };
            match page_of(state, component, shown, &page) {
                Ok(card) => Reply::card(card, ReplyOutcome::Shown),
                Err(reply) => *reply,
            }
        }
        Click::Picture { order } => picture(state, component, order, locale),
        // In private: what one reader looks up is of no interest to the others.
        Click::Context { key } => passage(state, &key, false, locale),
        Click::Other => match chosen(component) {
            Some(key) => passage(state, &key, true, locale),
            None => Reply::refused(strings.stale),
        },
        Click::Delete { asker } if asker != user && !manages_messages(caller.member) => {
            Reply::refused(strings.not_yours)
        }
        Click::Delete { .. } => {
            // Acknowledged first: Discord lets a message be deleted by the token of a click only
            // when the click was answered.
            let acknowledged = CreateInteractionResponse::Acknowledge;
            let effects = vec![Effect::Delete];
            Reply { response: acknowledged, outcome: ReplyOutcome::Shown, effects }
        }
    }
}

/// A page of what the clicked message shows, or what is said in its place.
fn page_of(
    state: &BotState,
    component: &ComponentInteraction,
    shown: Shown,
    page: &Page,
) -> Result<Card, Box<Reply>> {
    let strings = page.locale.strings();
    let author = author(component).ok_or_else(|| refused(strings.stale))?;
    match shown {
        Shown::Answer { document } => page_of_answer(state, &author, document, page),
        Shown::Timeline { order } => {
            let asked = AskedEvents::read(&author).ok_or_else(|| refused(strings.stale))?;
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
    // The key is of the slug, so a document that was renamed is gone as far as a click can know.
    let directory = state.directory.load();
    let slug = match &document {
        Some(key) => {
            let named = directory.document(key).ok_or_else(|| refused(changed))?;
            Some(named.slug.clone())
        }
        None => None,
    };
    let asked = Asked::question(&Asked::read(author));
    match state.answers.answer(&state.library, &ask::request(&asked, slug)) {
        Ok(found) if found.reply.answered => Ok(answer_page(&found, &asked, document, page)),
        Ok(_) => Err(refused(changed)),
        Err(error) => Err(Box::new(explained(error, page.locale))),
    }
}

/// A private reply that waits for the picture of the message's timeline. Whether there is
/// anything to draw is seen at once, so that nobody waits for a picture of nothing.
fn picture(
    state: &BotState,
    component: &ComponentInteraction,
    order: DayOrder,
    locale: Locale,
) -> Reply {
    let strings = locale.strings();
    let Some(asked) = author(component).and_then(|author| AskedEvents::read(&author)) else {
        return Reply::refused(strings.stale);
    };
    let first = event::request(&asked, order, asked_at(component), 1);
    match state.library.events(&first).map(|stamped| stamped.reply) {
        Ok(reply) if reply.timeline.events.is_empty() => Reply::refused(strings.changed),
        Ok(reply) => {
            let read = (reply.interpreted, reply.also_read);
            let request = EventRequest { limit: 0, ..first };
            Reply::deferred(Effect::Picture(Box::new(PictureRequest { request, read, locale })))
        }
        Err(error) => explained(error, locale),
    }
}

/// A passage by its key, with its neighbours or alone.
fn passage(state: &BotState, key: &str, alone: bool, locale: Locale) -> Reply {
    match state.library.passage(key).map(|stamped| stamped.reply) {
        Ok(found) => {
            let outcome = if found.is_some() { ReplyOutcome::Shown } else { ReplyOutcome::Refused };
            Reply::card(context(found.as_ref(), alone, locale), outcome)
        }
        Err(error) => explained(error, locale),
    }
}

fn refused(words: &str) -> Box<Reply> {
    Box::new(Reply::refused(words))
}

/// The author line of the message that was clicked.
fn author(component: &ComponentInteraction) -> Option<String> {
    let embed = component.message.embeds.first()?;
    embed.author.as_ref().map(|author| author.name.clone())
}

/// When it was asked, which the message's id says: "last year" is that of this day, whenever the
/// button is clicked.
fn asked_at(component: &ComponentInteraction) -> Timestamp {
    let second = component.message.id.created_at().unix_timestamp();
    Timestamp::from_second(second).unwrap_or_default()
}

/// Whether only one person sees the message that was clicked.
fn is_private(component: &ComponentInteraction) -> bool {
    component.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

/// The key that was chosen in a menu.
fn chosen(component: &ComponentInteraction) -> Option<String> {
    let ComponentInteractionDataKind::StringSelect { values } = &component.data.kind else {
        return None;
    };
    key_of(values.first()?)
}
