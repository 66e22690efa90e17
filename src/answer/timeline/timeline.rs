//! The timeline: dated sentences of a time, of a topic, or of both.

use crate::index::{Chronology, EventRecord, IndexError, Snapshot};
use crate::text::Span;
use crate::timex::{Edtf, Interval};

use crate::answer::quote::citation::Citation;
use crate::answer::quote::highlight::clip;
use crate::answer::timeline::topic::Topic;

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
    /// The passage that mentions it, as its file has it.
    pub text: String,
    /// The sentence that mentions it.
    pub highlight: Vec<Span>,
    /// The date in it; none where a heading dates it.
    pub answer: Vec<Span>,
    /// Whether a part of the date comes from an earlier sentence or a heading.
    pub from_context: bool,
    /// Whether it took far longer than the time asked for: "the 1930s", asked for a year.
    pub wider: bool,
    /// Where that is.
    pub citation: Citation,
    /// Where else it is mentioned.
    pub also: Vec<Citation>,
}

/// Events in the order of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// Oldest first; of equal first days the finer date first. Behind them, in the same order, those
    /// that took far longer than the time asked for.
    pub events: Vec<Event>,
    /// How many there are in all, where fewer are wanted.
    pub total: usize,
    /// Without events in the time asked for: the nearest before it.
    pub before: Option<Event>,
    /// Without events in the time asked for: the nearest after it.
    pub after: Option<Event>,
    /// Whether there was a topic that holds no word to search for.
    pub empty_topic: bool,
}

/// The events of a snapshot that fit a query. A topic that names no event as it is written is looked
/// for in the words that tell the same.
pub fn timeline(snapshot: &Snapshot, query: &EventQuery<'_>) -> Result<Timeline, IndexError> {
    let topic = query.about.map(|about| Topic::read(about, snapshot));
    if topic.as_ref().is_some_and(Topic::is_empty) {
        return Ok(Timeline { empty_topic: true, ..Timeline::default() });
    }
    let told = told(snapshot, query, topic)?;
    // Second, since wider words find events that were not asked for.
    let nowhere = told.events.is_empty() && told.before.is_none() && told.after.is_none();
    match query.about.filter(|_| nowhere) {
        Some(about) => self::told(snapshot, query, Some(Topic::read(about, snapshot).widened())),
        None => Ok(told),
    }
}

/// The events that fit a query with this topic.
fn told<'s>(
    snapshot: &'s Snapshot,
    query: &EventQuery<'_>,
    mut topic: Option<Topic<'s>>,
) -> Result<Timeline, IndexError> {
    let mut timeline = Timeline::default();
    let candidates = topic.as_ref().map(Topic::entries);
    let mut entries = Entries { snapshot, topic: topic.as_mut() };
    // The limit counts events, not entries: an entry need not be about the topic.
    let limit = if query.limit == 0 { usize::MAX } else { query.limit };
    let asked = query.when.and_then(Edtf::interval);
    let is_wider = |entry: &usize| {
        let days = snapshot.chronology().days(*entry);
        days.zip(asked).is_some_and(|(days, asked)| is_far_wider(&days, &asked))
    };
    let mut found = entries.of_time(candidates.as_deref(), query.when);
    // Sorting is stable: each of the two parts stays in the order of time.
    found.sort_by_key(is_wider);
    for entry in found {
        if timeline.events.len() < limit {
            // Passages are read for what is shown alone.
            let event = entries.event(entry)?;
            timeline.events.extend(event.map(|event| Event { wider: is_wider(&entry), ..event }));
        }
        timeline.total += usize::from(entries.holds(entry)?);
    }
    if let Some(when) = asked
        && timeline.events.is_empty()
    {
        // The nearest events say that the corpus has some, and where to look.
        let all = candidates.unwrap_or_else(|| (0..snapshot.chronology().len()).collect());
        let (back, on) = (all.iter().rev().copied(), all.iter().copied());
        timeline.before = entries.first_of(back, |days| days.is_before(&when))?;
        timeline.after = entries.first_of(on, |days| when.is_before(days))?;
    }
    Ok(timeline)
}

/// How many times as long as the time asked for is far longer, and how many days it takes at least:
/// asked for a day, a month is and a fortnight is not, asked for a year, a decade.
const FAR_WIDER: i32 = 8;
const LONG: i32 = 28;

/// Whether an event took far longer than the time that was asked for. One without an end did; of a time without an end no event is too long.
fn is_far_wider(days: &Interval, asked: &Interval) -> bool {
    let Some(length) = asked.length() else { return false };
    days.length().is_none_or(|days| days >= length.saturating_mul(FAR_WIDER).max(LONG))
}

/// The entries of the whole timeline, of which those about a topic become events.
pub(in crate::answer) struct Entries<'s, 't> {
    pub(in crate::answer) snapshot: &'s Snapshot,
    pub(in crate::answer) topic: Option<&'t mut Topic<'s>>,
}

impl Entries<'_, '_> {
    /// The entries of a time, in order; of `candidates` where those are known.
    fn of_time(&self, candidates: Option<&[usize]>, when: Option<&Edtf>) -> Vec<usize> {
        let chronology = self.snapshot.chronology();
        let all = 0..chronology.len();
        let Some(when) = when else {
            return candidates.map_or_else(|| all.collect(), <[usize]>::to_vec);
        };
        match (candidates, when.interval()) {
            (Some(candidates), _) => {
                let candidates = candidates.iter().copied();
                candidates.filter(|entry| is_of_time(chronology, *entry, when)).collect()
            }
            (None, None) => all.filter(|entry| is_of_time(chronology, *entry, when)).collect(),
            (None, Some(time)) => {
                // Dates of every year come first in the order of time, and have no days to be
                // searched by; the others are found without a look at each.
                let every_year = all.take_while(|entry| chronology.days(*entry).is_none());
                let every_year = every_year.filter(|entry| is_of_time(chronology, *entry, when));
                every_year.chain(chronology.of_time(&time)).collect()
            }
        }
    }

    /// The first of some entries about the topic whose days fit.
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

    /// An entry as an event, shown by its first sentence that is about the topic; nothing when none
    /// is. The date is that of the entry, the finest that is given.
    pub(in crate::answer) fn event(&mut self, entry: usize) -> Result<Option<Event>, IndexError> {
        let records: Vec<EventRecord<'_>> =
            self.snapshot.chronology().told(entry).collect::<Result<_, _>>()?;
        // The first sentence of an entry is the one that dates it most finely.
        let Some(date) = records.first().and_then(date) else { return Ok(None) };
        let Some(shown) = self.first_about(&records)? else { return Ok(None) };
        let mut event = None;
        let mut also = Vec::new();
        for (n, record) in records.iter().enumerate() {
            if n == shown {
                event = Some(self::event(self.snapshot, record, date)?);
            } else {
                let passage = self.snapshot.passage(record.passage)?;
                let sentence = passage.sentence(record.sentence as usize).slice(passage.text);
                also.push(Citation::of(self.snapshot, &passage, sentence)?);
            }
        }
        Ok(event.map(|event| Event { also, ..event }))
    }

    /// Whether an entry is an event: of those about the topic, where there is one.
    fn holds(&mut self, entry: usize) -> Result<bool, IndexError> {
        // Every entry has a date that was written as one: without a topic nothing is read for a count.
        if self.topic.is_none() {
            return Ok(true);
        }
        let records: Vec<EventRecord<'_>> =
            self.snapshot.chronology().told(entry).collect::<Result<_, _>>()?;
        let dated = records.first().and_then(date).is_some();
        Ok(dated && self.first_about(&records)?.is_some())
    }

    /// Which of some sentences is the first about the topic; the first, where there is no topic.
    fn first_about(&mut self, records: &[EventRecord<'_>]) -> Result<Option<usize>, IndexError> {
        for (n, record) in records.iter().enumerate() {
            let holds = match &mut self.topic {
                Some(topic) => topic.holds(record.passage, record.sentence as usize)?,
                None => true,
            };
            if holds {
                return Ok(Some(n));
            }
        }
        Ok(None)
    }
}

/// Whether an entry is of a time: its days are, or, of every year, the days of some year.
fn is_of_time(chronology: &Chronology, entry: usize, when: &Edtf) -> bool {
    match chronology.days(entry) {
        Some(days) => when.matches(&days),
        None => {
            let record = chronology.told(entry).next().and_then(Result::ok);
            record.and_then(|record| date(&record)).is_some_and(|date| when.overlaps(&date))
        }
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
    // What a heading dates has no words of its own that say when.
    let words: Vec<Span> = Some(words).filter(|words| !words.is_empty()).into_iter().collect();
    let highlight = clip(passage.text, sentence, &words);
    Ok(Event {
        date,
        text: passage.text.to_owned(),
        highlight: vec![highlight],
        answer: words,
        from_context: record.from_context,
        wider: false,
        citation: Citation::of(snapshot, &passage, highlight.slice(passage.text))?,
        also: Vec::new(),
    })
}
