//! Forms that come back: each goes to what opened it.

use serenity::model::application::ModalInteraction;

use super::follow_up;
use super::gap;
use super::reply::{Caller, Reply};
use super::state::BotState;
use super::ui::form::{FilledForm, FormId};

/// Answers a form that somebody filled in.
pub(super) fn respond(state: &BotState, caller: &Caller<'_>, form: &ModalInteraction) -> Reply {
    let filled = FilledForm(&form.data.components);
    let Some(id) = FormId::read(&form.data.custom_id) else {
        let words = caller.locale.strings().stale_form();
        return Reply::refused_form(filled, words, caller.locale);
    };
    let message = form.message.as_deref();
    // Closed, as clicks are: a form that nobody answers does not compile.
    match id {
        FormId::FollowUp { document } => {
            follow_up::answer(state, caller, (message, filled), document.as_deref())
        }
        FormId::WriteAnswer { gap } => gap::write(state, caller, form, gap),
    }
}
