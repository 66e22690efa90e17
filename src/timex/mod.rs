//! Dates: those a text speaks of, and those a person asks for.
//!
//! Histories rarely write a whole date. They say "in 1939", then "on 17 September", then "two days
//! later"; they speak of the 1970s, of the fifth century BC, of late March. This module finds such
//! expressions ([`tag()`]), gives each the year or day its context has, and reads what people type
//! into a date box ([`parse_when`]). Both end in the same value, an [`Edtf`] with its [`Interval`]
//! of days, so that asking for a date is comparing intervals.
//!
//! # How a text is read
//!
//! 1. **token**: one pass cuts the text into numbers, marks and the words that **lexicon** knows.
//!    What hangs on a number is decided here: `1,000`, `160th`, `9mm` and `1970s` are different
//!    tokens.
//! 2. **grammar** and **period**: which tokens can be a date, and how much of it they say. A day may
//!    lack its year here. **anaphora** reads dates told from another ("the following year"),
//!    **series** those that share a month or a year ("6–7 January 1916", "1915–17").
//! 3. **recognizer** and **likely**: whether such tokens are a date in running text. "May" needs a
//!    reason to be a month, 1400 a reason to be a year.
//! 4. **context**: the year, month and day spoken of so far. [`Timex::from_context`] says when it
//!    had to help across a sentence.
//! 5. **timex3** and **calendar**: the value as annotation schemes write it, and as EDTF.
//!
//! Every step looks a bounded number of tokens ahead, so that the time is linear in the text
//! whatever the text is.
//!
//! # How a date box is read
//!
//! `when` reads with the same grammar, but the input must be a date from its first word to its
//! last; what is left over means a refusal with a reason, never a guess.
//!
//! # What is deliberately absent
//!
//! - A clock: "today" and the day of writing are arguments.
//! - Events as anchors ("after the coup"): whoever knows the events resolves them.
//! - Calendars other than the Gregorian, also before 1582; hours beyond naming them.

mod address;
mod anaphora;
mod calendar;
mod clock;
mod context;
mod counted;
mod easter;
mod edtf;
mod feast;
mod grammar;
mod interval;
mod lexicon;
mod likely;
mod notation;
mod numeral;
mod period;
mod piece;
mod point;
mod reader;
mod recognizer;
mod roman;
mod series;
mod span_of_time;
mod stated;
mod tag;
#[cfg(test)]
mod tests;
mod timex3;
mod token;
mod when;
mod year;

pub use context::TemporalContext;
pub use edtf::{Edtf, Precision};
pub use interval::{Day, Interval};
pub use notation::EdtfError;
pub use point::Season;
pub use tag::{Timex, tag, tag_heading};
pub use timex3::TimexKind;
pub use when::{Anchored, DayOrder, Side, When, WhenError, anchored, parse_when};
