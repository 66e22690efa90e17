//! Days as numbers: the time of a dated sentence in the order of a timeline.

use serde::{Deserialize, Serialize};

use crate::timex::{Day, Interval};

/// The longest time, in days, that a finer date may lie in: a sentence about a decade rarely
/// reports an event of one of its years.
const LONGEST: u32 = 366;

/// The most by which the numbers of the first days of two times differ of which one lies in the
/// other: of [`LONGEST`] days, each of the thirteen months they touch has three numbers too many at
/// most.
const REACH: i64 = LONGEST as i64 + 13 * 3;

/// Months of a year, and the most days of a month: days are numbered as if all had as many.
const MONTHS: i64 = 12;
const DAYS: i64 = 31;

/// The first and the last day of a time as numbers in the order of days, open ends the least and
/// the greatest; the wrong way round for a date of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(in crate::index) struct Days {
    pub(in crate::index) first: i64,
    pub(in crate::index) last: i64,
    /// How many they are; the greatest number where that is not known.
    pub(in crate::index) length: u32,
}

impl Days {
    /// The days of a date; of every year where there are none.
    pub(in crate::index) fn of(days: Option<&Interval>) -> Self {
        let Some(days) = days else {
            return Self { first: i64::MAX, last: i64::MIN, length: u32::MAX };
        };
        Self {
            first: days.first().map_or(i64::MIN, ordinal),
            last: days.last().map_or(i64::MAX, ordinal),
            length: days.length().and_then(|days| u32::try_from(days).ok()).unwrap_or(u32::MAX),
        }
    }

    /// Whether they have a place in time, as a date of every year has not.
    pub(in crate::index) const fn are_placed(&self) -> bool {
        self.first <= self.last
    }

    /// The order of a timeline: what is of every year in front, then by first day, on equal ones
    /// the shorter time first.
    pub(in crate::index) const fn order(&self) -> (bool, i64, i64) {
        (self.are_placed(), self.first, self.last)
    }

    /// Whether one of two times lies in the other, and is not too long for an event.
    pub(in crate::index) fn go_together(&self, other: &Self) -> bool {
        // One of equal length passes whatever it is: two pages may well report one event of a decade.
        self.order() == other.order() || self.hold(other) || other.hold(self)
    }

    /// Between which first days those lie that may go together with these, both ends included.
    pub(in crate::index) const fn reach(&self) -> (i64, i64) {
        // Those in these begin after them, those around these end after them and are not long.
        let before = self.last.saturating_sub(REACH);
        let from = if before < self.first { before } else { self.first };
        (from, if self.length <= LONGEST { self.last } else { self.first })
    }

    /// Whether a time that an event may have holds another from its first day to its last. What
    /// has no end lies in nothing.
    const fn hold(&self, inner: &Self) -> bool {
        self.length <= LONGEST && self.first <= inner.first && inner.last <= self.last
    }
}

/// The days between two numbers; nothing when they are the wrong way round.
pub(in crate::index) fn interval(first: i64, last: i64) -> Option<Interval> {
    // The numbers of open ends are of no year that a day can have, so that they come back open.
    (first <= last).then(|| Interval::new(day(first), day(last)))
}

/// The day of a number.
fn day(ordinal: i64) -> Option<Day> {
    let year = i32::try_from(ordinal.div_euclid(MONTHS * DAYS)).ok()?;
    let of_year = ordinal.rem_euclid(MONTHS * DAYS);
    let month = u8::try_from(of_year / DAYS + 1).ok()?;
    Day::new(year, month, u8::try_from(of_year % DAYS + 1).ok()?)
}

/// The number of a day.
fn ordinal(day: Day) -> i64 {
    // Years before the first are negative; counting from January of year 0 keeps the order there
    // too.
    (i64::from(day.year()) * MONTHS + i64::from(day.month()) - 1) * DAYS + i64::from(day.day()) - 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Option<Day> {
        Day::new(year, month, day)
    }

    #[test]
    fn days_come_back_from_their_numbers_and_stand_in_order() {
        let all = [
            Interval::new(None, day(-44, 3, 15)),
            Interval::new(day(-44, 3, 15), day(-44, 3, 15)),
            Interval::new(day(0, 1, 1), day(0, 12, 31)),
            Interval::new(day(2024, 2, 29), day(2024, 3, 1)),
            Interval::new(day(17_000, 1, 1), None),
        ];
        let of = |interval: &Interval| Days::of(Some(interval));
        for one in &all {
            assert_eq!(interval(of(one).first, of(one).last).as_ref(), Some(one));
        }
        let every_year = Days::of(None);
        assert_eq!(interval(every_year.first, every_year.last), None);
        assert!(every_year.order() < of(&all[0]).order());
        assert!(all.windows(2).all(|two| of(&two[0]).order() < of(&two[1]).order()));
    }

    #[test]
    fn a_finer_date_goes_with_a_coarser_one_that_is_no_longer_than_a_year() {
        let years = |from, to| Days::of(Some(&Interval::of_years(from, to)));
        let one = |of: Option<Day>| Days::of(Some(&Interval::new(of, of)));
        for (a, b, together) in [
            (years(2015, 2015), one(day(2015, 5, 3)), true),
            (years(2015, 2015), one(day(2016, 1, 1)), false),
            (years(2010, 2019), years(2015, 2015), false),
            (years(2010, 2019), years(2010, 2019), true),
            (one(day(2015, 5, 3)), one(day(2015, 5, 4)), false),
            (Days::of(Some(&Interval::new(day(2015, 1, 1), None))), years(2015, 2015), false),
        ] {
            assert_eq!((a.go_together(&b), b.go_together(&a)), (together, together), "{a:?} {b:?}");
        }
    }

    prop_compose! {
        fn any_days()(year in 1990..1995_i32, month in 1..=12_u8, date in 1..=28_u8, more in 0..400_i64)
            -> Days
        {
            let first = day(year, month, date);
            Days::of(Some(&Interval::new(first, first.and_then(|first| first.plus_days(more)))))
        }
    }

    proptest! {
        #[test]
        fn what_goes_together_is_in_reach(a in any_days(), b in any_days()) {
            let (from, to) = a.reach();
            prop_assert!(!a.go_together(&b) || (from..=to).contains(&b.first));
        }
    }
}
