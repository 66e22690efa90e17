//! The days of feasts that are another day each year: those that Easter moves, and Thanksgiving.
//!
//! Only when they are; their names are [`feast`](super::feast)'s.

use super::interval::Day;

/// A feast whose day another one moves, or a weekday does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MovingFeast {
    /// So many days after Easter Sunday.
    Easter(i16),
    /// The fourth Thursday of November.
    Thanksgiving,
}

impl MovingFeast {
    /// Its day in a year.
    pub(super) fn day(self, year: i32) -> Option<Day> {
        match self {
            Self::Easter(days) => easter(year)?.plus_days(i64::from(days)),
            Self::Thanksgiving => {
                let first = Day::first_of_month(year, 11);
                let monday = i64::from(first.weekday()?.to_monday_zero_offset());
                // Thursday is the third day after Monday; from its first one on three weeks more.
                first.plus_days((3 - monday).rem_euclid(7) + 21)
            }
        }
    }
}

/// Easter Sunday. Before 1583 by the rule of the Julian calendar, in whose days such texts are
/// dated.
fn easter(year: i32) -> Option<Day> {
    let golden = year.rem_euclid(19);
    let days = if year < 1583 {
        // Meeus, Astronomical Algorithms, chapter 8: days from March 22 to the Sunday after the full
        // moon of spring.
        let moon = (19 * golden + 15).rem_euclid(30);
        moon + (2 * year.rem_euclid(4) + 4 * year.rem_euclid(7) - moon + 34).rem_euclid(7)
    } else {
        // The same chapter: the "anonymous Gregorian" rule, which leaves out a leap day in three of
        // four centuries and moves the moon by it.
        let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
        let drift = (century - (century + 8) / 25 + 1) / 3;
        let moon = (19 * golden + century - century / 4 - drift + 15).rem_euclid(30);
        let leaps = 2 * (century % 4) + 2 * (of_century / 4) - of_century % 4;
        let sunday = (32 + leaps - moon).rem_euclid(7);
        moon + sunday - 7 * ((golden + 11 * moon + 22 * sunday) / 451)
    };
    let day_of_months = days + 114;
    let month = u8::try_from(day_of_months / 31).ok()?;
    Day::new(year, month, u8::try_from(day_of_months % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_feasts_fall_where_calendars_have_them() {
        for (year, feast, day) in [
            (2025, MovingFeast::Easter(0), "2025-04-20"),
            (2024, MovingFeast::Easter(0), "2024-03-31"),
            (2000, MovingFeast::Easter(0), "2000-04-23"),
            (1943, MovingFeast::Easter(0), "1943-04-25"),
            (1818, MovingFeast::Easter(0), "1818-03-22"),
            (1066, MovingFeast::Easter(0), "1066-04-16"),
            (1916, MovingFeast::Easter(1), "1916-04-24"),
            (2026, MovingFeast::Easter(-2), "2026-04-03"),
            (2021, MovingFeast::Easter(49), "2021-05-23"),
            (2023, MovingFeast::Thanksgiving, "2023-11-23"),
            (2024, MovingFeast::Thanksgiving, "2024-11-28"),
        ] {
            assert_eq!(feast.day(year).unwrap().to_string(), day);
        }
    }
}
