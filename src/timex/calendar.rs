//! From what was said to a value: whole dates, and their first, middle and last thirds.

use super::edtf::Edtf;
use super::interval::Day;
use super::lexicon::Part;
use super::stated::{Stated, Year};

/// The value of a date. A day, month or season whose year is open comes back every year; `None`
/// when there is no such value.
pub(super) fn edtf(stated: Stated) -> Option<Edtf> {
    let Year::Given(year) = stated.year() else {
        return match stated {
            Stated::Day { month, day, .. } => Edtf::every_day(month, day),
            Stated::Month { month, .. } => Edtf::every_month(month),
            Stated::Season { season, .. } => Some(Edtf::every_season(season)),
            _ => None,
        };
    };
    match stated {
        Stated::Day { month, day, .. } => Day::new(year, month, day).map(Edtf::day),
        Stated::Month { month, .. } => Edtf::month(year, month),
        Stated::Season { season, .. } => Some(Edtf::season(year, season)),
        Stated::Quarter { quarter, .. } => Some(Edtf::months(
            year,
            quarter.saturating_mul(3).saturating_sub(2),
            quarter.saturating_mul(3),
        )),
        Stated::Half { half, .. } => {
            Some(if half == 1 { Edtf::months(year, 1, 6) } else { Edtf::months(year, 7, 12) })
        }
        Stated::Year(year) => Some(Edtf::year(year)),
        Stated::Decade(first) => Some(Edtf::decade(first)),
        Stated::Century(first) => Some(Edtf::century(first)),
    }
}

/// The first, middle or last third of a date, in whole units of the next smaller kind: the months
/// of a year 4 + 4 + 4, the years of a decade and the decades of a century 3 + 4 + 3, the days of
/// a month 10 + 10 + the rest, the months of a season or quarter one each. A day is not divided.
pub(super) fn third(stated: Stated, part: Part) -> Option<Edtf> {
    let Year::Given(year) = stated.year() else { return edtf(stated) };
    let months = |from: u8, each: u8| {
        let first = from + part.pick(0, each, 2 * each);
        Edtf::months(year, first, first + each - 1)
    };
    match stated {
        Stated::Day { .. } => edtf(stated),
        Stated::Month { month, .. } => {
            let end = Day::last_of_month(year, month).day();
            let (from, to) = part.pick((1, 10), (11, 20), (21, end));
            Some(Edtf::days(Day::new(year, month, from)?, Day::new(year, month, to)?))
        }
        Stated::Season { season, .. } => {
            let month = season.first_month() + part.pick(0, 1, 2);
            if month > 12 {
                Edtf::month(year.checked_add(1)?, month - 12)
            } else {
                Edtf::month(year, month)
            }
        }
        Stated::Quarter { quarter, .. } => {
            Some(months(quarter.saturating_mul(3).saturating_sub(2), 1))
        }
        Stated::Half { half, .. } => Some(months(if half == 1 { 1 } else { 7 }, 2)),
        Stated::Year(_) => Some(months(1, 4)),
        Stated::Decade(first) => {
            let (from, to) = part.pick((0, 2), (3, 6), (7, 9));
            Some(Edtf::years(first.saturating_add(from), first.saturating_add(to)))
        }
        Stated::Century(first) => {
            let (from, to) = part.pick((0, 29), (30, 69), (70, 99));
            Some(Edtf::years(first.saturating_add(from), first.saturating_add(to)))
        }
    }
}

/// The first or second half of a date, for kinds that have one in whole units.
pub(super) fn half(stated: Stated, first: bool) -> Option<Edtf> {
    let years = |begin: i32, middle: i32, end: i32| {
        let (from, to) = if first { (0, middle - 1) } else { (middle, end) };
        Edtf::years(begin.saturating_add(from), begin.saturating_add(to))
    };
    match (stated, stated.year()) {
        (Stated::Year(year), _) => {
            Some(if first { Edtf::months(year, 1, 6) } else { Edtf::months(year, 7, 12) })
        }
        (Stated::Decade(begin), _) => Some(years(begin, 5, 9)),
        (Stated::Century(begin), _) => Some(years(begin, 50, 99)),
        (Stated::Month { month, .. }, Year::Given(year)) => {
            let end = Day::last_of_month(year, month).day();
            let (from, to) = if first { (1, 15) } else { (16, end) };
            Some(Edtf::days(Day::new(year, month, from)?, Day::new(year, month, to)?))
        }
        _ => None,
    }
}
