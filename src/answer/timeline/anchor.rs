//! Anchors: the event of the corpus that words such as "the coup" mean, for a time told by it.
//!
//! The words are a topic, looked for as every topic is. Of the dated sentences that are about it
//! the one is taken that tells it best: that has most of the words, whose date belongs to the noun
//! the words are about ("opening" in "the opening of the base"), that does not tell something else
//! by it ("a year after the coup"), and that tells it as news ("a coup") or begins with it. Of
//! equals the one that is told most often counts, then the most recent.

use std::cmp::{Ordering, Reverse};

use crate::answer::timeline::timeline::{Entries, Event};
use crate::answer::timeline::topic::{Held, How, Topic};
use crate::index::{EventRecord, IndexError, PassageNo, Snapshot};
use crate::timex::{Edtf, Side};

/// The least share of the words' idf that the sentence, its headings and its title hold, for the
/// words to mean what it tells.
const LEAST: f32 = 0.6;

/// How many steps shares of idf are told apart by.
const STEPS: f32 = 20.0;

/// An end of a time, told by an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventAnchor {
    /// Which side of the event is meant.
    pub side: Side,
    /// The event.
    pub event: Event,
}

/// The event that some words mean; none when the corpus tells of none that fits well. Words that
/// nothing is told by are looked for in the forms that verbs have.
pub fn anchor(snapshot: &Snapshot, words: &str) -> Result<Option<Event>, IndexError> {
    let mut topic = Topic::read(words, snapshot);
    let mut found = told(&mut topic, snapshot)?;
    if found.iter().all(|telling| telling.held.how == How::Aside) {
        let mut wider = Topic::read(words, snapshot).widened();
        let more = told(&mut wider, snapshot)?;
        if more.iter().any(|telling| telling.held.how != How::Aside) {
            (topic, found) = (wider, more);
        }
    }
    let Some(best) = found.iter().max_by(|one, other| one.compare(other)) else { return Ok(None) };
    let event = Entries { snapshot, topic: Some(&mut topic) }.event(best.entry)?;
    let mut ends = Vec::new();
    // The entry may be told more finely elsewhere: its coarser date here is no end of it.
    let own = event.as_ref().and_then(|event| event.date.interval());
    let coarser =
        |date: &Edtf| own.zip(date.interval()).is_some_and(|(own, date)| date.holds(&own));
    let beside = found.iter().filter(|other| other.place == best.place);
    for other in beside.filter(|other| !coarser(&other.date)) {
        if run_on(snapshot, &topic, best, other)? {
            ends.push(other.date);
        }
    }
    Ok(event.map(|event| {
        let joined = ends.into_iter().try_fold(event.date, Edtf::between);
        Event { date: joined.unwrap_or(event.date), ..event }
    }))
}

/// The dated sentences that may tell of the event.
fn told(topic: &mut Topic<'_>, snapshot: &Snapshot) -> Result<Vec<Telling>, IndexError> {
    let chronology = snapshot.chronology();
    let mut found: Vec<Telling> = Vec::new();
    for entry in topic.entries() {
        if chronology.days(entry).is_none() {
            continue;
        }
        let told: Vec<EventRecord<'_>> = chronology.told(entry).collect::<Result<_, _>>()?;
        for record in &told {
            let held = topic.held(record)?.filter(|held| held.share >= LEAST);
            let (Some(held), Ok(date)) = (held, record.edtf.parse()) else { continue };
            let place = (record.passage, record.sentence);
            let terms_before = record.terms_before as usize;
            found.push(Telling { entry, held, date, times: told.len(), place, terms_before });
        }
    }
    Ok(found)
}

/// Whether two dates of a sentence are the ends of one time: "from 3 June to 19 June", "broke out
/// in 1780 and ended in 1784".
fn run_on(
    snapshot: &Snapshot,
    topic: &Topic<'_>,
    one: &Telling,
    other: &Telling,
) -> Result<bool, IndexError> {
    let forward = snapshot.forward(one.place.0)?;
    let (from, to) = (one.terms_before, other.terms_before);
    let mut between = from.min(to)..from.max(to);
    Ok(between.all(|n| {
        let term = forward.terms.get(n);
        let ends = || {
            let text = term.and_then(|term| snapshot.term_text(term));
            text.is_some_and(|text| ENDING.contains(&text)) && !term.is_some_and(|t| topic.asks(t))
        };
        forward.term_mark(n).is_date() || ends()
    }))
}

/// Stems of words that say of a second date that it is the end, English and French.
const ENDING: &[&str] = &["end", "finish", "last", "achev", "fin", "termin", "dur"];

/// A dated sentence that may tell of the event.
struct Telling {
    entry: usize,
    held: Held,
    date: Edtf,
    /// How often the event is told.
    times: usize,
    place: (PassageNo, u32),
    /// How many terms of the passage stand before the date.
    terms_before: usize,
}

impl Telling {
    /// How well it tells, against another: the greater, the better.
    fn compare(&self, other: &Self) -> Ordering {
        let share = |telling: &Self| (telling.held.share * STEPS).round();
        // Below a heading that names the event, the first sentence with a date tells of it.
        let early =
            |telling: &Self| (telling.held.how == How::Heading).then_some(Reverse(telling.place));
        let rest = |t: &Self| (t.held.near, t.held.news, early(t), t.times, t.entry);
        let how = self.held.how.cmp(&other.held.how);
        how.then(share(self).total_cmp(&share(other))).then_with(|| rest(self).cmp(&rest(other)))
    }
}
