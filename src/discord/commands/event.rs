//! `/event`: what happened at a time, about a topic, or both.

use jiff::Timestamp;
use serenity::builder::CreateCommand;
use serenity::model::application::CommandData;

use crate::discord::reply::{Caller, Reply, explained};
use crate::discord::state::BotState;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::asked::{AskedEvents, MOST_ABOUT, MOST_WHEN};
use crate::discord::ui::card::Card;
use crate::discord::ui::custom_id::Shown;
use crate::discord::ui::page::{Page, View};
use crate::discord::ui::timeline::{EVENTS, timeline};
use crate::library::{EventRequest, RequestError, Stamped};
use crate::locale::{CommandText, Commands};
use crate::service::VisiblePart;
use crate::timex::DayOrder;

use super::command::{BotCommand, choice, private_option, slash, text, text_option};

/// A call.
pub(super) struct EventCommand {
    asked: AskedEvents,
    private: Option<bool>,
}

impl BotCommand for EventCommand {
    fn words(commands: &Commands) -> CommandText {
        commands.event
    }

    fn register() -> CreateCommand {
        // Neither is required: either alone is a question.
        slash(Self::words)
            .add_option(text_option(|c| c.when, MOST_WHEN).set_autocomplete(true))
            .add_option(text_option(|c| c.about, MOST_ABOUT).set_autocomplete(true))
            .add_option(private_option())
    }

    fn parse(data: &CommandData) -> Self {
        let (when, about) = (text(data, |c| c.when), text(data, |c| c.about));
        Self {
            asked: AskedEvents::options(when.as_deref(), about.as_deref()),
            private: choice(data, |c| c.private),
        }
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        let private = self.private.unwrap_or_else(|| caller.answers_in_private(state));
        // The order of day and month is the caller's: Americans put the month first.
        let order = DayOrder::from_locale(Some(caller.tag));
        let page = Page::first(caller.user.get(), private, caller.locale);
        match timeline_page(caller.seen, &self.asked, order, &page, caller.now) {
            Ok((mut card, outcome)) => {
                card.private |= private;
                Reply::card(card, outcome)
            }
            Err(error) => explained(error, caller.locale),
        }
    }
}

/// A page of a timeline with its buttons; what was asked relative to a day counts from `now`.
pub(in crate::discord) fn timeline_page(
    seen: &VisiblePart,
    asked: &AskedEvents,
    order: DayOrder,
    page: &Page,
    now: Timestamp,
) -> Result<(Card, ReplyOutcome), RequestError> {
    let shown = (page.number + 1) * EVENTS;
    let request = request(asked, order, now, shown);
    let Stamped { stamp, reply } = seen.holdings.events(&request)?;
    let total = reply.timeline.total;
    // After a reindex there may be fewer pages than there were.
    let last = total.saturating_sub(1) / EVENTS;
    let page = Page { number: page.number.min(last), ..*page };
    let view =
        View { asked: &asked.author(), earlier: "", index: &stamp, note: "", locale: page.locale };
    let mut card = timeline(&reply, page.number, &view);
    if total == 0 {
        let unread = reply.reason.is_some() || reply.timeline.empty_topic;
        return Ok((card, if unread { ReplyOutcome::Refused } else { ReplyOutcome::Missed }));
    }
    card.buttons = vec![page.buttons(&Shown::Timeline { order }, total > shown, None)];
    Ok((card, ReplyOutcome::Answered))
}

/// The first `limit` events of what was asked, all of them for 0; what is relative to a day counts
/// from `now`.
pub(in crate::discord) fn request(
    asked: &AskedEvents,
    order: DayOrder,
    now: Timestamp,
    limit: usize,
) -> EventRequest {
    EventRequest {
        when: asked.when.clone(),
        about: asked.about.clone(),
        all: false,
        // In UTC, so that a click on a message means the same day wherever the bot runs.
        today: jiff::tz::Offset::UTC.to_datetime(now).date(),
        order,
        limit,
    }
}
