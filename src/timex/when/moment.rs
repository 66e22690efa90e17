//! One date of a `when:` box: with its "early" or "end of", in digits, told from today, or as the
//! grammar reads it.

use super::super::calendar::{edtf, half, third};
use super::super::edtf::Edtf;
use super::super::grammar::{Found, Stated, Year, apostrophe_year, short_decade, stated};
use super::super::interval::Day;
use super::super::lexicon::{Part, Sense, Unit};
use super::super::numeral::{cardinal, ordinal, year_in_words};
use super::super::reader::Reader;
use super::super::token::{Class, Mark};
use super::When;
use super::ask::Ask;
use super::digits;
use super::today::{self, Told};

/// A date as read: its value, and how it was said where a neighbour may still give it a year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) when: When,
    pub(super) stated: Option<(Stated, Option<Part>)>,
}

impl Moment {
    fn of(edtf: Edtf) -> Self {
        Self { when: When { edtf, also_read: None }, stated: None }
    }

    fn stated(stated: Stated, part: Option<Part>) -> Option<Self> {
        let value = match part {
            Some(part) => third(stated, part)?,
            None => edtf(stated)?,
        };
        Some(Self { when: When { edtf: value, also_read: None }, stated: Some((stated, part)) })
    }

    /// The same with the year a neighbour gives it.
    pub(super) fn in_year(self, year: i32) -> Option<Self> {
        let (stated, part) = self.stated?;
        Self::stated(stated.with_year(Year::Given(year)), part)
    }

    /// The year it was said with; `None` when it still needs one.
    pub(super) fn year(&self) -> Option<i32> {
        match self.stated?.0.year() {
            Year::Given(year) => Some(year),
            _ => None,
        }
    }

    /// Whether it lacks its year.
    pub(super) fn is_open(&self) -> bool {
        self.stated.is_some_and(|(stated, _)| stated.year() == Year::Open)
    }

    /// The month it begins in, for dates inside a year.
    pub(super) fn month(&self) -> Option<u8> {
        match self.stated?.0 {
            Stated::Day { month, .. } | Stated::Month { month, .. } => Some(month),
            Stated::Season { season, .. } => Some(season.first_month()),
            Stated::Quarter { quarter, .. } => Some(quarter * 3),
            Stated::Half { half, .. } => Some(half * 6),
            _ => None,
        }
    }
}

/// Words around a date that say nothing of it.
const FILLERS: &[&str] = &[
    "sometime", "some", "time", "anytime", "whole", "entire", "entirety", "all", "exactly", "date",
    "dates", "dated", "period", "happened", "happen", "happening", "what", "events", "event",
    "everything", "anything", "please", "only", "just", "when", "did", "s", "tout", "toute", "long",
    "cours", "quelque", "événements", "evenements", "evénements", "calendar", "ad", "say", "maybe",
    "perhaps", "vs",
];

/// The position after words that say nothing.
pub(super) fn skip(reader: &Reader<'_>, at: usize) -> usize {
    let mut next = at;
    while next < reader.len() {
        let empty = match reader.class(next) {
            Class::Word(sense) => matches!(
                sense,
                Sense::The | Sense::In | Sense::On | Sense::At | Sense::During | Sense::Circa | Sense::Of
            ),
            Class::Other => {
                let word = reader.word(next).to_lowercase();
                FILLERS.contains(&word.as_str())
            }
            Class::Mark(Mark::Comma | Mark::Dot | Mark::Stop | Mark::Open) => true,
            Class::Mark(Mark::Apostrophe) => reader.spaced(next + 1) || !reader.spaced(next),
            Class::Mark(Mark::Other) => reader.word(next) == "~",
            _ => false,
        };
        if !empty {
            break;
        }
        next += 1;
    }
    next
}

impl Ask<'_, '_> {
    /// Reads one date.
    pub(super) fn moment(&self, at: usize) -> Found<Moment> {
        let at = self.before_moment(at);
        self.divided(at)
            .or_else(|| self.nth_of(at))
            .or_else(|| self.whole_moment(at))
    }

    /// Skips what may stand before a date, but not the "in" of "in 2 years".
    fn before_moment(&self, at: usize) -> usize {
        let ahead = today::told(self.reader, at, self.today).is_some();
        let next = if ahead { at } else { skip(self.reader, at) };
        let year = self.reader.is(next, Sense::Unit(Unit::Year));
        let named = matches!(self.reader.class(next + 1), Class::Number { .. })
            || self.reader.is(next + 1, Sense::Of)
            || self.reader.era(next + 1).is_some();
        let plural = self.reader.word(next).to_lowercase().starts_with("ann");
        if year && named && !plural { skip(self.reader, next + 1) } else { next }
    }

    /// "early 2012", "mid-2018", "end of last year", "second half of the 1970s", "fin 2024".
    fn divided(&self, at: usize) -> Found<Moment> {
        let reader = self.reader;
        if let Some(found) = self.halves(at) {
            return Some(found);
        }
        let (part, next) = match reader.sense(at)? {
            Sense::Part(part) => {
                let next = reader.past(at + 1, Mark::Dash);
                let piece = reader.is(next, Sense::Half) && reader.word(next) == "part";
                (Some(part), if piece { next + 1 } else { next })
            }
            Sense::Edge(part) => (Some(part), reader.past(at + 1, Mark::Dash)),
            Sense::Last if reader.is(at + 1, Sense::Half) && reader.word(at + 1) == "part" => {
                (Some(Part::Late), at + 2)
            }
            Sense::Later | Sense::Earlier => (None, at + 1),
            _ => return None,
        };
        let next = skip(reader, next);
        if let Some((told, end)) = today::told(reader, next, self.today) {
            let Told::Stated(stated) = told else { return None };
            return Moment::stated(stated, part).map(|moment| (moment, end));
        }
        if let Some(Sense::Unit(unit)) = reader.sense(next)
            && reader.is(next.wrapping_sub(1), Sense::The)
            && !matches!(reader.class(next + 1), Class::Number { .. })
        {
            // "the end of the year" is this year's.
            let stated = match unit {
                Unit::Year => Stated::Year(self.today.year()),
                Unit::Month => {
                    Stated::Month { year: Year::Given(self.today.year()), month: self.today.month() }
                }
                _ => return None,
            };
            return Moment::stated(stated, part).map(|moment| (moment, next + 1));
        }
        let part = part?;
        let next = self.before_moment(next);
        let (stated, end) = self.stated(next)?;
        let divisible = !matches!(stated, Stated::Day { .. });
        divisible.then(|| Moment::stated(stated, Some(part)).map(|moment| (moment, end)))?
    }

    /// "first half of the 19th century", "second half of March 2024", "latter half of 1942",
    /// "H1 2024" and halves of a year with its number are the grammar's.
    fn halves(&self, at: usize) -> Found<Moment> {
        let reader = self.reader;
        let (first, next) = match reader.sense(at) {
            Some(Sense::Last) => (false, at + 1),
            _ => {
                let (number, next) = ordinal(reader, at)?;
                ((1..=2).contains(&number).then_some(number == 1)?, next)
            }
        };
        let whole = reader.is(next, Sense::Half) && reader.word(next) != "part";
        if !whole {
            return None;
        }
        let after = skip(reader, next + 1);
        if let Some((Told::Stated(stated), end)) = today::told(reader, after, self.today) {
            return half(stated, first).map(|edtf| (Moment::of(edtf), end));
        }
        let (stated, end) = self.stated(self.before_moment(after))?;
        half(stated, first).map(|edtf| (Moment::of(edtf), end))
    }

    /// "first week of March 2024", "last day of 2023", "first three months of 2015", "third quarter
    /// of last year", "last decade of the 19th century".
    fn nth_of(&self, at: usize) -> Found<Moment> {
        let reader = self.reader;
        let (nth, next) = match reader.sense(at) {
            Some(Sense::Last | Sense::Part(Part::Late)) => (None, at + 1),
            _ => ordinal(reader, at).map(|(number, next)| (Some(number), next))?,
        };
        let (count, next) = match cardinal(reader, next) {
            Some((count, after)) if nth.is_none_or(|nth| nth == 1) => (Some(count), after),
            _ => (None, next),
        };
        let Sense::Unit(unit) = reader.sense(next)? else { return None };
        if !reader.is(next + 1, Sense::Of) {
            return None;
        }
        let inner = skip(reader, next + 2);
        let (whole, end) = match today::told(reader, inner, self.today) {
            Some((Told::Stated(stated), end)) => (stated, end),
            _ => self.stated(self.before_moment(inner))?,
        };
        piece(whole, unit, nth, count).map(|edtf| (Moment::of(edtf), end))
    }

    fn whole_moment(&self, at: usize) -> Found<Moment> {
        let reader = self.reader;
        if let Some((when, end)) = digits::date(reader, at, self.order) {
            return Some((Moment { when, stated: None }, end));
        }
        if let Some((edtf, end)) = self.week(at) {
            return Some((Moment::of(edtf), end));
        }
        if let Some((told, end)) = today::told(reader, at, self.today) {
            let moment = match told {
                Told::Stated(stated) => Moment::stated(stated, None)?,
                Told::Days(edtf) => Moment::of(edtf),
            };
            return Some((moment, end));
        }
        let (found, end) = self.stated(at)?;
        Moment::stated(found, None).map(|moment| (moment, end))
    }

    /// What the grammar reads, and the short forms of a box.
    fn stated(&self, at: usize) -> Found<Stated> {
        let reader = self.reader;
        if let Some(found) = stated(reader, at) {
            return Some(found);
        }
        if let Some((year, end)) = apostrophe_year(reader, at).or_else(|| year_in_words(reader, at)) {
            return Some((Stated::Year(year), end));
        }
        match reader.class(at) {
            Class::Lettered(b'y', year) => {
                let year = if year < 100 { reader.two_digit_year(year)? } else { i32::try_from(year).ok()? };
                Some((Stated::Year(year), at + 1))
            }
            // "in 476", "the year 79": three digits only after a word that makes them a year.
            Class::Number { value, digits: 1..=3 } if value > 0 && self.year_said(at, value) => {
                Some((Stated::Year(i32::try_from(value).ok()?), at + 1))
            }
            Class::Word(sense) => self.stated_word(at, sense),
            _ => None,
        }
    }

    fn year_said(&self, at: usize, value: u32) -> bool {
        let before = self.reader.sense(at.wrapping_sub(1));
        before == Some(Sense::Unit(Unit::Year)) || (value > 99 && before == Some(Sense::In))
    }

    fn stated_word(&self, at: usize, sense: Sense) -> Found<Stated> {
        let reader = self.reader;
        match sense {
            Sense::Fiscal => {
                let next = reader.past(at + 1, Mark::Dash);
                let next = reader.past_word(next, Sense::Unit(Unit::Year));
                stated(reader, next).or_else(|| {
                    apostrophe_year(reader, next).map(|(year, end)| (Stated::Year(year), end))
                }).filter(|(stated, _)| matches!(stated, Stated::Year(_)))
            }
            Sense::DecadeName(tens) => {
                Some((Stated::Decade(short_decade(i32::from(tens))), at + 1))
            }
            // "the nineteen-sixties"
            Sense::Cardinal(hundreds @ 10..=20) => {
                let next = reader.past(at + 1, Mark::Dash);
                let Some(Sense::DecadeName(tens)) = reader.sense(next) else { return None };
                let first = i32::try_from(hundreds).ok()? * 100 + i32::from(tens);
                Some((Stated::Decade(first), next + 1))
            }
            Sense::Weekday(weekday) | Sense::ShortWeekday(weekday) => {
                let step = if self.today.weekday()?.to_monday_one_offset().unsigned_abs() == weekday { 0 } else { -1 };
                let day = today::weekday_near(self.today, weekday, step)?;
                Some((super::super::context::whole_day(day), at + 1))
            }
            _ => None,
        }
    }

    /// "2023-W32", "2023-W32-5", "W32 2023", "week 32 of 2023", "the week of 4 August 2023".
    fn week(&self, at: usize) -> Found<Edtf> {
        let reader = self.reader;
        let year = |at: usize| match reader.class(at) {
            Class::Number { value, digits: 4 } => i32::try_from(value).ok(),
            _ => None,
        };
        let number = |at: usize| match reader.class(at) {
            Class::Number { value, digits: 1..=2 } => Some(value),
            _ => None,
        };
        if let Some(year) = year(at)
            && let Class::Lettered(b'w', week) = reader.class(reader.past(at + 1, Mark::Dash))
        {
            let next = reader.past(at + 1, Mark::Dash) + 1;
            let weekday = number(next + 1).filter(|_| reader.mark(next, Mark::Dash) && !reader.spaced(next));
            let end = if weekday.is_some() { next + 2 } else { next };
            return today::iso_week(year, week, weekday).map(|edtf| (edtf, end));
        }
        let (week, next) = match reader.class(at) {
            Class::Lettered(b'w' | b's', week) => (week, at + 1),
            Class::Word(Sense::Unit(Unit::Week)) => match number(at + 1) {
                Some(week) => (week, at + 2),
                None => return self.week_of(at + 1),
            },
            _ => return None,
        };
        let next = skip(reader, reader.past(next, Mark::Dash));
        today::iso_week(year(next)?, week, None).map(|edtf| (edtf, next + 1))
    }

    fn week_of(&self, at: usize) -> Found<Edtf> {
        let reader = self.reader;
        if !matches!(reader.sense(at), Some(Sense::Of)) {
            return None;
        }
        let inner = skip(reader, at);
        let (when, end) = match digits::date(reader, inner, self.order) {
            Some((when, end)) => (when.edtf, end),
            None => {
                let (stated, end) = stated(reader, inner)?;
                (edtf(stated)?, end)
            }
        };
        let interval = when.interval()?;
        let day = interval.first().filter(|first| Some(*first) == interval.last())?;
        today::week(day).map(|edtf| (edtf, end))
    }
}

/// The nth (or last) unit of a longer date, or its first or last few.
fn piece(whole: Stated, unit: Unit, nth: Option<u32>, count: Option<u32>) -> Option<Edtf> {
    let interval = edtf(whole)?.interval()?;
    let (first, last) = (interval.first()?, interval.last()?);
    let count = i32::try_from(count.unwrap_or(1)).ok().filter(|count| (1..=1000).contains(count))?;
    let skipped = match nth {
        Some(nth) => Some(i32::try_from(nth).ok().filter(|nth| (1..=1000).contains(nth))? - 1),
        None => None,
    };
    let inside = |edtf: Edtf| {
        let piece = edtf.interval()?;
        (piece.first()? >= first && piece.last()? <= last).then_some(edtf)
    };
    match unit {
        Unit::Day | Unit::Week => {
            let days = if unit == Unit::Week { 7 } else { 1 };
            let from = match skipped {
                Some(skipped) => first.plus_days(i64::from(skipped * days))?,
                None => last.plus_days(1 - i64::from(count * days))?,
            };
            inside(Edtf::days(from, from.plus_days(i64::from(count * days) - 1)?))
        }
        Unit::Month | Unit::Quarter => {
            let each = if unit == Unit::Quarter { 3 } else { 1 };
            let from = match skipped {
                Some(skipped) => i32::from(first.month()) + skipped * each,
                None => i32::from(last.month()) + 1 - count * each,
            };
            let (from, to) = (u8::try_from(from).ok()?, u8::try_from(from + count * each - 1).ok()?);
            let one_year = first.year() == last.year() && from >= 1 && to <= 12;
            one_year.then(|| inside(Edtf::months(first.year(), from, to)))?
        }
        Unit::Year | Unit::Decade => {
            let each = if unit == Unit::Decade { 10 } else { 1 };
            let from = match skipped {
                Some(skipped) => first.year() + skipped * each,
                None => last.year() + 1 - count * each,
            };
            let edtf = if each == 10 && count == 1 {
                Edtf::decade(from)
            } else {
                Edtf::years(from, from + count * each - 1)
            };
            inside(edtf)
        }
        _ => None,
    }
}

/// Whether a day lies on the calendar, for the error that says it does not.
pub(super) fn exists(year: i32, month: u8, day: u32) -> bool {
    u8::try_from(day).ok().and_then(|day| Day::new(year, month, day)).is_some()
}
