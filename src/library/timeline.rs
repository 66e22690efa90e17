//! The reply to a time or a topic.

use crate::answer::{EventAnchor, Timeline};
use crate::timex::{Edtf, WhenError};

/// A timeline with how its time was understood.
#[derive(Clone, Debug, Default)]
pub struct TimelineReply {
    /// The time as it was understood; none when there was none or it is no date.
    pub interpreted: Option<Edtf>,
    /// The other way the time can be read.
    pub also_read: Option<Edtf>,
    /// The events of the corpus the time was told by ("after the coup"), in the order of the ends.
    pub anchors: Vec<EventAnchor>,
    /// Whether only what is about a topic was asked for.
    pub about: bool,
    /// The events.
    pub timeline: Timeline,
    /// Why the time was not understood and what to try.
    pub reason: Option<Unread>,
}

/// Why a time was not understood. What it displays is for whoever typed it, in English.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// It is no date.
    #[error(transparent)]
    Date(#[from] WhenError),
    /// It is told by an event that the corpus does not tell of: the words for it.
    #[error(
        "no event of the corpus matches “{0}”; try other words for it, or a date: 2024, March 2024, \
         2012 to 2014"
    )]
    Event(String),
    /// Its events happened in the other order: their dates.
    #[error(
        "that time is over before it begins: what it names happened in {}; try the ends in another \
         order",
        joined(.0, " and in ")
    )]
    Order(Vec<Edtf>),
}

/// Dates one behind the other.
fn joined(dates: &[Edtf], between: &str) -> String {
    dates.iter().map(Edtf::to_string).collect::<Vec<_>>().join(between)
}
