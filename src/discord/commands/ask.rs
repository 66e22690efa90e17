//! `/ask`: a question, answered with the passages that answer it.

use serenity::builder::CreateCommand;
use serenity::model::application::CommandData;

use crate::answer::Answer;
use crate::discord::reply::{Caller, Reply, explained};
use crate::discord::state::BotState;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::answer::{ASKED, AnswerPage, answer, closest};
use crate::discord::ui::asked::Asked;
use crate::discord::ui::card::{Card, MOST_AUTHOR};
use crate::discord::ui::custom_id::{Shown, document_key};
use crate::discord::ui::page::{Page, View};
use crate::library::{AskRequest, Stamped};
use crate::locale::{CommandText, Commands, Locale};

use super::command::{BotCommand, document_option, flag, private_option, slash, text, text_option};

/// The most characters of a question that can be typed: what an author line holds of it.
const MOST_QUESTION: u16 = 256;

/// A call.
pub(super) struct AskCommand {
    /// What was typed.
    pub(super) question: String,
    /// The document to keep to.
    pub(super) document: Option<String>,
    /// Whether only the asker sees the answer.
    pub(super) private: bool,
}

impl BotCommand for AskCommand {
    fn words(commands: &Commands) -> CommandText {
        commands.ask
    }

    fn register() -> CreateCommand {
        slash(Self::words)
            .add_option(text_option(|c| c.question, MOST_QUESTION).min_length(1).required(true))
            .add_option(document_option())
            .add_option(private_option())
    }

    fn parse(data: &CommandData) -> Self {
        Self {
            question: text(data, |c| c.question).unwrap_or_default(),
            document: text(data, |c| c.document),
            private: flag(data, |c| c.private),
        }
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        let Self { question, document, private } = self;
        let asked = Asked::question(&question);
        let locale = caller.locale;
        let request = request(&asked, document.clone());
        let found = match state.answers.answer(&state.library, &request) {
            Ok(found) => found,
            Err(error) => return explained(error, locale),
        };
        let answer = &found.reply;
        if !answer.has_question {
            let card = Card::word(locale.strings().no_question);
            return Reply::card(card, ReplyOutcome::Refused);
        }
        if !answer.answered {
            let note = note_of_cut(&asked, locale);
            let miss = closest(&answer.closest, &asked.author(), &note, locale);
            return Reply::card(miss, ReplyOutcome::Missed);
        }
        // Where one was named, every passage is of that document. The key is made of its slug, not
        // of what was typed: a click must find the same document when a title begins alike later.
        let first = answer.passages.first();
        let slug = first.and_then(|quote| quote.citation.id.split('#').next());
        let document = document.and(slug).map(document_key);
        let page = Page::first(caller.user.get(), private, locale);
        let mut card = answer_page(&found, &asked, document, &page);
        card.private = private;
        Reply::card(card, ReplyOutcome::Answered)
    }
}

/// The request for the answer to what was asked, with the passages of all its pages.
pub(in crate::discord) fn request(asked: &Asked, document: Option<String>) -> AskRequest {
    AskRequest { question: asked.question.clone(), document, limit: ASKED, ..AskRequest::default() }
}

/// A page of an answer with its buttons.
pub(in crate::discord) fn answer_page(
    found: &Stamped<Answer>,
    asked: &Asked,
    document: Option<String>,
    page: &Page,
) -> Card {
    let Stamped { stamp, reply: found } = found;
    // After a reindex there may be fewer pages than there were.
    let shown = AnswerPage::of(found, page.number);
    let view = View {
        asked: &asked.author(),
        index: stamp,
        note: &note_of_cut(asked, page.locale),
        locale: page.locale,
    };
    let mut card = answer(found, &shown, &view);
    let first = found.passages.get(shown.passages.start);
    let key = first.map(|quote| quote.citation.key.clone());
    let page = Page { number: shown.number, ..*page };
    card.buttons = page.buttons(&Shown::Answer { document }, shown.more, key);
    card
}

/// Said below an answer when only a part of the text was searched for.
fn note_of_cut(asked: &Asked, locale: Locale) -> String {
    if asked.cut { (locale.strings().cut)(MOST_AUTHOR) } else { String::new() }
}
