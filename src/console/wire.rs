//! JSON: requests and answers as the batch mode and `--json` speak them.
//!
//! Offsets are Unicode code points of `text`; dates are EDTF.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::explanation_wire::ExplanationWire;
use crate::answer::{Anchor, Answer, Citation, Event, Quote, Strength};
use crate::library::{
    AskRequest, EventRequest, FoundDates, ReadWhen, Request, Response, Sources, Status,
    TimelineReply, TimexRequest, WhenRequest,
};
use crate::text::{Language, Span};
use crate::timex::{DayOrder, Side, TimexKind};

/// How many passages a request gets that does not say.
const DEFAULT_LIMIT: usize = 3;
/// The most passages a request gets.
const MAX_LIMIT: usize = 100;

/// A request as it is typed. Null and empty strings are absent fields; others are ignored.
#[derive(Debug, Deserialize)]
struct TypedRequest {
    #[serde(rename = "type")]
    kind: Option<String>,
    question: Option<String>,
    #[serde(default)]
    history: Option<Vec<String>>,
    document: Option<String>,
    language: Option<String>,
    limit: Option<u64>,
    explain: Option<bool>,
    when: Option<String>,
    about: Option<String>,
    what: Option<String>,
    now: Option<String>,
    locale: Option<String>,
    text: Option<String>,
    dct: Option<String>,
    all: Option<bool>,
}

/// The fields of a request that are there: null and empty strings are absent, but for the two
/// texts, of which an empty one is a text without words.
fn present(object: &serde_json::Map<String, Value>) -> Value {
    let text = |key: &str| key == "question" || key == "text";
    let absent = |key: &str, value: &Value| {
        value.is_null() || (!text(key) && value.as_str().is_some_and(|v| v.trim().is_empty()))
    };
    let fields = object.iter().filter(|(key, value)| !absent(key, value));
    Value::Object(fields.map(|(key, value)| (key.clone(), value.clone())).collect())
}

/// A request with the id it is answered under.
#[derive(Debug)]
pub(super) struct Incoming {
    /// Null when the line has none.
    pub(super) id: Value,
    /// The request, or what is wrong with it.
    pub(super) request: Result<Request, String>,
}

impl Incoming {
    /// Reads one line; `today` is what relative dates count from where the request does not say.
    pub(super) fn read(line: &[u8], today: Date) -> Self {
        let value: Value = match serde_json::from_slice(line) {
            Ok(value) => value,
            Err(error) => {
                let wrong = format!("the line is no JSON ({error}); write one object a line");
                return Self { id: Value::Null, request: Err(wrong) };
            }
        };
        let Value::Object(object) = &value else {
            let wrong = "the line is no JSON object; write {\"id\":\"1\",\"type\":\"ask\",…}";
            return Self { id: Value::Null, request: Err(wrong.to_owned()) };
        };
        let id = match object.get("id") {
            Some(Value::String(text)) if text.is_empty() => Value::Null,
            Some(id @ (Value::String(_) | Value::Number(_))) => id.clone(),
            _ => Value::Null,
        };
        if id.is_null() {
            let wrong = "the request has no id; give it a string or a number as \"id\"";
            return Self { id, request: Err(wrong.to_owned()) };
        }
        let request = serde_json::from_value::<TypedRequest>(present(object))
            .map_err(|error| format!("a field has the wrong type: {error}"))
            .and_then(|typed| typed.request(today));
        Self { id, request }
    }
}

impl TypedRequest {
    fn request(self, today: Date) -> Result<Request, String> {
        let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let day = |key: &str, text: Option<String>| -> Result<Option<Date>, String> {
            let Some(text) = filled(text) else { return Ok(None) };
            let read = text.trim().parse::<Date>();
            read.map(Some).map_err(|_| format!("“{text}” in \"{key}\" is no day; write 2026-01-15"))
        };
        let limit = self.limit.map_or(Ok(None), |limit| match usize::try_from(limit) {
            Ok(limit @ 1..=MAX_LIMIT) => Ok(Some(limit)),
            _ => Err(format!("\"limit\" is {limit}; write a number from 1 to {MAX_LIMIT}")),
        })?;
        let today = day("now", self.now)?.unwrap_or(today);
        let order = DayOrder::from_locale(filled(self.locale).as_deref());
        let language = filled(self.language).and_then(|tag| Language::from_tag(&tag));
        let missing = |key: &str| format!("the request has no \"{key}\"");
        match self.kind.as_deref() {
            Some("ask") => Ok(Request::Ask(AskRequest {
                // An empty question is answered ("no question"), a missing one is a slip.
                question: self.question.ok_or_else(|| missing("question"))?,
                history: self.history.unwrap_or_default(),
                language,
                document: filled(self.document),
                limit: limit.unwrap_or(DEFAULT_LIMIT),
                explain: self.explain.unwrap_or_default(),
            })),
            Some("event") => Ok(Request::Event(EventRequest {
                when: filled(self.when),
                about: filled(self.about).or(filled(self.what)),
                all: self.all.unwrap_or_default(),
                today,
                order,
                limit: limit.unwrap_or(0),
            })),
            Some("sources") => Ok(Request::Sources { document: filled(self.document) }),
            Some("status") => Ok(Request::Status),
            Some("timex") => Ok(Request::Timex(TimexRequest {
                text: self.text.ok_or_else(|| missing("text"))?,
                written: day("dct", self.dct)?,
                language: language.unwrap_or_default(),
            })),
            Some("when") => Ok(Request::When(WhenRequest {
                text: self.text.ok_or_else(|| missing("text"))?,
                today,
                order,
            })),
            Some(other) => Err(format!(
                "no request is of the type “{other}”; there are ask, event, sources, status, \
                 timex and when"
            )),
            None => Err(missing("type")),
        }
    }
}

#[derive(Debug, Serialize)]
struct AnswerWire<'a> {
    answered: bool,
    confidence: f32,
    strength: &'static str,
    generation: u64,
    searched_for: Option<&'a str>,
    passages: Vec<QuoteWire<'a>>,
    closest: Vec<ClosestWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<ExplanationWire<'a>>,
}

#[derive(Debug, Serialize)]
struct QuoteWire<'a> {
    id: &'a str,
    text: &'a str,
    highlight: Vec<(usize, usize)>,
    answer: Vec<(usize, usize)>,
    document: &'a str,
    section: &'a [String],
    paragraph: u32,
    url: Option<&'a str>,
    confidence: f32,
}

#[derive(Debug, Serialize)]
struct ClosestWire<'a> {
    document: &'a str,
    section: &'a [String],
    id: &'a str,
}

#[derive(Debug, Serialize)]
struct TimelineWire<'a> {
    answered: bool,
    interpreted: Option<String>,
    /// The events the time was told by, where it was told by any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    anchors: Vec<AnchorWire<'a>>,
    events: Vec<EventWire<'a>>,
    reason: Option<String>,
    also_read: Option<String>,
    before: Option<EventWire<'a>>,
    after: Option<EventWire<'a>>,
}

#[derive(Debug, Serialize)]
struct AnchorWire<'a> {
    side: &'static str,
    event: EventWire<'a>,
}

#[derive(Debug, Serialize)]
struct EventWire<'a> {
    date: String,
    text: &'a str,
    highlight: Vec<(usize, usize)>,
    answer: Vec<(usize, usize)>,
    document: &'a str,
    section: &'a [String],
    id: &'a str,
    url: Option<&'a str>,
    from_context: bool,
    also: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct TimexesWire<'a> {
    timex: Vec<TimexWire<'a>>,
}

#[derive(Debug, Serialize)]
struct TimexWire<'a> {
    start: usize,
    end: usize,
    value: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct WhenWire<'a> {
    edtf: Option<String>,
    also_read: Option<String>,
    reason: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct SourcesWire<'a> {
    documents: Vec<DocumentWire<'a>>,
    generation: u64,
    built: &'a str,
}

#[derive(Debug, Serialize)]
struct DocumentWire<'a> {
    id: &'a str,
    title: &'a str,
    source: Option<&'a str>,
    license: Option<&'a str>,
    updated: Option<&'a str>,
    sections: &'a [String],
    passages: usize,
}

#[derive(Debug, Serialize)]
struct StatusWire<'a> {
    generation: u64,
    built: &'a str,
    documents: usize,
    passages: usize,
    warnings: Vec<WarningWire<'a>>,
    building: bool,
    last_error: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct WarningWire<'a> {
    file: &'a str,
    line: Option<usize>,
    text: &'a str,
}

/// A response as JSON, without an id.
pub(super) fn value(response: &Response) -> Value {
    let value = match response {
        Response::Answer(answer) => serde_json::to_value(answer_wire(answer)),
        Response::Timeline(reply) => serde_json::to_value(timeline_wire(reply)),
        Response::Sources(sources) => serde_json::to_value(sources_wire(sources)),
        Response::Passage(found) => Ok(found.as_ref().map_or(Value::Null, |found| {
            let around = [found.before.as_ref(), Some(&found.passage), found.after.as_ref()];
            serde_json::json!({ "passages": around.into_iter().flatten().map(quote_wire).collect::<Vec<_>>() })
        })),
        Response::Outline(outline) => {
            let titles = outline.documents.iter().map(|(_, title)| title);
            let headings = outline.sections.iter().map(|section| &section.heading);
            let dates = outline.dates.iter().map(|dated| dated.date.to_string());
            Ok(serde_json::json!({
                "documents": titles.collect::<Vec<_>>(),
                "sections": headings.collect::<Vec<_>>(),
                "dates": dates.collect::<Vec<_>>(),
            }))
        }
        Response::Status(status) => serde_json::to_value(status_wire(status)),
        Response::Timex(found) => serde_json::to_value(timexes_wire(found)),
        Response::When(when) => serde_json::to_value(when_wire(when)),
    };
    // These types hold nothing that JSON cannot say; an error would be one of this file.
    value.unwrap_or_else(|error| error_value(&error.to_string()))
}

/// An error as JSON, without an id.
pub(super) fn error_value(text: &str) -> Value {
    serde_json::json!({ "error": text })
}

fn answer_wire(answer: &Answer) -> AnswerWire<'_> {
    AnswerWire {
        answered: answer.answered,
        confidence: answer.confidence,
        strength: strength(answer.strength),
        generation: answer.generation,
        searched_for: answer.searched_for.as_deref(),
        passages: answer.passages.iter().map(quote_wire).collect(),
        closest: answer
            .closest
            .iter()
            .map(|c| ClosestWire { document: &c.document, section: &c.section, id: &c.id })
            .collect(),
        reason: (!answer.has_question).then_some(super::render::NO_QUESTION),
        explain: answer.explanation.as_deref().map(ExplanationWire::of),
    }
}

fn quote_wire(quote: &Quote) -> QuoteWire<'_> {
    let citation: &Citation = &quote.citation;
    QuoteWire {
        id: &citation.id,
        text: &quote.text,
        highlight: points(&quote.highlight, &quote.text),
        answer: points(&quote.answer, &quote.text),
        document: &citation.document,
        section: &citation.section,
        paragraph: citation.paragraph,
        url: citation.url.as_deref(),
        confidence: quote.confidence,
    }
}

fn timeline_wire(reply: &TimelineReply) -> TimelineWire<'_> {
    let timeline = &reply.timeline;
    let no_topic = || timeline.empty_topic.then(|| super::render::NO_TOPIC.to_owned());
    TimelineWire {
        answered: !timeline.events.is_empty(),
        interpreted: reply.interpreted.as_ref().map(ToString::to_string),
        anchors: reply.anchors.iter().map(anchor_wire).collect(),
        events: timeline.events.iter().map(event_wire).collect(),
        reason: reply.reason.as_ref().map(ToString::to_string).or_else(no_topic),
        also_read: reply.also_read.as_ref().map(ToString::to_string),
        before: timeline.before.as_ref().map(event_wire),
        after: timeline.after.as_ref().map(event_wire),
    }
}

fn anchor_wire(anchor: &Anchor) -> AnchorWire<'_> {
    AnchorWire { side: side(anchor.side), event: event_wire(&anchor.event) }
}

fn event_wire(event: &Event) -> EventWire<'_> {
    EventWire {
        date: event.date.to_string(),
        text: &event.text,
        highlight: points(&event.highlight, &event.text),
        answer: points(&event.answer, &event.text),
        document: &event.citation.document,
        section: &event.citation.section,
        id: &event.citation.id,
        url: event.citation.url.as_deref(),
        from_context: event.from_context,
        also: event.also.iter().map(|citation| citation.id.as_str()).collect(),
    }
}

fn timexes_wire(found: &FoundDates) -> TimexesWire<'_> {
    // Counted forward once, since a long text may hold thousands of dates.
    let (mut byte, mut point) = (0, 0);
    let mut at = |to: usize| {
        point += found.text.get(byte..to).map_or(0, |between| between.chars().count());
        byte = to.max(byte);
        point
    };
    let timex = found.found.iter().map(|timex| TimexWire {
        start: at(timex.span.start),
        end: at(timex.span.end),
        value: &timex.value,
        kind: match timex.kind {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        },
    });
    TimexesWire { timex: timex.collect() }
}

fn when_wire(when: &ReadWhen) -> WhenWire<'_> {
    WhenWire {
        edtf: when.edtf.as_ref().map(ToString::to_string),
        also_read: when.also_read.as_ref().map(ToString::to_string),
        reason: when.reason.as_deref(),
    }
}

fn sources_wire(sources: &Sources) -> SourcesWire<'_> {
    let documents = sources.documents.iter().map(|document| DocumentWire {
        id: &document.id,
        title: &document.title,
        source: document.source.as_deref(),
        license: document.license.as_deref(),
        updated: document.updated.as_deref(),
        sections: &document.sections,
        passages: document.passages,
    });
    SourcesWire {
        documents: documents.collect(),
        generation: sources.generation,
        built: &sources.built,
    }
}

fn status_wire(status: &Status) -> StatusWire<'_> {
    StatusWire {
        generation: status.generation,
        built: &status.built,
        documents: status.documents,
        passages: status.passages,
        warnings: status
            .warnings
            .iter()
            .map(|w| WarningWire { file: &w.file, line: w.line, text: &w.text })
            .collect(),
        building: false,
        last_error: None,
    }
}

/// A side of an event in one word.
pub(super) const fn side(side: Side) -> &'static str {
    match side {
        Side::Before => "before",
        Side::After => "after",
        Side::Since => "since",
        Side::Until => "until",
        Side::During => "during",
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Strong => "strong",
        Strength::Likely => "likely",
        Strength::Weak => "weak",
        Strength::None => "none",
    }
}

/// Byte spans as code points of `text`.
fn points(spans: &[Span], text: &str) -> Vec<(usize, usize)> {
    spans.iter().map(|span| span.in_code_points(text)).collect()
}
