//! A question that goes on from an answer: its form, and its own answer.

use serenity::model::channel::Message;

use crate::locale::Locale;

use super::commands::ask::AskCommand;
use super::reply::{Caller, Reply};
use super::shown::{DocumentGone, asked, is_private, slug};
use super::state::BotState;
use super::ui::follow_up::{QUESTION, form};
use super::ui::form::FilledForm;

/// The form, for whoever clicked below an answer.
pub(super) fn open(message: &Message, document: Option<String>, locale: Locale) -> Reply {
    // Seen before anything is typed: what the question is to go on from stands in the message.
    if asked(message).is_none() {
        return Reply::refused(locale.strings().stale());
    }
    Reply::form(form(document, locale))
}

/// The answer to the question of a form that a message opened; as private as that message.
pub(super) fn answer(
    state: &BotState,
    caller: &Caller<'_>,
    (message, filled): (Option<&Message>, FilledForm<'_>),
    document: Option<&str>,
) -> Reply {
    let (locale, strings) = (caller.locale, caller.locale.strings());
    // A form that no message opened is not one of ours, or Discord has lost the message with it.
    let Some((message, asked)) = message.and_then(|message| Some((message, asked(message)?)))
    else {
        return Reply::refused_form(filled, strings.stale_form(), locale);
    };
    let Ok(document) = slug(state, caller.seen, document).map_err(|DocumentGone| ()) else {
        return Reply::refused_form(filled, strings.changed(), locale);
    };
    // Where nothing is asked, what came before would be answered again.
    let typed = filled.text(QUESTION).filter(|typed| typed.contains(char::is_alphanumeric));
    let Some(typed) = typed else {
        return Reply::refused_form(filled, strings.no_question(), locale);
    };
    let asked = asked.followed_by(typed);
    let ask = AskCommand { asked, document, private: Some(is_private(message)), picked: false };
    ask.respond_to(state, caller)
}
