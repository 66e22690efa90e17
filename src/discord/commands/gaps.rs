//! `/gaps`: questions that the articles did not answer, in groups. For moderators, who see those of
//! their own server.

use jiff::Timestamp;
use jiff::tz::Offset;
use serenity::builder::CreateCommand;
use serenity::model::application::CommandData;

use crate::discord::reply::{Caller, Reply, failed};
use crate::discord::state::BotState;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::asked::MOST_WHEN;
use crate::discord::ui::card::Card;
use crate::discord::ui::gaps::{GAPS, ListedGaps, list};
use crate::discord::ui::markdown::escape;
use crate::discord::ui::units::{one_line, shortened};
use crate::locale::{CommandText, Commands};
use crate::store::{GapGroup, GapQuery, GapState};
use crate::timex::{DayOrder, parse_when};

use super::command::{Audience, BotCommand, slash, text, text_option};

/// The longest time that is named in a reply.
const MOST_SHOWN: usize = 60;

/// A call.
pub(super) struct GapsCommand {
    since: Option<String>,
}

impl BotCommand for GapsCommand {
    const AUDIENCE: Audience = Audience::Moderators;
    const NEEDS_INDEX: bool = false;

    fn words(commands: &Commands) -> CommandText {
        commands.gaps
    }

    fn register() -> CreateCommand {
        slash(Self::words).add_option(text_option(|c| c.since, MOST_WHEN))
    }

    fn parse(data: &CommandData) -> Self {
        Self { since: text(data, |c| c.since) }
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        let strings = caller.locale.strings();
        if !state.store.is_on() {
            return Reply::refused(strings.gaps_off());
        }
        // What was asked last within the time is listed, whenever it was asked first.
        let Some(typed) = self.since else {
            return gaps_page(state, caller, (0, None), "")
                .map_or_else(|reply| *reply, |card| Reply::card(card, ReplyOutcome::Shown));
        };
        let shown = escape(&shortened(&one_line(&typed), MOST_SHOWN));
        let Some(since) = second(&typed, caller) else {
            return Reply::refused(&strings.gaps_no_time(&shown));
        };
        match gaps_page(state, caller, (0, Some(since)), "") {
            Ok(card) if card.menu.as_ref().is_some_and(|menu| menu.choices.is_empty()) => {
                let none = Card::word(strings.gaps_none_since(&shown));
                Reply::card(none, ReplyOutcome::Shown)
            }
            Ok(card) => Reply::card(card, ReplyOutcome::Shown),
            Err(reply) => *reply,
        }
    }
}

/// The first second of a time that was typed, in UTC.
fn second(typed: &str, caller: &Caller<'_>) -> Option<u64> {
    let today = Offset::UTC.to_datetime(caller.now).date();
    let order = DayOrder::from_locale(Some(caller.tag));
    let when = parse_when(typed, today, order).ok()?;
    let first = when.edtf.interval()?.first()?.to_date()?;
    let begin = Offset::UTC.to_timestamp(first.at(0, 0, 0, 0)).ok()?;
    // Nothing was stored before 1970.
    Some(u64::try_from(begin.as_second()).unwrap_or(0))
}

/// A gap as it is seen where the caller is: what was nearest to it may be for others by now.
pub(in crate::discord) fn as_seen(
    state: &BotState,
    caller: &Caller<'_>,
    mut group: GapGroup,
) -> GapGroup {
    let directory = state.directory(caller.seen);
    group.nearest = group.nearest.filter(|nearest| {
        // By the slug, with which every id begins.
        nearest.id.split('#').next().is_some_and(|slug| directory.has(slug))
    });
    group
}

/// A page of the gaps of the caller's server since a second, below a note; else why there is none.
pub(in crate::discord) fn gaps_page(
    state: &BotState,
    caller: &Caller<'_>,
    (page, since): (usize, Option<u64>),
    note: &str,
) -> Result<Card, Box<Reply>> {
    let query = GapQuery {
        viewer: Some(caller.viewer()),
        state: GapState::Open,
        since: since.and_then(|second| Timestamp::from_second(i64::try_from(second).ok()?).ok()),
        offset: page * GAPS,
        limit: GAPS,
    };
    // On this thread, which may wait for a file.
    let mut page = page;
    let mut found = state.store.gaps(&query);
    // Some may be closed by now.
    if let Ok(few) = &found
        && few.groups.is_empty()
        && page > 0
    {
        page = few.total.div_ceil(GAPS).saturating_sub(1);
        found = state.store.gaps(&GapQuery { offset: page * GAPS, ..query });
    }
    match found {
        Ok(found) => {
            let groups = found.groups.into_iter().map(|group| as_seen(state, caller, group));
            let groups: Vec<GapGroup> = groups.collect();
            let listed = ListedGaps { groups: &groups, total: found.total, page, since };
            Ok(list(&listed, note, caller.locale))
        }
        Err(error) => {
            tracing::error!(%error, "gaps could not be read");
            Err(Box::new(failed(caller.locale)))
        }
    }
}
