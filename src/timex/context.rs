//! What a text has spoken of so far, and which year that gives a date that names none.
//!
//! A narrative moves on: "In November 1941 … in January" means January 1942. It also looks back:
//! a year said only in passing does not move it. The rules are few and measured on histories;
//! where the text has said nothing, the day it was written stands in.

use jiff::civil::Date;

use super::edtf::{Edtf, Precision};
use super::interval::Day;
use super::lexicon::Unit;
use super::point::Season;
use super::stated::{Stated, Year};

/// The date a text speaks of at some point, carried from sentence to sentence and from a heading
/// into its section. Clone it to let two sections begin alike.
#[derive(Clone, Debug, Default)]
pub struct TemporalContext {
    /// The day of writing, which stands in where the text has said nothing.
    written: Option<Day>,
    /// Where the narrative is.
    anchor: Option<Anchor>,
    /// A date said in passing: it holds for the rest of its sentence only.
    aside: Option<Anchor>,
    /// The date last said at all: what "that year" points to.
    last: Option<Anchor>,
    /// Whether the anchor was said in the sentence at hand.
    fresh: bool,
    /// Whether a date was said in the sentence at hand, and in the one before.
    said: [bool; 2],
}

/// How a date was said, which decides whether the text goes on from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// At the head of a sentence or in a heading.
    Lead,
    /// Anywhere else.
    Inside,
    /// As the end of a range.
    RangeEnd,
}

/// The date last spoken of, as fine as it was said.
// Apart from `Stated`: an anchor always has a year, and a month of its own where only a season or a
// quarter was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) year: i32,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    /// A decade or century instead of a year.
    pub(super) period: Option<Stated>,
}

impl Anchor {
    /// Whether it was said finely enough to count units from it.
    const fn has(&self, unit: Unit) -> bool {
        match unit {
            Unit::Day | Unit::Week | Unit::Fortnight => self.day.is_some(),
            Unit::Month => self.month.is_some(),
            _ => true,
        }
    }
}

impl TemporalContext {
    /// Nothing spoken of yet. `dct` is the day the text was written, where that is known.
    pub fn new(dct: Option<Date>) -> Self {
        Self {
            written: dct.map(Day::from),
            anchor: None,
            aside: None,
            last: None,
            fresh: false,
            said: [false; 2],
        }
    }

    /// Begins a section whose heading names a date: it is what the section speaks of. The beginning
    /// of a range counts, since a narrative starts there. `None` when the heading names no date of
    /// its own; the section then goes on from what was spoken of before.
    pub(super) fn begin_section(&mut self, named: Option<Edtf>) {
        if let Some(named) = named
            && let Some(day) = named.interval().and_then(|interval| interval.first())
        {
            let fine = named.precision();
            let anchor = Some(Anchor {
                year: day.year(),
                month: (fine <= Precision::Season).then(|| day.month()),
                day: (fine == Precision::Day).then(|| day.day()),
                period: None,
            });
            (self.anchor, self.last, self.aside) = (anchor, anchor, None);
        }
        self.fresh = false;
    }

    /// The sentence is over: what it spoke of is context from here on.
    pub(super) fn end_sentence(&mut self) {
        self.fresh = false;
        self.aside = None;
        self.said = [false, self.said[0]];
    }

    /// The date last said, where that was in this sentence or the one before: "the following year"
    /// follows it, whatever the narrative began with.
    fn just_said(&self) -> Option<Anchor> {
        self.last.filter(|_| self.said != [false; 2])
    }

    /// The anchor, else the day of writing.
    pub(super) fn anchor(&self) -> Option<Anchor> {
        self.aside.or(self.anchor).or_else(|| {
            self.written.map(|day| Anchor {
                year: day.year(),
                month: Some(day.month()),
                day: Some(day.day()),
                period: None,
            })
        })
    }

    pub(super) fn written(&self) -> Option<Day> {
        self.written
    }

    /// Whether what the anchor gives comes from an earlier sentence.
    pub(super) fn said_earlier(&self) -> bool {
        !self.fresh
    }

    /// The year spoken of, for two-digit years.
    pub(super) fn year(&self) -> Option<i32> {
        self.anchor().map(|anchor| anchor.year)
    }

    /// Gives a date its year, where it has none of its own and the context knows one.
    pub(super) fn complete(&self, stated: Stated) -> Stated {
        let Some(anchor) = self.anchor() else { return stated };
        let year = match stated.year() {
            Year::Given(_) => return stated,
            // "of that year" is the year last said, which an aside may have been.
            Year::Shifted(0) => self.last.map_or(anchor.year, |last| last.year),
            Year::Shifted(shift) => anchor.year.saturating_add(shift),
            Year::Open => match stated {
                Stated::Day { month, .. } | Stated::Month { month, .. } => {
                    self.year_of_month(anchor, month)
                }
                Stated::Season { season, .. } => year_of_season(anchor, season),
                _ => anchor.year,
            },
        };
        stated.with_year(Year::Given(year))
    }

    fn year_of_month(&self, anchor: Anchor, month: u8) -> i32 {
        match (self.anchor, anchor.month) {
            // Only the day of writing is known: the last such month, since texts report what was.
            (None, Some(now)) => anchor.year.saturating_sub(i32::from(month > now)),
            (Some(_), Some(now)) if month + ROLL <= now => anchor.year.saturating_add(1),
            _ => anchor.year,
        }
    }

    /// Makes a complete date what the text speaks of, or an aside when it was said in passing. A
    /// year said twice running is no aside.
    pub(super) fn speak_of(&mut self, stated: Stated, weight: Weight) {
        let Year::Given(year) = stated.year() else { return };
        let mut anchor = Anchor { year, month: None, day: None, period: None };
        match stated {
            Stated::Day { month, day, .. } => {
                anchor.month = Some(month);
                anchor.day = Some(day);
            }
            Stated::Month { month, .. } => anchor.month = Some(month),
            Stated::Season { season, .. } => anchor.month = Some(season.first_month()),
            Stated::Decade(_) | Stated::Century(_) => anchor.period = Some(stated),
            _ => {}
        }
        // Before `last` moves on: it is what the new date is compared with.
        let again = self.last.is_some_and(|last| last.year == year);
        self.last = Some(anchor);
        self.said[0] = true;
        if self.in_passing(&anchor, weight) && !again {
            self.aside = Some(anchor);
        } else {
            // "In May 1940 … in 1940 …": the year said again does not take the month back.
            if let Some(old) = self.anchor
                && old.year == anchor.year
                && anchor.month.is_none()
            {
                anchor.month = old.month;
            }
            self.anchor = Some(anchor);
            self.aside = None;
        }
        self.fresh = true;
    }

    /// Whether a date, where it stands, is told beside the narrative.
    fn in_passing(&self, new: &Anchor, weight: Weight) -> bool {
        let Some(old) = self.anchor else { return false };
        let step = new.year.saturating_sub(old.year);
        // The head of a sentence always moves the narrative; inside one, the finer a date is said
        // the more likely the text goes on from it.
        match weight {
            Weight::Lead => false,
            Weight::RangeEnd => step != 0,
            Weight::Inside if new.month.is_none() => step != 0,
            Weight::Inside => !(0..=FORTH).contains(&step),
        }
    }

    /// The day, month, year, decade or century `count` units from the one spoken of.
    pub(super) fn shifted(&self, unit: Unit, count: i32) -> Option<Stated> {
        let narrative = self.anchor()?;
        // "that year" points at the date last said, however long ago; "the following year" follows it
        // only while it is fresh, and is told from the narrative afterwards. A date that is coarser
        // than the unit cannot be counted from.
        let near =
            if count == 0 { self.last } else { self.just_said().filter(|anchor| anchor.has(unit)) };
        let anchor = near.unwrap_or(narrative);
        let year = anchor.year;
        match unit {
            Unit::Day | Unit::Week | Unit::Fortnight => {
                let days = match unit {
                    Unit::Day => 1,
                    Unit::Week => 7,
                    _ => 14,
                };
                let month = anchor.month?;
                let Some(day) = anchor.day else {
                    // "that same day" of some day in a month is as good as the month.
                    let same = count == 0 && unit == Unit::Day;
                    return same.then_some(Stated::Month { year: Year::Given(year), month });
                };
                let day = Day::new(year, month, day)?;
                day.plus_days(i64::from(count) * days).map(whole_day)
            }
            Unit::Month => {
                let months = i64::from(year) * 12 + i64::from(anchor.month?) - 1 + i64::from(count);
                Some(Stated::Month {
                    year: Year::Given(i32::try_from(months.div_euclid(12)).ok()?),
                    month: u8::try_from(months.rem_euclid(12)).ok()? + 1,
                })
            }
            Unit::Year => Some(Stated::Year(year.checked_add(count)?)),
            Unit::Decade => {
                let first = match anchor.period {
                    Some(Stated::Decade(first)) => first,
                    _ => decade_of(year),
                };
                Some(Stated::Decade(first.checked_add(count.checked_mul(10)?)?))
            }
            Unit::Century => {
                let first = match anchor.period {
                    Some(Stated::Century(first)) => first,
                    _ => century_of(year),
                };
                Some(Stated::Century(first.checked_add(count.checked_mul(100)?)?))
            }
            _ => None,
        }
    }
}

/// A month or day said inside a sentence moves the narrative at most this many years on, and a bare
/// year there does not move it at all: "the treaty of 1907", "until 1976". On the 16 histories of
/// `WikiWars` that is worth 1.5 points of F1 against moving with every date; 1 and 3 do as well.
const FORTH: i32 = 2;

/// A month at least this many months before the one spoken of is that of the next year: January after
/// November, but not June after November. On `WikiWars` 8 and 9 do best; 6 and 11 lose a third of a point.
const ROLL: u8 = 9;

/// A day as a date of the grammar.
pub(super) fn whole_day(day: Day) -> Stated {
    Stated::Day { year: Year::Given(day.year()), month: day.month(), day: day.day() }
}

/// The first year of the decade a year lies in; before our era decades are counted as they are
/// spoken of, so that the 470s BC hold 479 to 470 BC.
pub(super) const fn decade_of(year: i32) -> i32 {
    // Before our era the count runs backwards: `1 - year` is the year BC, rounded down to its decade,
    // and the decade begins nine years before that.
    if year > 0 { year - year % 10 } else { -((1 - year) - (1 - year) % 10 + 9) + 1 }
}

/// The first year of the century a year lies in, by the same rule.
pub(super) const fn century_of(year: i32) -> i32 {
    if year > 0 { year - year % 100 } else { -(-year - -year % 100 + 99) }
}

fn year_of_season(anchor: Anchor, season: Season) -> i32 {
    match season {
        // The winter after March is the coming one; it began in December.
        Season::Winter if anchor.month.is_some_and(|month| month <= 2) => {
            anchor.year.saturating_sub(1)
        }
        _ => anchor.year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decades_and_centuries_before_our_era_are_counted_as_spoken() {
        // 476 BC lies in the 470s BC (479 to 470), in the fifth century BC (500 to 401).
        assert_eq!(decade_of(-475), -478);
        assert_eq!(century_of(-475), -499);
        assert_eq!(century_of(-499), -499);
        assert_eq!(decade_of(1939), 1930);
        assert_eq!(century_of(1900), 1900);
    }
}
