//! Dates told from today: "yesterday", "last year", "3 years ago", "the past five years", "mars
//! dernier", "il y a deux ans".
//!
//! A distance in years or more is answered by the year, in months by the month, in weeks by the
//! ISO week, in days by the day; "the last N units" by the days from then until today.

use jiff::civil::{ISOWeekDate, Weekday};

use super::super::context::{century_of, decade_of, whole_day};
use super::super::edtf::Edtf;
use super::super::interval::Day;
use super::super::lexicon::{Sense, Unit};
use super::super::numeral::cardinal;
use super::super::point::Season;
use super::super::reader::TokenReader;
use super::super::stated::{Found, Stated, Year};
use super::super::token::Punctuation;

/// A date told from today: one of the grammar's where it can be, so that "early" and "end of" can
/// divide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Stated(Stated),
    Days(Edtf),
}

/// Reads a date told from today at the position.
pub(super) fn told(reader: &TokenReader<'_>, at: usize, today: Day) -> Found<Told> {
    // Single words before phrases, and counted units before "last" and "next", which may stand
    // between a number and its unit.
    near(reader, at, today)
        .or_else(|| ago(reader, at, today))
        .or_else(|| many(reader, at, today))
        .or_else(|| one(reader, at, today))
        .or_else(|| adjective_after(reader, at, today))
}

/// "yesterday", "the day before yesterday", "avant-hier", "tonight" without its hour.
fn near(reader: &TokenReader<'_>, at: usize, today: Day) -> Found<Told> {
    let (step, next) = match reader.sense(at)? {
        Sense::Today | Sense::Present => (0, at + 1),
        Sense::Yesterday => (-1, at + 1),
        Sense::Tomorrow => (1, at + 1),
        Sense::Unit(Unit::Day) => match (reader.sense(at + 1)?, reader.sense(at + 2)?) {
            (Sense::Before, Sense::Yesterday) => (-2, at + 3),
            (Sense::After, Sense::Tomorrow) => (2, at + 3),
            _ => return None,
        },
        Sense::Before
            if reader.mark(at + 1, Punctuation::Dash) && reader.is(at + 2, Sense::Yesterday) =>
        {
            (-2, at + 3)
        }
        Sense::After
            if reader.mark(at + 1, Punctuation::Dash) && reader.is(at + 2, Sense::Tomorrow) =>
        {
            (2, at + 3)
        }
        _ => return None,
    };
    // "aujourd’hui"
    let next = if reader.word(next + 1) == "hui" { next + 2 } else { next };
    let next = if matches!(reader.sense(next), Some(Sense::DayPart(_))) { next + 1 } else { next };
    today.plus_days(step).map(|day| (Told::Stated(whole_day(day)), next))
}

/// "3 years ago", "a decade ago", "il y a deux ans", "in 2 years".
fn ago(reader: &TokenReader<'_>, at: usize, today: Day) -> Found<Told> {
    // "il y a" comes before the count, "ago" after it, and "in" points ahead.
    let ilya = ["il", "y", "a"]
        .iter()
        .enumerate()
        .all(|(i, word)| reader.word(at + i).eq_ignore_ascii_case(word));
    let ahead = reader.is(at, Sense::In);
    let start = if ilya {
        at + 3
    } else if ahead {
        at + 1
    } else {
        at
    };
    let (count, unit) = match reader.sense(start) {
        // "a couple of years ago"
        Some(Sense::A) if reader.word(start + 1) == "couple" => {
            (2, reader.past_word(start + 2, Sense::Of))
        }
        Some(Sense::A) => (1, start + 1),
        _ => cardinal(reader, start)?,
    };
    let Sense::Unit(unit_kind) = reader.sense(unit)? else { return None };
    // Farther than the years that can be written is no date somebody asks for.
    let count = i32::try_from(count).ok().filter(|count| *count <= 9999)?;
    if ilya {
        return moved(today, unit_kind, -count).map(|told| (told, unit + 1));
    }
    if ahead {
        return moved(today, unit_kind, count).map(|told| (told, unit + 1));
    }
    let ago = reader.is(unit + 1, Sense::Ago) || reader.word(unit + 1).eq_ignore_ascii_case("back");
    ago.then(|| moved(today, unit_kind, -count).map(|told| (told, unit + 2)))?
}

/// The day, week, month or year this many units from today.
fn moved(today: Day, unit: Unit, count: i32) -> Option<Told> {
    match unit {
        Unit::Minute | Unit::Hour => None,
        Unit::Day => today.plus_days(i64::from(count)).map(|day| Told::Stated(whole_day(day))),
        Unit::Week => week(today.plus_days(i64::from(count) * 7)?).map(Told::Days),
        Unit::Fortnight => week(today.plus_days(i64::from(count) * 14)?).map(Told::Days),
        Unit::Month => month(today, i64::from(count)).map(Told::Stated),
        Unit::Quarter => Some(Told::Stated(quarter(today, i64::from(count))?)),
        Unit::Semester => Some(Told::Stated(semester(today, i64::from(count))?)),
        Unit::Year => year(today, count),
        Unit::Decade => year(today, count.checked_mul(10)?),
        Unit::Century => year(today, count.checked_mul(100)?),
    }
}

fn year(today: Day, count: i32) -> Option<Told> {
    Some(Told::Stated(Stated::Year(today.year().checked_add(count)?)))
}

/// The ISO week a day lies in.
pub(super) fn week(day: Day) -> Option<Edtf> {
    let weekday = i64::from(day.weekday()?.to_monday_zero_offset());
    let monday = day.plus_days(-weekday)?;
    Some(Edtf::days(monday, monday.plus_days(6)?))
}

/// An ISO week, or one day of it, by number.
pub(super) fn iso_week(year: i32, week: u32, weekday: Option<u32>) -> Option<Edtf> {
    let Some(number) = weekday else {
        let monday = iso_day(year, week, Weekday::Monday)?;
        return Some(Edtf::days(monday, iso_day(year, week, Weekday::Sunday)?));
    };
    let weekday = Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()?;
    iso_day(year, week, weekday).map(Edtf::day)
}

/// A day of an ISO week; `None` for a week that the year does not have, such as most week 53.
fn iso_day(year: i32, week: u32, weekday: Weekday) -> Option<Day> {
    let year = i16::try_from(year).ok()?;
    let date = ISOWeekDate::new(year, i8::try_from(week).ok()?, weekday).ok()?;
    Some(Day::from(date.date()))
}

fn month(today: Day, count: i64) -> Option<Stated> {
    let (year, month) = months_on(today, 1, count)?;
    Some(Stated::Month { year: Year::Given(year), month })
}

fn quarter(today: Day, count: i64) -> Option<Stated> {
    let (year, quarter) = months_on(today, 3, count)?;
    Some(Stated::Quarter { year: Year::Given(year), quarter })
}

fn semester(today: Day, count: i64) -> Option<Stated> {
    let (year, half) = months_on(today, 6, count)?;
    Some(Stated::Half { year: Year::Given(year), half })
}

/// Groups of `each` months counted from today's: the year and which group of the year.
fn months_on(today: Day, each: i64, count: i64) -> Option<(i32, u8)> {
    let now = (i64::from(today.year()) * 12 + i64::from(today.month()) - 1).div_euclid(each);
    let then = now + count;
    let groups = 12 / each;
    let year = i32::try_from(then.div_euclid(groups)).ok()?;
    Some((year, u8::try_from(then.rem_euclid(groups)).ok()? + 1))
}

/// "the last 3 years", "past 30 days", "ces cinq dernières années", "the next two months".
fn many(reader: &TokenReader<'_>, at: usize, today: Day) -> Found<Told> {
    let start = reader.past_word(at, Sense::This);
    // English puts the word before the number, French between number and unit or after both.
    let (step, count, unit, end) = if let Some(step) = last_or_next(reader, start) {
        let (count, unit) = cardinal(reader, start + 1)?;
        (step, count, unit, unit + 1)
    } else {
        let (count, next) = cardinal(reader, start)?;
        match last_or_next(reader, next) {
            Some(step) => (step, count, next + 1, next + 2),
            // "les 2 années passées"
            None => (last_or_next(reader, next + 1)?, count, next, next + 2),
        }
    };
    let Sense::Unit(unit) = reader.sense(unit)? else { return None };
    let count = i32::try_from(count).ok().filter(|count| (1..=9999).contains(count))?;
    let far = far(today, unit, count * step)?;
    Some((Told::Days(Edtf::days(far, today)), end))
}

/// Which way from today a word points.
fn last_or_next(reader: &TokenReader<'_>, at: usize) -> Option<i32> {
    match reader.sense(at)? {
        Sense::Last | Sense::Previous => Some(-1),
        Sense::Next => Some(1),
        _ => None,
    }
}

/// The same day of the month, this many months from today; in a month too short, its last day.
fn same_day(today: Day, months: i64) -> Option<Day> {
    let (year, month) = months_on(today, 1, months)?;
    let last = Day::last_of_month(year, month).day();
    Day::new(year, month, today.day().min(last))
}

/// The day this many units from today.
fn far(today: Day, unit: Unit, count: i32) -> Option<Day> {
    let count = i64::from(count);
    match unit {
        Unit::Minute => None,
        Unit::Hour => today.plus_days(count.div_euclid(24)),
        Unit::Day => today.plus_days(count),
        Unit::Week => today.plus_days(count * 7),
        Unit::Fortnight => today.plus_days(count * 14),
        Unit::Month => same_day(today, count),
        Unit::Quarter => same_day(today, count * 3),
        Unit::Semester => same_day(today, count * 6),
        Unit::Year => same_day(today, count * 12),
        Unit::Decade => same_day(today, count * 120),
        Unit::Century => same_day(today, count * 1200),
    }
}

/// "last year", "this month", "next Friday", "last March", "cette semaine".
fn one(reader: &TokenReader<'_>, at: usize, today: Day) -> Found<Told> {
    let step = match reader.sense(at)? {
        Sense::This | Sense::That | Sense::Present => 0,
        Sense::Last | Sense::Previous => -1,
        Sense::Next => 1,
        Sense::Same => return None,
        _ if reader.word(at).eq_ignore_ascii_case("coming") => 1,
        _ => return None,
    };
    let told = named(reader, at + 1, today, step)?;
    // "ce mois-ci"
    let end = at + 2;
    let end = if reader.mark(end, Punctuation::Dash) && matches!(reader.word(end + 1), "ci" | "là")
    {
        end + 2
    } else {
        end
    };
    Some((told, end))
}

/// "l’année dernière", "mars dernier", "lundi prochain".
fn adjective_after(reader: &TokenReader<'_>, at: usize, today: Day) -> Found<Told> {
    let step = match reader.sense(at + 1)? {
        Sense::Last | Sense::Previous => -1,
        Sense::Next => 1,
        Sense::Present => 0,
        _ => return None,
    };
    // "August last year" is told by its year.
    if matches!(reader.sense(at + 2), Some(Sense::Unit(_))) {
        return None;
    }
    named(reader, at, today, step).map(|told| (told, at + 2))
}

/// The unit, month, season or weekday at the position, `step` from today.
fn named(reader: &TokenReader<'_>, at: usize, today: Day, step: i32) -> Option<Told> {
    if reader.word(at).eq_ignore_ascii_case("weekend") {
        let monday = today.plus_days(-i64::from(today.weekday()?.to_monday_zero_offset()))?;
        let saturday = monday.plus_days(5 + i64::from(step) * 7)?;
        return Some(Told::Days(Edtf::days(saturday, saturday.plus_days(1)?)));
    }
    match reader.sense(at)? {
        Sense::Unit(Unit::Decade) => {
            Some(Told::Stated(Stated::Decade(decade_of(today.year()).checked_add(step * 10)?)))
        }
        Sense::Unit(Unit::Century) => {
            Some(Told::Stated(Stated::Century(century_of(today.year()).checked_add(step * 100)?)))
        }
        Sense::Unit(unit) if single(reader, at) => moved(today, unit, step),
        Sense::Month(month) | Sense::ShortMonth(month) => {
            let year = today.year() + turn(month, today.month(), step);
            Some(Told::Stated(Stated::Month { year: Year::Given(year), month }))
        }
        Sense::Season(season) | Sense::DoubtfulSeason(season) => {
            Some(Told::Stated(Stated::Season {
                year: Year::Given(season_year(season, today, step)),
                season,
            }))
        }
        Sense::Weekday(weekday) | Sense::ShortWeekday(weekday) => {
            weekday_near(today, weekday, step).map(|day| Told::Stated(whole_day(day)))
        }
        Sense::DayPart(_) if step == 0 => Some(Told::Stated(whole_day(today))),
        Sense::DayPart(_) if step < 0 => {
            today.plus_days(-1).map(|day| Told::Stated(whole_day(day)))
        }
        _ => None,
    }
}

fn single(reader: &TokenReader<'_>, at: usize) -> bool {
    let word = reader.word(at);
    !word.ends_with(['s', 'S']) || word.eq_ignore_ascii_case("mois")
}

/// How many years from now the month of that name is: the last before this one, or the next.
fn turn(month: u8, now: u8, step: i32) -> i32 {
    match step {
        -1 => -i32::from(month >= now),
        1 => i32::from(month <= now),
        _ => 0,
    }
}

/// The year whose season of that name is the last that is over, the present or the next.
fn season_year(season: Season, today: Day, step: i32) -> i32 {
    let begins = season.first_month();
    // In January and February the winter of the year before is still on.
    let current = if season == Season::Winter && today.month() <= 2 {
        today.year() - 1
    } else {
        today.year()
    };
    match step {
        // The winter that is still on is not the last one.
        -1 if season == Season::Winter => current - 1,
        -1 => current - i32::from(begins + 2 >= today.month()),
        1 => {
            current
                + i32::from(
                    begins <= today.month() || (season == Season::Winter && today.month() <= 2),
                )
        }
        _ => current,
    }
}

/// The last or next such weekday; for 0 the one of this week.
pub(super) fn weekday_near(today: Day, weekday: u8, step: i32) -> Option<Day> {
    let now = i64::from(today.weekday()?.to_monday_one_offset());
    let ahead = i64::from(weekday) - now;
    let days = match step {
        -1 if ahead >= 0 => ahead - 7,
        1 if ahead <= 0 => ahead + 7,
        _ => ahead,
    };
    today.plus_days(days)
}
