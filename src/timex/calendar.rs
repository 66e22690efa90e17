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
        Stated::Feast { feast, .. } => feast.day(year).map(Edtf::day),
        Stated::Year(year) => Some(Edtf::year(year)),
        Stated::Decade(first) => Some(Edtf::decade(first)),
        Stated::Century(first) => Some(Edtf::century(first)),
    }
}

/// The first, middle or last third of a date, in whole units of the next smaller kind: the months
/// of a year 4 + 4 + 4, the years of a decade and the decades of a century 3 + 4 + 3, the days of
/// a month 10 + 10 + the rest, the months of a season or quarter one each. A day is not divided.
pub(super) fn third(stated: Stated, part: Part) -> Option<Edtf> {
    // "early August" of every year has no value in EDTF; the whole month is the nearest true one.
    let Year::Given(year) = stated.year() else { return edtf(stated) };
    match stated {
        Stated::Day { .. } | Stated::Feast { .. } => edtf(stated),
        Stated::Month { month, .. } => {
            // Tens and not a third of 28 to 31: "late May" begins on the 21st in every month.
            let end = Day::last_of_month(year, month).day();
            let (from, to) = part.pick((1, 10), (11, 20), (21, end));
            Some(Edtf::days(Day::new(year, month, from)?, Day::new(year, month, to)?))
        }
        Stated::Season { season, .. } => {
            let month = season.first_month() + part.pick(0, 1, 2);
            // Winter goes on in the next year.
            if month > 12 {
                Edtf::month(year.checked_add(1)?, month - 12)
            } else {
                Edtf::month(year, month)
            }
        }
        Stated::Quarter { quarter, .. } => {
            Some(third_of_months(year, part, quarter.saturating_mul(3).saturating_sub(2), 1))
        }
        Stated::Half { half, .. } => {
            Some(third_of_months(year, part, if half == 1 { 1 } else { 7 }, 2))
        }
        Stated::Year(_) => Some(third_of_months(year, part, 1, 4)),
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

/// The first, middle or last of three groups of `each` months, of which the first begins at `from`.
fn third_of_months(year: i32, part: Part, from: u8, each: u8) -> Edtf {
    let first = from + part.pick(0, each, 2 * each);
    Edtf::months(year, first, first + each - 1)
}

/// The first or second half of a date, for kinds that have one in whole units.
pub(super) fn half(stated: Stated, first: bool) -> Option<Edtf> {
    match (stated, stated.year()) {
        (Stated::Year(year), _) => {
            Some(if first { Edtf::months(year, 1, 6) } else { Edtf::months(year, 7, 12) })
        }
        (Stated::Decade(begin), _) => Some(half_of_years(begin, 10, first)),
        (Stated::Century(begin), _) => Some(half_of_years(begin, 100, first)),
        (Stated::Month { month, .. }, Year::Given(year)) => {
            let end = Day::last_of_month(year, month).day();
            let (from, to) = if first { (1, 15) } else { (16, end) };
            Some(Edtf::days(Day::new(year, month, from)?, Day::new(year, month, to)?))
        }
        _ => None,
    }
}

/// The first or second half of `count` years from `begin` on.
fn half_of_years(begin: i32, count: i32, first: bool) -> Edtf {
    let (from, to) = if first { (0, count / 2 - 1) } else { (count / 2, count - 1) };
    Edtf::years(begin.saturating_add(from), begin.saturating_add(to))
}

#[cfg(test)]
mod tests {
    use super::super::point::Season;
    use super::*;

    fn of(year: i32) -> Year {
        Year::Given(year)
    }

    #[test]
    fn thirds_are_whole_units_of_the_next_smaller_kind() {
        for (stated, early, mid, late) in [
            (Stated::Year(2013), "2013-01/2013-04", "2013-05/2013-08", "2013-09/2013-12"),
            (Stated::Decade(1960), "1960/1962", "1963/1966", "1967/1969"),
            (Stated::Century(1800), "1800/1829", "1830/1869", "1870/1899"),
            (
                Stated::Month { year: of(2024), month: 2 },
                "2024-02-01/2024-02-10",
                "2024-02-11/2024-02-20",
                "2024-02-21/2024-02-29",
            ),
            (
                Stated::Season { year: of(1989), season: Season::Winter },
                "1989-12",
                "1990-01",
                "1990-02",
            ),
            (Stated::Quarter { year: of(2012), quarter: 4 }, "2012-10", "2012-11", "2012-12"),
            (
                Stated::Day { year: of(1916), month: 7, day: 1 },
                "1916-07-01",
                "1916-07-01",
                "1916-07-01",
            ),
            (Stated::Month { year: Year::Open, month: 8 }, "XXXX-08", "XXXX-08", "XXXX-08"),
        ] {
            for (part, want) in [(Part::Early, early), (Part::Mid, mid), (Part::Late, late)] {
                assert_eq!(third(stated, part).unwrap().to_string(), want, "{stated:?} {part:?}");
            }
        }
    }

    #[test]
    fn halves_meet_without_a_gap() {
        for (stated, first, second) in [
            (Stated::Year(2008), "2008-01/2008-06", "2008-07/2008-12"),
            (Stated::Decade(1970), "1970/1974", "1975/1979"),
            (Stated::Century(1800), "1800/1849", "1850/1899"),
            (
                Stated::Month { year: of(2023), month: 2 },
                "2023-02-01/2023-02-15",
                "2023-02-16/2023-02-28",
            ),
        ] {
            assert_eq!(half(stated, true).unwrap().to_string(), first);
            assert_eq!(half(stated, false).unwrap().to_string(), second);
        }
        assert_eq!(half(Stated::Season { year: of(2008), season: Season::Spring }, true), None);
    }
}
