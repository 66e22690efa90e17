//! `/status`: the index, the last reindex, answers and the gateway. For moderators.

use serenity::model::application::CommandData;

use crate::discord::reply::{Caller, Reply};
use crate::discord::state::BotState;
use crate::discord::state::PublishFailure;
use crate::discord::state::closing::ClosedGaps;
use crate::discord::state::metrics::{MetricsSummary, ReplyOutcome};
use crate::discord::state::reindexing::{ReindexFailure, ReindexState, told, told_of};
use crate::discord::state::shards::ShardFigures;
use crate::discord::state::shared_index::SharedIndex;
use crate::discord::ui::card::{Card, MOST_BODY};
use crate::discord::ui::markdown::{append_line, escape, instant};
use crate::discord::ui::report::{readdressed, report, warnings};
use crate::library::{Reindexed, Stamped, Status};
use crate::locale::{CommandText, Commands, Locale, Numeral, Strings};
use crate::service::{PartId, VisibilityFault, VisiblePart};
use crate::store::{Store, VoteShare};

use super::command::{Audience, BotCommand};

/// How many shards are told one by one: the rest of the status has to fit.
const MOST_SHARDS: usize = 16;

/// A call.
pub(super) struct StatusCommand;

impl BotCommand for StatusCommand {
    const AUDIENCE: Audience = Audience::Moderators;
    const NEEDS_INDEX: bool = false;

    fn words(commands: &Commands) -> CommandText {
        commands.status
    }

    fn parse(_: &CommandData) -> Self {
        Self
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        let locale = caller.locale;
        let (summary, reindex) = (state.metrics.summary(), reindexing(state, caller.seen));
        let fault = state.parts.visibility().fault();
        let seen = caller.seen.holdings.status();
        let hidden = fault.map(|fault| hidden(fault, locale.strings()));
        // Read again where it is not known: there is nothing to be said any more once it can be.
        let unread =
            state.choices.check().is_err().then(|| locale.strings().server_unread_status());
        let faults: Vec<&str> = hidden.into_iter().chain(unread).collect();
        let said = (&state.store, faults.as_slice(), state.closing.last(), locale);
        let each = state.metrics.board().figures();
        let status = status(&seen, (&summary, &each), &reindex, said, state.published.state());
        Reply::card(status, ReplyOutcome::Shown)
    }
}

/// Why documents are hidden that would not have to be.
fn hidden(fault: VisibilityFault, strings: &Strings) -> &str {
    match fault {
        VisibilityFault::Damaged => strings.choices_damaged(),
        VisibilityFault::Missing => strings.choices_missing(),
        VisibilityFault::Newer => strings.choices_newer(),
        VisibilityFault::Unreadable => strings.choices_unreadable(),
        VisibilityFault::Away => strings.choices_away(),
    }
}

/// How reindexing is, as far as somebody may know who sees this.
fn reindexing(state: &BotState, seen: &VisiblePart) -> ReindexState {
    let known = state.reindexing.state();
    let last = known.last.map(|last| match last {
        Ok((changes, seconds)) => Ok((told(seen, &changes), seconds)),
        // It may name a file that is not for everyone.
        Err(_) if seen.id != PartId::WHOLE => Err(ReindexFailure::Hidden),
        Err(why) => Err(why),
    });
    let readdressed = told_of(seen, &known.readdressed);
    ReindexState { last, readdressed, ..known }
}

/// The status, private.
fn status(
    status: &Stamped<Status>,
    (summary, each): (&MetricsSummary, &[ShardFigures]),
    reindex: &ReindexState,
    (store, faults, closed, locale): (&Store, &[&str], ClosedGaps, Locale),
    shared: Option<SharedIndex<PublishFailure>>,
) -> Card {
    let Stamped { stamp, reply: status } = status;
    let strings = locale.strings();
    let mut body = format!(
        "**{}**\n{}",
        strings.index(Numeral(stamp.generation), &instant(&stamp.built, 'R')),
        strings.holdings(status.documents, status.passages)
    );
    for fault in faults {
        append_line(&mut body, fault, MOST_BODY);
    }
    if let Some(encoded) = status.encoded {
        append_line(&mut body, &strings.encoded(encoded.done, encoded.due), MOST_BODY);
    }
    let MetricsSummary { median, high, answers, shards_up, shards, reconnects, refused } = summary;
    // From here on, lines are dropped where there is no room: the index comes first.
    if let Some(shared) = shared {
        published(&mut body, &shared, locale);
    }
    let [median, high] =
        [median, high].map(|ms| ms.map_or_else(|| "–".to_owned(), |ms| locale.tenths(ms)));
    let latency = strings.latency(&median, &high, *answers);
    append_line(&mut body, &latency, MOST_BODY);
    if let Some(read) = status.read {
        append_line(&mut body, &strings.read(read.read, read.by_words), MOST_BODY);
    }
    if let Some(engine) = status.engine {
        let state = if engine.away { strings.engine_silent() } else { strings.engine_answers() };
        let line = strings.engine_searches(state, engine.asked, engine.failed);
        append_line(&mut body, &line, MOST_BODY);
    }
    let line = refused.map_or_else(
        || strings.gateway(*shards_up, *shards, *reconnects),
        |refused| strings.over_http(refused),
    );
    append_line(&mut body, &line, MOST_BODY);
    each_shard(&mut body, each, locale);
    stored(&mut body, store, locale);
    if let Some((initiator, since)) = reindex.running {
        let since = instant(&since.to_string(), 'R');
        let running = strings.running(&initiator.name(locale), &since);
        append_line(&mut body, &running, MOST_BODY);
    }
    match &reindex.last {
        Some(Ok((changes, seconds))) => {
            // What was skipped is listed below anyway, as the status of the index, and so are documents
            // that are for other servers: those of the index that serves, which may be another by now.
            let own = changes.reply.clone();
            let reply = Reindexed { skipped: Vec::new(), readdressed: Vec::new(), ..own };
            let changes = Stamped { stamp: changes.stamp.clone(), reply };
            let report = report(&changes, *seconds, locale).body;
            append_line(&mut body, &strings.last_report(&report), MOST_BODY);
        }
        Some(Err(why)) => {
            append_line(&mut body, &strings.last_failed(&escape(&why.said(locale))), MOST_BODY);
        }
        None => {}
    }
    if closed.closed > 0 {
        let line = strings.gaps_closed_by(closed.closed, Numeral(closed.generation));
        append_line(&mut body, &line, MOST_BODY);
    }
    readdressed(&mut body, &reindex.readdressed, locale);
    warnings(&mut body, &status.warnings, locale);
    Card::word(body)
}

/// Each shard, where there are several: those without a session first, which somebody looks for.
fn each_shard(body: &mut String, each: &[ShardFigures], locale: Locale) {
    // One alone is told by the line above.
    if each.len() < 2 {
        return;
    }
    let strings = locale.strings();
    let mut each = each.to_vec();
    each.sort_by_key(|shard| (shard.up, shard.number));
    for shard in each.iter().take(MOST_SHARDS) {
        let (number, servers) = (Numeral(shard.number.into()), shard.guilds);
        let latency = shard.latency.map(|took| locale.tenths(took.as_secs_f64() * 1e3));
        let line = if shard.up {
            strings.shard_up(number, latency.as_deref().unwrap_or("–"), servers)
        } else {
            strings.shard_down(number, servers)
        };
        append_line(body, &line, MOST_BODY);
    }
    let more = each.len().saturating_sub(MOST_SHARDS);
    if more > 0 {
        append_line(body, &strings.shards_more(more), MOST_BODY);
    }
}

/// Which published index serves, and what is in the way of another.
fn published(body: &mut String, shared: &SharedIndex<PublishFailure>, locale: Locale) {
    let strings = locale.strings();
    append_line(body, &strings.status_published(Numeral(shared.epoch)), MOST_BODY);
    if let Some(processes) = &shared.processes {
        append_line(body, &processes.said(locale), MOST_BODY);
    }
    if let Some((epoch, why)) = &shared.refused {
        let line = strings.status_refused(Numeral(*epoch), &escape(&why.said(locale)));
        append_line(body, &line, MOST_BODY);
    }
    if let Some(since) = &shared.away {
        let since = instant(&since.to_string(), 'R');
        append_line(body, &strings.status_away(&since), MOST_BODY);
    }
}

/// What readers say of answers, and whether something of it was lost.
fn stored(body: &mut String, store: &Store, locale: Locale) {
    let strings = locale.strings();
    match store.votes(None) {
        Ok(VoteShare { votes: 0, .. }) => {}
        Ok(VoteShare { helpful, votes }) => {
            append_line(body, &strings.votes(helpful, votes), MOST_BODY);
        }
        Err(error) => tracing::warn!(%error, "the votes could not be counted"),
    }
    let dropped = store.dropped();
    if dropped > 0 {
        append_line(body, &strings.dropped(dropped), MOST_BODY);
    }
}
