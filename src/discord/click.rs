//! Clicks: buttons and menus of messages, also of messages from before a restart.

use serenity::builder::CreateInteractionResponse;
use serenity::model::application::{ComponentInteraction, ComponentInteractionDataKind};
use serenity::model::channel::Message;

use crate::library::EventRequest;
use crate::timex::DayOrder;

use super::commands::event;
use super::follow_up;
use super::gap;
use super::reply::{Caller, Effect, Reply, explained, viewer};
use super::share::share;
use super::shown::{asked_at, author, is_private, page_of, quoted};
use super::state::BotState;
use super::state::metrics::ReplyOutcome;
use super::state::moderation::manages_messages;
use super::state::pictures::PictureRequest;
use super::team;
use super::ui::asked::AskedEvents;
use super::ui::card::Card;
use super::ui::custom_id::{Chosen, Click, Shown};
use super::ui::page::Page;
use super::ui::passage::{PassageView, context};
use super::vote::vote;

/// Answers a click.
pub(super) fn respond(
    state: &BotState,
    caller: &Caller<'_>,
    component: &ComponentInteraction,
) -> Reply {
    let (user, locale) = (caller.user.get(), caller.locale);
    let strings = locale.strings();
    let Some(click) = Click::read(&component.data.custom_id) else {
        return Reply::refused(strings.stale());
    };
    let message = &*component.message;
    match click {
        Click::Page { shown, page, asker, .. } => {
            turned(state, message, (shown, page), asker, caller)
        }
        // A private answer is the asker's alone until the asker shows it.
        Click::Share { asker, .. } if asker != user => Reply::refused(strings.not_to_share()),
        Click::Share { shown, page, .. } => share(state, message, (shown, page), caller),
        Click::Picture { order } => picture(message, order, caller),
        // In private: what one reader looks up is of no interest to the others.
        Click::Context { key, document } => {
            let answer = quoted(state, caller.seen, (message, &key), document.as_deref());
            passage(caller, &key, &PassageView { answer, ..PassageView::default() })
        }
        Click::Other { document } => match chosen(component) {
            Some(Chosen { key, weak }) => {
                let answer = quoted(state, caller.seen, (message, &key), document.as_deref());
                passage(caller, &key, &PassageView { alone: true, weak, answer })
            }
            None => Reply::refused(strings.stale()),
        },
        Click::Vote { helpful, document, shown } => {
            vote(state, caller, component, (helpful, document.as_deref(), shown.as_ref()))
        }
        Click::AskTeam => team::ask(state, caller, message),
        Click::FollowUp { document } => follow_up::open(message, document, locale),
        Click::Gap(click) => gap::respond(state, caller, component, click),
        Click::Delete { asker } if asker != user && !manages_messages(caller.member) => {
            Reply::refused(strings.not_yours())
        }
        Click::Delete { .. } => {
            // Acknowledged first: Discord lets a message be deleted by the token of a click only
            // when the click was answered.
            let acknowledged = CreateInteractionResponse::Acknowledge;
            let effects = vec![Effect::Delete];
            Reply { effects, ..Reply::new(acknowledged, ReplyOutcome::Shown) }
        }
    }
}

/// A page in the place of the one that was clicked, for whoever asked; for anyone else in private
/// and in their language: what all see is not turned away under their eyes.
fn turned(
    state: &BotState,
    message: &Message,
    (shown, number): (Shown, usize),
    asker: u64,
    caller: &Caller<'_>,
) -> Reply {
    let (user, locale) = (caller.user.get(), caller.locale);
    let hidden = is_private(message);
    // Nobody but its reader sees a private message, whoever its id names.
    let own = hidden || asker == user;
    // The copy is of whoever has it, so that they may share it and turn on in it.
    let page = Page { number, private: hidden || !own, asker: user, locale };
    match page_of(state, caller.seen, message, shown, &page) {
        Ok(card) if own => Reply::new(card.update(), ReplyOutcome::Shown),
        Ok(card) => Reply::card(Card { private: true, ..card }, ReplyOutcome::Shown),
        Err(reply) => *reply,
    }
}

/// A private reply that waits for the picture of the message's timeline. Whether there is
/// anything to draw is seen at once, so that nobody waits for a picture of nothing.
fn picture(message: &Message, order: DayOrder, caller: &Caller<'_>) -> Reply {
    let locale = caller.locale;
    let strings = locale.strings();
    let Some(asked) = author(message).and_then(AskedEvents::read) else {
        return Reply::refused(strings.stale());
    };
    let first = event::request(&asked, order, asked_at(message), 1);
    match caller.seen.holdings.events(&first).map(|stamped| stamped.reply) {
        Ok(reply) if reply.timeline.events.is_empty() => Reply::refused(strings.changed()),
        Ok(reply) => {
            let read = (reply.interpreted, reply.also_read);
            let request = EventRequest { limit: 0, ..first };
            Reply::deferred(Effect::Picture(Box::new(PictureRequest {
                request,
                read,
                locale,
                viewer: viewer(caller.guild),
            })))
        }
        Err(error) => explained(error, locale),
    }
}

/// A passage by its key, with its neighbours or alone.
fn passage(caller: &Caller<'_>, key: &str, reading: &PassageView) -> Reply {
    let locale = caller.locale;
    match caller.seen.holdings.passage(key).map(|stamped| stamped.reply) {
        Ok(found) => {
            let outcome = if found.is_some() { ReplyOutcome::Shown } else { ReplyOutcome::Refused };
            Reply::card(context(found.as_ref(), reading, locale), outcome)
        }
        Err(error) => explained(error, locale),
    }
}

/// What was chosen in a menu.
fn chosen(component: &ComponentInteraction) -> Option<Chosen> {
    let ComponentInteractionDataKind::StringSelect { values } = &component.data.kind else {
        return None;
    };
    Chosen::read(values.first()?)
}
