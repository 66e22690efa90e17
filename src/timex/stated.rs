//! What the words of a date say: a day, a month, a year, and in which year it is meant to lie.
//!
//! A value only. The grammar makes it, the context completes it, and [`calendar`](super::calendar)
//! turns it into days.

use super::easter::MovingFeast;
use super::point::Season;

/// The year of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Astronomical.
    Given(i32),
    /// Not said.
    Open,
    /// "of that year", "of the following year": years from the one spoken of.
    Shifted(i32),
}

impl Year {
    /// Whether the year is told rather than given.
    pub(super) const fn is_told(self) -> bool {
        !matches!(self, Self::Given(_))
    }
}

/// A date as far as its own words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    Day {
        year: Year,
        month: u8,
        day: u8,
    },
    Month {
        year: Year,
        month: u8,
    },
    Season {
        year: Year,
        season: Season,
    },
    Quarter {
        year: Year,
        quarter: u8,
    },
    Half {
        year: Year,
        half: u8,
    },
    /// A feast of another day each year, while its year is open.
    Feast {
        year: Year,
        feast: MovingFeast,
    },
    Year(i32),
    /// By its first year.
    Decade(i32),
    /// By its first year.
    Century(i32),
}

impl Stated {
    /// The year it was said with.
    pub(super) const fn year(self) -> Year {
        match self {
            Self::Day { year, .. }
            | Self::Month { year, .. }
            | Self::Season { year, .. }
            | Self::Quarter { year, .. }
            | Self::Half { year, .. }
            | Self::Feast { year, .. } => year,
            Self::Year(year) | Self::Decade(year) | Self::Century(year) => Year::Given(year),
        }
    }

    /// The same with another year, where it has one apart. A feast with a year is its day.
    pub(super) fn with_year(self, year: Year) -> Self {
        match self {
            Self::Day { month, day, .. } => Self::Day { year, month, day },
            Self::Month { month, .. } => Self::Month { year, month },
            Self::Season { season, .. } => Self::Season { year, season },
            Self::Quarter { quarter, .. } => Self::Quarter { year, quarter },
            Self::Half { half, .. } => Self::Half { year, half },
            Self::Feast { feast, .. } => {
                match year {
                    Year::Given(given) => feast.day(given).map_or(Self::Year(given), |day| {
                        Self::Day { year, month: day.month(), day: day.day() }
                    }),
                    _ => Self::Feast { year, feast },
                }
            }
            other => other,
        }
    }
}

/// What was read and the position after it.
pub(super) type Found<T> = Option<(T, usize)>;
