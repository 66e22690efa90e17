//! Weeks: "2023-W32", "week 32 of 2023", "the week of 4 August 2023".

use super::super::calendar::edtf;
use super::super::edtf::Edtf;
use super::super::grammar::stated;
use super::super::lexicon::{Sense, Unit};
use super::super::stated::Found;
use super::super::token::{Class, Punctuation};
use super::digits;
use super::filler::skip;
use super::query::WhenQuery;
use super::today;

impl WhenQuery<'_, '_> {
    /// "2023-W32", "2023-W32-5", "W32 2023", "week 32 of 2023", "the week of 4 August 2023".
    pub(super) fn week(&self, at: usize) -> Found<Edtf> {
        let reader = self.reader;
        // "2023 week 32"
        if let Some(year) = reader.four_digits(at)
            && reader.is(at + 1, Sense::Unit(Unit::Week))
            && let Some(week) = reader.number(at + 2, 1..=2)
        {
            return today::iso_week(year, week, None).map(|edtf| (edtf, at + 3));
        }
        if let Some(year) = reader.four_digits(at)
            && let Class::Lettered(b'w', week) =
                reader.class(reader.past(at + 1, Punctuation::Dash))
        {
            let next = reader.past(at + 1, Punctuation::Dash) + 1;
            let weekday = reader
                .number(next + 1, 1..=2)
                .filter(|_| reader.mark(next, Punctuation::Dash) && !reader.spaced(next));
            let end = if weekday.is_some() { next + 2 } else { next };
            return today::iso_week(year, week, weekday).map(|edtf| (edtf, end));
        }
        let (week, next) = match reader.class(at) {
            // "S1" and "S2" are the halves of a French year; only from 3 on is S a week.
            Class::Lettered(b'w', week) | Class::Lettered(b's', week @ 3..) => (week, at + 1),
            Class::Word(Sense::Unit(Unit::Week)) => match reader.number(at + 1, 1..=2) {
                Some(week) => (week, at + 2),
                None => return self.week_of(at + 1),
            },
            _ => return None,
        };
        let next = skip(reader, reader.past(next, Punctuation::Dash));
        today::iso_week(reader.four_digits(next)?, week, None).map(|edtf| (edtf, next + 1))
    }

    /// "week of 4 August 2023": the ISO week that one day lies in.
    pub(super) fn week_of(&self, at: usize) -> Found<Edtf> {
        let reader = self.reader;
        let begins = matches!(reader.sense(at), Some(Sense::Of | Sense::Starting | Sense::Edge(_)))
            || reader.word(at) == "commencing";
        if !begins {
            return None;
        }
        let inner = skip(reader, at + 1);
        let (when, end) = if let Some((when, end)) = digits::date(reader, inner, self.order) {
            (when.edtf, end)
        } else {
            let (stated, end) = stated(reader, inner)?;
            (edtf(stated)?, end)
        };
        let interval = when.interval()?;
        // A month has several weeks, and none of them is its own.
        let day = interval.first().filter(|first| Some(*first) == interval.last())?;
        today::week(day).map(|edtf| (edtf, end))
    }
}
