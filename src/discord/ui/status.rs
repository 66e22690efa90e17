//! Status: the index, the last reindex, answers and the gateway. For moderators.

use crate::library::{Stamped, Status};
use crate::locale::Locale;

use super::card::Card;
use super::citation::MOST_BODY;
use super::markdown::{append_line, escape, instant};
use super::report::warnings;
use crate::discord::state::metrics::Pulse;

/// What is known beside the index.
#[derive(Clone, Debug, Default)]
pub(in crate::discord) struct State {
    /// Answers and gateway.
    pub(in crate::discord) pulse: Pulse,
    /// A reindex that is running: who began it and when.
    pub(in crate::discord) running: Option<(String, String)>,
    /// Why the last reindex failed.
    pub(in crate::discord) last_failed: Option<String>,
    /// The last report, by locale made at the time it was asked for.
    pub(in crate::discord) last_report: Option<String>,
}

/// The status, private.
pub(in crate::discord) fn status(status: &Stamped<Status>, state: &State, locale: Locale) -> Card {
    let Stamped { stamp, reply: status } = status;
    let strings = locale.strings();
    let mut body = format!(
        "**{}**\n{}",
        (strings.index)(stamp.generation, &instant(&stamp.built, 'R')),
        (strings.holdings)(status.documents, status.passages)
    );
    let pulse = &state.pulse;
    let latency = (strings.latency)(&pulse.median, &pulse.high, pulse.answers);
    append_line(&mut body, &latency, MOST_BODY);
    let gateway = (strings.gateway)(pulse.shards_up, pulse.shards, pulse.reconnects);
    append_line(&mut body, &gateway, MOST_BODY);
    if let Some((who, since)) = &state.running {
        let running = (strings.running)(who, &instant(since, 'R'));
        append_line(&mut body, &running, MOST_BODY);
    }
    if let Some(why) = &state.last_failed {
        append_line(&mut body, &(strings.last_failed)(&escape(why)), MOST_BODY);
    }
    if let Some(report) = &state.last_report {
        append_line(&mut body, &format!("{}: {report}", strings.last_report), MOST_BODY);
    }
    warnings(&mut body, &status.warnings, locale);
    Card::word(body)
}
