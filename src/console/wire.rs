//! JSON: answers as the batch mode and `--json` write them.
//!
//! Offsets are Unicode code points of `text`; dates are EDTF.

use std::time::Duration;

use serde::Serialize;
use serde_json::Value;

use super::explanation_wire::ExplanationWire;
use crate::answer::{Answer, Citation, Event, EventAnchor, Quote, Strength};
use crate::index::WarningRecord;
use crate::library::{
    FoundDates, ReadWhen, Reindexed, Sources, Stamp, Stamped, Status, TimelineReply,
};
use crate::locale::Locale;
use crate::service::asked;
use crate::store::{GapGroup, GapPage};
use crate::text::Span;
use crate::timex::{Side, TimexKind};

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
    /// How many there are in all.
    total: usize,
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
    wider: bool,
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
struct WhenWire {
    edtf: Option<String>,
    also_read: Option<String>,
    reason: Option<String>,
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
struct ReindexWire<'a> {
    added: usize,
    changed: usize,
    removed: usize,
    unchanged: usize,
    skipped: Vec<WarningWire<'a>>,
    passages: usize,
    seconds: f32,
    generation: u64,
}

#[derive(Debug, Serialize)]
struct GapsWire<'a> {
    gaps: Vec<GapWire<'a>>,
    /// How many there are in all.
    total: usize,
}

#[derive(Debug, Serialize)]
struct GapWire<'a> {
    question: String,
    /// The questions it went on from, oldest first.
    history: Vec<String>,
    count: u64,
    first: String,
    last: String,
    nearest: Option<ClosestWire<'a>>,
}

#[derive(Debug, Serialize)]
struct WarningWire<'a> {
    file: &'a str,
    line: Option<usize>,
    text: String,
}

/// An answer as JSON, without an id like all of them here.
pub(super) fn answer(answer: &Stamped<Answer>) -> Value {
    value(answer_wire(&answer.reply, &answer.stamp))
}

/// A timeline as JSON.
pub(super) fn timeline(reply: &TimelineReply) -> Value {
    value(timeline_wire(reply))
}

/// The documents as JSON.
pub(super) fn sources(sources: &Stamped<Sources>) -> Value {
    value(sources_wire(&sources.reply, &sources.stamp))
}

/// The state of the index as JSON.
pub(super) fn status(status: &Stamped<Status>) -> Value {
    value(status_wire(&status.reply, &status.stamp))
}

/// What a reindex changed as JSON.
pub(super) fn reindexed(built: &Stamped<Reindexed>, took: Duration) -> Value {
    value(reindex_wire(&built.reply, &built.stamp, took))
}

/// The dates of a text as JSON.
pub(super) fn dates(found: &FoundDates) -> Value {
    value(timexes_wire(found))
}

/// The meaning of a `when:` box as JSON.
pub(super) fn when(when: &ReadWhen) -> Value {
    value(when_wire(when))
}

/// Groups of questions without an answer as JSON.
pub(super) fn gaps(page: &GapPage) -> Value {
    value(GapsWire { gaps: page.groups.iter().map(gap_wire).collect(), total: page.total })
}

fn value(wire: impl Serialize) -> Value {
    // These types hold nothing that JSON cannot say; an error would be one of this file.
    serde_json::to_value(wire).unwrap_or_else(|error| error_value(&error.to_string()))
}

/// An error as JSON, without an id.
pub(super) fn error_value(text: &str) -> Value {
    serde_json::json!({ "error": text })
}

fn answer_wire<'a>(answer: &'a Answer, stamp: &Stamp) -> AnswerWire<'a> {
    AnswerWire {
        answered: answer.answered,
        confidence: answer.confidence,
        strength: strength(answer.strength),
        generation: stamp.generation,
        searched_for: answer.searched_for.as_deref(),
        passages: answer.passages.iter().map(quote_wire).collect(),
        closest: answer
            .closest
            .iter()
            .map(|c| ClosestWire { document: &c.document, section: &c.section, id: &c.id })
            .collect(),
        reason: (!answer.has_question).then_some(Locale::English.strings().no_question()),
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
    let no_topic = timeline.empty_topic.then(|| Locale::English.strings().no_topic().to_owned());
    TimelineWire {
        answered: !timeline.events.is_empty(),
        interpreted: reply.interpreted.as_ref().map(ToString::to_string),
        anchors: reply.anchors.iter().map(anchor_wire).collect(),
        events: timeline.events.iter().map(event_wire).collect(),
        total: timeline.total,
        reason: reply.reason.as_ref().map(|reason| Locale::English.unread(reason)).or(no_topic),
        also_read: reply.also_read.as_ref().map(ToString::to_string),
        before: timeline.before.as_ref().map(event_wire),
        after: timeline.after.as_ref().map(event_wire),
    }
}

fn anchor_wire(anchor: &EventAnchor) -> AnchorWire<'_> {
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
        wider: event.wider,
        also: event.also.iter().map(|citation| citation.id.as_str()).collect(),
    }
}

fn timexes_wire(found: &FoundDates) -> TimexesWire<'_> {
    // JSON's readers count code points, our spans count bytes.
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

fn when_wire(when: &ReadWhen) -> WhenWire {
    WhenWire {
        edtf: when.edtf.as_ref().map(ToString::to_string),
        also_read: when.also_read.as_ref().map(ToString::to_string),
        reason: when.reason.as_ref().map(|reason| Locale::English.no_date(reason)),
    }
}

fn sources_wire<'a>(sources: &'a Sources, stamp: &'a Stamp) -> SourcesWire<'a> {
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
        generation: stamp.generation,
        built: &stamp.built,
    }
}

fn reindex_wire<'a>(built: &'a Reindexed, stamp: &Stamp, took: Duration) -> ReindexWire<'a> {
    ReindexWire {
        added: built.added,
        changed: built.changed,
        removed: built.removed,
        unchanged: built.unchanged,
        skipped: warnings_wire(&built.skipped),
        passages: built.passages,
        seconds: took.as_secs_f32(),
        generation: stamp.generation,
    }
}

fn gap_wire(group: &GapGroup) -> GapWire<'_> {
    let (question, history) = asked(&group.question);
    GapWire {
        question,
        history,
        count: group.asked,
        first: group.first.to_string(),
        last: group.last.to_string(),
        nearest: group.nearest.as_ref().map(|nearest| ClosestWire {
            document: &nearest.document,
            section: &nearest.section,
            id: &nearest.id,
        }),
    }
}

fn warnings_wire(warnings: &[WarningRecord]) -> Vec<WarningWire<'_>> {
    // In English whoever asks: programs compare it, and a bug report is read by others.
    let wires = warnings.iter().map(|warning| WarningWire {
        file: &warning.file,
        line: warning.line,
        text: Locale::English.fault(&warning.fault),
    });
    wires.collect()
}

fn status_wire<'a>(status: &'a Status, stamp: &'a Stamp) -> StatusWire<'a> {
    StatusWire {
        generation: stamp.generation,
        built: &stamp.built,
        documents: status.documents,
        passages: status.passages,
        warnings: warnings_wire(&status.warnings),
        // The contract has both fields; a batch answers only once its index is there.
        building: false,
        last_error: None,
    }
}

/// A side of an event as JSON names it.
const fn side(side: Side) -> &'static str {
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
