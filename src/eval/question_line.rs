//! Labelled questions in our own form, a JSON object on every line:
//!
//! | field | in | what it is |
//! | --- | --- | --- |
//! | `id` | all | a name for the line; without one the line's number |
//! | `type` | all | `ask`, `event`, or `absent` (an `ask` that the corpus does not answer); without one what the fields say |
//! | `kind` | all | a group of lines that gets figures of its own |
//! | `question`, `history` | ask | the question, and those before it, oldest first |
//! | `answerable` | ask | false: the corpus does not answer |
//! | `gold` | ask | patterns of which a right highlight holds one |
//! | `all_of` | ask | the facts of an answer that has several: a list of patterns for each |
//! | `evidence`, `evidence_words` | ask | the sentences that answer, or how long the longest is |
//! | `document`, `section` | ask | where the answer stands; shown, not judged |
//! | `when`, `about` | event | a time and a topic, one of which may be missing |
//! | `now` or `ref` | event | what relative times count from |
//! | `none` | event | true: nothing may be told; so it is where neither of the next two is |
//! | `gold`, `optional` | event | events that must be there and that may: `edtf` (dates, one of which it has), `match` (patterns), `evidence` |
//!
//! Null is an absent field; other fields are ignored, and so are empty lines.

use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use super::expected::{Expected, ExpectedWords};
use super::expected_events::{ExpectedEvent, ExpectedEvents};
use super::file_error::{MalformedLine, json_reason};
use super::labels::{Label, LabelledAsk, LabelledLine, NO_EVENT_KIND, NO_KIND, asked_at_length};
use super::line_fault::LineFault;
use super::pattern::Pattern;
use crate::text::count_words;
use crate::timex::Edtf;

/// Reads a text of this form.
pub(super) fn read(path: &Path, text: &str) -> Result<Vec<LabelledLine>, MalformedLine> {
    let mut lines = Vec::new();
    for (number, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let label = Head::read(text).and_then(|head| Ok((label(&head, text)?, head)));
        let (label, head) = label.map_err(|(column, reason)| {
            let line = column.map_or(number.to_string(), |column| format!("{number}:{column}"));
            MalformedLine::new(path, &line, reason)
        })?;
        // An id is shown and never computed with, so a number is as good as a text.
        let id = head.id.as_ref().map_or(format!("line {number}"), |id| match id {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        let kind = head.kind.filter(|kind| !kind.trim().is_empty());
        let unnamed = match label {
            Label::Ask(_) => NO_KIND,
            Label::Event(_) => NO_EVENT_KIND,
        };
        let kind = kind.unwrap_or_else(|| unnamed.to_owned());
        lines.push(LabelledLine { line: Some(number), id, kind, label });
    }
    Ok(lines)
}

/// What is wrong with a line, and in which column where that is known.
type Wrong = (Option<usize>, LineFault);

/// What tells the lines apart.
#[derive(Deserialize)]
struct Head {
    id: Option<Value>,
    #[serde(rename = "type")]
    named: Option<String>,
    kind: Option<String>,
    question: Option<IgnoredAny>,
    when: Option<IgnoredAny>,
    about: Option<IgnoredAny>,
}

impl Head {
    fn read(text: &str) -> Result<Self, Wrong> {
        // serde would take a list as the fields in order, and its errors speak of types.
        if !text.trim_start().starts_with('{') {
            return Err((None, LineFault::NoObject));
        }
        fields(text)
    }
}

fn fields<T: DeserializeOwned>(text: &str) -> Result<T, Wrong> {
    serde_json::from_str(text).map_err(|error| (Some(error.column()), json_reason(&error)))
}

/// What is wrong with a line as a whole: its fields are JSON, but do not go together.
fn in_no_column(reason: LineFault) -> Wrong {
    (None, reason)
}

fn label(head: &Head, text: &str) -> Result<Label, Wrong> {
    // A line that names no type says by its fields which it is, so that short files stay short.
    let told = match head.named.as_deref() {
        Some(named) => named,
        None if head.question.is_none() && (head.when.is_some() || head.about.is_some()) => "event",
        None => "ask",
    };
    match told {
        "ask" => Ok(Label::Ask(fields::<AskLine>(text)?.label(false).map_err(in_no_column)?)),
        "absent" => Ok(Label::Ask(fields::<AskLine>(text)?.label(true).map_err(in_no_column)?)),
        "event" => Ok(Label::Event(fields::<EventLine>(text)?.label().map_err(in_no_column)?)),
        other => Err((None, LineFault::Type(other.to_owned()))),
    }
}

/// A line with a question, as it is written.
#[derive(Deserialize)]
struct AskLine {
    question: Option<String>,
    history: Option<Vec<String>>,
    answerable: Option<bool>,
    gold: Option<Vec<String>>,
    all_of: Option<Vec<Vec<String>>>,
    evidence: Option<Vec<String>>,
    evidence_words: Option<usize>,
    document: Option<String>,
    section: Option<Vec<String>>,
}

impl AskLine {
    fn label(self, absent: bool) -> Result<LabelledAsk, LineFault> {
        let question = self.question.ok_or(LineFault::NoQuestion)?;
        let history = self.history.unwrap_or_default();
        asked_at_length(history.iter().chain([&question]))?;
        let gold = self.gold.unwrap_or_default();
        let facts = self.all_of.unwrap_or_default();
        let evidence = self.evidence.unwrap_or_default();
        let answerable = match (absent, self.answerable) {
            (true, Some(true)) => return Err(LineFault::AbsentAnswerable),
            (absent, answerable) => answerable.unwrap_or(!absent),
        };
        // Labels that contradict each other would give figures that nobody meant, so each is an
        // error rather than a guess.
        let expected = match (answerable, gold.is_empty()) {
            (false, true) => Expected::Nothing,
            (false, false) => return Err(LineFault::UnanswerableGold),
            (true, true) => return Err(LineFault::NoGold),
            (true, false) => {
                // Some data may not quote its evidence and gives only its length.
                let longest = evidence.iter().map(|text| count_words(text)).max().unwrap_or(0);
                let longest = longest.max(self.evidence_words.unwrap_or(0));
                Expected::Words(ExpectedWords {
                    patterns: Pattern::read_all(&gold)?,
                    facts: facts
                        .iter()
                        .map(|fact| Pattern::read_all(fact))
                        .collect::<Result<_, _>>()?,
                    most_words: ExpectedWords::most_words(longest, !facts.is_empty()),
                })
            }
        };
        let place = [self.document, self.section.map(|sections| sections.join(", "))];
        let place: Vec<String> = place.into_iter().flatten().filter(|p| !p.is_empty()).collect();
        // People understand a sentence better than the pattern that stands for it.
        let wanted = if evidence.is_empty() { &gold } else { &evidence };
        let wanted = wanted.join(" | ");
        Ok(LabelledAsk { question, history, expected, place: place.join(" › "), wanted })
    }
}

/// A line with a time or a topic, as it is written.
#[derive(Deserialize)]
struct EventLine {
    when: Option<String>,
    about: Option<String>,
    #[serde(alias = "ref")]
    now: Option<String>,
    gold: Option<Vec<EventGold>>,
    optional: Option<Vec<EventGold>>,
    none: Option<bool>,
}

#[derive(Deserialize)]
struct EventGold {
    edtf: Vec<String>,
    #[serde(rename = "match")]
    patterns: Vec<String>,
    evidence: Option<Vec<String>>,
}

impl EventLine {
    fn label(self) -> Result<ExpectedEvents, LineFault> {
        let (when, about) = (filled(self.when), filled(self.about));
        if when.is_none() && about.is_none() {
            return Err(LineFault::NoEvent);
        }
        asked_at_length(when.iter().chain(&about))?;
        let now = filled(self.now).as_deref().map(day).transpose()?;
        let (required, optional) = (EventGold::read(self.gold)?, EventGold::read(self.optional)?);
        // A line that lists nothing to find says that there is nothing, as `none` would.
        let unlabelled = required.is_empty() && optional.is_empty();
        let nothing = self.none.unwrap_or(unlabelled);
        if nothing && !required.is_empty() {
            return Err(LineFault::NoneGold);
        }
        Ok(ExpectedEvents { when, about, now, nothing, required, optional })
    }
}

/// The text of a field; one of white space alone is as good as none.
fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

fn day(text: &str) -> Result<Date, LineFault> {
    text.trim().parse().map_err(|_| LineFault::Day(text.to_owned()))
}

fn date(text: &str) -> Result<Edtf, LineFault> {
    text.parse().map_err(|_| LineFault::Date(text.to_owned()))
}

impl EventGold {
    /// The events of a field; an absent field lists none.
    fn read(gold: Option<Vec<Self>>) -> Result<Vec<ExpectedEvent>, LineFault> {
        gold.unwrap_or_default().into_iter().map(Self::expected).collect()
    }

    fn expected(self) -> Result<ExpectedEvent, LineFault> {
        if self.patterns.is_empty() {
            return Err(LineFault::NoPattern);
        }
        Ok(ExpectedEvent {
            wanted: self.evidence.as_ref().unwrap_or(&self.patterns).join(" | "),
            dates: self.edtf.iter().map(|text| date(text)).collect::<Result<_, _>>()?,
            patterns: Pattern::read_all(&self.patterns)?,
        })
    }
}
