//! Clicks: buttons and menus of messages, also of messages from before a restart.

use serenity::model::application::{ComponentInteraction, ComponentInteractionDataKind};
use serenity::model::channel::MessageFlags;

use crate::library::{AskRequest, Request, Response};
use crate::locale::Locale;

use super::asked::{Asked, AskedEvents};
use super::card::Card;
use super::custom_id::{Click, Shown, key_of};
use super::moderator::manages_messages;
use super::render;
use super::responder::{Moment, Page, Reply, Responder, Sender, Then, failed, said};
use super::vitals::Outcome;

impl Responder {
    /// Answers a click.
    pub(super) fn click(&self, click: &ComponentInteraction, moment: Moment) -> Reply {
        let sender = Sender {
            user: click.user.id,
            guild: click.guild_id,
            member: click.member.as_ref(),
            locale: Locale::from_tag(&click.locale),
            tag: &click.locale,
        };
        if let Some(refusal) = self.slowed(&sender, moment) {
            return refusal;
        }
        let strings = sender.locale.strings();
        let Some(read) = Click::read(&click.data.custom_id) else {
            return Reply::refused(strings.stale);
        };
        match read {
            Click::Page { shown, page, asker, .. } => {
                let page = Page { number: page, private: is_private(click), asker };
                self.turn(click, &sender, shown, page, false)
            }
            Click::Share { shown, page, asker } => {
                if asker != sender.user.get() {
                    return Reply::refused(strings.not_to_share);
                }
                let page = Page { number: page, private: false, asker };
                self.turn(click, &sender, shown, page, true)
            }
            Click::Context { key } => self.passage(key, false, sender.locale),
            Click::Other => match chosen(click) {
                Some(key) => self.passage(key, true, sender.locale),
                None => Reply::refused(strings.stale),
            },
            Click::Delete { asker } => {
                if asker != sender.user.get() && !manages_messages(sender.member) {
                    return Reply::refused(strings.not_yours);
                }
                let response = serenity::builder::CreateInteractionResponse::Acknowledge;
                Reply { response, outcome: Outcome::Shown, then: Then::Delete }
            }
        }
    }

    /// Shows a page: in the place of the message that was clicked, or shared as one of its own.
    fn turn(
        &self,
        click: &ComponentInteraction,
        sender: &Sender<'_>,
        shown: Shown,
        page: Page,
        share: bool,
    ) -> Reply {
        let strings = sender.locale.strings();
        let Some(author) = author(click) else { return Reply::refused(strings.stale) };
        let card = match shown {
            Shown::Answer { document } => self.answered(&author, document, &page, sender.locale),
            Shown::Timeline { order } => {
                let Some(asked) = AskedEvents::read(&author) else {
                    return Reply::refused(strings.stale);
                };
                // "Last year" is that of the day it was asked, which the message's id tells.
                let asked_at = click.message.id.created_at().unix_timestamp();
                let asked_at = jiff::Timestamp::from_second(asked_at).unwrap_or_default();
                match self.timeline_page(&asked, order, &page, asked_at, sender.locale) {
                    Ok(Some((card, Outcome::Answered))) => Ok(card),
                    Ok(Some(_)) => Err(Reply::refused(strings.changed)),
                    Ok(None) => Err(failed(sender.locale)),
                    Err(error) => Err(said(error, sender.locale)),
                }
            }
        };
        match card {
            Ok(card) if share => Reply::card(card, Outcome::Shown),
            Ok(card) => Reply::new(card.update(), Outcome::Shown),
            Err(reply) => reply,
        }
    }

    /// A page of the answer to the question of a message.
    fn answered(
        &self,
        author: &str,
        document: Option<String>,
        page: &Page,
        locale: Locale,
    ) -> Result<Card, Reply> {
        let strings = locale.strings();
        let directory = self.directory.load();
        let slug = match &document {
            Some(key) => match directory.document(key) {
                Some(named) => Some(named.slug.clone()),
                None => return Err(Reply::refused(strings.changed)),
            },
            None => None,
        };
        let asked = Asked::question(&Asked::read(author));
        let request = AskRequest {
            question: asked.question.clone(),
            document: slug,
            limit: render::ASKED,
            ..AskRequest::default()
        };
        match self.library.respond(&Request::Ask(request)) {
            Ok(Response::Answer(answer)) if answer.answered => {
                Ok(self.answer_page(&answer, &asked, document, page, locale, ""))
            }
            Ok(Response::Answer(_)) => Err(Reply::refused(strings.changed)),
            Ok(_) => Err(failed(locale)),
            Err(error) => Err(said(error, locale)),
        }
    }

    /// A passage by its key, with its neighbours or alone.
    fn passage(&self, key: String, alone: bool, locale: Locale) -> Reply {
        match self.library.respond(&Request::Passage { key }) {
            Ok(Response::Passage(found)) => {
                let outcome = if found.is_some() { Outcome::Shown } else { Outcome::Refused };
                Reply::card(render::context(found.as_deref(), alone, locale), outcome)
            }
            Ok(_) => failed(locale),
            Err(error) => said(error, locale),
        }
    }
}

/// The author line of the message that was clicked.
fn author(click: &ComponentInteraction) -> Option<String> {
    let embed = click.message.embeds.first()?;
    embed.author.as_ref().map(|author| author.name.clone())
}

/// Whether only one person sees the message that was clicked.
fn is_private(click: &ComponentInteraction) -> bool {
    click.message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

/// The key that was chosen in a menu.
fn chosen(click: &ComponentInteraction) -> Option<String> {
    let ComponentInteractionDataKind::StringSelect { values } = &click.data.kind else {
        return None;
    };
    key_of(values.first()?)
}
