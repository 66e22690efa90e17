//! Anchors: the event of the corpus that words such as "the coup" mean, for a time given by it.
//!
//! The words are a topic, looked for as every topic is. Of the dated sentences that are about it
//! the one is taken that says it best: that has most of the words, whose date belongs to the noun
//! the words are about ("opening" in "the opening of the base"), that does not say something else
//! by it ("a year after the coup"), and that says it as news ("a coup") or begins with it. Of
//! equals the one that is mentioned most often counts, then the most recent.

use std::cmp::{Ordering, Reverse};

use crate::answer::timeline::timeline::{Entries, Event};
use crate::answer::timeline::topic::{Naming, Topic, TopicMatch};
use crate::index::{EventRecord, IndexError, PassageNo, Snapshot};
use crate::timex::{Edtf, Side};

/// The least share of the words' idf that the sentence, its headings and its title hold, for the
/// words to mean its event. A topic is content with less: it lists many events, and a wrong anchor
/// makes the whole time wrong.
const LEAST_SHARE: f32 = 0.6;

/// How many steps shares of idf are compared in, so that a small word more does not outweigh a
/// date that belongs to the noun.
const SHARE_STEPS: f32 = 20.0;

/// An end of a time, given by an event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventAnchor {
    /// Which side of the event is meant.
    pub side: Side,
    /// The event.
    pub event: Event,
}

/// The event that some words mean; none when the corpus mentions none that fits well. Words that
/// name nothing as they are written are looked for in the forms that verbs have.
pub fn anchor(snapshot: &Snapshot, words: &str) -> Result<Option<Event>, IndexError> {
    // Wider forms are tried second: they find events that the words do not mean.
    let mut topic = Topic::read(words, snapshot);
    let mut found = mentions(&mut topic, snapshot)?;
    if all_aside(&found) {
        let mut wider = Topic::read(words, snapshot).widened();
        let more = mentions(&mut wider, snapshot)?;
        if !all_aside(&more) {
            (topic, found) = (wider, more);
        }
    }
    let Some(best) = found.iter().max_by(|one, other| one.compare(other)) else { return Ok(None) };
    let event = Entries { snapshot, topic: Some(&mut topic) }.event(best.entry)?;
    let Some(event) = event else { return Ok(None) };
    let mut ends = Vec::new();
    // Both ends of a time are in one sentence, or the second is another event's date.
    for other in found.iter().filter(|other| other.place == best.place) {
        if !is_coarser(&other.date, &event.date) && run_on(snapshot, &topic, best, other)? {
            ends.push(other.date);
        }
    }
    // Dates that no interval can be made of leave the event its own.
    let joined = ends.into_iter().try_fold(event.date, Edtf::between);
    Ok(Some(Event { date: joined.unwrap_or(event.date), ..event }))
}

/// Whether no sentence is about the event itself.
fn all_aside(mentions: &[EventMention]) -> bool {
    mentions.iter().all(|mention| mention.matched.naming == Naming::Aside)
}

/// Whether a date holds all of the event's own: the entry may be dated more finely elsewhere, and
/// its coarser date here is no end of it.
fn is_coarser(date: &Edtf, own: &Edtf) -> bool {
    own.interval().zip(date.interval()).is_some_and(|(own, date)| date.holds(&own))
}

/// The dated sentences that may mention the event.
fn mentions(topic: &mut Topic<'_>, snapshot: &Snapshot) -> Result<Vec<EventMention>, IndexError> {
    let chronology = snapshot.chronology();
    let mut found: Vec<EventMention> = Vec::new();
    for entry in topic.entries() {
        // A date of every year is no end of a time.
        if chronology.days(entry).is_none() {
            continue;
        }
        let records: Vec<EventRecord<'_>> = chronology.told(entry).collect::<Result<_, _>>()?;
        for record in &records {
            let matched = topic.matched(record)?.filter(|matched| matched.share >= LEAST_SHARE);
            let (Some(matched), Ok(date)) = (matched, record.edtf.parse()) else { continue };
            found.push(EventMention {
                entry,
                matched,
                date,
                times: records.len(),
                place: (record.passage, record.sentence),
                terms_before: record.terms_before as usize,
            });
        }
    }
    Ok(found)
}

/// Whether two dates of a sentence are the ends of one time: "from 3 June to 19 June", "broke out
/// in 1780 and ended in 1784". Nothing but dates and words for an end may come between them.
fn run_on(
    snapshot: &Snapshot,
    topic: &Topic<'_>,
    one: &EventMention,
    other: &EventMention,
) -> Result<bool, IndexError> {
    let forward = snapshot.forward(one.place.0)?;
    let (from, to) = (one.terms_before, other.terms_before);
    let between = from.min(to)..from.max(to);
    let mut terms = between.clone().zip(forward.terms.part(between).iter());
    Ok(terms.all(|(n, term)| {
        // What the topic itself calls an end is what happened, not when it was over.
        forward.term_mark(n).is_date()
            || snapshot.term_text(term).is_some_and(|text| ENDING.contains(&text))
                && !topic.asks(term)
    }))
}

/// Stems of words that say of a second date that it is the end, English and French.
const ENDING: &[&str] = &["end", "finish", "last", "achev", "fin", "termin", "dur"];

/// A dated sentence that may mention the event.
struct EventMention {
    entry: usize,
    matched: TopicMatch,
    date: Edtf,
    /// How often the event is mentioned.
    times: usize,
    place: (PassageNo, u32),
    /// How many terms of the passage come before the date.
    terms_before: usize,
}

impl EventMention {
    /// How well it says what happened, against another: the greater, the better.
    fn compare(&self, other: &Self) -> Ordering {
        let naming = self.matched.naming.cmp(&other.matched.naming);
        let share = self.share_steps().total_cmp(&other.share_steps());
        naming.then(share).then_with(|| self.rest().cmp(&other.rest()))
    }

    fn share_steps(&self) -> f32 {
        (self.matched.share * SHARE_STEPS).round()
    }

    /// What decides between equals, the most telling first.
    fn rest(&self) -> impl Ord + use<> {
        let TopicMatch { naming, near, news, .. } = self.matched;
        // Below a heading that names the event, the first sentence with a date says when it was.
        let early = (naming == Naming::Heading).then_some(Reverse(self.place));
        (near, news, early, self.times, self.entry)
    }
}
