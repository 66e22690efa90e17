//! Days of the proleptic Gregorian calendar and the intervals between them.
//!
//! Not a calendar library: days are compared and written for any year, but moved and asked for
//! their weekday only inside the years `jiff` knows (−9999 to 9999).

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::{Date, Weekday};

/// One day; the year is astronomical (1 BC is year 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: u8,
    date: u8,
}

impl Day {
    /// The day, or `None` when the month has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        ((1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day))
            .then_some(Self { year, month, date: day })
    }

    /// The first day of a month; months outside 1 to 12 are clamped.
    pub fn first_of_month(year: i32, month: u8) -> Self {
        Self { year, month: month.clamp(1, 12), date: 1 }
    }

    /// The last day of a month; months outside 1 to 12 are clamped.
    pub fn last_of_month(year: i32, month: u8) -> Self {
        let month = month.clamp(1, 12);
        Self { year, month, date: month_length(year, month) }
    }

    /// The astronomical year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.date
    }

    /// The day `days` later (earlier when negative); `None` outside the years −9999 to 9999.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        // Never by counting here: a sum that leaves the years of `jiff` is an open question, not a
        // wrong day.
        let date = self.to_date()?;
        let span = jiff::Span::new().try_days(days).ok()?;
        date.checked_add(span).ok().map(Self::from)
    }

    /// The number of days from `self` to `other`; `None` outside the years −9999 to 9999.
    pub fn days_until(self, other: Self) -> Option<i32> {
        self.to_date()?.until(other.to_date()?).ok().map(|span| span.get_days())
    }

    /// The weekday; `None` outside the years −9999 to 9999.
    pub fn weekday(self) -> Option<Weekday> {
        self.to_date().map(Date::weekday)
    }

    /// The same day for `jiff`; `None` outside the years −9999 to 9999.
    pub fn to_date(self) -> Option<Date> {
        let year = i16::try_from(self.year).ok()?;
        Date::new(year, i8::try_from(self.month).ok()?, i8::try_from(self.date).ok()?).ok()
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self {
            year: i32::from(date.year()),
            month: date.month().unsigned_abs(),
            date: date.day().unsigned_abs(),
        }
    }
}

/// Writes a year in four digits, with EDTF's `Y` when it has more.
pub(super) struct YearDigits(pub(super) i32);

impl fmt::Display for YearDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let mark = if self.0.unsigned_abs() > 9999 { "Y" } else { "" };
        write!(f, "{mark}{sign}{:04}", self.0.unsigned_abs())
    }
}

/// Days in a month by the Gregorian rule, also before 1582; 0 for a month that does not exist.
pub(super) const fn month_length(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        // Astronomical years make the rule hold before year 1 as well: 1 BC is year 0, a leap year.
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// A run of days, both ends included; a missing end is open.
///
/// The order is that of a timeline: by first day, an open beginning before all days; on equal
/// first days the shorter (finer) interval first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    first: Option<Day>,
    last: Option<Day>,
}

impl Interval {
    /// The interval between two days, in whatever order they come; `None` leaves an end open.
    pub fn new(first: Option<Day>, last: Option<Day>) -> Self {
        // Texts name ends in either order ("499 to 493 BC" counts down); no interval runs backwards.
        match (first, last) {
            (Some(a), Some(b)) if b < a => Self { first: last, last: first },
            _ => Self { first, last },
        }
    }

    /// All days of a year.
    pub fn of_year(year: i32) -> Self {
        Self::of_years(year, year)
    }

    /// All days from the beginning of one year to the end of another.
    pub fn of_years(from: i32, to: i32) -> Self {
        Self::new(Some(Day::first_of_month(from, 1)), Some(Day::last_of_month(to, 12)))
    }

    /// First day, `None` when the beginning is open.
    pub const fn first(&self) -> Option<Day> {
        self.first
    }

    /// Last day, `None` when the end is open.
    pub const fn last(&self) -> Option<Day> {
        self.last
    }

    /// Whether the day lies in the interval.
    pub fn contains(&self, day: Day) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    /// Whether all of another interval lies in it.
    pub fn holds(&self, other: &Self) -> bool {
        let begins = match (self.first, other.first) {
            (Some(own), Some(other)) => own <= other,
            (own, _) => own.is_none(),
        };
        let ends = match (self.last, other.last) {
            (Some(own), Some(other)) => own >= other,
            (own, _) => own.is_none(),
        };
        begins && ends
    }

    /// Whether the two intervals share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        !self.is_before(other) && !other.is_before(self)
    }

    /// Whether this interval ends before the other begins.
    pub fn is_before(&self, other: &Self) -> bool {
        matches!((self.last, other.first), (Some(last), Some(first)) if last < first)
    }

    /// How many days it has; `None` when an end is open or out of `jiff`'s years.
    pub fn length(&self) -> Option<i32> {
        self.first?.days_until(self.last?).map(|days| days + 1)
    }
}

impl Ord for Interval {
    fn cmp(&self, other: &Self) -> Ordering {
        // `None` sorts before all days, which is right for an open beginning and wrong for an open
        // end: that one comes after all days.
        let ends = (self.last.is_none(), self.last).cmp(&(other.last.is_none(), other.last));
        self.first.cmp(&other.first).then(ends)
    }
}

impl PartialOrd for Interval {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", YearDigits(self.year), self.month, self.date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Option<Day> {
        Day::new(year, month, day)
    }

    #[test]
    fn days_exist_by_the_gregorian_rule() {
        for (year, month, date, exists) in [
            (2024, 2, 29, true),
            (2023, 2, 29, false),
            (1900, 2, 29, false),
            (2000, 2, 29, true),
            (2024, 4, 31, false),
            (2024, 13, 1, false),
            (2024, 0, 1, false),
            (2024, 1, 0, false),
            (i32::MAX, 12, 31, true),
        ] {
            assert_eq!(day(year, month, date).is_some(), exists, "{year}-{month}-{date}");
        }
    }

    #[test]
    fn days_move_inside_the_years_of_jiff_and_stop_outside() {
        assert_eq!(day(2024, 2, 28).unwrap().plus_days(2), day(2024, 3, 1));
        assert_eq!(day(1, 1, 1).unwrap().plus_days(-1), day(0, 12, 31));
        assert_eq!(day(9999, 12, 31).unwrap().plus_days(1), None);
        assert_eq!(day(123_456, 1, 1).unwrap().plus_days(1), None);
        assert_eq!(day(2024, 1, 1).unwrap().plus_days(i64::MAX), None);
    }

    #[test]
    fn the_order_is_by_first_day_then_the_finer_first() {
        let whole = Interval::of_year(2012);
        let first = Interval::new(day(2012, 1, 1), day(2012, 1, 1));
        let since = Interval::new(day(2012, 1, 1), None);
        let until = Interval::new(None, day(1900, 1, 1));
        let mut all = [since, whole, first, until];
        all.sort();
        assert_eq!(all, [until, first, whole, since]);
    }

    #[test]
    fn open_ends_overlap_everything_on_their_side() {
        let since = Interval::new(day(2013, 1, 1), None);
        let until = Interval::new(None, day(2012, 12, 31));
        assert!(since.overlaps(&Interval::of_year(2050)));
        assert!(!since.overlaps(&until));
        assert!(until.is_before(&since));
        assert!(until.contains(day(-9999, 1, 1).unwrap()));
        assert_eq!(since.length(), None);
        assert_eq!(Interval::of_year(2024).length(), Some(366));
    }
}
