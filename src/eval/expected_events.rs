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

impl ExpectedEvent {
    fn is_worded(&self, said: &str) -> bool {
        any_found(&self.patterns, said)
    }

    fn is_dated(&self, date: &Edtf) -> bool {
        let same = |own: &Edtf| {
            own == date || own.interval().is_some_and(|days| date.interval() == Some(days))
        };
        self.dates.iter().any(same)
    }
}

impl ExpectedEvents {
    /// Judges the events of a timeline. Each labelled event is found once: told again it is wrong.
    pub(super) fn judge(&self, events: &[Event]) -> JudgedEvents {
        let required = self.required.len();
        let all: Vec<&ExpectedEvent> = self.required.iter().chain(&self.optional).collect();
        let mut found = vec![false; all.len()];
        let mut judged = JudgedEvents::default();
        for event in events {
            let said: Vec<&str> = event.highlight.iter().map(|h| h.slice(&event.text)).collect();
            let said = said.join(" ");
            let worded: Vec<usize> =
                (0..).zip(&all).filter(|(_, e)| e.is_worded(&said)).map(|(n, _)| n).collect();
            let dated: Vec<usize> = worded
                .iter()
                .copied()
                .filter(|n| all.get(*n).is_some_and(|e| e.is_dated(&event.date)))
                .collect();
            judged.by_words += usize::from(!worded.is_empty());
            judged.dated += usize::from(!dated.is_empty());
            // Required ones come first, so that an event which fits both kinds counts.
            let new = dated.into_iter().find(|n| found.get(*n) == Some(&false));
            if let Some(slot) = new.and_then(|n| found.get_mut(n)) {
                *slot = true;
            }
            judged.wrong.push(new.is_none());
        }
        found.truncate(required);
        judged.told = found;
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
        let citation = Citation {
            id: String::new(),
            key: String::new(),
            document: String::new(),
            section: Vec::new(),
            paragraph: 1,
            url: None,
            license: None,
            updated: None,
        };
        Event {
            date: date.parse().unwrap(),
            text: text.to_owned(),
            highlight: vec![Span::new(0, text.len())],
            answer: Vec::new(),
            from_context: false,
            citation,
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
