//! One date of a `when:` box: with its "early" or "end of", in digits, told from today, or as the
//! grammar reads it.

use super::super::calendar::{edtf, third};
use super::super::edtf::Edtf;
use super::super::grammar::{Found, Stated, Year, stated};
use super::super::lexicon::{Part, Sense, Unit};
use super::super::numeral::year_in_words;
use super::super::period::short_decade;
use super::super::reader::Reader;
use super::super::token::{Class, Mark};
use super::super::year::apostrophe_year;
use super::When;
use super::ask::Ask;
use super::digits;
use super::today::{self, Told};
use crate::text::Language;

/// A date as read: its value, and how it was said where a neighbour may still give it a year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// `None` while a quarter or half of a year lacks its year.
    pub(super) when: Option<When>,
    pub(super) stated: Option<(Stated, Option<Part>)>,
}

impl Moment {
    pub(super) fn of(edtf: Edtf) -> Self {
        Self { when: Some(When { edtf, also_read: None }), stated: None }
    }

    pub(super) fn stated(stated: Stated, part: Option<Part>) -> Option<Self> {
        let value = match part {
            Some(part) => third(stated, part),
            None => edtf(stated),
        };
        let when = value.map(|edtf| When { edtf, also_read: None });
        (when.is_some() || stated.year() == Year::Open)
            .then_some(Self { when, stated: Some((stated, part)) })
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
pub(super) const FILLERS: &[&str] = &[
    "sometime",
    "some",
    "time",
    "anytime",
    "whole",
    "entire",
    "entirety",
    "all",
    "exactly",
    "date",
    "dates",
    "dated",
    "period",
    "happened",
    "happen",
    "happening",
    "what",
    "events",
    "event",
    "everything",
    "anything",
    "please",
    "only",
    "just",
    "when",
    "did",
    "s",
    "tout",
    "toute",
    "long",
    "cours",
    "quelque",
    "événements",
    "evenements",
    "evénements",
    "calendar",
    "say",
    "maybe",
    "perhaps",
    "autour",
    "alentours",
    "roaring",
    "swinging",
    "right",
    "vs",
];

/// The position after words that say nothing.
pub(super) fn skip(reader: &Reader<'_>, at: usize) -> usize {
    let mut next = at;
    while next < reader.len() {
        let empty = match reader.class(next) {
            // "à la fin de"
            Class::Word(Sense::To) => reader.language() == Language::French,
            Class::Word(sense) => matches!(
                sense,
                Sense::The
                    | Sense::In
                    | Sense::On
                    | Sense::At
                    | Sense::During
                    | Sense::Circa
                    | Sense::Each
                    | Sense::Of
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
        self.divided(at).or_else(|| self.nth_of(at)).or_else(|| self.whole_moment(at))
    }

    /// Skips what may stand before a date, but not the "in" of "in 2 years".
    pub(super) fn before_moment(&self, at: usize) -> usize {
        let ahead = today::told(self.reader, at, self.today).is_some();
        let next = if ahead { at } else { skip(self.reader, at) };
        // "the month of May", "au mois de mai"
        if self.reader.is(next, Sense::Unit(Unit::Month)) && self.reader.is(next + 1, Sense::Of) {
            return skip(self.reader, next + 1);
        }
        let year = self.reader.is(next, Sense::Unit(Unit::Year));
        let named = matches!(self.reader.class(next + 1), Class::Number { .. })
            || self.reader.is(next + 1, Sense::Of)
            || self.reader.era(next + 1).is_some();
        let decade =
            matches!(self.reader.class(next + 1), Class::Number { value, .. } if value % 10 == 0);
        let plural = self.reader.language() == Language::French
            && decade
            && self.reader.word(next).ends_with(['s', 'S']);
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
            && (reader.is(next.wrapping_sub(1), Sense::The)
                || reader.mark(next.wrapping_sub(1), Mark::Apostrophe))
            && !matches!(reader.class(next + 1), Class::Number { .. })
        {
            // "the end of the year" is this year's.
            let stated = match unit {
                Unit::Year => Stated::Year(self.today.year()),
                Unit::Month => Stated::Month {
                    year: Year::Given(self.today.year()),
                    month: self.today.month(),
                },
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

    fn whole_moment(&self, at: usize) -> Found<Moment> {
        let reader = self.reader;
        if let Some((when, end)) = digits::date(reader, at, self.order) {
            return Some((Moment { when: Some(when), stated: None }, end));
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
    pub(super) fn stated(&self, at: usize) -> Found<Stated> {
        let reader = self.reader;
        if let Some((found, end)) = stated(reader, at) {
            // "August last year"
            let found = match found.year() {
                Year::Shifted(shift) => {
                    found.with_year(Year::Given(self.today.year().checked_add(shift)?))
                }
                _ => found,
            };
            return Some((found, end));
        }
        if let Some((year, end)) = apostrophe_year(reader, at).or_else(|| year_in_words(reader, at))
        {
            return Some((Stated::Year(year), end));
        }
        match reader.class(at) {
            Class::Lettered(b'y', year) => {
                let year = if year < 100 {
                    reader.two_digit_year(year)?
                } else {
                    i32::try_from(year).ok()?
                };
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
                stated(reader, next)
                    .or_else(|| {
                        apostrophe_year(reader, next).map(|(year, end)| (Stated::Year(year), end))
                    })
                    .filter(|(stated, _)| matches!(stated, Stated::Year(_)))
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
                let step = if self.today.weekday()?.to_monday_one_offset().unsigned_abs() == weekday
                {
                    0
                } else {
                    -1
                };
                let day = today::weekday_near(self.today, weekday, step)?;
                Some((super::super::context::whole_day(day), at + 1))
            }
            _ => None,
        }
    }
}
