//! What happened when, or about what.

use crate::answer::{EventQuery, timeline};
use crate::index::Snapshot;

use super::anchored;
use super::problem::{Problem, RequestError};
use super::request::EventRequest;
use super::timeline::TimelineReply;

pub(super) fn events(
    snapshot: &Snapshot,
    request: &EventRequest,
) -> Result<TimelineReply, RequestError> {
    if request.when.is_none() && request.about.is_none() && !request.all {
        return Err(Problem::NoEvent.into());
    }
    for text in [&request.when, &request.about].into_iter().flatten() {
        Problem::if_too_long(text)?;
    }
    let mut reply = TimelineReply { about: request.about.is_some(), ..TimelineReply::default() };
    if let Some(typed) = &request.when {
        anchored::read(snapshot, typed, request, &mut reply)?;
        // All events would be no answer to a time that was not understood.
        if reply.reason.is_some() {
            return Ok(reply);
        }
    }
    let query = EventQuery {
        when: reply.interpreted.as_ref(),
        about: request.about.as_deref(),
        limit: request.limit,
    };
    reply.timeline = timeline(snapshot, &query)?;
    Ok(reply)
}
