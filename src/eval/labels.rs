//! Labels: what a file of questions asks and expects, whichever form it is written in.

use super::expected::Expected;
use super::expected_events::ExpectedEvents;
use super::line_fault::LineFault;
use crate::answer::MAX_QUESTION_CHARS;

/// The kind of a question that names none.
pub(super) const NO_KIND: &str = "question";
/// The kind of a line about events that names none.
pub(super) const NO_EVENT_KIND: &str = "event";

/// A labelled line.
#[derive(Debug)]
pub(super) struct LabelledLine {
    /// Which line of the file it is, in our own form.
    pub(super) line: Option<usize>,
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) label: Label,
}

/// What a line asks.
#[derive(Debug)]
pub(super) enum Label {
    /// A question.
    Ask(LabelledAsk),
    /// A time or a topic.
    Event(ExpectedEvents),
}

/// A labelled question.
#[derive(Debug)]
pub(super) struct LabelledAsk {
    pub(super) question: String,
    pub(super) history: Vec<String>,
    pub(super) expected: Expected,
    /// Where the answer is: document and sections as they are labelled.
    pub(super) place: String,
    /// What was wanted, for people.
    pub(super) wanted: String,
}

/// Refuses a text that is longer than what is read of a question. It would be asked cut short, and
/// its figures would be those of another question.
pub(super) fn asked_at_length<'a>(
    texts: impl IntoIterator<Item = &'a String>,
) -> Result<(), LineFault> {
    match texts.into_iter().map(|text| text.chars().count()).find(|n| *n > MAX_QUESTION_CHARS) {
        Some(chars) => Err(LineFault::TooLong(chars)),
        None => Ok(()),
    }
}
