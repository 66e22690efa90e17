//! Responses: everything that can be said.

use super::outline::Outline;
use crate::answer::{Anchor, Answer, Context, Timeline};
use crate::index::{IndexError, WarningRecord};
use crate::timex::{Edtf, Timex, WhenError};

/// A response, whoever asked.
#[derive(Clone, Debug)]
pub enum Response {
    /// To a question.
    Answer(Answer),
    /// To a time or a topic.
    Timeline(Box<TimelineReply>),
    /// Which documents there are.
    Sources(Sources),
    /// A passage with its neighbours; none when no passage has that key.
    Passage(Option<Box<Context>>),
    /// What there is to ask about.
    Outline(Outline),
    /// How the index is.
    Status(Status),
    /// The dates in a text.
    Timex(FoundDates),
    /// What a `when:` box means.
    When(ReadWhen),
}

/// A timeline with how its time was understood.
#[derive(Clone, Debug, Default)]
pub struct TimelineReply {
    /// The time as it was understood; none when there was none or it is no date.
    pub interpreted: Option<Edtf>,
    /// The other way the time can be read.
    pub also_read: Option<Edtf>,
    /// The events of the corpus the time was told by ("after the coup"), in the order of the ends.
    pub anchors: Vec<Anchor>,
    /// Whether only what is about a topic was asked for.
    pub about: bool,
    /// Number of the generation that was asked.
    pub generation: u64,
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

/// The documents of the corpus.
#[derive(Clone, Debug)]
pub struct Sources {
    /// In corpus order.
    pub documents: Vec<DocumentEntry>,
    /// Number of the generation.
    pub generation: u64,
    /// When it was built, RFC 3339 in UTC.
    pub built: String,
}

/// A document as it is listed.
#[derive(Clone, Debug)]
pub struct DocumentEntry {
    /// Its slug.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The page it tells.
    pub source: Option<String>,
    /// Its licence.
    pub license: Option<String>,
    /// When it was last changed.
    pub updated: Option<String>,
    /// Its sections, the path of each joined by ` › `.
    pub sections: Vec<String>,
    /// How many passages it has.
    pub passages: usize,
}

/// The state of the index.
#[derive(Clone, Debug)]
pub struct Status {
    /// Number of the generation.
    pub generation: u64,
    /// When it was built, RFC 3339 in UTC.
    pub built: String,
    /// How many documents it holds.
    pub documents: usize,
    /// How many passages it holds.
    pub passages: usize,
    /// What could not be taken as it stands.
    pub warnings: Vec<WarningRecord>,
}

/// The dates found in a text.
#[derive(Clone, Debug)]
pub struct FoundDates {
    /// The text.
    pub text: String,
    /// In order; spans are bytes of the text.
    pub found: Vec<Timex>,
}

/// What a `when:` box means.
#[derive(Clone, Debug, Default)]
pub struct ReadWhen {
    /// The date, if it is one.
    pub edtf: Option<Edtf>,
    /// The other way it can be read.
    pub also_read: Option<Edtf>,
    /// Why it is no date and what to try.
    pub reason: Option<String>,
}

/// What is wrong with a request, in words its author can act on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The question is too long.
    #[error("the question has {0} characters; at most {max} are read, so shorten it", max = crate::answer::MAX_QUESTION_CHARS)]
    TooLong(usize),
    /// Neither a time nor a topic.
    #[error("say when, or about what: for example `when` 2013, or `about` drones")]
    NoEvent,
    /// No such document.
    #[error("no document is called “{name}”; there is {known}")]
    UnknownDocument {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// More than one document.
    #[error("“{name}” may be {known}; write more of the title, or the id")]
    AmbiguousDocument {
        /// What was asked for.
        name: String,
        /// What it may be.
        known: String,
    },
}

/// Why a request got no response.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// For whoever asked, to be shown as it is.
    #[error(transparent)]
    User(#[from] Problem),
    /// For the log; whoever asked is told only that it failed.
    #[error(transparent)]
    Internal(#[from] IndexError),
}
