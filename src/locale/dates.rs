//! Dates: the names of months and seasons, and how they are put together.
//!
//! `kind` is what a date is: `day`, `year`, `decade`, `century`, or the English name of a month or
//! season in small letters. A language whose words do not depend on it leaves it out.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { DATES:
    // Names.
    /// January.
    month_january;
    /// February.
    month_february;
    /// March.
    month_march;
    /// April.
    month_april;
    /// May.
    month_may;
    /// June.
    month_june;
    /// July.
    month_july;
    /// August.
    month_august;
    /// September.
    month_september;
    /// October.
    month_october;
    /// November.
    month_november;
    /// December.
    month_december;
    /// The season.
    season_spring;
    /// The season.
    season_summer;
    /// The season.
    season_autumn;
    /// The season.
    season_winter;

    // Dates as a heading has them.
    /// The first of a month of every year.
    date_first(month: &str);
    /// Another day of a month of every year.
    date_day(day: Numeral, month: &str);
    /// The first of a month.
    date_first_year(month: &str, year: &str);
    /// Another day.
    date_day_year(day: Numeral, month: &str, year: &str);
    /// A month or season.
    date_month_year(month: &str, year: &str);
    /// A decade, by its first year.
    date_decade(year: &str);
    /// A century, by its number; `ordinal` is `first` for the first, and else the ending of a number
    /// that counts places: `one`, `two`, `few` or `other`.
    date_century(number: Numeral, roman: &str, ordinal: &str);
    /// A year before the year 1.
    date_before_year_one(year: Numeral);
    /// From one to another: each as its own message says it.
    date_range(from: &str, to: &str);

    // Dates inside a sentence.
    /// The beginning of a range.
    date_from(kind: &str, date: &str);
    /// The end of one.
    date_to(kind: &str, date: &str);
    /// Behind "nothing is told".
    date_for(kind: &str, date: &str);
    /// Behind "nothing is told", a time without an end: said as one, or as what is after a day.
    date_over_since(since: &str, after: &str);
    /// The same of a time without a beginning.
    date_over_until(until: &str, before: &str);
    /// Behind the name of what is of that date.
    date_of(kind: &str, date: &str);
    /// Behind a state that was true then.
    date_as_of(kind: &str, date: &str);
    /// What is before.
    date_before(kind: &str, date: &str);
    /// What is after.
    date_after(kind: &str, date: &str);
    /// What lasts since then.
    date_since(kind: &str, date: &str);
    /// What lasts until then.
    date_until(kind: &str, date: &str);
    /// What is then.
    date_during(kind: &str, date: &str);
}
