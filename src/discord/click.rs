//! Clicks: buttons and menus of messages, also of messages from before a restart.

use serenity::builder::{CreateInteractionResponse, CreateInteractionResponseMessage};
use serenity::model::application::{ComponentInteraction, ComponentInteractionDataKind};
use serenity::model::channel::MessageFlags;

use crate::library::{AskRequest, EventRequest};
use crate::locale::Locale;
use crate::timex::DayOrder;

use crate::discord::responder::{
    Moment, Page, Reply, Responder, Sender, Then, answer_page, requested, said,
};
use crate::discord::state::metrics::Outcome;
use crate::discord::state::moderation::manages_messages;
use crate::discord::state::pictures::Wanted;
use crate::discord::ui;
use crate::discord::ui::asked::{Asked, AskedEvents};
use crate::discord::ui::card::Card;
use crate::discord::ui::custom_id::{Click, Shown, key_of};

impl Responder {
    /// Answers a click.
    pub(in crate::discord) fn click(&self, click: &ComponentInteraction, moment: Moment) -> Reply {
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
                let private = is_private(click);
                let page = Page { number: page, private, asker, locale: sender.locale };
                match self.page(click, shown, &page) {
                    Ok(card) => Reply::new(card.update(), Outcome::Shown),
                    Err(reply) => *reply,
                }
            }
            Click::Share { shown, page, asker } => {
                if asker != sender.user.get() {
                    return Reply::refused(strings.not_to_share);
                }
                let page = Page { number: page, private: false, asker, locale: sender.locale };
                match self.page(click, shown, &page) {
                    Ok(card) => Reply::card(card, Outcome::Shown),
                    Err(reply) => *reply,
                }
            }
            Click::Picture { order } => self.picture(click, order, sender.locale),
            Click::Context { key } => self.passage(&key, false, sender.locale),
            Click::Other => match chosen(click) {
                Some(key) => self.passage(&key, true, sender.locale),
                None => Reply::refused(strings.stale),
            },
            Click::Delete { asker } => {
                if asker != sender.user.get() && !manages_messages(sender.member) {
                    return Reply::refused(strings.not_yours);
                }
                let response = CreateInteractionResponse::Acknowledge;
                Reply { response, outcome: Outcome::Shown, then: Then::Delete }
            }
        }
    }

    /// A page of what the message that was clicked tells, or what is said in its place.
    fn page(
        &self,
        click: &ComponentInteraction,
        shown: Shown,
        page: &Page,
    ) -> Result<Card, Box<Reply>> {
        let strings = page.locale.strings();
        let refused = |words: &str| Box::new(Reply::refused(words));
        let author = author(click).ok_or_else(|| refused(strings.stale))?;
        match shown {
            Shown::Answer { document } => self.answered(&author, document, page),
            Shown::Timeline { order } => {
                let asked = AskedEvents::read(&author).ok_or_else(|| refused(strings.stale))?;
                match self.timeline_page(&asked, order, page, asked_at(click)) {
                    Ok((card, Outcome::Answered)) => Ok(card),
                    Ok(_) => Err(refused(strings.changed)),
                    Err(error) => Err(Box::new(said(error, page.locale))),
                }
            }
        }
    }

    /// A private reply that waits for the picture of the message's timeline. Whether there is
    /// anything to draw is seen at once.
    fn picture(&self, click: &ComponentInteraction, order: DayOrder, locale: Locale) -> Reply {
        let strings = locale.strings();
        let Some(asked) = author(click).and_then(|author| AskedEvents::read(&author)) else {
            return Reply::refused(strings.stale);
        };
        let first = requested(&asked, order, asked_at(click), 1);
        match self.library.events(&first).map(|stamped| stamped.reply) {
            Ok(reply) if !reply.timeline.events.is_empty() => {
                let message = CreateInteractionResponseMessage::new().ephemeral(true);
                let response = CreateInteractionResponse::Defer(message);
                let read = (reply.interpreted, reply.also_read);
                let request = EventRequest { limit: 0, ..first };
                let then = Then::Picture(Box::new(Wanted { request, read, locale }));
                Reply { response, outcome: Outcome::Shown, then }
            }
            Ok(_) => Reply::refused(strings.changed),
            Err(error) => said(error, locale),
        }
    }

    /// A page of the answer to the question of a message.
    fn answered(
        &self,
        author: &str,
        document: Option<String>,
        page: &Page,
    ) -> Result<Card, Box<Reply>> {
        let changed = || Box::new(Reply::refused(page.locale.strings().changed));
        let directory = self.directory.load();
        let slug = match &document {
            Some(key) => Some(directory.document(key).ok_or_else(changed)?.slug.clone()),
            None => None,
        };
        let asked = Asked::question(&Asked::read(author));
        let request = AskRequest {
            question: asked.question.clone(),
            document: slug,
            limit: ui::answer::ASKED,
            ..AskRequest::default()
        };
        match self.library.ask(&request) {
            Ok(stamped) if stamped.reply.answered => {
                Ok(answer_page(&stamped, &asked, document, page))
            }
            Ok(_) => Err(changed()),
            Err(error) => Err(Box::new(said(error, page.locale))),
        }
    }

    /// A passage by its key, with its neighbours or alone.
    fn passage(&self, key: &str, alone: bool, locale: Locale) -> Reply {
        match self.library.passage(key).map(|stamped| stamped.reply) {
            Ok(found) => {
                let outcome = if found.is_some() { Outcome::Shown } else { Outcome::Refused };
                Reply::card(ui::passage::context(found.as_ref(), alone, locale), outcome)
            }
            Err(error) => said(error, locale),
        }
    }
}

/// The author line of the message that was clicked.
fn author(click: &ComponentInteraction) -> Option<String> {
    let embed = click.message.embeds.first()?;
    embed.author.as_ref().map(|author| author.name.clone())
}

/// When it was asked, which the message's id tells: "last year" is that of this day.
fn asked_at(click: &ComponentInteraction) -> jiff::Timestamp {
    let second = click.message.id.created_at().unix_timestamp();
    jiff::Timestamp::from_second(second).unwrap_or_default()
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
