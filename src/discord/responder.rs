//! The responder: an interaction in, a response out. It knows no network.
//!
//! Every handler is "parse → request → respond → render". What has to happen after the response
//! (a reindex, a deletion) is named, and left to whoever holds the connection.

use std::sync::Arc;

use arc_swap::ArcSwap;
use jiff::Timestamp;
use serenity::builder::{CreateInteractionResponse, CreateInteractionResponseMessage};
use serenity::model::application::{CommandInteraction, Interaction};
use serenity::model::guild::Member;
use serenity::model::id::{GuildId, UserId};

use crate::answer::MAX_QUESTION_CHARS;
use crate::library::{AskRequest, EventRequest, Library, Problem, RequestError, Stamped};
use crate::locale::Locale;
use crate::timex::DayOrder;

use crate::discord::autocomplete::suggest;
use crate::discord::command::Invocation;
use crate::discord::state::directory::Directory;
use crate::discord::state::metrics::{Outcome, Vitals};
use crate::discord::state::moderation::Moderation;
use crate::discord::state::pictures::Wanted;
use crate::discord::state::rate::Rate;
use crate::discord::state::reindexing::{By, Reindexing};
use crate::discord::ui;
use crate::discord::ui::asked::{Asked, AskedEvents};
use crate::discord::ui::card::{Button, Card, MOST_AUTHOR};
use crate::discord::ui::citation::View;
use crate::discord::ui::custom_id::{Click, Direction, Shown, document_key};
use crate::discord::ui::markdown::escape;

/// When an interaction arrived.
#[derive(Clone, Copy, Debug)]
pub(in crate::discord) struct Moment {
    /// By the calendar.
    pub(in crate::discord) now: Timestamp,
    /// In milliseconds of a clock that does not go back.
    pub(in crate::discord) millis: u64,
}

/// Who sent an interaction, from where, in which language.
#[derive(Clone, Copy, Debug)]
pub(in crate::discord) struct Sender<'a> {
    pub(in crate::discord) user: UserId,
    pub(in crate::discord) guild: Option<GuildId>,
    pub(in crate::discord) member: Option<&'a Member>,
    pub(in crate::discord) locale: Locale,
    /// The locale as Discord wrote it.
    pub(in crate::discord) tag: &'a str,
}

/// What is left to do once the response is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Then {
    /// Nothing.
    Nothing,
    /// Reindex, and tell in the deferred reply.
    Reindex(Locale),
    /// Delete the message that was clicked.
    Delete,
    /// Draw a timeline, and put the picture into the deferred reply.
    Picture(Box<Wanted>),
}

/// What an interaction is answered with.
#[derive(Debug)]
pub(in crate::discord) struct Reply {
    /// The response.
    pub(in crate::discord) response: CreateInteractionResponse,
    /// How it went.
    pub(in crate::discord) outcome: Outcome,
    /// What is left to do.
    pub(in crate::discord) then: Then,
}

impl Reply {
    pub(in crate::discord) fn new(response: CreateInteractionResponse, outcome: Outcome) -> Self {
        Self { response, outcome, then: Then::Nothing }
    }

    pub(in crate::discord) fn card(card: Card, outcome: Outcome) -> Self {
        Self::new(card.reply(), outcome)
    }

    pub(in crate::discord) fn refused(words: &str) -> Self {
        Self::card(Card::word(words), Outcome::Refused)
    }
}

/// Everything an interaction is answered from.
#[derive(Debug)]
pub(in crate::discord) struct Responder {
    pub(in crate::discord) library: Arc<Library>,
    pub(in crate::discord) directory: ArcSwap<Directory>,
    pub(in crate::discord) moderation: Moderation,
    pub(in crate::discord) rate: Rate,
    pub(in crate::discord) reindexing: Reindexing,
    pub(in crate::discord) vitals: Arc<Vitals>,
}

impl Responder {
    pub(in crate::discord) fn new(
        library: Arc<Library>,
        moderation: Moderation,
        per_minute: u32,
        vitals: Arc<Vitals>,
    ) -> Self {
        let responder = Self {
            library,
            directory: ArcSwap::default(),
            moderation,
            rate: Rate::new(per_minute),
            reindexing: Reindexing::default(),
            vitals,
        };
        responder.refresh();
        responder
    }

    /// Makes the directory of the snapshot that serves now.
    pub(in crate::discord) fn refresh(&self) {
        match Directory::of(&self.library) {
            Ok(directory) => self.directory.store(Arc::new(directory)),
            Err(error) => tracing::error!(%error, "no suggestions can be made of this index"),
        }
    }

    /// Answers an interaction. None for one that wants no answer of ours.
    pub(in crate::discord) fn respond(
        &self,
        interaction: &Interaction,
        moment: Moment,
    ) -> Option<Reply> {
        match interaction {
            Interaction::Command(command) => Some(self.command(command, moment)),
            Interaction::Autocomplete(command) => {
                let typed = command.data.autocomplete();
                let (option, typed) = typed.map_or(("", ""), |typed| (typed.name, typed.value));
                let locale = Locale::from_tag(&command.locale);
                let directory = self.directory.load();
                let response = suggest(&directory, option, typed, locale, &command.locale);
                Some(Reply::new(response, Outcome::Shown))
            }
            Interaction::Component(click) => Some(self.click(click, moment)),
            _ => None,
        }
    }

    fn command(&self, command: &CommandInteraction, moment: Moment) -> Reply {
        let sender = Sender {
            user: command.user.id,
            guild: command.guild_id,
            member: command.member.as_deref(),
            locale: Locale::from_tag(&command.locale),
            tag: &command.locale,
        };
        if let Some(refusal) = self.slowed(&sender, moment) {
            return refusal;
        }
        match Invocation::of(&command.data) {
            Some(Invocation::Ask { question, document, private }) => {
                self.ask(&sender, &question, document, private)
            }
            Some(Invocation::Event { when, about, private }) => {
                let asked = AskedEvents::options(when.as_deref(), about.as_deref());
                self.events(&sender, &asked, private, moment)
            }
            Some(Invocation::Sources { document }) => self.sources(&sender, document.as_deref()),
            Some(Invocation::Help) => {
                let help = ui::help::help(&self.directory.load(), sender.locale);
                Reply::card(help, Outcome::Shown)
            }
            Some(Invocation::Find(text)) => self.find(&sender, &text),
            Some(Invocation::Reindex) => self.reindex(&sender, moment),
            Some(Invocation::Status) => self.status(&sender),
            None => Reply::refused(sender.locale.strings().stale),
        }
    }

    /// A refusal for someone who asks too often.
    pub(in crate::discord) fn slowed(&self, sender: &Sender<'_>, moment: Moment) -> Option<Reply> {
        let wait = self.rate.take(sender.user.get(), moment.millis).err()?;
        Some(Reply::refused(&(sender.locale.strings().too_fast)(wait)))
    }

    fn ask(
        &self,
        sender: &Sender<'_>,
        question: &str,
        document: Option<String>,
        private: bool,
    ) -> Reply {
        let asked = Asked::question(question);
        let strings = sender.locale.strings();
        let request = AskRequest {
            question: asked.question.clone(),
            document: document.clone(),
            limit: ui::answer::ASKED,
            ..AskRequest::default()
        };
        let stamped = match self.library.ask(&request) {
            Ok(stamped) => stamped,
            Err(error) => return said(error, sender.locale),
        };
        let answer = &stamped.reply;
        if !answer.has_question {
            return Reply::card(Card::word(strings.no_question), Outcome::Refused);
        }
        if !answer.answered {
            let note = note_of_cut(&asked, sender.locale);
            let miss = ui::answer::closest(&answer.closest, &asked.author(), &note, sender.locale);
            return Reply::card(miss, Outcome::Missed);
        }
        // Where one was named, every passage is of that document.
        let slug = answer.passages.first().and_then(|quote| quote.citation.id.split('#').next());
        let document = document.and(slug).map(document_key);
        let page = Page::first(sender, private);
        let mut card = answer_page(&stamped, &asked, document, &page);
        card.private = private;
        Reply::card(card, Outcome::Answered)
    }

    fn events(
        &self,
        sender: &Sender<'_>,
        asked: &AskedEvents,
        private: bool,
        moment: Moment,
    ) -> Reply {
        let order = DayOrder::from_locale(Some(sender.tag));
        let page = Page::first(sender, private);
        match self.timeline_page(asked, order, &page, moment.now) {
            Ok((mut card, outcome)) => {
                card.private |= private;
                Reply::card(card, outcome)
            }
            Err(error) => said(error, sender.locale),
        }
    }

    /// A page of a timeline with its buttons; what was asked relative to a day counts from `now`.
    pub(in crate::discord) fn timeline_page(
        &self,
        asked: &AskedEvents,
        order: DayOrder,
        page: &Page,
        now: Timestamp,
    ) -> Result<(Card, Outcome), RequestError> {
        let shown = (page.number + 1) * ui::timeline::EVENTS;
        let request = requested(asked, order, now, shown + 1);
        let Stamped { stamp, reply } = self.library.events(&request)?;
        let total = reply.timeline.events.len();
        // After a reindex there may be fewer pages than there were.
        let last = total.saturating_sub(1) / ui::timeline::EVENTS;
        let page = Page { number: page.number.min(last), ..*page };
        let view = View {
            asked: &asked.author(),
            page: page.number,
            index: &stamp,
            note: "",
            locale: page.locale,
        };
        let mut card = ui::timeline::timeline(&reply, &view);
        if total == 0 {
            let nothing = reply.reason.is_some() || reply.timeline.empty_topic;
            let outcome = if nothing { Outcome::Refused } else { Outcome::Missed };
            return Ok((card, outcome));
        }
        card.buttons = page.buttons(&Shown::Timeline { order }, total > shown, None);
        Ok((card, Outcome::Answered))
    }

    fn sources(&self, sender: &Sender<'_>, document: Option<&str>) -> Reply {
        match self.library.sources(document) {
            Ok(sources) => {
                Reply::card(ui::sources::sources(&sources, sender.locale), Outcome::Shown)
            }
            Err(error) => said(error, sender.locale),
        }
    }

    fn find(&self, sender: &Sender<'_>, text: &str) -> Reply {
        let text = without_mentions(text);
        if text.trim().is_empty() {
            return Reply::refused(sender.locale.strings().no_text);
        }
        self.ask(sender, &text, None, true)
    }

    fn reindex(&self, sender: &Sender<'_>, moment: Moment) -> Reply {
        let strings = sender.locale.strings();
        if !self.moderation.admits(sender.guild, sender.member) {
            return Reply::refused(strings.not_moderator);
        }
        match self.reindexing.begin(By::User(sender.user.get()), moment.now) {
            Ok(()) => {
                let message = CreateInteractionResponseMessage::new().ephemeral(true);
                let response = CreateInteractionResponse::Defer(message);
                let then = Then::Reindex(sender.locale);
                Reply { response, outcome: Outcome::Shown, then }
            }
            Err((by, since)) => {
                let since = crate::discord::ui::markdown::instant(&since.to_string(), 'R');
                Reply::refused(&(strings.running)(&by.said(sender.locale), &since))
            }
        }
    }

    fn status(&self, sender: &Sender<'_>) -> Reply {
        if !self.moderation.admits(sender.guild, sender.member) {
            return Reply::refused(sender.locale.strings().not_moderator);
        }
        let mut state = self.reindexing.state(sender.locale);
        state.pulse = self.vitals.pulse();
        let status = self.library.status();
        Reply::card(ui::status::status(&status, &state, sender.locale), Outcome::Shown)
    }
}

/// A page of an answer with its buttons.
pub(in crate::discord) fn answer_page(
    stamped: &Stamped<crate::answer::Answer>,
    asked: &Asked,
    document: Option<String>,
    page: &Page,
) -> Card {
    let locale = page.locale;
    let Stamped { stamp, reply: answer } = stamped;
    let pages = ui::answer::pages(answer);
    let number = page.number.min(pages.len().saturating_sub(1));
    let view = View {
        asked: &asked.author(),
        page: number,
        index: stamp,
        note: &note_of_cut(asked, locale),
        locale,
    };
    let mut card = ui::answer::answer(answer, &view);
    let first = pages.get(number).and_then(|shown| answer.passages.get(shown.start));
    let key = first.map(|quote| quote.citation.key.clone());
    let shown = Shown::Answer { document };
    let page = Page { number, ..*page };
    card.buttons = page.buttons(&shown, number + 1 < pages.len(), key);
    card
}

/// A page of something, and for whom it was made.
#[derive(Clone, Copy, Debug)]
pub(in crate::discord) struct Page {
    /// Counted from 0.
    pub(in crate::discord) number: usize,
    /// Whether only the asker sees it.
    pub(in crate::discord) private: bool,
    /// Who asked.
    pub(in crate::discord) asker: u64,
    /// The language of whoever turned to it.
    pub(in crate::discord) locale: Locale,
}

impl Page {
    fn first(sender: &Sender<'_>, private: bool) -> Self {
        Self { number: 0, private, asker: sender.user.get(), locale: sender.locale }
    }

    /// The row of buttons: turning pages where there are some, the context of a passage where
    /// there is one, the picture of a timeline, then Share on what is private and Delete on what is not.
    fn buttons(&self, shown: &Shown, more: bool, key: Option<String>) -> Vec<Button> {
        let Self { number, private, asker, locale } = *self;
        let strings = locale.strings();
        let mut buttons = Vec::new();
        let turn = |label: &str, direction: Direction, to: usize, enabled: bool| Button {
            click: Click::Page { shown: shown.clone(), direction, page: to, asker },
            label: label.to_owned(),
            enabled,
        };
        if number > 0 || more {
            buttons.push(turn("◀", Direction::Back, number.saturating_sub(1), number > 0));
            buttons.push(turn("▶", Direction::Forth, number + 1, more));
        }
        let label = |text: &str| text.to_owned();
        if let Some(key) = key {
            let click = Click::Context { key };
            buttons.push(Button { click, label: label(strings.in_context), enabled: true });
        }
        if let Shown::Timeline { order } = *shown {
            let click = Click::Picture { order };
            buttons.push(Button { click, label: label(strings.picture), enabled: true });
        }
        let (click, text) = if private {
            (Click::Share { shown: shown.clone(), page: number, asker }, strings.share)
        } else {
            (Click::Delete { asker }, strings.delete)
        };
        buttons.push(Button { click, label: label(text), enabled: true });
        buttons
    }
}

/// The first `limit` events of what was asked, all of them for 0; what is relative to a day counts
/// from `now`.
pub(in crate::discord) fn requested(
    asked: &AskedEvents,
    order: DayOrder,
    now: Timestamp,
    limit: usize,
) -> EventRequest {
    EventRequest {
        when: asked.when.clone(),
        about: asked.about.clone(),
        all: false,
        today: jiff::tz::Offset::UTC.to_datetime(now).date(),
        order,
        limit,
    }
}

/// Said below an answer when only a part of the text was searched for.
fn note_of_cut(asked: &Asked, locale: Locale) -> String {
    if asked.cut { (locale.strings().cut)(MOST_AUTHOR) } else { String::new() }
}

/// A message's text without mentions and emoji of a server, which say nothing to an article.
fn without_mentions(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let tail = rest.get(at..).unwrap_or_default();
        let inside = tail.find('>').and_then(|end| tail.get(1..end));
        match inside.filter(|inside| is_mention(inside)) {
            Some(inside) => {
                out.push(' ');
                rest = tail.get(inside.len() + 2..).unwrap_or_default();
            }
            None => {
                out.push('<');
                rest = tail.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn is_mention(inside: &str) -> bool {
    let marks = ["@&", "@!", "@", "#", "a:", ":", "t:", "/", "id:"];
    let id = |text: &str| {
        let last = text.rsplit(':').next().unwrap_or(text);
        !text.contains(char::is_whitespace) && last.chars().any(|c| c.is_ascii_alphanumeric())
    };
    marks.iter().any(|mark| inside.strip_prefix(mark).is_some_and(id))
}

/// For whoever asked, when it failed here.
pub(in crate::discord) fn failed(locale: Locale) -> Reply {
    Reply::card(Card::word(locale.strings().failed), Outcome::Failed)
}

/// What went wrong, in the reader's language. What is the reader's fault is no failure.
pub(in crate::discord) fn said(error: RequestError, locale: Locale) -> Reply {
    let strings = locale.strings();
    match error {
        RequestError::User(problem) => Reply::refused(&match &problem {
            Problem::TooLong(chars) => (strings.too_long)(*chars, MAX_QUESTION_CHARS),
            Problem::NoEvent => strings.no_event.to_owned(),
            Problem::UnknownDocument { name, known } => {
                (strings.unknown_document)(&short(name), &short(known))
            }
            Problem::AmbiguousDocument { name, known } => {
                (strings.ambiguous_document)(&short(name), &short(known))
            }
        }),
        RequestError::Internal(error) => {
            tracing::error!(%error, "a request failed");
            failed(locale)
        }
    }
}

fn short(text: &str) -> String {
    escape(&crate::discord::ui::units::shortened(&crate::discord::ui::units::one_line(text), 600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_left_out_of_what_is_searched_for() {
        for (text, want) in [
            ("<@123> who is it?", "  who is it?"),
            ("ask <#5> and <:emoji:77> <a:dance:8> now", "ask   and     now"),
            ("is 1 < 2 > 0?", "is 1 < 2 > 0?"),
            ("<not a mention>", "<not a mention>"),
            ("<@", "<@"),
        ] {
            assert_eq!(without_mentions(text), want);
        }
    }
}
