//! What each call takes.

use jiff::civil::Date;

use crate::text::Language;
use crate::timex::DayOrder;

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AskRequest {
    /// The question.
    pub question: String,
    /// Questions asked before it, oldest first.
    pub history: Vec<String>,
    /// The language it is asked in, where that is said.
    pub language: Option<Language>,
    /// The only document to search, by slug or by the start of its title.
    pub document: Option<String>,
    /// How many passages are wanted, 0 for none: the reply then says only whether there is an answer.
    pub limit: usize,
    /// Whether the answer is to be explained.
    pub explain: bool,
}

/// A time, a topic, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRequest {
    /// The time, as it was typed.
    pub when: Option<String>,
    /// The topic.
    pub about: Option<String>,
    /// Whether the whole timeline is wanted, so that neither is needed.
    pub all: bool,
    /// What relative dates count from.
    pub today: Date,
    /// How `03/04/2024` is read.
    pub order: DayOrder,
    /// How many entries are wanted, 0 for all.
    pub limit: usize,
}

/// A text with dates in it.
#[derive(Clone, Debug)]
pub struct TimexRequest {
    /// The text.
    pub text: String,
    /// The day it was written, if known.
    pub written: Option<Date>,
    /// The language it is written in; English where none is said.
    pub language: Language,
}

/// What someone typed into a `when:` box.
#[derive(Clone, Debug)]
pub struct WhenRequest {
    /// The text.
    pub text: String,
    /// What relative dates count from.
    pub today: Date,
    /// How `03/04/2024` is read.
    pub order: DayOrder,
}
