//! Writing and reading [`Edtf`]: one spelling for each value, so that what was written reads back
//! as the same value.

use std::fmt;
use std::str::FromStr;

use super::edtf::{Edtf, Form};
use super::interval::{Day, YearDigits};
use super::point::{Point, Season};

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{}-{month:02}", YearDigits(year)),
            Self::Year(year) => write!(f, "{}", YearDigits(year)),
            Self::Decade(first) => write!(f, "{:03}X", first / 10),
            Self::Century(first) => write!(f, "{:02}XX", first / 100),
            Self::Season(year, season) => write!(f, "{}-{}", YearDigits(year), season.code()),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Point(point) => write!(f, "{point}"),
            Form::Range { from, to } => {
                write_end(f, from)?;
                f.write_str("/")?;
                write_end(f, to)
            }
            Form::EveryMonth(month) => write!(f, "XXXX-{month:02}"),
            Form::EveryDay { month, day } => write!(f, "XXXX-{month:02}-{day:02}"),
            Form::EverySeason(season) => write!(f, "XXXX-{}", season.code()),
        }
    }
}

/// Writes an end of a range; an open one is two points.
fn write_end(f: &mut fmt::Formatter<'_>, end: Option<Point>) -> fmt::Result {
    match end {
        Some(point) => write!(f, "{point}"),
        None => f.write_str(".."),
    }
}

/// A text that is none of the forms of [`Edtf`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is no date of the forms 2024, 2024-03, 2024-03-15, 201X, 18XX, 1989-23, 2012/2014, ../2013, 2013/.. or XXXX-08"
)]
pub struct EdtfError(String);

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).map(Self).ok_or_else(|| EdtfError(text.to_owned()))
    }
}

fn read(text: &str) -> Option<Form> {
    if let Some((from, to)) = text.split_once('/') {
        let (from, to) = (read_end(from)?, read_end(to)?);
        // A range of one date or one that runs backwards has another spelling, or none.
        if let (Some(from), Some(to)) = (from, to)
            && (from == to || to.interval().last() < from.interval().first())
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

/// An end of a range: a date, or an open end. EDTF has nothing coarser or vaguer than a year there.
#[expect(clippy::option_option, reason = "no end, and an open one, are two things")]
fn read_end(text: &str) -> Option<Option<Point>> {
    if matches!(text, "" | "..") {
        return Some(None);
    }
    let point = read_point(text)?;
    matches!(point, Point::Day(_) | Point::Month(..) | Point::Year(_)).then_some(Some(point))
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
    // After the sign, so that its minus is not taken for a separator.
    let mut parts = body.split('-');
    let head = parts.next()?;
    let rest = (parts.next(), parts.next(), parts.next());
    // `X` only in a year of its own: before year 0 it would count away from zero, and a month of a
    // decade is no date.
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
        // Seasons are written where a month would be, by numbers that no month has.
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
    // `parse` alone would take a sign, and `len` alone digits of other scripts.
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
            "2024",
            "0079",
            "0000",
            "-0043",
            "Y17000",
            "Y-12000",
            "2024-03",
            "-0479-08",
            "2024-03-15",
            "Y17000-03-15",
            "201X",
            "000X",
            "18XX",
            "1989-21",
            "1989-24",
            "2012/2014",
            "2012-03/2014",
            "-0499/-0400",
            "../2013",
            "2013/..",
            "2023-08-05/..",
            "XXXX-08",
            "XXXX-07-04",
            "XXXX-02-29",
            "XXXX-22",
        ] {
            assert_eq!(edtf(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "/",
            "../..",
            "99999",
            "2024-13",
            "2024-00",
            "2023-02-29",
            "2024-3",
            "24",
            "-0000",
            "2014/2012",
            "2012/2012",
            "201X/202X",
            "XXXX",
            "XXXX-13",
            "XXXX-02-30",
            "2024-25",
            "20XX-01",
            "2024-03-15T10",
            "Y2024",
            "Y017000",
            "Y99999999999",
            "２０２４",
            "-201X",
        ] {
            assert!(text.parse::<Edtf>().is_err(), "{text:?}");
        }
    }
}
