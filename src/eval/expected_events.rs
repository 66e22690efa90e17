//! The events a labelled time or topic expects, and how a timeline is judged by them.

use jiff::civil::Date;

use super::pattern::{Pattern, any_found};
use crate::answer::Event;
use crate::timex::Edtf;

/// A labelled time or topic.
#[derive(Debug)]
pub(super) struct ExpectedEvents {
    pub(super) when: Option<String>,
    pub(super) about: Option<String>,
    /// What relative times count from, where the line says.
    pub(super) now: Option<Date>,
    /// Whether nothing may be told at all.
    pub(super) nothing: bool,
    /// Events that must be told.
    pub(super) required: Vec<ExpectedEvent>,
    /// Events that may be told, and count neither way.
    pub(super) optional: Vec<ExpectedEvent>,
}

/// An event as it is labelled.
#[derive(Debug)]
pub(super) struct ExpectedEvent {
    /// One of these is its date, in any way of writing it.
    pub(super) dates: Vec<Edtf>,
    /// One of these is found in the sentence that tells it.
    pub(super) patterns: Vec<Pattern>,
    /// What was wanted, for people.
    pub(super) wanted: String,
}

/// A timeline, judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct JudgedEvents {
    /// Which of the required events were told with the right date.
    pub(super) told: Vec<bool>,
    /// Which of the told events are neither required nor optional, or told before.
    pub(super) wrong: Vec<bool>,
    /// How many of the told events are labelled ones by their words.
    pub(super) by_words: usize,
    /// How many of those have the right date.
    pub(super) dated: usize,
}

impl JudgedEvents {
    /// How many of the required events were told.
    pub(super) fn told_count(&self) -> usize {
        self.told.iter().filter(|told| **told).count()
    }

    /// How many of the told events should not have been.
    pub(super) fn wrong_count(&self) -> usize {
        self.wrong.iter().filter(|wrong| **wrong).count()
    }
}

impl ExpectedEvent {
    fn is_worded(&self, said: &str) -> bool {
        any_found(&self.patterns, said)
    }

    fn is_dated(&self, date: &Edtf) -> bool {
        // `196X` and `1960/1969` are the same days written in two ways.
        self.dates.iter().any(|own| {
            own == date || own.interval().is_some_and(|days| date.interval() == Some(days))
        })
    }
}

impl ExpectedEvents {
    /// Judges the events of a timeline. Each labelled event is found once: told again it is wrong.
    pub(super) fn judge(&self, events: &[Event]) -> JudgedEvents {
        // Required ones come first, so that an event which fits both kinds counts.
        let mut all: Vec<(&ExpectedEvent, bool)> =
            self.required.iter().chain(&self.optional).map(|expected| (expected, false)).collect();
        let mut judged = JudgedEvents::default();
        for event in events {
            let said: Vec<&str> = event.highlight.iter().map(|h| h.slice(&event.text)).collect();
            let said = said.join(" ");
            let worded = all.iter_mut().filter(|(expected, _)| expected.is_worded(&said));
            let mut worded = worded.peekable();
            judged.by_words += usize::from(worded.peek().is_some());
            let dated = worded.filter(|(expected, _)| expected.is_dated(&event.date));
            let mut dated = dated.peekable();
            judged.dated += usize::from(dated.peek().is_some());
            // Of several labelled events that fit, the first that is still to be found.
            let new = dated.find(|(_, found)| !found);
            judged.wrong.push(new.is_none());
            if let Some((_, found)) = new {
                *found = true;
            }
        }
        judged.told = all.iter().take(self.required.len()).map(|(_, found)| *found).collect();
        judged
    }

    /// The patterns that were given up.
    pub(super) fn given_up(&self) -> impl Iterator<Item = &Pattern> {
        let all = self.required.iter().chain(&self.optional).flat_map(|event| &event.patterns);
        all.filter(|pattern| pattern.gave_up())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Citation;
    use crate::text::Span;

    fn told(date: &str, text: &str) -> Event {
        Event {
            date: date.parse().unwrap(),
            text: text.to_owned(),
            highlight: vec![Span::new(0, text.len())],
            answer: Vec::new(),
            from_context: false,
            wider: false,
            citation: Citation::default(),
            also: Vec::new(),
        }
    }

    fn labelled(date: &str, pattern: &str) -> ExpectedEvent {
        let dates = vec![date.parse().unwrap()];
        ExpectedEvent {
            dates,
            patterns: vec![Pattern::read(pattern).unwrap()],
            wanted: String::new(),
        }
    }

    #[test]
    fn an_event_is_right_by_words_and_date_and_once() {
        let expected = ExpectedEvents {
            when: None,
            about: Some("bridges".to_owned()),
            now: None,
            nothing: false,
            required: vec![labelled("1911-03", "opened"), labelled("196X", "painted")],
            optional: vec![labelled("1968", "closed")],
        };
        let judge = |events: &[Event]| {
            let judged = expected.judge(events);
            (judged.told, judged.wrong, judged.by_words, judged.dated)
        };
        assert_eq!(judge(&[]), (vec![false, false], vec![], 0, 0));
        let all =
            [told("1911-03", "It opened."), told("1960/1969", "Painted."), told("1968", "Closed.")];
        assert_eq!(judge(&all), (vec![true, true], vec![false; 3], 3, 3));
        let twice = [told("1911-03", "It opened."), told("1911-03", "It was opened.")];
        assert_eq!(judge(&twice), (vec![true, false], vec![false, true], 2, 2));
        let late = [told("1912", "It opened."), told("1911-03", "It rained.")];
        assert_eq!(judge(&late), (vec![false, false], vec![true, true], 1, 0));
    }
}
