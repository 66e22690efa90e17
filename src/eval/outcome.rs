//! Outcomes: what came back for each labelled line, judged.

use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::expected_events::{ExpectedEvents, JudgedEvents};
use super::labels::{Label, LabelledAsk, LabelledLine};
use super::question_file::QuestionFile;
use crate::answer::{Answer, Event, Quote};
use crate::library::{AskRequest, EventRequest, Library, RequestError, Stamped};
use crate::timex::DayOrder;

/// How many passages are asked for, and looked at.
pub(super) const DEPTH: usize = 10;
/// In how many passages the facts of an answer that has several are looked for.
const FACTS_IN: usize = 3;

/// Who answers the questions, and who is told of it.
pub struct Examined<'a> {
    /// Who answers.
    pub library: &'a Library,
    /// The clock of whoever measures.
    pub clock: fn() -> Instant,
    /// Told after each line how many were asked.
    pub asked: &'a dyn Fn(usize),
}

impl Examined<'_> {
    /// A reply and how long it took.
    fn timed<T>(
        &self,
        call: impl FnOnce(&Library) -> Result<Stamped<T>, RequestError>,
    ) -> Result<(T, Duration), RequestError> {
        let begun = (self.clock)();
        let reply = call(self.library)?.reply;
        Ok((reply, (self.clock)().duration_since(begun)))
    }
}

/// Why questions could not be measured.
#[derive(Debug)]
pub struct MeasureError {
    /// The file and, where it has lines, the line that was asked: `questions.jsonl:3`.
    pub place: String,
    /// What is wrong with it.
    pub error: RequestError,
}

impl MeasureError {
    fn at(file: &QuestionFile, line: &LabelledLine, error: RequestError) -> Self {
        let mut place = file.path.display().to_string();
        if let Some(line) = line.line {
            place.push_str(&format!(":{line}"));
        }
        Self { place, error }
    }
}

/// What came back for a question.
#[derive(Debug)]
pub(super) struct AskOutcome<'a> {
    pub(super) line: &'a LabelledLine,
    pub(super) ask: &'a LabelledAsk,
    pub(super) answered: bool,
    pub(super) confidence: f32,
    /// Whether each passage's highlight is right, best passage first.
    pub(super) highlights: Vec<bool>,
    /// Whether each passage's text holds the answer.
    pub(super) passages: Vec<bool>,
    /// The share of the facts in the first passages, where the answer has several.
    pub(super) facts: Option<f64>,
    /// The best passage.
    pub(super) best: Option<Quote>,
    pub(super) took: Duration,
}

/// What came back for a time or a topic.
#[derive(Debug)]
pub(super) struct EventOutcome<'a> {
    pub(super) line: &'a LabelledLine,
    pub(super) expected: &'a ExpectedEvents,
    pub(super) judged: JudgedEvents,
    pub(super) events: Vec<Event>,
    pub(super) took: Duration,
}

/// Everything that came back.
#[derive(Debug, Default)]
pub(super) struct Outcomes<'a> {
    pub(super) asks: Vec<AskOutcome<'a>>,
    pub(super) events: Vec<EventOutcome<'a>>,
}

impl AskOutcome<'_> {
    pub(super) fn is_answerable(&self) -> bool {
        self.ask.expected.is_answerable()
    }

    /// Whether the best highlight is right, shown or not.
    pub(super) fn is_best_right(&self) -> bool {
        self.highlights.first() == Some(&true)
    }

    /// Whether people are shown a right answer.
    pub(super) fn is_right(&self) -> bool {
        self.answered && self.is_best_right()
    }

    /// Whether people get what they should: a right answer, or the word that there is none.
    pub(super) fn is_treated_rightly(&self) -> bool {
        if self.is_answerable() { self.is_right() } else { !self.answered }
    }

    /// Whether people are shown something that does not answer.
    pub(super) fn is_wrong(&self) -> bool {
        self.answered && !self.is_best_right()
    }
}

impl EventOutcome<'_> {
    /// Whether exactly the required events were told.
    pub(super) fn is_perfect(&self) -> bool {
        self.judged.told_count() == self.judged.told.len() && self.judged.wrong_count() == 0
    }
}

/// Asks everything a file asks, one after the other. `today` is what relative times count from
/// where a line does not say.
pub(super) fn outcomes<'a>(
    file: &'a QuestionFile,
    today: Date,
    examined: &Examined<'_>,
) -> Result<Outcomes<'a>, MeasureError> {
    let mut outcomes = Outcomes::default();
    // One at a time, so that the latency is that of a question and not of a queue.
    for (asked_before, line) in file.lines.iter().enumerate() {
        match &line.label {
            Label::Ask(ask) => {
                // No threshold of its own: what is measured is what readers of this library meet.
                let request = AskRequest {
                    question: ask.question.clone(),
                    history: ask.history.clone(),
                    limit: DEPTH,
                    ..AskRequest::default()
                };
                let (answer, took) = examined
                    .timed(|library| library.ask(&request))
                    .map_err(|error| MeasureError::at(file, line, error))?;
                outcomes.asks.push(asked(line, ask, answer, took));
            }
            Label::Event(expected) => {
                let request = EventRequest {
                    when: expected.when.clone(),
                    about: expected.about.clone(),
                    all: false,
                    today: expected.now.unwrap_or(today),
                    order: DayOrder::from_locale(None),
                    // All of them: what is not told counts as missing.
                    limit: 0,
                };
                let (reply, took) = examined
                    .timed(|library| library.events(&request))
                    .map_err(|error| MeasureError::at(file, line, error))?;
                // The events on both sides of the time are told apart from it, and are not judged.
                let events = reply.timeline.events;
                let judged = expected.judge(&events);
                outcomes.events.push(EventOutcome { line, expected, judged, events, took });
            }
        }
        (examined.asked)(asked_before + 1);
    }
    Ok(outcomes)
}

fn asked<'a>(
    line: &'a LabelledLine,
    ask: &'a LabelledAsk,
    answer: Answer,
    took: Duration,
) -> AskOutcome<'a> {
    let (first, _) = answer.passages.split_at(answer.passages.len().min(FACTS_IN));
    // The figures are named after their depth, however many passages an answer has.
    let passages = || answer.passages.iter().take(DEPTH);
    AskOutcome {
        line,
        ask,
        answered: answer.answered,
        confidence: answer.confidence,
        highlights: passages().map(|quote| ask.expected.is_highlighted(quote)).collect(),
        passages: passages().map(|quote| ask.expected.is_quoted(quote)).collect(),
        facts: ask.expected.facts_held(first),
        best: answer.passages.into_iter().next(),
        took,
    }
}
