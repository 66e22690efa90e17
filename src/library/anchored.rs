//! A time told by events of the corpus: "after the coup", "from the founding to 2020".

use crate::answer::{EventAnchor, anchor};
use crate::index::{IndexError, Snapshot};
use crate::timex::{Edtf, Side, WhenError, anchored, parse_when};

use super::request::EventRequest;
use super::timeline::{TimelineReply, Unread};

/// Reads the time of a request into the reply: as a date, else as one told by events. The reply
/// says why when it is neither.
pub(super) fn read(
    snapshot: &Snapshot,
    typed: &str,
    request: &EventRequest,
    reply: &mut TimelineReply,
) -> Result<(), IndexError> {
    let error = match parse_when(typed, request.today, request.order) {
        Ok(when) => {
            reply.interpreted = Some(when.edtf);
            reply.also_read = when.also_read;
            return Ok(());
        }
        Err(error) => error,
    };
    // Only what is no date is looked up as an event: "since March" must never mean a document that
    // happens to mention a march.
    let ends = anchored(typed);
    let mut read: Vec<(Side, Edtf)> = Vec::new();
    for end in &ends {
        let date = match parse_when(end.words, request.today, request.order) {
            Ok(when) => when.edtf,
            // These are slips in a date, and their reason is of more use than the advice to name
            // another event.
            Err(error @ (WhenError::NotOnCalendar { .. } | WhenError::YearZero)) => {
                reply.anchors.clear();
                reply.reason = Some(Unread::Date(error));
                return Ok(());
            }
            Err(_) => match anchor(snapshot, end.words)? {
                Some(event) => {
                    let date = event.date;
                    reply.anchors.push(EventAnchor { side: end.side, event });
                    date
                }
                None => {
                    reply.anchors.clear();
                    reply.reason = Some(Unread::Event(end.words.to_owned()));
                    return Ok(());
                }
            },
        };
        read.push((end.side, date));
    }
    reply.interpreted = together(&read);
    // No time lies between ends in the wrong order. Where none of them is an event, what was typed
    // is a date gone wrong, and its own error says more.
    if reply.interpreted.is_none() {
        let dates: Vec<Edtf> = reply.anchors.iter().map(|anchor| anchor.event.date).collect();
        let unread = if dates.is_empty() { Unread::Date(error) } else { Unread::Order(dates) };
        reply.reason = Some(unread);
        reply.anchors.clear();
    }
    Ok(())
}

/// The time between the ends; nothing when there is none.
fn together(ends: &[(Side, Edtf)]) -> Option<Edtf> {
    let (side, date) = ends.first()?;
    let one = side.of(*date)?;
    let Some((other, date)) = ends.get(1) else { return Some(one) };
    let two = other.of(*date)?;
    match side {
        Side::Before | Side::Until => two.through(one),
        _ => one.through(two),
    }
}
