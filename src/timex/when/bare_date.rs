//! One date of a `when:` box as the grammar reads it, with the short forms of a box: `’98`,
//! `FY2019`, "in 476", "the nineteen-sixties", a weekday alone.

use super::super::context::whole_day;
use super::super::grammar::stated;
use super::super::lexicon::{Sense, Unit};
use super::super::numeral::year_in_words;
use super::super::period::short_decade;
use super::super::stated::{Found, Stated, Year};
use super::super::token::{Class, Punctuation};
use super::super::year::apostrophe_year;
use super::filler::skip;
use super::query::WhenQuery;
use super::today;
use crate::text::Language;

impl WhenQuery<'_, '_> {
    /// Skips what may stand before a date, but not the "in" of "in 2 years".
    pub(super) fn before_moment(&self, at: usize) -> usize {
        // "in 2012" loses its "in", "in 2 years" must keep it: it says which way.
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
        // "années 1980" is a decade for the grammar; skipping its noun would leave a year.
        let plural = self.reader.language() == Language::French
            && decade
            && self.reader.word(next).ends_with(['s', 'S']);
        if year && named && !plural { skip(self.reader, next + 1) } else { next }
    }

    /// What the grammar reads, and the short forms of a box.
    pub(super) fn stated(&self, at: usize) -> Found<Stated> {
        let reader = self.reader;
        // The grammar first: every short form below would also match the beginning of a longer date.
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
            // Whose fiscal year it is nobody says; the calendar year of its number comes nearest.
            Sense::Fiscal => {
                let next = reader.past(at + 1, Punctuation::Dash);
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
                let next = reader.past(at + 1, Punctuation::Dash);
                let Some(Sense::DecadeName(tens)) = reader.sense(next) else { return None };
                let first = i32::try_from(hundreds).ok()? * 100 + i32::from(tens);
                Some((Stated::Decade(first), next + 1))
            }
            Sense::Weekday(weekday) | Sense::ShortWeekday(weekday) => {
                // A weekday alone is the last one, or today: events are asked for after they happened.
                let step = if self.today.weekday()?.to_monday_one_offset().unsigned_abs() == weekday
                {
                    0
                } else {
                    -1
                };
                let day = today::weekday_near(self.today, weekday, step)?;
                Some((whole_day(day), at + 1))
            }
            _ => None,
        }
    }
}
