//! Dates as values: the forms of EDTF (ISO 8601-2) that Footnote writes and reads.
//!
//! | form | written | days |
//! | --- | --- | --- |
//! | day, month, year | `2024-03-15` `2024-03` `2024` | themselves |
//! | decade, century | `201X` `18XX` | 2010 to 2019, 1800 to 1899 |
//! | season | `1989-21` (spring) to `1989-24` (winter) | the northern meteorological seasons; winter begins in December of its year |
//! | range, open range | `2012/2014` `../2013` `2013/..` | from the first day of one to the last of the other |
//! | every year | `XXXX-08` `XXXX-07-04` `XXXX-24` | see [`Edtf::matches`] |
//!
//! Years are astronomical: 44 BC is `-0043`. A decade or century before year 0 is written as a
//! range of years, because EDTF's `X` counts away from zero there. Years of more than four digits
//! take EDTF's `Y`: `Y17000`. Nothing else of EDTF (times, uncertainty, sets) exists here.

use super::interval::{Day, Interval};
use super::point::{Point, Season};

/// How fine a date is; finer is smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// One day.
    Day,
    /// One month.
    Month,
    /// Three months.
    Season,
    /// One year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A range with two ends, one end, or one that comes back every year.
    Range,
}

/// A date of one of the forms in the table above. [`Display`](std::fmt::Display) writes it, [`FromStr`](std::str::FromStr) reads
/// it back to the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edtf(pub(super) Form);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Point(Point),
    Range { from: Option<Point>, to: Option<Point> },
    EveryMonth(u8),
    EveryDay { month: u8, day: u8 },
    EverySeason(Season),
}

impl Edtf {
    /// A year, astronomical.
    pub const fn year(year: i32) -> Self {
        Self(Form::Point(Point::Year(year)))
    }

    /// A month of a year; `None` for a month outside 1 to 12.
    pub fn month(year: i32, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self(Form::Point(Point::Month(year, month))))
    }

    /// A day.
    pub const fn day(day: Day) -> Self {
        Self(Form::Point(Point::Day(day)))
    }

    /// The ten years from `first` on: a decade when it begins one, otherwise the range of years.
    pub fn decade(first: i32) -> Self {
        // Only inside four digits can `X` be written for the last one.
        if (0..=9990).contains(&first) && first % 10 == 0 {
            Self(Form::Point(Point::Decade(first)))
        } else {
            Self::years(first, first.saturating_add(9))
        }
    }

    /// The hundred years from `first` on: a century when it begins one, otherwise the range.
    pub fn century(first: i32) -> Self {
        if (0..=9900).contains(&first) && first % 100 == 0 {
            Self(Form::Point(Point::Century(first)))
        } else {
            Self::years(first, first.saturating_add(99))
        }
    }

    /// A season of a year.
    pub const fn season(year: i32, season: Season) -> Self {
        Self(Form::Point(Point::Season(year, season)))
    }

    /// A month of every year; `None` for a month outside 1 to 12.
    pub fn every_month(month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self(Form::EveryMonth(month)))
    }

    /// A day of every year (29 February included); `None` for a day no year has.
    pub fn every_day(month: u8, day: u8) -> Option<Self> {
        Day::new(2000, month, day).map(|_| Self(Form::EveryDay { month, day }))
    }

    /// A season of every year.
    pub const fn every_season(season: Season) -> Self {
        Self(Form::EverySeason(season))
    }

    /// The years `from` to `to`, both included; one year when they are equal.
    pub fn years(from: i32, to: i32) -> Self {
        Self::span(Point::Year(from.min(to)), Point::Year(from.max(to)))
    }

    /// The months `from` to `to` of a year, clamped to 1 to 12; one month when they are equal.
    pub fn months(year: i32, from: u8, to: u8) -> Self {
        let (from, to) = (from.clamp(1, 12), to.clamp(1, 12));
        Self::span(Point::Month(year, from.min(to)), Point::Month(year, from.max(to)))
    }

    /// The days `from` to `to`, in whatever order they come; one day when they are equal.
    pub fn days(from: Day, to: Day) -> Self {
        Self::span(Point::Day(from.min(to)), Point::Day(from.max(to)))
    }

    /// From the first day of the earlier date to the last day of the later one, in whatever order
    /// they come; where one lies within the other, from the first day of `one` to the later of the
    /// last days. `None` when one of them is of every year or has both ends open.
    pub fn between(one: Self, other: Self) -> Option<Self> {
        let (a, b) = (one.interval()?, other.interval()?);
        // One inside the other is no slip: "2012 to March 2014" ends in the year it names last, but
        // "2024 to May 2024" is all of 2024.
        if a.holds(&b) && a != b {
            return one.through(one);
        }
        if b.holds(&a) {
            return one.through(other);
        }
        if b < a { other.through(one) } else { one.through(other) }
    }

    /// From the first day of this date to the last day of `end`. `None` when that is no time at
    /// all, has both ends open, or when one of them is of every year.
    pub fn through(self, end: Self) -> Option<Self> {
        match (self.begin()?.0, end.end()?.0) {
            (None, None) => None,
            (Some(from), Some(to)) if from == to => Some(Self(Form::Point(from))),
            (Some(from), Some(to)) if to.interval().last() < from.interval().first() => None,
            (from, to) => Some(Self(Form::Range { from, to })),
        }
    }

    /// From the first day of this date on; `None` for dates of every year.
    pub fn onwards(self) -> Option<Self> {
        let from = self.begin()?.0?;
        Some(Self(Form::Range { from: Some(from), to: None }))
    }

    /// All time up to the last day of this date; `None` for dates of every year.
    pub fn backwards(self) -> Option<Self> {
        let to = self.end()?.0?;
        Some(Self(Form::Range { from: None, to: Some(to) }))
    }

    /// What comes right after this date, at the same precision (after a day the next day, after a
    /// month, quarter or season the next month, after anything of years the next year), and goes
    /// on for ever. `None` for dates of every year and at the end of time.
    pub fn after(self) -> Option<Self> {
        let from = match self.end()?.0? {
            Point::Day(day) => Point::Day(day.plus_days(1)?),
            Point::Month(year, 12) => Point::Month(year.checked_add(1)?, 1),
            Point::Month(year, month) => Point::Month(year, month + 1),
            other => Point::Year(other.interval().last()?.year().checked_add(1)?),
        };
        Some(Self(Form::Range { from: Some(from), to: None }))
    }

    /// What comes right before this date, at the same precision, back to the beginning of time.
    pub fn before(self) -> Option<Self> {
        let to = match self.begin()?.0? {
            Point::Day(day) => Point::Day(day.plus_days(-1)?),
            Point::Month(year, 1) => Point::Month(year.checked_sub(1)?, 12),
            Point::Month(year, month) => Point::Month(year, month - 1),
            other => Point::Year(other.interval().first()?.year().checked_sub(1)?),
        };
        Some(Self(Form::Range { from: None, to: Some(to) }))
    }

    /// The days of the date; `None` for dates of every year.
    pub fn interval(&self) -> Option<Interval> {
        match self.0 {
            Form::Point(point) => Some(point.interval()),
            Form::Range { from, to } => Some(Interval::new(
                from.and_then(|point| point.interval().first()),
                to.and_then(|point| point.interval().last()),
            )),
            _ => None,
        }
    }

    /// Whether something that took place in `when` answers a question for this date.
    ///
    /// Dates of a place on the calendar match what shares a day with them. A month or season of
    /// every year matches what touches it and lasts at most a quarter, a day of every year what
    /// contains it and lasts at most a month: an event known only by its year says nothing of
    /// August.
    pub fn matches(&self, when: &Interval) -> bool {
        if let Some(interval) = self.interval() {
            return interval.overlaps(when);
        }
        let (Some(first), Some(length)) = (when.first(), when.length()) else { return false };
        // An event known only by its year touches every day of it and answers for none of them.
        let longest = if let Form::EveryDay { .. } = self.0 { 31 } else { 92 };
        length <= longest
            // A winter reaches into the next year, and an event may begin in the one before.
            && (-1..=1).any(|step| {
                let year = first.year().saturating_add(step);
                self.in_year(year).is_some_and(|interval| interval.overlaps(when))
            })
    }

    /// Whether two dates share a day; for two dates of every year, whether they are the same or
    /// one lies in the other.
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self.interval(), other.interval()) {
            (_, Some(interval)) => self.matches(&interval),
            (Some(interval), None) => other.matches(&interval),
            // 2000 is a leap year, so that 29 February is compared too.
            (None, None) => match (self.in_year(2000), other.in_year(2000)) {
                (Some(one), Some(two)) => one.overlaps(&two),
                _ => false,
            },
        }
    }

    /// How fine the date is.
    pub fn precision(&self) -> Precision {
        match self.0 {
            Form::Point(Point::Day(_)) => Precision::Day,
            Form::Point(Point::Month(..)) => Precision::Month,
            Form::Point(Point::Season(..)) => Precision::Season,
            Form::Point(Point::Year(_)) => Precision::Year,
            Form::Point(Point::Decade(_)) => Precision::Decade,
            Form::Point(Point::Century(_)) => Precision::Century,
            _ => Precision::Range,
        }
    }

    fn span(from: Point, to: Point) -> Self {
        if from == to {
            Self(Form::Point(from))
        } else {
            Self(Form::Range { from: Some(from), to: Some(to) })
        }
    }

    /// Where it begins; `None` for dates of every year.
    fn begin(&self) -> Option<End> {
        match self.0 {
            Form::Point(point) => Some(End(Some(point.ends().0))),
            Form::Range { from, .. } => Some(End(from)),
            _ => None,
        }
    }

    /// Where it ends; `None` for dates of every year.
    fn end(&self) -> Option<End> {
        match self.0 {
            Form::Point(point) => Some(End(Some(point.ends().1))),
            Form::Range { to, .. } => Some(End(to)),
            _ => None,
        }
    }

    /// A date of every year, in one year.
    fn in_year(&self, year: i32) -> Option<Interval> {
        match self.0 {
            Form::EveryMonth(month) => Some(Point::Month(year, month).interval()),
            Form::EveryDay { month, day } => {
                Day::new(year, month, day).map(|day| Interval::new(Some(day), Some(day)))
            }
            Form::EverySeason(season) => Some(Point::Season(year, season).interval()),
            _ => None,
        }
    }
}

/// An end of a date; without a point it is open.
struct End(Option<Point>);

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn intervals_cover_the_days_of_each_form() {
        for (text, first, last) in [
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("201X", "2010-01-01", "2019-12-31"),
            ("18XX", "1800-01-01", "1899-12-31"),
            ("1989-23", "1989-09-01", "1989-11-30"),
            ("1989-24", "1989-12-01", "1990-02-28"),
            ("-0499/-0400", "-0499-01-01", "-0400-12-31"),
        ] {
            let interval = edtf(text).interval().unwrap();
            assert_eq!(interval.first().unwrap().to_string(), first, "{text}");
            assert_eq!(interval.last().unwrap().to_string(), last, "{text}");
        }
    }

    #[test]
    fn before_and_after_leave_the_date_itself_out() {
        for (text, before, after) in [
            ("2013", "../2012", "2014/.."),
            ("2023-08", "../2023-07", "2023-09/.."),
            ("2023-12", "../2023-11", "2024-01/.."),
            ("2023-08-04", "../2023-08-03", "2023-08-05/.."),
            ("19XX", "../1899", "2000/.."),
            ("201X", "../2009", "2020/.."),
            ("1989-24", "../1989-11", "1990-03/.."),
            ("2012/2014-03", "../2011", "2014-04/.."),
        ] {
            assert_eq!(edtf(text).before().unwrap().to_string(), before, "{text}");
            assert_eq!(edtf(text).after().unwrap().to_string(), after, "{text}");
        }
        assert_eq!(edtf("XXXX-08").after(), None);
        assert_eq!(Edtf::year(i32::MAX).after(), None);
    }

    #[test]
    fn ranges_join_what_they_are_given() {
        for (one, two, joined) in [
            ("2012", "2014", "2012/2014"),
            ("2014", "2012", "2012/2014"),
            ("196X", "198X", "1960/1989"),
            ("2012-03", "2012-03", "2012-03"),
            ("2012", "2013/..", "2012/.."),
        ] {
            assert_eq!(Edtf::between(edtf(one), edtf(two)).unwrap().to_string(), joined);
        }
        assert_eq!(Edtf::between(edtf("XXXX-03"), edtf("2012")), None);
    }

    #[test]
    fn a_month_of_every_year_matches_fine_dates_only() {
        for (date, other, matches) in [
            ("XXXX-08", "2024-08-31", true),
            ("XXXX-08", "2024-07/2024-09", true),
            ("XXXX-08", "2024", false),
            ("XXXX-08", "2024-09", false),
            ("XXXX-07-04", "1776-07-04", true),
            ("XXXX-07-04", "1776-07", true),
            ("XXXX-07-04", "1776-07-05", false),
            ("XXXX-24", "1990-01-15", true),
            ("XXXX-08", "XXXX-08-04", true),
            ("XXXX-08", "XXXX-09", false),
            ("2024", "2024-08", true),
            ("2013/..", "2012-12-31", false),
        ] {
            assert_eq!(edtf(date).overlaps(&edtf(other)), matches, "{date} {other}");
            assert_eq!(edtf(other).overlaps(&edtf(date)), matches, "{other} {date}");
        }
    }
}
