//! The timeline: dated sentences of a time, of a topic, or of both.

use crate::index::{EventRecord, ForwardRecord, IndexError, PassageNo, Snapshot, TermId};
use crate::text::Span;
use crate::timex::{Edtf, Interval};

use super::citation::Citation;
use super::highlight::clip;
use super::question::Question;
use super::topic::covers;

/// What is asked of the timeline. Nothing set asks for all of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct EventQuery<'a> {
    /// The time.
    pub when: Option<&'a Edtf>,
    /// The topic.
    pub about: Option<&'a str>,
    /// How many entries are wanted, 0 for all.
    pub limit: usize,
}

/// One entry of a timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When it happened.
    pub date: Edtf,
    /// The passage that tells it, as its file has it.
    pub text: String,
    /// The sentence that tells it.
    pub highlight: Vec<Span>,
    /// The date in it.
    pub answer: Vec<Span>,
    /// Whether a part of the date comes from an earlier sentence or a heading.
    pub from_context: bool,
    /// Where it stands.
    pub citation: Citation,
    /// Ids of other passages that tell the same.
    pub also: Vec<String>,
}

/// Events in the order of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// Oldest first; of equal first days the finer date first.
    pub events: Vec<Event>,
    /// Without events in the time asked for: the nearest before it.
    pub before: Option<Event>,
    /// Without events in the time asked for: the nearest after it.
    pub after: Option<Event>,
    /// Whether there was a topic that holds no word to search for.
    pub empty_topic: bool,
}

/// A sentence is about a topic when it holds at least this share of the topic's idf, headings
/// and title counted.
const TOPIC_COVERAGE: f32 = 0.5;

/// Two sentences of one time in different passages tell the same when the smaller shares this
/// much of its terms, dates left out. High, since an event shown twice is better than one lost.
const SAME_EVENT: f32 = 0.8;

/// How many entries of one time a sentence is compared with: enough for any page people write.
const COMPARED: usize = 64;

/// The events of a snapshot that fit a query.
pub fn timeline(snapshot: &Snapshot, query: &EventQuery<'_>) -> Result<Timeline, IndexError> {
    let topic = query.about.map(|about| Question::read(about, &[], snapshot));
    let mut timeline = Timeline::default();
    if topic.as_ref().is_some_and(Question::is_empty) {
        timeline.empty_topic = true;
        return Ok(timeline);
    }
    let mut entries: Vec<Entry> = Vec::new();
    let (mut before, mut after) = (None, None);
    for n in 0..snapshot.event_count() {
        let record = snapshot.event(n)?;
        let Ok(date) = record.edtf.parse::<Edtf>() else { continue };
        let outside = query.when.filter(|when| !when.overlaps(&date));
        if !about(snapshot, &record, topic.as_ref())? {
            continue;
        }
        match outside {
            None => {
                let passage = snapshot.passage(record.passage)?;
                let forward = snapshot.forward(record.passage)?;
                let terms = telling(&forward, record.sentence as usize);
                if !told_before(&mut entries, &record, passage.id, &terms) {
                    let event = event(snapshot, &record, date)?;
                    let (edtf, passage) = (record.edtf.to_owned(), record.passage);
                    entries.push(Entry { event, edtf, terms, passage });
                }
            }
            Some(when) => match side(when, &date) {
                Side::Before => before = Some((n, date)),
                Side::After if after.is_none() => after = Some((n, date)),
                Side::After | Side::Neither => {}
            },
        }
        if query.limit > 0 && entries.len() == query.limit {
            break;
        }
    }
    timeline.events = entries.into_iter().map(|entry| entry.event).collect();
    if timeline.events.is_empty() {
        let told = |found: Option<(usize, Edtf)>| -> Result<Option<Event>, IndexError> {
            found.map(|(n, date)| event(snapshot, &snapshot.event(n)?, date)).transpose()
        };
        timeline.before = told(before)?;
        timeline.after = told(after)?;
    }
    Ok(timeline)
}

enum Side {
    Before,
    After,
    Neither,
}

/// On which side of `when` an event lies that does not overlap it.
fn side(when: &Edtf, date: &Edtf) -> Side {
    match (when.interval(), date.interval()) {
        (Some(when), Some(date)) if Interval::is_before(&date, &when) => Side::Before,
        (Some(when), Some(date)) if Interval::is_before(&when, &date) => Side::After,
        _ => Side::Neither,
    }
}

fn about(
    snapshot: &Snapshot,
    record: &EventRecord<'_>,
    topic: Option<&Question>,
) -> Result<bool, IndexError> {
    let Some(topic) = topic else { return Ok(true) };
    let passage = snapshot.forward(record.passage)?;
    Ok(covers(topic, snapshot, &passage, record.sentence as usize)? >= TOPIC_COVERAGE)
}

fn event(snapshot: &Snapshot, record: &EventRecord<'_>, date: Edtf) -> Result<Event, IndexError> {
    let passage = snapshot.passage(record.passage)?;
    let sentence = passage.sentence(record.sentence as usize);
    let words = Span::new(record.date.0 as usize, record.date.1 as usize);
    let highlight = clip(passage.text, sentence, &[words]);
    Ok(Event {
        date,
        text: passage.text.to_owned(),
        highlight: vec![highlight],
        answer: vec![words],
        from_context: record.from_context,
        citation: Citation::of(snapshot, &passage, highlight.slice(passage.text))?,
        also: Vec::new(),
    })
}

/// An entry of the timeline in the making, with the distinct terms of its sentence, sorted.
struct Entry {
    event: Event,
    edtf: String,
    terms: Vec<TermId>,
    passage: PassageNo,
}

/// Adds the event to an entry of the same time that tells the same, if there is one. Sentences of
/// one passage are never one entry: whoever wrote them had two things to say.
fn told_before(
    entries: &mut [Entry],
    record: &EventRecord<'_>,
    id: &str,
    terms: &[TermId],
) -> bool {
    let same_time = |entry: &&mut Entry| entry.edtf == record.edtf;
    for entry in entries.iter_mut().rev().take_while(same_time).take(COMPARED) {
        if entry.passage != record.passage && alike(&entry.terms, terms) {
            if !entry.event.also.iter().any(|other| other == id) {
                entry.event.also.push(id.to_owned());
            }
            return true;
        }
    }
    false
}

/// The distinct terms of a sentence that are no part of a date, sorted.
fn telling(passage: &ForwardRecord<'_>, sentence: usize) -> Vec<TermId> {
    let range = passage.term_range(sentence);
    let undated = range.filter(|at| !passage.term_mark(*at).is_date());
    let mut terms: Vec<TermId> = undated.filter_map(|at| passage.terms.get(at)).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// Whether the smaller of two sorted sets shares most of its terms with the other. Sets of one or
/// two terms say too little to be told apart or alike.
fn alike(a: &[TermId], b: &[TermId]) -> bool {
    let smaller = a.len().min(b.len());
    let shared = a.iter().filter(|term| b.binary_search(term).is_ok()).count();
    smaller > 2 && shared as f32 / smaller as f32 >= SAME_EVENT
}
