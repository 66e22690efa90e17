//! A question to the team of a server: the button below a miss, and what is posted.

use serde_json::{Value, json};
use serenity::model::id::UserId;

use crate::locale::{Locale, Numeral};

use super::asked::Asked;
use super::card::Button;
use super::custom_id::Click;
use super::markdown::{append_line, escape};

/// The most of a message that is no embed.
const MOST_CONTENT: usize = 2_000;

/// The button.
pub(in crate::discord) fn button(locale: Locale) -> Button {
    Button::new(Click::AskTeam, locale.strings().team_ask())
}

/// What is posted. The asker is named, so that somebody can answer them, and is not alerted; nor is
/// anybody else. It is no embed, for which the bot would need one more permission.
pub(in crate::discord) fn post(asked: &Asked, asker: UserId, locale: Locale) -> Value {
    let mut content = locale.strings().team_question(Numeral(asker.get()));
    // Without what came before, "and when?" would be no question to anybody.
    append_line(&mut content, &asked.earlier_line(), MOST_CONTENT);
    append_line(&mut content, &format!("> {}", escape(&asked.question)), MOST_CONTENT);
    json!({ "content": content, "allowed_mentions": { "parse": [] } })
}
