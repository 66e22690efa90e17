//! The timeline: dated sentences of a time, of a topic, or of both.

use crate::index::{EventRecord, IndexError, Snapshot};
use crate::text::Span;
use crate::timex::{Edtf, Interval};

use super::citation::Citation;
use super::highlight::clip;
use super::topic::Topic;

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
    /// Where else it is told.
    pub also: Vec<Citation>,
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

/// The events of a snapshot that fit a query.
pub fn timeline(snapshot: &Snapshot, query: &EventQuery<'_>) -> Result<Timeline, IndexError> {
    let mut timeline = Timeline::default();
    let mut topic = query.about.map(|about| Topic::read(about, snapshot));
    if topic.as_ref().is_some_and(Topic::is_empty) {
        timeline.empty_topic = true;
        return Ok(timeline);
    }
    let mut entries = Entries { snapshot, topic: topic.as_mut() };
    let limit = if query.limit == 0 { usize::MAX } else { query.limit };
    for entry in entries.of_time(query.when) {
        timeline.events.extend(entries.event(entry)?);
        if timeline.events.len() == limit {
            break;
        }
    }
    if let Some(when) = query.when.and_then(Edtf::interval)
        && timeline.events.is_empty()
    {
        timeline.before = entries.last_before(&when)?;
        timeline.after = entries.first_after(&when)?;
    }
    Ok(timeline)
}

/// The entries of the whole timeline, of which those about a topic become events.
struct Entries<'s, 't> {
    snapshot: &'s Snapshot,
    topic: Option<&'t mut Topic<'s>>,
}

impl Entries<'_, '_> {
    /// The entries of a time, in order.
    fn of_time(&self, when: Option<&Edtf>) -> Vec<usize> {
        let chronology = self.snapshot.chronology();
        let Some(when) = when else { return (0..chronology.len()).collect() };
        // Dates of every year stand in front.
        let every_year = (0..chronology.len()).take_while(|n| chronology.days(*n).is_none());
        let every_year = every_year.filter(|n| {
            let date = chronology.told(*n).next().and_then(|told| date(&told.ok()?));
            date.is_some_and(|date| when.overlaps(&date))
        });
        let matches = |n: &usize| chronology.days(*n).is_some_and(|days| when.matches(&days));
        match when.interval() {
            Some(time) => every_year.chain(chronology.of_time(&time)).collect(),
            None => every_year.chain((0..chronology.len()).filter(matches)).collect(),
        }
    }

    /// The nearest event about the topic that is over before a time begins.
    fn last_before(&mut self, time: &Interval) -> Result<Option<Event>, IndexError> {
        let all = (0..self.snapshot.chronology().len()).rev();
        self.first_of(all, |days| days.is_before(time))
    }

    /// The nearest event about the topic that begins after a time.
    fn first_after(&mut self, time: &Interval) -> Result<Option<Event>, IndexError> {
        let all = 0..self.snapshot.chronology().len();
        self.first_of(all, |days| time.is_before(days))
    }

    fn first_of(
        &mut self,
        entries: impl Iterator<Item = usize>,
        fits: impl Fn(&Interval) -> bool,
    ) -> Result<Option<Event>, IndexError> {
        for entry in entries {
            if self.snapshot.chronology().days(entry).is_some_and(|days| fits(&days))
                && let Some(event) = self.event(entry)?
            {
                return Ok(Some(event));
            }
        }
        Ok(None)
    }

    /// An entry as an event, told by its first sentence that is about the topic; nothing when none
    /// is. The date is that of the entry, the finest that is told.
    fn event(&mut self, entry: usize) -> Result<Option<Event>, IndexError> {
        let told: Vec<EventRecord<'_>> =
            self.snapshot.chronology().told(entry).collect::<Result<_, _>>()?;
        let mut shown = None;
        for (n, one) in told.iter().enumerate() {
            let holds = match &mut self.topic {
                Some(topic) => topic.holds(one.passage, one.sentence as usize)?,
                None => true,
            };
            if holds {
                shown = Some((n, one));
                break;
            }
        }
        let (Some((n, one)), Some(date)) = (shown, told.first().and_then(date)) else {
            return Ok(None);
        };
        let mut event = event(self.snapshot, one, date)?;
        for (_, other) in told.iter().enumerate().filter(|(other, _)| *other != n) {
            let passage = self.snapshot.passage(other.passage)?;
            let sentence = passage.sentence(other.sentence as usize).slice(passage.text);
            event.also.push(Citation::of(self.snapshot, &passage, sentence)?);
        }
        Ok(Some(event))
    }
}

/// The date of a sentence.
fn date(record: &EventRecord<'_>) -> Option<Edtf> {
    record.edtf.parse().ok()
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
