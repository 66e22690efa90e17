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
    /// The events of the corpus that the time names ("after the coup"), in the order of the ends.
    pub anchors: Vec<EventAnchor>,
    /// Whether only what is about a topic was asked for.
    pub about: bool,
    /// The events.
    pub timeline: Timeline,
    /// Why the time was not understood.
    pub reason: Option<Unread>,
}

/// Why a time was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no date.
    Date(WhenError),
    /// The corpus mentions no event of these words.
    Event(String),
    /// Its events happened in the other order: their dates.
    Order(Vec<Edtf>),
}
