//! Dates that say themselves where on the calendar they lie, but perhaps not in which year.
//!
//! ```text
//! day     := [weekday [","]] DAY ["of"] month [[","] year] | month ["the"] DAY [[","] year] | ISO
//! month   := MONTH [[","] ["of"] year]
//! year    := NNNN [era] | N… era | "AD" N… | era-less only of four digits
//! decade  := "1970s" | "années 70"            century := ORDINAL ["-"] "century" [era]
//! season  := SEASON [[","] ["of"] year] | year SEASON
//! quarter := ORDINAL ("quarter" | "half") "of" year | "Q1" year
//! year    may also be "of that year", "de l’année suivante"
//! ```
//!
//! Both faces of the module read with these rules: the tagger, which then asks whether such a
//! reading is likely in running text, and the query parser.

use super::feast::{feast, may_begin};
use super::interval::Day;
use super::lexicon::{Sense, Unit};
use super::numeral::ordinal;
use super::period::{century, decade, french_decade, lettered, lettered_quarter, quarter};
use super::reader::TokenReader;
use super::stated::{Found, Stated, Year};
use super::token::{Class, Punctuation};
use super::year::{bare_two_digits, trailing_year, year, year_of_era, year_past_dash};
use crate::text::Language;

/// Reads a date at the position.
pub(super) fn stated(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    match reader.class(at) {
        // The longest reading first: "1939" is the year of "1939-09-01" only where no day follows.
        Class::Number { .. } => iso(reader, at)
            .or_else(|| three_numbers(reader, at))
            .or_else(|| day_month(reader, at))
            .or_else(|| year_first(reader, at))
            .or_else(|| year(reader, at).map(|(year, next)| (Stated::Year(year), next))),
        // "19th" begins a day, a century or a quarter; what follows it decides, and no two of the
        // three can follow it at once.
        Class::Ordinal(_) => {
            day_month(reader, at).or_else(|| century(reader, at)).or_else(|| quarter(reader, at))
        }
        Class::Decade { .. } => decade(reader, at),
        Class::Lettered(..) => lettered_quarter(reader, at),
        Class::Word(sense) => stated_word(reader, at, sense),
        Class::Mark(Punctuation::Apostrophe) if !reader.spaced(at + 1) => decade(reader, at + 1),
        Class::Other => year_of_era(reader, at)
            .or_else(|| new_year(reader, at))
            .or_else(|| feast(reader, at))
            .or_else(|| century(reader, at)),
        _ => None,
    }
}

fn stated_word(reader: &TokenReader<'_>, at: usize, sense: Sense) -> Found<Stated> {
    if may_begin(sense)
        && let Some(found) = feast(reader, at)
    {
        return Some(found);
    }
    match sense {
        Sense::Month(_) | Sense::ShortMonth(_) => {
            month_day(reader, at).or_else(|| month(reader, at))
        }
        Sense::Weekday(_) | Sense::ShortWeekday(_) => weekday_date(reader, at),
        Sense::Season(season) | Sense::DoubtfulSeason(season) => {
            let (year, next) = trailing_year(reader, at + 1, true);
            Some((Stated::Season { year, season }, past_second_year(reader, year, next)))
        }
        Sense::Feast(month, day) => {
            let next = if matches!(reader.sense(at + 1), Some(Sense::Unit(Unit::Day))) {
                at + 2
            } else {
                at + 1
            };
            let (year, next) = trailing_year(reader, next, true);
            Some((Stated::Day { year, month, day }, next))
        }
        // "fifth century", "first quarter", "first of May", in that order: a century or a quarter is
        // recognised by its noun, a day only by the month after it.
        Sense::Ordinal(_) | Sense::Cardinal(_) => {
            century(reader, at).or_else(|| quarter(reader, at)).or_else(|| day_month(reader, at))
        }
        Sense::Last => quarter(reader, at),
        Sense::Unit(Unit::Year | Unit::Decade) => french_decade(reader, at),
        _ => year_of_era(reader, at),
    }
}

/// The position after the second year of "the winter of 1941–42".
fn past_second_year(reader: &TokenReader<'_>, year: Year, at: usize) -> usize {
    // The range names one winter, not two; its second half is no year of its own.
    let Year::Given(year) = year else { return at };
    let joined = (reader.mark(at, Punctuation::Dash) || reader.mark(at, Punctuation::Slash))
        && !reader.spaced(at)
        && !reader.spaced(at + 1);
    match reader.class(at + 1) {
        Class::Number { value, digits } if joined => {
            let next = i64::from(year) + 1;
            let whole = digits == 4 && i64::from(value) == next;
            let short = digits == 2 && i64::from(value) == next.rem_euclid(100);
            if whole || short { at + 2 } else { at }
        }
        _ => at,
    }
}

/// "New Year’s Day 1916", "New Year’s Eve".
fn new_year(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let named = reader.word(at).eq_ignore_ascii_case("new")
        && reader.is(at + 1, Sense::Unit(Unit::Year))
        && reader.mark(at + 2, Punctuation::Apostrophe)
        && reader.word(at + 3).eq_ignore_ascii_case("s");
    let (month, day) = match reader.class(at + 4) {
        Class::Word(Sense::Unit(Unit::Day)) if named => (1, 1),
        Class::Other if named && reader.word(at + 4).eq_ignore_ascii_case("eve") => (12, 31),
        _ => return None,
    };
    let (year, next) = trailing_year(reader, at + 5, true);
    Some((Stated::Day { year, month, day }, next))
}

/// A month name: its number and the position after it and its dot.
pub(super) fn month_name(reader: &TokenReader<'_>, at: usize) -> Found<u8> {
    match reader.sense(at)? {
        Sense::Month(month) => {
            // In small letters they are verbs far more often than months.
            let doubtful = matches!(reader.word(at), "may" | "march");
            (reader.loose() || !doubtful).then_some((month, at + 1))
        }
        Sense::ShortMonth(month) => {
            let dotted = reader.mark(at + 1, Punctuation::Dot) && !reader.spaced(at + 1);
            Some((month, if dotted { at + 2 } else { at + 1 }))
        }
        _ => None,
    }
}

/// A day of the month in digits, or (where `words` allows it) in words.
pub(super) fn day_number(reader: &TokenReader<'_>, at: usize, words: bool) -> Found<u8> {
    let (value, next) = match reader.class(at) {
        Class::Number { value, digits: 1..=2 } | Class::Ordinal(value) => (value, at + 1),
        Class::Word(_) if words => ordinal(reader, at)?,
        _ => return None,
    };
    let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
    Some((day, next))
}

/// `1939-09-01`; the query parser reads the other ways of writing a date in digits.
fn iso(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let year = reader.four_digits(at)?;
    let (month, day) = (iso_part(reader, at + 1)?, iso_part(reader, at + 3)?);
    Day::new(year, month, day)?;
    Some((Stated::Day { year: Year::Given(year), month, day }, at + 5))
}

/// `-09`: a dash and two digits, nothing between them.
fn iso_part(reader: &TokenReader<'_>, at: usize) -> Option<u8> {
    let joined = reader.mark(at, Punctuation::Dash) && !reader.spaced(at) && !reader.spaced(at + 1);
    let value = reader.number(at + 1, 2..=2).filter(|_| joined)?;
    u8::try_from(value).ok()
}

/// `25/12/1989`, `25.12.1989` in running text: with dots and in French the day comes first, else
/// the month unless it cannot be one. A date box has its own rules.
fn three_numbers(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let mark = reader.class(at + 1);
    let dotted = mark == Class::Mark(Punctuation::Dot);
    let joined = (dotted || mark == Class::Mark(Punctuation::Slash))
        && reader.class(at + 3) == mark
        && (at + 1..at + 5).all(|next| !reader.spaced(next));
    let year = reader.four_digits(at + 4).filter(|year| (1000..3000).contains(year))?;
    if reader.loose() || !joined {
        return None;
    }
    let one = u8::try_from(reader.number(at, 1..=2)?).ok()?;
    let two = u8::try_from(reader.number(at + 2, 1..=2)?).ok()?;
    let day_first = dotted || reader.language() == Language::French || one > 12;
    let (day, month) = if day_first { (one, two) } else { (two, one) };
    Day::new(year, month, day)?;
    Some((Stated::Day { year: Year::Given(year), month, day }, at + 5))
}

/// `4 August 2023`, `the 4th of August`.
fn day_month(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let (day, next) = day_number(reader, at, true)?;
    let plain = matches!(reader.class(at), Class::Number { .. });
    let of = reader.is(next, Sense::Of) && (!plain || reader.loose());
    // "4-August-2023"; a dash with spaces around it is a range or a new thought.
    let tight = tight_mark(reader, next).is_some();
    let next = match reader.class(next) {
        Class::Word(Sense::Of) if of => next + 1,
        // "3 of August" in a text counts three of something.
        Class::Word(Sense::Of) => return None,
        Class::Mark(_) if tight => next + 1,
        Class::Mark(Punctuation::Comma | Punctuation::Dot) if reader.loose() => next + 1,
        // "d’août"
        _ => next,
    };
    let next = reader.past(next, Punctuation::Apostrophe);
    let (month, next) = month_name(reader, next)?;
    if tight && let Some((year, next)) = joined_year(reader, next) {
        return dated(reader, Year::Given(year), month, day, next);
    }
    let next = if tight { reader.past(next, Punctuation::Dash) } else { next };
    let (year, next) = trailing_year(reader, next, true);
    dated(reader, year, month, day, next)
}

/// The mark between the parts of `14-Mar-09`, `14/Mar/2009` or `14.Mar.2009`: nothing stands around
/// it.
fn tight_mark(reader: &TokenReader<'_>, at: usize) -> Option<Punctuation> {
    match reader.class(at) {
        Class::Mark(mark @ (Punctuation::Dash | Punctuation::Slash | Punctuation::Dot)) => {
            (!reader.spaced(at) && !reader.spaced(at + 1)).then_some(mark)
        }
        _ => None,
    }
}

/// The year of `14-Mar-09`, of two digits or four.
fn joined_year(reader: &TokenReader<'_>, at: usize) -> Found<i32> {
    // The dot of "Mar." was read with the month, and does for the mark.
    let at = if tight_mark(reader, at).is_some() { at + 1 } else { at };
    if reader.spaced(at) || tight_mark(reader, at + 1).is_some_and(|mark| mark != Punctuation::Dot)
    {
        return None;
    }
    match reader.class(at) {
        Class::Number { value, digits: 2 } => Some((reader.short_year(value)?, at + 1)),
        Class::Number { digits: 4, .. } => year(reader, at),
        _ => None,
    }
}

/// `August 4, 2023`, `August the 4th`.
fn month_day(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let (month, next) = month_name(reader, at)?;
    let next = reader.past_word(next, Sense::The);
    let next = if reader.loose() { reader.past(next, Punctuation::Dash) } else { next };
    let (day, after) = day_number(reader, next, reader.loose())?;
    // "March 44 BC" has no day.
    if reader.era(after).is_some() {
        return None;
    }
    let (year, end) = year_past_dash(reader, after);
    dated(reader, year, month, day, end)
}

/// `2023 Aug 4`, `2024 March`, `1982 summer`.
fn year_first(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let (year, next) = year(reader, at)?;
    let next = if reader.loose() { reader.past(next, Punctuation::Dash) } else { next };
    let next = if reader.loose() { reader.past(next, Punctuation::Comma) } else { next };
    match reader.class(next) {
        Class::Word(Sense::Season(season) | Sense::DoubtfulSeason(season))
            // "1968 Summer Olympics": a capital begins a name.
            if reader.loose() || !reader.capital(next) =>
        {
            Some((Stated::Season { year: Year::Given(year), season }, next + 1))
        }
        Class::Lettered(letter @ (b'q' | b't' | b'h'), number) => {
            lettered(letter, number, Year::Given(year)).map(|stated| (stated, next + 1))
        }
        _ if reader.loose() => {
            let (month, next) = month_name(reader, next)?;
            let year = Year::Given(year);
            let after = reader.past(next, Punctuation::Dash);
            match day_number(reader, after, false) {
                Some((day, end)) => dated(reader, year, month, day, end),
                None => Some((Stated::Month { year, month }, next)),
            }
        }
        _ => None,
    }
}

/// A day, if the calendar has it (29 February also when the year is open).
fn dated(reader: &TokenReader<'_>, year: Year, month: u8, day: u8, next: usize) -> Found<Stated> {
    let (year, next) = match bare_two_digits(reader, next) {
        Some((short, end)) if year == Year::Open => (Year::Given(short), end),
        _ => (year, next),
    };
    // Without a year the day is held against a leap year, which has every day that any year has.
    let known = match year {
        Year::Given(year) => year,
        _ => 2000,
    };
    Day::new(known, month, day)?;
    Some((Stated::Day { year, month, day }, next))
}

/// `March 1940`, `February of 1940`, `January, 1918`.
fn month(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let (month, next) = month_name(reader, at)?;
    let (year, next) = year_past_dash(reader, next);
    Some((Stated::Month { year, month }, next))
}

/// `Friday, 4 August`, `lundi 4 août`.
fn weekday_date(reader: &TokenReader<'_>, at: usize) -> Found<Stated> {
    let next = reader.past(at + 1, Punctuation::Dot);
    let next = reader.past(next, Punctuation::Comma);
    let next = reader.past_word(next, Sense::The);
    let found = day_month(reader, next).or_else(|| month_day(reader, next))?;
    // A weekday says which day a date is, and nothing about a month.
    matches!(found.0, Stated::Day { .. }).then_some(found)
}
