//! TIMEX3: the value of a date as annotation schemes write it (`1944`, `195`, `1920-SU`, `BC0146`).

use super::lexicon::{DayPart, Unit};
use super::point::Season;
use super::stated::{Stated, Year};

/// The kinds of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimexKind {
    /// A date, or "now" and its like.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl std::fmt::Display for TimexKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        })
    }
}

/// The value of a date; an open year is `XXXX`.
pub(super) fn value(stated: Stated) -> String {
    let year = match stated.year() {
        Year::Given(year) => year_value(year),
        _ => "XXXX".to_owned(),
    };
    match stated {
        Stated::Day { month, day, .. } => format!("{year}-{month:02}-{day:02}"),
        Stated::Month { month, .. } => format!("{year}-{month:02}"),
        Stated::Season { season, .. } => format!("{year}-{}", season_value(season)),
        Stated::Quarter { quarter, .. } => format!("{year}-Q{quarter}"),
        Stated::Half { half, .. } => format!("{year}-H{half}"),
        Stated::Year(_) | Stated::Feast { .. } => year,
        // The digits that all years of the decade or century share.
        Stated::Decade(first) if first < 0 => format!("BC{:03}", (1 - first) / 10),
        Stated::Decade(first) => format!("{:03}", first / 10),
        Stated::Century(first) if first < 0 => format!("BC{:02}", -(first + 99) / 100),
        Stated::Century(first) => format!("{:02}", first / 100),
    }
}

fn year_value(year: i32) -> String {
    // Astronomical year 0 is 1 BC. In 64 bits, since the year may be the smallest there is.
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i64::from(year)) }
}

const fn season_value(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

/// The mark of a part of the day, after the day.
pub(super) const fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Midday => "TMI",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
    }
}

/// The value of a length of time; `None` counts are "a few".
pub(super) fn duration(count: Option<u32>, unit: Unit) -> String {
    let (prefix, letter, times) = match unit {
        Unit::Minute => ("PT", "M", 1),
        Unit::Hour => ("PT", "H", 1),
        Unit::Day => ("P", "D", 1),
        Unit::Week => ("P", "W", 1),
        // The scheme has no fortnight, quarter or half-year: they are told in the next smaller unit.
        Unit::Fortnight => ("P", "W", 2),
        Unit::Month => ("P", "M", 1),
        Unit::Quarter => ("P", "M", 3),
        Unit::Semester => ("P", "M", 6),
        Unit::Year => ("P", "Y", 1),
        Unit::Decade => ("P", "DE", 1),
        Unit::Century => ("P", "CE", 1),
    };
    match count {
        Some(count) => format!("{prefix}{}{letter}", u64::from(count) * times),
        None => format!("{prefix}X{letter}"),
    }
}
