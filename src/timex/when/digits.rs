//! Dates in digits: 08/04/2023, 4.8.23, 2023/08/04, 09/2012, 20230804, and EDTF itself.

use super::super::edtf::Edtf;
use super::super::interval::Day;
use super::super::reader::TokenReader;
use super::super::stated::Found;
use super::super::token::{Class, Punctuation};
use super::value::{DayOrder, When};

/// The value forms the program itself shows, typed back. Year 0 is left to be refused: people who
/// type it do not mean 1 BC.
pub(super) fn written_as_edtf(typed: &str) -> Option<When> {
    let edtf: Edtf = typed.parse().ok()?;
    // It parses, as 1 BC.
    if typed == "0000" {
        return None;
    }
    // 1914-23 is the span of years before it is the autumn of 1914.
    if let Some((year, two)) = typed.split_once('-')
        && let (Ok(year), Ok(two)) = (year.parse::<i32>(), two.parse::<i32>())
        && two > 12
        && two > year.rem_euclid(100)
    {
        let last = year - year.rem_euclid(100) + two;
        return Some(When { edtf: Edtf::years(year, last), also_read: Some(edtf) });
    }
    Some(When { edtf, also_read: short_range(typed) })
}

/// 1908-12 is December 1908, and could be 1908 to 1912.
fn short_range(typed: &str) -> Option<Edtf> {
    let (year, two) = typed.split_once('-')?;
    let (year, last) = (year.parse::<i32>().ok()?, two.parse::<i32>().ok()?);
    let century = year - year.rem_euclid(100);
    (last > year.rem_euclid(100)).then(|| Edtf::years(year, century + last))
}

/// A number as it was typed.
#[derive(Clone, Copy)]
struct Digits {
    value: u32,
    digits: u8,
}

impl Digits {
    fn small(self) -> Option<u8> {
        u8::try_from(self.value).ok().filter(|_| self.digits <= 2)
    }

    fn year(self, reader: &TokenReader<'_>) -> Option<i32> {
        match self.digits {
            4 if self.value > 0 => i32::try_from(self.value).ok(),
            2 => reader.two_digit_year(self.value),
            _ => None,
        }
    }
}

/// Two or three numbers with the same mark between them, or eight digits.
pub(super) fn date(reader: &TokenReader<'_>, at: usize, order: DayOrder) -> Found<When> {
    let first = number(reader, at)?;
    if first.digits == 8 {
        let (year, rest) = (first.value / 10_000, first.value % 10_000);
        let day = day(i32::try_from(year).ok()?, rest / 100, rest % 100)?;
        return Some((plain(Edtf::day(day)), at + 1));
    }
    let mark = separator(reader, at + 1)?;
    let second = number(reader, at + 2)?;
    // Three numbers need the same mark twice: "4.8-2023" is no date.
    if separator(reader, at + 3) == Some(mark)
        && let Some(third) = number(reader, at + 4)
    {
        return three(reader, [first, second, third], order).map(|when| (when, at + 5));
    }
    let when = match (first.digits, second.digits, mark) {
        (1 | 2, 4, _) => {
            let month = first.small()?;
            plain(Edtf::month(second.year(reader)?, month)?)
        }
        (4, 1 | 2, _) => year_and(reader, first, second)?,
        (4, 4, Punctuation::Slash) => {
            let (one, two) = (first.year(reader)?, second.year(reader)?);
            plain(Edtf::years(one, two))
        }
        (1 | 2, 1 | 2, Punctuation::Slash) => every_year(first.small()?, second.small()?, order)?,
        _ => return None,
    };
    Some((when, at + 3))
}

fn plain(edtf: Edtf) -> When {
    When { edtf, also_read: None }
}

fn number(reader: &TokenReader<'_>, at: usize) -> Option<Digits> {
    match reader.class(at) {
        Class::Number { value, digits } => Some(Digits { value, digits }),
        _ => None,
    }
}

/// A mark with nothing around it.
fn separator(reader: &TokenReader<'_>, at: usize) -> Option<Punctuation> {
    if reader.spaced(at) || reader.spaced(at + 1) {
        return None;
    }
    match reader.class(at) {
        Class::Mark(mark @ (Punctuation::Slash | Punctuation::Dot | Punctuation::Dash)) => {
            Some(mark)
        }
        _ => None,
    }
}

fn day(year: i32, month: u32, day: u32) -> Option<Day> {
    Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn three(reader: &TokenReader<'_>, parts: [Digits; 3], order: DayOrder) -> Option<When> {
    let [first, second, third] = parts;
    // Nobody writes year, day, month: a year in front settles the order.
    if first.digits == 4 {
        let day = Day::new(first.year(reader)?, second.small()?, third.small()?)?;
        return Some(plain(Edtf::day(day)));
    }
    let year = third.year(reader)?;
    let (one, two) = (first.small()?, second.small()?);
    in_order(Day::new(year, one, two), Day::new(year, two, one), order, Edtf::day)
}

fn every_year(one: u8, two: u8, order: DayOrder) -> Option<When> {
    // 24/7 is no date: here only the reading in order counts, with the other beside it.
    let preferred = match order {
        DayOrder::MonthFirst => Edtf::every_day(one, two),
        DayOrder::DayFirst => Edtf::every_day(two, one),
    };
    preferred?;
    in_order(Edtf::every_day(one, two), Edtf::every_day(two, one), order, |edtf| edtf)
}

/// The reading in the preferred order where the calendar has it, with the other beside it; else the
/// other alone. A date that exists in one order only is not refused for the locale's sake.
fn in_order<T>(
    month_first: Option<T>,
    day_first: Option<T>,
    order: DayOrder,
    edtf: impl Fn(T) -> Edtf,
) -> Option<When> {
    let (preferred, other) = match order {
        DayOrder::MonthFirst => (month_first, day_first),
        DayOrder::DayFirst => (day_first, month_first),
    };
    match (preferred.map(&edtf), other.map(&edtf)) {
        (Some(edtf), other) => Some(When { edtf, also_read: other.filter(|other| *other != edtf) }),
        (None, Some(edtf)) => Some(plain(edtf)),
        (None, None) => None,
    }
}

/// 2023/8 is a month, 2012/13 a span of years, 1908-12 a month that could be a span.
fn year_and(reader: &TokenReader<'_>, first: Digits, second: Digits) -> Option<When> {
    let year = first.year(reader)?;
    let value = i32::try_from(second.value).ok()?;
    let span = (second.digits == 2 && value > year.rem_euclid(100))
        .then(|| Edtf::years(year, year - year.rem_euclid(100) + value));
    match (second.small().and_then(|month| Edtf::month(year, month)), span) {
        (Some(edtf), also_read) => Some(When { edtf, also_read }),
        (None, Some(edtf)) => Some(plain(edtf)),
        (None, None) => None,
    }
}
