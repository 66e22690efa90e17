//! The places on a calendar that a date is made of: a day, a month, a season, years.

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

    pub(super) fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|season| season.code() == code)
    }
}

/// A place on the calendar. Only the first three kinds can also be an end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Point {
    Day(Day),
    Month(i32, u8),
    Year(i32),
    /// By its first year, 0 to 9990.
    Decade(i32),
    /// By its first year, 0 to 9900.
    Century(i32),
    Season(i32, Season),
}

impl Point {
    /// First and last day, month or year, as ends of a range.
    pub(super) fn ends(self) -> (Self, Self) {
        match self {
            Self::Day(_) | Self::Month(..) | Self::Year(_) => (self, self),
            Self::Decade(first) => (Self::Year(first), Self::Year(first + 9)),
            Self::Century(first) => (Self::Year(first), Self::Year(first + 99)),
            // Winter alone crosses the end of its year; EDTF names it by the year it begins in.
            Self::Season(year, Season::Winter) => {
                (Self::Month(year, 12), Self::Month(year.saturating_add(1), 2))
            }
            Self::Season(year, season) => {
                let month = season.first_month();
                (Self::Month(year, month), Self::Month(year, month + 2))
            }
        }
    }

    pub(super) fn interval(self) -> Interval {
        let (from, to) = self.ends();
        Interval::new(Some(from.first_day()), Some(to.last_day()))
    }

    /// The first day of an end. [`Point::ends`] gives nothing coarser than a year, so that the
    /// coarser kinds need no rule of their own.
    fn first_day(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => Day::first_of_month(year, month),
            Self::Year(y) | Self::Decade(y) | Self::Century(y) | Self::Season(y, _) => {
                Day::first_of_month(y, 1)
            }
        }
    }

    /// The last day of an end.
    fn last_day(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => Day::last_of_month(year, month),
            Self::Year(y) | Self::Decade(y) | Self::Century(y) | Self::Season(y, _) => {
                Day::last_of_month(y, 12)
            }
        }
    }
}
