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

use std::fmt;
use std::str::FromStr;

use super::interval::{Day, Interval};

/// A season of the year, northern hemisphere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// March to May, `21`.
    Spring,
    /// June to August, `22`.
    Summer,
    /// September to November, `23`.
    Autumn,
    /// December to February of the next year, `24`.
    Winter,
}

impl Season {
    const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    /// EDTF's number of the season, 21 to 24.
    pub const fn code(self) -> u8 {
        match self {
            Self::Spring => 21,
            Self::Summer => 22,
            Self::Autumn => 23,
            Self::Winter => 24,
        }
    }

    /// The first month, 3, 6, 9 or 12.
    pub const fn first_month(self) -> u8 {
        (self.code() - 20) * 3
    }

    fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|season| season.code() == code)
    }
}

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

/// A date of one of the forms in the table above. [`fmt::Display`] writes it, [`FromStr`] reads
/// it back to the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edtf(Form);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    Point(Point),
    Range { from: Option<Point>, to: Option<Point> },
    EveryMonth(u8),
    EveryDay { month: u8, day: u8 },
    EverySeason(Season),
}

/// What can stand alone; only the first three also as an end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Point {
    Day(Day),
    Month(i32, u8),
    Year(i32),
    /// By its first year, 0 to 9990.
    Decade(i32),
    /// By its first year, 0 to 9900.
    Century(i32),
    Season(i32, Season),
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
    /// they come. `None` when one of them is of every year or has both ends open.
    pub fn between(one: Self, other: Self) -> Option<Self> {
        if other.interval()? < one.interval()? { other.through(one) } else { one.through(other) }
    }

    /// From the first day of this date to the last day of `end`. `None` when that is no time at
    /// all, has both ends open, or when one of them is of every year.
    pub fn through(self, end: Self) -> Option<Self> {
        match (self.begin()?, end.end()?) {
            (None, None) => None,
            (Some(from), Some(to)) if from == to => Some(Self(Form::Point(from))),
            (Some(from), Some(to)) if to.interval().last() < from.interval().first() => None,
            (from, to) => Some(Self(Form::Range { from, to })),
        }
    }

    /// From the first day of this date on; `None` for dates of every year.
    pub fn onwards(self) -> Option<Self> {
        let from = self.begin()??;
        Some(Self(Form::Range { from: Some(from), to: None }))
    }

    /// All time up to the last day of this date; `None` for dates of every year.
    pub fn backwards(self) -> Option<Self> {
        let to = self.end()??;
        Some(Self(Form::Range { from: None, to: Some(to) }))
    }

    /// What comes right after this date, at the same precision (after a day the next day, after a
    /// month, quarter or season the next month, after anything of years the next year), and goes
    /// on for ever. `None` for dates of every year and at the end of time.
    pub fn after(self) -> Option<Self> {
        let from = match self.end()?? {
            Point::Day(day) => Point::Day(day.plus_days(1)?),
            Point::Month(year, 12) => Point::Month(year.checked_add(1)?, 1),
            Point::Month(year, month) => Point::Month(year, month + 1),
            other => Point::Year(other.interval().last()?.year().checked_add(1)?),
        };
        Some(Self(Form::Range { from: Some(from), to: None }))
    }

    /// What comes right before this date, at the same precision, back to the beginning of time.
    pub fn before(self) -> Option<Self> {
        let to = match self.begin()?? {
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
        let (longest, yearly): (i32, fn(&Self, i32) -> Option<Interval>) = match self.0 {
            Form::EveryDay { .. } => (31, Self::in_year),
            _ => (92, Self::in_year),
        };
        length <= longest
            && (-1..=1).any(|step| {
                let year = first.year().saturating_add(step);
                yearly(self, year).is_some_and(|interval| interval.overlaps(when))
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

    /// The end of the range that is first in time: `None` without a range, `Some(None)` when open.
    fn begin(&self) -> Option<Option<Point>> {
        match self.0 {
            Form::Point(point) => Some(Some(point.ends().0)),
            Form::Range { from, .. } => Some(from),
            _ => None,
        }
    }

    fn end(&self) -> Option<Option<Point>> {
        match self.0 {
            Form::Point(point) => Some(Some(point.ends().1)),
            Form::Range { to, .. } => Some(to),
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

impl Point {
    /// First and last day, month or year, as ends of a range.
    fn ends(self) -> (Self, Self) {
        match self {
            Self::Day(_) | Self::Month(..) | Self::Year(_) => (self, self),
            Self::Decade(first) => (Self::Year(first), Self::Year(first + 9)),
            Self::Century(first) => (Self::Year(first), Self::Year(first + 99)),
            Self::Season(year, Season::Winter) => {
                (Self::Month(year, 12), Self::Month(year.saturating_add(1), 2))
            }
            Self::Season(year, season) => {
                let month = season.first_month();
                (Self::Month(year, month), Self::Month(year, month + 2))
            }
        }
    }

    fn interval(self) -> Interval {
        let first = |point| match point {
            Self::Day(day) => day,
            Self::Month(year, month) => Day::first_of_month(year, month),
            Self::Year(y) | Self::Decade(y) | Self::Century(y) | Self::Season(y, _) => {
                Day::first_of_month(y, 1)
            }
        };
        let last = |point| match point {
            Self::Day(day) => day,
            Self::Month(year, month) => Day::last_of_month(year, month),
            Self::Year(y) | Self::Decade(y) | Self::Century(y) | Self::Season(y, _) => {
                Day::last_of_month(y, 12)
            }
        };
        let (from, to) = self.ends();
        Interval::new(Some(first(from)), Some(last(to)))
    }
}

/// Writes a year in four digits, with EDTF's `Y` when it has more.
pub(super) struct Year(pub(super) i32);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let mark = if self.0.unsigned_abs() > 9999 { "Y" } else { "" };
        write!(f, "{mark}{sign}{:04}", self.0.unsigned_abs())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{}-{month:02}", Year(year)),
            Self::Year(year) => write!(f, "{}", Year(year)),
            Self::Decade(first) => write!(f, "{:03}X", first / 10),
            Self::Century(first) => write!(f, "{:02}XX", first / 100),
            Self::Season(year, season) => write!(f, "{}-{}", Year(year), season.code()),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, point: Option<Point>| match point {
            Some(point) => write!(f, "{point}"),
            None => f.write_str(".."),
        };
        match self.0 {
            Form::Point(point) => write!(f, "{point}"),
            Form::Range { from, to } => {
                end(f, from)?;
                f.write_str("/")?;
                end(f, to)
            }
            Form::EveryMonth(month) => write!(f, "XXXX-{month:02}"),
            Form::EveryDay { month, day } => write!(f, "XXXX-{month:02}-{day:02}"),
            Form::EverySeason(season) => write!(f, "XXXX-{}", season.code()),
        }
    }
}

/// A text that is none of the forms of [`Edtf`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no date of the forms 2024, 2024-03, 2024-03-15, 201X, 18XX, 1989-23, 2012/2014, ../2013, 2013/.. or XXXX-08")]
pub struct EdtfError(String);

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).map(Self).ok_or_else(|| EdtfError(text.to_owned()))
    }
}

fn read(text: &str) -> Option<Form> {
    if let Some((from, to)) = text.split_once('/') {
        let end = |part: &str| match part {
            "" | ".." => Some(None),
            _ => read_point(part)
                .filter(|p| matches!(p, Point::Day(_) | Point::Month(..) | Point::Year(_)))
                .map(Some),
        };
        let (from, to) = (end(from)?, end(to)?);
        if let (Some(from), Some(to)) = (from, to)
            && (from == to || to.interval() < from.interval())
        {
            return None;
        }
        return (from.is_some() || to.is_some()).then_some(Form::Range { from, to });
    }
    if let Some(rest) = text.strip_prefix("XXXX-") {
        return match rest.split_once('-') {
            Some((month, day)) => {
                Edtf::every_day(digits(month, 2)?, digits(day, 2)?).map(|edtf| edtf.0)
            }
            None => match digits(rest, 2)? {
                code @ 21..=24 => Season::from_code(code).map(Form::EverySeason),
                month => Edtf::every_month(month).map(|edtf| edtf.0),
            },
        };
    }
    read_point(text).map(Form::Point)
}

fn read_point(text: &str) -> Option<Point> {
    let (long, signed) = match text.strip_prefix('Y') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (negative, body) = match signed.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, signed),
    };
    let mut parts = body.split('-');
    let head = parts.next()?;
    let rest = (parts.next(), parts.next(), parts.next());
    if let (false, false, (None, None, None)) = (long, negative, rest) {
        if let Some(century) = head.strip_suffix("XX") {
            return digits::<i32>(century, 2).map(|number| Point::Century(number * 100));
        }
        if let Some(decade) = head.strip_suffix('X') {
            return digits::<i32>(decade, 3).map(|number| Point::Decade(number * 10));
        }
    }
    let width = if long { head.len().max(5) } else { 4 };
    let year: i32 = digits(head, width)?;
    // One way to write each year: no leading zero after `Y`, no minus before year zero.
    if (long && head.starts_with('0')) || (negative && year == 0) {
        return None;
    }
    let year = if negative { -year } else { year };
    match rest {
        (None, _, _) => Some(Point::Year(year)),
        (Some(month), None, _) => match digits(month, 2)? {
            code @ 21..=24 => Season::from_code(code).map(|season| Point::Season(year, season)),
            month => (1..=12).contains(&month).then_some(Point::Month(year, month)),
        },
        (Some(month), Some(day), None) => {
            Day::new(year, digits(month, 2)?, digits(day, 2)?).map(Point::Day)
        }
        _ => None,
    }
}

/// A number of exactly `width` ASCII digits.
fn digits<T: FromStr>(text: &str, width: usize) -> Option<T> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn every_form_is_written_as_it_was_read() {
        for text in [
            "2024", "0079", "0000", "-0043", "Y17000", "Y-12000", "2024-03", "-0479-08",
            "2024-03-15", "Y17000-03-15", "201X", "000X", "18XX", "1989-21", "1989-24",
            "2012/2014", "2012-03/2014", "-0499/-0400", "../2013", "2013/..", "2023-08-05/..",
            "XXXX-08", "XXXX-07-04", "XXXX-02-29", "XXXX-22",
        ] {
            assert_eq!(edtf(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "", "/", "../..", "99999", "2024-13", "2024-00", "2023-02-29", "2024-3", "24", "-0000",
            "2014/2012", "2012/2012", "201X/202X", "XXXX", "XXXX-13", "XXXX-02-30", "2024-25",
            "20XX-01", "2024-03-15T10", "Y2024", "Y017000", "Y99999999999", "２０２４", "-201X",
        ] {
            assert!(text.parse::<Edtf>().is_err(), "{text:?}");
        }
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
