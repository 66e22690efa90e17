//! Times of day: "5:34 AM", "11 a.m. on 11 November 1918", "at 17:30".

use super::calendar::edtf;
use super::grammar::stated;
use super::lexicon::{Sense, Unit};
use super::reader::TokenReader;
use super::stated::{Found, Stated};
use super::tag::{Tagger, Timex};
use super::timex3::{TimexKind, value};
use super::token::{Class, Punctuation};

impl Tagger<'_, '_, '_> {
    /// "5:34 AM", "11 a.m. on 11 November 1918", "at 17:30".
    pub(super) fn clock(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let (time, end) = clock_time(reader, at)?;
        // A day right after it is its day, else the one spoken of.
        let next = reader.past_word(reader.past(end, Punctuation::Comma), Sense::On);
        let (day, told) = match stated(reader, next) {
            Some((day @ Stated::Day { year, .. }, _)) => {
                (Some(self.context.complete(day)), year.is_told())
            }
            _ => (self.context.shifted(Unit::Day, 0), true),
        };
        let day = day.filter(|day| !day.year().is_told());
        let date = day.map_or_else(|| "XXXX-XX-XX".to_owned(), value);
        self.found.push(Timex {
            span: reader.span(at, end),
            value: format!("{date}T{time}"),
            kind: TimexKind::Time,
            date: day.and_then(edtf),
            from_context: told && day.is_some() && self.context.said_earlier(),
            opens_range: false,
        });
        Some(end)
    }
}

/// A time of day with "a.m." or "p.m.", or after "at": as `17:30`.
fn clock_time(reader: &TokenReader<'_>, at: usize) -> Found<String> {
    let (hour, minute) = match reader.class(at) {
        Class::Clock { hour, minute } => (u32::from(hour), u32::from(minute)),
        Class::Number { value: hour @ 1..=12, digits: 1..=2 } => (hour, 0),
        // "1500 hours"
        Class::Number { value, digits: 4 }
            if value < 2400 && value % 100 < 60 && reader.is(at + 1, Sense::Unit(Unit::Hour)) =>
        {
            return Some((format!("{:02}:{:02}", value / 100, value % 100), at + 2));
        }
        _ => return None,
    };
    // "a.m." is four tokens, "am" one.
    let letter = reader.word(at + 1);
    let half = match letter {
        "a" | "A" | "p" | "P"
            if reader.mark(at + 2, Punctuation::Dot)
                && matches!(reader.word(at + 3), "m" | "M") =>
        {
            Some((letter, reader.past(at + 4, Punctuation::Dot)))
        }
        "am" | "AM" | "pm" | "PM" => Some((letter, at + 2)),
        _ => None,
    };
    if let Some((letter, end)) = half {
        let afternoon = letter.starts_with(['p', 'P']);
        // 12 a.m. is midnight, 12 p.m. noon.
        let hour = hour % 12 + if afternoon { 12 } else { 0 };
        return Some((format!("{hour:02}:{minute:02}"), end));
    }
    // "17:30" alone may be a score or a verse; "at" makes it a time.
    let told = matches!(reader.class(at), Class::Clock { .. })
        && matches!(reader.before(at), Class::Word(Sense::At | Sense::To | Sense::By));
    told.then(|| (format!("{hour:02}:{minute:02}"), at + 1))
}
